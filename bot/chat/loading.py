"""The corpus folder, read at the start and whenever something in it changes, beside the answers."""

from __future__ import annotations

import asyncio
import gc
import logging
import math
import time
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from bot.archive import ingest
from bot.archive.limits import ReadingLimits
from bot.archive.progress import LoadPace, Step, untold
from bot.archive.troubles import Troubles
from bot.corpus.sidecar import SidecarCache, read_again
from bot.corpus.watching import watch
from bot.errors import CorpusClosed, CorpusMissing, OnRecordError, StoreGone, StoreNotWritable, StoreTrouble
from bot.happenings import ReadingBegun, ReadingEnded
from handlers.frame.context import FirstReading
from handlers.frame.missing import ask_about_missing

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from telegram import Bot

    from bot.archive.progress import Progress, Tell
    from bot.chat.chores import Chores, Stop
    from bot.corpus.sidecar import Sidecar
    from bot.corpus.watching import Changes
    from handlers.frame.context import House

log = logging.getLogger("onrecord")

# A small archive is read before anybody can ask; a large one is answered from while it is read.
_FIRST_LOAD = 0.6
# So soon the system tells of changes where it can, a second for thousands of folders; what it tells of from then on, no
# second look has to find.
_SOON_WATCHED = 5.0
# Of more documents than this it takes as long to look at each as to look through the whole folder.
_MOST_RESTATED = 500


