"""`onrecord chat` in a terminal of its own: what is typed, ended with the Tab key, and read there."""

from __future__ import annotations

import os
import re
import select
import struct
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Self

import pytest

from tests.invented import environment

if TYPE_CHECKING:
    from pathlib import Path

pty = pytest.importorskip("pty")

_CONTROL = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|.)|\r")
_PROMPT = ">"  # it is read once that is there, and keys typed before may be lost
_WHERE_IS_THE_CURSOR, _AT_THE_TOP = "\x1b[6n", "\x1b[1;1R"


class _Terminal:
    """The program in a terminal so many columns wide."""

    def __init__(self, folder: Path, corpus: Path, columns: int) -> None:
        import fcntl
        import termios

        self._shown = ""
        self._end, programs = pty.openpty()
        fcntl.ioctl(self._end, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
        settings = environment(folder / "own.sqlite3", corpus, HOME=str(folder), TERM="xterm")
        settings.pop("COLUMNS", None)  # what runs tests may say how wide its own terminal is
        command = [sys.executable, "-m", "bot", "chat"]
        self._program = subprocess.Popen(
            command, cwd=folder, env=settings, stdin=programs, stdout=programs, stderr=programs, start_new_session=True
        )
        os.close(programs)

    def type(self, keys: str) -> None:
        os.write(self._end, keys.encode())

    def read_until(self, words: str, within: float = 60) -> str:
        """Return what was shown since the last time, up to these words."""
        last = time.monotonic() + within
        while words not in self._shown:
            assert time.monotonic() < last, repr(self._shown)
            if select.select([self._end], [], [], 0.2)[0]:
                piece = os.read(self._end, 65536).decode(errors="replace")
                if _WHERE_IS_THE_CURSOR in piece:
                    self.type(_AT_THE_TOP)
                self._shown += _CONTROL.sub("", piece)
        before, _, self._shown = self._shown.partition(words)
        return before + words

    def leave(self) -> int:
        """Press Ctrl-D and return the exit code."""
        self.type("\x04")
        return self._program.wait(60)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._program.kill()
        self._program.wait()
        os.close(self._end)


def test_a_name_is_ended_with_tab_and_the_answer_keeps_its_bar_in_a_narrow_terminal(
    tmp_path: Path, archive: Path
) -> None:
    with _Terminal(tmp_path, archive, 30) as terminal:
        terminal.read_until("Ctrl-D leaves.")
        terminal.read_until(_PROMPT)
        terminal.type("/quote Ida B\t")
        terminal.read_until("randt")
        terminal.type("\r")
        answer = terminal.read_until("[1] Why?")
        assert "  │ Nobody told the islanders\n  │ anything,\n" in answer
        terminal.read_until(_PROMPT)
        terminal.type("/source notes\r")
        terminal.read_until("saved as\nonrecord-files/notes.txt]")
        terminal.read_until(_PROMPT)
        assert terminal.leave() == 0
