"""An answer is of one state of the archive: articles are rewritten and removed while people ask without pause.

What each of two people says has a word that the other never says, so that a foreign word under a name is seen at once.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

import pytest

from bot.archive import following, lookup
from bot.archive.digest import contents
from bot.archive.following import Follow, Subject
from bot.archive.ingest import load
from bot.archive.lookup import Filters
from bot.archive.renderings import renderings_of
from bot.archive.settling import settle
from bot.archive.versions import standing
from bot.export import rows
from bot.extract.record import read
from bot.ids import place_of
from bot.model import Document, FollowKind, Target
from bot.store import corpus, documents
from bot.store.engines.sqlite import SqliteStore
from tests.conftest import NOW
from tests.newsroom import Newsroom
from tests.store.made import keep

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.model import FoundQuote, Record

SAYS = {"Asta Rehn": "lighthouse", "Bodil Krag": "windmill"}
FOREIGN = {"Asta Rehn": "windmill", "Bodil Krag": "lighthouse"}
NEWEST = "0newest.txt"  # first in every answer
_OLD_ARTICLES = 8


def article(number: int, *speakers: str) -> str:
    """Return an article in which each speaker says three things of their own, on a day of their own."""
    said = [
        f'On {number % 27 + 1} May 2024 the council met again. "The {SAYS[name]} of pier {number} has {turn} stairs," '
        f"said {name}, an engineer.\n"
        for name in speakers
        for turn in range(3)
    ]
    return f"Meeting {number}\n\n" + "\n".join(said)


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[tuple[SqliteStore, Path]]:
    """A store and its corpus: many old articles of both, and the newest, which changes all the time."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    for number in range(_OLD_ARTICLES):
        (folder / f"a{number:02}.txt").write_text(article(number, *SAYS), encoding="utf-8")
    (folder / NEWEST).write_text(article(99, *SAYS), encoding="utf-8")
    async with SqliteStore(tmp_path / "store.sqlite3") as store:
        await load(store, folder, NOW)
        yield store, folder


@cache
def newest(*speakers: str) -> Record:
    """Return what is found in the newest article when it quotes these speakers."""
    found = read(Document(NEWEST, article(99, *speakers)))
    assert len(found.quotes) == 3 * len(speakers)
    return found


async def rewrite(store: SqliteStore, turn: int) -> None:
    """Give the newest article to the one, to the other, to both, or take it away; and work out who is who again."""
    speakers = ((("Asta Rehn",), ("Bodil Krag",), ("Bodil Krag", "Asta Rehn"), ()))[turn % 4]
    async with store.transaction() as db:
        if speakers:
            await keep(db, newest(*speakers), NOW + timedelta(seconds=turn))
        else:
            await documents.remove(db, NEWEST, NOW + timedelta(seconds=turn))
    await settle(store, (), (), "")


def theirs(name: str, found: list[FoundQuote]) -> None:
    """Fail unless all quotes are this speaker's own words, among what other documents carry too."""
    for one in found:
        assert one.canonical_name == name
        assert SAYS[name] in one.excerpt.words
        assert all(SAYS[name] in other.excerpt.words for other in one.carried)


async def ask_in_the_chat(newsroom: Newsroom) -> None:
    for name in SAYS:
        answer = await newsroom.ask(f"/quote {name}")
        assert name in answer.text
        assert SAYS[name] in answer.text
        assert FOREIGN[name] not in answer.text, answer.text


async def read_everything(store: SqliteStore) -> None:
    for name in SAYS:
        async with store.snapshot() as state:
            page = await lookup.quotes_by(state, [name], Filters(), 1)
            theirs(name, list(page.facts))
            table = rows.quote_rows(lookup.all_quotes(state, [name], Filters()), lambda one: one.words)
            every = [row async for batch in table for row in batch]
            assert all(row["speaker"] == name and SAYS[name] in str(row["words"]) for row in every)
            shares = await lookup.outlets(state, [name], Filters())
            # What stands beside a speaker is counted when it is settled who is who, in a change of its own.
            if await corpus.is_settled(state):
                assert sum(one.quotes for one in shares) == len({row["words"] for row in every})
        async with store.snapshot() as state:
            news = await following.news(state, [Follow(Target(1), Subject(FollowKind.SPEAKER, name), "2000-01-01")])
            theirs(name, list(news.quotes) if news else [])
    async with store.snapshot() as state:
        found = await contents(state, Target(1), NOW + timedelta(days=1), "UTC")
        for one in (*found.followed, *found.others):
            theirs(one.canonical_name or "", [one])
        dated = await lookup.passages_in(state, Filters(), 1)
        for passage in dated.facts:
            stands = await standing(state, place_of(passage.excerpt))
            assert stands is not None
            assert stands.now == passage.excerpt
        for quote in found.others:
            assert await renderings_of(state, quote)


