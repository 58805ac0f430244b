"""What one state of the store is asked: rows as a stream, and findings that are kept while the state is the same."""

from __future__ import annotations

import asyncio
import gc
from typing import TYPE_CHECKING

import pytest

from bot.store import corpus
from tests.store.made import listed, put, record

if TYPE_CHECKING:
    from bot.store import Snapshot
    from bot.store.engines.sqlite import SqliteStore

_NUMBERS = """
    WITH RECURSIVE numbers (number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM numbers WHERE number < :last)
    SELECT number FROM numbers
"""
_TITLES = "SELECT name FROM documents ORDER BY name"


async def names(state: Snapshot) -> list[str]:
    return [row["name"] for row in await state.fetch(_TITLES)]


@pytest.mark.parametrize(("last", "batch"), [(1, 5), (5, 5), (11, 5), (10, 1), (1000, 300)])
async def test_a_stream_yields_every_row_once_in_batches(empty: SqliteStore, last: int, batch: int) -> None:
    async with empty.snapshot() as state:
        batches = [[row["number"] for row in rows] async for rows in state.stream(_NUMBERS, {"last": last}, batch)]
    assert [number for numbers in batches for number in numbers] == list(range(1, last + 1))
    assert {len(numbers) for numbers in batches[:-1]} <= {batch}
    assert 0 < len(batches[-1]) <= batch


async def test_a_stream_of_nothing_yields_nothing(empty: SqliteStore) -> None:
    async with empty.snapshot() as state:
        assert [rows async for rows in state.stream(_TITLES, {}, 5)] == []


async def test_a_stream_is_of_one_state_and_other_questions_are_answered_beside_it(empty: SqliteStore) -> None:
    await put(empty, *(record(f"{number}.txt", "Words.") for number in range(6)))
    seen = []
    async with empty.snapshot() as state:
        async for rows in state.stream(_TITLES, {}, 2):
            seen += [row["name"] for row in rows]
            await put(empty, record(f"new{len(seen)}.txt", "Words."))
            assert len(await names(state)) == 6
    assert seen == [f"{number}.txt" for number in range(6)]
    assert len(await listed(empty)) == 9


async def test_two_streams_of_one_state_go_on_beside_each_other(empty: SqliteStore) -> None:
    async with empty.snapshot() as state:
        one, other = (state.stream(_NUMBERS, {"last": 7}, size) for size in (2, 3))
        found: tuple[list[int], list[int]] = ([], [])
        found[0].extend(row["number"] for row in await anext(one))
        async for rows in other:
            found[1].extend(row["number"] for row in rows)
        async for rows in one:
            found[0].extend(row["number"] for row in rows)
    assert found == (list(range(1, 8)), list(range(1, 8)))


async def test_a_change_streams_what_it_has_written(empty: SqliteStore) -> None:
    async with empty.transaction() as db:
        await db.execute("INSERT INTO outlets (name) VALUES ('Post'), ('Weekly')")
        found = [
            row["name"] async for rows in db.stream("SELECT name FROM outlets WHERE id > 0", {}, 1) for row in rows
        ]
    assert found == ["Post", "Weekly"]


@pytest.mark.parametrize("dropped", ["left", "cancelled", "failed"])
async def test_after_a_stream_that_is_dropped_half_way_the_next_question_sees_the_latest_state(
    empty: SqliteStore, dropped: str
) -> None:
    """A reader that is not done has its state still: whoever has the connection next must not get it."""
    await put(empty, *(record(f"{number}.txt", "Words.") for number in range(20)))

    async def leave() -> None:
        async with empty.snapshot() as state:
            async for rows in state.stream(_TITLES, {}, 3):
                assert len(rows) == 3
                if dropped == "left":
                    break
                if dropped == "failed":
                    raise ZeroDivisionError
                await asyncio.Event().wait()

    for turn in range(12):  # more often than there are connections
        leaving = asyncio.create_task(leave())
        if dropped == "cancelled":
            await asyncio.sleep(0.02)
            leaving.cancel()
        await asyncio.gather(leaving, return_exceptions=True)
        await put(empty, record(f"new{turn}.txt", "Words."))
        async with empty.snapshot() as state:
            assert len(await names(state)) == 21 + turn
    async with empty.snapshot() as state:
        assert [len(rows) async for rows in state.stream(_TITLES, {}, 30)] == [30, 2]


_SLOW = """
    WITH RECURSIVE numbers (number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM numbers WHERE number < 20000)
    SELECT name, (SELECT count(*) FROM numbers WHERE number <> documents.id) FROM documents
"""


@pytest.mark.parametrize("again", [False, True], ids=["once", "twice"])
async def test_a_stream_cancelled_at_any_moment_gives_its_connection_back_without_its_state(
    empty: SqliteStore, again: bool
) -> None:
    await put(empty, *(record(f"{number}.txt", "Words.") for number in range(5)))

    async def read() -> None:
        async with empty.snapshot() as state:
            async for _ in state.stream(_SLOW, {}, 1):
                pass

    for turn in range(24):
        reading = asyncio.create_task(read())
        await asyncio.sleep(turn / 1000)
        reading.cancel()
        if again:
            await asyncio.sleep(0)
            reading.cancel()
        await asyncio.gather(reading, return_exceptions=True)
        await put(empty, record(f"new{turn}.txt", "Words."))
        async with asyncio.timeout(20), empty.snapshot() as state:
            assert len(await names(state)) == 6 + turn


