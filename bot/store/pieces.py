"""The table of pieces: the full text, as a search finds it, and who else carries a paragraph.

Words that few pieces hold are answered best first. Where many hold them no piece is better than another that anybody
could tell, and ranking them all would take a second: the newest are answered, which an index in order of day gives at
once (`piece_numbers`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from bot.model import Excerpt, FoundPiece, Span
from bot.store.carriers import IN_ORDER
from bot.store.documents import SOURCE_COLUMNS, outlets_called, read_source, source_of
from bot.store.engines.protocol import CLOSE_MARK, OPEN_MARK
from bot.store.piece_numbers import FIRST, LAST, numbers_of
from bot.store.rows import date_filter, placeholders
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
# So many pieces at a time are looked at for others that carry the same words.
_AT_ONCE = 400


@dataclass(frozen=True, slots=True)
class PieceFilter:
    """Which pieces: those that hold all of the terms; all other conditions must hold too."""

    words: SearchTerms
    earliest: date | None = None
    latest: date | None = None
    outlet: str | None = None
    document: str | None = None


@dataclass(frozen=True, slots=True)
class PieceKey:
    """Enough of a piece to make pages of many; a paragraph that several carriers of a story have is one."""

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
    expression = db.full_text.every(which.words, outlets=looking.outlets)
    rows = await looking.newest(expression, limit)
    different = len(await _one_per_paragraph(db, rows, limit))
    if different == len(rows) or len(rows) < limit:
        return different
    return min(len(await _one_per_paragraph(db, await looking.newest(expression, _RANKED), limit)), limit)


async def newest_documents(db: Snapshot, which: PieceFilter, limit: int) -> list[int]:
    """Return the rows of the documents of the newest pieces, so many, that hold all of the words, newest first."""
    looking = await _Looking.begin(db, which)
    rows = await looking.newest(db.full_text.every(which.words, outlets=looking.outlets), limit)
    values: dict[str, Any] = {}
    query = f"SELECT id, document_id FROM pieces WHERE id IN ({placeholders(values, 'row', rows)}) ORDER BY id"
    return list(dict.fromkeys(row["document_id"] for row in await db.fetch(query, values)))


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

    def may_find(self, row: int, outlet: int) -> bool:
        """Whether a piece with this number, of this outlet, is one of those that this search may find."""
        return (self.outlets is None or outlet in self.outlets) and any(low <= row <= high for low, high in self.ranges)

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
        keys = await _one_per_paragraph(self.db, rows, limit)
        return SearchResult(tuple(keys[:limit]), every, ranked, len(keys) > limit or len(rows) > _RANKED)


async def _one_per_paragraph(db: Snapshot, rows: Sequence[int], limit: int) -> list[PieceKey]:
    """Return the first of these pieces, one more than `limit`; of a paragraph that carriers of a story have only one.

    Nothing of the texts is read: settling has numbered the paragraphs of stories by their words.
    """
    keys: dict[tuple[int, int], PieceKey] = {}
    for start in range(0, len(rows), _AT_ONCE):
        values: dict[str, Any] = {}
        some = rows[start : start + _AT_ONCE]
        query = f"""
            SELECT pieces.id, span_end - span_start AS length, paragraph, (
                SELECT story FROM documents WHERE pieces.paragraph IS NOT NULL AND documents.id = pieces.document_id
            ) AS story
            FROM pieces WHERE pieces.id IN ({placeholders(values, "row", some)})
        """
        found = {row["id"]: row for row in await db.fetch(query, values)}
        for row in (found[one] for one in some):
            alone = row["story"] is None or row["paragraph"] is None
            paragraph = (0, row["id"]) if alone else (row["story"], row["paragraph"])
            keys.setdefault(paragraph, PieceKey(row["id"], row["length"]))
        if len(keys) > limit:
            break
    return list(keys.values())[: limit + 1]


async def _ranges(db: Snapshot, which: PieceFilter) -> tuple[tuple[int, int], ...]:
    """Return the numbers of the pieces of documents that may be of the period, newest first; an undated one is of none.

    A document is of a period that it touches: one of several days is filed under its last, and found apart where the
    period ends before that.
    """
    if which.document is not None:
        return await _range_of(db, which.document, which)
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
        ORDER BY first_piece
    """
    rows = await db.fetch(query, {"latest": which.latest.isoformat()})
    return (*((row["first_piece"], row["last_piece"]) for row in rows), (low, high))


