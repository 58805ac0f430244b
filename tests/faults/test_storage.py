"""The store in trouble: locked, full, only to be read, taken away, damaged. Answers come in time, and are true."""

from __future__ import annotations

import asyncio
import os
import re
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from statistics import median
from typing import TYPE_CHECKING

import pytest

from bot.archive import ingest
from bot.errors import Obstacle, StoreDamaged, StoreForeign, StoreGone, StoreInUse, StoreNotReadable, StoreNotWritable
from bot.settings import Ids
from bot.store.engines.presence import beside
from bot.store.engines.sqlite import SqliteStore
from bot.store.engines.troubles import unopened, unreadable, unwritable
from tests.conftest import NOW
from tests.invented import environment, load_archive
from tests.newsroom import Newsroom
from tests.store.made import keep, listed, record

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator
    from pathlib import Path

    from tests.figures import Figure

MOVE_AWAY = "Move it away"

# Every code that SQLite may answer a statement with, by name; those of its authorizer and its limits are others.
_PRIMARY = (
    "ERROR|INTERNAL|PERM|ABORT|BUSY|LOCKED|NOMEM|READONLY|INTERRUPT|IOERR|CORRUPT|NOTFOUND|FULL|CANTOPEN|PROTOCOL|EMPTY|"
    "SCHEMA|TOOBIG|CONSTRAINT|MISMATCH|MISUSE|NOLFS|AUTH|FORMAT|RANGE|NOTADB|NOTICE|WARNING"
)
CODES = sorted(
    name
    for name in vars(sqlite3)
    if re.fullmatch(f"SQLITE_({_PRIMARY})(_[A-Z_]+)?", name) and name != "SQLITE_AUTH_USER"
)
DAMAGE = ("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_FORMAT", "SQLITE_IOERR_DATA")
# What each kind is told to do, by the longest beginning of its name.
ADVICE = {
    "SQLITE_BUSY": Obstacle.BUSY,
    "SQLITE_LOCKED": Obstacle.BUSY,
    "SQLITE_PROTOCOL": Obstacle.BUSY,
    "SQLITE_READONLY": Obstacle.READ_ONLY,
    "SQLITE_READONLY_RECOVERY": Obstacle.UNJOINED,
    "SQLITE_READONLY_ROLLBACK": Obstacle.UNJOINED,
    "SQLITE_READONLY_CANTINIT": Obstacle.UNJOINED,
    "SQLITE_PERM": Obstacle.READ_ONLY,
    "SQLITE_CANTOPEN": Obstacle.CLOSED,
    "SQLITE_CANTOPEN_DIRTYWAL": Obstacle.UNJOINED,
    "SQLITE_FULL": Obstacle.FULL,
    "SQLITE_IOERR": Obstacle.DISK,
    "SQLITE_IOERR_BLOCKED": Obstacle.BUSY,
    "SQLITE_IOERR_NOMEM": Obstacle.MEMORY,
    "SQLITE_IOERR_SHMSIZE": Obstacle.FULL,
    "SQLITE_NOMEM": Obstacle.MEMORY,
    "SQLITE_NOLFS": Obstacle.TOO_LARGE,
    "SQLITE_SCHEMA": Obstacle.CHANGED,
}


def _raised(name: str) -> sqlite3.DatabaseError:
    error = sqlite3.OperationalError(f"what SQLite says of {name}")
    error.sqlite_errorcode = getattr(sqlite3, name)
    return error


def test_each_code_of_sqlite_has_its_own_true_advice(tmp_path: Path, figure: Figure) -> None:
    store = tmp_path / "store.sqlite3"
    sentences = set()
    for name in CODES:
        error = _raised(name)
        written, read, opened = unwritable(store, error), unreadable(store, error), unopened(store, error)
        sentences |= {str(one) for one in (written, read, opened) if one}
        damage = name.startswith(DAMAGE)
        assert (MOVE_AWAY in str(opened)) is (MOVE_AWAY in str(written)) is damage, name
        expected = ADVICE.get(max((one for one in ADVICE if name.startswith(one)), key=len, default=""))
        if damage:
            assert isinstance(written, StoreDamaged), name
            assert "`onrecord restore FILE`" in str(written)
            assert "read anew from the corpus folder" in str(written)
        elif name in ("SQLITE_READONLY_DBMOVED", "SQLITE_IOERR_VNODE"):
            assert isinstance(written, StoreGone), name
        elif expected:
            assert isinstance(written, StoreNotWritable), name
            assert (written.obstacle, str(store) in str(written)) == (expected, True), name
            # A question that writes is a fault of the program, and no news of the file.
            assert isinstance(read, StoreNotReadable) is (name != "SQLITE_READONLY"), name
        else:
            # The program's own doing: it keeps its trace. To open a file that is not ours ends so, too.
            assert written is None, name
            foreign = name.startswith(("SQLITE_ERROR", "SQLITE_CONSTRAINT", "SQLITE_MISMATCH"))
            assert isinstance(opened, StoreForeign if foreign else StoreNotWritable), name
    figure("error codes tried", len(CODES))
    figure("different sentences", len(sentences))


