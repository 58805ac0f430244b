"""What counts in which months: days and what is as fine as a month in one, a range in every one it touches."""

from __future__ import annotations

from datetime import date

import pytest

from bot.store.months import is_spread, touched


@pytest.mark.parametrize(
    ("value", "first", "last", "spread"),
    [
        pytest.param("2022-09-28/2022-10-03", "2022-09-28", "2022-10-03", True, id="days of two months"),
        pytest.param("2022-10-03/2022-10-05", "2022-10-03", "2022-10-05", True, id="days of one"),
        pytest.param("2023-05/2023-08", "2023-05-01", "2023-08-31", True, id="months"),
        pytest.param("2022-12/2023-01-04", "2022-12-01", "2023-01-04", True, id="a month and a day"),
        pytest.param("2022-W09", "2022-02-28", "2022-03-06", True, id="a week of two months"),
        pytest.param("2025-W22-WE", "2025-05-31", "2025-06-01", True, id="a weekend of two months"),
        pytest.param("2022-W10", "2022-03-07", "2022-03-13", False, id="a week of one month"),
        pytest.param("2021/2022", "2021-01-01", "2022-12-31", False, id="years"),
        pytest.param("2022-SP/2022-SU", "2022-03-01", "2022-08-31", False, id="seasons"),
        pytest.param("2022-Q2", "2022-04-01", "2022-06-30", False, id="a quarter"),
        pytest.param("2022", "2022-01-01", "2022-12-31", False, id="a year"),
        pytest.param("2022-10", "2022-10-01", "2022-10-31", False, id="a month"),
        pytest.param("2022-10-03", "2022-10-03", "2022-10-03", False, id="a day"),
        pytest.param("1990-01/2020-01", "1990-01-01", "2020-01-31", False, id="thirty years"),
    ],
)
def test_what_is_spread_over_months(value: str, first: str, last: str, spread: bool) -> None:
    assert is_spread(value, date.fromisoformat(first), date.fromisoformat(last)) is spread


def test_a_date_without_days_is_of_no_month() -> None:
    assert not is_spread("XXXX-09/XXXX-10", None, None)


def test_the_months_touched_are_all_between() -> None:
    winter = date(2022, 11, 28), date(2023, 2, 1)
    assert list(touched(*winter, spread=True)) == ["2022-11", "2022-12", "2023-01", "2023-02"]
    assert list(touched(*winter, spread=False)) == []
    assert list(touched(date(2022, 11, 1), date(2022, 11, 30), spread=False)) == ["2022-11"]
