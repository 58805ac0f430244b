"""The table of pieces: the full text, as a search finds it.

Words that few pieces hold are answered best first. Where many hold them no piece is better than another that anybody
could tell, and ranking them all would take a second: the newest are answered, which an index in order of day gives at
once (`piece_numbers`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from bot.model import Excerpt, FoundPiece, Span
from bot.store.documents import SOURCE_COLUMNS, outlets_called, read_source, source_of
from bot.store.engines.protocol import CLOSE_MARK, OPEN_MARK
from bot.store.piece_numbers import FIRST, LAST, numbers_of
from bot.store.rows import placeholders
from bot.typed.terms import SearchTerms
from bot.typed.unbroken import indexed_places

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.store.engines.protocol import Row, Snapshot

_MARKED = re.compile(f"[{OPEN_MARK}{CLOSE_MARK}]")

# So many pieces are ranked, by words that no more than so many pieces hold.
_RANKED = 2_000
_COMMON = 10_000


@dataclass(frozen=True, slots=True)
class PieceFilter:
    """Which pieces: those that hold all of the terms; all other conditions must hold too."""

    words: SearchTerms
    earliest: date | None = None
    latest: date | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class PieceKey:
    """Enough of a piece to make pages of many."""

    row: int
    length: int


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What a search found, at most as many as were asked for.

    `every` tells that they hold all of the words, else some; `ranked` that the best come first, else the newest; `more`
    that there are others.
    """

    keys: tuple[PieceKey, ...]
    every: bool = True
    ranked: bool = True
    more: bool = False


async def search(db: Snapshot, which: PieceFilter, limit: int) -> SearchResult:
    """Return the pieces that hold all of the words, or some where none holds all."""
    looking = await _Looking.begin(db, which)
    terms = which.words.terms
    found = await looking.all_of(terms, limit)
    if found is not None:
        return found
    there = [term for term in terms if await looking.is_there(term)]
    if not there:
        return SearchResult(())
    if len(there) < len(terms) and (found := await looking.all_of(there, limit)):
        return replace(found, every=False)
    return await looking.any_of(there, limit)


async def how_many(db: Snapshot, which: PieceFilter, limit: int) -> int:
    """Return how many pieces hold all of the words, counted up to `limit`."""
    looking = await _Looking.begin(db, which)
    return len(await looking.newest(db.full_text.every(which.words, outlets=looking.outlets), limit))


Term = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Looking:
    """One search: the numbers of the pieces it may find, and the outlets they may be of (None: of any)."""

    db: Snapshot
    ranges: tuple[tuple[int, int], ...]
    outlets: tuple[int, ...] | None

    @classmethod
    async def begin(cls, db: Snapshot, which: PieceFilter) -> _Looking:
        outlets = None if which.outlet is None else await outlets_called(db, which.outlet)
        return cls(db, await _ranges(db, which), outlets)

    async def all_of(self, terms: Sequence[Term], limit: int) -> SearchResult | None:
        """Return what holds all of these terms; None where nothing does."""
        expression = self.db.full_text.every(SearchTerms(tuple(terms)), outlets=self.outlets)
        rows = await self.newest(expression, _RANKED + 1)
        if not rows:
            return None
        telling = [term for term in terms if await self._is_telling(term)]
        if len(rows) > _RANKED or not telling:
            return await self._found(rows, limit, every=True, ranked=False)
        ranked = await self._rank(self.db.full_text.every(SearchTerms(tuple(telling))), rows)
        return await self._found(ranked, limit, every=True, ranked=True)

    async def any_of(self, terms: Sequence[Term], limit: int) -> SearchResult:
        """Return what holds any of the rarest of these terms."""
        counted = sorted([(await self._count(term), term) for term in terms])
        few, together = [], 0
        for count, term in counted:
            together += count
            if together <= _COMMON:
                few.append(term)
        some = SearchTerms(tuple(few or [counted[0][1]]))
        expression = self.db.full_text.some(some, outlets=self.outlets)
        rows = await self.newest(expression, _RANKED + 1)
        if len(rows) > _RANKED or not few:
            return await self._found(rows, limit, every=False, ranked=False)
        ranked = await self._rank(self.db.full_text.some(some), rows)
        return await self._found(ranked, limit, every=False, ranked=True)

    async def is_there(self, term: Term) -> bool:
        """Whether any piece holds a term."""
        return bool(await self.newest(self.db.full_text.every(SearchTerms((term,)), outlets=self.outlets), 1))

    async def newest(self, expression: str, limit: int) -> list[int]:
        """Return the first pieces that match, newest first."""
        if self.outlets == ():
            return []
        rows: list[int] = []
        ranked = self.db.full_text.ranked("pieces", "match")
        query = f"""
            SELECT {ranked.row} AS id FROM {ranked.tables}
            WHERE {ranked.condition} AND {ranked.row} BETWEEN :low AND :high ORDER BY {ranked.row} LIMIT :limit
        """
        for low, high in self.ranges:
            values = {"match": expression, "low": low, "high": high, "limit": limit - len(rows)}
            rows += [row["id"] for row in await self.db.fetch(query, values)]
            if len(rows) >= limit:
                break
        return rows

    async def _is_telling(self, term: Term) -> bool:
        """Whether no word of a term is common: to weigh a common one, all that hold it would be read."""
        for word in dict.fromkeys(term):
            if await self._count((word,)) > _COMMON:
                return False
        return True

    async def _count(self, term: Term) -> int:
        """Return how many pieces of the archive hold a term, counted a little beyond `_COMMON`."""
        ranked = self.db.full_text.ranked("pieces", "match")
        query = f"""
            SELECT count(*) AS pieces FROM (SELECT 1 FROM {ranked.tables} WHERE {ranked.condition} LIMIT :most) AS some
        """
        values = {"match": self.db.full_text.every(SearchTerms((term,))), "most": _COMMON + 1}
        return int((await self.db.fetch(query, values))[0]["pieces"])

    async def _rank(self, telling: str, rows: Sequence[int]) -> list[int]:
        """Return these pieces, the best first; of equally good ones the newest."""
        ranked = self.db.full_text.ranked("pieces", "match")
        values: dict[str, Any] = {"match": telling}
        # With the sign SQLite reads the words' index and looks each row up here, not the other way round.
        query = f"""
            SELECT {ranked.row} AS id, {ranked.score} AS score FROM {ranked.tables}
            WHERE {ranked.condition} AND +{ranked.row} IN ({placeholders(values, "row", rows)}) ORDER BY score, id
        """
        return [row["id"] for row in await self.db.fetch(query, values)]

    async def _found(self, rows: Sequence[int], limit: int, *, every: bool, ranked: bool) -> SearchResult:
        values: dict[str, Any] = {}
        within = placeholders(values, "row", rows[:limit])
        query = f"SELECT id, span_end - span_start AS length FROM pieces WHERE id IN ({within})"
        lengths = {row["id"]: row["length"] for row in await self.db.fetch(query, values)}
        keys = tuple(PieceKey(row, lengths[row]) for row in rows[:limit])
        return SearchResult(keys, every, ranked, len(rows) > limit)


