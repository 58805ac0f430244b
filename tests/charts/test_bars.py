from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.charts.bars import Bars, Scale, bars, ticks

JANUARY, DECEMBER = date(2024, 1, 1), date(2024, 12, 31)


def day(text: str, count: int = 1) -> tuple[tuple[date, date], int, bool]:
    return (date.fromisoformat(text), date.fromisoformat(text)), count, False


def test_nothing_dated_has_no_bars() -> None:
    assert bars(([], []), JANUARY, DECEMBER) is None


def test_a_year_is_shown_whole_with_its_empty_months() -> None:
    shown = bars(([day("2024-03-04"), day("2024-03-31", 3)], [day("2024-12-31")]), JANUARY, DECEMBER)
    assert shown is not None
    assert shown.scale is Scale.MONTH
    assert shown.starts == tuple(date(2024, month, 1) for month in range(1, 13))
    assert shown.counts == ((0, 0, 4, *[0] * 9), (*[0] * 11, 1))
    assert shown.wider == (0, 0)


def test_what_is_dated_less_finely_than_a_bar_is_long_stands_in_none() -> None:
    march = (date(2024, 3, 1), date(2024, 3, 31))
    shown = bars(
        ([(march, 1, False), day("2024-03-04")], [(march, 2, False), ((JANUARY, DECEMBER), 5, False)]),
        JANUARY,
        DECEMBER,
    )
    assert shown is not None
    assert [sum(row) for row in shown.counts] == [2, 2]
    assert shown.wider == (0, 5)


@pytest.mark.parametrize(
    ("first", "last", "scale", "length"),
    [
        pytest.param("2024-03-04", "2024-03-04", Scale.DAY, 1, id="one day"),
        pytest.param("2024-03-01", "2024-03-31", Scale.DAY, 31, id="a month"),
        pytest.param("2024-03-01", "2024-04-14", Scale.DAY, 45, id="six weeks"),
        pytest.param("2024-03-01", "2024-04-15", Scale.MONTH, 2, id="more than days can show"),
        pytest.param("2023-02-01", "2024-12-31", Scale.MONTH, 23, id="two years"),
    ],
)
def test_a_bar_is_as_fine_as_a_phone_can_show(first: str, last: str, scale: Scale, length: int) -> None:
    shown = bars(([day(first)], []), date.fromisoformat(first), date.fromisoformat(last))
    assert shown is not None
    assert (shown.scale, len(shown.starts)) == (scale, length)


@pytest.mark.parametrize(
    ("first", "last", "scale", "length"),
    [
        pytest.param("2015-01-10", "2024-12-31", Scale.MONTH, 120, id="120 months"),
        pytest.param("2014-12-31", "2024-12-31", Scale.YEAR, 11, id="a month more"),
        pytest.param("1850-06-01", "2024-01-01", Scale.DECADE, 18, id="centuries"),
    ],
)
@pytest.mark.parametrize("ends", [(None, None), (date.min, date.max), (date(1800, 1, 1), date(2100, 1, 1))])
def test_an_open_or_long_period_is_shown_from_its_first_to_its_last_fact(
    first: str, last: str, scale: Scale, length: int, ends: tuple[date | None, date | None]
) -> None:
    shown = bars(([day(first)], [day(last)]), *ends)
    assert shown is not None
    assert (shown.scale, len(shown.starts)) == (scale, length)
    assert shown.counts == ((1, *[0] * (length - 1)), (*[0] * (length - 1), 1))


def test_the_first_years_of_the_calendar_are_no_trouble() -> None:
    shown = bars(([((date.min, date.min), 1, False), day("2024-01-01")], []), None, None)
    assert shown is not None
    assert shown.starts[0] == date.min
    assert sum(shown.counts[0]) == 2


def over(scale: Scale, starts: list[date]) -> Bars:
    return Bars(scale, tuple(starts), ((0,) * len(starts),), (0,))


@pytest.mark.parametrize(
    ("shown", "named"),
    [
        pytest.param(over(Scale.DAY, [date(2024, 3, 9) + timedelta(n) for n in range(3)]), (0, 1, 2), id="every day"),
        pytest.param(
            over(Scale.DAY, [date(2024, 2, 26) + timedelta(n) for n in range(30)]), (0, 4, 11, 18, 25), id="weeks"
        ),
        pytest.param(
            over(Scale.DAY, [date(2024, 2, 29) + timedelta(n) for n in range(30)]),
            (1, 8, 15, 22),
            id="no room to begin",
        ),
        pytest.param(over(Scale.MONTH, [date(2024, month, 1) for month in range(2, 7)]), (0, 1, 2, 3, 4), id="months"),
        pytest.param(
            over(Scale.MONTH, [date(2023 + n // 12, n % 12 + 1, 1) for n in range(1, 20)]),
            (2, 5, 8, 11, 14, 17),
            id="quarters",
        ),
        pytest.param(
            over(Scale.MONTH, [date(2020 + n // 12, n % 12 + 1, 1) for n in range(40)]),
            (0, 12, 24, 36),
            id="Januaries",
        ),
        pytest.param(over(Scale.YEAR, [date(2001 + n, 1, 1) for n in range(9)]), (1, 3, 5, 7), id="even years"),
        pytest.param(over(Scale.DECADE, [date(1800 + 10 * n, 1, 1) for n in range(23)]), (0, 5, 10, 15, 20), id="ages"),
    ],
)
def test_a_few_round_dates_are_named(shown: Bars, named: tuple[int, ...]) -> None:
    assert ticks(shown) == named
