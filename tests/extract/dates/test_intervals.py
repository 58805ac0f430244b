"""Calendar arithmetic: values, last days, steps, parts, and the feasts that move."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.extract.calendar.intervals import Interval, Unit, containing, day, easter, nth_weekday, season


@pytest.mark.parametrize(
    ("unit", "value", "first", "last"),
    [
        (Unit.DAY, "2024-02-29", "2024-02-29", "2024-02-29"),
        (Unit.WEEK, "2024-W09", "2024-02-26", "2024-03-03"),
        (Unit.WEEKEND, "2024-W09-WE", "2024-03-02", "2024-03-03"),
        (Unit.MONTH, "2024-02", "2024-02-01", "2024-02-29"),
        (Unit.SEASON, "2023-WI", "2023-12-01", "2024-02-29"),
        (Unit.QUARTER, "2024-Q1", "2024-01-01", "2024-03-31"),
        (Unit.HALF, "2024-H1", "2024-01-01", "2024-06-30"),
        (Unit.YEAR, "2024", "2024-01-01", "2024-12-31"),
        (Unit.DECADE, "202X", "2020-01-01", "2029-12-31"),
        (Unit.CENTURY, "20XX", "2000-01-01", "2099-12-31"),
    ],
)
def test_the_unit_a_day_lies_in(unit: Unit, value: str, first: str, last: str) -> None:
    interval = containing(unit, date(2024, 2, 29))
    assert (interval.value, str(interval.first), str(interval.last)) == (value, first, last)


@pytest.mark.parametrize(
    ("interval", "steps", "value"),
    [
        pytest.param(Interval(Unit.MONTH, date(2024, 1, 1)), -1, "2023-12", id="month"),
        pytest.param(containing(Unit.WEEK, date(2021, 1, 4)), -1, "2020-W53", id="week 53"),
        pytest.param(season(2023, "WI"), 1, "2024-SP", id="season"),
        pytest.param(Interval(Unit.QUARTER, date(2024, 1, 1)), -2, "2023-Q3", id="quarter"),
    ],
)
def test_steps(interval: Interval, steps: int, value: str) -> None:
    assert interval.shift(steps).value == value


def test_a_year_before_29_february_is_the_28th() -> None:
    leap = day(2024, 2, 29)
    assert leap is not None
    assert leap.years(-1).value == "2023-02-28"


def test_no_such_day() -> None:
    assert day(2023, 2, 29) is None


@pytest.mark.parametrize(("year", "expected"), [(1961, "04-02"), (2000, "04-23"), (2024, "03-31"), (2038, "04-25")])
def test_easter(year: int, expected: str) -> None:
    assert str(easter(year)) == f"{year}-{expected}"


def test_nth_weekday() -> None:
    assert nth_weekday(2021, 11, 4, 4) == date(2021, 11, 25)
    assert nth_weekday(2023, 5, -1, 1) == date(2023, 5, 29)


@given(st.sampled_from(Unit), st.dates(date(1000, 1, 1), date(2999, 1, 1)))
def test_every_day_lies_in_its_period_and_parts_lie_in_it_too(unit: Unit, today: date) -> None:
    interval = containing(unit, today)
    if unit is not Unit.WEEKEND:
        assert interval.first <= today <= interval.last
    assert interval.shift(3).shift(-3) == interval
    for part in ("early", "mid", "late", "first half", "second half", "first week", "last week"):
        first, last = interval.part(part)
        assert interval.first <= first <= last <= interval.last


def test_the_calendar_ends() -> None:
    with pytest.raises(OverflowError):
        Interval(Unit.YEAR, date(2000, 1, 1)).shift(-9000)
