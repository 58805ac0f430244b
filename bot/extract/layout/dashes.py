"""Speech set off by dashes: `– How long will it last? – asked Ann Lowe. – Nobody knows.`"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.extract.layout.marks import Quoted
from bot.extract.lexicon.english import VERBS, Use
from bot.extract.lexicon.inflect_en import Form
from bot.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

# A dash opens speech at the head of a paragraph or after a sentence; a hyphen only at the head.
# The dash comes first in the pattern, what stands before it second: that is several times as fast to search.
_OPENING = re.compile(
    r"[–—―-](?:(?:(?<=[.!?…:”»\"] [–—―])|(?<=[–—―])(?<![^\n].)) ?(?=[\w“«\"…'‘])|(?<=-)(?<![^\n].) (?=[^\W\d]))"
)
_CLOSING = re.compile(r"(?<=\S)\s?[–—―-]\s(?=\w)")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# The words of a reporting clause before its verb: "Ann Lowe, who", "the old man".
_LONGEST_LEAD = 5


def find_dashed(text: str, paragraphs: list[Span]) -> list[Quoted]:
    """Return the stretches of speech between dashes, in reading order.

    A dash counts only in a paragraph where some dash is followed by a reporting clause: lists and asides have none.
    """
    found: list[Quoted] = []
    for paragraph in paragraphs:
        if _OPENING.search(text, paragraph.start, paragraph.end):
            found += _within(text, paragraph)
    return found


def _within(text: str, paragraph: Span) -> Iterator[Quoted]:
    at = paragraph.start
    reported = False
    while (opening := _OPENING.search(text, at, paragraph.end)) is not None:
        closing = _closing(text, opening.end(), paragraph.end)
        if closing is None:
            if reported:
                yield _quoted(text, opening, paragraph.end)
            return
        reported = True
        yield _quoted(text, opening, closing.start())
        at = closing.end()


def _closing(text: str, start: int, end: int) -> re.Match[str] | None:
    """Return the dash that ends the speech: the first with a reporting clause behind it."""
    for dash in _CLOSING.finditer(text, start, end):
        if _reports(text, dash.end(), end):
            return dash
    return None


def _reports(text: str, start: int, end: int) -> bool:
    for count, word in enumerate(_WORD.finditer(text, start, min(end, start + 80))):
        verb = VERBS.get(word.group())
        if verb is not None and verb.use is Use.SAYING and verb.form in (Form.PAST, Form.PRESENT):
            return True
        if count == _LONGEST_LEAD or (count == 0 and word.group()[0].islower() and word.group() not in _LEADS):
            return False
    return False


_LEADS = frozenset({"he", "she", "they", "the", "a", "one", "another", "also", "then"})


def _quoted(text: str, opening: re.Match[str], end: int) -> Quoted:
    start = opening.end()
    while end > start and text[end - 1].isspace():
        end -= 1
    return Quoted(Span(opening.start(), end), Span(start, end))
