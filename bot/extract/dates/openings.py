"""Where a date expression can begin: cheap patterns that spare the rules all other places.

A rule whose first words no language lists as its openings is never tried, so a new rule brings its openings along.
"""

from __future__ import annotations

import re

from bot.extract.calendar.rule import one_of
from bot.extract.languages.date_packs import DATE_PACKS

# The sign before an opening is looked for first: that is found faster than any word.
_OPENING = re.compile(rf"\W(?={'|'.join(opening for pack in DATE_PACKS for opening in pack.openings)})")
# Scraped text runs together: "FeaturedFebruary 6, 2016".
_GLUED = re.compile(rf"{one_of(name for pack in DATE_PACKS for name in pack.glued)}(?=\s\d)")
_RANGES = one_of(word for pack in DATE_PACKS for word in pack.ranges)
_IN_RANGE = re.compile(rf"\d(?=,?\s{{1,3}}(?:{_RANGES}|&)\s|\s?[-–—‑]\s?\d)")


def openings(text: str) -> list[int]:
    """Return where a date expression can begin, in reading order."""
    places = {match.end() - 1 for match in _OPENING.finditer(f"\n{text}")}  # so that a sign stands before all of it
    places.update(match.end() for match in _IN_RANGE.finditer(text))
    glued = (match.start() for match in _GLUED.finditer(text))
    places.update(start for start in glued if start and "a" <= text[start - 1] <= "z")
    return sorted(places)
