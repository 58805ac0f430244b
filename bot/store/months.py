"""The table of months: how many dated passages fall within each, counted as documents come and go.

A range, as "from 28 September to 3 October", counts in every month that it touches. What is only vague counts in none
that it is wider than: a year named in passing does not belong on one month's timeline.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from bot.model import MonthCount

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.model import DatedPassage, When
    from bot.store.engines.protocol import Snapshot, Transaction

# Both ends are as fine as a month: "2022-09-28/2022-10-03", "2022-05/2022-08", no "2021/2022" or "2022-SP/2022-SU".
_RANGE = re.compile(r"\d{4}-(?:\d\d|W\d\d)[^/]*/\d{4}-(?:\d\d|W\d\d)[^/]*")
_WEEK = re.compile(r"\d{4}-W\d\d[^/]*")
# A longer range is as vague as a decade.
_MOST_DAYS = 3660


def is_spread(value: str, first: date | None, last: date | None) -> bool:
    """Whether a date of this TIMEX3 value and these days counts in every month it touches: a range, a week of two."""
    if first is None or last is None or not 0 < (last - first).days <= _MOST_DAYS:
        return False
    crosses = (first.year, first.month) != (last.year, last.month)
    return _RANGE.fullmatch(value) is not None or (crosses and _WEEK.fullmatch(value) is not None)


def is_spread_when(when: When) -> bool:
    """Whether a date counts in every month it touches; see `is_spread`."""
    return is_spread(when.value, when.earliest, when.latest)


def touched(first: date, last: date, *, spread: bool) -> Iterator[str]:
    """Yield the months in which a passage of these days counts, `YYYY-MM`, oldest first."""
    if not spread and (first.year, first.month) != (last.year, last.month):
        return
    for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        yield f"{number // 12:04}-{number % 12 + 1:02}"


async def count(db: Transaction, passages: Iterable[DatedPassage]) -> None:
    """Count the passages of a document."""
    found = Counter(month for passage in passages for month in _months(passage.mention.when))
    await db.execute_many(
        """
        INSERT INTO months (month, passages) VALUES (:month, :passages)
        ON CONFLICT (month) DO UPDATE SET passages = months.passages + excluded.passages
        """,
        [{"month": month, "passages": passages} for month, passages in found.items()],
    )


def _months(when: When) -> Iterator[str]:
    if when.earliest is not None and when.latest is not None:
        yield from touched(when.earliest, when.latest, spread=is_spread_when(when))


async def uncount(db: Transaction, document: int) -> None:
    """Take the passages of a document, by its row, off the counts."""
    query = """
        SELECT date_earliest AS first, date_latest AS last, spread FROM passages
        WHERE document_id = :id AND date_earliest IS NOT NULL AND date_latest IS NOT NULL
    """
    gone = Counter(
        month
        for row in await db.fetch(query, {"id": document})
        for month in touched(
            date.fromisoformat(row["first"]), date.fromisoformat(row["last"]), spread=bool(row["spread"])
        )
    )
    await db.execute_many(
        "UPDATE months SET passages = passages - :passages WHERE month = :month",
        [{"month": month, "passages": passages} for month, passages in gone.items()],
    )
    await db.execute("DELETE FROM months WHERE passages <= 0")


async def listed(db: Snapshot) -> list[MonthCount]:
    """Return how many dated passages each month has, oldest first."""
    rows = await db.fetch("SELECT month, passages FROM months ORDER BY month")
    return [MonthCount(row["month"], row["passages"]) for row in rows]
