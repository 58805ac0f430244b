"""A stream of texts, read by the real program: a text that cannot be read costs its own line and nothing else."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from bot.archive.cores import usable_cores
from tests.sources import ROOT

_MANY = 600
_CHILDREN = Path("/proc/self/task").exists()


def _line(identity: Any, text: str = "“We sail at six,” said Ida Brandt. It was 4 March 2024.", **more: Any) -> bytes:
    return json.dumps({"id": identity, "text": text, **more}).encode() + b"\n"


def _started(folder: Path) -> subprocess.Popen[bytes]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ONRECORD_")}
    return subprocess.Popen(
        [sys.executable, "-m", "bot", "extract", "--jsonl", "-"],
        cwd=folder,
        env=environment | {"PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def _extracted(folder: Path, lines: list[bytes]) -> tuple[list[dict[str, Any]], str]:
    program = _started(folder)
    output, errors = program.communicate(b"".join(lines), timeout=120)
    assert program.returncode == 0, errors
    return [json.loads(line) for line in output.splitlines()], errors.decode()


def test_a_number_that_json_cannot_carry_is_an_error_and_the_answer_is_json(tmp_path: Path) -> None:
    numbers = ("NaN", "Infinity", "-Infinity", "1e999", "-1e999", "[1, 1e400]", '{"a": NaN}')
    odd = [f'{{"id": {number}, "text": "It was 4 March 2024."}}\n'.encode() for number in numbers]
    output, _ = _started(tmp_path).communicate(b"".join((*odd, _line("well"), _line(1.5))), timeout=120)
    *refused, well, numbered = (json.loads(line, parse_constant=pytest.fail) for line in output.splitlines())
    assert [one["id"] for one in refused] == [None] * len(numbers)
    for place, one in enumerate(refused, 1):
        assert one["error"].startswith(f"line {place}: not JSON (")
    assert (well["id"], numbered["id"]) == ("well", 1.5)


def test_an_odd_line_gives_an_error_and_the_next_is_read(tmp_path: Path) -> None:
    odd = {
        "no UTF-8": (b'{"id": 1, "text": "caf\xe9"}\n', None, "line 2: not UTF-8 (invalid continuation byte at byte"),
        "no text": (b'{"id": "x2"}\n', "x2", 'line 4: an object with "id" and "text" is needed'),
        "nested": (b"[" * 100_000 + b"]" * 100_000 + b"\n", None, "line 6: not JSON that can be read (nested"),
        "a title of figures": (_line(4, title=5), 4, 'line 8: "title" is to be a string, not 5'),
    }
    lines = [line for number, (line, _, _) in enumerate(odd.values()) for line in (_line(f"well {number}"), line)]

    found, _ = _extracted(tmp_path, [*lines, _line("well")])

    assert [one["id"] for one in found[0::2]] == ["well 0", "well 1", "well 2", "well 3", "well"]
    assert all(one["quotes"][0]["speaker"] == "Ida Brandt" for one in found[0::2])
    assert [one["id"] for one in found[1::2]] == [identity for _, identity, _ in odd.values()]
    for one, (_, _, error) in zip(found[1::2], odd.values(), strict=True):
        assert one["error"].startswith(error)


def test_half_of_a_surrogate_pair_goes_through(tmp_path: Path) -> None:
    found, _ = _extracted(tmp_path, [b'{"id": 1, "text": "\\"We sail \\ud83d at six,\\" said Ida Brandt."}\n'])
    assert [quote["text"] for quote in found[0]["quotes"]] == ["We sail \ud83d at six,"]


def _children(process: int) -> list[int]:
    """Return the worker processes of a process; Python's own helper for shared things is none."""
    workers = []
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        for child in map(int, task.read_text().split()):
            with suppress(FileNotFoundError, ProcessLookupError):  # it has ended meanwhile
                if b"resource_tracker" not in Path(f"/proc/{child}/cmdline").read_bytes():
                    workers.append(child)
    return workers


def _awaited_children(process: int) -> list[int]:
    """Return the worker processes once there are any: those that were killed are begun anew, which takes a moment."""
    for _ in range(2000):
        if workers := _children(process):
            return workers
        time.sleep(0.01)
    raise AssertionError("there are no worker processes")


@pytest.mark.slow
@pytest.mark.skipif(not _CHILDREN, reason="this system does not show a process its children")
@pytest.mark.skipif(usable_cores() < 2, reason="one core reads without worker processes")
def test_workers_that_are_killed_lose_no_text(tmp_path: Path) -> None:
    found: list[dict[str, Any]] = []
    with _started(tmp_path) as program:
        given, output = program.stdin, program.stdout
        assert given is not None
        assert output is not None
        for half in (range(_MANY // 2), range(_MANY // 2, _MANY)):
            given.writelines(map(_line, half))
            given.flush()
            found += [json.loads(output.readline()) for _ in range(16)]
            for worker in _awaited_children(program.pid):
                os.kill(worker, signal.SIGKILL)
        given.close()
        found += [json.loads(line) for line in output]

    assert program.returncode == 0
    assert [one["id"] for one in found] == list(range(_MANY))
    assert all(one["quotes"][0]["speaker"] == "Ida Brandt" for one in found)
