"""Links, pipes and what takes a file's place: nothing outside the corpus folder is read or sent, and nothing hangs."""

from __future__ import annotations

import asyncio
import io
import os
import shutil
import socket
import zipfile
from typing import TYPE_CHECKING

import pytest

from bot.archive import adding, folder_changes
from bot.archive.ingest import load
from bot.archive.lookup import original
from bot.corpus.files import look_through
from bot.corpus.inside import open_inside
from bot.errors import DocumentError
from bot.ids import document_id
from bot.store.engines.sqlite import SqliteStore
from tests.conftest import NOW
from tests.faults.shelves import ROUNDS, Shelves, article, shelve

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from tests.figures import Figure

SECRET = 'The vault\n\n"Nobody may read this about the bridge," said Karin Holm, a nurse.\n'


@pytest.fixture
async def shelves(tmp_path: Path) -> AsyncIterator[Shelves]:
    root = tmp_path / "corpus"
    root.mkdir()
    shelve(root, ["a.txt", "desk/b.txt"])
    (tmp_path / "secret.txt").write_text(SECRET, encoding="utf-8")
    (tmp_path / "vault").mkdir()
    (tmp_path / "vault" / "b.txt").write_text(SECRET, encoding="utf-8")
    async with SqliteStore(tmp_path / "store.sqlite3") as store:
        yield Shelves(store, root)


async def test_a_file_is_loaded_once_by_whatever_ways_it_is_reached(shelves: Shelves) -> None:
    root = shelves.root
    (root / "link.txt").symlink_to("a.txt")
    (root / "link of link.txt").symlink_to("link.txt")
    (root / "far.txt").symlink_to(root / "desk" / "b.txt")
    (root / "shelf").symlink_to("desk")
    (root / ".kept").mkdir()
    (root / ".kept" / "c.txt").write_text(article(9), encoding="utf-8")
    (root / "one.txt").symlink_to(".kept/c.txt")
    (root / "two.txt").symlink_to(".kept/c.txt")
    for _ in range(2):
        await shelves.look()
    assert await shelves.names() == ["a.txt", "desk/b.txt", "one.txt"]
    await shelves.look(names=["link.txt", "far.txt"])
    assert await shelves.names() == ["a.txt", "desk/b.txt", "one.txt"], "also as it is heard of"


async def test_links_that_lead_out_or_round_are_told_once_and_nothing_of_them_is_read(
    shelves: Shelves, caplog: pytest.LogCaptureFixture
) -> None:
    root = shelves.root
    (root / "out.txt").symlink_to(root.parent / "secret.txt")
    (root / "up.txt").symlink_to("../secret.txt")
    (root / "vault").symlink_to(root.parent / "vault")
    (root / "self.txt").symlink_to("self.txt")
    (root / "ping.txt").symlink_to("pong.txt")
    (root / "pong.txt").symlink_to("ping.txt")
    (root / "round").symlink_to(".")
    from bot.archive.troubles import Troubles

    shelves.troubles = Troubles()
    for _ in range(3):
        await shelves.look()
    assert await shelves.names() == ["a.txt", "desk/b.txt"]
    named = sorted(one.getMessage().split(":")[0] for one in caplog.records if "skipped" in one.getMessage())
    assert named == [f"skipped {name}" for name in ("out.txt", "ping.txt", "pong.txt", "self.txt", "up.txt", "vault")]


async def test_pipes_sockets_and_devices_are_never_opened(shelves: Shelves) -> None:
    root = shelves.root
    os.mkfifo(root / "pipe.txt")
    os.mkfifo(root / "dump.jsonl")
    (root / "link.txt").symlink_to("pipe.txt")
    (root / "null.txt").symlink_to("/dev/null")
    (root / "corpus.toml").unlink(missing_ok=True)
    with socket.socket(socket.AF_UNIX) as bound:
        place = os.getcwd()
        os.chdir(root)  # the name of a socket may have no more than some hundred signs
        try:
            bound.bind("socket.txt")
        finally:
            os.chdir(place)
        async with asyncio.timeout(20):
            await shelves.look()
            await shelves.look(names=["pipe.txt", "dump.jsonl", "socket.txt", "null.txt"])
    assert await shelves.names() == ["a.txt", "desk/b.txt"]


def _a_link_out(root: Path, secret: Path) -> None:
    (root / "desk/b.txt").symlink_to(secret)


def _a_pipe(root: Path, _: Path) -> None:
    os.mkfifo(root / "desk/b.txt")


def _a_folder(root: Path, _: Path) -> None:
    (root / "desk/b.txt").mkdir()


def _a_circle(root: Path, _: Path) -> None:
    (root / "desk/b.txt").symlink_to("b.txt")


def _a_device(root: Path, _: Path) -> None:
    (root / "desk/b.txt").symlink_to("/dev/zero")


def _a_link_for_its_folder(root: Path, secret: Path) -> None:
    shutil.rmtree(root / "desk")
    (root / "desk").symlink_to(secret.parent / "vault")


def _a_file_for_its_folder(root: Path, _: Path) -> None:
    shutil.rmtree(root / "desk")
    (root / "desk").write_text("No folder.", encoding="utf-8")


def _nothing(*_: Path) -> None:
    """Leave its place empty."""


