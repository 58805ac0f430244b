"""The numbers of pieces: they run from the newest document's to the oldest, so that an index has the newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from bot.store.engines.protocol import Snapshot

# The days before a day far ahead, and a count of that day's pieces. What is undated comes last.
_FAR_AHEAD = 4_000_000
_COUNT_BITS = 24
LAST = (_FAR_AHEAD + 1) << _COUNT_BITS
"""No piece has a higher number."""


def numbers_of(published_latest: date | None) -> tuple[int, int]:
    """Return the first and the last number that a piece of a document of this day may have."""
    first = (_FAR_AHEAD - (published_latest.toordinal() if published_latest else 0)) << _COUNT_BITS
    return first, first + (1 << _COUNT_BITS) - 1


async def number_from(db: Snapshot, published_latest: date | None) -> int:
    """Return the first free number for pieces of a document of this day."""
    first, last = numbers_of(published_latest)
    query = "SELECT coalesce(max(id), :first - 1) + 1 AS free FROM pieces WHERE id BETWEEN :first AND :last"
    return int((await db.fetch(query, {"first": first, "last": last}))[0]["free"])
