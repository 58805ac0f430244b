"""SQLite: one file, one connection that writes, and a few that read, each question in a state of its own."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import asynccontextmanager
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Self

from bot.store.engines.full_text import INDEXED, Fts5
from bot.store.engines.memory import Memory
from bot.store.engines.opening import Opened, connect_reader, open_file
from bot.store.engines.presence import Presence, alone
from bot.store.engines.telling import TroubleLog
from bot.store.engines.troubles import unmade, unopened, unreadable
from bot.store.engines.writing import Writing

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Coroutine, Hashable, Mapping, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    import aiosqlite

    from bot.store.engines.memory import Known
    from bot.store.engines.protocol import Row, Transaction

_NONE: Mapping[str, Any] = MappingProxyType({})

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

    _presence: Presence
    _reading: TroubleLog
    _written: TroubleLog

    def __init__(self, path: Path) -> None:
        self.path = path
        self._opened: Opened | None = None
        self._writing: Writing | None = None
        self._readers: _Readers | None = None
        self._memory = Memory()
        self._opening = asyncio.Lock()

    async def __aenter__(self) -> Self:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise unmade(self.path, error) from error
        try:
            opened = await open_file(self.path)
        except (sqlite3.DatabaseError, MemoryError) as error:
            raise unopened(self.path, error) from error
        self._reading, self._written = TroubleLog(self.path, "read"), TroubleLog(self.path, "written")
        self._use(opened)
        return self

    def _use(self, opened: Opened) -> None:
        presence = self._presence = Presence(self.path, still=opened.hindered is not None)
        self._opened = opened
        self._writing = Writing(self.path, opened.connection, presence, self._written)

        async def connect() -> aiosqlite.Connection:
            # A file that is not there any more would be made anew, and a whole archive be empty.
            presence.refuse_gone()
            return await connect_reader(opened.address)

        self._readers = _Readers(connect)

    async def _refuse_still(self) -> None:
        """Open a file that could only be read as it lies there as others are; raises why that fails yet."""
        async with self._opening:
            before, readers = self._opened, self._readers
            if before is None or before.hindered is None or readers is None:
                return
            self._presence.refuse_gone()
            try:
                opened = await open_file(self.path)
            except (sqlite3.DatabaseError, MemoryError) as error:
                raise unopened(self.path, error) from error
            if opened.hindered is not None:
                await opened.connection.close()
                self._written.note(opened.hindered)
                raise opened.hindered
            self._use(opened)
            await readers.retire()
            await before.connection.close()

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Close all connections. Does nothing when already closed."""
        if self._readers is not None:
            await self._readers.close()
        if self._writing is not None:
            await self._writing.connection.close()
        self._readers = self._writing = self._opened = None

    def alone(self) -> AbstractContextManager[None]:
        """Be the one bot that runs on this store; raises `StoreInUse`."""
        return alone(self.path)

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[_SqliteSnapshot]:
        """Read one state, taken with the first question."""
        if self._readers is None:
            raise RuntimeError("the store is not open")
        if self._presence.still:
            self._presence.refuse_gone()
        snapshot = _SqliteSnapshot(self._readers, self._memory)
        try:
            yield snapshot
        except (sqlite3.DatabaseError, MemoryError) as error:
            if told := unreadable(self.path, error):
                self._reading.note(told)
                raise told from error
            raise
        else:
            self._reading.went_well()
        finally:
            await snapshot.end()

    @asynccontextmanager
    async def transaction(self, *, patience: float | None = None) -> AsyncIterator[_SqliteTransaction]:
        """Write all or nothing."""
        if self._opened is not None and self._opened.hindered is not None:
            await self._refuse_still()
        if self._writing is None:
            raise RuntimeError("the store is not open")
        async with self._writing.change(patience) as connection:
            yield _SqliteTransaction(connection)

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
        self._retired = False

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
            if self._retired:
                await self._drop(connection)
                return
            await connection.executescript(_ANEW)
            self._idle.append(connection)
        except (sqlite3.Error, ValueError):  # aiosqlite's own where the store was closed meanwhile
            await self._drop(connection)
        finally:
            self._room.release()

    async def retire(self) -> None:
        """Close the connections that nobody has, and each of the others when it comes back: others are lent now."""
        self._retired = True
        while self._idle:
            await self._drop(self._idle.pop())

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
