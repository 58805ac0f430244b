from __future__ import annotations

import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue import word_reason
from bot.errors import ImpossiblePeriod, UnknownPeriod
from bot.typed.periods import parse_bound, parse_period
from bot.typed.periods.languages import lexicon
from bot.typed.reasons import FEWER_THAN_ONE, NO_SUCH_DAY, RANGE_BACKWARDS, no_such_month, no_such_quarter, not_in_month

if TYPE_CHECKING:
    from bot.model import Reason

TODAY = date(2024, 8, 15)  # a Thursday

READ = [
    ("2022", "2022"),
    ("2022-10", "2022-10"),
    ("2022-1", "2022-01"),
    ("2022.10", "2022-10"),
    ("10.2022", "2022-10"),
    ("10/2022", "2022-10"),
    ("2022-10-14", "2022-10-14"),
    ("2022/10/14", "2022-10-14"),
    ("14.10.2022", "2022-10-14"),
    ("14/10/2022", "2022-10-14"),
    ("10/14/2022", "2022-10-14"),
    ("14.10.22", "2022-10-14"),
    ("14.10", "2023-10-14"),
    ("oct 2022", "2022-10"),
    ("October, 2022", "2022-10"),
    ("in october 2022", "2022-10"),
    ("october of 2022", "2022-10"),
    ("2022 october", "2022-10"),
    ("14 october 2022", "2022-10-14"),
    ("14th of October 2022", "2022-10-14"),
    ("October 14, 2022", "2022-10-14"),
    ("October 14", "2023-10-14"),
    ("february 29", "2024-02-29"),
    ("14-16 october 2022", "2022-10-14..2022-10-16"),
    ("October 14–16, 2022", "2022-10-14..2022-10-16"),
    ("july", "2024-07"),
    ("august", "2024-08"),
    ("september", "2023-09"),
    ("last july", "2023-07-01..2024-07-31"),
    ("last august", "2023-08"),
    ("this december", "2024-12"),
    ("next october", "2024-10"),
    ("early october 2022", "2022-10-01..2022-10-10"),
    ("mid-october 2022", "2022-10-11..2022-10-20"),
    ("end of february 2024", "2024-02-21..2024-02-29"),
    ("late 2022", "2022-09-01..2022-12-31"),
    ("first half of 2022", "2022-01-01..2022-06-30"),
    ("2022 h2", "2022-07-01..2022-12-31"),
    ("2022 q3", "2022-07-01..2022-09-30"),
    ("2022-Q3", "2022-07-01..2022-09-30"),
    ("Q3 2022", "2022-07-01..2022-09-30"),
    ("q3", "2024-07-01..2024-09-30"),
    ("q4", "2023-10-01..2023-12-31"),
    ("2022-w41", "2022-10-10..2022-10-16"),
    ("spring 2022", "2022-03-01..2022-05-31"),
    ("winter 2022", "2022-12-01..2023-02-28"),
    ("summer", "2024-06-01..2024-08-31"),
    ("autumn", "2023-09-01..2023-11-30"),
    ("last spring", "2024-03-01..2024-05-31"),
    ("last summer", "2023-06-01..2023-08-31"),
    ("2020s", "2020..2029"),
    ("the 1990s", "1990..1999"),
    ("today", "2024-08-15"),
    ("yesterday", "2024-08-14"),
    ("day before yesterday", "2024-08-13"),
    ("tomorrow", "2024-08-16"),
    ("this week", "2024-08-12..2024-08-18"),
    ("last week", "2024-08-05..2024-08-11"),
    ("last weekend", "2024-08-10..2024-08-11"),
    ("this month", "2024-08"),
    ("last month", "2024-07"),
    ("next month", "2024-09"),
    ("last quarter", "2024-04-01..2024-06-30"),
    ("last year", "2023"),
    ("this decade", "2020..2029"),
    ("monday", "2024-08-12"),
    ("thursday", "2024-08-15"),
    ("last thursday", "2024-08-08"),
    ("next thursday", "2024-08-22"),
    ("on friday", "2024-08-09"),
    ("last 7 days", "2024-08-09..2024-08-15"),
    ("past 2 months", "2024-06-16..2024-08-15"),
    ("two weeks ago", "2024-07-29..2024-08-04"),
    ("3 months ago", "2024-05"),
    ("since august", "2024-08-01.."),
    ("from 2022", "2022-01-01.."),
    ("after 2022", "2023-01-01.."),
    ("until october 2022", "..2022-10-31"),
    ("before 2022-10", "..2022-09-30"),
    ("2022-10..", "2022-10-01.."),
    ("..2022-10", "..2022-10-31"),
    ("2022-09..2022-10", "2022-09-01..2022-10-31"),
    ("2022-09 .. 2022-10-05", "2022-09-01..2022-10-05"),
    ("2022-10-14..2022-10-14", "2022-10-14"),
    ("2021-2023", "2021..2023"),
    ("2021 – 2023", "2021..2023"),
    ("2022-09–2022-10", "2022-09-01..2022-10-31"),
    ("14.10.2022-20.10.2022", "2022-10-14..2022-10-20"),
    ("july 2024 till now", "2024-07-01..2024-08-15"),
    ("за останній тиждень", "2024-08-05..2024-08-11"),
    ("september to october 2022", "2022-09-01..2022-10-31"),
    ("october to february 2023", "2022-10-01..2023-02-28"),
    ("from 5 september 2022 until 7 october", "2022-09-05..2022-10-07"),
    ("between may and july 2022", "2022-05-01..2022-07-31"),
    ("жовтень 2022", "2022-10"),
    ("у жовтні 2022 року", "2022-10"),
    ("14 жовтня 2022", "2022-10-14"),
    ("14-го жовтня 2022 р.", "2022-10-14"),
    ("минулого тижня", "2024-08-05..2024-08-11"),
    ("цього місяця", "2024-08"),
    ("минулої весни", "2024-03-01..2024-05-31"),
    ("весна 2022", "2022-03-01..2022-05-31"),
    ("влітку 2022", "2022-06-01..2022-08-31"),
    ("вчора", "2024-08-14"),
    ("торік", "2023"),
    ("у п’ятницю", "2024-08-09"),
    ("3 квартал 2022", "2022-07-01..2022-09-30"),
    ("перша половина 2022", "2022-01-01..2022-06-30"),
    ("початок жовтня 2022", "2022-10-01..2022-10-10"),
    ("останні 7 днів", "2024-08-09..2024-08-15"),
    ("2020-ті", "2020..2029"),
    ("з серпня", "2024-08-01.."),
    ("до жовтня 2022", "..2022-10-31"),
    ("з вересня по жовтень 2022", "2022-09-01..2022-10-31"),
    ("від вересня до жовтня 2022", "2022-09-01..2022-10-31"),
    ("тиждень тому", "2024-08-05..2024-08-11"),
    ("a month ago", "2024-07"),
    ("2 недели назад", "2024-07-29..2024-08-04"),
    ("2 tygodnie temu", "2024-07-29..2024-08-04"),
    ("2 тижні тому", "2024-07-29..2024-08-04"),
    ("октябрь 2022", "2022-10"),
    ("październik 2022", "2022-10"),
]


