"""Who goes when: one after another in a line, so many beside each other, and aside while something else is waited for.

Small things that floods are held off with. None of them knows Telegram.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from contextlib import AsyncExitStack, asynccontextmanager, nullcontext
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Hashable
    from contextlib import AbstractAsyncContextManager


class KeyedLines:
    """Lines by any key: in each one goes after another, in the order in which they came; lines go beside each other."""

    def __init__(self) -> None:
        self._turns: defaultdict[Hashable, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._inside: defaultdict[Hashable, int] = defaultdict(int)

    def __len__(self) -> int:
        """Return in how many lines somebody stands."""
        return len(self._inside)

    @asynccontextmanager
    async def turn(self, key: Hashable) -> AsyncIterator[None]:
        """Wait until everybody before in this line is done; an empty line is forgotten."""
        self._inside[key] += 1
        try:
            async with self._turns[key]:
                yield
        finally:
            self._inside[key] -= 1
            if not self._inside[key]:
                del self._inside[key], self._turns[key]


class Slots:
    """So many pieces of work at once, whoever came first; one that stands aside leaves its slot to others meanwhile."""

    def __init__(self, count: int) -> None:
        self._free = asyncio.Semaphore(count)

    @asynccontextmanager
    async def one(self) -> AsyncIterator[None]:
        """Wait for a slot and have it; what is awaited within `aside` is awaited without it."""
        await self._free.acquire()
        slot = _Slot(self._free)
        token = _HELD.set(slot)
        try:
            yield
        finally:
            _HELD.reset(token)
            slot.end()


class _Slot:
    """The slot of one piece of work, given back while any part of it stands aside."""

    def __init__(self, free: asyncio.Semaphore) -> None:
        self._free = free
        self._held = True
        self._aside = 0
        self._ended = False

    def give_back(self) -> None:
        self._aside += 1
        self._let_go()

    async def take_again(self) -> None:
        self._aside -= 1
        if self._aside or self._held or self._ended:
            return
        await self._free.acquire()
        if self._aside or self._held or self._ended:  # meanwhile
            self._free.release()
        else:
            self._held = True

    def end(self) -> None:
        self._ended = True
        self._let_go()

    def _let_go(self) -> None:
        if self._held:
            self._held = False
            self._free.release()


_HELD: ContextVar[_Slot | None] = ContextVar("slot", default=None)


@asynccontextmanager
async def aside() -> AsyncIterator[None]:
    """Leave the slot of this work, if it has one, to others while something is waited for that needs none."""
    slot = _HELD.get()
    if slot is None:
        yield
        return
    slot.give_back()
    try:
        yield
    finally:
        await slot.take_again()


class HeavyWork:
    """What takes long or much memory: one of a person's and of a chat's until it is sent, a few being made overall.

    Each person and each chat has one at most at the door, which lets in whoever came first: so chats take turns, and
    one that asks for two hundred charts waits for its own.
    """

    def __init__(self, at_once: int = 2) -> None:
        self._lines = KeyedLines()
        self._room = asyncio.Semaphore(at_once)

    @asynccontextmanager
    async def turn(
        self, person: int, chat: int, *, heavy: bool = True
    ) -> AsyncIterator[AbstractAsyncContextManager[object]]:
        """Wait until nothing heavy of this person, and then of this chat, is under way; to be held until it is sent.

        What comes back is to be held while it is made. What is not `heavy`, or part of what is, waits for nothing.
        """
        if not heavy or _HEAVY.get():
            yield nullcontext()
            return
        async with AsyncExitStack() as turns:
            async with aside():
                await turns.enter_async_context(self._lines.turn(("person", person)))
                await turns.enter_async_context(self._lines.turn(("chat", chat)))
            token = _HEAVY.set(True)
            try:
                yield self._making()
            finally:
                _HEAVY.reset(token)

    @asynccontextmanager
    async def _making(self) -> AsyncIterator[None]:
        async with AsyncExitStack() as turns:
            async with aside():
                await turns.enter_async_context(self._room)
            yield


_HEAVY: ContextVar[bool] = ContextVar("heavy", default=False)
