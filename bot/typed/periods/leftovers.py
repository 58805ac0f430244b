"""Words beside a period that are no topic: the calendar's own, numbers, and what introduces nothing."""

from __future__ import annotations

import re
from datetime import date
from enum import IntEnum
from typing import TYPE_CHECKING

from bot.typed.periods.figures import YEAR
from bot.typed.periods.languages import lexicon
from bot.typed.periods.lexicon import Number, Sense
from bot.typed.periods.tokens import read_tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.typed.periods.lexicon import Meaning
    from bot.typed.periods.tokens import TypedParts

# "2022-13" and "32.10.2022" were surely meant as dates; "24/7" and "3.5" were not.
_MEANT_AS_DATE = re.compile(rf"{YEAR}[-/.]\d[\d./-]*|\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}")
_OF_THE_CALENDAR = frozenset(
    (
        Sense.MONTH,
        Sense.WEEKDAY,
        Sense.DAY,
        Sense.DATE,
        Sense.YEAR,
        Sense.DECADE,
        Sense.CHOSEN,
        Sense.STEPPED,
        Sense.RUNNING,
    )
)
# "victory day" and "fashion week" are topics, "harbour last" and "harbour of" are none.
_ENDING_A_NAME = frozenset((Sense.UNIT, Sense.SEASON, Sense.HOLIDAY, Sense.HOUR, Sense.MONTH, Sense.WEEKDAY))
_BEGINS_NO_DATE = 99
_MOST_WORDS = 120  # what is longer is no question, and its end a topic
_ANY_DAY = date(2000, 1, 1)


class _LeftWord(IntEnum):
    """What a word can be beside a period."""

    TOPIC = 0
    LEANING = 1  # "first", "of", "week": part of a topic where one follows
    ENDING = 2  # "week" and "summer" also where one stands before
    CALENDAR = 3
    SILENT = 4  # a comma of its own


_LEANING = (_LeftWord.LEANING, _LeftWord.ENDING)


def leftover(words: Sequence[str]) -> tuple[str, ...]:
    """Return those of the words beside a period that can be no topic, nor a part of one."""
    kinds = _kinds(words)
    lost = []
    held = False  # by a topic that follows
    for at in range(len(kinds) - 1, -1, -1):
        kind = kinds[at]
        if kind not in (*_LEANING, _LeftWord.SILENT):
            held = kind is _LeftWord.TOPIC
        ends = kind is _LeftWord.ENDING and at + 1 == len(kinds) and kinds[at - 1 : at] == [_LeftWord.TOPIC]
        if kind is _LeftWord.CALENDAR or (kind in _LEANING and not (held or ends)):
            lost.append(words[at])
    return tuple(reversed(lost))


def meant_as_period(words: Sequence[str]) -> str:
    """Return what was surely meant as a period among words in which none can be read; else nothing."""
    for word in (*words[:1], *words[-1:]):
        if _MEANT_AS_DATE.fullmatch(word) or (".." in word and any(map(str.isdecimal, word))):
            return word
    speaks = sum(kind in (_LeftWord.CALENDAR, _LeftWord.ENDING) for kind in _kinds(words))
    return " ".join(words) if speaks and len(words) > 1 and len(leftover(words)) == len(words) else ""


def _kinds(words: Sequence[str]) -> list[_LeftWord]:
    tokens = read_tokens(words[:_MOST_WORDS], _ANY_DAY)
    meanings: list[list[Meaning]] = [[] for _ in tokens.tokens]
    for at, readings in enumerate(tokens.readings):
        for length, reading in readings:
            for place in range(at, at + length):
                meanings[place].append(reading)
    kinds = [_LeftWord.SILENT if at < _MOST_WORDS else _LeftWord.TOPIC for at in range(len(words))]
    for number in range(min(len(words), _MOST_WORDS)):
        parts = [at for at, token in enumerate(tokens.tokens) if token.word == number]
        if parts:
            kinds[number] = _kind_of_word(parts, tokens, meanings)
    return kinds


def _kind_of_word(parts: Sequence[int], tokens: TypedParts, meanings: Sequence[Sequence[Meaning]]) -> _LeftWord:
    if any(not meanings[at] for at in parts):
        return _LeftWord.TOPIC
    kinds = [_kind(tokens.tokens[at].text, meanings[at]) for at in parts]
    return _LeftWord.CALENDAR if _LeftWord.CALENDAR in kinds else max(kinds)


def _kind(text: str, readings: Sequence[Meaning]) -> _LeftWord:
    doubtful = text in lexicon().doubtful
    if any(reading.kind in _OF_THE_CALENDAR or _is_bare(reading) for reading in readings) and not doubtful:
        return _LeftWord.CALENDAR
    ends = any(reading.kind in _ENDING_A_NAME or isinstance(reading.value, Number) for reading in readings)
    return _LeftWord.ENDING if ends else _LeftWord.LEANING


def _is_bare(reading: Meaning) -> bool:
    """Whether it is a number that might belong to a date: "1500 tanks" does not."""
    number = reading.value
    return isinstance(number, Number) and not number.ordinal and number.digits > 0 and number.value <= _BEGINS_NO_DATE
