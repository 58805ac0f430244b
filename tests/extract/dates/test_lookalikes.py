"""Telephone numbers, rooms, votes, works, people, streets and games are no dates; years beside them are."""

from __future__ import annotations

from datetime import date

import pytest

from bot.extract.dates.finding import find_dates
from bot.model import Basis, Precision, Reason, When

TODAY = date(2024, 3, 13)
PUBLISHED = When(TODAY.isoformat(), TODAY, TODAY, Precision.DAY, Basis.SIDECAR, Reason("made"))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Call 020 7946 2022", id="telephone"),
        pytest.param("Call 0800 2021 2022 or +44 20 7946 1999", id="telephone of years"),
        pytest.param("Tel: 2010-2011", id="telephone with a dash"),
        pytest.param("Tel. 12-10-2022", id="telephone like a day"),
        pytest.param("Write to PO Box 2020", id="box"),
        pytest.param("ISBN 2022", id="isbn"),
        pytest.param("Postcode 2015 AB", id="postcode"),
        pytest.param("It won 2001 votes to 1998", id="a vote"),
        pytest.param("Agenda 2030 was adopted", id="programme"),
        pytest.param("She saw Blade Walker 2049 on Windows 2000", id="works"),
        pytest.param("on 2nd May Street", id="street"),
        pytest.param("the March 23 Movement advanced", id="movement"),
        pytest.param("Mr August left, and Sgt. August fell with Ms June.", id="titles"),
        pytest.param("June Marsh ran. August said so.", id="people"),
        pytest.param("In the second half he scored twice; the third quarter ended 20-14.", id="a game"),
        pytest.param("The second half was dull.", id="a half of nothing said"),
    ],
)
def test_what_only_looks_like_a_date(text: str) -> None:
    assert [mention.span.of(text) for mention in find_dates(text, PUBLISHED)] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("In 2021 300 people left", ["2021"], id="a count after a year"),
        pytest.param("in 2002 2006 and 2010", ["2002", "2006", "2010"], id="years in a row"),
        pytest.param("By 2030 and in Fiscal 2022", ["2030", "2022"], id="capitalised prepositions"),
        pytest.param("Oduya's 2016 bid", ["2016"], id="a possessive"),
        pytest.param("In June said traders, it rose.", ["2023-06"], id="a month said of"),
        pytest.param("Profit fell in the second half", ["2023-H2"], id="a half of business"),
        pytest.param("Sales rose in the third quarter, 20-14 points below forecasts", ["2023-Q3"], id="not a game"),
        pytest.param("on May 2 the movement began", ["2023-05-02"], id="no movement's name"),
    ],
)
def test_what_is_a_date_beside_them(text: str, expected: list[str]) -> None:
    assert [mention.when.value for mention in find_dates(text, PUBLISHED)] == expected
