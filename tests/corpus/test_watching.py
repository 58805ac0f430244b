from __future__ import annotations

import asyncio
import os
import shutil
import threading
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.corpus.watching import Changes, watch

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

PROMISED = 2.0  # seconds from the change to its telling
PATIENCE = 20.0  # on a machine that has much else to do
NEVER = 3_600.0


class Watched:
    """A folder that is watched, and what was told of it."""

    def __init__(self, root: Path, changes: AsyncIterator[Changes]) -> None:
        self.root = root
        self._changes = changes

    async def told(self, within: float = PATIENCE) -> Changes:
        return await asyncio.wait_for(anext(self._changes), within)

    async def silent(self, during: float = 1.0) -> bool:
        """Whether nothing is told; ends the watch."""
        try:
            await self.told(during)
        except TimeoutError:
            return True
        return False

    async def after(self, change: Callable[[], object]) -> Changes:
        """Return all that is told of a change; nothing more than that may be."""
        await asyncio.to_thread(change)
        return await self.told()


@asynccontextmanager
async def watching(root: Path, every: float = NEVER) -> AsyncIterator[Watched]:
    changes = watch(root, every)
    try:
        watched = Watched(root, changes)
        assert await watched.told() == Changes(whole=True), "the watch stands"
        yield watched
    finally:
        await changes.aclose()  # type: ignore[attr-defined]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "corpus"
    (root / "2024").mkdir(parents=True)
    (root / "2024" / "a.txt").write_text("A.", encoding="utf-8")
    return root


async def test_a_new_file_is_told_within_two_seconds(root: Path) -> None:
    async with watching(root) as watched:
        (root / "b.txt").write_text("B.", encoding="utf-8")
        assert await watched.told(PROMISED) == Changes(frozenset({"b.txt"}))


async def test_a_changed_and_a_deleted_file_in_a_folder_below(root: Path) -> None:
    async with watching(root) as watched:
        changed = await watched.after(lambda: (root / "2024" / "a.txt").write_text("B."))
        assert changed == Changes(frozenset({"2024/a.txt"}))
        assert await watched.after((root / "2024" / "a.txt").unlink) == Changes(frozenset({"2024/a.txt"}))


async def test_a_renamed_file_is_two_names(root: Path) -> None:
    async with watching(root) as watched:
        told = await watched.after(lambda: (root / "2024" / "a.txt").rename(root / "міст.txt"))
        assert told == Changes(frozenset({"2024/a.txt", "міст.txt"}))


async def test_a_file_that_an_editor_replaces_is_one_name(root: Path) -> None:
    def save() -> None:
        (root / "2024" / ".a.txt.new").write_text("B.", encoding="utf-8")
        (root / "2024" / ".a.txt.new").replace(root / "2024" / "a.txt")

    async with watching(root) as watched:
        assert await watched.after(save) == Changes(frozenset({"2024/a.txt"}))


async def test_a_file_is_told_when_nothing_more_is_written_into_it(root: Path) -> None:
    pause = threading.Event()

    def write_slowly() -> None:
        with (root / "b.txt").open("w", encoding="utf-8") as file:
            for _ in range(15):
                file.write("More.\n")
                file.flush()
                pause.wait(0.1)

    async with watching(root) as watched:
        writing = asyncio.create_task(asyncio.to_thread(write_slowly))
        assert await watched.told() == Changes(frozenset({"b.txt"}))
        assert writing.done()
        assert await watched.silent()


async def test_many_files_at_once_are_all_told(root: Path) -> None:
    def write() -> None:
        for number in range(300):
            (root / "2024" / f"{number}.txt").write_text("B.", encoding="utf-8")

    names: set[str] = set()
    async with watching(root) as watched:
        await asyncio.to_thread(write)
        while len(names) < 300:
            names |= (await watched.told()).names
    assert names == {f"2024/{number}.txt" for number in range(300)}


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda root: shutil.copytree(root / "2024", root / "2025"), id="a folder that came"),
        pytest.param(lambda root: (root / "2024").rename(root / "2025"), id="a folder renamed"),
        pytest.param(lambda root: (root / "2024").rename(root.parent / "2024"), id="a folder that went"),
    ],
)
async def test_what_may_have_changed_more_calls_for_the_whole_folder(
    root: Path, change: Callable[[Path], object]
) -> None:
    async with watching(root) as watched:
        assert (await watched.after(lambda: change(root))).whole


