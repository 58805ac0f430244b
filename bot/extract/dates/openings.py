"""Where a date expression can begin: cheap patterns that spare the rules all other places.

A rule whose first words are not listed here is never tried, so a new rule brings its openings along.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from bot.extract.languages.en.lexicon import calendar_words as words
from bot.extract.languages.uk import calendar_words as calendar_words_uk

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


def _tree(choices: Iterable[str]) -> str:
    """Return a pattern for any of the words, in any case, that looks at one letter at a time.

    A class of both cases is rejected at a glance, which a pattern that ignores case is not.
    """
    groups = groupby(sorted(choices), key=lambda word: word[:1])
    branches = [_either_case(letter) + _tree([word[1:] for word in group]) for letter, group in groups if letter]
    if not branches:
        return ""
    ends = "" in choices
    pattern = branches[0] if len(branches) == 1 and not ends else "(?:" + "|".join(branches) + ")"
    return pattern + "?" if ends else pattern


def _either_case(letter: str) -> str:
    both = {letter.lower(), letter.upper()}
    return re.escape(letter) if len(both) == 1 else "[" + "".join(sorted(both)) + "]"


# Small words that may open a date ("у") are left to the prepositions before a calendar word.
_UKRAINIAN = _tree(
    {
        *calendar_words_uk.MONTHS,
        *calendar_words_uk.DAY_WORDS,
        *calendar_words_uk.STEPS,
        *calendar_words_uk.SEASONS,
        *calendar_words_uk.SEASON_NOUNS,
    }
)
_UKRAINIAN_IN = _tree({*calendar_words_uk.MONTHS, *calendar_words_uk.WEEKDAYS, "п’ятницю"})
_GAP = r"[\s-]{1,3}"
_ALONE = _tree(
    {*_NAMES, *_PARTS, *_FIRST, *_QUARTERS, "today", "tonight", "yesterday", "tomorrow", "post", "nineteen"}
    | {"eighteen", "twenty", "year", "week", "later", "earlier", "q1", "q2", "q3", "q4", "h1", "h2"}
)
_AFTER_MODIFIER = _tree({*_UNITS, *_NAMES, *_MODIFIERS, *_FIRST, *words.NUMBERS, "morning"})
_AFTER_THE = _tree(
    {*_PARTS, *_MODIFIERS, *_FIRST, *_QUARTERS, *_UNITS, *words.SEASONS, *words.DECADE_WORDS, *words.NUMBERS, "full"}
)
_COUNTS = _tree(words.NUMBERS)

# A digit, a quoted decade ('80s), a name of the calendar, or a small word followed by one. The sign before it is
# looked for first: that is found faster than any word.
_OPENING = re.compile(
    rf"\W(?=(?:FY ?|Quarter\s{{1,3}}|Half\s{{1,3}})?\d{{1,4}}|['’]\d0s|{_ALONE}\b"
    rf"|{_tree(_MODIFIERS)}{_GAP}(?:{_AFTER_MODIFIER}\b|\d)"
    rf"|[Tt][Hh][Ee]\s{{1,3}}(?:{_AFTER_THE}\b|\d)|{_COUNTS}(?:-{_COUNTS})?{_GAP}(?:{_tree(words.UNITS)}|[Tt]housand)\b"
    rf"|{_UKRAINIAN}\b|[УуВв]\s{{1,3}}{_UKRAINIAN_IN}\b|{_tree(calendar_words_uk.PARTS)}\s)"
)
# Scraped text runs together: "FeaturedFebruary 6, 2016".
_GLUED = re.compile(rf"(?:{'|'.join(word.capitalize() for word in words.MONTHS if len(word) > 4)})(?=\s\d)")
_IN_RANGE = re.compile(r"\d(?=,?\s{1,3}(?:and|or|to|through|until|till|&)\s|\s?[-–—‑]\s?\d)")


def openings(text: str) -> list[int]:
    """Return where a date expression can begin, in reading order."""
    places = {match.end() - 1 for match in _OPENING.finditer(f"\n{text}")}  # so that a sign stands before all of it
    places.update(match.end() for match in _IN_RANGE.finditer(text))
    glued = (match.start() for match in _GLUED.finditer(text))
    places.update(start for start in glued if start and "a" <= text[start - 1] <= "z")
    return sorted(places)
