"""What SQLite's errors mean for the store."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from bot.errors import Obstacle, StoreDamaged, StoreNotWritable

if TYPE_CHECKING:
    from pathlib import Path

_OBSTACLES = {
    sqlite3.SQLITE_READONLY: Obstacle.READ_ONLY,
    sqlite3.SQLITE_PERM: Obstacle.READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: Obstacle.CLOSED,
    sqlite3.SQLITE_FULL: Obstacle.FULL,
    sqlite3.SQLITE_IOERR: Obstacle.DISK,
    sqlite3.SQLITE_BUSY: Obstacle.BUSY,
    sqlite3.SQLITE_LOCKED: Obstacle.BUSY,
}


def unwritable(path: Path, error: sqlite3.DatabaseError) -> StoreNotWritable | None:
    """Return what to say of an error that means the file is sound and cannot be written."""
    obstacle = _OBSTACLES.get(primary_code(error))
    return StoreNotWritable(str(path), str(error), obstacle) if obstacle else None


def damaged(path: Path, error: sqlite3.DatabaseError) -> StoreDamaged | None:
    """Return what to say of an error that means the file is damaged."""
    found = primary_code(error) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
    return StoreDamaged(str(path), str(error)) if found else None


def primary_code(error: sqlite3.DatabaseError) -> int:
    """Return SQLite's code without what it tells of the circumstances; 0 where the error is not SQLite's."""
    code: int = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF
