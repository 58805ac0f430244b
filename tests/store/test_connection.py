"""Opening a store, new or broken; and who sees what while somebody writes."""

from __future__ import annotations

import asyncio
import resource
import sqlite3
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from bot.archive.settling import settle
from bot.errors import Obstacle, StoreDamaged, StoreNotWritable, StoreRefused, StoreTooNew
from bot.ids import document_id
from bot.store import corpus, documents
from bot.store.engines.opening import damage
from bot.store.engines.sqlite import SqliteStore
from tests.invented import environment
from tests.reading import now
from tests.rights import modes_hold
from tests.store.made import keep, listed, record, remove
from tests.store.old import LATEST, tables, version

if TYPE_CHECKING:
    from pathlib import Path


async def names(store: SqliteStore) -> list[str]:
    return [source.name for source in await listed(store)]


async def put(store: SqliteStore, name: str, text: str = "Words.") -> None:
    async with store.transaction() as db:
        await keep(db, record(name, text))


async def test_a_new_store_has_every_migration_and_says_which(path: Path) -> None:
    async with SqliteStore(path):
        pass
    assert version(path) == LATEST
    assert {"documents", "quotes", "passages", "pieces", "speakers", "views"} <= tables(path)


async def test_what_was_kept_is_there_after_opening_again(path: Path) -> None:
    async with SqliteStore(path) as store:
        await put(store, "a.txt")
    async with SqliteStore(path) as store:
        assert await names(store) == ["a.txt"]


async def test_a_closed_store_says_so(path: Path) -> None:
    store = SqliteStore(path)
    with pytest.raises(RuntimeError, match="not open"):
        await now(store).fetch("SELECT 1")
    with pytest.raises(RuntimeError, match="not open"):
        async with store.transaction():
            pass
    async with store:
        pass
    await store.close()
    with pytest.raises(RuntimeError, match="not open"):
        await now(store).fetch("SELECT 1")


async def test_many_may_open_a_new_store_at_once(path: Path) -> None:
    stores = [SqliteStore(path) for _ in range(6)]
    await asyncio.gather(*(store.__aenter__() for store in stores))
    await asyncio.gather(*(put(store, f"{number}.txt") for number, store in enumerate(stores)))
    assert await names(stores[0]) == [f"{number}.txt" for number in range(6)]
    await asyncio.gather(*(store.close() for store in stores))


_OPEN = """
import asyncio, sys
from pathlib import Path
from bot.store import open_store
async def open_it():
    async with open_store(Path(sys.argv[1])) as store, store.snapshot() as state:
        print((await state.fetch("PRAGMA user_version"))[0]["user_version"])
asyncio.run(open_it())
"""


def test_programs_may_open_a_new_store_at_once(path: Path, tmp_path: Path) -> None:
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", _OPEN, str(path)],
            env=environment(path, tmp_path),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for _ in range(4)
    ]
    assert [program.communicate()[0].strip() for program in programs] == [str(LATEST)] * 4


async def test_a_store_of_a_newer_version_is_refused_and_left_alone(path: Path) -> None:
    async with SqliteStore(path) as store:
        await put(store, "a.txt")
    newer = LATEST + 7
    with sqlite3.connect(path) as db:
        db.execute(f"PRAGMA user_version = {newer}")
    db.close()
    with pytest.raises(StoreTooNew) as refused:
        await SqliteStore(path).__aenter__()
    sentence = str(refused.value)
    assert str(path) in sentence
    assert f"schema {newer}; this one knows {LATEST}" in sentence
    assert "Upgrade OnRecord" in sentence
    assert version(path) == newer


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"This is no database, it is a letter to the editor.\n" * 200, id="another file"),
        pytest.param(b"SQLite format 3\0" + b"\xff" * 5000, id="a damaged first page"),
        pytest.param(bytes(range(256)) * 64, id="noise"),
    ],
)
async def test_a_file_that_is_no_store_is_refused_with_a_sentence(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(StoreDamaged) as refused:
        await SqliteStore(path).__aenter__()
    assert str(refused.value).startswith(f"The store {path} is damaged, or no store (")
    assert path.read_bytes() == content


@pytest.mark.parametrize("left", [0.3, 0.6, 0.9])
async def test_a_store_that_was_cut_short_is_refused(path: Path, left: float) -> None:
    async with SqliteStore(path) as store:
        for number in range(30):
            await put(store, f"{number}.txt", "Many words about the harbour. " * 200)
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * left) // 4096 * 4096])
    with pytest.raises(StoreDamaged):
        await SqliteStore(path).__aenter__()
    assert await damage(path) is not None


