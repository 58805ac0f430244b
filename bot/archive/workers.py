"""Processes that read texts, started anew where a text kills the one that reads it.

Not the standard library's pool: where one of its processes dies, all that was given out is lost, nothing tells which
task did it, and what is given out at that moment may never be answered. Nor pebble's, tried in version 5.2: its
processes share one channel, and one that is killed while it reads from it holds the others up for a minute.
"""

from __future__ import annotations

import signal
import threading
from collections import deque
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from itertools import islice
from multiprocessing import get_context, resource_tracker
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, Self, TypeVar

from bot.archive.cores import rarely_collect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection

_Task = TypeVar("_Task")
_Found = TypeVar("_Found")
# Spawned, not forked: a fork would copy the locks of this process's threads as they stand.
_SPAWN = get_context("spawn")
_LONGEST_END = 5.0
# A process may end for other reasons than its task: the system takes memory back from whoever has much.
_TRIES = 2


class Workers:
    """So many processes, and as many threads that each hand work to one of them and wait for the answer."""

    def __init__(self, count: int) -> None:
        self._threads = ThreadPoolExecutor(count)
        self._processes = [_Process() for _ in range(count)]
        self._idle: SimpleQueue[_Process] = SimpleQueue()
        for process in self._processes:
            self._idle.put(process)
        self._closing = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._closing = True
        self._threads.shutdown(wait=False, cancel_futures=True)
        for process in self._processes:
            process.close()
        self._threads.shutdown()

    def submit(
        self, work: Callable[[_Task], _Found], batch: list[_Task], lost: Callable[[_Task], _Found]
    ) -> Future[list[_Found]]:
        """Have the work done for each task of a batch; `lost` answers for a task that kills its process."""
        return self._threads.submit(self._done, work, batch, lost)

    def _done(
        self, work: Callable[[_Task], _Found], batch: list[_Task], lost: Callable[[_Task], _Found]
    ) -> list[_Found]:
        process = self._idle.get()
        try:
            return process.ask(work, batch)
        except _ProcessEnded:
            if self._closing:
                raise CancelledError from None
            return [self._alone(process, work, task, lost) for task in batch]
        finally:
            self._idle.put(process)

    def _alone(
        self, process: _Process, work: Callable[[_Task], _Found], task: _Task, lost: Callable[[_Task], _Found]
    ) -> _Found:
        for _ in range(_TRIES):
            try:
                return process.ask(work, [task])[0]
            except _ProcessEnded:
                if self._closing:
                    raise CancelledError from None
        return lost(task)


def in_order(
    workers: Workers,
    work: Callable[[_Task], _Found],
    batches: Iterator[list[_Task]],
    lost: Callable[[_Task], _Found],
    *,
    ahead: int,
) -> Iterator[_Found]:
    """Yield what the work finds for each task of the batches, in order; so many batches are given out ahead."""
    waiting = deque(workers.submit(work, batch, lost) for batch in islice(batches, ahead))
    while waiting:
        yield from waiting.popleft().result()
        waiting.extend(workers.submit(work, batch, lost) for batch in islice(batches, 1))


class _ProcessEnded(Exception):
    """The process ended before it answered."""


class _Process:
    """A process that does what it is asked; started when it is asked first, and anew after it ended."""

    def __init__(self) -> None:
        self._process: Any = None
        self._pipe: Connection | None = None
        self._closed = False
        self._turn = threading.Lock()

    def ask(self, work: Callable[[_Task], _Found], batch: list[_Task]) -> list[_Found]:
        """Return what the work finds for each task. Raises `_ProcessEnded`, and whatever the work raises."""
        with self._turn:
            if self._closed:
                raise _ProcessEnded
            pipe = self._pipe or self._start()
        try:
            pipe.send((work, batch))
            found, error = pipe.recv()
        except (EOFError, OSError) as ended:
            with self._turn:
                self._end()
            raise _ProcessEnded from ended
        if error is not None:
            raise error
        answers: list[_Found] = found
        return answers

    def _start(self) -> Connection:
        pipe, theirs = _SPAWN.Pipe()
        self._process = _SPAWN.Process(target=_serve, args=(theirs,), daemon=True)
        with _deaf_to_ctrl_c():
            self._process.start()
        theirs.close()  # so that the end of the process is the end of the pipe
        self._pipe = pipe
        return pipe

    def close(self) -> None:
        """End the process for good."""
        with self._turn:
            self._closed = True
            self._end()

    def _end(self) -> None:
        pipe, self._pipe = self._pipe, None
        process, self._process = self._process, None
        if process is not None:
            process.terminate()
            process.join(_LONGEST_END)
            if process.is_alive():
                process.kill()
                process.join()
        if pipe is not None:
            pipe.close()


@contextmanager
def _deaf_to_ctrl_c() -> Iterator[None]:
    """Have this thread's Ctrl-C wait, and that of the process it starts, which would end in a traceback of imports."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    # Started first: where it starts together with the process, it lets Ctrl-C through again.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(pipe: Connection) -> None:
    """Do what the pipe asks for until its other end is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for whoever asks
    rarely_collect()
    with suppress(EOFError, OSError):  # whoever asked is gone
        while True:
            work, batch = pipe.recv()
            try:
                found, error = [work(task) for task in batch], None
            except Exception as raised:
                found, error = [], raised
            pipe.send((found, error))