@pytest.mark.parametrize(("text", "label"), READ, ids=[text for text, _ in READ])
def test_a_period_is_read(text: str, label: str) -> None:
    period, rest = parse_period(text, TODAY)
    assert period is not None
    assert (period.label, rest) == (label, ())
    assert parse_bound(text, TODAY) == period


@pytest.mark.parametrize("label", sorted({label for _, label in READ}))
def test_a_label_reads_back_as_its_period(label: str) -> None:
    period, _ = parse_period(label, date(1999, 1, 1))
    assert period is not None
    assert period.label == label


@pytest.mark.parametrize(
    ("text", "label", "rest"),
    [
        ("2022-10 harbour", "2022-10", "harbour"),
        ("oct 2022 harbour talks", "2022-10", "harbour talks"),
        ("14 october harbour", "2023-10-14", "harbour"),
        ("last week Harbour", "2024-08-05..2024-08-11", "Harbour"),
        ("2022-09 .. 2022-10 harbour", "2022-09-01..2022-10-31", "harbour"),
        ("since august harbour", "2024-08-01..", "harbour"),
        ("two weeks ago harbour", "2024-07-29..2024-08-04", "harbour"),
        ("жовтень 2022 гавань", "2022-10", "гавань"),
        ("harbour 2022-10", "2022-10", "harbour"),
        ("harbour last week", "2024-08-05..2024-08-11", "harbour"),
        ("harbour yesterday", "2024-08-14", "harbour"),
        ("harbour in october 2022", "2022-10", "harbour"),
        ("harbour since 2022", "2022-01-01..", "harbour"),
    ],
)
def test_topic_words_beside_a_period(text: str, label: str, rest: str) -> None:
    period, words = parse_period(text, TODAY)
    assert period is not None
    assert (period.label, " ".join(words)) == (label, rest)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "harbour",
        "harbour march",
        "24/7 patrols",
        "3.5 billion",
        "1500 tanks",
        "40",
        "the harbour",
        "9/11",
        "from harbour",
    ],
)
def test_topic_words_alone_are_no_period(text: str) -> None:
    assert parse_period(text, TODAY) == (None, tuple(text.split()))


