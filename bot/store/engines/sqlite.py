"""SQLite: one file, one connection that writes, and a few that read, each question in a state of its own."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from contextlib import asynccontextmanager
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Self

from bot.errors import Obstacle, StoreDamaged, StoreNotWritable, StoreRefused
from bot.store.engines.full_text import INDEXED, Fts5
from bot.store.engines.memory import Memory
from bot.store.engines.opening import FOREIGN_KEYS, connect, migrate
from bot.store.engines.troubles import damaged, unwritable

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Coroutine, Hashable, Mapping, Sequence
    from pathlib import Path

    import aiosqlite

    from bot.store.engines.memory import Known
    from bot.store.engines.protocol import Row, Transaction

_MIGRATION = re.compile(r"(\d{4})_\w+\.sql")
_NONE: Mapping[str, Any] = MappingProxyType({})

_WRITER = ("PRAGMA cache_size = -32000", "PRAGMA wal_autocheckpoint = 4000")

# What was to be kept is at fault, and nothing but it: a broken constraint, or a value that no column can hold.
_REFUSALS = (sqlite3.IntegrityError, sqlite3.DataError, sqlite3.InterfaceError, UnicodeEncodeError, OverflowError)

# As many changes at least are those of a merge that had something to do.
_MERGED = 2

# A script ends a transaction that is open before it begins.
_ANEW = "BEGIN"
# So many pages of an index are written at a time where it is put in order: a few hundredths of a second.
_PAGES_AT_ONCE = 500
# As many people are answered beside each other; each reader is a thread and a page cache of its own.
_MOST_READERS = 6


class SqliteStore:
    """One SQLite file (see `bot.store.engines.protocol.Store`)."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._turn = asyncio.Lock()
        self._writer: aiosqlite.Connection | None = None
        self._readers: _Readers | None = None
        self._memory = Memory()

    async def __aenter__(self) -> Self:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreNotWritable(str(self.path), error.strerror or str(error), Obstacle.CLOSED) from error
        try:
            self._writer = await connect(self.path, *_WRITER)
            await migrate(self._writer, self.path)
            await self._writer.execute(FOREIGN_KEYS)
            self._readers = _Readers(self._connect_reader)
        except sqlite3.DatabaseError as error:
            await self.close()
            raise unwritable(self.path, error) or StoreDamaged(str(self.path), str(error)) from error
        except BaseException:
            await self.close()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Close all connections. Does nothing when already closed."""
        if self._readers is not None:
            await self._readers.close()
        if self._writer is not None:
            await self._writer.close()
        self._readers = self._writer = None

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[_SqliteSnapshot]:
        """Read one state, taken with the first question."""
        if self._readers is None:
            raise RuntimeError("the store is not open")
        snapshot = _SqliteSnapshot(self._readers, self._memory)
        try:
            yield snapshot
        finally:
            await snapshot.end()

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[_SqliteTransaction]:
        """Write all or nothing.

        Handlers share one writing connection, so without the lock one handler's commit would also keep half
        of what another is still writing.
        """
        if self._writer is None:
            raise RuntimeError("the store is not open")
        async with self._turn:
            try:
                await self._writer.execute("BEGIN IMMEDIATE")
                yield _SqliteTransaction(self._writer)
                await self._writer.commit()
            except _REFUSALS as error:
                await _roll_back(self._writer)
                raise StoreRefused(str(error)) from error
            except sqlite3.DatabaseError as error:
                await _roll_back(self._writer)
                if told := unwritable(self.path, error) or damaged(self.path, error):
                    raise told from error
                raise
            except BaseException:
                await _roll_back(self._writer)
                raise

    async def tidy(self) -> None:
        """Merge what a load has left in parts of the full-text indexes, as FTS5's `optimize` does, a bit at a time.

        What the parts took is given back, where the file was made so that it can be.
        """
        for table in INDEXED:
            # Begun with a negative number of pages, gone on with it until nothing is left to merge.
            pages = -_PAGES_AT_ONCE
            while await self._merge(f"{table}_fts", pages):
                pages = _PAGES_AT_ONCE
        left, free = -1, await self._free_pages()
        while free and free != left:
            async with self.transaction() as db:
                await db.fetch(f"PRAGMA incremental_vacuum({_PAGES_AT_ONCE})")
            left, free = free, await self._free_pages()

    async def _free_pages(self) -> int:
        async with self.transaction() as db:
            return int((await db.fetch("SELECT freelist_count AS pages FROM pragma_freelist_count"))[0]["pages"])

    async def _merge(self, index: str, pages: int) -> bool:
        changes = "SELECT total_changes() AS changes"
        async with self.transaction() as db:
            before = (await db.fetch(changes))[0]["changes"]
            await db.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('merge', :pages)", {"pages": pages})
            after = (await db.fetch(changes))[0]["changes"]
        return bool(after - before >= _MERGED)

    async def _connect_reader(self) -> aiosqlite.Connection:
        return await connect(self.path, "PRAGMA query_only = ON", "BEGIN")


class _Readers:
    """The reading connections: opened when all others are busy, up to a number, and used again.

    An idle one has a transaction open already. SQLite fixes its state with the first query, so that costs nothing and
    spares a question the wait for it.
    """

    def __init__(self, connect: Callable[[], Awaitable[aiosqlite.Connection]]) -> None:
        self._connect = connect
        self._room = asyncio.Semaphore(_MOST_READERS)
        self._idle: list[aiosqlite.Connection] = []
        self._open: set[aiosqlite.Connection] = set()
        self._returning: set[asyncio.Task[None]] = set()

    async def lend(self) -> aiosqlite.Connection:
        """Return a connection within a transaction of its own, waiting for one when all are busy."""
        await self._room.acquire()
        try:
            if self._idle:
                return self._idle.pop()
            connection = await self._connect()
            self._open.add(connection)
        except BaseException:
            self._room.release()
            raise
        return connection

    def take_back(self, connection: aiosqlite.Connection, streams: Collection[aiosqlite.Cursor]) -> None:
        """Make a connection ready for the next question, while whoever had it goes on."""
        returning = asyncio.create_task(self._renew(connection, streams))
        self._returning.add(returning)
        returning.add_done_callback(self._returning.discard)

    async def _renew(self, connection: aiosqlite.Connection, streams: Collection[aiosqlite.Cursor]) -> None:
        try:
            # Until its last row is read, SQLite would answer whoever comes next from the state of before.
            for stream in streams:
                await stream.close()
            await connection.executescript(_ANEW)
            self._idle.append(connection)
        except (sqlite3.Error, ValueError):  # aiosqlite's own where the store was closed meanwhile
            await self._drop(connection)
        finally:
            self._room.release()

    async def close(self) -> None:
        """Close every connection, lent or not."""
        await asyncio.gather(*self._returning)
        for connection in tuple(self._open):
            await self._drop(connection)
        self._idle.clear()

    async def _drop(self, connection: aiosqlite.Connection) -> None:
        self._open.discard(connection)
        await connection.close()


class _SqliteSnapshot:
    """One state of the file: a transaction that only reads. SQLite fixes the state with its first query."""

    def __init__(self, readers: _Readers, memory: Memory) -> None:
        self._readers = readers
        self._memory = memory
        self._version: int | None = None
        self._connection: aiosqlite.Connection | None = None
        self._beginning = asyncio.Lock()
        self._streams: set[aiosqlite.Cursor] = set()
        self._ended = False

    @property
    def full_text(self) -> Fts5:
        return Fts5()

    async def fetch(self, query: str, values: Mapping[str, Any] = _NONE) -> Sequence[Row]:
        connection = await self._borrowed()
        return list(await connection.execute_fetchall(query, dict(values)))

    async def _borrowed(self) -> aiosqlite.Connection:
        async with self._beginning:
            self._refuse_ended()
            if self._connection is None:
                self._connection = await self._readers.lend()
            return self._connection

    async def stream(self, query: str, values: Mapping[str, Any], batch: int) -> AsyncIterator[Sequence[Row]]:
        """Yield the rows of a query so many at a time."""
        connection = await self._borrowed()
        cursor = await connection.cursor()
        # Noted before anything is asked: whoever is cancelled has only stopped waiting.
        self._streams.add(cursor)
        await cursor.execute(query, dict(values))
        while rows := list(await cursor.fetchmany(batch)):
            yield rows
            self._refuse_ended()

    async def recall(self, key: Hashable, look: Callable[[], Awaitable[Known]]) -> Known:
        """Return what `look` found in the same state of the corpus before, or look now."""
        self._refuse_ended()
        if self._version is None:
            self._version = int((await self.fetch("SELECT version FROM corpus"))[0]["version"])
        return await self._memory.recall(self._version, key, look)

    def _refuse_ended(self) -> None:
        if self._ended:
            raise RuntimeError("this snapshot has ended")

    async def end(self) -> None:
        """Give the connection back, if one was taken."""
        self._ended = True
        if self._connection is not None:
            self._readers.take_back(self._connection, self._streams)
            self._connection = None


class _SqliteTransaction:
    """What one change writes, and reads."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    @property
    def full_text(self) -> Fts5:
        return Fts5()

    async def fetch(self, query: str, values: Mapping[str, Any] = _NONE) -> Sequence[Row]:
        return list(await self._connection.execute_fetchall(query, dict(values)))

    async def stream(self, query: str, values: Mapping[str, Any], batch: int) -> AsyncIterator[Sequence[Row]]:
        """Yield the rows of a query so many at a time."""
        async with self._connection.execute(query, dict(values)) as cursor:
            while rows := list(await cursor.fetchmany(batch)):
                yield rows

    async def recall(self, key: Hashable, look: Callable[[], Awaitable[Known]]) -> Known:
        """Look: what a change reads may be what it has just written."""
        return await look()

    async def execute(self, statement: str, values: Mapping[str, Any] = _NONE) -> int:
        cursor = await self._connection.execute(statement, dict(values))
        touched = cursor.rowcount
        await cursor.close()
        return touched

    async def execute_many(self, statement: str, rows: Sequence[Mapping[str, Any]]) -> None:
        if rows:
            await self._connection.executemany(statement, rows)

    async def apply(self, work: Callable[[Transaction], Coroutine[Any, Any, Known]]) -> Known:
        """Do work in the connection's thread: every statement asked for from the loop costs more than it does.

        aiosqlite has no public way to run a function of ours there; this is how its own methods do it.
        """
        carry_out: Callable[..., Awaitable[Known]] = self._connection._execute
        return await carry_out(_at_once, work, _Direct(self._connection._conn))


