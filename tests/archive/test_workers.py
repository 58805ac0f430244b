"""Work shared out to processes: in order, and all of it but what kills the process doing it."""

from __future__ import annotations

import signal
import time
from concurrent.futures import CancelledError
from itertools import count, islice
from multiprocessing import active_children
from typing import TYPE_CHECKING

import pytest

from bot.archive.workers import Workers, in_order
from tests.archive.deadly import double, sleep

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.archive.processes import Loss

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system ends processes in another way")


def _batches(tasks: list[int], size: int = 3) -> Iterator[list[int]]:
    return (tasks[start : start + size] for start in range(0, len(tasks), size))


def _answers(tasks: list[int], ahead: int = 4) -> list[int]:
    with Workers(2, double, _kept, ready=int) as workers:
        return list(in_order(workers, _batches(tasks), ahead=ahead))


def _kept(task: int, _: Loss) -> int:
    return task


def test_work_is_answered_in_order() -> None:
    assert _answers(list(range(20))) == list(range(0, 40, 2))


@pytest.mark.parametrize(
    "deadly",
    [
        pytest.param({0}, id="the first"),
        pytest.param({19}, id="the last"),
        pytest.param({7, 8}, id="two beside each other"),
        pytest.param({1, 5, 16}, id="several apart"),
    ],
)
def test_only_the_task_that_kills_its_process_is_lost(deadly: set[int]) -> None:
    tasks = [-task - 1 if task in deadly else task for task in range(20)]
    assert _answers(tasks) == [task if task < 0 else 2 * task for task in tasks]


def test_nothing_is_lost_where_all_processes_were_ended_while_they_waited() -> None:
    with Workers(2, double, _kept, ready=int) as workers:
        for one in [workers.submit([task]) for task in range(1, 8)]:
            one.result()
        idle = active_children()
        assert idle
        for process in idle:
            process.kill()
            process.join()
        assert workers.submit([21, 22]).result() == [42, 44]


def test_what_the_work_raises_is_raised_where_the_answer_is_asked_for() -> None:
    with Workers(1, double, _kept, ready=int) as workers:
        with pytest.raises(OverflowError, match="too large"):
            workers.submit([2, 10**9]).result()
        assert workers.submit([4]).result() == [8]


def test_work_that_is_no_longer_wanted_is_broken_off() -> None:
    begun = time.monotonic()
    with Workers(1, sleep, lambda task, _: task, ready=int) as workers:
        waiting = [workers.submit([60.0]) for _ in range(3)]
        assert workers.submit([0.0]).running() is False
        time.sleep(0.3)
    assert time.monotonic() - begun < 30
    for one in waiting:
        with pytest.raises(CancelledError):
            one.result()


def test_no_more_is_read_ahead_than_asked_for() -> None:
    read: list[int] = []

    def tasks() -> Iterator[list[int]]:
        for task in count():
            read.append(task)
            yield [task]

    with Workers(2, double, _kept, ready=int) as workers:
        assert list(islice(in_order(workers, tasks(), ahead=5), 3)) == [0, 2, 4]
    assert len(read) <= 5 + 3
