"""What SQLite's errors mean for the store, and what to do: one sentence for each kind of code."""

from __future__ import annotations

import errno
import os
import sqlite3
from typing import TYPE_CHECKING

from bot.errors import Obstacle, StoreDamaged, StoreForeign, StoreGone, StoreNotReadable, StoreNotWritable

if TYPE_CHECKING:
    from pathlib import Path

    from bot.errors import StoreError, StoreTrouble

# Of the extended codes those that say something else than the code that they belong to.
_EXTENDED = {
    sqlite3.SQLITE_READONLY_RECOVERY: Obstacle.UNJOINED,
    sqlite3.SQLITE_READONLY_ROLLBACK: Obstacle.UNJOINED,
    sqlite3.SQLITE_READONLY_CANTINIT: Obstacle.UNJOINED,
    sqlite3.SQLITE_CANTOPEN_DIRTYWAL: Obstacle.UNJOINED,
    sqlite3.SQLITE_IOERR_BLOCKED: Obstacle.BUSY,
    sqlite3.SQLITE_IOERR_LOCK: Obstacle.DISK,
    sqlite3.SQLITE_IOERR_NOMEM: Obstacle.MEMORY,
    # The index of the log is as large as it begins; what keeps it from that is room.
    sqlite3.SQLITE_IOERR_SHMSIZE: Obstacle.FULL,
}
_PRIMARY = {
    sqlite3.SQLITE_READONLY: Obstacle.READ_ONLY,
    sqlite3.SQLITE_PERM: Obstacle.READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: Obstacle.CLOSED,
    sqlite3.SQLITE_FULL: Obstacle.FULL,
    sqlite3.SQLITE_IOERR: Obstacle.DISK,
    sqlite3.SQLITE_BUSY: Obstacle.BUSY,
    sqlite3.SQLITE_LOCKED: Obstacle.BUSY,
    sqlite3.SQLITE_PROTOCOL: Obstacle.BUSY,
    sqlite3.SQLITE_SCHEMA: Obstacle.CHANGED,
    sqlite3.SQLITE_NOMEM: Obstacle.MEMORY,
    sqlite3.SQLITE_NOLFS: Obstacle.TOO_LARGE,
}
# The bytes of the file are not those that were written, or never were a store's.
_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT)
_DAMAGE_EXTENDED = (sqlite3.SQLITE_IOERR_DATA,)
_GONE = (sqlite3.SQLITE_READONLY_DBMOVED, sqlite3.SQLITE_IOERR_VNODE)
# Of a file that holds other tables than ours SQLite says no more than that a statement makes no sense there.
_FOREIGN = (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_MISMATCH)

_OF_THE_SYSTEM = {
    errno.ENOSPC: Obstacle.FULL,
    errno.EDQUOT: Obstacle.FULL,
    errno.EFBIG: Obstacle.TOO_LARGE,
    errno.EROFS: Obstacle.READ_ONLY,
    errno.EIO: Obstacle.DISK,
}


def unwritable(path: Path, error: sqlite3.DatabaseError | MemoryError) -> StoreTrouble | None:
    """Return what to say of an error while something is kept; None of one that the program itself has made."""
    return _told(path, error, StoreNotWritable)


def unreadable(path: Path, error: sqlite3.DatabaseError | MemoryError) -> StoreTrouble | None:
    """Return what to say of an error while something is read; None of one that the program itself has made."""
    return _told(path, error, StoreNotReadable)


def unopened(path: Path, error: sqlite3.DatabaseError | MemoryError) -> StoreError:
    """Return what to say of an error while the store is opened."""
    if told := unwritable(path, error):
        return told
    if primary_code(error) in _FOREIGN:
        return StoreForeign(str(path), str(error))
    return StoreNotWritable(str(path), str(error), Obstacle.UNKNOWN)


def unmade(path: Path, error: OSError) -> StoreNotWritable:
    """Return what to say where the system lets nothing be made at a path."""
    obstacle = _OF_THE_SYSTEM.get(error.errno or 0, Obstacle.CLOSED)
    return StoreNotWritable(str(path), os.strerror(error.errno) if error.errno else str(error), obstacle)


def _told(
    path: Path, error: sqlite3.DatabaseError | MemoryError, hindered: type[StoreNotWritable | StoreNotReadable]
) -> StoreTrouble | None:
    code, detail = _code(error), str(error) or "out of memory"
    if code == sqlite3.SQLITE_READONLY and hindered is StoreNotReadable:
        return None  # a question that writes
    if code in _GONE:
        return StoreGone(str(path))
    if code in _DAMAGE_EXTENDED or primary_code(error) in _DAMAGE:
        return StoreDamaged(str(path), detail)
    obstacle = _EXTENDED.get(code) or _PRIMARY.get(primary_code(error))
    if obstacle is Obstacle.CLOSED and path.is_file() and not os.access(path.parent, os.W_OK):
        obstacle = Obstacle.READ_ONLY  # what SQLite cannot open is the log that it may not make beside it
    return hindered(str(path), detail, obstacle) if obstacle else None


def is_busy(error: BaseException) -> bool:
    """Whether another connection stands in the way, and it may be tried again."""
    return isinstance(error, sqlite3.OperationalError) and primary_code(error) == sqlite3.SQLITE_BUSY


def primary_code(error: sqlite3.DatabaseError | MemoryError) -> int:
    """Return SQLite's code without what it tells of the circumstances; 0 where the error is not SQLite's."""
    return _code(error) & 0xFF


def _code(error: sqlite3.DatabaseError | MemoryError) -> int:
    if isinstance(error, MemoryError):  # as Python tells SQLite's
        return sqlite3.SQLITE_NOMEM
    code: int = getattr(error, "sqlite_errorcode", 0)
    return code
