"""What comes back every year, and what is cut out of it: a period without a year is the latest, and can be any."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.typed.periods.lexicon import Number
from bot.typed.periods.spans import DaySpan, Impossible, day_of, latest
from bot.typed.reasons import NO_SUCH_DAY

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from bot.typed.periods.spans import Days


def yearly(unit: str, in_year: Callable[[int], Days], today: date) -> DaySpan:
    """Return the latest of what comes back every year."""
    return DaySpan(unit, latest(in_year, today), in_year)


def cut(whole: DaySpan, unit: str, cut_out: Callable[[DaySpan], Days | None], today: date) -> DaySpan | None:
    """Return a part of a period, which comes back every year if the whole does; None where there is no such part."""
    days = cut_out(whole)
    if days is None:
        return None
    in_year = whole.in_year
    if in_year is None:
        return DaySpan(unit, days)

    def part_in_year(year: int) -> Days:
        return cut_out(DaySpan(whole.unit, in_year(year))) or days

    return yearly(unit, part_in_year, today)


def again_with(span: DaySpan, other: Callable[[object], DaySpan | None]) -> DaySpan:
    """Return a span that knows what it would be with another number or part."""

    def again(selector: object) -> DaySpan:
        found = other(selector)
        if found is None:
            raise Impossible(NO_SUCH_DAY)
        return found

    return DaySpan(span.unit, span.days, span.in_year, again, span.after, span.wrong, span.lone)


def closed(span: DaySpan, year: int) -> DaySpan | None:
    """Return a span that was open in a year that was named."""
    if span.in_year is None:
        return None
    again = span.again
    found = DaySpan(span.unit, span.in_year(year))
    return found if again is None else again_with(found, lambda selector: closed(again(selector), year))


def open_day(month: int, day: int, today: date) -> DaySpan:
    """Return a day of the latest year that has begun it; raises Impossible for 30 February."""
    day_of(2000, month, day)

    def in_year(year: int) -> Days:
        return day_of(year, month, day)

    return DaySpan("day", latest(in_year, today), in_year, again=lambda other: _other_day(month, other, today))


def _other_day(month: int, number: object, today: date) -> DaySpan:
    if not isinstance(number, Number):
        raise Impossible(NO_SUCH_DAY)
    return open_day(month, number.value, today)
