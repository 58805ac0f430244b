"""Which file is open, and who holds it: what SQLite itself does not look after."""

from __future__ import annotations

import fcntl
import os
import shutil
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from bot.errors import StoreGone, StoreInUse
from bot.model import Room

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_Identity = tuple[int, ...] | None


def beside(path: Path, ending: str) -> Path:
    """Return the file that SQLite, or we, keep beside the store: `-wal`, `-shm`, `.lock`."""
    return path.with_name(path.name + ending)


class Presence:
    """The file that lay at the path when the store was opened, and its log.

    A file that is deleted, moved or replaced stays open, and all that is written goes into what nobody finds any
    more: SQLite does not notice. `still` is of a file that nobody may write: that it is written all the same is as bad.
    """

    def __init__(self, path: Path, *, still: bool) -> None:
        self._path = path
        self.still = still
        self._store = self._identity(path)
        self._log = self._identity(beside(path, "-wal"))

    def refuse_gone(self) -> None:
        """Raise `StoreGone` where something else lies at the path now, or nothing."""
        if self._identity(self._path) != self._store:
            raise StoreGone(str(self._path))
        if self._log and not self.still and self._identity(beside(self._path, "-wal")) != self._log:
            raise StoreGone(str(self._path))

    def _identity(self, path: Path) -> _Identity:
        try:
            found = path.stat()
        except OSError:
            return None
        same = (found.st_dev, found.st_ino)
        return (*same, found.st_size, found.st_mtime_ns) if self.still else same


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Be the one bot that runs on a store, as long as this process lives; raises `StoreInUse`.

    The system gives the lock up with the process, however it ends. Where no file can be made or locked, nobody is
    kept away.
    """
    lock = beside(path, ".lock")
    try:
        held = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError:
        yield
        return
    if os.geteuid() == 0:  # root restores what another user's bot opens after it
        folder = path.parent.stat()
        with suppress(OSError):
            os.fchown(held, folder.st_uid, folder.st_gid)
    try:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = os.pread(held, 20, 0).decode(errors="replace").strip() or "unknown"
            raise StoreInUse(str(path), holder) from error
        except OSError:  # a file system that has no locks
            yield
            return
        with suppress(OSError):  # a full disk keeps the number of a process from nobody but a reader
            os.ftruncate(held, 0)
            os.pwrite(held, f"{os.getpid()}\n".encode(), 0)
        yield
    finally:
        os.close(held)


def room(path: Path) -> Room:
    """Return what is free where the file lies, and what it and its log take; raises `OSError`."""
    folder = next(one for one in path.absolute().parents if one.is_dir())
    sizes = (one.stat().st_size if one.is_file() else 0 for one in (path, beside(path, "-wal")))
    return Room(shutil.disk_usage(folder).free, *sizes)