async def test_an_ended_snapshot_streams_no_more(empty: SqliteStore) -> None:
    await put(empty, *(record(f"{number}.txt", "Words.") for number in range(6)))
    async with empty.snapshot() as state:
        begun = state.stream(_TITLES, {}, 2)
        assert len(await anext(begun)) == 2
    with pytest.raises(RuntimeError, match="ended"):
        await anext(state.stream(_TITLES, {}, 2))
    with pytest.raises((RuntimeError, StopAsyncIteration)):
        await anext(begun)


async def test_a_snapshot_may_end_after_its_store_was_closed(
    empty: SqliteStore, caplog: pytest.LogCaptureFixture
) -> None:
    async with empty.snapshot() as state:
        assert await names(state) == []
        await empty.close()
    for _ in range(5):
        await asyncio.sleep(0)
    gc.collect()
    assert caplog.text == ""


class Looked:
    """Looks a number of times, and tells how often."""

    def __init__(self, state: Snapshot) -> None:
        self.state, self.times = state, 0

    async def __call__(self) -> list[str]:
        self.times += 1
        return await names(self.state)


async def asked(store: SqliteStore, key: object = "names") -> tuple[list[str], int]:
    """Return what is recalled in the latest state, and whether it was looked for."""
    async with store.snapshot() as state:
        look = Looked(state)
        return await state.recall(key, look), look.times


async def test_what_was_found_is_recalled_while_the_state_is_the_same_and_looked_for_after_a_change(
    empty: SqliteStore,
) -> None:
    assert await asked(empty) == ([], 1)
    assert await asked(empty) == ([], 0)
    await put(empty, record("a.txt", "Words."))
    assert await asked(empty) == (["a.txt"], 1)
    assert await asked(empty) == (["a.txt"], 0)
    assert await asked(empty, ("another", 7)) == (["a.txt"], 1)
    assert await asked(empty) == (["a.txt"], 0)


async def test_a_change_that_was_rolled_back_changes_nothing_that_is_known(empty: SqliteStore) -> None:
    async def fail() -> None:
        async with empty.transaction() as db:
            await corpus.note_change(db)
            raise ZeroDivisionError

    await asked(empty)
    with pytest.raises(ZeroDivisionError):
        await fail()
    assert await asked(empty) == ([], 0)


async def test_another_programs_change_is_seen(empty: SqliteStore) -> None:
    assert await asked(empty) == ([], 1)
    async with type(empty)(empty.path) as another:
        await put(another, record("a.txt", "Words."))
    assert await asked(empty) == (["a.txt"], 1)


async def test_an_older_state_never_gets_a_newer_finding_nor_the_newer_an_older_one(empty: SqliteStore) -> None:
    await put(empty, record("a.txt", "Words."))
    async with empty.snapshot() as older:
        assert await names(older) == ["a.txt"]  # its state is fixed now
        await put(empty, record("b.txt", "Words."))
        assert await asked(empty) == (["a.txt", "b.txt"], 1)
        look = Looked(older)
        assert await older.recall("names", look) == ["a.txt"]
        assert await older.recall("names", look) == ["a.txt"]
        assert look.times == 2, "findings of an older state are not kept"
    assert await asked(empty) == (["a.txt", "b.txt"], 0)


async def test_a_finding_that_was_under_way_when_the_state_changed_is_not_taken_for_one_of_the_new_state(
    empty: SqliteStore,
) -> None:
    looking, go_on = asyncio.Event(), asyncio.Event()

    async def slowly() -> list[str]:
        async with empty.snapshot() as state:

            async def look() -> list[str]:
                found = await names(state)
                looking.set()
                await go_on.wait()
                return found

            return await state.recall("names", look)

    slow = asyncio.create_task(slowly())
    await looking.wait()
    await put(empty, record("a.txt", "Words."))
    assert await asked(empty) == (["a.txt"], 1)
    go_on.set()
    assert await slow == []
    assert await asked(empty) == (["a.txt"], 0)


async def test_a_look_that_fails_is_not_kept(empty: SqliteStore) -> None:
    async def broken() -> list[str]:
        raise ZeroDivisionError

    async with empty.snapshot() as state:
        with pytest.raises(ZeroDivisionError):
            await state.recall("names", broken)
    assert await asked(empty) == ([], 1)


async def test_nothing_that_was_found_is_none_too(empty: SqliteStore) -> None:
    times = 0

    async def nothing() -> None:
        nonlocal times
        times += 1

    async with empty.snapshot() as state:
        await state.recall("nothing", nothing)
        await state.recall("nothing", nothing)
    assert times == 1


async def test_only_what_was_asked_for_last_is_kept(empty: SqliteStore) -> None:
    await asked(empty, "often")
    for number in range(200):
        assert await asked(empty, number) == ([], 1)
        assert await asked(empty, "often") == ([], 0)
    assert await asked(empty, 199) == ([], 0)
    assert await asked(empty, 0) == ([], 1)


async def test_a_change_looks_itself_since_it_may_have_written_what_it_reads(empty: SqliteStore) -> None:
    await asked(empty)
    async with empty.transaction() as db:
        await db.execute("INSERT INTO outlets (name) VALUES ('Post')")
        look = Looked(db)
        await db.recall("names", look)
        await db.recall("names", look)
    assert look.times == 2
    assert await asked(empty) == ([], 0)
