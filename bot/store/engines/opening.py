"""A connection to the store's file: opened with what every one needs, and the file brought to the latest form."""

from __future__ import annotations

import asyncio
import os
import re
import sqlite3
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING, Any

import aiosqlite

from bot.errors import Obstacle, StoreDamaged, StoreNotWritable, StoreTooNew
from bot.ids import document_id
from bot.store.engines.full_text import fold
from bot.store.engines.packing import Slices, pack, unpack
from bot.store.engines.presence import beside
from bot.store.engines.troubles import is_busy, primary_code, unwritable
from bot.typed.unbroken import indexed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bot.errors import StoreTrouble

_MIGRATION = re.compile(r"(\d{4})_\w+\.sql")

# How a new file is laid out; one that holds anything keeps its own way.
_LAYOUT = (
    "PRAGMA page_size = 8192",  # two packed texts leave much of a page of half of that empty
    "PRAGMA auto_vacuum = INCREMENTAL",  # room that is left is given back (`tidy`)
)
_LOG = "PRAGMA journal_mode = WAL"
_PRAGMAS = (
    _LOG,  # readers answer while a load writes, each from the state it began with
    "PRAGMA synchronous = NORMAL",  # with WAL a power cut may lose the last commit, never the file
    "PRAGMA trusted_schema = ON",  # our views ask functions of ours; some systems turn it off
)
# Off by default; without it a removed document would leave its quotes behind. Migrations rebuild tables without it.
_FOREIGN_KEYS = "PRAGMA foreign_keys = ON"
_WRITER = ("PRAGMA cache_size = -32000", "PRAGMA wal_autocheckpoint = 4000")
# A reader waits only for a file that another program keeps all to itself; who asked waits as well.
_READER = ("PRAGMA busy_timeout = 1000", "PRAGMA query_only = ON", "BEGIN")
_MOST_TRIES, _BETWEEN_TRIES = 300, 0.05  # in seconds
# A file that may only be read, or on a disk without room, lets no log be made beside it.
_NOTHING_MADE = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR)

# A statement with a list of values is another for each length of the list.
_STATEMENTS = 1000


@dataclass(frozen=True, slots=True)
class Opened:
    """The file as it was opened: the connection that writes, and where readers find it.

    `hindered` says why it is only read as it lies there: nothing can be made beside it. Nobody may write it meanwhile.
    """

    connection: aiosqlite.Connection
    address: str
    hindered: StoreTrouble | None = None


async def open_file(path: Path) -> Opened:
    """Open the file, made where there is none, in the latest form; raises SQLite's errors and `StoreError`."""
    address = address_of(path)
    try:
        return Opened(await _open_writer(address), address)
    except sqlite3.DatabaseError as error:
        if (still := still_address(path, error)) is None:
            raise
        hindered = unwritable(path, error)
    return Opened(await _open_writer(still), still, hindered)


async def _open_writer(address: str) -> aiosqlite.Connection:
    connection = await _connect(address, *_WRITER)
    try:
        await _migrate(connection, address)
        # Whoever writes waits in Python, where it can be told how long (`Writing`).
        for pragma in (_FOREIGN_KEYS, "PRAGMA busy_timeout = 0"):
            await connection.execute(pragma)
    except BaseException:
        await connection.close()
        raise
    return connection


async def connect_reader(address: str) -> aiosqlite.Connection:
    """Return a connection that only reads, within a transaction."""
    return await _connect(address, *_READER)


def address_of(path: Path, how: str = "") -> str:
    """Return a file as SQLite is told it: `mode=ro` only to read it, `immutable=1` as it lies there."""
    return path.absolute().as_uri() + (f"?{how}" if how else "")


def still_address(path: Path, error: sqlite3.DatabaseError) -> str | None:
    """Return how a file that cannot be opened as others are can be read as it lies there; None where it cannot.

    Raises `StoreNotWritable` where its latest changes lie in a log that could not be read along.
    """
    log, code = beside(path, "-wal"), primary_code(error)
    if (
        code not in _NOTHING_MADE
        or not path.is_file()
        or not os.access(path, os.R_OK, effective_ids=os.access in os.supports_effective_ids)
    ):
        return None
    if log.is_file() and log.stat().st_size:
        if code == sqlite3.SQLITE_CANTOPEN:
            raise StoreNotWritable(str(path), str(error), Obstacle.UNJOINED) from error
        return None
    return address_of(path, "immutable=1") if path.stat().st_size else None


