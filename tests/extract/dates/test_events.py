"""Which sentences stand on a timeline, at what date, and whether they were still to come."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.extract.dates.events import find_passages
from bot.extract.dates.finding import find_dates
from bot.extract.reading.page import read_page
from bot.model import Basis, Kind, Precision, Quote, Reason, Span, Speaker, SpeakerKind, When

TODAY = When("2023-05-18", date(2023, 5, 18), date(2023, 5, 18), Precision.DAY, Basis.SIDECAR, Reason("made"))


def entries(text: str, published: When | None = TODAY, boilerplate: tuple[Span, ...] = ()) -> list[tuple[str, bool]]:
    page = read_page(text, boilerplate)
    found = find_passages(text, page.cut, find_dates(text, published), (), published)
    return [(passage.mention.when.value, passage.announced) for passage in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The mayor of Lunde resigned on Tuesday.", [("2023-05-16", False)], id="happened"),
        pytest.param("The mayor of Lunde will resign on Friday.", [("2023-05-19", True)], id="to come"),
        pytest.param("The bridge is to be finished this month.", [("2023-05", True)], id="to come within the month"),
        pytest.param("“We knew it in March,” said Oduya of the ministry.", [("2023-03", False)], id="said"),
        pytest.param("An election is expected in 2024 or 2025.", [("2024/2025", True)], id="either year"),
        pytest.param("The truce held from May 2 to May 9.", [("2023-05-02/2023-05-09", False)], id="from … to"),
        pytest.param(
            "On May 2 he left; a week later, on May 9, he was back in Lunde.",
            [("2023-05-02", False), ("2023-05-09", False)],
            id="a date and what it is to another",
        ),
        pytest.param(
            "The port was taken in 2014, and on 3 March 2022 the town fell.",
            [("2014", False), ("2022-03-03", False)],
            id="two events in a sentence",
        ),
    ],
)
def test_what_happened_or_is_to_come(text: str, expected: list[tuple[str, bool]]) -> None:
    assert entries(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Thursday, 18 May 2023, 15:21\n\nThe reservoir is empty, the district says.", id="dateline"),
        pytest.param("GRAVESTON, May 18, 2023 (KP) — The reservoir is empty, the district says.", id="wire dateline"),
        pytest.param(
            "GRAVESTON, May 18 (KP) — The reservoir is empty, the district says.", id="wire dateline, no year"
        ),
        pytest.param("Copyright 2023 Northern Post. All rights reserved in every land.", id="copyright line"),
        pytest.param("© 2023 Northern Post and the people who write it", id="copyright sign"),
        pytest.param("Sunday's best pictures", id="a heading of few words"),
        pytest.param("Would you like to be reminded again on Monday?", id="question"),
        pytest.param("Oduya ran the 2016 campaign of the governor of Lunde.", id="a year that names a thing"),
        pytest.param("Profit rose to 12 million crowns from 9 million a year earlier.", id="a comparison"),
        pytest.param("It was worse for farmers in the 1990s than it is for us.", id="a decade"),
        pytest.param("The school has been the best of the district for three years.", id="no date"),
    ],
)
def test_what_does_not_belong(text: str) -> None:
    assert entries(text) == []


def test_one_passage_for_one_event() -> None:
    text = (
        "The harbour bridge at Lunde will open for traffic next year.\n\n"
        "The harbour bridge at Lunde will open for traffic on 3 March 2024, the district said."
    )
    assert entries(text) == [("2024-03-03", True)]


def test_boilerplate_is_left_out() -> None:
    news = "The mayor of Lunde resigned on Tuesday.\n\n"
    text = news + "Governor of Lunde resigned on Monday, says governor"
    assert entries(text, boilerplate=(Span(len(news), len(text)),)) == [("2023-05-16", False)]


def test_a_date_in_quoted_words_is_shown_with_who_said_them() -> None:
    text = "“We knew it in March. We did nothing, and we said nothing,” Oduya said. Nobody resigned."
    words = Span(1, text.index(",”"))
    sentence = Span(0, text.index(" Nobody"))
    speaker = Speaker("Oduya", SpeakerKind.PERSON, None, Basis.STATED)
    quote = Quote(words, Kind.DIRECT, speaker, None, "the test", sentence=sentence)
    (passage,) = find_passages(text, read_page(text).cut, find_dates(text, TODAY), (quote,), TODAY)
    assert passage.span == sentence


def test_what_nothing_places_in_time_is_left_out() -> None:
    assert entries("He resigned on Tuesday, as he had in 2014.", None) == [("2014", False)]


def test_a_plan_without_a_document_date_is_known_by_its_tense() -> None:
    assert entries("The bridge of Lunde is to open in March 2031.", None) == [("2031-03", True)]


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["He left on Tuesday.", "in 2014", "\n\n", "© 2023", "from May 2 to", "May 9", "said", "or", "?"]
        ),
        max_size=15,
    ).map(" ".join),
    st.lists(st.integers(0, 80), max_size=4),
)
def test_passages_are_sentences_that_hold_their_date(text: str, cuts: list[int]) -> None:
    boilerplate = tuple(Span(cut, cut + 5) for cut in cuts if cut + 5 <= len(text))
    page = read_page(text, boilerplate)
    for passage in find_passages(text, page.cut, find_dates(text, TODAY), (), TODAY):
        assert passage.span.covers(Span(passage.mention.span.start, min(passage.mention.span.end, passage.span.end)))
        assert not any(span.overlaps(passage.span) for span in boilerplate)
