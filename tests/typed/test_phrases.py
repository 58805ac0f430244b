"""Periods as people type them in four languages, each with its right answer: one table, read whole or refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.errors import HalfReadPeriod, ImpossiblePeriod, UnknownPeriod
from bot.typed.periods import find_period, leftover, parse_period
from bot.typed.reasons import WRONG_WEEKDAY

TODAY = date(2022, 11, 16)  # a Wednesday


def _rows() -> list[tuple[str, str]]:
    lines = (Path(__file__).parent / "phrases.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(text, days) for text, days in rows]


PHRASES = _rows()


@pytest.mark.parametrize(("text", "days"), PHRASES, ids=[text for text, _ in PHRASES])
def test_a_phrase_is_read_whole(text: str, days: str) -> None:
    period, rest = parse_period(text, TODAY)
    assert period is not None
    first = "" if period.earliest == date.min else str(period.earliest)
    last = "" if period.latest == date.max else str(period.latest)
    assert (f"{first}..{last}", rest) == (days, ())


@pytest.mark.parametrize(
    ("text", "days", "rest"),
    [
        ("harbour talks in october 2022", "2022-10", "harbour talks"),
        ("harbour october 2022 talks", "2022-10", "harbour talks"),
        ("what happened in october", "2022-10", "what happened"),
        ("third quarter of 2022 about the harbour", "2022-07-01..2022-09-30", "about the harbour"),
        ("war in kherson since august", "2022-08-01..", "war in kherson"),
        ("end of the siege in 2021", "2021", "end of the siege"),
        ("victory day 2021", "2021", "victory day"),
        ("first lady last week", "2022-11-07..2022-11-13", "first lady"),
        ("1500 tanks in october", "2022-10", "1500 tanks"),
        ("F-16 october 2022", "2022-10", "F-16"),
        ("24/7 patrols last week", "2022-11-07..2022-11-13", "24/7 patrols"),
        ("last week's harbour talks", "2022-11-07..2022-11-13", "harbour talks"),
        ("переговори у жовтні минулого року про гавань", "2021-10", "переговори про гавань"),
        ("на прошлой неделе гавань", "2022-11-07..2022-11-13", "гавань"),
        ("port w zeszłym tygodniu", "2022-11-07..2022-11-13", "port"),
        ("spring offensive 2021", "2021", "spring offensive"),
        ("world cup final 2021", "2021", "world cup final"),
        ("fall of the harbour in august 2021", "2021-08", "fall of the harbour"),
        ("$40 billion in march", "2022-03", "$40 billion"),
        ("harbour october", "2022-10", "harbour"),
        ("гавань вчора", "2022-11-15", "гавань"),
    ],
)
def test_a_period_stands_anywhere_beside_its_topic(text: str, days: str, rest: str) -> None:
    period, words = parse_period(text, TODAY)
    assert period is not None
    assert (period.label, " ".join(words)) == (days, rest)


@pytest.mark.parametrize(
    "text",
    [
        "Ilse May",
        "what did Ilse May say",
        "harbour may",
        "harbour march",
        "march of the harbour",
        "the fall of the harbour",
        "harbour sat",
        "Юлія Середа",
        "14th amendment",
        "harbour 24/7",
        "harbour mars",
        "Jan Sommer",
        "лист до гавані",
        "harbour on the rocks",
        "3.5 billion",
        "hundred days",
    ],
)
def test_names_and_other_words_are_no_period(text: str) -> None:
    assert find_period(text.split(), TODAY) is None


@pytest.mark.parametrize(
    ("text", "days", "rest"),
    [
        ("Ilse May 2021", "2021-05", "Ilse"),
        ("Ilse May in 2021", "2021", "Ilse May"),
        ("Ilse May last week", "2022-11-07..2022-11-13", "Ilse May"),
        ("Ilse May in may", "2022-05", "Ilse May"),
        ("may harbour", "2022-05", "harbour"),
    ],
)
def test_a_name_that_is_also_a_month(text: str, days: str, rest: str) -> None:
    words = text.split()
    found = find_period(words, TODAY)
    assert found is not None
    assert (found.period.label, " ".join(words[: found.start] + words[found.end :])) == (days, rest)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("2022 harbour 14", "14"),
        ("october 2022 of", "of"),
        ("thrid quarter of 2022", "quarter of"),
        ("14 ocktobre 2022", "14"),
        ("in 2022 quarter", "quarter"),
        ("3 days in march", "3 days"),
        ("harbour in october before", "before"),
        ("october 2022 monday tuesday", "monday tuesday"),
        ("harbour and october 2022", "and"),
        ("2022 harbour 2021", "2021"),
        ("january 2022 harbour december", "december"),
        ("жовтень 2022 гавань 14", "14"),
        ("октябрь 2022 квартал", "квартал"),
        ("październik 2022 tydzień", "tydzień"),
    ],
)
def test_what_is_left_of_a_half_read_period_is_named(text: str, rest: str) -> None:
    with pytest.raises(HalfReadPeriod) as error:
        parse_period(text, TODAY)
    assert error.value.rest == rest
    assert f"“{rest}”" in str(error.value)


@pytest.mark.parametrize(
    "text",
    ["month of half", "last october of", "weeks ago", "a few days ago", "half of the", "in 3 days", "за тиждень"],
)
def test_words_of_the_calendar_that_make_no_period_are_no_topic(text: str) -> None:
    with pytest.raises(UnknownPeriod):
        parse_period(text, TODAY)


@pytest.mark.parametrize("text", ["Monday 14 October 2022", "понеділок, 14 жовтня 2022"])
def test_a_day_that_is_another_day_of_the_week(text: str) -> None:
    with pytest.raises(ImpossiblePeriod) as error:
        parse_period(text, TODAY)
    assert error.value.why == WRONG_WEEKDAY


@pytest.mark.parametrize(
    ("text", "days", "in_2020"),
    [
        ("october", "2022-10", "2020-10"),
        ("december", "2021-12", "2020-12"),
        ("24 лютого", "2022-02-24", "2020-02-24"),
        ("Q3", "2022-07-01..2022-09-30", "2020-07-01..2020-09-30"),
        ("summer", "2022-06-01..2022-08-31", "2020-06-01..2020-08-31"),
        ("early october", "2022-10-01..2022-10-10", "2020-10-01..2020-10-10"),
        ("since august", "2022-08-01..", "2020-08-01.."),
        ("1–14 October", "2022-10-01..2022-10-14", "2020-10-01..2020-10-14"),
        ("first week of october", "2022-10-01..2022-10-07", "2020-10-01..2020-10-07"),
        ("christmas", "2021-12-25", "2020-12-25"),
        ("february 29", "2020-02-29", "2020-02-29"),
    ],
)
def test_without_a_year_it_is_the_latest_and_can_be_any(text: str, days: str, in_2020: str) -> None:
    found = find_period(text.split(), TODAY)
    assert found is not None
    assert found.open_year
    assert (found.period.label, found.at_year(2020).label) == (days, in_2020)


def test_a_year_without_that_day_is_refused() -> None:
    found = find_period(["29", "february"], TODAY)
    assert found is not None
    with pytest.raises(ImpossiblePeriod):
        found.at_year(2021)


@pytest.mark.parametrize("text", ["october 2021", "last week", "yesterday", "monday", "2021", "october last year"])
def test_a_named_year_stays(text: str) -> None:
    found = find_period(text.split(), TODAY)
    assert found is not None
    assert not found.open_year
    assert found.at_year(2015) == found.period


@pytest.mark.parametrize(
    ("words", "lost"),
    [
        ("harbour talks", ""),
        ("of the harbour", ""),
        ("harbour of", "of"),
        ("quarter", "quarter"),
        ("14", "14"),
        ("1500", "1500"),
        ("1500 tanks", ""),
        ("october harbour", "october"),
        ("третій квартал", "третій квартал"),
        ("про гавань", ""),
        ("harbour about", "about"),
        ("гавань щодо", "щодо"),
        ("", ""),
    ],
)
def test_what_can_be_no_topic(words: str, lost: str) -> None:
    assert " ".join(leftover(words.split())) == lost
