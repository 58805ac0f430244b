"""Stories as they are told: the documents that carry each, the earliest published first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.store.documents import PRESENT, SOURCE_COLUMNS, SOURCE_TABLES, id_now, read_source
from bot.store.rows import placeholders

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.model import Source
    from bot.store.engines.protocol import Snapshot

# Who leads: the earliest published, then the first by name; a document that was lent its date leads none with its own.
IN_ORDER = "documents.lent_by IS NOT NULL, documents.published_earliest NULLS LAST, documents.name"


async def others(db: Snapshot, public_id: str, limit: int = -1) -> list[Source]:
    """Return the other documents that carry the story of one, in order."""
    query = f"""
        SELECT {SOURCE_COLUMNS} FROM {SOURCE_TABLES}
        JOIN documents AS own ON own.story = documents.story AND own.id <> documents.id
        WHERE own.public_id = :id ORDER BY {IN_ORDER} LIMIT :limit
    """
    return [read_source(row) for row in await db.fetch(query, {"id": await id_now(db, public_id), "limit": limit})]


async def counted(db: Snapshot, public_ids: Sequence[str]) -> dict[str, int]:
    """Return how many other documents carry the story of each of these; of those that others carry."""
    values: dict[str, Any] = {}
    query = f"""
        SELECT public_id, (SELECT count(*) FROM documents AS other WHERE other.story = documents.story) - 1 AS others
        FROM documents WHERE story IS NOT NULL AND public_id IN ({placeholders(values, "id", public_ids)})
    """
    return {row["public_id"]: row["others"] for row in await db.fetch(query, values) if row["others"]}


async def new(db: Snapshot, added_after: str, limit: int) -> list[Source]:
    """Return one document of each story that documents added after a moment carry, newest first, undated last.

    Of several of these the one that leads; a document that is of no story is one by itself.
    """
    query = f"""
        SELECT {SOURCE_COLUMNS} FROM {SOURCE_TABLES}
        WHERE documents.added_at > :after AND {PRESENT} AND (documents.story IS NULL OR documents.id = (
            SELECT every.id FROM documents AS every
            WHERE every.story = documents.story AND every.added_at > :after
            ORDER BY {IN_ORDER.replace("documents.", "every.")} LIMIT 1
        ))
        ORDER BY documents.published_latest DESC NULLS LAST, documents.name LIMIT :limit
    """
    return [read_source(row) for row in await db.fetch(query, {"after": added_after, "limit": limit})]


async def new_copies(db: Snapshot, added_after: str) -> int:
    """Return how many documents added after a moment carry a story that another of them leads."""
    query = """
        SELECT count(*) - count(DISTINCT story) AS copies FROM documents WHERE story IS NOT NULL AND added_at > :after
    """
    return int((await db.fetch(query, {"after": added_after}))[0]["copies"])
