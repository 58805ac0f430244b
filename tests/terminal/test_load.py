"""`onrecord load` in a terminal: what it shows, and how it ends when it is told to stop."""

from __future__ import annotations

import os
import re
import select
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from tests.invented import ARTICLES, environment

if TYPE_CHECKING:
    from pathlib import Path

pty = pytest.importorskip("pty", reason="this system has no terminals of this kind")

_LONGEST = 120.0
_AT_ONCE = 3.0
_STOPPED = re.compile(
    r"onrecord: stopped(?: before anything was read|; [\d,]+ of 400 | while [a-z ]+; all )[^\n]*\.\n$"
)


@dataclass(frozen=True)
class Ended:
    """How it ended: all it printed, its exit code, how long after it was told to, and who was left alive."""

    printed: str
    code: int
    after: float
    left: tuple[int, ...]


def _alive(group: int) -> tuple[int, ...]:
    """Return the processes of a group; those that have ended and that nobody has asked about are not alive."""
    listed = subprocess.run(["ps", "-eo", "pid,pgid,stat"], capture_output=True, text=True, check=True).stdout
    rows = [line.split() for line in listed.splitlines()[1:]]
    return tuple(int(pid) for pid, of, state in rows if int(of) == group and not state.startswith("Z"))


def in_terminal(
    folder: Path, corpus: Path, *, when: str = "", after: float = 0.0, sign: signal.Signals = signal.SIGINT
) -> Ended:
    """Load in a terminal; tell its process group to stop so long after it has shown some words."""
    ours, theirs = pty.openpty()
    program = subprocess.Popen(
        [sys.executable, "-m", "bot", "load"],
        cwd=folder,
        env=environment(folder / "own.sqlite3", corpus, TERM="xterm", COLUMNS="100", LINES="24"),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    shown, begun, due, told = "", time.monotonic(), 0.0, 0.0
    while time.monotonic() - begun < _LONGEST:
        if select.select([ours], [], [], 0.01)[0]:
            try:
                shown += os.read(ours, 65536).decode(errors="replace")
            except OSError:  # nobody has the terminal any more
                break
        if when and when in shown and not due:
            due = time.monotonic() + after
        if due and not told and time.monotonic() >= due and program.poll() is None:
            told = time.monotonic()
            os.killpg(program.pid, sign)
    os.close(ours)
    code = program.wait(_LONGEST)
    ended = time.monotonic()
    while _alive(program.pid) and time.monotonic() - ended < _AT_ONCE:
        time.sleep(0.05)
    printed = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown).replace("\r", "")
    return Ended(printed, code, ended - told, _alive(program.pid))


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A corpus folder with so many articles that reading them takes several processes and some seconds."""
    corpus, texts = tmp_path / "many", list(ARTICLES.values())
    corpus.mkdir()
    for number in range(400):
        text = texts[number % len(texts)].replace("pier", f"pier number {number}")
        (corpus / f"{number:03}.txt").write_text(text * 3, encoding="utf-8")
    return corpus


@pytest.mark.slow
def test_it_shows_how_far_it_is_and_leaves_nothing_but_the_counts(tmp_path: Path, many: Path) -> None:
    ended = in_terminal(tmp_path, many)
    assert (ended.code, ended.left) == (0, ())
    assert "looking through the corpus folder" in ended.printed
    assert re.search(r"reading ━+.* [1-9]\d* of 400", ended.printed)
    assert "settling " in ended.printed
    assert ended.printed.endswith("400 new, 0 changed, 0 removed, 0 unchanged, 0 failed\n")


MOMENTS = (
    ("looking", 0.0, signal.SIGINT),  # listing
    ("reading", 0.0, signal.SIGINT),  # processes are about to be started
    ("reading", 0.05, signal.SIGINT),
    ("reading", 0.2, signal.SIGTERM),  # these import what they need
    ("reading", 0.6, signal.SIGINT),
    ("0 of 400", 0.0, signal.SIGINT),
    ("0 of 400", 0.3, signal.SIGTERM),  # some are kept, others read
    ("0 of 400", 1.0, signal.SIGINT),
    ("comparing copies", 0.0, signal.SIGINT),
    ("settling", 0.0, signal.SIGINT),
    ("settling", 0.3, signal.SIGTERM),
    ("counting", 0.0, signal.SIGINT),
)


@pytest.mark.slow
def test_told_to_stop_at_any_moment_it_ends_in_a_sentence_and_the_next_load_goes_on(tmp_path: Path, many: Path) -> None:
    stopped = 0
    for when, after, sign in MOMENTS:
        for store in tmp_path.glob("own.sqlite3*"):
            store.unlink()
        ended = in_terminal(tmp_path, many, when=when, after=after, sign=sign)
        assert ended.left == ()
        assert "Traceback" not in ended.printed
        if ended.code == 0:  # it was through by then
            continue
        stopped += 1
        assert ended.code == 130
        assert ended.after < _AT_ONCE
        assert _STOPPED.search(ended.printed), ended.printed
    assert stopped > len(MOMENTS) // 2
    last = in_terminal(tmp_path, many)
    assert last.code == 0
    assert "0 failed\n" in last.printed


def test_told_to_stop_before_it_has_begun_it_changes_nothing(tmp_path: Path, archive: Path) -> None:
    """What holds the store up holds up no Ctrl-C."""
    script = (
        "import os, signal, sys\n"
        "from bot.cli import main\n"
        "import bot.cli\n"
        "def never():\n"
        "    os.kill(os.getpid(), signal.SIGTERM)\n"
        "    raise AssertionError('it went on')\n"
        "bot.cli._settings = never\n"
        "sys.argv = ['onrecord', 'load']\n"
        "main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=environment(tmp_path / "own.sqlite3", archive),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 130
    assert done.stderr == "onrecord: stopped before anything was read; nothing has changed.\n"
    assert done.stdout == ""