async def _range_of(db: Snapshot, document: str, which: PieceFilter) -> tuple[tuple[int, int], ...]:
    """Return the numbers of a document's pieces; none where it is not of the period."""
    within = date_filter("published_earliest", "published_latest", which.earliest, which.latest)
    query = f"""
        SELECT first_piece, first_piece + pieces - 1 AS last_piece FROM documents
        WHERE {" AND ".join(["public_id = :document", "version = 0", *within])}
    """
    days = {"earliest": which.earliest, "latest": which.latest}
    values = {name: day.isoformat() if day else None for name, day in days.items()}
    rows = await db.fetch(query, {"document": document, **values})
    return tuple((row["first_piece"], row["last_piece"]) for row in rows)


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


@dataclass(frozen=True, slots=True)
class Carried:
    """A paragraph of a story: the row of the piece that is shown, where else it stands, and in how many documents."""

    lead: int
    also: tuple[Excerpt, ...] = ()
    carriers: int = 0


async def carried(db: Snapshot, which: PieceFilter, rows: Sequence[int], most: int) -> dict[int, Carried]:
    """Return who carries the paragraphs of these pieces, `most` others of each; who leads is within the filter.

    A carrier of the story that has the paragraph in other words, or not at all, is none of it.
    """
    looking = await _Looking.begin(db, which)
    values: dict[str, Any] = {}
    # The signs keep SQLite to the index of stories; for the order of the groups it would go through all documents.
    query = f"""
        SELECT own.id AS own, min(pieces.id) AS id, documents.outlet_id AS outlet FROM pieces AS own
        JOIN documents AS found ON found.id = own.document_id
        JOIN documents ON documents.story = found.story
        JOIN pieces ON pieces.id BETWEEN documents.first_piece AND documents.first_piece + documents.pieces - 1
            AND +pieces.paragraph = own.paragraph
        WHERE own.id IN ({placeholders(values, "row", rows)}) GROUP BY +own.id, +documents.id
        ORDER BY own.id, {IN_ORDER}
    """
    every: dict[int, list[int]] = {row: [] for row in rows}
    first: dict[int, int] = {}
    for row in await db.fetch(query, values):
        every[row["own"]].append(row["id"])
        if looking.may_find(row["id"], row["outlet"]):
            first.setdefault(row["own"], row["id"])
    # The same words may be spelt so that a search does not find them: with a hyphen.
    found = await _matching(db, which.words, list(first.values()))
    leads = {row: first[row] if first.get(row) in found else row for row in rows}
    others = {row: [one for one in every[row] if one != leads[row]] for row in rows}
    excerpts = await _excerpts(db, [one for row in rows for one in others[row][:most]])
    return {
        row: Carried(leads[row], tuple(excerpts[one] for one in others[row][:most]), len(others[row])) for row in rows
    }


async def _matching(db: Snapshot, words: SearchTerms, rows: Sequence[int]) -> set[int]:
    ranked = db.full_text.ranked("pieces", "match")
    values: dict[str, Any] = {"match": db.full_text.some(words)}
    query = f"""
        SELECT {ranked.row} AS id FROM {ranked.tables}
        WHERE {ranked.condition} AND {ranked.row} IN ({placeholders(values, "row", rows)})
    """
    return {row["id"] for row in await db.fetch(query, values)}


async def _excerpts(db: Snapshot, rows: Sequence[int]) -> dict[int, Excerpt]:
    values: dict[str, Any] = {}
    query = f"""
        SELECT pieces.*, slice(texts.text, span_start, span_end) AS words, {SOURCE_COLUMNS}
        FROM pieces JOIN texts ON texts.document_id = pieces.document_id {source_of("pieces")}
        WHERE pieces.id IN ({placeholders(values, "row", rows)})
    """
    return {row["id"]: _excerpt(row) for row in await db.fetch(query, values)}


def _excerpt(row: Row) -> Excerpt:
    return Excerpt(read_source(row), Span(row["span_start"], row["span_end"]), row["line"], row["words"])


def _read(row: Row) -> FoundPiece:
    excerpt = _excerpt(row)
    return FoundPiece(excerpt, _matches(row["marked"], row["words"], excerpt.span.start))


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
