"""The table of dated passages: what happened when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.model import DateMention, Excerpt, FoundPassage, MonthCount, Span
from bot.store.documents import SOURCE_COLUMNS, read_source
from bot.store.rows import placeholders, read_interval, read_known_when

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from bot.store.engines.protocol import Row, Snapshot, Transaction
    from bot.typed.terms import SearchTerms


@dataclass(frozen=True, slots=True)
class PassageFilter:
    """Which dated passages: all given conditions must hold; a passage fits a period that holds its whole interval.

    `added_after` (ISO, UTC) keeps documents that came later; `month_days` (`MM-DD`) keeps one day of every year.
    """

    earliest: date | None = None
    latest: date | None = None
    words: SearchTerms | None = None
    outlet: str | None = None
    added_after: str | None = None
    month_days: tuple[str, ...] = ()


def _conditions(db: Snapshot, which: PassageFilter) -> tuple[str, dict[str, Any]]:
    values: dict[str, Any] = {}
    parts = ["passages.date_earliest IS NOT NULL"]
    if which.added_after:
        parts.append("documents.added_at > :added_after")
    if which.month_days:
        days = placeholders(values, "day", which.month_days)
        parts.append(f"passages.date_earliest = passages.date_latest AND substr(passages.date_earliest, 6) IN ({days})")
    if which.words:
        parts.append(db.full_text.holds("passages", "words"))
    if which.outlet:
        parts.append("instr(fold(documents.outlet), fold(:outlet)) > 0")
    # Within the period, not merely touching it: a year named in passing does not belong on one month's timeline.
    if which.earliest is not None:
        parts.append("passages.date_earliest >= :earliest")
    if which.latest is not None:
        parts.append("passages.date_latest <= :latest")
    values |= {
        "added_after": which.added_after,
        "words": db.full_text.every(which.words) if which.words else None,
        "outlet": which.outlet,
        "earliest": which.earliest.isoformat() if which.earliest else None,
        "latest": which.latest.isoformat() if which.latest else None,
    }
    return " AND ".join(parts), values


async def intervals(db: Snapshot, which: PassageFilter) -> list[tuple[date, date]]:
    """Return the first and the last day of each passage that fits."""
    where, values = _conditions(db, which)
    query = f"""
        SELECT passages.date_earliest AS first, passages.date_latest AS last FROM passages
        JOIN documents ON documents.id = passages.document_id WHERE {where}
    """
    return [read_interval(row) for row in await db.fetch(query, values)]


# A vague date stands where it begins, after the precise ones of that day: "1 October", "early October", "October".
_ORDER = "passages.date_earliest, passages.date_latest, documents.name, passages.span_start"


@dataclass(frozen=True, slots=True)
class PassageKey:
    """Enough of a passage to make pages of many."""

    row: int
    length: int
    event: int | None


async def keys(db: Snapshot, which: PassageFilter) -> list[PassageKey]:
    """Return the passages that fit, in the order of `within`."""
    where, values = _conditions(db, which)
    query = f"""
        SELECT passages.id, length(passages.words) AS length, passages.event FROM passages
        JOIN documents ON documents.id = passages.document_id WHERE {where} ORDER BY {_ORDER}
    """
    return [PassageKey(row["id"], row["length"], row["event"]) for row in await db.fetch(query, values)]


async def within(db: Snapshot, which: PassageFilter) -> list[FoundPassage]:
    """Return the passages that fit, oldest first by the first day of each; of one first day the most precise first."""
    where, values = _conditions(db, which)
    query = f"{_PASSAGE} WHERE {where} ORDER BY {_ORDER}"
    return [_read(row) for row in await db.fetch(query, values)]


async def by_rows(db: Snapshot, rows: Sequence[int]) -> dict[int, FoundPassage]:
    """Return these passages by row, in the order asked for."""
    values: dict[str, Any] = {}
    query = f"{_PASSAGE} WHERE passages.id IN ({placeholders(values, 'row', rows)})"
    found = {row["id"]: _read(row) for row in await db.fetch(query, values)}
    return {row: found[row] for row in rows if row in found}


async def months(db: Snapshot, which: PassageFilter) -> list[MonthCount]:
    """Return how many of the passages that fit fall within each month, oldest first."""
    where, values = _conditions(db, which)
    query = f"""
        SELECT substr(passages.date_earliest, 1, 7) AS month, count(*) AS passages FROM passages
        JOIN documents ON documents.id = passages.document_id
        WHERE {where} AND substr(passages.date_earliest, 1, 7) = substr(passages.date_latest, 1, 7)
        GROUP BY month ORDER BY month
    """
    return [MonthCount(row["month"], row["passages"]) for row in await db.fetch(query, values)]


@dataclass(frozen=True, slots=True)
class DatedSentence:
    """A passage as needed to find the others that tell of the same event."""

    row: int
    document: str
    place: Span
    date_value: str
    words: str
    earliest: date
    latest: date


async def dated_sentences(db: Snapshot) -> list[DatedSentence]:
    """Return every passage whose date is known, by document and place."""
    query = """
        SELECT passages.*, documents.name, date_earliest AS first, date_latest AS last
        FROM passages JOIN documents ON documents.id = passages.document_id
        WHERE date_earliest IS NOT NULL ORDER BY documents.name, span_start
    """
    return [
        DatedSentence(
            row["id"],
            row["name"],
            Span(row["span_start"], row["span_end"]),
            row["date_value"],
            row["words"],
            *read_interval(row),
        )
        for row in await db.fetch(query)
    ]


async def assign_events(db: Transaction, events: Mapping[int, int]) -> None:
    """Set which event each passage tells of, by row; passages not named stand alone."""
    await db.execute("UPDATE passages SET event = NULL WHERE event IS NOT NULL")
    await db.execute_many(
        "UPDATE passages SET event = :event WHERE id = :row",
        [{"row": row, "event": event} for row, event in events.items()],
    )


async def by_events(db: Snapshot, events: Sequence[int]) -> dict[int, list[FoundPassage]]:
    """Return all passages of each of these events, in order of document."""
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
    SELECT passages.*, {SOURCE_COLUMNS} FROM passages
    JOIN documents ON documents.id = passages.document_id
"""


def _read(row: Row) -> FoundPassage:
    return FoundPassage(
        excerpt=Excerpt(read_source(row), Span(row["span_start"], row["span_end"]), row["line"], row["words"]),
        mention=DateMention(Span(row["mention_start"], row["mention_end"]), read_known_when(row, "date")),
        announced=bool(row["announced"]),
    )
