"""Files that cannot be read: tried again when they change, or after ever longer pauses; told once for each change."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING, Any

import pytest

from bot.archive import folder_changes, ingest
from bot.archive.troubles import Troubles
from bot.corpus import documents
from bot.corpus.inside import open_inside
from bot.store.engines.sqlite import SqliteStore
from tests.faults.shelves import Shelves, shelve

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.figures import Figure

MINUTES = 240


class Disk:
    """The disk: some files of it fail with an error, when they are opened or as they are read; opens are counted."""

    def __init__(self) -> None:
        self.failing: dict[str, int] = {}
        self.opened: list[str] = []

    def fails(self, root: Path, name: str) -> Any:
        self.opened.append(name)
        if error := self.failing.get(name):
            raise OSError(error, os.strerror(error), str(root / name))
        return open_inside(root, name)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    return Disk()


@pytest.fixture
async def shelves(tmp_path: Path) -> AsyncIterator[Shelves]:
    (tmp_path / "corpus").mkdir()
    shelve(tmp_path / "corpus", ["a.txt", "b.txt"])
    async with SqliteStore(tmp_path / "store.sqlite3") as store:
        yield Shelves(store, tmp_path / "corpus")


@pytest.mark.parametrize("where", [folder_changes, documents], ids=["opened", "read"])
@pytest.mark.parametrize(
    "error", [errno.EACCES, *(pytest.param(one, marks=pytest.mark.slow) for one in (errno.EIO, errno.ESTALE))]
)
async def test_what_the_system_does_not_give_is_told_once_and_tried_after_ever_longer_pauses(
    shelves: Shelves,
    disk: Disk,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    where: Any,
    error: int,
    figure: Figure,
) -> None:
    monkeypatch.setattr(where, "open_inside", disk.fails)
    passed = 0.0
    shelves.troubles = Troubles(lambda: passed)
    disk.failing["b.txt"] = error
    for _ in range(MINUTES):
        passed += 60
        loaded = await shelves.look()
        assert [one.name for one in loaded.every_failure] == ["b.txt"], "it is named at every look"
    tries = disk.opened.count("b.txt")
    assert 5 <= tries <= 12
    assert [one.getMessage() for one in caplog.records if "b.txt" in one.getMessage()] == [
        f"skipped b.txt: the file cannot be opened ({os.strerror(error)})"
    ]
    disk.failing.clear()
    for _ in range(7):
        passed += 600
        await shelves.look()
    assert await shelves.names() == ["a.txt", "b.txt"], "within an hour it is read, without a restart"
    assert (await shelves.look()).every_failure == []
    disk.failing["b.txt"] = error
    (shelves.root / "b.txt").write_text("Something else by now.\n", encoding="utf-8")
    caplog.clear()
    await shelves.look()
    assert len([one for one in caplog.records if "b.txt" in one.getMessage()]) == 1, "a new state is told"
    assert await shelves.names() == ["a.txt", "b.txt"], "and what was held of it stays"
    figure("looks, tries, lines in the log", f"{MINUTES}, {tries}, 1")


async def test_a_file_that_was_heard_of_is_tried_at_once(
    shelves: Shelves, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder_changes, "open_inside", disk.fails)
    shelves.troubles = Troubles(lambda: 0.0)
    disk.failing["b.txt"] = errno.EACCES
    await shelves.look()
    disk.failing.clear()
    assert (await shelves.look(names=["b.txt"])).new == ["b.txt"]


async def test_a_damaged_file_is_read_again_only_when_it_changes(
    shelves: Shelves, disk: Disk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(documents, "open_inside", disk.fails)
    shelves.troubles = Troubles()
    (shelves.root / "bad.txt").write_bytes(b"\0" * 40)
    for _ in range(20):
        loaded = await shelves.look()
        assert "bad.txt" in [one.name for one in loaded.every_failure]
    assert disk.opened.count("bad.txt") == 1
    (shelves.root / "bad.txt").write_bytes(b"\0" * 50)
    for _ in range(5):
        await shelves.look()
    assert disk.opened.count("bad.txt") == 2
    assert len([one for one in caplog.records if "bad.txt" in one.getMessage()]) == 1, "nothing new is wrong with it"


async def test_a_file_that_goes_while_it_is_looked_at_is_no_failure(
    shelves: Shelves, monkeypatch: pytest.MonkeyPatch
) -> None:
    looking = ingest.look_at

    async def look_at(*given: Any) -> Any:
        found = await looking(*given)
        (shelves.root / "b.txt").unlink()
        return found

    monkeypatch.setattr(ingest, "look_at", look_at)
    loaded = await shelves.look()
    assert (loaded.new, loaded.every_failure) == (["a.txt"], [])
