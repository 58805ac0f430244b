"""Work done in processes beside this one, so that nobody's answer waits for it: whole tables, and pictures.

A thread would not do. Python runs one thread at a time, so that while one makes a hundred thousand rows every step of
every answer waits for its turn. A process is started by the first who needs it, and ends when nobody has for a while.
"""

from __future__ import annotations

import asyncio
import os
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from bot.archive.processes import IdleProcesses, Loss, WorkerProcess, WorkNotDone
from bot.errors import WorkLost, WorkTooLong

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Concatenate

    Give = Callable[[bytes], None]

_P = ParamSpec("_P")
_Result = TypeVar("_Result")

# Who asks while so many work waits for one of them: more would take the processors from everybody's answers.
_MOST = 2
# It holds what draws pictures, some eighty megabytes.
_IDLE_SECONDS = 60.0
# Rows come as they are read, and a picture takes a second: what is silent for so long gets nowhere.
_LONGEST_SILENCE = 120.0
_YIELDING = 5


async def beside(
    work: Callable[Concatenate[Give, _P], _Result], take: Give, *args: _P.args, **kwargs: _P.kwargs
) -> _Result:
    """Return what `work` returns, done in another process; `take` gets what it gives meanwhile, in a thread.

    The work is a function of a module, and all that it is given and returns can be pickled. Raises what it raises, and
    `WorkLost` where its process ends before it, or gets nowhere.
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


class _Errand:
    """One piece of work, and the process that does it."""

    def __init__(self, take: Give, work: Any) -> None:
        self._take, self._work = take, work
        self._lock = threading.Lock()
        self._process: WorkerProcess | None = None
        self._stopped = False

    def run(self) -> Any:
        """Have it done; return what it returns."""
        process = _IDLE.take()
        with self._lock:
            self._process = process
            if self._stopped:
                process.stop()
        try:
            result = process.ask((_yielding, self._work, {}), self._take, _LONGEST_SILENCE)
        except WorkNotDone as lost:
            process.end()
            raise (WorkTooLong if lost.loss is Loss.TIME else WorkLost) from lost
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


_THREADS = ThreadPoolExecutor(_MOST, "beside")
_IDLE = IdleProcesses(_IDLE_SECONDS, _MOST)


def _yielding(give: Give, work: Callable[..., _Result], args: Any, kwargs: Any) -> _Result:
    """Do the work in the other process; where processors are few, answers go first."""
    if hasattr(os, "nice") and os.nice(0) < _YIELDING:
        os.nice(_YIELDING)
    return work(give, *args, **kwargs)
