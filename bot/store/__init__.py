"""The store: SQL and nothing but. One file per table; `engines/` knows the database behind it.

A question reads in one `snapshot()`, a change is one `transaction()`; both are handed to the functions of the tables.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.store.engines.protocol import BRIEFLY, SOON, Snapshot, Store, Transaction

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from bot.model import BackupContents, Restored, Room

__all__ = ["BRIEFLY", "SOON", "Snapshot", "Store", "Transaction", "back_up", "damage", "open_store", "restore", "room"]


def open_store(database: Path) -> Store:
    """Return the store kept in this file, to be opened with `async with`."""
    from bot.store.engines.sqlite import SqliteStore

    return SqliteStore(database)


def back_up(database: Path, file: Path, *, over: bool) -> BackupContents:
    """Copy one state of the store into a file, others reading and writing meanwhile; see the engine's."""
    from bot.store.engines import backup

    return backup.back_up(database, file, over=over)


def restore(database: Path, file: Path, now: datetime) -> Restored:
    """Put such a copy in the place of the store; see the engine's."""
    from bot.store.engines import backup

    return backup.restore(database, file, now)


def room(database: Path) -> Room:
    """Return what the store takes, and what is left where it lies."""
    from bot.store.engines import presence

    return presence.room(database)


async def damage(database: Path) -> str | None:
    """Return what the engine's own check says is wrong with the store, or None when it is sound."""
    from bot.store.engines import opening

    return await opening.damage(database)
