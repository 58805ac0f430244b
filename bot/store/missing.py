"""The table of files that are missing from the folder, and what operators said about them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.store.engines.protocol import Snapshot, Transaction


class Fate(StrEnum):
    """What an operator says of missing files: their documents are to go, or to stay."""

    REMOVE = "remove"
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class MissingFile:
    """What is known of a missing file: when operators were asked about it (ISO, UTC), and what they said."""

    asked: str | None
    word: Fate | None


async def every(db: Snapshot) -> Mapping[str, MissingFile]:
    """Return all missing files by name."""
    return {
        row["name"]: MissingFile(row["asked"], Fate(row["word"]) if row["word"] else None)
        for row in await db.fetch("SELECT name, asked, word FROM missing ORDER BY name")
    }


async def add(db: Transaction, names: Iterable[str], now: str) -> None:
    """Note that files are missing (ISO, UTC)."""
    await db.execute_many(
        "INSERT INTO missing (name, since) VALUES (:name, :now) ON CONFLICT (name) DO UPDATE SET since = :now",
        [{"name": one, "now": now} for one in names],
    )


async def forget(db: Transaction, names: Iterable[str]) -> None:
    """Note that files are there again."""
    await db.execute_many("DELETE FROM missing WHERE name = :name", [{"name": one} for one in names])


async def forget_removed(db: Transaction, before: str) -> None:
    """Forget the files that were missing since before a moment (ISO, UTC) and of which nothing is kept any more."""
    await db.execute(
        "DELETE FROM missing WHERE since < :before AND name NOT IN (SELECT name FROM files)", {"before": before}
    )


async def note_asked(db: Transaction, now: str) -> None:
    """Note that operators are asked about all that they were not asked about yet."""
    await db.execute("UPDATE missing SET asked = :now WHERE asked IS NULL AND word IS NULL", {"now": now})


async def note_unasked(db: Transaction, asked: str) -> None:
    """Note that what was to be asked at a moment has reached nobody."""
    await db.execute("UPDATE missing SET asked = NULL WHERE asked = :asked AND word IS NULL", {"asked": asked})


async def decide(db: Transaction, asked: str, word: Fate) -> int:
    """Note what an operator says of the files asked about at a moment; return how many that are, 0 where none waits."""
    return await db.execute(
        "UPDATE missing SET word = :word WHERE asked = :asked AND word IS NULL", {"asked": asked, "word": word.value}
    )


async def decide_all(db: Transaction) -> None:
    """Note that everything that is missing may go."""
    await db.execute("UPDATE missing SET word = :word", {"word": Fate.REMOVE.value})
