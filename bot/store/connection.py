"""Open the store, keep its schema current, and let one writer at a time in."""

from __future__ import annotations

import asyncio
import re
import sqlite3
import unicodedata
from contextlib import asynccontextmanager
from importlib import resources
from typing import TYPE_CHECKING, Self

import aiosqlite

from bot.errors import StoreDamaged, StoreTooNew

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

_MIGRATION = re.compile(r"(\d{4})_\w+\.sql")

_PRAGMAS = (
    "PRAGMA busy_timeout = 15000",  # `onrecord load` beside the running bot waits its turn
    "PRAGMA foreign_keys = ON",  # off by default; without it a removed document would leave its quotes behind
    "PRAGMA journal_mode = WAL",  # readers answer while a load writes
    "PRAGMA synchronous = NORMAL",  # with WAL a power cut may lose the last commit, never the file
)


def _migrations() -> list[tuple[int, str]]:
    folder = resources.files("bot.store") / "migrations"
    found = [(match, entry) for entry in folder.iterdir() if (match := _MIGRATION.fullmatch(entry.name))]
    return sorted((int(match[1]), entry.read_text(encoding="utf-8")) for match, entry in found)


class Store:
    """One SQLite file: a connection that reads what is committed, and one that writes.

    Use it as `async with Store(path) as store:`. Opening applies pending migrations, each all or nothing;
    raises `StoreTooNew` and `StoreDamaged`.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._turn = asyncio.Lock()
        self._reader: aiosqlite.Connection | None = None
        self._writer: aiosqlite.Connection | None = None

    async def __aenter__(self) -> Self:
        if parent := self.path.parent:
            parent.mkdir(parents=True, exist_ok=True)
        try:
            self._writer = await self._connect()
            await self._migrate(self._writer)
            self._reader = await self._connect()
            await self._reader.execute("PRAGMA query_only = ON")
        except sqlite3.DatabaseError as error:
            await self.close()
            raise StoreDamaged(str(self.path), str(error)) from error
        except BaseException:
            await self.close()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Close both connections. Does nothing when already closed."""
        for connection in (self._reader, self._writer):
            if connection is not None:
                await connection.close()
        self._reader = self._writer = None

    @property
    def read(self) -> aiosqlite.Connection:
        """The connection for queries: sees only what is committed."""
        if self._reader is None:
            raise RuntimeError("the store is not open")
        return self._reader

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[aiosqlite.Connection]:
        """Write all or nothing.

        Handlers share one writing connection, so without the lock one handler's commit would also keep half
        of what another is still writing.
        """
        if self._writer is None:
            raise RuntimeError("the store is not open")
        async with self._turn:
            await self._writer.execute("BEGIN IMMEDIATE")
            try:
                yield self._writer
            except BaseException:
                await self._writer.rollback()
                raise
            await self._writer.commit()

    async def _connect(self) -> aiosqlite.Connection:
        # Fails here for a path that cannot be opened: aiosqlite's thread would report it to a loop closed by then.
        sqlite3.connect(self.path).close()
        connection = await aiosqlite.connect(self.path, isolation_level=None)
        try:
            for pragma in _PRAGMAS:
                await connection.execute(pragma)
        except BaseException:
            await connection.close()
            raise
        connection.row_factory = sqlite3.Row
        await connection.create_function("fold", 1, _fold, deterministic=True)
        return connection

    async def _migrate(self, connection: aiosqlite.Connection) -> None:
        migrations = _migrations()
        known = migrations[-1][0]
        if await _schema(connection) == known:
            return
        # Taken before the version is read again: two programs may open a new store at the same time.
        await connection.execute("BEGIN EXCLUSIVE")
        try:
            found = await _schema(connection)
            if found > known:
                raise StoreTooNew(str(self.path), found, known)
            for number, script in migrations:
                if number > found:
                    for statement in _statements(script):
                        await connection.execute(statement)
                    await connection.execute(f"PRAGMA user_version = {number}")
        except BaseException:
            await connection.rollback()
            raise
        await connection.commit()


def _fold(text: str | None) -> str | None:
    """Return the text without case and accents: SQLite's own lower() knows only ASCII."""
    if text is None:
        return None
    return "".join(sign for sign in unicodedata.normalize("NFKD", text).casefold() if not unicodedata.combining(sign))


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
    return None if row is None or row[0] == "ok" else str(row[0])
