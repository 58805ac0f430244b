"""What runs beside the answers until the bot is told to stop, and what stops it."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any

from bot.errors import OnRecordError, StoreGone, StoreTrouble
from bot.happenings import ChoreDone

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.happenings import Listeners

log = logging.getLogger("onrecord")


class Stop:
    """Whether the bot is told to stop, and what it may not go on with, if that is why."""

    def __init__(self) -> None:
        self._told = asyncio.Event()
        self.refused: OnRecordError | None = None

    def __bool__(self) -> bool:
        return self._told.is_set()

    def now(self) -> None:
        """Tell everything to stop."""
        self._told.set()

    def refuse(self, error: OnRecordError) -> None:
        """Tell everything to stop, for a reason that whoever started the bot has to hear."""
        self.refused = error
        self._told.set()

    async def wait(self) -> None:
        """Return when the bot is to stop."""
        await self._told.wait()

    async def within(self, seconds: float) -> bool:
        """Whether the bot is to stop before so many seconds have passed."""
        try:
            await asyncio.wait_for(self._told.wait(), seconds)
        except TimeoutError:
            return False
        return True

    async def unless_done(self, awaited: asyncio.Future[Any], within: float | None = None) -> bool:
        """Whether something is done within so many seconds, or ever; nobody waits for it once told to stop."""
        stopping = asyncio.create_task(self._told.wait())
        await asyncio.wait((awaited, stopping), timeout=within, return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        return awaited.done()


class Chores:
    """Does what is to be done again and again; a fault is logged, and the next time is another try."""

    def __init__(self, stop: Stop, told: Listeners) -> None:
        self._stop = stop
        self._told = told

    async def repeat(self, chore: Callable[[], Awaitable[None]], seconds: float) -> None:
        """Do a chore each time so many seconds have passed, until told to stop."""
        while not await self._stop.within(seconds):
            await self.tried(chore)

    async def tried(self, chore: Callable[[], Awaitable[None]]) -> None:
        """Do a chore once; a store that is gone ends the bot."""
        failed: str | None = None
        try:
            await chore()
        except StoreGone as error:
            self._stop.refuse(error)
        except StoreTrouble as error:
            log.debug("put off, as the store has told: %s", error)
        except OnRecordError as error:
            failed = type(error).__name__
            log.warning("%s", error)
        except Exception as error:
            failed = type(error).__name__
            log.exception("a chore failed")
        self._told(ChoreDone(getattr(chore, "__name__", "load"), failed))
