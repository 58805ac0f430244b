from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from bot.export.timelinejs import as_timelinejs
from bot.model import Basis, DateMention, Precision, Reason, Span, When
from tests.export.facts import batches, gathered, link, passage, when

if TYPE_CHECKING:
    from bot.model import FoundPassage


async def _events(*passages: FoundPassage) -> list[dict[str, Any]]:
    text = await gathered(as_timelinejs(batches(list(passages)), link, lambda one: f"<{one.value}>"))
    timeline = json.loads(text)
    assert list(timeline) == ["events"]
    return list(timeline["events"])


@pytest.mark.parametrize(
    ("at", "start", "end"),
    [
        pytest.param(when("2024-02-29"), {"year": 2024, "month": 2, "day": 29}, None, id="day"),
        pytest.param(when("2024-02-01", "2024-02-29"), {"year": 2024, "month": 2}, None, id="month"),
        pytest.param(when("2024-01-01", "2024-12-31"), {"year": 2024}, None, id="year"),
        pytest.param(
            when("2024-03-01", "2024-03-10"),
            {"year": 2024, "month": 3, "day": 1},
            {"year": 2024, "month": 3, "day": 10},
            id="part of a month",
        ),
        pytest.param(
            when("2024-01-01", "2024-03-31"),
            {"year": 2024, "month": 1, "day": 1},
            {"year": 2024, "month": 3, "day": 31},
            id="quarter",
        ),
        pytest.param(
            when("1990-01-01", "1999-12-31"),
            {"year": 1990, "month": 1, "day": 1},
            {"year": 1999, "month": 12, "day": 31},
            id="decade",
        ),
    ],
)
async def test_dates_are_no_finer_than_they_are_known(
    at: When, start: dict[str, int], end: dict[str, int] | None
) -> None:
    (event,) = await _events(passage("The ferry stopped then.", "then", at))
    assert event["start_date"] == start
    assert event.get("end_date") == end


async def test_an_event_tells_what_when_and_where() -> None:
    at = when("2024-03-04", basis=Basis.RELATIVE)
    (event,) = await _events(passage('"Cut <b>one</b> pier & go," she said on Monday.', "Monday", at, announced=True))
    assert event["display_date"] == "&lt;2024-03-04&gt;"
    assert event["group"] == "Nordvik Post"
    assert event["unique_id"] == "pier-10-57-2024-03-04"
    assert event["autolink"] is False
    assert event["text"]["headline"] == "&quot;Cut &lt;b&gt;one&lt;/b&gt; pier &amp; go,&quot; she said on Monday."
    assert event["text"]["text"] == (
        "<blockquote>&quot;Cut &lt;b&gt;one&lt;/b&gt; pier &amp; go,&quot; she said on Monday.</blockquote>"
        "<p>still ahead when written · Nordvik Post, The pier · "
        '<a href="https://example.org/pier.txt?a=1&amp;b=2#L3">pier.txt:3</a> · date relative: made</p>'
    )


async def test_a_long_sentence_is_cut_in_the_headline_only() -> None:
    words = "The harbour " + "and the pier " * 20 + "opened on Monday."
    (event,) = await _events(passage(words, "Monday", when("2024-03-04")))
    assert event["text"]["headline"].endswith("…")
    assert len(event["text"]["headline"]) <= 91
    assert words in event["text"]["text"]


async def test_a_sentence_with_two_dates_makes_two_events_with_ids_of_their_own() -> None:
    both = [passage("From 3 to 4 March.", day, when(at)) for day, at in (("3", "2024-03-03"), ("4", "2024-03-04"))]
    first, second = await _events(*both)
    assert first["unique_id"] != second["unique_id"]


async def test_what_has_no_day_is_left_out() -> None:
    dateless = When("XXXX-XX-XX", None, None, Precision.DAY, Basis.RELATIVE, Reason("made"))
    known = passage("It came on Monday.", "Monday", when("2024-03-04"))
    events = await _events(replace(known, mention=DateMention(Span(0, 1), dateless)), known)
    assert [event["unique_id"] for event in events] == ["pier-10-28-2024-03-04"]


async def test_a_source_leads_to_its_own_address_and_nothing_to_a_page_that_is_not_there() -> None:
    made = passage("It came on Monday.", "Monday", when("2024-03-04"))
    source = replace(made.excerpt.source, url="https://example.org/pier?a=1&b=2")
    one = replace(made, excerpt=replace(made.excerpt, source=source))
    text = await gathered(as_timelinejs(batches([one]), lambda _: None, lambda _: "Monday"))
    (event,) = json.loads(text)["events"]
    named = '<a href="https://example.org/pier?a=1&amp;b=2">Nordvik Post, The pier</a> · pier.txt:3'
    assert named in event["text"]["text"]


async def test_a_place_in_a_terminal_is_no_link() -> None:
    one = passage("It came on Monday.", "Monday", when("2024-03-04"))
    text = await gathered(as_timelinejs(batches([one]), lambda _: "archive/pier.txt:3", lambda _: "Monday"))
    assert "<a " not in text
    assert "pier.txt:3" in text
