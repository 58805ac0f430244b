"""Ukrainian dates: the calendar's words in their cases."""

from __future__ import annotations

from datetime import date

import pytest

from bot.extract.dates.document_date import stated_among
from bot.extract.dates.finding import find_dates
from bot.model import Basis, Precision, Reason, When

TODAY = When("2023-10-20", date(2023, 10, 20), date(2023, 10, 20), Precision.DAY, Basis.SIDECAR, Reason("made"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Указ від 24 липня 2021 року діє досі", ["2021-07-24"], id="full date"),
        pytest.param("12 вересня він пішов, а 3 листопада повернеться", ["2023-09-12", "2023-11-03"], id="no year"),
        pytest.param("у травні 2019 року, у липні", ["2019-05", "2023-07"], id="months"),
        pytest.param("Лютий мороз, листопад кружляє", [], id="words that are also months"),
        pytest.param("у п’ятницю і в середу", ["2023-10-20", "2023-10-18"], id="weekdays"),
        pytest.param("наступного понеділка", ["2023-10-23"], id="next"),
        pytest.param("вчора, сьогодні, завтра", ["2023-10-19", "2023-10-20", "2023-10-21"], id="day words"),
        pytest.param("минулого тижня, цього року", ["2023-W41", "2023"], id="weeks and years"),
    ],
)
def test_values(text: str, expected: list[str]) -> None:
    assert [mention.when.value for mention in find_dates(text, TODAY)] == expected


def test_decades_of_a_month() -> None:
    when = find_dates("у другій декаді вересня", TODAY)[0].when
    assert (when.value, when.earliest, when.latest) == ("2023-09", date(2023, 9, 11), date(2023, 9, 20))


def test_nothing_is_guessed_without_a_document_date() -> None:
    found = find_dates("у четвер, 12 вересня, торік у травні, минулого місяця", None)
    assert [mention.when.value for mention in found] == ["XXXX-WXX-4", "XXXX-09-12", "XXXX-05", "XXXX-XX"]
    assert all(mention.when.earliest is None for mention in found)


def test_a_ukrainian_dateline() -> None:
    text = "П'ятниця, 20 жовтня 2023, 15:21\nВодосховище порожнє."
    stated = stated_among(text, find_dates(text, None))
    assert stated is not None
    assert stated[0].value == "2023-10-20"
