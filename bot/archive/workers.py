"""Processes that read texts, started anew where a text kills the one that reads it, or asks too much of it.

Not the standard library's pool: where one of its processes dies, all that was given out is lost, nothing tells which
task did it, and what is given out at that moment may never be answered. Nor pebble's, tried in version 5.2: its
processes share one channel, and one that is killed while it reads from it holds the others up for a minute.
"""

from __future__ import annotations

import threading
from collections import deque
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from itertools import islice
from typing import TYPE_CHECKING, Generic, Self, TypeVar

from bot.archive.processes import IdleProcesses, Loss, WorkerProcess, WorkNotDone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_Task = TypeVar("_Task")
_Found = TypeVar("_Found")
# One that has read waits for the next file that changes: it need not be started for each.
_IDLE = IdleProcesses(seconds=60.0, most=1)
# A task whose process ends is done again so often before it is taken for what ended it.
_TRIED_AGAIN = 2


class Workers(Generic[_Task, _Found]):
    """So many processes that do one work, and as many threads that each hand tasks to one and wait for the answers.

    `work` does a task, for which it may take `seconds`, after `ready` has brought a process so far that it can begin;
    `lost` answers for a task that was not done.
    """

    def __init__(
        self,
        count: int,
        work: Callable[[_Task], _Found],
        lost: Callable[[_Task, Loss], _Found],
        *,
        ready: Callable[[], object],
        seconds: float | None = None,
    ) -> None:
        self._work, self._ready, self._lost, self._seconds = work, ready, lost, seconds
        self._threads = ThreadPoolExecutor(count)
        self._lock = threading.Lock()
        self._free: list[WorkerProcess] = []
        self._busy: set[WorkerProcess] = set()
        self._closing = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._closing = True
            for process in self._busy:
                process.stop()
        self._threads.shutdown(cancel_futures=True)
        for process in self._free:
            _IDLE.put(process)

    def submit(self, batch: Sequence[_Task]) -> Future[list[_Found]]:
        """Have the work done for each task of a batch."""
        return self._threads.submit(self._done, batch)

    def _done(self, batch: Sequence[_Task]) -> list[_Found]:
        answers: list[_Found] = []
        again = 0
        while left := batch[len(answers) :]:
            try:
                self._ask(left[:1] if again else left, answers, anew=again > 0)
            except WorkNotDone as error:
                if error.loss is Loss.ENDED and again < _TRIED_AGAIN:
                    # Not its fault, perhaps: the system takes memory back from whoever has much, or somebody ended all
                    # our processes. Once more, by itself, in one that was not there yet.
                    again += 1
                    continue
                answers.append(self._lost(batch[len(answers)], error.loss))
            again = 0
        return answers

    def _ask(self, tasks: Sequence[_Task], answers: list[_Found], *, anew: bool) -> None:
        """Have tasks done in a process that is free, or a new one; the answers come as they are found.

        Raises `WorkNotDone`.
        """
        process = self._taken(anew=anew)
        try:
            process.ask((_each, (self._ready, self._work, tasks), {}), answers.extend, self._seconds)
        except WorkNotDone:
            process.end()
            with self._lock:
                self._busy.discard(process)
                if self._closing:
                    raise CancelledError from None
            raise
        except BaseException:
            self._give_back(process)
            raise
        self._give_back(process)

    def _taken(self, *, anew: bool) -> WorkerProcess:
        with self._lock:
            if self._closing:
                raise CancelledError
            process = self._free.pop() if self._free and not anew else None
        process = process or (WorkerProcess() if anew else _IDLE.take())
        with self._lock:
            self._busy.add(process)
            if self._closing:
                process.stop()
        return process

    def _give_back(self, process: WorkerProcess) -> None:
        with self._lock:
            self._busy.discard(process)
            self._free.append(process)


def in_order(workers: Workers[_Task, _Found], batches: Iterator[list[_Task]], *, ahead: int) -> Iterator[_Found]:
    """Yield what is found for each task of the batches, in order; so many batches are given out ahead."""
    waiting = deque(workers.submit(batch) for batch in islice(batches, ahead))
    while waiting:
        yield from waiting.popleft().result()
        waiting.extend(workers.submit(batch) for batch in islice(batches, 1))


def _each(
    give: Callable[[tuple[_Found, ...]], None],
    ready: Callable[[], object],
    work: Callable[[_Task], _Found],
    tasks: Sequence[_Task],
) -> None:
    """Do the work for each task in the process; nothing is given first, when it is ready."""
    ready()
    give(())
    for task in tasks:
        give((work(task),))
