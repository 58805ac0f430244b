"""The store copied into one file while it is in use, and such a file put in its place.

A copy is written under another name, looked through, and renamed: what has the name is whole.
"""

from __future__ import annotations

import fcntl
import os
import sqlite3
import stat
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING

from bot.errors import BackupError, StoreDamaged, StoreHindered
from bot.model import BackupContents, Restored
from bot.store.engines.opening import address_of, functions, latest_schema, still_address
from bot.store.engines.presence import alone, beside
from bot.store.engines.troubles import is_busy, unopened

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

# What every store has had since its second form, and no other program's database.
_OURS = frozenset({"documents", "quotes", "chats", "digests", "follows", "views"})
_LOGS = ("-wal", "-shm")
# A store is read while another is opening it; whoever writes one that is to be replaced is not waited for.
_READS, _WRITES = 5.0, 0.5


def back_up(store: Path, file: Path, *, over: bool) -> BackupContents:
    """Copy one state of the store into a file; return what it holds. Raises `BackupError` and `StoreError`.

    Others read and write meanwhile. A file that is there is replaced only where `over` says so.
    """
    _refuse_place(store, file, over=over)
    if not store.is_file():
        raise BackupError(str(store), "there is no store yet; `onrecord load` makes one")
    with _written(file) as part:
        _copy(_source(store), store, part)
        holdings = _looked_through(part, store)
        _settle(part)
        if over:
            part.replace(file)
        else:
            _rename_unless_there(part, file)
    _settle(file.parent)
    return holdings


def restore(store: Path, file: Path, now: datetime) -> Restored:
    """Put a copy in the place of the store, which is kept beside it; raises `StoreInUse`, `BackupError`.

    It may be of an older OnRecord: opening brings it to the latest form.
    """
    if not file.is_file():
        raise BackupError(str(file), "there is no such file")
    if store.exists() and store.samefile(file):
        raise BackupError(str(file), "that is the store itself")
    try:
        store.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BackupError(str(store), f"its folder cannot be made ({error.strerror})") from error
    with alone(store), _written(store) as part:
        # Only a log beside it makes a copy other than it lies there; nothing is made beside somebody's backup.
        logged = beside(file, "-wal")
        _copy(address_of(file, "mode=ro" if logged.is_file() and logged.stat().st_size else "immutable=1"), file, part)
        holdings = _looked_through(part, file)
        _settle(part)
        kept = _put_in_place(part, store, now)
    _settle(store.parent)
    return Restored(holdings, kept)


def _refuse_place(store: Path, file: Path, *, over: bool) -> None:
    if file.is_dir():
        raise BackupError(str(file), "that is a folder; name a file")
    if file.exists() and not over:
        raise BackupError(str(file), "it is there already; name another file, or say --force to replace it")
    if any(one.exists() and file.exists() and one.samefile(file) for one in (store, beside(store, ".lock"))):
        raise BackupError(str(file), "that is the store itself; name another file")
    # A log that does not belong to it would be read as if it did.
    if beside(file, "-wal").exists():
        raise BackupError(str(file), f"{file}-wal beside it tells that it is in use as a store; name another file")


