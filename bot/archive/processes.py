"""One process beside this one that does pieces of work: started, limited, watched over and ended.

It ends with whoever started it, at whatever it is: a load that was killed leaves nobody reading on.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from enum import Enum, auto
from multiprocessing import connection, get_context, parent_process, resource_tracker
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection

# Spawned, not forked: a fork would copy the locks of this process's threads as they stand.
_SPAWN = get_context("spawn")
# Linux ends a process with the thread that started it: this one lives as long as the program.
_STARTER = ThreadPoolExecutor(1, "starter")
# To start a process and to import what it works with takes a second, and many where the machine has much to do.
_LONGEST_START = 60.0
_LONGEST_END = 5.0
_END_WITH_PARENT = 1  # PR_SET_PDEATHSIG of Linux's prctl
_GIVEN, _DONE, _FAILED, _FULL = "given", "done", "failed", "full"


class Loss(Enum):
    """Why a piece of work was not done."""

    ENDED = auto()
    TIME = auto()
    MEMORY = auto()


class WorkNotDone(Exception):
    """The process did not do its piece of work, and is no more."""

    def __init__(self, loss: Loss) -> None:
        super().__init__(loss.name)
        self.loss = loss


class WorkerProcess:
    """A process that does one piece of work after another."""

    def __init__(self) -> None:
        self._pipe, theirs = _SPAWN.Pipe()
        self._process = _SPAWN.Process(target=_serve, args=(theirs, os.getpid()), daemon=True)
        _STARTER.submit(_start, self._process).result()
        theirs.close()  # so that the end of the process is the end of the pipe

    def ask(self, work: Any, take: Callable[[Any], object], seconds: float | None = None) -> Any:
        """Return what the work returns; `take` gets what it gives meanwhile.

        `work` is a function of a module, what it is called with behind the function that gives, and by name. Raises
        what it raises, and `WorkNotDone`: also where it is silent for longer than so many seconds.
        """
        patience = None if seconds is None else seconds + _LONGEST_START
        try:
            self._pipe.send(work)
            while True:
                if not self._pipe.poll(patience):
                    self.stop()
                    raise WorkNotDone(Loss.TIME)
                kind, told = self._pipe.recv()
                if kind != _GIVEN:
                    break
                take(told)
                patience = seconds
        except (EOFError, OSError) as ended:
            raise WorkNotDone(Loss.ENDED) from ended
        if kind == _FULL:
            raise WorkNotDone(Loss.MEMORY)
        if kind == _FAILED:
            raise told
        return told

    def stop(self) -> None:
        """Stop the process in the midst of what it does."""
        self._process.kill()

    def end(self) -> None:
        """End the process and close what led to it."""
        self.stop()
        self._process.join(_LONGEST_END)
        self._pipe.close()


class IdleProcesses:
    """Processes with nothing to do, each ended when nobody takes it for a while."""

    def __init__(self, seconds: float, most: int) -> None:
        self._seconds, self._most = seconds, most
        self._lock = threading.Lock()
        self._waiting: dict[WorkerProcess, threading.Timer] = {}

    def take(self) -> WorkerProcess:
        """Return one; a new one where there is none."""
        with self._lock:
            process, ending = self._waiting.popitem() if self._waiting else (None, None)
        if process is None or ending is None:
            return WorkerProcess()
        ending.cancel()
        return process

    def put(self, process: WorkerProcess) -> None:
        """Keep one for whoever comes next; where enough wait already, it ends."""
        ending = threading.Timer(self._seconds, self._end, (process,))
        ending.daemon = True
        with self._lock:
            if kept := len(self._waiting) < self._most:
                self._waiting[process] = ending
        if kept:
            ending.start()
        else:
            process.end()

    def _end(self, process: WorkerProcess) -> None:
        with self._lock:
            waited = self._waiting.pop(process, None)
        if waited is not None:
            process.end()


def _start(process: Any) -> None:
    with _deaf_to_ctrl_c():
        process.start()


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


def _serve(pipe: Connection, asker: int) -> None:
    """Do what the pipe asks for until its other end is closed; nothing any more once memory has run out."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for whoever asks
    _end_with(asker)
    with suppress(EOFError, OSError):  # whoever asked is gone
        full = False
        while not full:
            work, args, kwargs = pipe.recv()
            try:
                answer = _DONE, work(lambda piece: pipe.send((_GIVEN, piece)), *args, **kwargs)
            except MemoryError:
                answer, full = (_FULL, None), True
            except Exception as raised:
                answer = _FAILED, raised
            pipe.send(answer)


def _end_with(asker: int) -> None:
    """Have this process end at once when the one that asks is killed, even in the midst of a long step."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_END_WITH_PARENT, signal.SIGKILL)
        if os.getppid() != asker:  # it was killed before
            os._exit(1)
    elif (parent := parent_process()) is not None:
        threading.Thread(target=_wait_for_end, args=(parent.sentinel,), daemon=True).start()


def _wait_for_end(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)
