"""Does the clause around a date speak of what was or of what will be?

A bare `Friday` or `March` has no year and no direction of its own: the verb that governs it has. Only
words near by are read, nearest first, so that a long sentence costs no more than a short one.
"""

from __future__ import annotations

import re
from enum import IntEnum
from typing import NamedTuple

from bot.extract.lexicon import tense_en as words


class Direction(IntEnum):
    """Which way from the document's date."""

    PAST = -1
    UNKNOWN = 0
    FUTURE = 1


class Tense(NamedTuple):
    """Which way a clause points, and whether a word right at the date says so."""

    way: Direction
    sure: bool = False


_REACH = 160  # characters either side: a clause and a half
_WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?|[,;:(–—]|--")
_STOP = re.compile(r"[.!?]['\"”’)]{0,3}\s{1,3}(?=[A-Z\"“'‘`(])|\n\s{0,9}\n|[;:]\s")
_JOINTS = frozenset(", ; : – — -- and but while when as after that because although though".split())
_PREPOSITIONS = frozenset("on in at by of for from during over early late mid".split())
_BE = frozenset("is are am be being".split())


def tense(text: str, start: int, end: int) -> Tense:
    """Return which way the words around `text[start:end]` point."""
    cut = max(0, start - _REACH)
    for stop in _STOP.finditer(text, cut, start + 1):  # one more: a sentence begins with a capital
        cut = stop.end()
    after = text[end : end + _REACH]
    ending = _STOP.search(after)
    left = _words(text[cut:start])[-16:]
    right = _words(after[: ending.start()] if ending else after)[:20]
    near = next((word for word in reversed(left) if word not in words.BETWEEN), "")
    if near == "of" and len(left) > 1 and left[-2] == "ahead":
        return Tense(Direction.FUTURE, sure=True)
    if near == "as" and len(left) > 2 and left[-2] in ("soon", "early", "late"):
        return Tense(Direction.FUTURE, sure=True)
    if near in words.PAST_BEFORE:
        return Tense(Direction.PAST, sure=True)
    if near in words.FUTURE_BEFORE:
        return Tense(Direction.FUTURE, sure=True)
    opens = not left or _opens_clause(left)
    way = (_forwards(right) or _backwards(left)) if opens else (_backwards(left) or _forwards(right))
    if near in words.LIMITS:
        past = opens and any(word in words.PERFECT for word in right[:6])
        return Tense(Direction.PAST if past else Direction.FUTURE, sure=True)
    return Tense(way)


def _words(piece: str) -> list[str]:
    """The words of a piece, without the month of May, which is no verb."""
    return [word.lower().replace("’", "'") for word in _WORD.findall(piece) if word != "May"]


def _opens_clause(left: list[str]) -> bool:
    """Whether the date opens its clause: "…, and on Friday they met"."""
    rest = list(left)
    while rest and (rest[-1] in _PREPOSITIONS or rest[-1] in words.LIMITS or rest[-1] in words.BETWEEN):
        rest.pop()
    return not rest or rest[-1] in _JOINTS


def _backwards(left: list[str]) -> Direction:
    for index in range(len(left) - 1, -1, -1):
        way = _verb(left, index)
        if way:
            return way
    return Direction.UNKNOWN


def _forwards(right: list[str]) -> Direction:
    for index in range(len(right)):
        way = _verb(right, index)
        if way:
            return way
    return Direction.UNKNOWN


def _verb(line: list[str], index: int) -> Direction:
    """Return which way the word at `index` points, UNKNOWN when it is no verb that tells."""
    word = line[index]
    before = line[index - 1] if index else ""
    after = line[index + 1] if index + 1 < len(line) else ""
    if word in words.FUTURE_WORDS:
        return Direction.PAST if before == "been" and "had" in line[:index] else Direction.FUTURE
    if word in words.SCHEDULE_VERBS or (after == "to" and word in words.FUTURE_BEFORE_TO):
        return Direction.FUTURE
    if word == "be" and before == "to":
        return Direction.FUTURE
    if word in words.PAST_WORDS or (word.endswith("ed") and len(word) > 3 and word not in words.NEUTRAL_ED):
        # "to be published", "is heard": a participle, and what governs it is further off
        return Direction.UNKNOWN if before in _BE else Direction.PAST
    return Direction.UNKNOWN
