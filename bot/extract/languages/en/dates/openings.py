"""What the dates of English begin with: a figure, a name of the calendar, or a small word followed by one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.extract.calendar.rule import by_first_letter, one_of, word_tree
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
_SINGLE = (
    "today",
    "tonight",
    "yesterday",
    "tomorrow",
    "post",
    "eighteen",
    "nineteen",
    "twenty",
    "year",
    "week",
    "later",
    "earlier",
)
_HALVES = ("q1", "q2", "q3", "q4", "h1", "h2")
_ALONE = {*_NAMES, *_PARTS, *_FIRST, *_QUARTERS, *_SINGLE, *_HALVES}
# What stands for several first letters is written out for each: these are quicker to compile than trees.
_AFTER_MODIFIER = rf"(?i:{one_of({*_UNITS, *_NAMES, *_MODIFIERS, *_FIRST, *words.NUMBERS, 'morning'})})"
_ONES = rf"(?i:{one_of(words.NUMBERS)})"
_AFTER_THE = word_tree(
    {*_PARTS, *_MODIFIERS, *_FIRST, *_QUARTERS, *_UNITS, *words.SEASONS, *words.DECADE_WORDS, *words.NUMBERS, "full"}
)

OPENINGS = (
    r"\d",
    r"FY ?\d",
    r"Quarter\s{1,3}\d",
    r"Half\s{1,3}\d",
    r"['’]\d0s",
    *by_first_letter(
        (_ALONE, r"\b"),
        (_MODIFIERS, rf"{_GAP}(?:{_AFTER_MODIFIER}\b|\d)"),
        (("the",), rf"\s{{1,3}}(?:{_AFTER_THE}\b|\d)"),
        (words.NUMBERS, rf"(?:-{_ONES})?{_GAP}(?:{word_tree(words.UNITS)}|[Tt]housand)\b"),
    ),
)
GLUED = tuple(word.capitalize() for word in words.MONTHS if len(word) > 4)
RANGES = ("and", "or", "to", "through", "until", "till")