async def test_a_sound_store_is_not_called_damaged(path: Path, empty: SqliteStore) -> None:
    await put(empty, "a.txt")
    assert await damage(path) is None


@pytest.mark.parametrize("place", [".", "letter.txt/store.sqlite3", "shut/store.sqlite3", "shut/deep/store.sqlite3"])
async def test_where_no_file_can_be_made_there_is_no_store_and_nothing_to_move_away(tmp_path: Path, place: str) -> None:
    (tmp_path / "letter.txt").write_text("To the editor.")
    (tmp_path / "shut").mkdir(mode=0o555)
    with modes_hold(), pytest.raises(StoreNotWritable) as refused:
        await SqliteStore(tmp_path / place).__aenter__()
    assert refused.value.obstacle is Obstacle.CLOSED
    assert str(refused.value).startswith(f"The store {tmp_path / place} cannot be written (")
    assert "Move it away" not in str(refused.value)


async def test_a_store_that_may_only_be_read_is_read(path: Path) -> None:
    async with SqliteStore(path) as store:
        await put(store, "a.txt")
    path.chmod(0o444)
    with modes_hold():
        async with SqliteStore(path) as store:
            with pytest.raises(StoreNotWritable, match="readonly") as refused:
                await put(store, "b.txt")
            assert await names(store) == ["a.txt"]
    assert refused.value.obstacle is Obstacle.READ_ONLY
    path.chmod(0o644)
    async with SqliteStore(path) as store:
        await put(store, "b.txt")
        assert await names(store) == ["a.txt", "b.txt"]


async def test_a_full_disk_is_said_and_when_there_is_room_the_next_one_writes(empty: SqliteStore) -> None:
    async def leave(pages: int) -> None:
        async with empty.transaction() as db:
            await db.fetch(f"PRAGMA max_page_count = {pages}")

    await leave(1)  # not fewer than there are
    with pytest.raises(StoreNotWritable, match="full") as refused:
        await put(empty, "a.txt", "Many words about the harbour. " * 20_000)
    assert refused.value.obstacle is Obstacle.FULL
    assert await names(empty) == []
    await leave(1_000_000)
    await put(empty, "b.txt")
    assert await names(empty) == ["b.txt"]


async def test_a_disk_that_fails_is_said_and_when_it_is_back_the_next_one_writes(empty: SqliteStore) -> None:
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limits[1]))  # what is written behind it fails
    try:
        with pytest.raises(StoreNotWritable, match="I/O error") as refused:
            await put(empty, "a.txt", "Many words about the harbour. " * 20_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert refused.value.obstacle is Obstacle.DISK
    await put(empty, "b.txt")
    assert await names(empty) == ["b.txt"]


async def test_another_program_that_never_ends_its_write_is_said(path: Path, empty: SqliteStore) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreNotWritable, match="locked") as refused:
        async with empty.transaction(patience=0.05):
            pass
    assert refused.value.obstacle is Obstacle.BUSY
    other.execute("COMMIT")
    other.close()
    await put(empty, "a.txt")


async def test_a_store_that_is_damaged_under_way_is_said(path: Path, empty: SqliteStore) -> None:
    await put(empty, "a.txt", "Many words about the harbour. " * 5_000)
    async with SqliteStore(path):
        pass
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()
    path.write_bytes(path.read_bytes()[:8192] + b"\xff" * (path.stat().st_size - 8192))
    with pytest.raises(StoreDamaged):
        await put(empty, "b.txt", "Many words about the harbour. " * 5_000)


async def test_foreign_keys_hold(empty: SqliteStore) -> None:
    with pytest.raises(StoreRefused, match="FOREIGN KEY"):
        async with empty.transaction() as db:
            await db.execute("INSERT INTO pieces (document_id, span_start, span_end, line) VALUES (77, 0, 1, 1)")


@pytest.mark.parametrize("title", ["half \ud83d", 2**64], ids=["half of a pair", "a number over all"])
async def test_what_no_column_can_hold_is_refused_and_nothing_is_kept(empty: SqliteStore, title: object) -> None:
    async def write() -> None:
        async with empty.transaction() as db:
            await keep(db, record("a.txt", "Words."))
            await db.execute("UPDATE documents SET title = :title", {"title": title})

    with pytest.raises(StoreRefused):
        await write()
    assert await names(empty) == []
    await put(empty, "b.txt")


