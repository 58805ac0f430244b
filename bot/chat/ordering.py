"""Whose update is handled when: in order, nobody more than their share, and nobody silenced by somebody else."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import Counter
from collections.abc import Coroutine
from contextlib import AsyncExitStack, contextmanager
from typing import TYPE_CHECKING, Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

from bot.chat.limits import Bucket, FairShares
from bot.chat.places import UpdateKind, place_of
from handlers.frame.crowding import crowded
from handlers.frame.turns import KeyedLines, Slots

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

    from bot.chat.places import UpdatePlace

log = logging.getLogger(__name__)

# PTB would have updates wait for a slot before we see whose they are: all are let in, and ours are the slots.
_ALL = 10**9
# Of so many people the pace is remembered before those are forgotten who have had their rest.
_MOST_PACED = 1000
# So long after a press is ended that there is no room for, the next of that person is: it costs others little.
_AWAY_SECONDS = 0.02

_Full = tuple[str, int]


class ChatOrder(BaseUpdateProcessor):
    """Updates of one chat one after another, chats beside each other, and a slot only for whose turn has come.

    PTB's own choice is between one queue for all, where a slow answer holds up everybody, and no order at all.
    What one person asks in a chat goes one after another, and not faster than their share; so of many in a group,
    nobody waits for more than one question of each of the others. What does not fit is turned away and told once.
    """

    def __init__(
        self,
        shares: FairShares | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        super().__init__(_ALL)
        self._shares = shares or FairShares()
        self._clock, self._sleep = clock, sleep
        self._lines = KeyedLines()
        self._slots = Slots(self._shares.at_once)
        self._paces: dict[int, Bucket] = {}
        self._count: Counter[_Full] = Counter()
        self._left_out: Counter[_Full] = Counter()
        self._replaceable: dict[object, _Work] = {}
        self._waiting: set[asyncio.Task[Any]] = set()
        self._turned_away: set[asyncio.Task[Any]] = set()
        self._under_way = 0
        self._stopped = False

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to clear away."""

    @property
    def waiting(self) -> int:
        """How many updates wait for their turn."""
        return len(self._waiting)

    @property
    def under_way(self) -> int:
        """How many updates are being handled: worked on, or being sent what they asked for."""
        return self._under_way

    def stop(self) -> None:
        """Begin nothing more: what waits is left out, what is under way goes on."""
        self._stopped = True
        if self._waiting:
            log.warning("Stopping: %d updates that waited for their turn are not answered", len(self._waiting))
        for one in self._waiting | self._turned_away:
            one.cancel()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Run the handlers of an update when its turn has come; never, where there is no room for it."""
        work = _Work(coroutine)
        try:
            place = place_of(update) if isinstance(update, Update) else None
            if self._stopped:
                return
            if place is None:
                await self._do(work)
            elif place.replaces in self._replaceable:
                self._replaceable[place.replaces].swap(work)
            elif (full := self._full(place)) is not None:
                await self._turn_away(place, full, work)
            else:
                await self._in_turn(place, work)
        finally:
            work.close()

    async def _in_turn(self, place: UpdatePlace, work: _Work) -> None:
        async with AsyncExitStack() as turns:
            with self._waits(place, work):
                turns.enter_context(self._counted(place))
                if place.own is not None:
                    await turns.enter_async_context(self._lines.turn(place.own))
                if place.is_paced:
                    await self._pace(place.person)
                if place.line != place.own:
                    await turns.enter_async_context(self._lines.turn(place.line))
                await turns.enter_async_context(self._slots.one())
            await self._do(work)

    async def _do(self, work: _Work) -> None:
        self._under_way += 1
        try:
            await work.coroutine
        finally:
            self._under_way -= 1

    async def _pace(self, person: int) -> None:
        """Wait until this person may be answered once more."""
        now = self._clock()
        if len(self._paces) >= _MOST_PACED:
            self._paces = {one: pace for one, pace in self._paces.items() if pace.full_at > now}
        pace = self._paces.setdefault(person, Bucket(self._shares.rate, self._shares.burst))
        wait = pace.free_at() - now
        pace.take(now, 1)
        if wait > 0:
            await self._sleep(wait)

    # Room

    @contextmanager
    def _waits(self, place: UpdatePlace, work: _Work) -> Iterator[None]:
        """Note that an update waits; while it does, a later one may take its place."""
        if place.replaces is not None:
            self._replaceable[place.replaces] = work
        try:
            with _within(self._waiting):
                yield
        finally:
            self._replaceable.pop(place.replaces, None)

    def _full(self, place: UpdatePlace) -> _Full | None:
        """Return what there is no more room for: this person or this chat; None while there is."""
        if not place.is_counted:
            return None
        most = {"person": self._shares.of_person, "chat": self._shares.of_chat}
        return next((one for one in _counts(place) if self._count[one] >= most[one[0]]), None)

    @contextmanager
    def _counted(self, place: UpdatePlace) -> Iterator[None]:
        counts = _counts(place) if place.is_counted else []
        self._count.update(counts)
        try:
            yield
        finally:
            self._count.subtract(counts)
            for one in counts:
                if not self._count[one]:
                    del self._count[one]
                    self._is_over(one)

    def _is_over(self, full: _Full) -> None:
        """Note that all of a person or a chat is answered that there was room for."""
        if left := self._left_out.pop(full, 0):
            log.warning("%s %s asks no more than is answered again; %d updates were left out", *full, left)

    async def _turn_away(self, place: UpdatePlace, full: _Full, work: _Work) -> None:
        """Leave an update out. Who waits for an answer is told so, the first time; a press is always ended."""
        tells = full not in self._left_out and place.kind is not UpdateKind.TALK
        if tells:
            log.warning("%s %s asks more than can be answered in time; what does not fit is left out", *full)
        if tells or full in self._left_out:
            self._left_out[full] += 1
        if not tells and place.kind is not UpdateKind.PRESS:
            return
        async with AsyncExitStack() as turns:
            with _within(self._turned_away):
                await turns.enter_async_context(self._lines.turn(("turned away", place.person)))
            async with self._slots.one():
                with crowded(tells=tells):
                    await self._do(work)
            await self._sleep(_AWAY_SECONDS)


@contextmanager
def _within(tasks: set[asyncio.Task[Any]]) -> Iterator[None]:
    """Have the task that runs this among others, so that they can be ended."""
    task = asyncio.current_task()
    if task is None:
        raise RuntimeError("updates are handled in tasks")
    tasks.add(task)
    try:
        yield
    finally:
        tasks.discard(task)


def _counts(place: UpdatePlace) -> list[_Full]:
    return [("person", place.person), *([("chat", place.chat)] if place.chat is not None else [])]


class _Work:
    """The handling of one update, until it is begun."""

    def __init__(self, coroutine: Awaitable[Any]) -> None:
        self.coroutine = coroutine

    def swap(self, later: _Work) -> None:
        """Be the handling of a later update; that one has this to close."""
        self.coroutine, later.coroutine = later.coroutine, self.coroutine

    def close(self) -> None:
        """Let go of what was never begun; Python would warn of it. What has ended is not touched by it."""
        if isinstance(self.coroutine, Coroutine):
            self.coroutine.close()
