"""The table of pieces: the full text, as a search finds it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.model import Excerpt, FoundPiece, Span
from bot.store.documents import SOURCE_COLUMNS, read_source
from bot.store.rows import date_filter

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from datetime import date

    import aiosqlite

# Signs that no text we keep can hold as letters: FTS5 sets them around what matched.
_OPEN, _CLOSE = "\x02", "\x03"
_MARKED = re.compile(f"[{_OPEN}{_CLOSE}]")


@dataclass(frozen=True, slots=True)
class PieceFilter:
    """Which pieces: `match` is a MATCH expression of `bot.store.match`; all other conditions must hold."""

    match: str
    earliest: date | None = None
    latest: date | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class PieceKey:
    """Enough of a piece to make pages of many."""

    row: int
    length: int


async def keys(db: aiosqlite.Connection, which: PieceFilter, limit: int) -> list[PieceKey]:
    """Return the pieces that match, best first (BM25), at most `limit`."""
    parts = ["pieces_fts MATCH :match"]
    if which.outlet:
        parts.append("instr(fold(documents.outlet), fold(:outlet))")
    parts += date_filter("documents.published_earliest", "documents.published_latest", which.earliest, which.latest)
    query = f"""
        SELECT pieces.id, length(pieces.words) AS length FROM pieces_fts
        JOIN pieces ON pieces.id = pieces_fts.rowid
        JOIN documents ON documents.id = pieces.document_id
        WHERE {" AND ".join(parts)} ORDER BY pieces_fts.rank, documents.name, pieces.span_start LIMIT :limit
    """
    values: dict[str, Any] = {
        "match": which.match,
        "outlet": which.outlet,
        "earliest": which.earliest.isoformat() if which.earliest else None,
        "latest": which.latest.isoformat() if which.latest else None,
        "limit": limit,
    }
    return [PieceKey(row["id"], row["length"]) for row in await db.execute_fetchall(query, values)]


async def by_rows(db: aiosqlite.Connection, rows: Sequence[int], match: str) -> list[FoundPiece]:
    """Return these pieces in the order asked for, with the words that `match` matched."""
    marks = ", ".join(f":row_{number}" for number in range(len(rows)))
    query = f"""
        SELECT pieces.*, highlight(pieces_fts, 0, '{_OPEN}', '{_CLOSE}') AS marked, {SOURCE_COLUMNS}
        FROM pieces_fts JOIN pieces ON pieces.id = pieces_fts.rowid
        JOIN documents ON documents.id = pieces.document_id
        WHERE pieces_fts MATCH :match AND pieces.id IN ({marks})
    """
    values: dict[str, Any] = {f"row_{number}": row for number, row in enumerate(rows)} | {"match": match}
    found = {row["id"]: _read(row) for row in await db.execute_fetchall(query, values)}
    return [found[row] for row in rows if row in found]


def _read(row: sqlite3.Row) -> FoundPiece:
    start = row["span_start"]
    return FoundPiece(
        Excerpt(read_source(row), Span(start, row["span_end"]), row["line"], row["words"]),
        _matches(row["marked"], row["words"], start),
    )


def _matches(marked: str, words: str, start: int) -> tuple[Span, ...]:
    """Return the spans between FTS5's signs; none when the text itself holds such signs."""
    edges = [match.start() - number for number, match in enumerate(_MARKED.finditer(marked))]
    if _MARKED.sub("", marked) != words or len(edges) % 2:
        return ()
    return tuple(Span(start + one, start + other) for one, other in zip(edges[::2], edges[1::2], strict=True))
