"""SQLite: one file, one connection that writes, and a few that read, each question in a state of its own."""

from __future__ import annotations

import asyncio
import re
import sqlite3
import unicodedata
from contextlib import asynccontextmanager
from importlib import resources
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Self

import aiosqlite

from bot.errors import Obstacle, StoreDamaged, StoreNotWritable, StoreRefused, StoreTooNew
from bot.ids import document_id
from bot.store.engines.memory import Memory
from bot.store.engines.packing import Slices, pack, unpack
from bot.store.engines.protocol import CLOSE_MARK, OPEN_MARK, Ranked
from bot.typed.unbroken import indexed

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Coroutine, Hashable, Mapping, Sequence
    from pathlib import Path

    from bot.store.engines.memory import Known
    from bot.store.engines.protocol import Row, Transaction
    from bot.typed.terms import SearchTerms

_MIGRATION = re.compile(r"(\d{4})_\w+\.sql")
_NONE: Mapping[str, Any] = MappingProxyType({})

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
_FOREIGN_KEYS = "PRAGMA foreign_keys = ON"
_WRITER = ("PRAGMA cache_size = -32000", "PRAGMA wal_autocheckpoint = 4000")

_MOST_TRIES, _BETWEEN_TRIES = 300, 0.05  # in seconds: as long as the busy timeout

# What was to be kept is at fault, and nothing but it: a broken constraint, or a value that no column can hold.
_REFUSALS = (sqlite3.IntegrityError, sqlite3.DataError, sqlite3.InterfaceError, UnicodeEncodeError, OverflowError)

# As many changes at least are those of a merge that had something to do.
_MERGED = 2

# A script ends a transaction that is open before it begins.
_ANEW = "BEGIN"
# A statement with a list of values is another for each length of the list.
_STATEMENTS = 1000
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
            self._writer = await _connect(self.path, *_WRITER)
            await _migrate(self._writer, self.path)
            await self._writer.execute(_FOREIGN_KEYS)
            self._readers = _Readers(self._connect_reader)
        except sqlite3.DatabaseError as error:
            await self.close()
            raise _unwritable(self.path, error) or StoreDamaged(str(self.path), str(error)) from error
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
                if told := _unwritable(self.path, error) or _damaged(self.path, error):
                    raise told from error
                raise
            except BaseException:
                await _roll_back(self._writer)
                raise

    async def tidy(self) -> None:
        """Merge what a load has left in parts of the full-text indexes, as FTS5's `optimize` does, a bit at a time.

        What the parts took is given back, where the file was made so that it can be.
        """
        for table in _INDEXED:
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
        return await _connect(self.path, "PRAGMA query_only = ON", "BEGIN")


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


class Fts5:
    """Full text search by SQLite's FTS5 tables, each named after the table whose rows it finds: `quotes_fts`."""

    def every(
        self, terms: SearchTerms, *, names: Sequence[int] | None = None, outlets: Sequence[int] | None = None
    ) -> str:
        """Return the MATCH expression for all of the terms, and for any of the names and of the outlets."""
        return f"words : ({' AND '.join(_strings(terms))}){_any('name', 'n', names)}{_any('outlet', 'o', outlets)}"

    def some(self, terms: SearchTerms, *, outlets: Sequence[int] | None = None) -> str:
        """Return the MATCH expression for any of the terms, and for any of the outlets."""
        return f"words : ({' OR '.join(_strings(terms))}){_any('outlet', 'o', outlets)}"

    def beside(self, terms: SearchTerms, within: int, *, names: Sequence[int] | None = None) -> str:
        """Return the MATCH expression for all of the terms near each other, of quotes for any of the names, too."""
        return f"words : NEAR({' '.join(_strings(terms))}, {within}){_any('name', 'n', names)}"

    def holds(self, table: str, parameter: str) -> str:
        """Return the condition on rows of a table that match."""
        return f"{table}.id IN (SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH :{parameter})"

    def ranked(self, table: str, parameter: str) -> Ranked:
        """Return how to search a table; a row's score is that of BM25."""
        found = f"{table}_fts"
        return Ranked(
            tables=found,
            condition=f"{found} MATCH :{parameter}",
            row=f"{found}.rowid",
            score=f"bm25({found})",
            marked=f"highlight({found}, 0, '{OPEN_MARK}', '{CLOSE_MARK}')",
        )

    def part(self, typed: str) -> str | None:
        """Return the MATCH expression for all runs of three signs in what was typed; it has none of fewer."""
        folded = (_fold(typed.strip()) or "").partition("\0")[0]  # where FTS5 takes an expression to end
        runs = dict.fromkeys(folded[place : place + _RUN] for place in range(len(folded) - _RUN + 1))
        return " AND ".join('"' + run.replace('"', '""') + '"' for run in islice(runs, _MOST_RUNS)) or None

    def called(self, parameter: str) -> str:
        """Return the condition on documents whose id, file name or title hold the signs."""
        return f"documents.id IN (SELECT rowid FROM documents_fts WHERE documents_fts MATCH :{parameter})"

    def index(self, table: str) -> str:
        """Return the statement that puts a document's rows of a table, or its names, into the index."""
        columns, words = _INDEXED[table]
        return f"INSERT INTO {table}_fts (rowid, {columns}) SELECT id, {columns} FROM {words}"

    def unindex(self, table: str) -> str:
        """Return the statement that takes them out; the index keeps no words, so it is told them again."""
        columns, words = _INDEXED[table]
        return f"INSERT INTO {table}_fts ({table}_fts, rowid, {columns}) SELECT 'delete', id, {columns} FROM {words}"