class Loading:
    """Keeps the store in step with the corpus folder, from `begin` to `end`."""

    def __init__(self, house: House, bot: Bot, stop: Stop, chores: Chores, look_every: float) -> None:
        self._house = house
        self._bot = bot
        self._stop = stop
        self._chores = chores
        self._sidecars = SidecarCache()
        self._troubles = Troubles()
        self._folder_fault = ""
        self._sidecar: Sidecar | None = None
        self._watched = watch(house.settings.corpus, look_every)
        self._watching: asyncio.Future[Changes] | None = None
        self._first: asyncio.Task[bool] | None = None

    def begin(self) -> None:
        """Begin to watch the folder, and to read it for the first time since the start."""
        self._watching = asyncio.ensure_future(anext(self._watched))
        self._first = asyncio.create_task(self._first_load())

    def leave(self) -> None:
        """Begin to read no more: each document is all or nothing, and the next start goes on."""
        for one in (self._first, self._watching):
            if one is not None:
                one.cancel()

    async def end(self) -> None:
        """Read no more, and return when nothing is read any more."""
        self.leave()
        ended = [one for one in (self._first, self._watching) if one is not None]
        await asyncio.gather(*ended, return_exceptions=True)

    async def first_done(self) -> None:
        """Return when the first load has ended, well or not, or the bot is to stop."""
        if self._first is not None:
            await self._stop.unless_done(self._first)

    async def is_begun(self) -> bool:
        """Give the first load a moment; False when told to stop meanwhile. Raises what it found wrong by then.

        A store that only may not be written is answered from.
        """
        first = self._first
        is_done = first is not None and await self._stop.unless_done(first, _FIRST_LOAD)
        if first is not None and is_done and not isinstance(first.exception(), StoreNotWritable):
            await first
        return not self._stop

    async def know_names(self) -> None:
        """Make the directory of names while Telegram is reached: the first answer would wait for it."""
        async with self._house.store.snapshot() as state:
            await self._house.directories.of(state)
        gc.freeze()  # it stays: to look for rubbish among a hundred thousand names holds everybody up for a while
        with suppress(StoreNotWritable):  # one that only may not be written is answered from
            await self._house.directories.keep(self._house.store)

    async def _first_load(self) -> bool:
        """Load once; return whether all that changed since it began is heard of.

        Until a folder has been read through, whoever asks is told how much of it is there.
        """
        async with self._house.store.snapshot() as state:
            filled = await ingest.is_filled(state)
            outdated, every = await ingest.outdated(state)
        if outdated:
            log.info("%d of %d files were read by another version and are read again", outdated, every)
        if not filled:
            log.info("reading the corpus folder for the first time; answers are of what is read so far")
            self._house.reading = FirstReading()
        # The first time, nobody waits for the watch: a few files are read as soon.
        heard = filled and await self.is_watched()
        try:
            await self._load(untold if filled else partial(self._note_progress, LoadPace()))
        finally:
            self._house.reading = None
        log.info("the corpus folder is read")
        if not filled or outdated:
            await self.know_names()
        return heard

    async def is_watched(self) -> bool:
        """Whether the system tells soon of what changes in the folder."""
        if self._watching is None or not await asyncio.to_thread(self._house.settings.corpus.is_dir):
            return False
        return await self._stop.unless_done(self._watching, _SOON_WATCHED)

    def _note_progress(self, pace: LoadPace, progress: Progress) -> None:
        if progress.step is not Step.READING:
            self._house.reading = FirstReading(settling=True)
            return
        now = asyncio.get_running_loop().time()
        pace.note(progress, now)
        seconds = pace.seconds_left(now)
        minutes = max(1, math.ceil(seconds / 60)) if seconds is not None else None
        self._house.reading = FirstReading(progress.done, progress.total, minutes)

    async def _load(self, progress: Tell = untold) -> None:
        house = self._house
        loaded = await self._reading(
            ingest.load(
                house.store,
                house.settings.corpus,
                house.clock(),
                progress=progress,
                sidecars=self._sidecars,
                troubles=self._troubles,
                limits=ReadingLimits.of(house.settings),
            )
        )
        self._tell(loaded)
        told = {str(one) for one in self._sidecar.unused} if self._sidecar else set()
        self._sidecar = loaded.sidecar
        for unused in {str(one) for one in loaded.sidecar.unused} - told:
            log.warning("%s", unused)
        await ask_about_missing(self._bot, house)

    async def _load_some(self, changes: Changes) -> None:
        """Load what was heard of, and what the sidecars state otherwise than before; all where that is much."""
        house, restated = self._house, frozenset[str]()
        if self._sidecar is None:  # they could not be read yet
            await self._load()
            return
        if changes.stating:
            sidecar, restated = await asyncio.to_thread(
                read_again, house.settings.corpus, self._sidecar, changes.stating, self._sidecars
            )
            if len(restated) > _MOST_RESTATED:
                await self._load()
                return
            self._sidecar = sidecar
        self._tell(
            await self._reading(
                ingest.load_some(
                    house.store,
                    house.settings.corpus,
                    self._sidecar,
                    changes.names,
                    house.clock(),
                    restated=restated,
                    troubles=self._troubles,
                    limits=ReadingLimits.of(house.settings),
                )
            )
        )

    async def _reading(self, loading: Awaitable[ingest.Loaded]) -> ingest.Loaded:
        """Load, and tell how it went."""
        told, began = self._house.told, time.monotonic()
        told(ReadingBegun())
        try:
            loaded = await loading
        except Exception as error:
            told(ReadingEnded(0, 0, time.monotonic() - began, type(error).__name__))
            raise
        came = len(loaded.new) + len(loaded.changed) + len(loaded.removed)
        told(ReadingEnded(came, len(loaded.failed), time.monotonic() - began))
        return loaded

    def _tell(self, loaded: ingest.Loaded) -> None:
        if loaded.anything or loaded.failed:
            log.info("corpus: %s", loaded.summary)

    async def go_on(self) -> None:
        """Load what changes, once the first load has ended, well or not."""
        first, heard = self._first, False
        if first is None:
            return
        await asyncio.wait([first])
        if not first.cancelled() and (error := first.exception()) is not None:
            if isinstance(error, StoreGone):
                self._stop.refuse(error)
                return
            if not isinstance(error, StoreTrouble):  # the store tells that itself
                log.warning("%s", error, exc_info=None if _is_told(error) else error)
            log.warning("the corpus folder is not read")
        elif not first.cancelled():
            heard = first.result()
        if self._watching is not None:
            begun = await self._watching
            await self._take(replace(begun, whole=False) if heard else begun)
        async for changes in self._watched:
            await self._take(changes)

    async def _take(self, changes: Changes) -> None:
        if changes.whole:
            await self._chores.tried(partial(self._reached, self._load))
        elif changes.names or changes.stating:
            await self._chores.tried(partial(self._reached, partial(self._load_some, changes)))

    async def _reached(self, load: Callable[[], Awaitable[None]]) -> None:
        """Load, and say once that the folder is gone, and once that it is back; answers go on from what was read."""
        try:
            await load()
        except (CorpusMissing, CorpusClosed) as error:
            if str(error) != self._folder_fault:
                log.warning("%s Until then answers come from what was read of it.", error)
            self._folder_fault = str(error)
            return
        if self._folder_fault:
            log.warning("the corpus folder is there again")
            self._folder_fault = ""


def _is_told(error: BaseException) -> bool:
    """Whether an error says by itself what is wrong, and its trace would tell an operator nothing more."""
    return isinstance(error, OnRecordError)
