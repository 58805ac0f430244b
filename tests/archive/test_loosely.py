"""A topic that no quote holds in full: quotes with more and rarer words of it first, and what is not there is told."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot.archive.lookup import Filters
from bot.archive.loosely import Held, loosely
from tests.reading import now
from tests.store.made import day, one_utterance, put, record

if TYPE_CHECKING:
    from bot.archive.loosely import Loosely
    from bot.store.engines.sqlite import SqliteStore

WHO = "Ida Brandt"
SAID = (
    "The harbour will be sold",
    "The harbour stays open in spring",
    "We negotiated about the harbour for a year",
    "The council negotiated in spring",
    "Nobody asked the islanders",
)


@pytest.fixture
async def harbour(empty: SqliteStore) -> SqliteStore:
    """A store in which one speaker said five things on five days, and another a sixth."""
    for number, words in enumerate(SAID, 1):
        text = f"“{words},” said {WHO}."
        quotes = [(words, WHO)]
        await put(empty, record(f"{number}.txt", text, quotes=quotes, published=day(f"2024-03-0{number}")))
    other = "The pier is older than the town"
    await put(empty, record("9.txt", f"“{other},” said Karin Holm.", quotes=[(other, "Karin Holm")]))
    return empty


async def asked(store: SqliteStore, words: str, latest: date | None = None) -> Loosely | None:
    return await loosely(now(store), [WHO], Filters(words=words, latest=latest), 1)


def said(found: Loosely | None) -> list[str]:
    assert found is not None
    return [one.excerpt.words for one in found.page.facts[: found.worded]]


async def test_more_words_and_rarer_ones_come_first(harbour: SqliteStore) -> None:
    found = await asked(harbour, "harbour negotiations islanders")
    assert said(found) == [SAID[2], SAID[4], SAID[3], SAID[1], SAID[0]]
    assert found is not None
    assert found.held == (Held("islanders", 1), Held("negotiations", 2), Held("harbour", 3))
    assert found.missing == ()
    assert (found.worded, found.holding) == (5, 5)


async def test_words_that_are_not_there_are_told(harbour: SqliteStore) -> None:
    found = await asked(harbour, "pier asking")
    assert said(found) == [SAID[4]]
    assert found is not None
    assert found.held == (Held("asking", 1),), "a word counts in all its forms"
    assert found.missing == ("pier",), "that others say it is no help"


async def test_a_period_holds_for_it_too(harbour: SqliteStore) -> None:
    found = await asked(harbour, "harbour islanders", latest=date(2024, 3, 2))
    assert said(found) == [SAID[1], SAID[0]]
    assert found is not None
    assert found.missing == ("islanders",)


@pytest.mark.parametrize("words", ["what about the", "що про це", "???", "", "the of"])
async def test_words_that_tell_of_no_topic_find_nothing(harbour: SqliteStore, words: str) -> None:
    found = await asked(harbour, words)
    assert found is None or found.worded == 0


async def test_small_words_beside_a_topic_do_not_count(harbour: SqliteStore) -> None:
    found = await asked(harbour, "what about the islanders in winter")
    assert said(found) == [SAID[4]]
    assert found is not None
    assert found.missing == ("winter",)


async def test_words_in_quotation_marks_stand_side_by_side(harbour: SqliteStore) -> None:
    found = await asked(harbour, '"harbour stays" islanders')
    assert set(said(found)) == {SAID[1], SAID[4]}


async def test_an_utterance_in_two_documents_is_one(harbour: SqliteStore) -> None:
    again = f"“{SAID[4]},” {WHO} told us."
    await put(harbour, record("again.txt", again, quotes=[(SAID[4], WHO)]))
    async with harbour.transaction() as db:
        await one_utterance(db, SAID[4], 7)
    found = await asked(harbour, "islanders winter")
    assert said(found) == [SAID[4]]
    assert found is not None
    assert found.held == (Held("islanders", 1),)
    assert len(found.page.facts[0].carried) == 1
