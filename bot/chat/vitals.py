"""How a running bot is: what it remembers of what happened, and one look at the store; no names, no ids of chats."""

from __future__ import annotations

import asyncio
import logging
import shutil
from dataclasses import dataclass
from time import monotonic as now
from typing import TYPE_CHECKING

from bot.archive import orders
from bot.happenings import ChoreDone, FeedsLooked, ReadingBegun, ReadingEnded, TelegramCalled, UpdateHandled

if TYPE_CHECKING:
    from bot.chat.intake import UpdateQueue
    from bot.chat.pacing import Pacer
    from bot.happenings import Happening
    from handlers.frame.context import House

log = logging.getLogger(__name__)

# A look is kept for so long: whoever asks more often gets the same.
_FRESH = 1.0
_READ_WITHIN = 2.0
_UNREACHED_FOR = 300.0
_DIGEST_LATE = 600.0
_LEAST_ROOM = 20_000_000
_TICK = "tick"
_TICK_WITHIN = 600.0
_UNWRITABLE = "StoreNotWritable"


@dataclass(frozen=True, slots=True)
class FolderState:
    """Of the corpus folder: whether it is being read, the seconds since it was, and why it last was not."""

    under_way: bool = False
    age: float | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Health:
    """How the bot is. Ages are seconds; None where there was nothing of the kind yet.

    `problems` are those that an operator can help, `warnings` those that answers do not suffer from.
    """

    problems: tuple[str, ...]
    warnings: tuple[str, ...]
    up: float
    last_update: float | None
    unreached: float | None
    store_bytes: int
    room_bytes: int
    readable: bool
    writable: bool
    digest_late: float
    feeds: int
    feeds_failing: int
    load: FolderState
    updates_waiting: int
    calls_waiting: int


class Vitals:
    """Hears what happens, and says how the bot is."""

    def __init__(self, house: House, queue: UpdateQueue, pacer: Pacer) -> None:
        self._house = house
        self._queue = queue
        self._pacer = pacer
        self._began = now()
        self._last_update: float | None = None
        self._feeds = FeedsLooked(0, 0)
        self._under_way = 0
        self._read: float | None = None
        self._load_error: str | None = None
        self._ticked = self._began
        self._unwritable = False
        self._looking = asyncio.Lock()
        self._looked: tuple[float, Health] | None = None
        self.unreached_since: float | None = None
        house.told.add(self._hear)

    def _hear(self, happening: Happening) -> None:
        moment = now()
        match happening:
            case UpdateHandled():
                self._last_update = moment
            case TelegramCalled(outcome="unreached"):
                self.unreached_since = self.unreached_since or moment
            case TelegramCalled():
                self.unreached_since = None
            case ReadingBegun():
                self._under_way += 1
            case ReadingEnded(error=error):
                self._under_way -= 1
                self._read, self._load_error = moment, error
            case FeedsLooked():
                self._feeds = happening
            case ChoreDone(chore, error) if chore == _TICK:
                self._ticked = moment
                self._unwritable = error == _UNWRITABLE

    async def look(self) -> Health:
        """Return how the bot is now, or was a second ago."""
        async with self._looking:
            if self._looked is None or now() - self._looked[0] > _FRESH:
                self._looked = now(), await self._look()
            return self._looked[1]

    async def _look(self) -> Health:
        readable, late = True, 0.0
        try:
            async with asyncio.timeout(_READ_WITHIN):
                late = await self._digest_late()
        except Exception as error:  # a store that is gone or broken raises what its engine does
            log.warning("the store cannot be read (%s)", type(error).__name__)
            readable = False
        moment = now()
        database = self._house.settings.database
        files = [one for end in ("", "-wal") if (one := database.with_name(database.name + end)).exists()]
        try:
            room = shutil.disk_usage(database.absolute().parent).free
        except OSError:
            room = 0
        unreached = _age(self.unreached_since, moment)
        reading = self._house.reading is not None
        wrong = {
            "store_missing": not files,
            "store_unreadable": not readable,
            "store_unwritable": self._unwritable,
            "disk_full": room < _LEAST_ROOM,
            "telegram_unreached": (unreached or 0.0) > _UNREACHED_FOR,
            # Before the archive has been read for the first time no posts are made.
            "digests_late": late > _DIGEST_LATE and not reading,
            "posting_stopped": moment - self._ticked > _TICK_WITHIN and not reading,
        }
        doubtful = {"load_failed": self._load_error is not None, "feeds_failing": self._feeds.failing > 0}
        return Health(
            problems=tuple(one for one, holds in wrong.items() if holds),
            warnings=tuple(one for one, holds in doubtful.items() if holds),
            up=moment - self._began,
            last_update=_age(self._last_update, moment),
            unreached=unreached,
            store_bytes=sum(one.stat().st_size for one in files),
            room_bytes=room,
            readable=readable,
            writable=not self._unwritable,
            digest_late=late,
            feeds=self._feeds.feeds,
            feeds_failing=self._feeds.failing,
            load=FolderState(self._under_way > 0, _age(self._read, moment), self._load_error),
            updates_waiting=self._queue.unfinished,
            calls_waiting=self._pacer.waiting,
        )

    async def _digest_late(self) -> float:
        """Return for how long the digest that is due longest has not been sent."""
        today = self._house.clock()
        due = await orders.due_now(self._house.store, today)
        return max((today - when.moment).total_seconds() for _, when in due) if due else 0.0


def _age(since: float | None, moment: float) -> float | None:
    return None if since is None else moment - since