def test_memory_that_runs_out_is_no_damage(tmp_path: Path) -> None:
    told = unwritable(tmp_path / "store.sqlite3", MemoryError())
    assert isinstance(told, StoreNotWritable)
    assert told.obstacle is Obstacle.MEMORY


async def test_the_database_of_another_program_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "another.db"
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE documents (mine TEXT)")
        db.commit()
    before = path.read_bytes()
    with pytest.raises(StoreForeign) as refused:
        await SqliteStore(path).__aenter__()
    assert "ONRECORD_DATABASE" in str(refused.value)
    assert MOVE_AWAY not in str(refused.value)
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA journal_mode = DELETE")
        assert [name for (name,) in db.execute("SELECT name FROM sqlite_schema")] == ["documents"]
    assert len(path.read_bytes()) == len(before)


# A store that another program has locked


@pytest.fixture
def locked(store: SqliteStore) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield other


async def test_answers_come_in_time_and_without_dead_buttons_while_the_store_is_locked(
    newsroom: Newsroom, locked: sqlite3.Connection, caplog: pytest.LogCaptureFixture, figure: Figure
) -> None:
    caplog.set_level("INFO")
    olena = newsroom.fake.user("Olena")
    seconds = []
    for name in ("Holm", "Marchenko", "Jonas Brandt", "Ida Brandt") * 3:
        begun = time.monotonic()
        await olena.say(f"/quote {name}")
        answer = await olena.reply()
        seconds.append(time.monotonic() - begun)
        assert "verbatim" in answer.text
        assert all(one.data is None for row in answer.buttons for one in row)
    figure("seconds to an answer while locked", f"median {median(seconds):.2f}, longest {max(seconds):.2f}")
    assert max(seconds) < 3
    assert median(seconds) < 0.7
    await newsroom.settled()
    told = [one for one in caplog.records if one.levelname == "WARNING"]
    assert len(told) == 1
    assert "Another program has held it for too long" in told[0].getMessage()
    locked.execute("COMMIT")
    await olena.say("/quote Holm")
    answer = await olena.reply()
    assert any(one.data for row in answer.buttons for one in row)
    await newsroom.settled()
    assert f"the store {newsroom.store.path} can be written again" in [one.getMessage() for one in caplog.records]


@pytest.mark.parametrize("language", ["en", pytest.param("uk", marks=pytest.mark.slow)])
async def test_what_cannot_be_kept_is_said_soon_and_without_a_trace(
    newsroom: Newsroom, locked: sqlite3.Connection, caplog: pytest.LogCaptureFixture, language: str, figure: Figure
) -> None:
    olena = newsroom.fake.user("Olena", language=language)
    begun = time.monotonic()
    for asked in ("/follow Holm", "/digest 08:30", "/settings silent on"):
        await olena.say(asked)
        told = (await olena.reply()).text
        assert told.startswith({"en": "Nothing can be kept just now", "uk": "Зараз нічого не можна зберегти"}[language])
    figure("seconds for three changes refused", f"{time.monotonic() - begun:.1f}")
    assert time.monotonic() - begun < 8
    assert not [one for one in caplog.records if one.exc_info]
    locked.execute("COMMIT")
    await olena.say("/following")
    assert "Holm" not in (await olena.reply()).text.partition("/follow")[0]


async def test_a_button_that_was_kept_before_works_and_stays_while_the_store_is_locked(
    newsroom: Newsroom, store: SqliteStore
) -> None:
    olena = newsroom.fake.user("Olena")
    await olena.say("/timeline 2024")
    page = await olena.reply()
    data = {one.data for row in page.buttons for one in row}
    await newsroom.settled()
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        await olena.say("/timeline 2024")
        assert {one.data for row in (await olena.reply()).buttons for one in row} == data


async def test_nobody_is_kept_waiting_by_a_load_that_waits(
    newsroom: Newsroom, locked: sqlite3.Connection, figure: Figure
) -> None:
    async def load() -> None:
        async with newsroom.store.transaction() as db:
            await keep(db, record("new.txt", "New words."))

    waiting = asyncio.create_task(load())
    await asyncio.sleep(0.05)
    begun = time.monotonic()
    assert "Holm" in (await newsroom.ask("/quote Holm")).text
    figure("seconds to an answer behind a load that waits", f"{time.monotonic() - begun:.2f}")
    assert time.monotonic() - begun < 1.5
    locked.execute("COMMIT")
    await waiting
    assert "new.txt" in [one.name for one in await listed(newsroom.store)]


