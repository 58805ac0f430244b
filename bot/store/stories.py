"""The tables of documents as stories to compare: whose date is known, and which texts have runs of words in common."""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from bot.model import Span
from bot.store.interned import ground_columns, joined_grounds
from bot.store.rows import placeholders, read_when

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.model import When
    from bot.store.engines.protocol import Row, Snapshot, Transaction


@dataclass(frozen=True, slots=True)
class KeptStory:
    """A document's row, name and file, its date as kept, and the document whose date that is, if it was lent.

    `own_days` are the first and the last day that its own text proves, where a date was lent; `digest` as in `Kept`.
    """

    row: int
    name: str
    file: str
    published: When | None
    lent_by: str | None
    own_days: tuple[date, date] | None
    digest: str | None


_STORY = f"""
    SELECT documents.id, documents.name, files.name AS file, lent_by, own_days, digest, published_value,
        published_earliest, published_latest, {ground_columns("published")}
    FROM documents JOIN files ON files.id = documents.file_id {joined_grounds("documents", "published")}
"""


def _read(row: Row) -> KeptStory:
    own = tuple(date.fromisoformat(day) for day in row["own_days"].split("/")) if row["own_days"] else None
    return KeptStory(
        row["id"],
        row["name"],
        row["file"],
        read_when(row, "published"),
        row["lent_by"],
        (own[0], own[1]) if own else None,
        row["digest"],
    )


async def unsettled(db: Snapshot, after: int, limit: int) -> list[KeptStory]:
    """Return documents that came or changed since stories were compared, by row, those after a row."""
    query = f"""
        {_STORY} JOIN unsettled_documents ON unsettled_documents.id = documents.id
        WHERE documents.id > :after ORDER BY documents.id LIMIT :limit
    """
    return [_read(row) for row in await db.fetch(query, {"after": after, "limit": limit})]


async def how_many_unsettled(db: Snapshot) -> int:
    """Return how many documents are still to be compared."""
    return int((await db.fetch("SELECT count(*) AS documents FROM unsettled_documents"))[0]["documents"])


async def alike(db: Snapshot, row: int, fewest: int, limit: int) -> list[KeptStory]:
    """Return the documents that have so many runs of words in common with one, most in common first."""
    values: dict[str, Any] = {"row": row, "fewest": fewest, "limit": limit}
    query = f"""
        {_STORY} JOIN (
            SELECT document_id AS row, count(*) AS shared FROM shingles
            WHERE shingle IN ({placeholders(values, "shingle", await _sketch(db, row))}) AND document_id <> :row
            GROUP BY document_id HAVING count(*) >= :fewest
        ) AS near ON near.row = documents.id ORDER BY near.shared DESC, documents.name LIMIT :limit
    """
    return [_read(found) for found in await db.fetch(query, values)]


def as_sketch(shingles: Sequence[int]) -> bytes:
    """Return the runs of words of a document as its text's row keeps them."""
    return struct.pack(f"<{len(shingles)}i", *shingles)


async def _sketch(db: Snapshot, row: int) -> tuple[int, ...]:
    for found in await db.fetch("SELECT sketch FROM texts WHERE document_id = :row", {"row": row}):
        return struct.unpack(f"<{len(found['sketch']) // 4}i", found["sketch"])
    return ()


async def keep_sketch(db: Transaction, row: int, shingles: Sequence[int]) -> None:
    """Make a document found by runs of words."""
    await db.execute_many(
        "INSERT INTO shingles (shingle, document_id) VALUES (:shingle, :row)",
        [{"shingle": shingle, "row": row} for shingle in dict.fromkeys(shingles)],
    )


async def drop_sketch(db: Transaction, row: int) -> None:
    """End that, while its text is there still."""
    await db.execute_many(
        "DELETE FROM shingles WHERE shingle = :shingle AND document_id = :row",
        [{"shingle": shingle, "row": row} for shingle in await _sketch(db, row)],
    )


async def texts(db: Snapshot, rows: Sequence[int]) -> dict[int, str]:
    """Return the texts of these documents, a few hundred at most, with their boilerplate left out."""
    values: dict[str, Any] = {}
    within = placeholders(values, "row", rows)
    query = f"SELECT document_id, unpack(text) AS text, boilerplate FROM texts WHERE document_id IN ({within})"
    return {
        row["document_id"]: without(row["text"], [Span(*pair) for pair in json.loads(row["boilerplate"])])
        for row in await db.fetch(query, values)
    }


async def note_compared(db: Transaction, rows: Sequence[int]) -> None:
    """Note that these have been compared with all others."""
    await db.execute_many("DELETE FROM unsettled_documents WHERE id = :row", [{"row": row} for row in rows])


def without(text: str, boilerplate: Sequence[Span]) -> str:
    """Return a text with its boilerplate left out, a line's end in place of each span."""
    kept: list[str] = []
    end = 0
    for span in sorted(boilerplate):
        kept.append(text[end : max(span.start, end)])
        end = max(end, span.end)
    return "\n".join([*kept, text[end:]])
