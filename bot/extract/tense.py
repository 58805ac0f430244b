"""Does the clause around a date speak of what was or of what will be?

A bare `Friday` or `March` has no year and no direction of its own: the verb that governs it has. Only
words near by are read, nearest first, so that a long sentence costs no more than a short one.
"""

from __future__ import annotations

import re
from enum import IntEnum
from typing import TYPE_CHECKING

from bot.extract.lexicon.tense_en import (
    FUTURE_BEFORE,
    FUTURE_WORDS,
    NEUTRAL_ED,
    PAST_BEFORE,
    PAST_WORDS,
    SCHEDULE_VERBS,
)

if TYPE_CHECKING:
    from collections.abc import Iterable


class Direction(IntEnum):
    """Which way from the document's date."""

    PAST = -1
    UNKNOWN = 0
    FUTURE = 1


_REACH = 160  # characters either side: a clause and a half
_WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?")
_STOP = re.compile(r"[.!?]['\"”’)]*\s+(?=[A-Z\"“'‘`(])|\n\s*\n|[;:]\s")


def direction(text: str, start: int, end: int) -> Direction:
    """Return which way the words around `text[start:end]` point."""
    before = text[max(0, start - _REACH) : start]
    cut = 0
    for stop in _STOP.finditer(before):
        cut = stop.end()
    after = text[end : end + _REACH]
    ending = _STOP.search(after)
    left = [word.lower() for word in _WORD.findall(before[cut:])]
    right = [word.lower() for word in _WORD.findall(after[: ending.start()] if ending else after)]
    near = left[-1] if left else ""
    if near in FUTURE_BEFORE:
        return Direction.FUTURE
    if near in PAST_BEFORE:
        return Direction.PAST
    return _first(reversed(left[-14:])) or _first(right[:14]) or Direction.UNKNOWN


def _first(words: Iterable[str]) -> Direction | None:
    for word in words:
        if word in FUTURE_WORDS or word in SCHEDULE_VERBS:
            return Direction.FUTURE
        if word in PAST_WORDS or (word.endswith("ed") and len(word) > 3 and word not in NEUTRAL_ED):
            return Direction.PAST
    return None
