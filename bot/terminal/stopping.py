"""A command that is told to stop, by Ctrl-C or SIGTERM, ends at once, whatever its threads compute."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, NoReturn

from bot import loops

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from types import FrameType
    from typing import Any

STOPPED = 130
"""The exit code of a command that was told to stop."""

# So long its work may take to end in order; what is kept is whole in any case.
_IN_ORDER = 1.0


class Stopping:
    """Watches for the wish to stop from when it is made, in the main thread.

    `sentence` is what is said then; it is asked at that moment. `tidy` puts the terminal in order before.
    """

    def __init__(self, sentence: str) -> None:
        self.sentence: Callable[[], str] = lambda: sentence
        self.tidy: Callable[[], None] = lambda: None
        self._cancel: Callable[[], None] | None = None
        self._wished = threading.Event()
        self._said = threading.Lock()
        for wish in (signal.SIGINT, signal.SIGTERM):
            signal.signal(wish, self._on_wish)

    def run(self, work: Coroutine[Any, Any, None]) -> None:
        """Do the work; the program ends here when it is told to stop."""
        with suppress(asyncio.CancelledError):
            loops.run(self._watched(work))
        if self._wished.is_set():
            self._say()
            sys.exit(STOPPED)

    async def _watched(self, work: Coroutine[Any, Any, None]) -> None:
        task, loop = asyncio.ensure_future(work), asyncio.get_running_loop()

        def cancel() -> None:
            loop.call_soon_threadsafe(task.cancel)

        self._cancel = cancel
        try:
            await task
        except Exception:
            # What is broken off may break where it stands; nobody is interested in how.
            if not self._wished.is_set():
                raise
        finally:
            self._cancel = None

    def _on_wish(self, _signal: int, _frame: FrameType | None) -> None:
        if self._wished.is_set() or self._cancel is None:  # told twice, or there is nothing to put in order
            self._end()
        self._wished.set()
        # A thread that is still in the disk's hands finds nobody to tell: how it breaks off interests nobody, either.
        threading.excepthook = _unheard
        # Where the work does not end by itself: it may compute, or wait for a disk.
        late = threading.Timer(_IN_ORDER, self._end)
        late.daemon = True
        late.start()
        self._cancel()

    def _end(self) -> NoReturn:
        self._say()
        _end_now(STOPPED)

    def _say(self) -> None:
        """Say the sentence, once."""
        if self._said.acquire(blocking=False):
            self.tidy()
            sys.stderr.write(f"onrecord: {self.sentence()}\n")
            sys.stderr.flush()


def _unheard(_broken: threading.ExceptHookArgs) -> None:
    """Say nothing of what a thread broke off with."""


def end_soon() -> None:
    """Have the program end well in a moment, all its work being given up: a thread that computes cannot be told to."""
    late = threading.Timer(_IN_ORDER, _end_now, (0,))
    late.daemon = True
    late.start()


def _end_now(code: int) -> NoReturn:
    import multiprocessing

    for process in multiprocessing.active_children():
        process.kill()
    os._exit(code)
