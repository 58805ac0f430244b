"""The table of what quotes are about, as vectors of a model: each goes with its quote, all with another model.

Only quotes whose speaker is known have one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.store import corpus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.store.engines.protocol import Snapshot, Transaction


@dataclass(frozen=True, slots=True)
class Meanings:
    """What a document's quotes are about, in their order, None for those without a vector; `made_by` is the model."""

    made_by: str
    vectors: tuple[bytes | None, ...]


@dataclass(frozen=True, slots=True)
class Unread:
    """A quote that has no vector yet, by its row: its words, and those of it and the sentences that carry it."""

    row: int
    words: str
    carried: str


async def made_by(db: Snapshot) -> str:
    """Return which model the vectors are of; "" before there are any."""
    return str((await db.fetch("SELECT meant_by FROM corpus"))[0]["meant_by"])


async def made_to(db: Snapshot) -> tuple[int, int]:
    """Return up to which row every quote has its vector, and the last row there is."""
    row = (await db.fetch("SELECT meant_to, (SELECT coalesce(max(id), 0) FROM quotes) AS last FROM corpus"))[0]
    return row["meant_to"], row["last"]


async def begin(db: Transaction, model: str) -> None:
    """Have the vectors be of this model: those of another one are forgotten."""
    if await made_by(db) != model:
        await db.execute("DELETE FROM meanings")
        await db.execute("UPDATE corpus SET meant_by = :model, meant_to = 0", {"model": model})
        await corpus.note_change(db)


async def keep(db: Transaction, document: int, found: Meanings | None) -> None:
    """Keep what the quotes are about of a document that was just kept, where it was told by the model of the others."""
    if found is None or not any(found.vectors):
        return
    if not await made_by(db):
        await begin(db, found.made_by)
    if await made_by(db) == found.made_by:
        rows = await db.fetch("SELECT id FROM quotes WHERE document_id = :id ORDER BY id", {"id": document})
        made = zip((row["id"] for row in rows), found.vectors, strict=True)
        await put(db, [(row, vector) for row, vector in made if vector is not None])


async def put(db: Transaction, made: Sequence[tuple[int, bytes]]) -> None:
    """Keep vectors by the rows of their quotes; of a quote that is gone, nothing."""
    statement = """
        INSERT INTO meanings (quote_id, vector) SELECT id, :vector FROM quotes WHERE id = :row
        ON CONFLICT (quote_id) DO UPDATE SET vector = excluded.vector
    """
    await db.execute_many(statement, [{"row": row, "vector": vector} for row, vector in made])


async def lacking(db: Snapshot, after: int, limit: int) -> list[Unread]:
    """Return the first quotes that have no vector, of those whose rows come after one, in order of their rows."""
    query = """
        SELECT quotes.id, slice(texts.text, span_start, span_end) AS words,
            slice(texts.text, min(span_start, sentence_start), max(span_end, sentence_end)) AS carried
        FROM quotes JOIN texts ON texts.document_id = quotes.document_id
        WHERE quotes.id > :after AND quotes.speaker_id IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM meanings WHERE meanings.quote_id = quotes.id)
        ORDER BY quotes.id LIMIT :limit
    """
    return [
        Unread(row["id"], row["words"], row["carried"])
        for row in await db.fetch(query, {"after": after, "limit": limit})
    ]


async def note_all(db: Transaction, after: int) -> bool:
    """Note that every quote has its vector, unless one without came after this row; return whether it was noted."""
    if await lacking(db, after, 1):
        return False
    await db.execute("UPDATE corpus SET meant_to = (SELECT coalesce(max(id), 0) FROM quotes)")
    return True


async def how_many_lack(db: Snapshot, model: str) -> int:
    """Return how many quotes whose speaker is known have no vector of a model."""
    query = """
        SELECT (SELECT count(*) FROM quotes WHERE speaker_id IS NOT NULL)
            - (SELECT count(*) FROM meanings WHERE (SELECT meant_by FROM corpus) = :model) AS lacking
    """
    return int((await db.fetch(query, {"model": model}))[0]["lacking"])