@pytest.mark.parametrize("folder", ["", "2024"])
async def test_a_sidecar_is_told_by_its_folder(root: Path, folder: str) -> None:
    sidecar = root / folder / "corpus.toml"
    async with watching(root) as watched:
        assert await watched.after(lambda: sidecar.write_text("")) == Changes(stating=frozenset({folder}))
        assert await watched.after(sidecar.unlink) == Changes(stating=frozenset({folder}))


async def test_a_file_in_a_new_folder_is_told_too(root: Path) -> None:
    async with watching(root) as watched:
        assert (await watched.after((root / "2025").mkdir)).whole
        told = await watched.after(lambda: (root / "2025" / "a.txt").write_text("A."))
        assert told == Changes(frozenset({"2025/a.txt"}))


@pytest.mark.parametrize("name", [".hidden.txt", ".incoming/a.txt", "README.md", "song.mp3"])
async def test_what_is_no_document_is_not_told(root: Path, name: str) -> None:
    (root / ".incoming").mkdir()
    async with watching(root) as watched:
        (root / name).write_text("A.", encoding="utf-8")
        assert await watched.silent()


async def test_the_whole_folder_is_called_for_now_and_then(root: Path) -> None:
    """So that what nobody tells of, in a folder on the network, is found all the same."""
    async with watching(root, every=0.3) as watched:
        for _ in range(3):
            assert await watched.told() == Changes(whole=True)


async def test_a_folder_that_is_not_there_yet_is_watched_once_it_is(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    changes = watch(tmp_path / "late", every=0.2)
    try:
        for _ in range(3):
            assert await asyncio.wait_for(anext(changes), PATIENCE) == Changes(whole=True)
        (tmp_path / "late").mkdir()
        names: set[str] = set()
        for number in range(100):
            (tmp_path / "late" / f"{number}.txt").write_text("A.", encoding="utf-8")
            names |= (await asyncio.wait_for(anext(changes), PATIENCE)).names
            if names:
                break
        assert names
    finally:
        await changes.aclose()  # type: ignore[attr-defined]
    assert [record.levelname for record in caplog.records] == ["WARNING"], "said once"
    assert "the folder is not watched" in caplog.text


async def test_a_folder_put_in_the_place_of_the_watched_one_is_watched_in_its_turn(root: Path) -> None:
    async with watching(root, every=0.3) as watched:
        root.rename(root.parent / "old")
        (root.parent / "new").mkdir()
        (root.parent / "new").rename(root)
        names: set[str] = set()
        for number in range(100):
            (root / f"{number}.txt").write_text("A.", encoding="utf-8")
            names |= (await watched.told()).names
            if names:
                break
        assert names


async def test_a_folder_named_from_here_is_watched(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root.parent)
    async with watching(Path("corpus")) as watched:
        assert await watched.after(lambda: (root / "b.txt").write_text("B.")) == Changes(frozenset({"b.txt"}))


async def test_a_watch_that_is_closed_leaves_no_thread(root: Path) -> None:
    async with watching(root):
        listening = [thread for thread in threading.enumerate() if thread.name == "watching"]
        assert listening
    for thread in listening:
        await asyncio.to_thread(thread.join, 5)
        assert not thread.is_alive()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are none on this system")
async def test_what_is_no_file_does_not_stop_the_watch(root: Path) -> None:
    async with watching(root) as watched:
        os.mkfifo(root / "pipe.txt")
        assert (await watched.told()).names == {"pipe.txt"}
        assert await watched.after(lambda: (root / "b.txt").write_text("B.")) == Changes(frozenset({"b.txt"}))
