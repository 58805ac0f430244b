"""The table of months: how many dated passages fall within each, counted as documents come and go."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bot.model import MonthCount

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.model import DatedPassage
    from bot.store.engines.protocol import Snapshot, Transaction

# The month of a passage that falls within one; NULL for all others.
MONTH = """
    CASE WHEN substr(passages.date_earliest, 1, 7) = substr(passages.date_latest, 1, 7)
    THEN substr(passages.date_earliest, 1, 7) END
"""


async def count(db: Transaction, passages: Iterable[DatedPassage]) -> None:
    """Count the passages of a document."""
    found = Counter(filter(None, map(_month, passages)))
    await db.execute_many(
        """
        INSERT INTO months (month, passages) VALUES (:month, :passages)
        ON CONFLICT (month) DO UPDATE SET passages = months.passages + excluded.passages
        """,
        [{"month": month, "passages": passages} for month, passages in found.items()],
    )


def _month(passage: DatedPassage) -> str | None:
    """Return the month within which a passage falls, None where it falls within none."""
    when = passage.mention.when
    if when.earliest is None or when.latest is None or when.earliest.replace(day=1) != when.latest.replace(day=1):
        return None
    return when.earliest.isoformat()[:7]


async def uncount(db: Transaction, document: int) -> None:
    """Take the passages of a document, by its row, off the counts."""
    await db.execute(
        f"""
        UPDATE months SET passages = passages - (
            SELECT count(*) FROM passages WHERE document_id = :id AND {MONTH} = months.month
        ) WHERE month IN (SELECT {MONTH} FROM passages WHERE document_id = :id)
        """,
        {"id": document},
    )
    await db.execute("DELETE FROM months WHERE passages <= 0")


async def listed(db: Snapshot) -> list[MonthCount]:
    """Return how many dated passages each month has, oldest first."""
    rows = await db.fetch("SELECT month, passages FROM months ORDER BY month")
    return [MonthCount(row["month"], row["passages"]) for row in rows]
