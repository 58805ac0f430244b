"""What a store holds now, for tests that put one question at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Hashable, Mapping, Sequence
    from typing import TypeVar

    from bot.store import Snapshot, Store
    from bot.store.engines.protocol import FullText, Row

    Known = TypeVar("Known")


class Now:
    """A snapshot that is taken anew for each question."""

    def __init__(self, store: Store, full_text: FullText) -> None:
        self._store = store
        self.full_text = full_text

    async def fetch(self, query: str, values: Mapping[str, Any] | None = None) -> Sequence[Row]:
        """Return all rows of a query, of the state the store is in now."""
        async with self._store.snapshot() as state:
            return await state.fetch(query, values or {})

    async def stream(self, query: str, values: Mapping[str, Any], batch: int) -> AsyncIterator[Sequence[Row]]:
        """Yield the rows of a query so many at a time, of the state the store is in at the first."""
        async with self._store.snapshot() as state:
            async for rows in state.stream(query, values, batch):
                yield rows

    async def recall(self, key: Hashable, look: Callable[[], Awaitable[Known]]) -> Known:
        """Return what was found in the state the store is in now, or look."""
        async with self._store.snapshot() as state:
            return await state.recall(key, look)


def now(store: Store) -> Snapshot:
    """Return what answers each question from the store's latest state."""
    from bot.store.engines.full_text import Fts5

    return Now(store, Fts5())


def values(row: Row) -> tuple[Any, ...]:
    """Return the values of a row, in the order of its columns."""
    return tuple(row)
