"""The parser: from the smallest parts upwards to every phrase that the grammar knows, wherever it stands."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from bot.typed.periods.spans import DaySpan, Impossible
from bot.typed.reasons import CALENDAR_ENDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from bot.typed.periods.tokens import TypedParts

_LONGEST = 20
"""How many parts a phrase has at most, whatever is sent."""

_LONGEST_GAP = 3


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
    """A form of which the first parts are found."""

    form: Form
    start: int
    values: tuple[Any, ...]


class Grammar:
    """Forms by their first part, and with what smallest parts each part of a form can begin."""

    def __init__(self, forms: Sequence[Form]) -> None:
        self.begun_by: dict[str, list[Form]] = defaultdict(list)
        for form in forms:
            self.begun_by[form.parts[0]].append(form)
        self._made_of = {
            symbol: {one.parts[0] for one in forms if one.result == symbol} for one in forms for symbol in one.parts
        }
        self.openings = {symbol: self._openings(symbol) for symbol in self._made_of}

    def _openings(self, symbol: str) -> frozenset[str]:
        found: set[str] = set()
        agenda = [symbol]
        while agenda:
            one = agenda.pop()
            if one not in found:
                found.add(one)
                agenda += self._made_of.get(one, ())
        return frozenset(found)


def phrases(tokens: TypedParts, grammar: Grammar, today: date) -> list[Made]:
    """Return every phrase of the grammar in these tokens."""
    count = len(tokens.tokens)
    ending: list[list[Made]] = [[] for _ in range(count + 1)]
    for at, readings in enumerate(tokens.readings):
        for length, reading in readings:
            ending[at + length].append(Made(at, at + length, reading.kind, reading.value))
    ahead = _ahead(tokens)
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
            for form, start, values in _joined(phrase, grammar, begun, tokens.gap):
                if len(values) == len(form.parts):
                    if (value := _made(form, values, today)) is not None:
                        agenda.append(Made(start, end, form.result, value))
                elif end - start < _LONGEST and not grammar.openings[form.parts[len(values)]].isdisjoint(ahead[end]):
                    begun[end][form.parts[len(values)]].append(_Begun(form, start, values))
    return found


def _joined(
    phrase: Made, grammar: Grammar, begun: Sequence[Mapping[str, Sequence[_Begun]]], gap: Sequence[bool]
) -> Iterator[_Begun]:
    """Yield the forms that a phrase begins, and those before it that it goes on with."""
    for form in grammar.begun_by.get(phrase.symbol, ()):
        yield _Begun(form, phrase.start, (phrase.value,))
    for before in _reached(gap, phrase.start):
        for form, start, values in begun[before].get(phrase.symbol, ()):
            yield _Begun(form, start, (*values, phrase.value))


def _ahead(tokens: TypedParts) -> list[set[str]]:
    """Return for each place what the words there can be, beyond those without meaning."""
    ahead: list[set[str]] = [set() for _ in range(len(tokens.tokens) + 1)]
    for at in range(len(tokens.tokens) - 1, -1, -1):
        ahead[at] = {reading.kind for _, reading in tokens.readings[at]}
        if tokens.gap[at]:
            ahead[at] |= ahead[at + 1]
    return ahead


def _made(form: Form, values: Sequence[Any], today: date) -> object:
    """Return what a whole form means; what is impossible in a part is impossible in the whole."""
    for value in values:
        if isinstance(value, DaySpan) and value.wrong:
            return value
    try:
        return form.make(today, *values)
    except Impossible as error:
        return DaySpan("day", (today, today), wrong=error.why)
    except (ValueError, OverflowError):
        return DaySpan("day", (today, today), wrong=CALENDAR_ENDS)


def _reached(gap: Sequence[bool], start: int) -> list[int]:
    """Return the places before `start` from which only words without meaning lead to it."""
    places = [start]
    while start > 0 and gap[start - 1] and len(places) <= _LONGEST_GAP:
        start -= 1
        places.append(start)
    return places


def _sameness(value: object) -> object:
    return (value.unit, value.days, value.in_year is None, value.wrong) if isinstance(value, DaySpan) else value