class _Direct:
    """A transaction from within its connection's thread: each statement is carried out at once, none waited for."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @property
    def full_text(self) -> Fts5:
        return Fts5()

    async def fetch(self, query: str, values: Mapping[str, Any] = _NONE) -> Sequence[Row]:
        return self._connection.execute(query, dict(values)).fetchall()

    async def stream(self, query: str, values: Mapping[str, Any], batch: int) -> AsyncIterator[Sequence[Row]]:
        """Yield the rows of a query so many at a time."""
        cursor = self._connection.execute(query, dict(values))
        while rows := cursor.fetchmany(batch):
            yield rows

    async def recall(self, key: Hashable, look: Callable[[], Awaitable[Known]]) -> Known:
        """Look, as any transaction does."""
        return await look()

    async def execute(self, statement: str, values: Mapping[str, Any] = _NONE) -> int:
        return self._connection.execute(statement, dict(values)).rowcount

    async def execute_many(self, statement: str, rows: Sequence[Mapping[str, Any]]) -> None:
        if rows:
            self._connection.executemany(statement, rows)

    async def apply(self, work: Callable[[Transaction], Coroutine[Any, Any, Known]]) -> Known:
        """Do the work; it is where it can be done already."""
        return await work(self)


def _at_once(work: Callable[[Transaction], Coroutine[Any, Any, Known]], direct: _Direct) -> Known:
    """Run a coroutine that waits for nothing to its end."""
    coroutine = work(direct)
    try:
        coroutine.send(None)
    except StopIteration as ended:
        found: Known = ended.value
        return found
    coroutine.close()
    raise RuntimeError("work in the database's thread can wait for nothing else")


async def _roll_back(connection: aiosqlite.Connection) -> None:
    """End the open transaction, if any.

    Whoever is cancelled at a statement has only stopped waiting: the connection's thread carries it out all the same,
    a BEGIN too. So the end of it is put in line behind it in any case, and a second cancelling cannot keep it away.
    """
    await asyncio.shield(connection.rollback())