_OF_A_DOCUMENT = (
    "documents",
    "texts",
    "shingles",
    "name_forms",
    "quotes",
    "passages",
    "months",
    "pieces",
    "unsettled_names",
    "unsettled_speakers",
    "unsettled_quotes",
    "unsettled_passages",
    "unsettled_documents",
)
# What stays until it is settled that nobody needs it.
_UNTIL_SETTLED = ("names", "speakers", "spellings")


async def test_a_removed_document_takes_everything_found_in_it_along(empty: SqliteStore) -> None:
    waited = "The ferry and its crew waited for the pilots of the north pier on 4 March."
    said = "We stay here with our boats until the council of the town mends the pier,"
    text = f'{waited} "{said}" said Ida Brandt.\n{" ".join(f"boat{number}" for number in range(40))}'
    found = record("a.txt", text, quotes=[(said, "Ida Brandt")], dated=[(waited, "2024-03-04")])
    async with empty.transaction() as db:
        await keep(db, found)
    for table in (*_OF_A_DOCUMENT, *_UNTIL_SETTLED):
        rows = await now(empty).fetch(f"SELECT count(*) AS kept FROM {table}")
        assert rows[0]["kept"] > 0, table
    await remove(empty, "a.txt")
    await settle(empty, (), (), "")
    assert await corpus.is_settled(now(empty))
    for table in (*_OF_A_DOCUMENT, *_UNTIL_SETTLED):
        rows = await now(empty).fetch(f"SELECT count(*) AS kept FROM {table}")
        assert rows[0]["kept"] == 0, table


async def test_the_reading_connection_cannot_write(empty: SqliteStore) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        await now(empty).fetch("DELETE FROM documents")


async def test_a_writer_that_fails_leaves_nothing(empty: SqliteStore) -> None:
    async def fail() -> None:
        async with empty.transaction() as db:
            await keep(db, record("half.txt", "Half."))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    assert await names(empty) == []
    await put(empty, "whole.txt")
    assert await names(empty) == ["whole.txt"]


async def test_a_writer_that_is_cancelled_leaves_nothing(empty: SqliteStore) -> None:
    begun = asyncio.Event()

    async def write_for_ever() -> None:
        async with empty.transaction() as db:
            await keep(db, record("half.txt", "Half."))
            begun.set()
            await asyncio.Event().wait()

    writing = asyncio.create_task(write_for_ever())
    await begun.wait()
    writing.cancel()
    await asyncio.gather(writing, return_exceptions=True)
    assert await names(empty) == []
    await put(empty, "whole.txt")
    assert await names(empty) == ["whole.txt"]


@pytest.mark.parametrize("turns", range(8))
@pytest.mark.parametrize("again", [False, True], ids=["once", "twice"])
async def test_a_writer_cancelled_after_any_turn_of_the_loop_lets_the_next_one_write(
    empty: SqliteStore, turns: int, again: bool
) -> None:
    async def write(name: str) -> None:
        async with empty.transaction() as db:
            await db.execute("UPDATE corpus SET version = version + 1")
            await keep(db, record(name, "Words."))

    writing = asyncio.create_task(write("first.txt"))
    for _ in range(turns):
        await asyncio.sleep(0)
    writing.cancel()
    if again:
        await asyncio.sleep(0)
        writing.cancel()
    await asyncio.gather(writing, return_exceptions=True)
    await write("next.txt")
    assert await names(empty) == ["next.txt"]


async def test_a_writer_cancelled_while_another_program_writes_lets_the_next_one_write(
    path: Path, empty: SqliteStore
) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    writing = asyncio.create_task(put(empty, "first.txt"))
    await asyncio.sleep(0.05)
    writing.cancel()
    await asyncio.sleep(0.05)
    other.execute("COMMIT")
    other.close()
    await asyncio.gather(writing, return_exceptions=True)
    await put(empty, "next.txt")
    assert await names(empty) == ["next.txt"]


async def test_a_second_writer_waits_and_a_reader_sees_only_what_is_committed(empty: SqliteStore) -> None:
    order: list[str] = []
    first_wrote, go_on = asyncio.Event(), asyncio.Event()

    async def first() -> None:
        async with empty.transaction() as db:
            await keep(db, record("first.txt", "First."))
            first_wrote.set()
            await go_on.wait()
            order.append("first")

    async def second() -> None:
        async with empty.transaction() as db:
            await keep(db, record("second.txt", "Second."))
            order.append("second")

    writing = asyncio.create_task(first())
    await first_wrote.wait()
    waiting = asyncio.create_task(second())
    await asyncio.sleep(0.05)
    assert await names(empty) == []
    assert order == []
    go_on.set()
    await asyncio.gather(writing, waiting)
    assert order == ["first", "second"]
    assert await names(empty) == ["first.txt", "second.txt"]


