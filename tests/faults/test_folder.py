"""The corpus folder goes, half of it, or a part: nothing that was not removed is lost, and nothing is told twice."""

from __future__ import annotations

import asyncio
import errno
import logging
import os
import shutil
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bot.archive import missing
from bot.archive.missing import Fate
from bot.archive.troubles import Troubles
from bot.corpus.files import look_through
from bot.store.engines.sqlite import SqliteStore
from tests.faults.shelves import BEGUN, Shelves, shelve
from tests.reading import now

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

    from tests.figures import Figure

MANY = [f"{year}/{number:02}.txt" for year in ("2023", "2024") for number in range(14)]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a corpus, and a store that has read it."""
    folder = tmp_path_factory.mktemp("filled")
    (folder / "corpus").mkdir()
    shelve(folder / "corpus", MANY)

    async def fill() -> None:
        async with SqliteStore(folder / "store.sqlite3") as store:
            opened = Shelves(store, folder / "corpus")
            await opened.look()
            await opened.follow()

    asyncio.run(fill())
    return folder


@pytest.fixture
async def shelves(filled: Path, tmp_path: Path) -> AsyncIterator[Shelves]:
    shutil.copytree(filled, tmp_path, dirs_exist_ok=True)
    async with SqliteStore(tmp_path / "store.sqlite3") as store:
        yield Shelves(store, tmp_path / "corpus", now=BEGUN + timedelta(hours=1))


def _empty(folder: Path) -> None:
    for path in list(folder.iterdir()):
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def _most(root: Path) -> None:
    for name in (*MANY[:8], *MANY[14:22]):
        (root / name).unlink()


def _becomes_a_file(root: Path) -> None:
    shutil.rmtree(root / "2023")
    (root / "2023").write_text("No folder.", encoding="utf-8")


AWAY: dict[str, Callable[[Path], object]] = {
    "the share is not mounted": _empty,
    "a share within is not mounted": lambda root: _empty(root / "2023"),
    "a folder vanished": lambda root: shutil.rmtree(root / "2023"),
    "most files vanished": _most,
    "a folder became a file": _becomes_a_file,
}
HEARD = ("all at once", "five at a time", "not at all")
SOME = [
    pytest.param(how, heard, marks=[] if (number + place) % 3 == 0 else pytest.mark.slow)
    for number, how in enumerate(AWAY)
    for place, heard in enumerate(HEARD)
]


@pytest.mark.parametrize(("how", "heard"), SOME)
async def test_what_goes_all_at_once_stays_and_is_told_once(
    shelves: Shelves, tmp_path: Path, how: str, heard: str, caplog: pytest.LogCaptureFixture, figure: Figure
) -> None:
    shutil.copytree(shelves.root, tmp_path / "copy")
    before, since, arrived = await shelves.words(), shelves.now + timedelta(minutes=1), await shelves.arrivals()
    AWAY[how](shelves.root)
    if heard != "not at all":
        step = 5 if heard == "five at a time" else len(MANY)
        for start in range(0, len(MANY), step):
            # The system tells of a thousand files within a second; the clock of this archive goes on by minutes.
            shelves.now -= (shelves.now - since) * 0.9
            await shelves.look(names=MANY[start : start + step])
    for _ in range(3):
        await shelves.look()
    kept = await shelves.words()
    lost = [link for link in before if link not in kept]
    assert lost == []
    assert [one.getMessage().split(" (")[0] for one in caplog.records if "missing" in one.getMessage()] == [
        f"{len(MANY) - len(look_through(shelves.root).names)} files are missing from the corpus folder"
    ]
    told = len(shelves.alerts)
    shutil.rmtree(shelves.root)
    shutil.copytree(tmp_path / "copy", shelves.root)
    for _ in range(2):
        await shelves.look()
    assert await shelves.words() == before
    assert await shelves.arrivals() == arrived
    assert await shelves.morning(since) == []
    assert len(shelves.alerts) == told, "nothing that is back is news"
    assert await now(shelves.store).fetch("SELECT * FROM missing") == [], "the question is closed by itself"
    figure("documents lost, alerts repeated", f"{len(lost)}, {len(shelves.alerts) - told}")


async def test_what_goes_one_by_one_is_removed_until_it_is_more_than_a_few(shelves: Shelves) -> None:
    """Nobody can know after the first whether more will go; within ten minutes all that goes counts as one."""
    for name in MANY:
        (shelves.root / name).unlink()
        await shelves.look(names=[name])
        shelves.now -= timedelta(minutes=19, seconds=59)
    kept = await shelves.names()
    assert len([name for name in kept if name.startswith("2023/")]) == 14 - missing.A_HANDFUL
    assert 2 * len(kept) > len(MANY)


@pytest.mark.parametrize("gone", [1, 5, 10])
async def test_a_few_that_go_are_removed_as_ever(shelves: Shelves, gone: int) -> None:
    for name in MANY[:gone]:
        (shelves.root / name).unlink()
    assert len((await shelves.look()).removed) == gone
    assert len(await shelves.names()) == len(MANY) - gone


async def test_more_than_a_handful_out_of_many_are_removed_as_ever(shelves: Shelves) -> None:
    for name in (*MANY[:6], *MANY[14:20]):
        (shelves.root / name).unlink()
    assert len((await shelves.look()).removed) == 12


async def test_by_an_operators_word_they_go(shelves: Shelves) -> None:
    shutil.rmtree(shelves.root / "2023")
    assert (await shelves.look()).missing == 14
    found = await missing.question(shelves.store, shelves.now)
    assert found is not None
    assert (found.count, found.of) == (14, 28)
    assert found.asked is not None
    assert await missing.question(shelves.store, shelves.now) is None, "asked once"
    assert await missing.decide(shelves.store, found.asked, Fate.REMOVE) == 14
    assert await missing.decide(shelves.store, found.asked, Fate.KEEP) == 0, "decided already"
    assert len((await shelves.look()).removed) == 14
    (shelves.root / MANY[20]).unlink()
    assert (await shelves.look()).removed == [MANY[20]], "what was removed by that word is no reason to ask again"
    shelve(shelves.root, MANY[:14])
    await shelves.look()
    shutil.rmtree(shelves.root / "2023")
    loaded = await shelves.look()
    assert (loaded.removed, loaded.missing) == ([], 14), "the word was for that time alone"


async def test_by_an_operators_word_they_stay_and_nobody_is_asked_again(shelves: Shelves) -> None:
    shutil.rmtree(shelves.root / "2023")
    await shelves.look()
    found = await missing.question(shelves.store, shelves.now)
    assert found is not None
    assert found.asked is not None
    assert await missing.decide(shelves.store, found.asked, Fate.KEEP) == 14
    for _ in range(2):
        assert (await shelves.look()).removed == []
        assert await missing.question(shelves.store, shelves.now) is None
    (shelves.root / MANY[20]).unlink()
    assert (await shelves.look()).removed == [MANY[20]]
    assert len((await shelves.look(remove_missing=True)).removed) == 14
    assert len(await shelves.names()) == 13


async def test_what_goes_while_a_question_is_open_is_asked_about_after_it(shelves: Shelves) -> None:
    shutil.rmtree(shelves.root / "2023")
    await shelves.look()
    first = await missing.question(shelves.store, shelves.now)
    shutil.rmtree(shelves.root / "2024")
    assert (await shelves.look()).missing == 28
    assert await missing.question(shelves.store, shelves.now) is None
    assert first is not None
    assert first.asked is not None
    assert await missing.decide(shelves.store, first.asked, Fate.REMOVE) == 14, "no more than it spoke of"
    assert len((await shelves.look()).removed) == 14
    second = await missing.question(shelves.store, shelves.now)
    assert second is not None
    assert second.count == 14


@dataclass
class ListingFault:
    """What the system answers instead of listing a folder, or instead of telling what an entry is."""

    error: int
    on_entries: bool = False

    def arm(self, monkeypatch: pytest.MonkeyPatch, root: Path) -> None:
        listing = os.scandir

        class Entry:
            def __init__(self, entry: os.DirEntry[str], error: int) -> None:
                self._entry, self._error, self.name, self.path = entry, error, entry.name, entry.path

            def __fspath__(self) -> str:
                return self.path

            def is_dir(self, *, follow_symlinks: bool = True) -> bool:
                raise OSError(self._error, os.strerror(self._error))

        def scandir(path: Path) -> Any:
            if not self.on_entries and Path(path) == root / "2023":
                raise OSError(self.error, os.strerror(self.error))
            found = listing(path)
            if self.on_entries and Path(path) == root:
                with found:
                    return _Entries([Entry(one, self.error) if one.name == "2023" else one for one in found])
            return found

        monkeypatch.setattr(os, "scandir", scandir)


class _Entries:
    """A listing as `os.scandir` gives it."""

    def __init__(self, entries: list[Any]) -> None:
        self._entries = entries

    def __enter__(self) -> Iterator[Any]:
        return iter(self._entries)

    def __exit__(self, *_: object) -> None:
        """Nothing to close."""


ERRORS = (errno.EACCES, errno.EIO, errno.ESTALE, errno.ENOENT, errno.ENOTDIR, errno.ETIMEDOUT, errno.ELOOP)
FAULTS = [
    *(ListingFault(error) for error in ERRORS),
    *(ListingFault(error, on_entries=True) for error in (errno.EIO, errno.ESTALE, errno.EACCES)),
]


async def test_what_was_not_looked_at_is_never_gone(
    shelves: Shelves, caplog: pytest.LogCaptureFixture, figure: Figure
) -> None:
    """Also where the files went in the same moment: who could not list the folder knows nothing of it."""
    before = await shelves.words()
    shelves.troubles = Troubles()
    for fault in FAULTS:
        caplog.clear()
        shutil.move(shelves.root / "2023", shelves.root.parent / "aside")
        (shelves.root / "2023").mkdir()
        with pytest.MonkeyPatch.context() as patch:
            fault.arm(patch, shelves.root)
            for _ in range(3):
                loaded = await shelves.look()
                assert loaded.removed == [], fault
                assert loaded.missing == 0, fault
        shutil.rmtree(shelves.root / "2023")
        shutil.move(shelves.root.parent / "aside", shelves.root / "2023")
        assert (await shelves.look()).anything is False
        assert sum("2023" in one.getMessage() for one in caplog.records) <= 1, "told once"
        assert not [one for one in caplog.records if one.levelno >= logging.ERROR]
    assert await shelves.words() == before
    assert shelves.alerts == []
    figure("listing faults tried, documents lost", f"{len(FAULTS)}, 0")
