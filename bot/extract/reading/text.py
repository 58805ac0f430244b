"""Paragraphs and sentences of a document, as spans of its untouched text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.extract.reading.lines import BULLETS, LINE
from bot.model import Span

if TYPE_CHECKING:
    from bot.extract.languages.page_forms import CutForms

# "The army withdrew.” He", "Why?", "and so on…": the stop and whatever closes with it.
_STOP = re.compile(r"[.!?…。]+[\"'”’»›)\]]*")
_WORD_BEFORE = re.compile(r"[^\W\d_](?:[^\W\d_]|\.(?=[^\W\d_]))*+\Z")
_WORD_AFTER = re.compile(r"[^\W\d_]+")
_OPENERS = "“‘«„‹\"'([–—―-•*"
_LOOK_BACK = 24


def paragraphs(text: str) -> tuple[Span, ...]:
    """Return the paragraphs of a reading copy, trimmed: its lines without their bullets."""
    found: list[Span] = []
    for match in LINE.finditer(text):
        raw = match.group()
        words = raw.strip().lstrip(BULLETS)
        if words:
            start = match.start() + raw.index(words[0])
            found.append(Span(start, start + len(words)))
    return tuple(found)


def sentences_within(text: str, paragraph: Span, forms: CutForms) -> list[Span]:
    """Return the sentences of one paragraph, trimmed; they cover it whole."""
    found: list[Span] = []
    start = paragraph.start
    for stop in _STOP.finditer(text, paragraph.start, paragraph.end):
        if stop.end() < paragraph.end and _ends_sentence(text, paragraph, stop, forms):
            found.append(Span(start, stop.end()))
            start = _skip_space(text, stop.end(), paragraph.end)
    if start < paragraph.end:
        found.append(Span(start, paragraph.end))
    return found


def _skip_space(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _ends_sentence(text: str, paragraph: Span, stop: re.Match[str], forms: CutForms) -> bool:
    at = stop.end()
    following = _skip_space(text, at, paragraph.end)
    nearby = text[following : following + 2]
    marks = stop.group()
    if following == at:
        return _runs_together(text, paragraph, stop, nearby, forms)
    if nearby[0] in "–—―":  # "– How long? – asked Moss." goes on, "– How long? – Not long." does not
        nearby = text[(at := _skip_space(text, following + 1, paragraph.end)) : at + 1] or nearby
    if nearby[0].islower() or nearby[0] in ",;:)":
        return False
    if not (nearby[0].isalnum() or nearby[0] in _OPENERS):
        return len(marks) > 1
    return marks != "." or not _is_abbreviation(text, paragraph, stop.start(), following, forms)


def _runs_together(text: str, paragraph: Span, stop: re.Match[str], nearby: str, forms: CutForms) -> bool:
    """Whether the next sentence begins without a space ("said Moss.Former envoy", "them?”Russia")."""
    opens = nearby[0] in "“«„" or (nearby[0].isupper() and (nearby[1:].islower() or nearby in ("I ", "A ")))
    if not opens:
        return False
    before = text[max(paragraph.start, stop.start() - _LOOK_BACK) : stop.start()]
    last_run = before.rsplit(None, 1)[-1] if before.strip() else ""
    if "www" in last_run or "/" in last_run or "@" in last_run:
        return False
    if stop.group()[-1] not in ".!?…":
        return True
    after = _WORD_AFTER.match(text, stop.end())
    if last_run.isupper() and after is not None:  # "wrote on X.He", "left NATO.Thus", but not "J.Smith"
        return after.group() in forms.sentence_openers
    if _is_abbreviation(text, paragraph, stop.start(), stop.end(), forms):
        return False
    return last_run[-2:].islower() or last_run.isdigit() or last_run[-1:] in tuple(")”\"'")


def _is_abbreviation(text: str, paragraph: Span, stop: int, following: int, forms: CutForms) -> bool:
    """Whether the full stop at `stop` belongs to the word before it rather than to the sentence."""
    start = max(paragraph.start, stop - _LOOK_BACK)
    before = _WORD_BEFORE.search(text, max(start, text.rfind(" ", start, stop)), stop)
    if before is None:
        return False
    word = before.group()
    lower = word.lower()
    if lower in forms.never_last:
        return True
    initial = len(word) == 1 and word.isupper() and word != "I"
    if not (initial or "." in word or lower in forms.sometimes_last):
        return False
    after = _WORD_AFTER.match(text, following)
    if after is None:
        return text[following].isdigit()
    return after.group() not in forms.sentence_openers
