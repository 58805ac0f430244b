"""What the dates of English begin with: a figure, a name of the calendar, or a small word followed by one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.extract.calendar.rule import word_tree
from bot.extract.languages.en.lexicon import calendar_words as words

if TYPE_CHECKING:
    from collections.abc import Iterable

_PARTS = ("early", "mid", "middle", "late", "beginning", "start", "end")
_MODIFIERS = (
    "last",
    "past",
    "previous",
    "prior",
    "this",
    "current",
    "next",
    "coming",
    "following",
    "same",
    "that",
    "final",
)
_QUARTERS = ("latest", "year-ago", "year-earlier", "corresponding", "comparable", "like", "prior-year")
_UNITS = (*words.UNITS, "quarter", "half", "period", "evening", "afternoon", "night")
_FIRST = (*words.ORDINALS, "fiscal")


def _first_words(phrases: Iterable[str]) -> set[str]:
    return {re.split(r"[ .]", phrase)[0] for phrase in phrases}


_HOLIDAYS = _first_words((*words.FIXED_HOLIDAYS, *words.WEEKDAY_HOLIDAYS, *words.EASTER_HOLIDAYS))
_NAMES = {*words.MONTHS, *words.WEEKDAYS, *words.SHORT_WEEKDAYS, *words.SEASONS, *_HOLIDAYS}
_GAP = r"[\s-]{1,3}"
_ALONE = word_tree(
    {*_NAMES, *_PARTS, *_FIRST, *_QUARTERS, "today", "tonight", "yesterday", "tomorrow", "post", "nineteen"}
    | {"eighteen", "twenty", "year", "week", "later", "earlier", "q1", "q2", "q3", "q4", "h1", "h2"}
)
_AFTER_MODIFIER = word_tree({*_UNITS, *_NAMES, *_MODIFIERS, *_FIRST, *words.NUMBERS, "morning"})
_AFTER_THE = word_tree(
    {*_PARTS, *_MODIFIERS, *_FIRST, *_QUARTERS, *_UNITS, *words.SEASONS, *words.DECADE_WORDS, *words.NUMBERS, "full"}
)
_COUNTS = word_tree(words.NUMBERS)

OPENINGS = (
    r"(?:FY ?|Quarter\s{1,3}|Half\s{1,3})?\d{1,4}",
    r"['’]\d0s",
    rf"{_ALONE}\b",
    rf"{word_tree(_MODIFIERS)}{_GAP}(?:{_AFTER_MODIFIER}\b|\d)",
    rf"[Tt][Hh][Ee]\s{{1,3}}(?:{_AFTER_THE}\b|\d)",
    rf"{_COUNTS}(?:-{_COUNTS})?{_GAP}(?:{word_tree(words.UNITS)}|[Tt]housand)\b",
)
GLUED = tuple(word.capitalize() for word in words.MONTHS if len(word) > 4)
RANGES = ("and", "or", "to", "through", "until", "till")
