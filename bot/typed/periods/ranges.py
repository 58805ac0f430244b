"""Periods with two ends or an open one: what "1–14 October", "since august" and "may and june" come to."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.typed.periods.spans import DAY, DaySpan, Impossible
from bot.typed.periods.yearly import yearly
from bot.typed.reasons import CALENDAR_ENDS, RANGE_BACKWARDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.typed.periods.lexicon import UnitWord
    from bot.typed.periods.spans import Days


def to(today: date, first: DaySpan, _: object, last: DaySpan) -> DaySpan | None:
    """Read "october to december 2021": the year of one end is the year of both, "october to february" goes on."""
    if first.lone and not last.lone:
        return None
    if first.unit == "season" and last.unit == "year":
        return None  # "winter 2021–2022" is one
    if first.in_year and last.in_year:
        return _both_open(first.in_year, last.in_year, today)
    if first.in_year:
        if last.unit == "year":
            return None
        return DaySpan("range", _ordered(_before(first.in_year, last.days[1]), last.days))
    if last.in_year:
        if first.unit == "year":
            return None
        return DaySpan("range", _ordered(first.days, _after(last.in_year, first.days[0])))
    if last.after and last.days[0] < first.days[0]:
        return DaySpan("range", (first.days[0], last.after(first.days[0])[1]))
    years = first.unit == last.unit == "year"
    return DaySpan("years" if years else "range", _ordered(first.days, last.days))


def _both_open(first: Callable[[int], Days], last: Callable[[int], Days], today: date) -> DaySpan:
    def in_year(year: int) -> Days:
        begin, end = first(year), last(year)
        if end[1] < begin[0] and end[0].month != begin[0].month:
            end = last(year + 1)
        return _ordered(begin, end)

    return yearly("range", in_year, today)


def _before(in_year: Callable[[int], Days], day: date) -> Days:
    """Return the last of what comes back every year that begins up to a day."""
    found = in_year(day.year)
    return found if found[0] <= day or found[0].month == day.month else in_year(day.year - 1)


def _after(in_year: Callable[[int], Days], day: date) -> Days:
    """Return the first of what comes back every year that ends on a day or after it."""
    found = in_year(day.year)
    return found if found[1] >= day or found[0].month == day.month else in_year(day.year + 1)


def _ordered(first: Days, last: Days) -> Days:
    if first[0] > last[1]:
        raise Impossible(RANGE_BACKWARDS)
    return first[0], last[1]


def lent_first(today: date, selector: object, _: object, last: DaySpan) -> DaySpan | None:
    """Read "1–14 October", "early to mid october": the first end has only its number or part."""
    first = last.again(selector) if last.again else None
    return first and _alike(first, last, today)


def lent_last(today: date, first: DaySpan, _: object, selector: object) -> DaySpan | None:
    """Read "October 1–14"."""
    last = first.again(selector) if first.again else None
    return last and _alike(first, last, today)


def _alike(first: DaySpan, last: DaySpan, today: date) -> DaySpan | None:
    begins, ends = first.in_year, last.in_year
    if begins and ends:
        return yearly("range", lambda year: _ordered(begins(year), ends(year)), today)
    if last.after and last.days[0] < first.days[0]:
        return DaySpan("range", (first.days[0], last.after(first.days[0])[1]))
    return DaySpan("range", _ordered(first.days, last.days))


def to_date(today: date, first: DaySpan, _: object) -> DaySpan:
    """Read "2021 to date"."""
    return DaySpan("range", _ordered(first.days, (today, today)))


def bracketed(today: date, _: object, ends: DaySpan) -> DaySpan:
    """Read "from 1 to 14 october"."""
    return ends


def between(today: date, _: object, first: DaySpan, __: object, last: DaySpan) -> DaySpan | None:
    """Read "between october and december 2021"."""
    return to(today, first, None, last)


def between_lent(today: date, _: object, selector: object, __: object, last: DaySpan) -> DaySpan | None:
    """Read "between 1 and 14 october"."""
    return lent_first(today, selector, None, last)


def both(today: date, first: DaySpan, _: object, last: DaySpan) -> DaySpan | None:
    """Read "may and june": two that follow one another; others are no one period."""
    return _if_adjoining(first, last, to(today, first, None, last))


def both_lent(today: date, selector: object, _: object, last: DaySpan) -> DaySpan | None:
    """Read "first and second quarter"."""
    first = last.again(selector) if last.again else None
    return first and _if_adjoining(first, last, _alike(first, last, today))


def _if_adjoining(first: DaySpan, last: DaySpan, whole: DaySpan | None) -> DaySpan | None:
    if whole is None:
        return None
    lengths = [(days[1] - days[0]).days + 1 for days in (first.days, last.days)]
    spare = (whole.days[1] - whole.days[0]).days + 1 - sum(lengths)
    return whole if spare in (-1, 0, 1) else None


def of_years(today: date, span: DaySpan, unit: UnitWord) -> DaySpan | None:
    """Read "2020–2022 роки"."""
    return of_years_marked(today, span, None) if unit.name == "year" else None


def years_of(today: date, unit: UnitWord, span: DaySpan) -> DaySpan | None:
    """Read "lata 2020–2022", "w dniach 1-14 października"."""
    return span if unit.name == "day" and unit.several else of_years(today, span, unit)


def of_years_marked(today: date, span: DaySpan, _: object) -> DaySpan | None:
    """Read "2020–2022 рр."."""
    first, last = span.days
    return span if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) else None


def inclusive(today: date, span: DaySpan, _: object) -> DaySpan:
    """Read "від 1 до 14 жовтня включно"."""
    return span


def _opened(span: DaySpan, widen: Callable[[Days], Days]) -> DaySpan:
    in_year = span.in_year
    return DaySpan("open", widen(span.days), in_year and (lambda year: widen(in_year(year))))


def since(today: date, _: object, span: DaySpan) -> DaySpan:
    """Read "since august"."""
    return _opened(span, lambda days: (days[0], date.max))


def onward(today: date, span: DaySpan, _: object) -> DaySpan:
    """Read "2022 onwards", "2022-09.."."""
    return since(today, None, span)


def since_onward(today: date, _: object, span: DaySpan, __: object) -> DaySpan:
    """Read "from 2022 onwards"."""
    return since(today, None, span)


def until(today: date, _: object, span: DaySpan) -> DaySpan:
    """Read "until october", "by october"."""
    return _opened(span, lambda days: (date.min, days[1]))


def after(today: date, _: object, span: DaySpan) -> DaySpan:
    """Read "after october"."""
    return _opened(span, lambda days: (_moved(days[1], 1), date.max))


def before(today: date, _: object, span: DaySpan) -> DaySpan:
    """Read "before october"."""
    return _opened(span, lambda days: (date.min, _moved(days[0], -1)))


def _moved(day: date, step: int) -> date:
    try:
        return day + step * DAY
    except OverflowError as error:
        raise Impossible(CALENDAR_ENDS) from error
