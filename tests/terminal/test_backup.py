"""`onrecord backup` and `restore`: one state, whole or not there at all, and never in the place of what is in use."""

from __future__ import annotations

import asyncio
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import time
from contextlib import closing, suppress
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.archive import access, back_up, following, ingest, restore, targets
from bot.archive.access import Asker, Ruling
from bot.errors import BackupError, StoreGone, StoreInUse
from bot.model import FollowKind, Target
from bot.store.engines.presence import beside
from bot.store.engines.sqlite import SqliteStore
from bot.store.follows import Subject
from tests.conftest import NOW
from tests.faults.disks import small_disk
from tests.invented import environment, load_archive
from tests.store.made import keep, listed, record

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.figures import Figure

ROUNDS = int(os.environ.get("FAULT_ROUNDS", "1"))
TOKEN, SECRET = "1234567890:A-token-that-nobody-may-ever-read-xx", "a-secret-of-the-webhook"


def run(folder: Path, *words: str, database: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run `onrecord` on the corpus folder `archive` in `folder`."""
    return subprocess.run(
        [sys.executable, "-m", "bot", *words],
        cwd=folder,
        env=environment(
            database or folder / "store.sqlite3",
            folder / "archive",
            ONRECORD_BOT_TOKEN=TOKEN,
            ONRECORD_WEBHOOK_SECRET=SECRET,
        ),
        capture_output=True,
        text=True,
        check=False,
    )


def question(path: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as db:
        return db.execute(query).fetchall()


async def told(store: SqliteStore) -> None:
    """Have what only the store holds."""
    await following.follow(store, Target(77), Subject(FollowKind.SPEAKER, "Karin Holm"))
    await targets.choose(store, 77, NOW, language="uk", silent=True)
    await access.rule(store, Ruling(78, Asker.PERSON, "Petro", True, 1, "Olena", NOW))


def test_a_backup_says_what_it_holds_and_holds_no_secret(tmp_path: Path, database: Path, archive: Path) -> None:
    made = run(tmp_path, "backup", "kept.db")
    assert (made.returncode, made.stderr) == (0, "")
    assert made.stdout.startswith("kept.db: 5 documents, 0 follows, 0 digest orders, 0 chats; ")
    assert " MB; made and checked in " in made.stdout
    kept = tmp_path / "kept.db"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert TOKEN.encode() not in kept.read_bytes()
    assert SECRET.encode() not in kept.read_bytes()
    assert {one.name for one in tmp_path.iterdir() if one.name.startswith("kept")} == {"kept.db"}
    again = run(tmp_path, "backup", "kept.db")
    assert again.returncode == 1
    assert again.stderr.startswith("onrecord: kept.db: it is there already; name another file, or say --force")
    assert back_up(database, kept, over=True).documents == 5


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        ("store.sqlite3", "that is the store itself"),
        ("store.sqlite3.lock", "that is the store itself"),
        ("archive", "that is a folder"),
        ("nowhere/kept.db", "cannot be made (No such file or directory)"),
        ("used.db", "used.db-wal beside it tells that it is in use"),
    ],
)
def test_a_backup_is_never_put_where_it_would_do_harm(
    tmp_path: Path, database: Path, archive: Path, file: str, sentence: str
) -> None:
    beside(database, ".lock").touch()
    (tmp_path / "used.db-wal").touch()
    before = database.read_bytes()
    with pytest.raises(BackupError) as refused:
        back_up(database, tmp_path / file, over=True)
    assert sentence in str(refused.value)
    assert str(refused.value).endswith("Nothing was changed.")
    assert database.read_bytes() == before


def test_without_a_store_there_is_no_backup_and_none_is_made(tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="there is no store yet"):
        back_up(tmp_path / "store.sqlite3", tmp_path / "kept.db", over=False)
    assert list(tmp_path.iterdir()) == []


def _text(path: Path) -> None:
    path.write_text("This is a letter to the editor.\n" * 500)


def _another_program(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE documents (a)")
        db.execute("PRAGMA user_version = 3")


def _newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version = 9999")


def _cut_short(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def _overwritten(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 3)
        file.write(b"\xff" * 50_000)


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (_text, "it is damaged, or no store"),
        (_another_program, "that is no store of OnRecord"),
        (_newer, "a newer OnRecord made it (schema 9999;"),
        (_cut_short, "it is damaged"),
        (_overwritten, "it is damaged"),
    ],
)
def test_what_is_no_sound_backup_is_not_restored(
    tmp_path: Path, database: Path, spoil: Callable[[Path], None], sentence: str
) -> None:
    kept = tmp_path / "kept.db"
    back_up(database, kept, over=False)
    spoil(kept)
    before = database.read_bytes()
    with pytest.raises(BackupError) as refused:
        restore(database, kept, NOW)
    assert sentence in str(refused.value)
    assert database.read_bytes() == before
    assert not list(tmp_path.glob("*.part*")) + list(tmp_path.glob("*.before-*"))


async def test_what_only_the_store_holds_survives_on_a_fresh_machine(tmp_path: Path, archive: Path) -> None:
    old, new = tmp_path / "old.sqlite3", tmp_path / "fresh" / "store.sqlite3"
    await load_archive(old, archive, NOW)
    async with SqliteStore(old) as store:
        await told(store)
        holdings = back_up(old, tmp_path / "kept.db", over=False)
    assert (holdings.documents, holdings.follows, holdings.chats) == (5, 1, 1)
    (archive / "new.txt").write_text("“The mill burnt,” said Karin Holm, a nurse.\n", encoding="utf-8")
    assert restore(new, tmp_path / "kept.db", NOW).kept is None
    async with SqliteStore(new) as store:
        loaded = await ingest.load(store, archive, NOW + timedelta(days=1))
        assert (len(loaded.new), loaded.unchanged) == (1, 5)
        async with store.snapshot() as state:
            assert [one.subject.what for one in await following.followed(state, Target(77))] == ["Karin Holm"]
            assert (await targets.settings(state, 77)).language == "uk"
            assert await access.count_allowed(state) == 1
            assert [one.target.chat for one in await following.behind(state)] == [77]


async def test_the_store_that_was_there_is_kept_beside_it_with_its_mode(tmp_path: Path, archive: Path) -> None:
    path = tmp_path / "store.sqlite3"
    await load_archive(path, archive, NOW)
    path.chmod(0o640)
    back_up(path, tmp_path / "kept.db", over=False)
    async with SqliteStore(path) as store:
        await told(store)
    restored = run(tmp_path, "restore", "kept.db")
    assert (restored.returncode, restored.stderr) == (0, "")
    (before,) = tmp_path.glob("store.sqlite3.before-*")
    assert f"the store that was there is kept as {before}\n" in restored.stdout
    assert (question(path, "SELECT * FROM follows"), len(question(before, "SELECT * FROM follows"))) == ([], 1)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert restore(path, before, NOW).holdings.follows == 1


async def test_nothing_is_restored_while_a_bot_or_a_writer_has_the_store(tmp_path: Path, database: Path) -> None:
    kept = tmp_path / "kept.db"
    back_up(database, kept, over=False)
    before = database.read_bytes()
    async with SqliteStore(database) as store:
        with store.alone(), pytest.raises(StoreInUse):
            restore(database, kept, NOW)
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(BackupError, match="another program uses it"):
            restore(database, kept, NOW)
        other.execute("COMMIT")
    assert database.read_bytes() == before


async def test_a_conversation_that_is_open_meanwhile_writes_nothing_into_what_was_restored(
    tmp_path: Path, database: Path
) -> None:
    back_up(database, tmp_path / "kept.db", over=False)
    async with SqliteStore(database) as store:
        assert len(await listed(store)) == 5
        await asyncio.sleep(0.05)
        restore(database, tmp_path / "kept.db", NOW)
        with pytest.raises(StoreGone):
            await told(store)
    assert question(database, "PRAGMA integrity_check") == [("ok",)]
    assert question(database, "SELECT count(*) FROM follows") == [(0,)]


async def test_a_damaged_store_is_replaced_and_kept(tmp_path: Path, database: Path) -> None:
    back_up(database, tmp_path / "kept.db", over=False)
    _overwritten(database)
    os.truncate(database, 100_000)
    restored = restore(database, tmp_path / "kept.db", NOW)
    assert restored.kept is not None
    assert restored.kept.stat().st_size == 100_000
    async with SqliteStore(database) as store:
        assert len(await listed(store)) == 5


def test_a_disk_without_room_for_it_is_said_and_leaves_nothing(tmp_path: Path, database: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        disk.fill(leave=200_000)
        with pytest.raises(BackupError) as refused:
            back_up(database, disk.folder / "kept.db", over=False)
        assert "The disk is full: make room. Nothing was changed." in str(refused.value)
        assert [one.name for one in disk.folder.iterdir()] == ["ballast"]


async def _backups_while_it_is_written(path: Path, folder: Path, times: int) -> int:
    """Make backups while documents come and go two by two; return how many were looked through."""
    running = True

    async def write() -> None:
        async with SqliteStore(path) as store:
            number = 0
            while running:
                number += 1
                async with store.transaction() as db:
                    for half in ("left", "right"):
                        await keep(db, record(f"{half}-{number}.txt", f"Words of {number}. " * 50))

    writing = asyncio.create_task(write())
    counts: list[int] = []
    for number in range(times):
        await asyncio.sleep(0.05)
        kept = folder / f"kept-{number}.db"
        await asyncio.to_thread(back_up, path, kept, over=False)
        count = "SELECT count(*) FILTER (WHERE name LIKE 'left-%'), count(*) FILTER (WHERE name LIKE 'right-%')"
        (halves,) = question(kept, f"{count} FROM documents")
        assert halves[0] == halves[1]
        counts.append(int(str(halves[0])))
        kept.unlink()
    running = False
    await writing
    assert counts == sorted(counts)
    assert counts[-1] > counts[0]
    return times


async def test_a_backup_is_one_state_whatever_is_written_meanwhile(tmp_path: Path, figure: Figure) -> None:
    path = tmp_path / "store.sqlite3"
    async with SqliteStore(path):
        pass
    figure("consistent backups beside a writer", await _backups_while_it_is_written(path, tmp_path, 5))


@pytest.mark.slow
async def test_backups_amid_a_load_of_another_process_answer_and_go_on(
    tmp_path: Path, archive: Path, figure: Figure
) -> None:
    for number in range(150):
        text = f"“We shall open pier {number} again,” said Asta Aspvik, the minister.\n\n" * 8
        (archive / f"new-{number}.txt").write_text(text, encoding="utf-8")
    async with SqliteStore(tmp_path / "store.sqlite3"):
        pass
    loading = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "load", env=environment(tmp_path / "store.sqlite3", archive), cwd=tmp_path
    )
    made, seen = 0, set()
    while loading.returncode is None and made < 60 * ROUNDS:
        await asyncio.sleep(0.2)
        kept = tmp_path / f"kept-{made}.db"
        holdings = await asyncio.to_thread(back_up, tmp_path / "store.sqlite3", kept, over=False)
        made += 1
        if holdings.documents in seen:
            kept.unlink()
        seen.add(holdings.documents)
    assert await loading.wait() == 0
    for kept in sorted(tmp_path.glob("kept-*.db"))[:6]:
        fresh = tmp_path / f"{kept.stem}-fresh" / "store.sqlite3"
        restore(fresh, kept, NOW)
        async with SqliteStore(fresh) as store:
            loaded = await ingest.load(store, archive, NOW)
            assert not loaded.failed
            assert len(await listed(store)) == 155
    assert len(seen) > 1
    figure("backups amid a load, all sound", made)
    figure("different states in them", len(seen))


_RESTORE = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from bot.store.engines.backup import restore
print("ready", flush=True)
sys.stdin.readline()
restore(Path(sys.argv[1]), Path(sys.argv[2]), datetime.now(UTC))
"""


@pytest.mark.slow
async def test_a_restore_killed_at_any_moment_leaves_one_store_or_the_other(
    tmp_path: Path, archive: Path, figure: Figure
) -> None:
    path, kept = tmp_path / "store.sqlite3", tmp_path / "kept.db"
    await load_archive(path, archive, NOW)
    back_up(path, kept, over=False)
    async with SqliteStore(path) as store:
        await told(store)
    original = tmp_path / "original"
    shutil.copy(path, original)
    lasts = 0.0
    rounds, became = 25 * ROUNDS, {0: 0, 1: 0}
    for number in range(rounds):
        for one in tmp_path.glob("store.sqlite3*"):
            one.unlink()
        shutil.copy(original, path)
        program = await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", _RESTORE, str(path), str(kept)),
            env=environment(path, archive),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        assert program.stdin is not None
        assert program.stdout is not None
        assert await program.stdout.readline() == b"ready\n"
        program.stdin.write(b"\n")
        begun = time.monotonic()
        if number:
            await asyncio.sleep(1.2 * lasts * number / rounds)
            with suppress(ProcessLookupError):
                program.kill()
        await program.wait()
        lasts = lasts or time.monotonic() - begun
        async with SqliteStore(path) as store:
            assert len(await listed(store)) == 5
        assert question(path, "PRAGMA integrity_check") == [("ok",)]
        became[len(question(path, "SELECT * FROM follows"))] += 1
        restore(path, kept, NOW + timedelta(seconds=1))
        assert question(path, "SELECT * FROM follows") == []
    figure("restores killed", rounds)
    figure("of them before and after the change of stores", f"{became[1]} and {became[0]}")
