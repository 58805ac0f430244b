"""A disk that is full, and one that may only be read: answers come, nothing is kept by halves, and room is enough."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, suppress
from typing import TYPE_CHECKING

import pytest

from bot.archive import ingest
from bot.errors import Obstacle, StoreNotWritable
from bot.settings import Ids
from bot.store import views
from bot.store.engines.presence import beside
from bot.store.engines.sqlite import SqliteStore
from bot.store.views import View
from tests.chat.test_ticking import Morning
from tests.conftest import NOW
from tests.faults.disks import small_disk
from tests.invented import environment, load_archive
from tests.newsroom import Newsroom
from tests.reading import now
from tests.store.made import listed
from tests.telegram.fake import FakeTelegram

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.figures import Figure


async def _until_full(store: SqliteStore) -> None:
    """Keep one thing after another until there is no room: a log that was longer once takes some more."""
    for number in range(2000):
        try:
            async with store.transaction() as db:
                await views.keep(db, 7, [View("search", f"{number} " + "pier " * 2000, NOW.date())], NOW)
        except StoreNotWritable as error:
            if error.obstacle is Obstacle.FULL:
                return
            raise
    raise AssertionError("the disk is not full")


async def test_a_full_disk_keeps_nothing_by_halves_and_room_is_enough_to_go_on(
    tmp_path: Path, archive: Path, caplog: pytest.LogCaptureFixture, figure: Figure
) -> None:
    caplog.set_level("INFO")
    with small_disk(tmp_path / "disk") as disk:
        path = disk.folder / "store.sqlite3"
        await load_archive(path, archive, NOW)
        async with SqliteStore(path) as store, Newsroom(store, archive, lambda: NOW) as newsroom:
            olena = newsroom.fake.user("Olena")
            for number in range(8):
                text = f"“We shall open pier {number} again,” said Asta Aspvik, the minister.\n\n" * 40
                (archive / f"new-{number}.txt").write_text(text, encoding="utf-8")
            disk.fill(leave=40_000)
            with pytest.raises(StoreNotWritable) as full:
                await ingest.load(store, archive, NOW)
            assert full.value.obstacle is Obstacle.FULL
            await _until_full(store)
            kept = len(await listed(store))
            refused = 0
            for asked in ("/quote Holm", "/follow Holm", "/digest 08:30", "/people", "/search pier"):
                begun = time.monotonic()
                await olena.say(asked)
                text = (await olena.reply()).text
                assert time.monotonic() - begun < 3
                assert "Something went wrong" not in text
                refused += text.startswith("Nothing can be kept just now")
            assert refused <= 2
            assert not [one for one in caplog.records if one.exc_info]
            told = [one for one in caplog.records if one.levelname == "WARNING"]
            assert len(told) <= 2
            assert "The disk is full: make room." in told[0].getMessage()
            disk.make_room()
            loaded = await ingest.load(store, archive, NOW)
            assert not loaded.failed
            assert len(await listed(store)) == 13
            await olena.say("/follow Holm")
            assert "Holm" in (await olena.reply()).text
            found = await now(store).fetch("PRAGMA integrity_check")
            assert [tuple(row) for row in found] == [("ok",)]
        figure("documents kept before a full disk, of 13", kept)


def _clean(path: Path) -> None:
    """A store that was closed well: nothing lies beside it."""


def _with_its_log(path: Path) -> None:
    _killed_while_writing(path)


def _with_a_log_alone(path: Path) -> None:
    _killed_while_writing(path)
    beside(path, "-shm").unlink()


def _without_log(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA journal_mode = DELETE")


def _killed_while_writing(path: Path) -> None:
    script = (
        "import os, sqlite3, sys\ndb = sqlite3.connect(sys.argv[1])\n"
        "db.execute('INSERT INTO chats (chat_id, changed_at) VALUES (77, 0)'); db.commit()\nos._exit(0)"
    )
    subprocess.run([sys.executable, "-c", script, str(path)], check=True)
    assert beside(path, "-wal").stat().st_size


@pytest.mark.parametrize("left", [_clean, _with_its_log, _without_log])
async def test_a_store_on_a_disk_that_may_only_be_read_is_answered_from(
    tmp_path: Path, archive: Path, database: Path, left: Callable[[Path], None]
) -> None:
    with small_disk(tmp_path / "disk") as disk:
        path = disk.folder / "store.sqlite3"
        path.write_bytes(database.read_bytes())
        left(path)
        disk.only_read()
        async with SqliteStore(path) as store, Newsroom(store, archive, lambda: NOW) as newsroom:
            olena = newsroom.fake.user("Olena")
            for _ in range(2):
                await olena.say("/quote Holm")
                assert "I have waited for an hour," in (await olena.reply()).text
            await olena.say("/follow Holm")
            assert (await olena.reply()).text.startswith("Nothing can be kept just now")
            with store.alone():  # where no lock can be made, nobody is kept away
                pass


async def test_changes_that_cannot_be_joined_to_the_store_are_not_left_out_unawares(
    tmp_path: Path, database: Path
) -> None:
    with small_disk(tmp_path / "disk") as disk:
        path = disk.folder / "store.sqlite3"
        path.write_bytes(database.read_bytes())
        _with_a_log_alone(path)
        disk.only_read()
        with pytest.raises(StoreNotWritable) as refused:
            await SqliteStore(path).__aenter__()
        assert refused.value.obstacle is Obstacle.UNJOINED


async def test_a_store_opened_on_a_full_disk_is_answered_from_and_written_when_there_is_room(
    tmp_path: Path, archive: Path, database: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    with small_disk(tmp_path / "disk") as disk:
        path = disk.folder / "store.sqlite3"
        path.write_bytes(database.read_bytes())
        disk.fill()
        async with SqliteStore(path) as store, Newsroom(store, archive, lambda: NOW) as newsroom:
            olena = newsroom.fake.user("Olena")
            for _ in range(2):
                await olena.say("/quote Holm")
                assert "I have waited for an hour," in (await olena.reply()).text
            await olena.say("/follow Holm")
            assert (await olena.reply()).text.startswith("Nothing can be kept just now")
            await newsroom.settled()
            async with store.snapshot() as state:  # begun before there is room, and not disturbed
                assert len(await state.fetch("SELECT id FROM documents")) == 5
                disk.make_room()
                await olena.say("/follow Holm")
                assert (await olena.reply()).text.startswith("Following")
                assert len(await state.fetch("SELECT id FROM documents")) == 5
            await olena.say("/quote Holm")
            assert any(one.data for row in (await olena.reply()).buttons for one in row)
    told = [one.getMessage() for one in caplog.records if one.name == "onrecord"]
    assert [line.rpartition(" The disk is full")[1] or line for line in told] == [
        " The disk is full",
        f"the store {path} can be written again",
    ]


@pytest.mark.slow
def test_in_a_terminal_a_store_that_may_only_be_read_is_answered_from(
    tmp_path: Path, archive: Path, database: Path
) -> None:
    with small_disk(tmp_path / "disk") as disk:
        path = disk.folder / "store.sqlite3"
        path.write_bytes(database.read_bytes())
        disk.only_read()
        (archive / "new.txt").write_text("The mill burnt. All of it.\n", encoding="utf-8")
        asked = subprocess.run(
            [sys.executable, "-m", "bot", "ask", "/quote Holm"],
            env=environment(path, archive),
            capture_output=True,
            text=True,
            check=False,
        )
    assert "I have waited for an hour," in asked.stdout
    assert asked.returncode == 0
    assert "may only be read" in asked.stderr
    assert "Traceback" not in asked.stderr


async def test_an_article_for_which_the_folder_has_no_room_is_refused_in_a_sentence_and_added_when_there_is(
    tmp_path: Path, archive: Path, store: SqliteStore, caplog: pytest.LogCaptureFixture
) -> None:
    article = "The mill\n\n“The mill is closed,” said Karin Holm, a nurse.\n".encode()
    with small_disk(tmp_path / "disk") as disk:
        corpus = disk.folder / "archive"
        shutil.copytree(archive, corpus)
        before = {one: one.read_bytes() for one in corpus.rglob("*") if one.is_file()}
        disk.fill()
        async with Newsroom(store, corpus, lambda: NOW, admins=Ids(everyone=True)) as newsroom:
            olena = newsroom.fake.user("Olena")
            await olena.send_document("mill.txt", article, caption="/add outlet=“Post”")
            refused = (await olena.reply()).text
            assert "No space left on device" in refused
            await newsroom.settled()
            assert {one: one.read_bytes() for one in before} == before
            disk.make_room()
            await olena.send_document("mill.txt", article, caption="/add outlet=“Post”")
            shown = await olena.reply()
            await olena.press(shown, "Add")
            await olena.next_edit(shown)
            await olena.say("/quote Holm mill")
            assert "The mill is closed," in (await olena.reply()).text
    assert not [one for one in caplog.records if one.exc_info]


async def test_a_digest_that_cannot_be_claimed_waits_and_comes_once(
    tmp_path: Path, archive: Path, caplog: pytest.LogCaptureFixture, figure: Figure
) -> None:
    with small_disk(tmp_path / "disk") as disk:
        path = disk.folder / "store.sqlite3"
        await load_archive(path, archive, NOW)
        async with SqliteStore(path) as store, FakeTelegram() as fake:
            morning = Morning(fake, store, archive)
            ticker = await morning.program()
            olena = fake.user("Olena")
            await olena.say("/start")
            await morning.order(olena)
            morning.clock.to("2024-08-20 08:30:00")
            disk.fill()
            await _until_full(store)
            with suppress(StoreNotWritable):
                await ticker.tick()
            assert fake.called("sendMessage") == []
            disk.make_room()
            for _ in range(3):
                await ticker.tick()
            sent = len(fake.called("sendMessage"))
            for bot in morning.bots:
                await bot.shutdown()
    figure("digests sent after a full disk", sent)
    assert sent == 1
    assert not [one for one in caplog.records if one.exc_info]
