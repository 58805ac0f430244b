"""A connection to the store's file: opened with what every one needs, and the file brought to the latest form."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from importlib import resources
from typing import TYPE_CHECKING, Any

import aiosqlite

from bot.errors import StoreDamaged, StoreTooNew
from bot.ids import document_id
from bot.store.engines.full_text import fold
from bot.store.engines.packing import Slices, pack, unpack
from bot.store.engines.troubles import primary_code
from bot.typed.unbroken import indexed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_MIGRATION = re.compile(r"(\d{4})_\w+\.sql")

# How a new file is laid out; one that holds anything keeps its own way.
_LAYOUT = (
    "PRAGMA page_size = 8192",  # two packed texts leave much of a page of half of that empty
    "PRAGMA auto_vacuum = INCREMENTAL",  # room that is left is given back (`tidy`)
)
_PRAGMAS = (
    "PRAGMA busy_timeout = 15000",  # `onrecord load` beside the running bot waits its turn
    "PRAGMA journal_mode = WAL",  # readers answer while a load writes, each from the state it began with
    "PRAGMA synchronous = NORMAL",  # with WAL a power cut may lose the last commit, never the file
    "PRAGMA trusted_schema = ON",  # our views ask functions of ours; some systems turn it off
)
# Off by default; without it a removed document would leave its quotes behind. Migrations rebuild tables without it.
FOREIGN_KEYS = "PRAGMA foreign_keys = ON"
_MOST_TRIES, _BETWEEN_TRIES = 300, 0.05  # in seconds: as long as the busy timeout

# A statement with a list of values is another for each length of the list.
_STATEMENTS = 1000


async def connect(path: Path, *further: str) -> aiosqlite.Connection:
    """Return a connection to the file, with our functions; `further` are pragmas beside those that all have."""
    # Fails here for a path that cannot be opened: aiosqlite's thread would report it to a loop closed by then.
    sqlite3.connect(path).close()
    connection = await aiosqlite.connect(path, isolation_level=None, cached_statements=_STATEMENTS)
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
    """Set a pragma. SQLite waits for no lock when it turns WAL on, so two programs that make a store meet here."""
    tries = 0
    while True:
        try:
            await connection.execute(pragma)
        except sqlite3.OperationalError as error:
            tries += 1
            if primary_code(error) != sqlite3.SQLITE_BUSY or tries > _MOST_TRIES:
                raise
            await asyncio.sleep(_BETWEEN_TRIES)
        else:
            return


def _migrations() -> list[tuple[int, str]]:
    folder = resources.files("bot.store") / "migrations" / "sqlite"
    found = [(match, entry) for entry in folder.iterdir() if (match := _MIGRATION.fullmatch(entry.name))]
    return sorted((int(match[1]), entry.read_text(encoding="utf-8")) for match, entry in found)


async def migrate(connection: aiosqlite.Connection, path: Path) -> None:
    """Bring the file to the latest form, all or nothing; raises `StoreTooNew`."""
    migrations = _migrations()
    known = migrations[-1][0]
    if await _schema(connection) == known:
        return
    # Taken before the version is read again: two programs may open a new store at the same time.
    await connection.execute("BEGIN EXCLUSIVE")
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