async def test_a_failed_writer_takes_nothing_of_its_neighbour_along(empty: SqliteStore) -> None:
    async def fail(name: str) -> None:
        async with empty.transaction() as db:
            await keep(db, record(f"lost{name}", "Lost."))
            await asyncio.sleep(0)
            raise ZeroDivisionError

    every = [put(empty, f"kept{number}.txt") for number in range(5)] + [
        fail(f"lost{number}.txt") for number in range(5)
    ]
    await asyncio.gather(*every, return_exceptions=True)
    assert await names(empty) == [f"kept{number}.txt" for number in range(5)]


async def test_another_program_that_writes_is_waited_for(path: Path, empty: SqliteStore) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    writing = asyncio.create_task(put(empty, "a.txt"))
    await asyncio.sleep(0.1)
    assert not writing.done()
    other.execute("COMMIT")
    other.close()
    await writing
    assert await names(empty) == ["a.txt"]


async def test_every_foreign_key_names_its_column(empty: SqliteStore) -> None:
    """Tools that browse a database follow them; SQLite alone would guess the primary key."""
    keys = await now(empty).fetch(
        """
        SELECT tables.name AS home, keys."table" AS parent, keys."to" AS named FROM sqlite_master AS tables
        JOIN pragma_foreign_key_list(tables.name) AS keys WHERE tables.type = 'table'
        """
    )
    parents = {row["parent"] for row in keys}
    assert {(row["parent"], row["named"]) for row in keys} == {(parent, "id") for parent in parents}
    assert parents == {"files", "outlets", "documents", "names", "speakers", "grounds", "manners", "versions", "quotes"}


async def test_no_row_number_is_used_again(empty: SqliteStore) -> None:
    tables = await now(empty).fetch("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND sql LIKE '% id %'")
    numbered = {row["name"] for row in tables if "id INTEGER PRIMARY KEY" in " ".join(row["sql"].split())}
    forgetful = {row["name"] for row in tables if "PRIMARY KEY AUTOINCREMENT" not in " ".join(row["sql"].split())}
    assert numbered - forgetful == {
        *("files", "documents", "versions", "speakers", "names", "quotes", "quote_changes", "passages")
    }
    never_dropped = {"outlets", "grounds", "manners"}
    assert numbered & forgetful == {*never_dropped, "pieces"}, "and pieces are numbered by day"


async def test_an_old_id_that_two_documents_had_names_neither(empty: SqliteStore) -> None:
    twins = ["ukrainska-pravda-000653.txt", "ukrainska-pravda-005152.txt"]
    for name in twins:
        await put(empty, name)
    assert await names(empty) == twins
    assert await documents.by_id(now(empty), "ukrainska_pravda_a786dc") is None
    for name in twins:
        found = await documents.by_id(now(empty), document_id(name))
        assert found is not None
        assert found.name == name
    await remove(empty, twins[0])
    found = await documents.by_id(now(empty), "ukrainska_pravda_a786dc")
    assert found is not None
    assert found.name == twins[1]


async def test_an_id_that_only_looks_old_finds_nothing_else(empty: SqliteStore) -> None:
    for name in ("x_0123abcdef0000.txt", "bridge_a2591c0.txt", "deep/bridge.txt"):
        await put(empty, name)
    for typed in ("x_0123abcdef", "bridge_a2591c", "bridge", "x", ""):
        assert await documents.by_id(now(empty), typed) is None


async def test_a_question_broken_off_at_any_moment_leaves_no_thread_behind(tmp_path: Path) -> None:
    others = set(threading.enumerate())  # what earlier tests left may end meanwhile
    for step in range(40):
        async with SqliteStore(tmp_path / "store.sqlite3") as store:

            async def ask(store: SqliteStore = store) -> None:
                async with store.snapshot() as state:
                    await state.fetch("SELECT 1")

            asking = [asyncio.create_task(ask()) for _ in range(4)]
            await asyncio.sleep(step / 10_000)
            for one in asking:
                one.cancel()
            await asyncio.gather(*asking, return_exceptions=True)
    for _ in range(1000):  # a thread that was told to end takes a moment
        if not set(threading.enumerate()) - others:
            break
        await asyncio.sleep(0.01)
    assert set(threading.enumerate()) - others == set()
