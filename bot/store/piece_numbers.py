"""The numbers of pieces: they run from the newest document's to the oldest, so that an index has the newest first."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.store.engines.protocol import Snapshot

# The days before the end of this century, and a count of the day's pieces: numbers that an index keeps in few bytes.
# What is undated comes last.
_ZERO = date(2099, 12, 31).toordinal()
_COUNT_BITS = 20
FIRST = (_ZERO - date.max.toordinal()) << _COUNT_BITS
LAST = (1 << 62) - 1
"""No piece has a lower number, or a higher one."""


def numbers_of(published_latest: date | None) -> tuple[int, int]:
    """Return the first and the last number that a piece of a document of this day may have."""
    first = (_ZERO - (published_latest.toordinal() if published_latest else 0)) << _COUNT_BITS
    return first, (first + (1 << _COUNT_BITS) - 1 if published_latest else LAST)


async def number_from(db: Snapshot, published_latest: date | None) -> int:
    """Return the first free number for pieces of a document of this day."""
    first, last = numbers_of(published_latest)
    query = "SELECT coalesce(max(id), :first - 1) + 1 AS free FROM pieces WHERE id BETWEEN :first AND :last"
    return int((await db.fetch(query, {"first": first, "last": last}))[0]["free"])