@pytest.mark.parametrize(
    ("text", "what", "why"),
    [
        ("2022-13", "2022-13", no_such_month("13")),
        ("2022-13 harbour", "2022-13", no_such_month("13")),
        ("harbour 2022-13", "2022-13", no_such_month("13")),
        ("2022-02-30", "2022-02-30", not_in_month("30")),
        ("30 february 2022", "30 february 2022", not_in_month("30")),
        ("february 29 2022", "february 29 2022", not_in_month("29")),
        ("31 лютого", "31 лютого", not_in_month("31")),
        ("32.10.2022", "32.10.2022", not_in_month("32")),
        ("2022 q5", "2022 q5", no_such_quarter("5")),
        ("2022-w54", "2022-w54", NO_SUCH_DAY),
        ("2022-10..2022-09", "2022-10..2022-09", RANGE_BACKWARDS),
        ("2022-09..2022-13", "2022-09..2022-13", no_such_month("13")),
        ("16-14 october 2022", "16-14 october 2022", RANGE_BACKWARDS),
        ("last 0 days", "last 0 days", FEWER_THAN_ONE),
        ("2022-10-14-15", "2022-10-14-15", None),
        ("2022-10..soon", "2022-10..soon", None),
    ],
)
def test_what_cannot_be_is_named(text: str, what: str, why: Reason | None) -> None:
    with pytest.raises(UnknownPeriod) as error:
        parse_period(text, TODAY)
    assert error.value.what == what
    assert (error.value.why if isinstance(error.value, ImpossiblePeriod) else None) == why
    assert (what if why is None else f"{what}”: {word_reason(why)}. ") in str(error.value)


@pytest.mark.parametrize("text", ["", "harbour", "2022-10 harbour", "?"])
def test_a_bound_is_nothing_but_a_period(text: str) -> None:
    with pytest.raises(UnknownPeriod):
        parse_bound(text, TODAY)


@pytest.mark.parametrize("today", [date.min, date.max, date(2024, 2, 29)], ids=str)
@pytest.mark.parametrize("text", [text for text, _ in READ])
def test_any_day_may_be_today(text: str, today: date) -> None:
    try:
        period, _ = parse_period(text, today)
    except UnknownPeriod:
        return
    assert period is None or period.earliest <= period.latest


_WORDS = st.sampled_from(
    [
        *sorted(lexicon().words)[::9],
        *["..", "-", "to", "since", "до", "of", "in", "ago", "31", "0", "2022", "1999", "2022-02-31", "q2", "7"],
        *["2022-10..", "..2022", "29.02.2023", "99", "early", "last", "and", "before", "harbour", "9999", "2100-12"],
    ]
)  # fmt: skip


@given(st.lists(_WORDS, max_size=6).map(" ".join), st.dates())
def test_words_of_time_in_any_order_give_days_or_a_clear_error(text: str, today: date) -> None:
    try:
        period, rest = parse_period(text, today)
    except UnknownPeriod:
        return
    if period is None:
        assert rest == tuple(text.split())
    else:
        assert period.earliest <= period.latest
        assert len(rest) < len(text.split())


@given(st.text(max_size=40), st.dates())
def test_any_text_gives_days_or_a_clear_error(text: str, today: date) -> None:
    for read in (parse_period, parse_bound):
        answer = ""
        try:
            read(text, today)
        except UnknownPeriod as error:
            answer = str(error)
        assert not answer or answer.startswith("I do not understand the period")


def test_the_date_library_is_not_loaded_before_it_is_needed() -> None:
    loaded = subprocess.run(
        [sys.executable, "-c", "import bot.typed.periods, sys; print('dateparser' in sys.modules)"],
        capture_output=True,
        check=True,
        text=True,
    )
    assert loaded.stdout.strip() == "False"
