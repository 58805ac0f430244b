"""Work done in processes beside this one, so that nobody's answer waits for it: whole tables, and pictures.

A thread would not do. Python runs one thread at a time, so that while one makes a hundred thousand rows every step of
every answer waits for its turn. A process is started by the first who needs it, and ends when nobody has for a while.
"""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from bot.errors import WorkLost

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from typing import Concatenate

    Give = Callable[[bytes], None]

_P = ParamSpec("_P")
_Result = TypeVar("_Result")

# Spawned, not forked: a fork would copy the locks of this process's threads as they stand.
_SPAWN = get_context("spawn")
# Who asks while so many work waits for one of them: more would take the processors from everybody's answers.
_MOST = 2
# It holds what draws pictures, some eighty megabytes.
_IDLE_SECONDS = 60.0
_LONGEST_END = 5.0
_YIELDING = 5


async def beside(
    work: Callable[Concatenate[Give, _P], _Result], take: Give, *args: _P.args, **kwargs: _P.kwargs
) -> _Result:
    """Return what `work` returns, done in another process; `take` gets what it gives meanwhile, in a thread.

    The work is a function of a module, and all that it is given and returns can be pickled. Raises what it raises, and
    `WorkLost` where its process ends before it.
    """
    errand = _Errand(take, (work, args, kwargs))
    waiting = asyncio.wrap_future(_THREADS.submit(errand.run))
    try:
        result: _Result = await waiting
    except asyncio.CancelledError:
        errand.stop()
        raise
    return result


async def done(work: Callable[_P, _Result], *args: _P.args, **kwargs: _P.kwargs) -> _Result:
    """Return what `work` returns, done in another process, as `beside` does; it gives nothing meanwhile."""
    return await beside(_giving_nothing, _no_piece, work, args, kwargs)


def _giving_nothing(_: Give, work: Callable[..., _Result], args: Any, kwargs: Any) -> _Result:
    return work(*args, **kwargs)


def _no_piece(_: bytes) -> None:
    """Take nothing."""


class _Helper:
    """A process that does one piece of work after another."""

    def __init__(self) -> None:
        self._pipe, theirs = _SPAWN.Pipe()
        self._process = _SPAWN.Process(target=_serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()  # so that the end of the process is the end of the pipe

    def ask(self, work: Any, take: Give) -> Any:
        """Return what the work returns; `take` gets what it gives. Raises `WorkLost`, and whatever the work raises."""
        try:
            self._pipe.send(work)
            while (told := self._pipe.recv())[0] == _GIVEN:
                take(told[1])
        except (EOFError, OSError) as ended:
            raise WorkLost from ended
        if told[0] == _FAILED:
            raise told[1]
        return told[1]

    def stop(self) -> None:
        """Stop the process in the midst of what it does."""
        self._process.terminate()

    def end(self) -> None:
        """End the process and close what led to it."""
        self.stop()
        self._process.join(_LONGEST_END)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        self._pipe.close()


_GIVEN, _DONE, _FAILED = "given", "done", "failed"


class _Errand:
    """One piece of work, and the process that does it."""

    def __init__(self, take: Give, work: Any) -> None:
        self._take, self._work = take, work
        self._lock = threading.Lock()
        self._process: _Helper | None = None
        self._stopped = False

    def run(self) -> Any:
        """Have it done; return what it returns."""
        process = _IDLE.take() or _Helper()
        with self._lock:
            self._process = process
            if self._stopped:
                process.stop()
        try:
            result = process.ask(self._work, self._take)
        except WorkLost:
            process.end()
            raise
        except Exception:
            _IDLE.put(process)
            raise
        _IDLE.put(process)
        return result

    def stop(self) -> None:
        """Stop it: nobody waits any more."""
        with self._lock:
            self._stopped = True
            if self._process is not None:
                self._process.stop()


class _Idle:
    """Processes with nothing to do, each ended when nobody takes it for a while."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: dict[_Helper, threading.Timer] = {}

    def take(self) -> _Helper | None:
        """Return one, if there is one."""
        with self._lock:
            if not self._waiting:
                return None
            process, ending = self._waiting.popitem()
        ending.cancel()
        return process

    def put(self, process: _Helper) -> None:
        """Keep one for whoever comes next."""
        ending = threading.Timer(_IDLE_SECONDS, self._end, (process,))
        ending.daemon = True
        with self._lock:
            self._waiting[process] = ending
        ending.start()

    def _end(self, process: _Helper) -> None:
        with self._lock:
            waited = self._waiting.pop(process, None)
        if waited is not None:
            process.end()


_THREADS = ThreadPoolExecutor(_MOST, "beside")
_IDLE = _Idle()


def _serve(pipe: Connection) -> None:
    """Do what the pipe asks for until its other end is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for whoever asks
    if hasattr(os, "nice"):  # where processors are few, answers go first
        os.nice(_YIELDING)
    with suppress(EOFError, OSError):  # whoever asked is gone
        while True:
            work, args, kwargs = pipe.recv()
            try:
                answer = _DONE, work(lambda piece: pipe.send((_GIVEN, piece)), *args, **kwargs)
            except Exception as raised:
                answer = _FAILED, raised
            pipe.send(answer)
