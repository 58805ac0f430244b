"""A clock that goes on only when a test says so, for whoever sleeps by it."""

from __future__ import annotations

import asyncio
import heapq
import itertools


class HeldClock:
    """Shows the moment it is held at; who sleeps by it waits in `_sleepers`, who wakes first in front."""

    def __init__(self) -> None:
        self.now = 1000.0
        self._order = itertools.count()
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        waking: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self.now + seconds, next(self._order), waking))
        await waking
