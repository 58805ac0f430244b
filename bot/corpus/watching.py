"""The corpus folder as it changes: which documents are new, changed or gone, moments after it happened.

The system tells of changes on its own disks; of those that others make in a folder on the network it tells nothing. So
the whole folder is to be looked through now and then as well.
"""

from __future__ import annotations

import asyncio
import logging
import os
from contextlib import suppress
from dataclasses import dataclass
from threading import Event, Thread
from typing import TYPE_CHECKING

from bot.corpus.files import is_listed
from bot.corpus.naming import SIDECAR_NAME, is_fit

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterable
    from pathlib import Path

log = logging.getLogger(__name__)

EVERY = 60.0
"""After so many seconds the whole folder is to be looked through, whatever was heard of it."""
# A file that is still being written would be read by half; after this long without a change it is taken to be whole.
_QUIET = 0.5
# So often one looks whether a folder that is away is back: that costs nothing.
_AWAY = 5.0
# How long the system collects changes, and how often it looks whether it shall stop, in milliseconds.
_COLLECTED, _STEP, _WAKES = 400, 50, 100


@dataclass(frozen=True, slots=True)
class Changes:
    """What has changed under a corpus folder.

    `names` are documents that are new, changed or gone, `stating` folders whose sidecar is; where `whole` is true, any
    may be, and the folder is to be looked through: a folder came or went, or the time has come.
    """

    names: frozenset[str] = frozenset()
    stating: frozenset[str] = frozenset()
    whole: bool = False


async def watch(root: Path, every: float = EVERY) -> AsyncIterator[Changes]:
    """Yield what changes under a folder, each file when nothing more is written into it, until the iterator is closed.

    The first one calls for the whole folder: from then on nothing is missed. A folder that cannot be watched, or is not
    there, is to be looked through `every` so many seconds, and is watched as soon as it can be; so is
    one that went and is back.
    """
    loop = asyncio.get_running_loop()
    warned = False
    while True:
        heard: asyncio.Queue[_Heard | Exception] = asyncio.Queue()
        stop = Event()
        Thread(target=_listen, args=(root, stop, _into(loop, heard)), name="watching", daemon=True).start()
        collected, identity, looked, deaf = _Collected(), _identity(root), loop.time(), False
        try:
            while True:
                pause = every if identity is not None else min(every, _AWAY)
                due = min(collected.due, looked + pause)
                with suppress(TimeoutError):
                    async with asyncio.timeout_at(due):
                        one = await heard.get()
                        if isinstance(one, Exception):
                            deaf = True
                            if not warned:
                                log.warning("the folder is not watched (%s); it is looked through now and then", one)
                            warned = True
                        else:
                            collected.add(one, loop.time())
                now = loop.time()
                if now >= looked + pause:
                    looked = now
                    yield Changes(whole=True)
                    if deaf or _identity(root) != identity:  # it is another folder of the same name
                        break
                elif changes := collected.taken(now):
                    yield changes
                    if changes.whole and _identity(root) != identity:
                        break
        finally:
            stop.set()


@dataclass(frozen=True, slots=True)
class _Heard:
    """What the system told at once: documents, folders by their sidecars, and whether more may have changed."""

    names: frozenset[str]
    stating: frozenset[str]
    whole: bool


class _Collected:
    """What was heard and is not told yet, each with the moment at which it was heard last."""

    def __init__(self) -> None:
        self._names: dict[str, float] = {}
        self._stating: dict[str, float] = {}
        self._whole: float | None = None

    @property
    def due(self) -> float:
        """The moment at which something can be told."""
        whole = [] if self._whole is None else [self._whole]
        moments = [*self._names.values(), *self._stating.values(), *whole]
        return min(moments) + _QUIET if moments else float("inf")

    def add(self, heard: _Heard, now: float) -> None:
        """Note what was heard."""
        self._names |= dict.fromkeys(heard.names, now)
        self._stating |= dict.fromkeys(heard.stating, now)
        if heard.whole:
            self._whole = now

    def taken(self, now: float) -> Changes | None:
        """Return what has been quiet for long enough, and forget it; None where nothing has."""
        names, stating = _quiet(self._names, now), _quiet(self._stating, now)
        whole = self._whole is not None and self._whole + _QUIET <= now
        if whole:
            self._whole = None
        return Changes(names, stating, whole) if names or stating or whole else None


def _quiet(heard: dict[str, float], now: float) -> frozenset[str]:
    """Return what has been quiet for long enough, and forget it."""
    quiet = frozenset(name for name, moment in heard.items() if moment + _QUIET <= now)
    for name in quiet:
        del heard[name]
    return quiet


def _into(
    loop: asyncio.AbstractEventLoop, heard: asyncio.Queue[_Heard | Exception]
) -> Callable[[_Heard | Exception], None]:
    def tell(one: _Heard | Exception) -> None:
        with suppress(RuntimeError):  # the loop is closed, and nobody listens
            loop.call_soon_threadsafe(heard.put_nowait, one)

    return tell


def _listen(root: Path, stop: Event, tell: Callable[[_Heard | Exception], None]) -> None:
    """Tell what the system says of a folder until told to stop: the first time that it listens, then each change."""
    from watchfiles import watch as listen

    logging.getLogger("watchfiles").setLevel(logging.WARNING)  # it notes every change
    place = os.path.abspath(root)
    told = False
    try:
        os.listdir(place)  # what is asked to pass over folders that are closed passes over one that is not there, too
        for changes in listen(
            place,
            watch_filter=None,
            stop_event=stop,
            debounce=_COLLECTED,
            step=_STEP,
            rust_timeout=_WAKES,
            yield_on_timeout=True,
            raise_interrupt=False,
            force_polling=False,
            ignore_permission_denied=True,
        ):
            one = _heard(place, (path for _, path in changes))
            if not told:
                tell(_Heard(one.names, one.stating, whole=True))
            elif one.names or one.stating or one.whole:
                tell(one)
            told = True
    except Exception as problem:
        # The folder is not there, the system watches too many already, or cannot watch at all.
        tell(problem)


def _heard(root: str, paths: Iterable[str]) -> _Heard:
    names: set[str] = set()
    stating: set[str] = set()
    whole = False
    for path in paths:
        name = os.path.relpath(path, root).replace(os.sep, "/")
        *folders, file = name.split("/")
        if file.startswith(".") or any(folder.startswith(".") for folder in folders):
            whole = whole or name == os.curdir  # the folder itself
        elif os.path.islink(path) or (is_listed(file) and not is_fit(name)):
            whole = True  # what a link is depends on what it leads to, and what no name can carry is named there
        elif is_listed(file) and not os.path.isdir(path):
            names.add(name)
        elif file == SIDECAR_NAME and not os.path.isdir(path):
            stating.add("/".join(folders))
        else:
            # Of a folder that came, went or was renamed nothing is told but its name.
            whole = whole or os.path.isdir(path) or not os.path.lexists(path)
    return _Heard(frozenset(names), frozenset(stating), whole)


def _identity(root: Path) -> tuple[int, int] | None:
    try:
        status = root.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
