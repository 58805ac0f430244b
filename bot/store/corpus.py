"""The one row about the whole archive: how often it changed, and by what its speakers were settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.store.engines.protocol import Snapshot, Transaction

_LEFT = ("names", "speakers", "quotes", "passages", "documents", "versions", "stories")


async def version(db: Snapshot) -> int:
    """Return the number that changes whenever anything read from the corpus does."""
    return int((await db.fetch("SELECT version FROM corpus"))[0]["version"])


async def settled_by(db: Snapshot) -> tuple[str, int]:
    """Return the rules and the operator's word on names by which speakers were settled, and of how many documents.

    Of none, and by "", before they were.
    """
    row = (await db.fetch("SELECT settled_by, settled_documents FROM corpus"))[0]
    return row["settled_by"], row["settled_documents"]


async def is_settled(db: Snapshot) -> bool:
    """Whether it is worked out of every document whose words it holds: not so while a load is under way."""
    left = " OR ".join(f"EXISTS (SELECT 1 FROM unsettled_{what})" for what in _LEFT)
    return not (await db.fetch(f"SELECT {left} AS something"))[0]["something"]


async def is_listed(db: Snapshot) -> bool:
    """Whether a load has been through the whole folder."""
    return bool((await db.fetch("SELECT listed FROM corpus"))[0]["listed"])


async def is_filled(db: Snapshot) -> bool:
    """Whether there are documents, and a load has been through the whole folder."""
    query = "SELECT listed AND EXISTS (SELECT 1 FROM documents) AS filled FROM corpus"
    return bool((await db.fetch(query))[0]["filled"])


async def note_change(db: Transaction) -> int:
    """Note that something came, went or changed; return the number of the state that this transaction makes."""
    return int((await db.fetch("UPDATE corpus SET version = version + 1 RETURNING version"))[0]["version"])


async def note_listed(db: Transaction) -> None:
    """Note that a load has been through the whole folder."""
    await db.execute("UPDATE corpus SET listed = TRUE")


async def note_settled(db: Transaction, by: str, documents: int) -> None:
    """Note by which rules speakers are settled, and of how many documents."""
    await db.execute(
        "UPDATE corpus SET settled_by = :by, settled_documents = :documents", {"by": by, "documents": documents}
    )


async def rewrite(db: Transaction) -> None:
    """Write what is written already. SQLite begins a transaction in a file it cannot write, and refuses the first."""
    await db.execute("UPDATE corpus SET version = version")