SWAPS: list[Callable[[Path, Path], None]] = [
    _a_link_out,
    _a_pipe,
    _a_folder,
    _a_circle,
    _a_device,
    _a_link_for_its_folder,
    _a_file_for_its_folder,
    _nothing,
]


@pytest.mark.parametrize("swap", SWAPS, ids=lambda swap: swap.__name__)
async def test_what_takes_a_files_place_between_loading_and_sending_is_not_sent(
    shelves: Shelves, swap: Callable[[Path, Path], None]
) -> None:
    await shelves.look()
    (shelves.root / "desk/b.txt").unlink()
    swap(shelves.root, shelves.root.parent / "secret.txt")
    async with asyncio.timeout(20), shelves.store.snapshot() as state:
        assert await original(state, shelves.root, document_id("desk/b.txt")) is None
        kept = await original(state, shelves.root, document_id("a.txt"))
    assert kept is not None
    async with asyncio.timeout(20):
        await shelves.look()
    assert await shelves.names() == ["a.txt"]
    assert not [words for words in (await shelves.words()).values() if "Nobody" in words]


@pytest.mark.slow
def test_a_link_swapped_in_while_a_file_is_opened_opens_nothing_outside(tmp_path: Path, figure: Figure) -> None:
    """A thread puts a file and a link to the secret in turn under one name, and a folder and a link in turn."""
    import threading

    root, secret = tmp_path / "corpus", tmp_path / "vault"
    for folder, text in ((root / "desk", "open"), (secret, "secret")):
        folder.mkdir(parents=True)
        (folder / "b.txt").write_text(text, encoding="utf-8")
    ended = threading.Event()

    def swap() -> None:
        number = 0
        while not ended.is_set():
            number += 1
            aside = tmp_path / "aside"
            (root / "desk").rename(aside)
            (root / "desk").symlink_to(secret)
            (root / "desk").unlink()
            aside.rename(root / "desk")
            (root / f"desk/new{number}").symlink_to(secret / "b.txt")
            (root / f"desk/new{number}").rename(root / "desk/b.txt")
            (root / f"desk/new{number}").write_text("open", encoding="utf-8")
            (root / f"desk/new{number}").rename(root / "desk/b.txt")

    swapping = threading.Thread(target=swap)
    swapping.start()
    opened = 0
    try:
        for _ in range(20_000 * ROUNDS):
            try:
                with open_inside(root, "desk/b.txt") as file:
                    assert file.read() in (b"open", b"")
                    opened += 1
            except (OSError, DocumentError):
                continue
    finally:
        ended.set()
        swapping.join()
    figure("tries to open while links were swapped, opened inside, outside", f"{20_000 * ROUNDS}, {opened}, 0")


def test_what_lies_behind_a_link_is_not_taken_out(tmp_path: Path) -> None:
    (tmp_path / "vault").mkdir()
    (tmp_path / "vault" / "b.txt").write_text(SECRET, encoding="utf-8")
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "desk").symlink_to(tmp_path / "vault")
    with pytest.raises(OSError, match="desk/b"):
        adding.take_out(tmp_path / "corpus", "desk/b.txt")
    assert (tmp_path / "vault" / "b.txt").exists()


NAMES_IN_ARCHIVES = [
    "../secret.txt",
    "/etc/passwd.txt",
    "a/../../secret.txt",
    "./../x.txt",
    "C:/x.txt",
    "..\\secret.txt",
]


@pytest.mark.slow
async def test_names_in_an_archive_that_lead_out_are_named_and_nothing_is_written(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    root = tmp_path / "corpus"
    root.mkdir()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for number, name in enumerate([*NAMES_IN_ARCHIVES, "good.txt"]):
            archive.writestr(name, article(number))
    (root / "all.zip").write_bytes(packed.getvalue())
    before = sorted(tmp_path.rglob("*"))
    async with SqliteStore(tmp_path / "store.sqlite3") as store:
        loaded = await load(store, root, NOW)
        assert set(loaded.new) <= {"all.zip/good.txt", "all.zip/C:/x.txt"}
        for name in loaded.new:
            async with store.snapshot() as state:
                sent = await original(state, root, document_id(name))
            assert sent is not None
            assert sent.filename == "all.zip"
    assert [one for one in sorted(tmp_path.rglob("*")) if "store" not in one.name] == before


async def test_a_file_that_grows_while_it_is_read_is_read_again(
    shelves: Shelves, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, opening = shelves.root / "a.txt", open_inside

    def grown(root: Path, name: str) -> io.BufferedReader:
        found = opening(root, name)
        if name == "a.txt":
            with path.open("a", encoding="utf-8") as file:
                file.write("And more of it.\n")
        return found

    monkeypatch.setattr(folder_changes, "open_inside", grown)
    await shelves.look()
    monkeypatch.setattr(folder_changes, "open_inside", opening)
    await shelves.look()
    async with shelves.store.snapshot() as state:
        kept = await original(state, shelves.root, "a")
    assert kept is not None
    assert (kept.changed, kept.content) == (False, path.read_bytes())


def test_a_listing_is_no_slower_for_its_links(tmp_path: Path) -> None:
    shelve(tmp_path, [f"{number}.txt" for number in range(20)])
    for number in range(20):
        (tmp_path / f"link {number}.txt").symlink_to(f"{number}.txt")
    assert look_through(tmp_path).names == sorted(f"{number}.txt" for number in range(20))
