"""The table of dated passages: what happened when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from bot.model import DateMention, Excerpt, FoundPassage, MonthCount, Span
from bot.store.documents import OF_DOCUMENT, OF_OUTLET, SOURCE_COLUMNS, read_source, source_of
from bot.store.interned import ground_columns, joined_grounds
from bot.store.months import MONTH
from bot.store.rows import placeholders, read_interval, read_known_when

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence
    from datetime import date

    from bot.store.engines.protocol import Row, Snapshot
    from bot.typed.terms import SearchTerms


@dataclass(frozen=True, slots=True)
class PassageFilter:
    """Which dated passages: all given conditions must hold; a passage fits a period that holds its whole interval.

    `added_after` (ISO, UTC) keeps what documents that came later have new; `month_days` (`MM-DD`) keeps one day of
    every year, and `not_in_year` leaves out one; `present` leaves out what articles do not say any more.
    """

    earliest: date | None = None
    latest: date | None = None
    words: SearchTerms | None = None
    outlet: str | None = None
    added_after: str | None = None
    month_days: tuple[str, ...] = ()
    not_in_year: int | None = None
    present: bool = False
    document: str | None = None


# No news is an event that a document tells which came before.
_TOLD_BEFORE = """
    SELECT 1 FROM passages AS told JOIN documents AS known ON known.id = told.document_id
    WHERE told.event = passages.event AND known.added_at <= :added_after AND known.version = 0
