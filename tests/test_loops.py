"""A thread's work ends for whoever waits for it, whatever it raises."""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING

import pytest

from bot import loops
from tests.sources import source_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def _exhausted() -> object:
    return next(iter(()))


def _first_of_none() -> object:
    return next(one for one in range(3) if one > 5)


def _raised() -> object:
    raise StopIteration("told by hand")


@pytest.mark.parametrize("work", [_exhausted, _first_of_none, _raised])
def test_an_iterator_that_has_ended_is_an_error_of_the_work_and_no_end_of_waiting(work: Callable[[], object]) -> None:
    async def waits() -> object:
        async with asyncio.timeout(5):
            return await asyncio.to_thread(work)

    with pytest.raises(RuntimeError, match="StopIteration") as raised:
        loops.run(waits())
    assert isinstance(raised.value.__cause__, StopIteration)


def test_all_else_that_is_raised_or_found_is_handed_on() -> None:
    def numbers() -> Iterator[int]:
        yield 7

    async def waits() -> tuple[int, int | None]:
        with pytest.raises(KeyError):
            await asyncio.to_thread(os.environ.__getitem__, "NO SUCH")
        steps = numbers()
        return await asyncio.to_thread(next, steps), await asyncio.to_thread(next, steps, None)

    assert loops.run(waits()) == (7, None)


def test_every_loop_of_the_program_is_run_so() -> None:
    assert [path for path in source_files() if "asyncio.run(" in path.read_text("utf-8")] == []
