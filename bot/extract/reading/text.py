"""Paragraphs and sentences of a document, as spans of its untouched text."""

from __future__ import annotations

import re
from itertools import pairwise

from bot.extract.languages.en.lexicon.abbreviations import NEVER_LAST, SENTENCE_OPENERS, SOMETIMES_LAST
from bot.model import Span

_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")

# A wrapped column is as wide as the usual mail, wire or terminal column.
_NARROWEST, _WIDEST = 40, 100
_SENTENCE_END = '.!?…”"'
# How many of its line ends have to be forced by the width, so that a page counts as wrapped.
_FEWEST_FORCED, _MOSTLY = 3, 0.8
# A line set in by so much begins a paragraph, as on the wire.
_INDENTED = 2

# "The army withdrew.” He", "Why?", "and so on…": the stop and whatever closes with it.
_STOP = re.compile(r"[.!?…。]+[\"'”’»›)\]]*")
_WORD_BEFORE = re.compile(r"[^\W\d_](?:[^\W\d_]|\.(?=[^\W\d_]))*\Z")
_WORD_AFTER = re.compile(r"[^\W\d_]+")
_OPENERS = "“‘«„‹\"'([–—―-•*"
_LOOK_BACK = 24
# The bullet of a list is no part of what it sets off; a dash may be, it opens speech.
_BULLETS = "•▪●◦‣ \t\xa0"


def paragraphs(text: str) -> tuple[Span, ...]:
    """Return the paragraphs, trimmed: lines, except that a line broken inside a sentence goes on."""
    found: list[Span] = []
    blocks = _blocks(text)
    column = _column(text, blocks)
    for block in blocks:
        wrapped = _is_wrapped(text, block)
        start, end = block[0]
        for above, line in pairwise(block):
            if not (wrapped or _goes_on(text, line) or (column and _is_forced(text, above, line, column))):
                found.append(Span(start, end))
                start = line.start
            end = line.end
        found.append(Span(start, end))
    return tuple(found)


def sentences_within(text: str, paragraph: Span) -> list[Span]:
    """Return the sentences of one paragraph, trimmed; they cover it whole."""
    found: list[Span] = []
    start = paragraph.start
    for stop in _STOP.finditer(text, paragraph.start, paragraph.end):
        if stop.end() < paragraph.end and _ends_sentence(text, paragraph, stop):
            found.append(Span(start, stop.end()))
            start = _skip_space(text, stop.end(), paragraph.end)
    if start < paragraph.end:
        found.append(Span(start, paragraph.end))
    return found


def _blocks(text: str) -> list[list[Span]]:
    """Return runs of lines, each trimmed, with no blank line and no bullet between them."""
    blocks: list[list[Span]] = []
    for match in _LINE.finditer(text):
        raw = match.group()
        trimmed = raw.strip()
        words = trimmed.lstrip(_BULLETS)
        if not words:
            continue
        start = match.start() + raw.index(words[0])
        line = Span(start, start + len(words))
        listed = len(words) < len(trimmed)
        if blocks and not listed and len(_BREAK.findall(text, blocks[-1][-1].end, line.start)) == 1:
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _is_wrapped(text: str, block: list[Span]) -> bool:
    """Whether the lines are one column of wrapped text: they all reach nearly as far as the widest.

    Where every line ends its sentence they are lines of a talk or of a list.
    """
    if len(block) < 3 or all(text[line.end - 1] in _SENTENCE_END for line in block[:-1]):
        return False
    lengths = [line.end - line.start for line in block]
    width = max(lengths)
    return _NARROWEST <= width <= _WIDEST and all(length >= 0.8 * width for length in lengths[:-1])


def _column(text: str, blocks: list[list[Span]]) -> int:
    """Return the width of the column that the whole page is wrapped to; 0 for a page that is not."""
    column = max((line.end - line.start for block in blocks for line in block), default=0)
    if not _NARROWEST <= column <= _WIDEST:
        return 0
    forced = [_is_forced(text, above, line, column) for block in blocks for above, line in pairwise(block)]
    return column if sum(forced) >= max(_FEWEST_FORCED, _MOSTLY * len(forced)) else 0


def _is_forced(text: str, above: Span, line: Span, column: int) -> bool:
    """Whether a line begins anew only because its first word had no room in the line above."""
    word_end = text.find(" ", line.start, line.end)
    word = (word_end if word_end >= 0 else line.end) - line.start
    if above.end - above.start + 1 + word <= column:
        return False
    return _indent(text, line) - _indent(text, above) < _INDENTED


def _indent(text: str, line: Span) -> int:
    before = text[max(0, line.start - _WIDEST) : line.start]
    return len(before) - len(before.rstrip(" \t"))


def _goes_on(text: str, line: Span) -> bool:
    """Whether the line begins in the middle of a sentence ("through the U.S.¶global dominance")."""
    return text[line.start].islower() or text[line.start] in ",;)"


def _skip_space(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _ends_sentence(text: str, paragraph: Span, stop: re.Match[str]) -> bool:
    at = stop.end()
    following = _skip_space(text, at, paragraph.end)
    nearby = text[following : following + 2]
    marks = stop.group()
    if following == at:
        return _runs_together(text, paragraph, stop, nearby)
    if nearby[0] in "–—―":  # "– How long? – asked Moss." goes on, "– How long? – Not long." does not
        nearby = text[(at := _skip_space(text, following + 1, paragraph.end)) : at + 1] or nearby
    if nearby[0].islower() or nearby[0] in ",;:)":
        return False
    if not (nearby[0].isalnum() or nearby[0] in _OPENERS):
        return len(marks) > 1
    return marks != "." or not _is_abbreviation(text, paragraph, stop.start(), following)


def _runs_together(text: str, paragraph: Span, stop: re.Match[str], nearby: str) -> bool:
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
        return after.group() in SENTENCE_OPENERS
    if _is_abbreviation(text, paragraph, stop.start(), stop.end()):
        return False
    return last_run[-2:].islower() or last_run.isdigit() or last_run[-1:] in tuple(")”\"'")


def _is_abbreviation(text: str, paragraph: Span, stop: int, following: int) -> bool:
    """Whether the full stop at `stop` belongs to the word before it rather than to the sentence."""
    before = _WORD_BEFORE.search(text, max(paragraph.start, stop - _LOOK_BACK), stop)
    if before is None:
        return False
    word = before.group()
    lower = word.lower()
    if lower in NEVER_LAST:
        return True
    initial = len(word) == 1 and word.isupper() and word != "I"
    if not (initial or "." in word or lower in SOMETIMES_LAST):
        return False
    after = _WORD_AFTER.match(text, following)
    if after is None:
        return text[following].isdigit()
    return after.group() not in SENTENCE_OPENERS
