"""What exports and charts ask of the store: everything that fits, in the order of the answers."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot.archive import lookup
from bot.archive.lookup import Filters
from bot.ids import passage_id
from bot.model import OutletCount, Span, SpeakerKind, Together
from bot.store import passages, quotes
from bot.store.passages import PassageFilter
from bot.store.quotes import QuoteFilter
from tests.reading import now

if TYPE_CHECKING:
    from bot.store.engines.sqlite import SqliteStore


@pytest.mark.parametrize("batch", [1, 2, 200])
async def test_batches_of_any_size_give_all_quotes_in_the_order_of_the_answers(
    store: SqliteStore, monkeypatch: pytest.MonkeyPatch, batch: int
) -> None:
    monkeypatch.setattr(lookup, "BATCH", batch)
    keys = await quotes.keys(now(store), QuoteFilter())
    found = [one.row async for many in lookup.all_quotes(now(store), [], Filters()) for one in many.facts]
    assert found == [key.row for key in keys]
    assert len(found) > 5


@pytest.mark.parametrize("batch", [1, 2, 200])
async def test_batches_of_any_size_give_all_passages_in_the_order_of_the_answers(
    store: SqliteStore, monkeypatch: pytest.MonkeyPatch, batch: int
) -> None:
    monkeypatch.setattr(lookup, "BATCH", batch)
    found = [one async for many in lookup.all_passages(now(store), Filters(earliest=date(2024, 3, 1))) for one in many]
    expected = await passages.within(now(store), PassageFilter(earliest=date(2024, 3, 1)), 1000)
    assert [one.excerpt for one in found] == [one.excerpt for one in expected]
    assert len(found) > 2


async def test_each_version_of_an_utterance_is_a_quote_that_knows_the_others(store: SqliteStore) -> None:
    first, second, other, *_ = await quotes.keys(now(store), QuoteFilter())
    async with store.transaction() as db:
        await db.execute(
            "UPDATE quotes SET wording = 7 WHERE id IN (:one, :other)", {"one": first.row, "other": second.row}
        )
    (batch,) = [many async for many in lookup.all_quotes(now(store), [], Filters())]
    one, version, alone = batch.facts[:3]
    assert (one.group, version.group, alone.group) == (7, 7, None)
    places = [(batch.documents[fact.document].source, Span(fact.start, fact.end)) for fact in (one, version)]
    source, span = min(places, key=lambda place: (place[0].name, place[1]))
    assert batch.groups == {7: Together(passage_id(source.id, span), len({one.document, version.document}))}
    assert other.wording is None


async def test_each_passage_of_an_event_knows_the_others(store: SqliteStore) -> None:
    keys = await passages.keys(now(store), PassageFilter())
    async with store.transaction() as db:
        await db.execute(
            "UPDATE passages SET event = 3 WHERE id IN (:one, :other)", {"one": keys[0].row, "other": keys[2].row}
        )
    found = [one async for many in lookup.all_passages(now(store), Filters()) for one in many]
    assert [one.excerpt for one in found[0].also] == [found[2].excerpt]
    assert [one.excerpt for one in found[2].also] == [found[0].excerpt]
    assert found[1].also == ()


async def test_a_chart_counts_the_days_of_what_an_answer_would_show(store: SqliteStore) -> None:
    march = Filters(earliest=date(2024, 3, 1), latest=date(2024, 3, 31), outlet="nordvik")
    dated, said, unsaid = await lookup.days(now(store), march)
    shown = [one async for many in lookup.all_passages(now(store), march) for one in many]
    counted = {days: count for days, count, _ in dated}
    assert counted == Counter((one.mention.when.earliest, one.mention.when.latest) for one in shown)
    quoted = [one async for many in lookup.all_quotes(now(store), [], march) for one in many.facts]
    days = Counter((one.said_earliest, one.said_latest) for one in quoted if one.said_value)
    assert {(f"{first}", f"{last}"): count for (first, last), count, _ in said} == days
    assert unsaid == sum(one.said_value is None for one in quoted)
    assert dated
    assert unsaid


async def test_undated_quotes_have_no_day(store: SqliteStore) -> None:
    _, said, unsaid = await lookup.days(now(store), Filters(words="waited hour"))
    assert (said, unsaid) == ([], 1)


async def test_who_is_quoted_by_whom(store: SqliteStore) -> None:
    found = await lookup.outlets(now(store), ["Karin Holm"], Filters())
    assert found == [OutletCount("Karin Holm", SpeakerKind.PERSON, None, 1)]
    outlets = {one.outlet for one in await lookup.outlets(now(store), ["Olena Marchenko"], Filters())}
    assert outlets == {"Nordvik Post", "The Island Weekly"}
