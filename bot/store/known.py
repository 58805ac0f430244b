"""Words that the store knew before under another name: a file that was moved, copied, or taken away and brought back.

Content keeps the day it came, wherever it lies. What another outlet printed is its own, word for word the same or not.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from bot.model import Ending
from bot.store import versions

if TYPE_CHECKING:
    from bot.model import Document
    from bot.store.engines.protocol import Transaction


def content_of(text: str) -> int:
    """Return by what a text is found wherever it lies: a number of 64 bits with a sign."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:8], "big", signed=True)


async def came_before(db: Transaction, document: Document) -> str | None:
    """Return when the words of a document that is not kept came first (ISO, UTC), None where they are new.

    Where a document that was withdrawn had them last, it is this one: what it was, and links to it, are this one's now.
    """
    values = {"content": content_of(document.text), "outlet": document.outlet}
    adopted = await _adopt(db, document.name, values)
    query = """
        SELECT min(since) AS since FROM (
            SELECT added_at AS since FROM documents JOIN outlets ON outlets.id = outlet_id
            WHERE content = :content AND version = 0
                AND (:outlet IS NULL OR outlet_id = 0 OR outlets.name = :outlet)
            UNION ALL
            SELECT began_at FROM versions
            WHERE content = :content AND (:outlet IS NULL OR outlet IS NULL OR outlet = :outlet)
        )
    """
    since = (await db.fetch(query, values))[0]["since"]
    return min(filter(None, (adopted, since)), default=None)


async def _adopt(db: Transaction, name: str, values: dict[str, Any]) -> str | None:
    """Make a withdrawn document with these words the past of the one of this name; return when it came."""
    if await versions.is_any(db, name):
        return None
    query = f"""
        SELECT id, name, (SELECT added_at FROM arrivals WHERE arrivals.name = versions.name) AS came FROM versions
        WHERE content = :content AND how = '{Ending.WITHDRAWN}'
            AND (:outlet IS NULL OR outlet IS NULL OR outlet = :outlet)
            AND NOT EXISTS (SELECT 1 FROM versions AS later WHERE later.name = versions.name AND later.id > versions.id)
            AND NOT EXISTS (SELECT 1 FROM documents WHERE documents.name = versions.name AND version = 0)
        ORDER BY id DESC LIMIT 1
    """
    for row in await db.fetch(query, values):
        await versions.never_withdrawn(db, row["id"])
        await versions.rename(db, row["name"], name)
        await db.execute("DELETE FROM arrivals WHERE name = :old", {"old": row["name"]})
        return str(row["came"]) if row["came"] else None
    return None
