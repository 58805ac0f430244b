"""The real application with its own order and pacer, its updates handled beside each other as Telegram brings them.

    async with crowd(store, archive, NOW) as newsroom:
        for _ in range(500):
            await olena.say("/quote Holm")       # nothing waits for the answer
        await newsroom.taken()                   # all are in line, answered or turned away

Time does not pass on its own: what waits for Telegram's pacing waits until `newsroom.let_pass(seconds)`.
"""

from __future__ import annotations

import asyncio
import heapq
from typing import TYPE_CHECKING, Any

from telegram import Update

from bot.chat.application import build
from bot.chat.ordering import ChatOrder
from bot.chat.pacing import Pacer
from tests.clocks import HeldClock
from tests.newsroom import DirectRequest, Newsroom

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from bot.chat.limits import FairShares
    from bot.store.engines.sqlite import SqliteStore

# Nothing has happened in so many turns of the loop: all that goes by itself has gone.
_STILL = 30


class Hours(HeldClock):
    """A clock that goes on only when told to."""

    def next_waking(self) -> float | None:
        """Return when the next wakes; None when nobody sleeps."""
        while self._sleepers and self._sleepers[0][2].done():
            heapq.heappop(self._sleepers)
        return self._sleepers[0][0] if self._sleepers else None

    def wake(self, until: float) -> None:
        """Go on, and wake who sleeps until then."""
        self.now = max(self.now, until)
        while (due := self.next_waking()) is not None and due <= self.now:
            heapq.heappop(self._sleepers)[2].set_result(None)


class CrowdedNewsroom(Newsroom):
    """A newsroom where nobody waits until those before are answered; `order` and `pacer` tell who waits for what."""

    def __init__(
        self,
        store: SqliteStore,
        corpus: Path,
        clock: Callable[[], datetime],
        shares: FairShares | None = None,
        **settings: Any,
    ) -> None:
        super().__init__(store, corpus, clock, **settings)
        self.hours = Hours()
        self.order = ChatOrder(shares, clock=self.hours, sleep=self.hours.sleep)
        self.pacer = Pacer(clock=self.hours, sleep=self.hours.sleep)
        request = DirectRequest(self.fake)
        self.application = build(self.house, self.fake.token, request=request, limiter=self.pacer, order=self.order)
        self._handled: set[asyncio.Task[None]] = set()

    async def __aexit__(self, *_: object) -> None:
        for one in self._handled:
            one.cancel()
        await asyncio.gather(*self._handled, return_exceptions=True)
        await super().__aexit__()

    async def _deliver(self) -> None:
        while True:
            await self.fake.until(lambda: bool(self.fake.updates), 10**6, "update")
            update = Update.de_json(self.fake.updates.popleft(), self.application.bot)
            task = asyncio.create_task(
                self.order.process_update(update, self.application.process_update(update)), name="update"
            )
            self._handled.add(task)
            task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._handled.discard(task)
        if not task.cancelled():
            task.result()
        self.fake.changed()

    async def taken(self) -> None:
        """Wait until every update has come, and all that can go without time passing has gone."""
        still = 0
        while still < _STILL:
            busy = self.fake.updates or self.order.under_way > self.pacer.waiting
            still = 0 if busy else still + 1
            await asyncio.sleep(0.001 if busy else 0)

    async def let_pass(self, seconds: float) -> None:
        """Let so much time pass, all that is due in it happening at its time."""
        end = self.hours.now + seconds
        await self.taken()
        while (due := self.hours.next_waking()) is not None and due <= end:
            self.hours.wake(due)
            await self.taken()
        self.hours.wake(end)
        await self.taken()
