"""What every database behind the store can do, and the few fragments of SQL in which they differ.

The tables' files write SQL that SQLite and PostgreSQL both read: values by `:name`, booleans as TRUE and FALSE,
`ON CONFLICT` and `RETURNING`. An engine gives three functions that SQL has not in common: `fold(text)` (without case
and accents), `instr(text, part)` (where a part begins, from 1; 0 when it is not there) and `length(text)`, in code
points. Long texts are kept as it likes, in columns that it alone reads: `pack(text)` is what it keeps,
`unpack(packed)` the text again, `slice(packed, start, end)` its code points from `start` to before
`end`, and `spoken(packed, start, end, parts)` only those of its parts where it has some.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, Self, TypeVar

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Hashable, Iterator, Mapping, Sequence
    from contextlib import AbstractAsyncContextManager, AbstractContextManager

    from bot.typed.terms import SearchTerms

_Known = TypeVar("_Known")

# How many seconds another program is waited for by what is kept beside an answer, which comes all the same, and by what
# somebody waits to see done.
BRIEFLY, SOON = 0.3, 3.0

# Signs that no text we keep can hold as letters: full text search sets them around what it found.
OPEN_MARK, CLOSE_MARK = "\x02", "\x03"


class Row(Protocol):
    """A row, by the names of its columns; gone through, its values in their order."""

    def __getitem__(self, column: str, /) -> Any:
        """Return the value in a column."""

    def __iter__(self) -> Iterator[Any]:
        """Yield the values."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A table searched for words: what stands in FROM and WHERE, and what can be selected of a row that is found.

    `row` is its number, `score` how good it is, the best the least, and `marked` its words with `OPEN_MARK` and
    `CLOSE_MARK` around what was found.
    """

    tables: str
    condition: str
    row: str
    score: str
    marked: str


class FullText(Protocol):
    """How an engine searches for words."""

    def every(
        self, terms: SearchTerms, *, names: Sequence[int] | None = ..., outlets: Sequence[int] | None = ...
    ) -> str:
        """Return the value to bind for rows that hold all of the terms.

        Of quotes those under any of these names, of pieces those of any of these outlets; None for all.
        """

    def some(self, terms: SearchTerms, *, outlets: Sequence[int] | None = ...) -> str:
        """Return the value to bind for rows that hold any of the terms, of pieces those of any of these outlets."""

    def beside(self, terms: SearchTerms, within: int, *, names: Sequence[int] | None = ...) -> str:
        """Return the value to bind for rows that hold all of the terms with no more than so many words between them."""

    def holds(self, table: str, parameter: str) -> str:
        """Return the condition on rows of a table that hold what is bound to the parameter."""

    def ranked(self, table: str, parameter: str) -> Ranked:
        """Return how to search a table for what is bound to the parameter."""

    def part(self, typed: str) -> str | None:
        """Return the value to bind for documents called somewhat like what was typed; None if it is too short."""

    def called(self, parameter: str) -> str:
        """Return the condition on documents that may be called what is bound to the parameter, others among them."""

    def index(self, table: str) -> str:
        """Return the statement that makes what was just kept of document `:id` in a table found by its words."""

    def unindex(self, table: str) -> str:
        """Return the statement that ends that, while the rows and the text are there still."""


class Snapshot(Protocol):
    """One state of the store: whatever is written meanwhile, every question put to it is answered from that state."""

    @property
    def full_text(self) -> FullText:
        """How this engine searches for words."""

    async def fetch(self, query: str, values: Mapping[str, Any] = ..., /) -> Sequence[Row]:
        """Return all rows of a query, values by `:name`."""

    async def recall(self, key: Hashable, look: Callable[[], Awaitable[_Known]], /) -> _Known:
        """Return what `look` found when the same was asked of the same state of the corpus before, or look now.

        For what is worked out of the corpus alone, and costs more than to be kept: a few dozen are.
        """

    def stream(self, query: str, values: Mapping[str, Any], batch: int, /) -> AsyncIterator[Sequence[Row]]:
        """Yield the rows of a query so many at a time, as they are asked for."""


class Transaction(Snapshot, Protocol):
    """A change that is kept whole or not at all; it reads what it has written."""

    async def apply(self, work: Callable[[Transaction], Coroutine[Any, Any, _Known]], /) -> _Known:
        """Do work that waits for nothing but this transaction, all its statements in one go where that is faster."""

    async def execute(self, statement: str, values: Mapping[str, Any] = ..., /) -> int:
        """Carry out a statement; return how many rows it touched."""

    async def execute_many(self, statement: str, rows: Sequence[Mapping[str, Any]], /) -> None:
        """Carry out a statement for each of these sets of values."""


class Store(Protocol):
    """An open database. Use it as `async with open_store(path) as store:`.

    Opening applies pending migrations, each all or nothing; raises a `StoreError`.
    """

    async def __aenter__(self) -> Self:
        """Open it."""

    async def __aexit__(self, *_: object) -> None:
        """Close it."""

    def snapshot(self) -> AbstractAsyncContextManager[Snapshot]:
        """Read one state. It is taken with the first question, so whoever asks nothing holds nothing up.

        Raises `StoreNotReadable` and `StoreDamaged`.
        """

    async def tidy(self) -> None:
        """Put in order what thousands of writes have left, others reading and writing between; nothing else changes."""

    def transaction(self, *, patience: float | None = ...) -> AbstractAsyncContextManager[Transaction]:
        """Write all or nothing; writers take turns, and wait `patience` seconds for another program, by default many.

        Raises `StoreRefused` where what is to be kept cannot be, `StoreGone` where the database that was opened is not
        there any more, `StoreNotWritable` where nothing can be kept for another reason.
        """

    def alone(self) -> AbstractContextManager[None]:
        """Be the one bot that runs on this database, as long as the process lives; raises `StoreInUse`."""
