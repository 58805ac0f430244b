"""The parser: from the smallest parts upwards to every phrase that the grammar knows, wherever it stands."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from bot.typed.periods.spans import DaySpan, Impossible
from bot.typed.reasons import CALENDAR_ENDS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from bot.typed.periods.tokens import TypedParts

_LONGEST = 24
"""How many parts a phrase has at most, whatever is sent."""


@dataclass(frozen=True, slots=True)
class Form:
    """What some parts side by side make together; `make` gets today and their meanings, None is no such phrase."""

    result: str
    parts: tuple[str, ...]
    make: Callable[..., object]


class Made(NamedTuple):
    """A phrase that was found: its parts from `start` up to `end`, and what it means."""

    start: int
    end: int
    symbol: str
    value: Any


class _Begun(NamedTuple):
    """A rule of which some parts are found."""

    rule: Form
    start: int
    values: tuple[Any, ...]


def phrases(tokens: TypedParts, grammar: Mapping[str, Sequence[Form]], today: date) -> list[Made]:
    """Return every phrase of the grammar in these tokens; `grammar` has the rules by their first part."""
    count = len(tokens.tokens)
    ending: list[list[Made]] = [[] for _ in range(count + 1)]
    for at, readings in enumerate(tokens.readings):
        for length, reading in readings:
            ending[at + length].append(Made(at, at + length, reading.kind, reading.value))
    begun: list[dict[str, list[_Begun]]] = [defaultdict(list) for _ in range(count + 1)]
    found: list[Made] = []
    for end in range(1, count + 1):
        agenda = deque(ending[end])
        seen = set()
        while agenda:
            phrase = agenda.popleft()
            key = (phrase.start, phrase.symbol, _sameness(phrase.value))
            if key in seen:
                continue
            seen.add(key)
            found.append(phrase)
            steps = [_Begun(rule, phrase.start, (phrase.value,)) for rule in grammar.get(phrase.symbol, ())]
            for before in _reached(tokens.gap, phrase.start):
                steps += [
                    _Begun(one.rule, one.start, (*one.values, phrase.value))
                    for one in begun[before].get(phrase.symbol, ())
                    if end - one.start <= _LONGEST
                ]
            for step in steps:
                if len(step.values) < len(step.rule.parts):
                    begun[end][step.rule.parts[len(step.values)]].append(step)
                elif (value := _made(step, today)) is not None:
                    agenda.append(Made(step.start, end, step.rule.result, value))
    return found


def _made(done: _Begun, today: date) -> object:
    """Return what a whole rule means; what is impossible in a part is impossible in the whole."""
    spans = [value for value in done.values if isinstance(value, DaySpan)]
    wrong = next((one for one in spans if one.wrong), None)
    if wrong is not None:
        return wrong
    try:
        return done.rule.make(today, *done.values)
    except Impossible as error:
        return DaySpan("day", (today, today), wrong=error.why)
    except (ValueError, OverflowError):
        return DaySpan("day", (today, today), wrong=CALENDAR_ENDS)


def _reached(gap: Sequence[bool], start: int) -> list[int]:
    """Return the places before `start` from which only words without meaning lead to it."""
    places = [start]
    while start > 0 and gap[start - 1]:
        start -= 1
        places.append(start)
    return places


def _sameness(value: object) -> object:
    return (value.unit, value.days, value.in_year is None, value.wrong) if isinstance(value, DaySpan) else value