async def _ranges(db: Snapshot, which: PieceFilter) -> tuple[tuple[int, int], ...]:
    """Return the numbers of the pieces of documents that may be of the period, newest first; an undated one is of none.

    A document is of a period that it touches: one of several days is filed under its last, and found apart where the
    period ends before that.
    """
    if which.earliest is None and which.latest is None:
        return ((FIRST, LAST),)
    high = numbers_of(which.earliest)[1] if which.earliest else numbers_of(None)[0] - 1
    if which.latest is None:
        return ((FIRST, high),)
    if which.earliest is not None and which.earliest > which.latest:
        return ()
    low = numbers_of(which.latest)[0]
    query = """
        SELECT first_piece, first_piece + pieces - 1 AS last_piece FROM documents
        WHERE published_earliest < published_latest AND published_latest > :latest AND published_earliest <= :latest
            AND published_latest >= :earliest
        ORDER BY first_piece
    """
    days = {"earliest": (which.earliest or which.latest).isoformat(), "latest": which.latest.isoformat()}
    rows = await db.fetch(query, days)
    return (*((row["first_piece"], row["last_piece"]) for row in rows), (low, high))


async def by_rows(db: Snapshot, rows: Sequence[int], words: SearchTerms) -> dict[int, FoundPiece]:
    """Return these pieces by row, in the order asked for, with the words in them that were searched for."""
    ranked = db.full_text.ranked("pieces", "match")
    values: dict[str, Any] = {"match": db.full_text.some(words)}
    query = f"""
        SELECT pieces.*, slice(texts.text, span_start, span_end) AS words,
            {ranked.marked} AS marked, {SOURCE_COLUMNS}
        FROM {ranked.tables} JOIN pieces ON pieces.id = {ranked.row}
        JOIN texts ON texts.document_id = pieces.document_id {source_of("pieces")}
        WHERE {ranked.condition} AND {ranked.row} IN ({placeholders(values, "row", rows)})
    """
    found = {row["id"]: _read(row) for row in await db.fetch(query, values)}
    return {row: found[row] for row in rows if row in found}


def _read(row: Row) -> FoundPiece:
    start = row["span_start"]
    return FoundPiece(
        Excerpt(read_source(row), Span(start, row["span_end"]), row["line"], row["words"]),
        _matches(row["marked"], row["words"], start),
    )


def _matches(marked: str, words: str, start: int) -> tuple[Span, ...]:
    """Return the spans between the signs of the search; none when the text itself holds such signs."""
    edges = [match.start() - number for number, match in enumerate(_MARKED.finditer(marked))]
    looked_through, places = indexed_places(words)
    if _MARKED.sub("", marked) != looked_through or len(edges) % 2:
        return ()
    found = sorted((places[one], places[other - 1] + 1) for one, other in zip(edges[::2], edges[1::2], strict=True))
    # The halves of a word that a line's end parts are in the index beside the whole.
    return tuple(
        Span(start + one, start + other)
        for number, (one, other) in enumerate(found)
        if all(other > before for _, before in found[:number])
    )
