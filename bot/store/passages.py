"""The table of dated passages: what happened when."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from bot.model import DateMention, Excerpt, FoundPassage, MonthCount, Span
from bot.store.documents import OF_DOCUMENT, OF_OUTLET, SOURCE_COLUMNS, read_source, source_of
from bot.store.interned import ground_columns, joined_grounds
from bot.store.months import touched
from bot.store.rows import date_filter, placeholders, read_known_when

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from bot.store.engines.protocol import Row, Snapshot
    from bot.typed.terms import SearchTerms


@dataclass(frozen=True, slots=True)
class PassageFilter:
    """Which dated passages: all given conditions must hold; a passage fits a period that holds its whole interval.

    With `touching` a range fits every period that it touches: what lasted from September to October is of both months.
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
    touching: bool = False


# No news is an event that a document tells which came before.
_TOLD_BEFORE = """
    SELECT 1 FROM passages AS told JOIN documents AS known ON known.id = told.document_id
    WHERE told.event = passages.event AND known.added_at <= :added_after AND known.version = 0
"""


def _conditions(db: Snapshot, which: PassageFilter) -> tuple[str, dict[str, Any]]:
    values: dict[str, Any] = {}
    parts = []
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
    values |= {
        "added_after": which.added_after,
        "words": db.full_text.every(which.words) if which.words else None,
        "outlet": which.outlet,
        "document": which.document,
        "year": str(which.not_in_year),
        "earliest": which.earliest.isoformat() if which.earliest else None,
        "latest": which.latest.isoformat() if which.latest else None,
    }
    return " AND ".join(("TRUE", *parts)), values


def _within(which: PassageFilter) -> str:
    """Return the condition on the period: within it, for a year named in passing is not of one month's timeline."""
    parts = []
    if which.earliest is not None:
        parts.append("passages.date_earliest >= :earliest")
    if which.latest is not None:
        # The first says no more than the second, but ends the walk along the index.
        parts += ["passages.date_earliest <= :latest", "passages.date_latest <= :latest"]
    return " AND ".join(parts or ["passages.date_earliest IS NOT NULL"])


def _found(columns: str, db: Snapshot, which: PassageFilter) -> tuple[str, dict[str, Any]]:
    """Return the query of the passages that fit, and its values.

    Ranges that touch the period have an index of their own: so both parts come in order of time.
    """
    where, values = _conditions(db, which)
    every, within = f"SELECT {columns} FROM passages WHERE {where}", _within(which)
    found = f"{every} AND {within}"
    if which.touching and (which.earliest or which.latest):
        touches = date_filter("passages.date_earliest", "passages.date_latest", which.earliest, which.latest)
        found += f" UNION ALL {every} AND {' AND '.join(('passages.spread = 1', *touches, f'NOT ({within})'))}"
    return found, values


async def intervals(db: Snapshot, which: PassageFilter) -> list[tuple[tuple[date, date], int, bool]]:
    """Return the first and the last day of the events that fit, of how many each is, and whether these are ranges.

    An event that several passages tell of counts once, where the first of them stands.
    """
    found, values = _found(
        "date_earliest || date_latest || coalesce(spread, 0) AS days, coalesce(event, -id) AS event", db, which
    )
    query = f"""
        SELECT days, count(*) AS events FROM (SELECT min(days) AS days FROM ({found}) AS found GROUP BY event) AS leads
        GROUP BY days
    """
    return [
        ((date.fromisoformat(days[:10]), date.fromisoformat(days[10:20])), events, days[20:] == "1")
        for days, events in await db.fetch(query, values)
    ]


# A vague date stands where it begins, after the precise ones of that day: "1 October", "early October", "October".
_ORDER = "date_earliest, date_latest, document_id, span_start"
_PASSAGE_ORDER = ", ".join(f"passages.{column}" for column in _ORDER.split(", "))


class PassageKey(NamedTuple):
    """Enough of a passage to make pages of many: its row, its event, and its length."""

    row: int
    event: int | None
    length: int


async def keys(db: Snapshot, which: PassageFilter) -> list[PassageKey]:
    """Return the passages that fit, in the order of `within`."""
    found, values = _found(f"id, event, span_end - span_start AS length, {_ORDER}", db, which)
    rows = await db.fetch(f"{found} ORDER BY {_ORDER}", values)
    return [PassageKey(row, event, length) for row, event, length, *_ in rows]


async def is_any(db: Snapshot, which: PassageFilter) -> bool:
    """Whether any passage fits."""
    found, values = _found("1", db, which)
    return bool(await db.fetch(f"{found} LIMIT 1", values))


async def within(db: Snapshot, which: PassageFilter, limit: int) -> list[FoundPassage]:
    """Return the passages that fit, oldest first by the first day of each; of one first day the most precise first.

    At most `limit`.
    """
    where, values = _conditions(db, which)
    query = f"{_PASSAGE} WHERE {where} AND {_within(which)} ORDER BY {_PASSAGE_ORDER} LIMIT :limit"
    return [_read(row) for row in await db.fetch(query, {**values, "limit": limit})]


def in_order(db: Snapshot, which: PassageFilter) -> tuple[str, dict[str, Any]]:
    """Return the query of the rows of the passages that fit, in the order of `within`, and its values."""
    found, values = _found(f"id, event, {_ORDER}", db, which)
    return f"{found} ORDER BY {_ORDER}", values


async def stream(
    db: Snapshot, which: PassageFilter, batch: int
) -> AsyncIterator[list[tuple[FoundPassage, int | None]]]:
    """Yield the passages that fit in the order of `within`, so many at a time, each with its event."""
    query, values = in_order(db, which)
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
    found, values = _found("event, id", db, which)
    query = f"SELECT count(DISTINCT coalesce(event, -id)) AS events FROM ({found}) AS found"
    return next(int(row["events"]) for row in await db.fetch(query, values))


async def how_many(db: Snapshot, which: PassageFilter) -> int:
    """Return how many passages fit."""
    found, values = _found("1", db, which)
    return int((await db.fetch(f"SELECT count(*) AS passages FROM ({found}) AS found", values))[0]["passages"])


async def months(db: Snapshot, which: PassageFilter) -> list[MonthCount]:
    """Return how many of the passages that fit fall within each month, oldest first; a range in every one it touches.

    Months that do not touch the period are none of it.
    """
    found, values = _found("date_earliest, date_latest, spread", db, which)
    query = f"""
        SELECT date_earliest, date_latest, spread, count(*) AS passages FROM ({found}) AS found
        GROUP BY date_earliest, date_latest, spread
    """
    counts: Counter[str] = Counter()
    for first, last, spread, passages in await db.fetch(query, values):
        for month in touched(date.fromisoformat(first), date.fromisoformat(last), spread=bool(spread)):
            counts[month] += passages
    begins, ends = (day.isoformat()[:7] if day else "" for day in (which.earliest, which.latest))
    return [
        MonthCount(month, counts[month]) for month in sorted(counts) if month >= begins and (not ends or month <= ends)
    ]


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
