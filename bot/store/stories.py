"""The tables of documents as stories: whose date is known, which texts have words in common, who carries what."""

from __future__ import annotations

import json
import struct
from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from bot.model import Span
from bot.store.interned import ground_columns, joined_grounds
from bot.store.rows import placeholders, read_when

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.model import When
    from bot.store.engines.protocol import Row, Snapshot, Transaction


@dataclass(frozen=True, slots=True)
class KeptStory:
    """A document's row, name and file, its date as kept, and the document whose date that is, if it was lent.

    `own_days` are the first and the last day that its own text proves, where a date was lent; `digest` as in `Kept`.
    `outlet` is a number, None where none is known; `story` the row of the document that leads the story it is of.
    """

    row: int
    name: str
    file: str
    published: When | None
    lent_by: str | None
    own_days: tuple[date, date] | None
    digest: str | None
    outlet: int | None
    story: int | None


# A run of words that more documents have than these is looked at in none.
_MOST_SHARING = 500
# So many documents are asked for at a time.
_AT_ONCE = 500

_STORY = f"""
    SELECT documents.id, documents.name, files.name AS file, lent_by, own_days, digest, nullif(outlet_id, 0) AS outlet,
        story, published_value, published_earliest, published_latest, {ground_columns("published")}
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
        row["outlet"],
        row["story"],
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


def _from_sketch(kept: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(kept) // 4}i", kept)


async def _sketch(db: Snapshot, row: int) -> tuple[int, ...]:
    return (await _sketches(db, [row])).get(row, ())


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
    """Note that whether these have a date to borrow is decided, and that of which story they are is not."""
    noted = [{"row": row} for row in rows]
    await db.execute_many(
        """
        INSERT INTO unsettled_stories (id, compared) VALUES (:row, FALSE)
        ON CONFLICT (id) DO UPDATE SET compared = FALSE
        """,
        noted,
    )
    await db.execute_many("DELETE FROM unsettled_documents WHERE id = :row", noted)


async def by_rows(db: Snapshot, rows: Sequence[int]) -> dict[int, KeptStory]:
    """Return these documents by row, those that are there."""
    found: dict[int, KeptStory] = {}
    for start in range(0, len(rows), _AT_ONCE):
        values: dict[str, Any] = {}
        within = placeholders(values, "row", rows[start : start + _AT_ONCE])
        query = f"{_STORY} WHERE documents.id IN ({within})"
        found |= {row["id"]: _read(row) for row in await db.fetch(query, values)}
    return found


async def sharing(db: Snapshot, rows: Sequence[int], fewest: int) -> list[tuple[int, int]]:
    """Return which documents have so many runs in common with each of these, a few hundred, most in common first.

    A run that very many documents have is not counted: no story has so many carriers.
    """
    sketches = await _sketches(db, rows)
    having = await _documents_with(db, sorted({shingle for sketch in sketches.values() for shingle in sketch}))
    found = []
    for one, sketch in sketches.items():
        shared = Counter(other for shingle in sketch for other in having.get(shingle, ()) if other != one)
        alike = [(-count, other) for other, count in shared.items() if count >= fewest]
        found += [(one, other) for _, other in sorted(alike)]
    return found


async def _documents_with(db: Snapshot, shingles: Sequence[int]) -> dict[int, list[int]]:
    """Return the documents that have each of these runs; none of a run that very many have."""
    found: dict[int, list[int]] = {}
    for start in range(0, len(shingles), _AT_ONCE):
        values: dict[str, Any] = {}
        wanted = placeholders(values, "shingle", shingles[start : start + _AT_ONCE]).replace(", ", "), (")
        query = f"""
            SELECT shingle, document_id FROM (VALUES ({wanted})) AS wanted JOIN shingles ON shingle = wanted.column1
            WHERE NOT EXISTS (
                SELECT 1 FROM shingles AS every WHERE every.shingle = wanted.column1 LIMIT 1 OFFSET {_MOST_SHARING}
            )
        """
        for row in await db.fetch(query, values):
            found.setdefault(row["shingle"], []).append(row["document_id"])
    return found


async def _sketches(db: Snapshot, rows: Sequence[int]) -> dict[int, tuple[int, ...]]:
    """Return the runs of words that are kept of these documents."""
    values: dict[str, Any] = {}
    within = placeholders(values, "row", rows)
    query = f"SELECT document_id, sketch FROM texts WHERE document_id IN ({within})"
    return {row["document_id"]: _from_sketch(row["sketch"]) for row in await db.fetch(query, values)}


async def copies(db: Snapshot, rows: Sequence[int]) -> dict[int, dict[int, tuple[float, float]]]:
    """Return the near-copies of each of these documents, with the shares of the shorter and the longer text."""
    found: dict[int, dict[int, tuple[float, float]]] = {row: {} for row in rows}
    for start in range(0, len(rows), _AT_ONCE):
        values: dict[str, Any] = {}
        within = placeholders(values, "row", rows[start : start + _AT_ONCE])
        for row in await db.fetch(f"SELECT * FROM copies WHERE document_id IN ({within})", values):
            found[row["document_id"]][row["other_id"]] = (row["of_shorter"], row["of_longer"])
    return found


async def keep_copies(db: Transaction, found: Mapping[tuple[int, int], tuple[float, float]]) -> None:
    """Keep which documents are near-copies; of one that is gone meanwhile nothing is kept."""
    await db.execute_many(
        """
        INSERT INTO copies (document_id, other_id, of_shorter, of_longer)
        SELECT documents.id, other.id, :of_shorter, :of_longer FROM documents, documents AS other
        WHERE documents.id = :one AND other.id = :other
        ON CONFLICT (document_id, other_id) DO UPDATE
        SET of_shorter = excluded.of_shorter, of_longer = excluded.of_longer
        """,
        [
            {"one": one, "other": other, "of_shorter": of_shorter, "of_longer": of_longer}
            for pair, (of_shorter, of_longer) in found.items()
            for one, other in (pair, pair[::-1])
        ],
    )


async def forget_copies(db: Transaction, row: int) -> None:
    """Forget of what a document is a near-copy, its words being others or gone; the stories of these are unsettled."""
    this = {"row": row}
    await db.execute(
        """
        INSERT INTO unsettled_stories (id, compared) SELECT other_id, TRUE FROM copies WHERE document_id = :row
        ON CONFLICT (id) DO NOTHING
        """,
        this,
    )
    await db.execute(
        """
        DELETE FROM copies WHERE other_id = :row
            AND document_id IN (SELECT other_id FROM copies WHERE document_id = :row)
        """,
        this,
    )
    await db.execute("DELETE FROM copies WHERE document_id = :row", this)


async def unsettled_stories(db: Snapshot, limit: int) -> dict[int, bool]:
    """Return some documents whose story is to be worked out, and whether they have been compared with others."""
    query = "SELECT id, compared FROM unsettled_stories ORDER BY id LIMIT :limit"
    return {row["id"]: bool(row["compared"]) for row in await db.fetch(query, {"limit": limit})}


async def note_settled(db: Transaction, rows: Sequence[int]) -> None:
    """Note that of which stories these are has been worked out."""
    await db.execute_many("DELETE FROM unsettled_stories WHERE id = :row", [{"row": row} for row in rows])


async def assign(db: Transaction, leads: Mapping[int, int | None]) -> None:
    """Give documents the story that is led by the document of a row, or (None) none."""
    await db.execute_many(
        "UPDATE documents SET story = :story WHERE id = :row",
        [{"row": row, "story": story} for row, story in leads.items()],
    )


async def end(db: Transaction, found: Sequence[int]) -> list[int]:
    """Make these stories none any more, and return who carried them."""
    query = "UPDATE documents SET story = NULL WHERE story = :story RETURNING id"
    return [row["id"] for story in found for row in await db.fetch(query, {"story": story})]


async def unnumbered(db: Snapshot, rows: Sequence[int]) -> list[tuple[int, str]]:
    """Return the pieces of these documents that have no number by their words yet, and their words."""
    found: list[tuple[int, str]] = []
    for start in range(0, len(rows), _AT_ONCE):
        values: dict[str, Any] = {}
        query = f"""
            SELECT pieces.id, slice(texts.text, span_start, span_end) AS words
            FROM documents JOIN texts ON texts.document_id = documents.id
            JOIN pieces ON pieces.id BETWEEN first_piece AND first_piece + documents.pieces - 1
            WHERE documents.id IN ({placeholders(values, "row", rows[start : start + _AT_ONCE])})
                AND pieces.paragraph IS NULL
        """
        found += [(row["id"], row["words"]) for row in await db.fetch(query, values)]
    return found


async def number(db: Transaction, paragraphs: Mapping[int, int]) -> None:
    """Give pieces their numbers, by row."""
    await db.execute_many(
        "UPDATE pieces SET paragraph = :paragraph WHERE id = :row",
        [{"row": row, "paragraph": paragraph} for row, paragraph in paragraphs.items()],
    )


def without(text: str, boilerplate: Sequence[Span]) -> str:
    """Return a text with its boilerplate left out, a line's end in place of each span."""
    kept: list[str] = []
    end = 0
    for span in sorted(boilerplate):
        kept.append(text[end : max(span.start, end)])
        end = max(end, span.end)
    return "\n".join([*kept, text[end:]])
