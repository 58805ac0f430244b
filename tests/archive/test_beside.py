"""Work done in a process beside this one."""

from __future__ import annotations

import asyncio
import os
import time
from contextlib import suppress

import pytest

from bot.archive import beside as beside_module
from bot.archive.beside import beside, done
from bot.errors import WorkLost, WorkTooLong
from tests.archive import errands


async def test_what_is_given_comes_in_order_and_one_process_does_one_piece_after_another() -> None:
    pieces: list[bytes] = []
    first = await beside(errands.counted, pieces.append, 500)
    assert pieces == [f"{number}".encode() for number in range(500)]
    assert first != os.getpid()
    assert await beside(errands.counted, pieces.append, 0) == first
    assert await done(max, 3, 4) == 4


async def test_what_goes_wrong_there_is_raised_here() -> None:
    pieces: list[bytes] = []
    process = await beside(errands.counted, pieces.append, 0)
    with pytest.raises(ValueError, match="no such pier"):
        await beside(errands.failing, pieces.append, "no such pier")
    assert await beside(errands.counted, pieces.append, 0) == process


async def test_after_a_process_that_was_killed_comes_another() -> None:
    with pytest.raises(WorkLost):
        await beside(errands.dying, print)
    assert await done(max, 3, 4) == 4


async def test_nobody_works_on_for_whoever_has_gone() -> None:
    loop, given = asyncio.get_running_loop(), asyncio.Queue[bytes]()

    def take(piece: bytes) -> None:
        loop.call_soon_threadsafe(given.put_nowait, piece)

    errand = asyncio.create_task(beside(errands.endless, take))
    process = int(await given.get())
    errand.cancel()
    with suppress(asyncio.CancelledError):
        await errand
    assert await asyncio.to_thread(_ends, process)
    assert await done(max, 3, 4) == 4


def _ends(process: int) -> bool:
    """Whether a process ends soon."""
    until = time.monotonic() + 10
    while time.monotonic() < until:
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.01)
    return False


async def test_what_gets_nowhere_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside_module, "_LONGEST_SILENCE", 0.2)
    pieces: list[bytes] = []
    with pytest.raises(WorkTooLong, match="Ask for less"):
        await beside(errands.endless, pieces.append)
    assert await asyncio.to_thread(_ends, int(pieces[0]))