_RUN, _MOST_RUNS = 3, 24
# What is indexed of each table: its columns, and where the words of document `:id` are read.
_INDEXED = {
    "quotes": ("words, name", "quoted_words WHERE document_id = :id"),
    "passages": ("words", "dated_words WHERE document_id = :id"),
    "pieces": (
        "words, outlet",
        "piece_words WHERE id BETWEEN (SELECT first_piece FROM documents WHERE id = :id)"
        " AND (SELECT first_piece + pieces - 1 FROM documents WHERE id = :id)",
    ),
    "documents": (
        "called",
        "(SELECT id, fold(public_id || ' ' || name || ' ' || coalesce(title, '')) AS called"
        " FROM documents WHERE id = :id)",
    ),
}


def _strings(terms: SearchTerms) -> list[str]:
    """Return each term as a quoted FTS5 string, so that no operator, column name or mark typed is ever syntax."""
    return ['"' + " ".join(words) + '"' for words in terms.terms]


def _any(column: str, letter: str, rows: Sequence[int] | None) -> str:
    """Return the part of a MATCH expression for rows of another table that are kept as words: any of these."""
    return "" if rows is None else f" AND {column} : ({' OR '.join(f'{letter}{row}' for row in rows)})"


async def _connect(path: Path, *further: str) -> aiosqlite.Connection:
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
        "fold": (1, _fold),
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
            if _primary_code(error) != sqlite3.SQLITE_BUSY or tries > _MOST_TRIES:
                raise
            await asyncio.sleep(_BETWEEN_TRIES)
        else:
            return


_OBSTACLES = {
    sqlite3.SQLITE_READONLY: Obstacle.READ_ONLY,
    sqlite3.SQLITE_PERM: Obstacle.READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: Obstacle.CLOSED,
    sqlite3.SQLITE_FULL: Obstacle.FULL,
    sqlite3.SQLITE_IOERR: Obstacle.DISK,
    sqlite3.SQLITE_BUSY: Obstacle.BUSY,
    sqlite3.SQLITE_LOCKED: Obstacle.BUSY,
}


def _unwritable(path: Path, error: sqlite3.DatabaseError) -> StoreNotWritable | None:
    """Return what to say of an error that means the file is sound and cannot be written."""
    obstacle = _OBSTACLES.get(_primary_code(error))
    return StoreNotWritable(str(path), str(error), obstacle) if obstacle else None


def _damaged(path: Path, error: sqlite3.DatabaseError) -> StoreDamaged | None:
    found = _primary_code(error) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
    return StoreDamaged(str(path), str(error)) if found else None


def _primary_code(error: sqlite3.DatabaseError) -> int:
    """Return SQLite's code without what it tells of the circumstances; 0 where the error is not SQLite's."""
    code: int = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF


async def _roll_back(connection: aiosqlite.Connection) -> None:
    """End the open transaction, if any.

    Whoever is cancelled at a statement has only stopped waiting: the connection's thread carries it out all the same,
    a BEGIN too. So the end of it is put in line behind it in any case, and a second cancelling cannot keep it away.
    """
    await asyncio.shield(connection.rollback())


def _migrations() -> list[tuple[int, str]]:
    folder = resources.files("bot.store") / "migrations" / "sqlite"
    found = [(match, entry) for entry in folder.iterdir() if (match := _MIGRATION.fullmatch(entry.name))]
    return sorted((int(match[1]), entry.read_text(encoding="utf-8")) for match, entry in found)


async def _migrate(connection: aiosqlite.Connection, path: Path) -> None:
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


def _fold(text: str | None) -> str | None:
    """Return the text without case and accents: SQLite's own lower() knows only ASCII."""
    if text is None:
        return None
    return "".join(sign for sign in unicodedata.normalize("NFKD", text).casefold() if not unicodedata.combining(sign))


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
