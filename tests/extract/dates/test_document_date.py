"""When a text was published: what it states, what it proves, and what proves nothing."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.extract.dates.document_date import document_date, stated_among
from bot.extract.dates.finding import find_dates
from bot.model import Basis, Precision, Span

BODY = "The reservoir above Lunde is empty, the district said.\n\nNobody knows why, and nobody has asked."


@pytest.mark.parametrize(
    ("head", "day", "words"),
    [
        pytest.param("Friday, 14 October 2022, 15:21\n", "2022-10-14", "Friday, 14 October 2022", id="line of its own"),
        pytest.param("14.10.2022, 15:21\n", "2022-10-14", "14.10.2022", id="figures"),
        pytest.param("By Ann Oduya, Oct. 14, 2022 3:21 PM EDT\n", "2022-10-14", "Oct. 14, 2022", id="byline"),
        pytest.param(" date 2024-08-26 ", "2024-08-26", "2024-08-26", id="date label"),
        pytest.param("Published: 3 May 2022\n", "2022-05-03", "3 May 2022", id="published"),
        pytest.param("First published at 09:00 on 3 May 2022\n", "2022-05-03", "3 May 2022", id="published at"),
        pytest.param("Updated May 5, 2022 | Published May 3, 2022\n", "2022-05-03", "May 3, 2022", id="before updated"),
        pytest.param("GRAVESTON, Aug. 7, 2021 (KP) — ", "2021-08-07", "Aug. 7, 2021", id="wire"),
        pytest.param("Graz, 3 May 2022 (KP) - ", "2022-05-03", "3 May 2022", id="wire, mixed case"),
        pytest.param("MAY 14, 2021 — ", "2021-05-14", "MAY 14, 2021", id="opening the story"),
        pytest.param("Thursday May 13, 2021. ", "2021-05-13", "Thursday May 13, 2021", id="opening with a full stop"),
        pytest.param("HEXLEY (Wire) — 14 May 2021 — ", "2021-05-14", "14 May 2021", id="wire, agency first"),
        pytest.param("Mill Register | News | 14 May 2021 | 3 min read\n", "2021-05-14", "14 May 2021", id="strip"),
        pytest.param("Posted on May 12, 2021\n", "2021-05-12", "May 12, 2021", id="posted"),
        pytest.param("Lunde runs dry\n\nMay 3, 2022 | Northern Post\n\n", "2022-05-03", "May 3, 2022", id="outlet"),
    ],
)
def test_stated(head: str, day: str, words: str) -> None:
    text = head + BODY
    stated = stated_among(text, find_dates(text, None))
    assert stated is not None
    when, span = stated
    assert (when.value, when.basis, span.of(text)) == (day, Basis.STATED, words)
    assert document_date(text, ()).published == when


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The dam, built on 3 May 1922, broke again, the district said.", id="a date of the story"),
        pytest.param(
            "A report published on 3 May 2019 warned of it, and one released May 5, 2019 did not.", id="of a report"
        ),
        pytest.param("July 6, 2015,\nSanna Ek made the following remark:", id="a clause broken off"),
        pytest.param("1 May 2020\nRain.\n\n2 May 2020\nSnow.\n\n3 May 2020\nHail.\n", id="a chronicle"),
        pytest.param("1 May 2020 – Rain fell.\n2 May 2020 – Snow fell.\n" + BODY, id="a chronicle of sentences"),
        pytest.param("The book was published on 3 June 1998.\n" + BODY, id="of a book"),
        pytest.param("READ ALSO: The mill – 3 June 2020\n" + BODY, id="of another story"),
        pytest.param("The rule was amended on 4 June 2021.\n" + BODY, id="of a rule"),
        pytest.param("Posted on 3 June 1998: a page. In 2020 the mill burned.\n" + BODY, id="the text tells of later"),
        pytest.param("Friday, 14 October\n\n" + BODY, id="no year"),
        pytest.param("© 2022 Northern Post", id="copyright"),
        pytest.param(BODY * 4 + "\n\nSaturday, December 19, 2015.", id="at the foot, without a label"),
    ],
)
def test_not_stated(text: str) -> None:
    assert stated_among(text, find_dates(text, None)) is None


@pytest.mark.parametrize(
    ("text", "value", "first", "last"),
    [
        pytest.param(
            "On March 14 the envoy said no. The truce had collapsed in autumn 2019, and the fleet, admirals say, "
            "may sail again in October 2020.",
            "2020-03", "2020-03-14", "2020-03-31",
            id="a day between two years",
        ),
        pytest.param(
            "The town marked the 80th anniversary of the mill fire on Sunday. The mill fire of 1941 killed 31.",
            "2021", "2021-01-01", "2021-12-31",
            id="anniversary of a year told elsewhere",
        ),
        pytest.param(
            "Thousands came to the 50th anniversary of the 1963 march.", "2013", "2013-01-01", "2013-12-31",
            id="anniversary of a year in its name",
        ),
        pytest.param("Ten years ago, in 2012, the mine closed.", "2022", "2022-01-01", "2022-12-31", id="years ago"),
        pytest.param(
            "Ten years ago, in 2012, the mine closed. On 3 March it opened again, the owners said.",
            "2022-03", "2022-03-03", "2022-03-31",
            id="a day in a year proved",
        ),
    ],
)  # fmt: skip
def test_inferred(text: str, value: str, first: str, last: str) -> None:
    when = document_date(text, ()).published
    assert when is not None
    assert (when.value, str(when.earliest), str(when.latest)) == (value, first, last)
    assert when.basis is Basis.INFERRED
    assert when.why.id in ("between-bounds", "year-proved")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The mayor resigned on Thursday and will leave on Monday.", id="weekdays only"),
        pytest.param("The mill burned on 22 June 1941. On 3 July the owner fled.", id="history"),
        pytest.param("They mean to sail in 2023.", id="only years ahead"),
        pytest.param("About ten years ago, in 2012, the mine closed.", id="a rounded number of years"),
        pytest.param(
            "It was the 50th anniversary of the 1941 fire; ten years ago, in 2012, it burned.",
            id="contradiction",
        ),
        pytest.param("The 100th anniversary of the 1921 fire was cancelled. They met on Thursday.", id="not kept"),
        pytest.param("The 80th anniversary of the 1941 fire will be marked on Sunday.", id="not yet kept"),
        pytest.param("Ahead of the 80th anniversary of the 1941 fire they met.", id="ahead of it"),
        pytest.param("© 2022 Northern Post. All rights reserved.", id="copyright year"),
    ],
)
def test_unknown_where_nothing_proves_it(text: str) -> None:
    assert document_date(text, ()).published is None


def test_a_day_by_which_it_was_out_bounds_its_date() -> None:
    story = "The mill burned in March 2019. On 3 July it opened again, the owners said."
    assert document_date(story, ()).published is None
    when = document_date(story, (), not_later_than=date(2020, 2, 1)).published
    assert when is not None
    assert (when.value, when.basis) == ("2019-07", Basis.INFERRED)
    assert document_date("Published: 3 May 2022\n" + BODY, (), not_later_than=date(2022, 5, 3)).published is not None
    assert document_date("Published: 3 May 2022\n" + BODY, (), not_later_than=date(2021, 5, 3)).published is None


def test_boilerplate_proves_nothing() -> None:
    notice = "Published: 3 May 2022\n"
    assert document_date(notice + BODY, (Span(0, len(notice)),)).published is None


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(["On May 3 he said", "in 2019.", "may sail in", "2021", "50th anniversary of the", "\n",
                                 "Published", "LUNDE,", "(KP) —", "ten years ago, in 2009"]), max_size=12))  # fmt: skip
def test_whatever_is_said_the_days_are_in_order(pieces: list[str]) -> None:
    when = document_date(" ".join(pieces), ()).published
    if when is not None:
        assert when.earliest is not None
        assert when.latest is not None
        assert date.min <= when.earliest <= when.latest
        assert when.precision in (Precision.DAY, Precision.MONTH, Precision.YEAR, Precision.RANGE)


@pytest.mark.parametrize("line", ["Last updated: 2022-05-05", "Updated at 10:15, Thursday 5 May 2022"])
def test_the_day_of_a_change_is_one_by_which_it_was_out_and_no_more(line: str) -> None:
    assert document_date(f"{line}\n{BODY}", ()) == (None, date(2022, 5, 5))
    assert document_date(f"{line}\n{BODY}", (), not_later_than=date(2021, 5, 3)) == (None, date(2021, 5, 3))
    assert document_date(f"Published: 3 May 2022 | {line}\n{BODY}", ()).published is not None