# A store that was taken away


async def _deleted(path: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        beside(path, ending).unlink()


async def _without_its_log(path: Path) -> None:
    beside(path, "-wal").unlink()


async def _renamed(path: Path) -> None:
    path.parent.rename(path.parent.with_name("elsewhere"))


async def _replaced(path: Path) -> None:
    other = path.with_name("other.sqlite3")
    async with SqliteStore(other):
        pass
    other.replace(path)


@pytest.mark.parametrize("taken", [_deleted, _without_its_log, _renamed, _replaced])
async def test_nothing_is_confirmed_that_goes_into_a_file_nobody_finds(
    archive: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture, taken: Callable[[Path], Awaitable[None]]
) -> None:
    path = tmp_path / "made" / "store.sqlite3"
    path.parent.mkdir()
    await load_archive(path, archive, NOW)
    async with SqliteStore(path) as store, Newsroom(store, archive, lambda: NOW) as newsroom:
        olena = newsroom.fake.user("Olena")
        await olena.say("/follow Marchenko")
        assert "Following" in (await olena.reply()).text
        await newsroom.settled()
        await taken(path)
        await olena.say("/follow Holm")
        assert (await olena.reply()).text.startswith("The archive's file was taken away while the bot ran")
        await olena.say("/quote Holm")
        # From where the file is open still; no other is opened, which would be a new and empty one.
        answer = (await olena.reply()).text
        assert "I have waited for an hour," in answer or "file was taken away" in answer
        await newsroom.settled()
        with pytest.raises(StoreGone) as gone:
            await ingest.try_writing(store)
    assert "deleted, moved or replaced" in str(gone.value)
    (told,) = [one for one in caplog.records if one.levelname == "WARNING"]
    assert told.getMessage() == str(gone.value)


# A store that is damaged while it is read


async def test_of_a_damaged_store_is_answered_what_can_be(
    newsroom: Newsroom, store: SqliteStore, caplog: pytest.LogCaptureFixture, figure: Figure
) -> None:
    with closing(sqlite3.connect(store.path)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (page,) = db.execute("PRAGMA page_size").fetchone()
        # The pages in which quotes are found by their words, and those in which follows are kept.
        roots = [
            root
            for (root,) in db.execute(
                "SELECT rootpage FROM sqlite_schema WHERE name IN ('quotes_fts_data', 'pieces_fts_data', 'follows')"
            )
        ]
    with store.path.open("r+b") as file:
        for root in roots:
            file.seek((root - 1) * page)
            file.write(b"\xff" * page)
    olena = newsroom.fake.user("Olena")
    answered = {}
    for asked in ("/search pier", "/follow Holm", "/quote Holm", "/sources", "/people", "/timeline 2024-03", "/help"):
        await olena.say(asked)
        answered[asked] = (await olena.reply()).text
    broken = [asked for asked, text in answered.items() if "the archive's file is damaged" in text]
    figure("answered from a damaged store", f"{len(answered) - len(broken)} of {len(answered)}")
    assert {"/search pier", "/follow Holm"} <= set(broken)
    assert len(broken) < len(answered)
    assert not any("Something went wrong" in text for text in answered.values())
    assert not [one for one in caplog.records if one.exc_info]


# A gate that cannot look who may ask


async def test_where_the_gate_fails_nobody_is_let_in(store: SqliteStore, archive: Path) -> None:
    async with Newsroom(store, archive, lambda: NOW, allowed_chats=Ids()) as newsroom:
        with store.path.open("r+b") as file, closing(sqlite3.connect(store.path)) as db:
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            (page,) = db.execute("PRAGMA page_size").fetchone()
            (root,) = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'rulings'").fetchone()
            file.seek((root - 1) * page)
            file.write(b"\xff" * page)
        mallory = newsroom.fake.user("Mallory")
        await mallory.say("/quote Holm")
        assert "the archive's file is damaged" in (await mallory.reply()).text
        await newsroom.settled()
        assert len([call for call in newsroom.fake.calls if call.method == "sendMessage"]) == 1


# One bot on a store


def test_of_two_bots_on_one_store_the_second_is_told(store: SqliteStore) -> None:
    held = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys\nfrom pathlib import Path\nfrom bot.store import open_store\n"
            "with open_store(Path(sys.argv[1])).alone(): print('held')",
            str(store.path),
        ],
        env=environment(store.path, store.path.parent),
        capture_output=True,
        text=True,
        check=False,
    )
    assert held.stdout == "held\n"
    with store.alone(), pytest.raises(StoreInUse, match=f"process {os.getpid()}"), SqliteStore(store.path).alone():
        pass
    with store.alone():
        assert beside(store.path, ".lock").stat().st_mode & 0o777 == 0o600
