"""The store: SQL and nothing but. One file per table; `engines/` knows the database behind it.

A question reads in one `snapshot()`, a change is one `transaction()`; both are handed to the functions of the tables.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.store.engines.protocol import BRIEFLY, SOON, Snapshot, Store, Transaction

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["BRIEFLY", "SOON", "Snapshot", "Store", "Transaction", "damage", "open_store"]


def open_store(database: Path) -> Store:
    """Return the store kept in this file, to be opened with `async with`."""
    from bot.store.engines.sqlite import SqliteStore

    return SqliteStore(database)


async def damage(database: Path) -> str | None:
    """Return what the engine's own check says is wrong with the store, or None when it is sound."""
    from bot.store.engines import opening

    return await opening.damage(database)
