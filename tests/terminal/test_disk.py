"""What `onrecord check` tells of the disks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.terminal.disk import disk
from tests.faults.disks import small_disk
from tests.invented import settings_of
from tests.rights import modes_hold

if TYPE_CHECKING:
    from pathlib import Path


def test_where_there_is_room_it_is_told_how_much(tmp_path: Path, database: Path, archive: Path) -> None:
    store, corpus = disk(settings_of(database, archive))
    assert store[0] is corpus[0] is True
    assert " free for the store, which takes " in store[1]
    assert store[1].endswith(" MB, its log 0.0 MB")
    assert corpus[1].endswith(" free for the corpus")


def test_little_room_is_bad_on_either_disk(tmp_path: Path, database: Path, archive: Path) -> None:
    with small_disk(tmp_path / "disk") as small:
        (small.folder / "corpus").mkdir()
        (well, line), *_ = disk(settings_of(small.folder / "store.sqlite3", archive))
        assert (well, "8.4 MB free for the store" in line, "make room: it wants 200.0 MB" in line) == (
            False,
            True,
            True,
        )
        _, (well, line) = disk(settings_of(database, small.folder / "corpus"))
        assert (well, "make room: articles that are added" in line) == (False, True)


def test_a_corpus_that_may_only_be_read_is_told_and_no_fault(tmp_path: Path, database: Path, archive: Path) -> None:
    archive.chmod(0o555)
    with modes_hold():
        _, (well, line) = disk(settings_of(database, archive))
    archive.chmod(0o755)
    assert (well, "it may only be read: /add and feeds keep nothing there" in line) == (True, True)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path, database: Path) -> None:
    ((well, line),) = disk(settings_of(database, tmp_path / "nowhere"))
    assert (well, line) == (False, f"disk: {tmp_path / 'nowhere'}: No such file or directory")


def test_a_store_far_from_being_made_is_looked_at_where_it_will_lie(tmp_path: Path, archive: Path) -> None:
    (well, line), _ = disk(settings_of(tmp_path / "not" / "yet" / "store.sqlite3", archive))
    assert (well, "which takes 0.0 MB" in line) == (True, True)
