"""The table of the corpus: one row that says which state of it the store holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.store.engines.protocol import Snapshot, Transaction


async def version(db: Snapshot) -> int:
    """Return the number that changes whenever anything read from the corpus does."""
    return int((await db.fetch("SELECT version FROM corpus"))[0]["version"])


async def is_stale(db: Snapshot, overrides: str) -> bool:
    """Whether speakers must be worked out again: documents changed, or what the sidecar says of names."""
    row = (await db.fetch("SELECT stale, overrides FROM corpus"))[0]
    return bool(row["stale"]) or row["overrides"] != overrides


async def is_settled(db: Snapshot) -> bool:
    """Whether every document kept has its speakers worked out: not so while a load is under way."""
    return not (await db.fetch("SELECT stale FROM corpus"))[0]["stale"]


async def is_filled(db: Snapshot) -> bool:
    """Whether there are documents, and speakers were ever worked out: not so where a first load was broken off."""
    query = "SELECT overrides <> '' AND EXISTS (SELECT 1 FROM documents) AS filled FROM corpus"
    return bool((await db.fetch(query))[0]["filled"])


async def note_change(db: Transaction) -> None:
    """Note that documents came, went or changed."""
    await db.execute("UPDATE corpus SET version = version + 1, stale = TRUE")


async def rewrite(db: Transaction) -> None:
    """Write what is written already. SQLite begins a transaction in a file it cannot write, and refuses the first."""
    await db.execute("UPDATE corpus SET version = version")


async def note_settled(db: Transaction, overrides: str, seen: int) -> None:
    """Note that speakers were worked out of the corpus at version `seen`; if it has changed since, they are stale."""
    await db.execute(
        "UPDATE corpus SET stale = (version <> :seen), version = version + 1, overrides = :overrides",
        {"overrides": overrides, "seen": seen},
    )
