"""Whatever a file holds, reading it has an end: in time, in memory and in length; and readers end with who asked."""

from __future__ import annotations

import gc
import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from bot.archive.ingest import load
from bot.archive.limits import DEFAULT, ReadingLimits
from bot.archive.processes import Loss
from bot.archive.workers import Workers
from bot.corpus.containers.opening import CONTAINER_SUFFIXES
from bot.corpus.documents import describe
from bot.corpus.formats.file_text import FileText
from bot.corpus.formats.reading import read_bytes
from bot.corpus.sidecar import Stated
from bot.errors import DocumentError
from bot.extract.record import read
from bot.settings import Settings
from bot.store.engines.sqlite import SqliteStore
from tests.faults import parent
from tests.faults.bombs import FILES, WORDS
from tests.rubbish import KINDS
from tests.sources import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bot.archive.ingest import Loaded
    from tests.figures import Figure

ROUNDS = int(os.environ.get("FAULT_ROUNDS", "1"))
# Each took the square of its length once: the short run tries these.
_ONCE_SQUARE = ("quotations", "one surname", "markup")
_AND_AT_LENGTH = ("quotations and names in one sentence", "statements and dates in one sentence")
_FILES_ONCE_SQUARE = ("word bomb", "mail of one head", "blanks in a page", "blanks in a text", "blanks in a title")
# What is four times as long takes four times the time, sixteen times where it grows with the square.
_LONGER, _MOST = 4, 8.0


def _seconds(text: str) -> float:
    """Return how long the processor works on a text; not on looking for rubbish among all that tests before left."""
    gc.collect()
    gc.disable()
    try:
        begun = time.process_time()
        record = read(describe("rubbish.txt", FileText(text), Stated()))
        taken = time.process_time() - begun
    finally:
        gc.enable()
    assert not record.faults
    return taken


def _growth(read: Callable[[int], float], size: int) -> float:
    """Return how many times longer four times as much takes; the best of three, as the machine has other work too."""
    best = float("inf")
    for _ in range(3):
        best = min(best, read(_LONGER * size) / max(read(size), 0.02))
        if best < _MOST:
            break
    return best


def _of(kind: str) -> Callable[[int], float]:
    return lambda size: _seconds(KINDS[kind](size))


def _of_file(kind: str) -> Callable[[int], float]:
    name, make = FILES[kind]

    def seconds(size: int) -> float:
        content = make(size)
        begun = time.process_time()
        with suppress(DocumentError):
            read_bytes(content, name)
        return time.process_time() - begun

    return seconds


@pytest.mark.parametrize("kind", _ONCE_SQUARE)
def test_four_times_the_rubbish_takes_four_times_the_time(kind: str, figure: Figure) -> None:
    figure(f"four times as long, {kind}", f"{(growth := _growth(_of(kind), 16_000)):.1f} times the time")
    assert growth < _MOST


@pytest.mark.parametrize("kind", _FILES_ONCE_SQUARE)
def test_four_times_the_file_takes_four_times_the_time(kind: str, figure: Figure) -> None:
    figure(f"four times as large, {kind}", f"{(growth := _growth(_of_file(kind), 8_000)):.1f} times the time")
    assert growth < _MOST


def _surely(read: Callable[[int], float], size: int) -> float:
    """Return how much longer four times the size takes; measured again where other work may have lengthened it."""
    grown = _growth(read, size)
    return grown if grown < _MOST else min(grown, _growth(read, size), _growth(read, size))


@pytest.mark.slow
def test_so_does_every_kind(figure: Figure) -> None:
    files = [kind for kind, (name, _) in FILES.items() if not name.endswith(CONTAINER_SUFFIXES)]
    grown = {kind: _surely(_of(kind), 10_000 * ROUNDS) for kind in KINDS}
    grown |= {f"{kind}, at length": _surely(_of(kind), 120_000) for kind in _AND_AT_LENGTH}
    grown |= {f"{kind}, as a file": _surely(_of_file(kind), 10_000 * ROUNDS) for kind in files}
    worst = max(grown, key=lambda kind: grown[kind])
    figure("kinds of rubbish", f"{len(KINDS)} of text, {len(files)} of files")
    figure("worst growth, four times as long", f"{grown[worst]:.1f} times the time ({worst})")
    assert {kind: growth for kind, growth in grown.items() if growth >= _MOST} == {}


def _write(folder: Path, name: str, content: bytes) -> None:
    (folder / name).write_bytes(content)


async def _loaded(store: SqliteStore, folder: Path, limits: ReadingLimits) -> Loaded:
    return await load(store, folder, datetime(2024, 6, 12, tzinfo=UTC), limits=limits)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "corpus"
    made.mkdir()
    for name in ("before.txt", "zz after.txt"):
        (made / name).write_text(f"{name}\n\n{WORDS}", encoding="utf-8")
    return made