"""


def _conditions(db: Snapshot, which: PassageFilter) -> tuple[str, dict[str, Any]]:
    values: dict[str, Any] = {}
    parts = ["passages.date_earliest IS NOT NULL"]
    if which.added_after:
        parts.append("passages.document_id IN (SELECT id FROM documents WHERE added_at > :added_after AND version = 0)")
        parts.append(f"NOT EXISTS ({_TOLD_BEFORE})")
    if which.month_days:
        days = placeholders(values, "day", which.month_days)
        parts.append(f"passages.date_earliest = passages.date_latest AND substr(passages.date_earliest, 6) IN ({days})")
    if which.not_in_year is not None:
        parts.append("substr(passages.date_earliest, 1, 4) <> :year")
    if which.present:
        parts.append("passages.document_id NOT IN (SELECT id FROM documents WHERE version <> 0)")
    if which.words:
        parts.append(db.full_text.holds("passages", "words"))
    if which.outlet:
        parts.append(f"passages.document_id IN (SELECT id FROM documents WHERE {OF_OUTLET})")
    if which.document:
        parts.append(f"passages.{OF_DOCUMENT}")
    # Within the period, not merely touching it: a year named in passing does not belong on one month's timeline.
    if which.earliest is not None:
        parts.append("passages.date_earliest >= :earliest")
    if which.latest is not None:
        parts.append("passages.date_latest <= :latest")
    values |= {
        "added_after": which.added_after,
        "words": db.full_text.every(which.words) if which.words else None,
        "outlet": which.outlet,
        "document": which.document,
        "year": str(which.not_in_year),
        "earliest": which.earliest.isoformat() if which.earliest else None,
        "latest": which.latest.isoformat() if which.latest else None,
    }
    return " AND ".join(parts), values


async def intervals(db: Snapshot, which: PassageFilter) -> list[tuple[tuple[date, date], int]]:
    """Return the first and the last day of the passages that fit, and of how many each is."""
    where, values = _conditions(db, which)
    query = f"""
        SELECT passages.date_earliest AS first, passages.date_latest AS last, count(*) AS passages FROM passages
        WHERE {where} GROUP BY passages.date_earliest, passages.date_latest
    """
    return [(read_interval(row), row["passages"]) for row in await db.fetch(query, values)]


# A vague date stands where it begins, after the precise ones of that day: "1 October", "early October", "October".
_ORDER = "passages.date_earliest, passages.date_latest, passages.document_id, passages.span_start"


class PassageKey(NamedTuple):
    """Enough of a passage to make pages of many: its row, its event, and its length."""

    row: int
    event: int | None
    length: int


async def keys(db: Snapshot, which: PassageFilter) -> list[PassageKey]:
    """Return the passages that fit, in the order of `within`."""
    where, values = _conditions(db, which)
    query = f"""
        SELECT passages.id, passages.event, passages.span_end - passages.span_start FROM passages
        WHERE {where} ORDER BY {_ORDER}
    """
    return list(map(PassageKey._make, await db.fetch(query, values)))


async def within(db: Snapshot, which: PassageFilter, limit: int) -> list[FoundPassage]:
    """Return the passages that fit, oldest first by the first day of each; of one first day the most precise first.

    At most `limit`.
    """
    where, values = _conditions(db, which)
    query = f"{_PASSAGE} WHERE {where} ORDER BY {_ORDER} LIMIT :limit"
    return [_read(row) for row in await db.fetch(query, {**values, "limit": limit})]


def in_order(db: Snapshot, which: PassageFilter) -> tuple[str, dict[str, Any]]:
    """Return the query of the rows of the passages that fit, in the order of `within`, and its values."""
    where, values = _conditions(db, which)
    return f"SELECT passages.id FROM passages WHERE {where} ORDER BY {_ORDER}", values


async def stream(
    db: Snapshot, which: PassageFilter, batch: int
) -> AsyncIterator[list[tuple[FoundPassage, int | None]]]:
    """Yield the passages that fit in the order of `within`, so many at a time, each with its event."""
    where, values = _conditions(db, which)
    query = f"SELECT passages.id, passages.event FROM passages WHERE {where} ORDER BY {_ORDER}"
    # The rows alone are put in order: with their words, all of them would be read before the first is given.
    async for rows in db.stream(query, values, batch):
        found = await by_rows(db, [row["id"] for row in rows])
        yield [(found[row["id"]], row["event"]) for row in rows]


async def by_rows(db: Snapshot, rows: Sequence[int]) -> dict[int, FoundPassage]:
    """Return these passages by row, in the order asked for."""
    values: dict[str, Any] = {}
    query = f"{_PASSAGE} WHERE passages.id IN ({placeholders(values, 'row', rows)})"
    found = {row["id"]: _read(row) for row in await db.fetch(query, values)}
    return {row: found[row] for row in rows if row in found}


async def how_many_events(db: Snapshot, which: PassageFilter) -> int:
    """Return how many events the passages that fit tell of: one that several documents tell of counts once."""
    where, values = _conditions(db, which)
    query = f"SELECT count(DISTINCT coalesce(passages.event, -passages.id)) AS events FROM passages WHERE {where}"
    return next(int(row["events"]) for row in await db.fetch(query, values))


async def months(db: Snapshot, which: PassageFilter) -> list[MonthCount]:
    """Return how many of the passages that fit fall within each month, oldest first."""
    where, values = _conditions(db, which)
    query = f"""
        SELECT {MONTH} AS month, count(*) AS passages FROM passages
        WHERE {where} AND {MONTH} IS NOT NULL GROUP BY month ORDER BY month
    """
    return [MonthCount(row["month"], row["passages"]) for row in await db.fetch(query, values)]


async def by_events(db: Snapshot, events: Sequence[int]) -> dict[int, list[FoundPassage]]:
    """Return all passages of each of these events, in order of document."""
    if not events:
        return {}
    values: dict[str, Any] = {}
    query = f"""
        {_PASSAGE} WHERE passages.event IN ({placeholders(values, "event", events)})
        ORDER BY documents.name, passages.span_start
    """
    groups: dict[int, list[FoundPassage]] = {}
    for row in await db.fetch(query, values):
        groups.setdefault(row["event"], []).append(_read(row))
    return groups


_PASSAGE = f"""
    SELECT passages.*, slice(texts.text, span_start, span_end) AS words, {ground_columns("date")}, {SOURCE_COLUMNS}
    FROM passages JOIN texts ON texts.document_id = passages.document_id {joined_grounds("passages", "date")}
    {source_of("passages")}
"""


def _read(row: Row) -> FoundPassage:
    return FoundPassage(
        excerpt=Excerpt(read_source(row), Span(row["span_start"], row["span_end"]), row["line"], row["words"]),
        mention=DateMention(Span(row["mention_start"], row["mention_end"]), read_known_when(row, "date")),
        announced=bool(row["announced"]),
    )