async def _connect(address: str, *further: str) -> aiosqlite.Connection:
    # Fails here for a path that cannot be opened: aiosqlite's thread would report it to a loop closed by then.
    sqlite3.connect(address, uri=True).close()
    connection = await aiosqlite.connect(address, uri=True, isolation_level=None, cached_statements=_STATEMENTS)
    try:  # its thread would keep the program from ending
        (pages,) = await connection.execute_fetchall("PRAGMA page_count")
        for pragma in (*(() if pages[0] else _LAYOUT), *_PRAGMAS, *further):
            await _patiently(connection, pragma)
        connection.row_factory = sqlite3.Row
        for name, (arity, function) in functions().items():
            await connection.create_function(name, arity, function, deterministic=True)
    except BaseException:
        await connection.close()
        raise
    return connection


def functions() -> dict[str, tuple[int, Callable[..., Any]]]:
    """Return the functions that a connection is given, by name, each with how many values it takes."""
    return {
        "fold": (1, fold),
        "pack": (1, pack),
        "unpack": (1, unpack),
        "slice": (3, Slices().slice),
        "spoken": (4, Slices().spoken),
        "indexed": (1, _indexed),
        "document_id": (1, document_id),  # 0007_longer_ids.sql
    }


async def _patiently(connection: aiosqlite.Connection, pragma: str) -> None:
    """Set a pragma, or begin. SQLite waits for no lock to turn WAL on, so two programs that make a store meet here."""
    tries = 0
    while True:
        try:
            await connection.execute(pragma)
        except sqlite3.OperationalError as error:
            if pragma == _LOG and primary_code(error) == sqlite3.SQLITE_READONLY:
                return  # read as it is
            tries += 1
            if not is_busy(error) or tries > _MOST_TRIES:
                raise
            await asyncio.sleep(_BETWEEN_TRIES)
        else:
            return


def _migrations() -> list[tuple[int, str]]:
    folder = resources.files("bot.store") / "migrations" / "sqlite"
    found = [(match, entry) for entry in folder.iterdir() if (match := _MIGRATION.fullmatch(entry.name))]
    return sorted((int(match[1]), entry.read_text(encoding="utf-8")) for match, entry in found)


def latest_schema() -> int:
    """Return the form that this version brings a store to."""
    return _migrations()[-1][0]


async def _migrate(connection: aiosqlite.Connection, path: str) -> None:
    """Bring the file to the latest form, all or nothing; raises `StoreTooNew`."""
    migrations = _migrations()
    known = migrations[-1][0]
    if await _schema(connection) == known:
        return
    # Taken before the version is read again: two programs may open a new store at the same time.
    await _patiently(connection, "BEGIN EXCLUSIVE")
    try:
        found = await _schema(connection)
        if found > known:
            raise StoreTooNew(str(path), found, known)
        for number, script in migrations:
            if number > found:
                for statement in _statements(script):
                    await connection.execute(statement)
                await connection.execute(f"PRAGMA user_version = {number}")
        for row in await connection.execute_fetchall("PRAGMA foreign_key_check"):
            raise StoreDamaged(str(path), f"a row of {row['table']} belongs to no {row['parent']}")
    except BaseException:
        await connection.rollback()
        raise
    await connection.commit()


def _indexed(text: str | None) -> str | None:
    return None if text is None else indexed(text)


async def _schema(connection: aiosqlite.Connection) -> int:
    async with connection.execute("PRAGMA user_version") as cursor:
        row = await cursor.fetchone()
    return int(row[0]) if row else 0


def _statements(script: str) -> list[str]:
    """Split a migration into statements: `executescript` would commit each on its own."""
    statements, pending = [], ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            statements.append(pending.strip())
            pending = ""
    return statements


async def damage(path: Path) -> str | None:
    """Return what SQLite's own check says is wrong with the file, or None when it is sound."""
    try:
        async with (
            aiosqlite.connect(path) as connection,
            connection.execute("PRAGMA quick_check(1)") as cursor,
        ):
            row = await cursor.fetchone()
    except sqlite3.DatabaseError as error:
        return str(error)
    return None if row is None or row[0] == "ok" else str(row[0]).removeprefix("*** in database main ***\n")