async def _rounds(desk: tuple[SqliteStore, Path], rounds: int) -> None:
    store, folder = desk
    done = asyncio.Event()

    async def without_pause(question: object) -> int:
        asked = 0
        while not done.is_set():
            await (ask_in_the_chat(newsroom) if question == "chat" else read_everything(store))
            asked += 1
        return asked

    async with Newsroom(store, folder, lambda: NOW) as newsroom:
        asking = [asyncio.create_task(without_pause(one)) for one in ("chat", "store", "store", "store")]
        try:
            for turn in range(rounds):
                await rewrite(store, turn)
                failed = [task for task in asking if task.done()]
                if failed:
                    break
        finally:
            done.set()
        asked = await asyncio.gather(*asking)
    assert min(asked) > 0


async def test_no_answer_mixes_two_states_of_the_archive(desk: tuple[SqliteStore, Path]) -> None:
    await _rounds(desk, 60)


@pytest.mark.slow
async def test_no_answer_mixes_two_states_of_the_archive_in_hundreds_of_rounds(
    desk: tuple[SqliteStore, Path],
) -> None:
    await _rounds(desk, 800)


async def test_a_slow_reader_holds_nobody_up(desk: tuple[SqliteStore, Path]) -> None:
    """One question that takes long is answered beside others, from the state it began with."""
    store, _ = desk
    async with store.snapshot() as slow:
        before = await lookup.quotes_by(slow, ["Asta Rehn"], Filters(), 1)
        for turn in range(4):
            await rewrite(store, turn)
            async with store.snapshot() as other:
                theirs("Bodil Krag", list((await lookup.quotes_by(other, ["Bodil Krag"], Filters(), 1)).facts))
        assert await lookup.quotes_by(slow, ["Asta Rehn"], Filters(), 1) == before
    async with store.snapshot() as later:
        assert await lookup.quotes_by(later, ["Asta Rehn"], Filters(), 1) != before


async def test_more_readers_than_connections_wait_their_turn(desk: tuple[SqliteStore, Path]) -> None:
    store, _ = desk

    async def ask() -> int:
        async with store.snapshot() as state:
            found = await lookup.quotes_by(state, ["Asta Rehn"], Filters(), 1)
            await asyncio.sleep(0)
            return found.total

    totals = await asyncio.gather(*(ask() for _ in range(60)))
    assert len(set(totals)) == 1


async def test_a_reader_that_is_cancelled_gives_its_connection_back(desk: tuple[SqliteStore, Path]) -> None:
    store, _ = desk

    async def ask_for_ever() -> None:
        async with store.snapshot() as state:
            await lookup.quotes_by(state, ["Asta Rehn"], Filters(), 1)
            await asyncio.Event().wait()

    for _ in range(4):
        asking = [asyncio.create_task(ask_for_ever()) for _ in range(6)]
        await asyncio.sleep(0.02)
        for task in asking:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
    async with store.snapshot() as state:
        assert (await lookup.quotes_by(state, ["Asta Rehn"], Filters(), 1)).total > 0


async def test_an_ended_snapshot_answers_no_more(desk: tuple[SqliteStore, Path]) -> None:
    store, _ = desk
    async with store.snapshot() as state:
        await lookup.extent(state)
    with pytest.raises(RuntimeError, match="ended"):
        await lookup.extent(state)


async def test_row_numbers_are_never_used_again(desk: tuple[SqliteStore, Path]) -> None:
    store, _ = desk
    seen: set[int] = set()
    for turn in range(8):
        await rewrite(store, turn)
        async with store.snapshot() as state:
            rows = await state.fetch(
                "SELECT quotes.id FROM quotes JOIN documents ON documents.id = document_id WHERE name = '0newest.txt'"
            )
        numbers = {row["id"] for row in rows}
        assert not numbers & seen
        seen |= numbers
    assert seen