@contextmanager
def _written(file: Path) -> Iterator[Path]:
    """Have a file of our own to write, with the mode of what is nobody else's; it is gone in the end if not renamed."""
    part = beside(file, ".part")
    try:
        held = os.open(part, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    except OSError as error:
        raise BackupError(str(part), f"it cannot be made ({error.strerror})") from error
    try:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BackupError(str(file), "another program writes it at this moment") from error
        except OSError:  # a file system that has no locks
            pass
        os.ftruncate(held, 0)
        os.fchmod(held, stat.S_IRUSR | stat.S_IWUSR)
        try:
            yield part
        except OSError as error:
            raise BackupError(str(file), f"it cannot be written ({error.strerror or error})") from error
        finally:
            for ending in ("", "-journal", *_LOGS):
                beside(part, ending).unlink(missing_ok=True)
    finally:
        os.close(held)


def _source(store: Path) -> str:
    address = address_of(store, "mode=rw")
    try:
        with closing(sqlite3.connect(address, uri=True)) as db:
            db.execute("PRAGMA schema_version").fetchone()
    except sqlite3.DatabaseError as error:
        if (still := still_address(store, error)) is None:
            raise unopened(store, error) from error
        return still
    return address


def _copy(source: str, of: Path, part: Path) -> None:
    """Copy one state in one step: whoever writes meanwhile writes what the next copy holds."""
    try:
        with closing(sqlite3.connect(source, uri=True, timeout=_READS)) as db, closing(sqlite3.connect(part)) as copy:
            copy.execute("PRAGMA synchronous = OFF")  # the whole file is put on the disk in the end
            db.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, and nothing beside it
    except sqlite3.DatabaseError as error:
        told = unopened(of, error)
        advice = f". {told.obstacle.value}" if isinstance(told, StoreHindered) else ""
        problem = "is damaged, or no store" if isinstance(told, StoreDamaged) else "cannot be copied"
        raise BackupError(str(of), f"it {problem} ({error}){advice}".removesuffix(".")) from error


def _looked_through(part: Path, of: Path) -> BackupContents:
    """Return what a copy holds; raises `BackupError` where it is damaged, none of ours, or of a newer version."""
    try:
        with closing(sqlite3.connect(address_of(part, "immutable=1"), uri=True)) as db:
            for name, (arity, function) in functions().items():
                db.create_function(name, arity, function, deterministic=True)
            (version,) = db.execute("PRAGMA user_version").fetchone()
            tables = {name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
            if not version or not tables >= _OURS:
                raise BackupError(str(of), "that is no store of OnRecord")
            if version > latest_schema():
                known = latest_schema()
                raise BackupError(
                    str(of), f"a newer OnRecord made it (schema {version}; this one knows {known}); upgrade first"
                )
            (found,) = db.execute("PRAGMA integrity_check(1)").fetchone()
            if found != "ok":
                raise BackupError(str(of), f"it is damaged ({found.splitlines()[-1]})")
            documents, follows, digests, chats = (
                int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
                for table in ("documents", "follows", "digests", "chats")
            )
    except sqlite3.DatabaseError as error:
        raise BackupError(str(of), f"it is damaged, or no store ({error})") from error
    return BackupContents(documents, follows, digests, chats, part.stat().st_size)


def _rename_unless_there(part: Path, file: Path) -> None:
    try:
        file.hardlink_to(part)
    except FileExistsError as error:
        raise BackupError(str(file), "it is there already; name another file, or say --force to replace it") from error
    except OSError:  # a file system that has no second names
        part.replace(file)


def _put_in_place(part: Path, store: Path, now: datetime) -> Path | None:
    """Give the copy the store's name; return where the store that was there is kept."""
    before = _free_name(store, now)
    with _unwritten(store):
        there = store.is_file()
        if there:
            _as_it_was(part, store.stat())
            try:
                before.hardlink_to(store)  # so the name is never without a store
            except OSError:
                store.replace(before)
        # Its log was emptied into it: a new store must not find one that is not its own.
        for ending in _LOGS:
            with suppress(FileNotFoundError):
                beside(store, ending).replace(beside(before, ending))
        part.replace(store)
    for log in (beside(before, ending) for ending in _LOGS):
        if log.is_file() and (log.name.endswith("-shm") or not log.stat().st_size):
            log.unlink()
    return before if there else None


def _as_it_was(part: Path, before: os.stat_result) -> None:
    """Let those use the new store who used the one before: root may restore what another user's bot writes."""
    with suppress(OSError):
        os.chown(part, before.st_uid, before.st_gid)
    with suppress(OSError):
        part.chmod(stat.S_IMODE(before.st_mode))


def _free_name(store: Path, now: datetime) -> Path:
    name = beside(store, f".before-{now:%Y%m%d-%H%M%S}")
    number = 1
    while name.exists():
        number += 1
        name = beside(store, f".before-{now:%Y%m%d-%H%M%S}-{number}")
    return name


@contextmanager
def _unwritten(store: Path) -> Iterator[None]:
    """Empty the store's log into it, and let nobody write it; raises `BackupError` where somebody does.

    A store that is damaged cannot be held, nor written.
    """
    if not store.is_file():
        yield
        return
    with closing(sqlite3.connect(address_of(store, "mode=rw"), uri=True, isolation_level=None, timeout=_WRITES)) as db:
        try:
            busy, *_ = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            db.execute("BEGIN IMMEDIATE")
        except sqlite3.DatabaseError as error:
            busy = is_busy(error)
        if busy:
            raise BackupError(str(store), "another program uses it, such as `onrecord load` or `chat`; end that first")
        yield


def _settle(path: Path) -> None:
    """Have the disk keep what a file, or a folder's list of names, is now."""
    opened = os.open(path, os.O_RDONLY)
    try:
        if path.is_dir():
            with suppress(OSError):  # not every file system knows that of folders
                os.fsync(opened)
        else:
            os.fsync(opened)
    finally:
        os.close(opened)