async def test_a_file_over_a_limit_is_named_the_rest_is_read_and_it_is_tried_again_when_the_limit_changes(
    tmp_path: Path, folder: Path
) -> None:
    _write(folder, "long.txt", (WORDS * 100).encode())
    async with SqliteStore(tmp_path / "store") as store:
        first = await _loaded(store, folder, ReadingLimits(letters=1_000))
        assert first.new == ["before.txt", "zz after.txt"]
        assert [str(one) for one in first.failed] == [
            "long.txt: its text is longer than 1000 letters; split it, or raise ONRECORD_FILE_LENGTH"
        ]
        again = await _loaded(store, folder, ReadingLimits(letters=1_000))
        assert (again.failed, len(again.failed_before), again.unchanged) == ([], 1, 2)
        raised = await _loaded(store, folder, ReadingLimits(letters=100_000))
        assert (raised.new, raised.every_failure) == (["long.txt"], [])


async def test_a_file_that_takes_too_long_is_broken_off(tmp_path: Path, folder: Path, figure: Figure) -> None:
    _write(folder, "hard.txt", KINDS["quotations in one sentence"](4_000_000).encode())
    begun = time.monotonic()
    async with SqliteStore(tmp_path / "store") as store:
        loaded = await _loaded(store, folder, ReadingLimits(seconds=1))
    figure("seconds until a file was refused that may take 1", f"{time.monotonic() - begun:.1f}")
    assert loaded.new == ["before.txt", "zz after.txt"]
    assert [str(one) for one in loaded.failed] == [
        "hard.txt: reading it took longer than 1 seconds; split it, or raise ONRECORD_FILE_SECONDS"
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux counts what a process can write to")
async def test_a_file_that_needs_too_much_memory_is_broken_off(tmp_path: Path, folder: Path) -> None:
    _write(folder, "hard.txt", (WORDS * 40_000).encode())
    async with SqliteStore(tmp_path / "store") as store:
        loaded = await _loaded(store, folder, ReadingLimits(megabytes=64))
    assert loaded.new == ["before.txt", "zz after.txt"]
    assert [str(one) for one in loaded.failed] == [
        "hard.txt: reading it needed more than 64 MB of memory; split it, or raise ONRECORD_FILE_MEMORY"
    ]


async def test_members_before_and_behind_one_over_a_limit_are_kept(tmp_path: Path, folder: Path) -> None:
    texts = [WORDS + "We go. " * (2_000 if number == 7 else 1) for number in range(40)]
    lines = [json.dumps({"id": f"m{number}", "text": text}) for number, text in enumerate(texts)]
    _write(folder, "many.jsonl", "\n".join(lines).encode())
    async with SqliteStore(tmp_path / "store") as store:
        loaded = await _loaded(store, folder, ReadingLimits(letters=5_000))
    assert len(loaded.new) == 41
    (failed,) = loaded.failed
    assert failed.why.id == "text-too-long"


@pytest.mark.parametrize(
    ("work", "loss"),
    [
        pytest.param(parent.leave, Loss.ENDED, id="ended by itself"),
        pytest.param(parent.crash, Loss.ENDED, id="a fault of memory"),
        pytest.param(parent.linger, Loss.TIME, id="too long"),
        pytest.param(parent.raise_memory, Loss.MEMORY, id="no memory"),
    ],
)
def test_only_what_a_process_ends_at_is_lost_and_why_is_told(work: Callable[[int], int], loss: Loss) -> None:
    def lost(task: int, why: Loss) -> int:
        assert why is loss
        return -task

    with Workers(1, work, lost, ready=int, seconds=0.5) as workers:
        assert workers.submit([0, 2, 3, 4, 5, 6]).result() == [0, 2, -3, 4, -5, 6]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system ends processes in another way")
def test_readers_end_with_whoever_is_killed(figure: Figure) -> None:
    asker = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.parent", "1.5"], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert asker.stdout is not None
    children = [int(one) for one in asker.stdout.readline().split()]
    assert len(children) == 2
    asker.kill()
    killed = time.monotonic()
    try:
        assert all(_ends(child) for child in children)
    finally:
        for child in children:
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
        asker.communicate()
    figure("seconds that readers outlived a killed load", f"{time.monotonic() - killed:.2f}")


def _ends(process: int) -> bool:
    """Whether a process ends within a few seconds."""
    until = time.monotonic() + 5
    while time.monotonic() < until:
        try:
            with open(f"/proc/{process}/stat", encoding="ascii") as status:
                if status.read().rpartition(")")[2].split()[0] in "ZX":
                    return True
            os.kill(process, 0)
        except (FileNotFoundError, ProcessLookupError):
            return True
        time.sleep(0.01)
    return False


def test_the_settings_have_the_same_defaults() -> None:
    fields = Settings.model_fields
    assert ReadingLimits(*(fields[f"file_{name}"].default for name in ("seconds", "memory", "length"))) == DEFAULT
