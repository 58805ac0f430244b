"""The table of pieces: the full text, as a search finds it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.model import Excerpt, FoundPiece, Span
from bot.store.documents import OF_OUTLET, SOURCE_COLUMNS, read_source, source_of
from bot.store.engines.protocol import CLOSE_MARK, OPEN_MARK
from bot.store.rows import date_filter, placeholders

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.store.engines.protocol import Row, Snapshot
    from bot.typed.terms import SearchTerms


_MARKED = re.compile(f"[{OPEN_MARK}{CLOSE_MARK}]")


@dataclass(frozen=True, slots=True)
class PieceFilter:
    """Which pieces: those that hold all of the terms, or any when `some`; all other conditions must hold."""

    words: SearchTerms
    some: bool = False
    earliest: date | None = None
    latest: date | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class PieceKey:
    """Enough of a piece to make pages of many."""

    row: int
    length: int


def _searched(db: Snapshot, which: PieceFilter) -> str:
    return db.full_text.some(which.words) if which.some else db.full_text.every(which.words)


async def keys(db: Snapshot, which: PieceFilter, limit: int) -> list[PieceKey]:
    """Return the pieces that match, best first, at most `limit`."""
    ranked = db.full_text.ranked("pieces", "match")
    where, values = _conditions(db, which)
    query = f"""
        SELECT pieces.id, pieces.span_end - pieces.span_start AS length FROM {ranked.tables}
        JOIN documents ON documents.id = pieces.document_id
        WHERE {ranked.condition} AND {where}
        ORDER BY {ranked.order}, pieces.document_id, pieces.span_start LIMIT :limit
    """
    values |= {"limit": limit}
    return [PieceKey(row["id"], row["length"]) for row in await db.fetch(query, values)]


async def how_many(db: Snapshot, which: PieceFilter, limit: int) -> int:
    """Return how many pieces match, counted up to `limit`."""
    where, values = _conditions(db, which)
    query = f"""
        SELECT count(*) AS pieces FROM (
            SELECT 1 FROM pieces JOIN documents ON documents.id = pieces.document_id
            WHERE {db.full_text.holds("pieces", "match")} AND {where} LIMIT :limit
        ) AS some
    """
    return next(int(row["pieces"]) for row in await db.fetch(query, {**values, "limit": limit}))


def _conditions(db: Snapshot, which: PieceFilter) -> tuple[str, dict[str, Any]]:
    """Return what the documents of pieces must be, and the values with those of the words."""
    parts = ["TRUE"]
    if which.outlet:
        parts.append(f"documents.{OF_OUTLET}")
    parts += date_filter("documents.published_earliest", "documents.published_latest", which.earliest, which.latest)
    return " AND ".join(parts), {
        "match": _searched(db, which),
        "outlet": which.outlet,
        "earliest": which.earliest.isoformat() if which.earliest else None,
        "latest": which.latest.isoformat() if which.latest else None,
    }


async def by_rows(db: Snapshot, rows: Sequence[int], which: PieceFilter) -> dict[int, FoundPiece]:
    """Return these pieces by row, in the order asked for, with the words in them that were searched for."""
    ranked = db.full_text.ranked("pieces", "match")
    values: dict[str, Any] = {"match": _searched(db, which)}
    query = f"""
        SELECT pieces.*, substr(texts.text, span_start + 1, span_end - span_start) AS words,
            {ranked.marked} AS marked, {SOURCE_COLUMNS}
        FROM {ranked.tables} JOIN texts ON texts.document_id = pieces.document_id {source_of("pieces")}
        WHERE {ranked.condition} AND pieces.id IN ({placeholders(values, "row", rows)})
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
    if _MARKED.sub("", marked) != words or len(edges) % 2:
        return ()
    return tuple(Span(start + one, start + other) for one, other in zip(edges[::2], edges[1::2], strict=True))
