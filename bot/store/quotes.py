"""The table of quotes: who said what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.model import SURE_FROM, Basis, Excerpt, FoundQuote, Kind, OutletCount, Span, Speaker, SpeakerKind
from bot.store.documents import SOURCE_COLUMNS, id_now, read_source
from bot.store.rows import date_filter, placeholders, read_interval, read_when

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from bot.model import When
    from bot.store.engines.protocol import Row, Snapshot, Transaction
    from bot.store.speakers import SpeakerKey
    from bot.typed.terms import SearchTerms

# The day a quote is filed under: when it was said if the sentence tells, else when it was published.
_LATEST = "coalesce(quotes.said_latest, documents.published_latest)"
_EARLIEST = "coalesce(quotes.said_earliest, documents.published_earliest)"
# A quote whose speaker is uncertain comes after all others, whatever else orders them.
_UNCERTAIN = f"quotes.confidence < {SURE_FROM}"


@dataclass(frozen=True, slots=True)
class QuoteFilter:
    """Which quotes: all given conditions must hold.

    `speakers` are canonical names, `others_than` ones left out; `words` are matched in the quote and the sentences
    that carry it; `added_after` (ISO, UTC) keeps documents that came later; `month_days` (`MM-DD`) keeps one day of
    every year; `sure` leaves out those whose speaker is uncertain.
    """

    speakers: tuple[str, ...] = ()
    others_than: tuple[str, ...] = ()
    added_after: str | None = None
    month_days: tuple[str, ...] = ()
    verbatim: bool = False
    sure: bool = False
    words: SearchTerms | None = None
    earliest: date | None = None
    latest: date | None = None
    outlet: str | None = None
    document: str | None = None


@dataclass(frozen=True, slots=True)
class QuoteKey:
    """Enough of a quote to make pages of many: its row, its wording group, and how long its document's version is.

    `sure` unless its speaker is uncertain.
    """

    row: int
    length: int
    wording: int | None
    verbatim: bool
    sure: bool


def _conditions(db: Snapshot, which: QuoteFilter) -> tuple[str, dict[str, Any]]:
    values: dict[str, Any] = {}
    parts = ["quotes.speaker_kind <> 'unknown'"]
    if which.speakers:
        parts.append(f"speakers.name IN ({placeholders(values, 'speaker', which.speakers)})")
    if which.others_than:
        parts.append(f"coalesce(speakers.name, '') NOT IN ({placeholders(values, 'other', which.others_than)})")
    if which.added_after:
        parts.append("documents.added_at > :added_after")
    if which.month_days:
        days = placeholders(values, "day", which.month_days)
        parts.append(f"quotes.said_earliest = quotes.said_latest AND substr(quotes.said_earliest, 6) IN ({days})")
    if which.verbatim:
        parts.append("quotes.kind <> 'indirect'")
    if which.sure:
        parts.append(f"NOT {_UNCERTAIN}")
    if which.words:
        parts.append(db.full_text.holds("quotes", "words"))
    if which.outlet:
        parts.append("instr(fold(documents.outlet), fold(:outlet)) > 0")
    if which.document:
        parts.append("documents.public_id = :document")
    parts += date_filter(_EARLIEST, _LATEST, which.earliest, which.latest)
    values |= {
        "added_after": which.added_after,
        "words": db.full_text.every(which.words) if which.words else None,
        "outlet": which.outlet,
        "document": which.document,
        "earliest": which.earliest.isoformat() if which.earliest else None,
        "latest": which.latest.isoformat() if which.latest else None,
    }
    return " AND ".join(parts), values


async def keys(db: Snapshot, which: QuoteFilter) -> list[QuoteKey]:
    """Return the quotes that fit: those of a sure speaker first, then verbatim ones, then newest, in reading order."""
    where, values = _conditions(db, which)
    query = f"""
        SELECT quotes.id, quotes.wording, quotes.kind <> 'indirect' AS verbatim, NOT {_UNCERTAIN} AS sure, coalesce(
            (
                SELECT sum(length(pieces.words)) FROM quotes AS pieces
                WHERE pieces.wording = quotes.wording AND pieces.document_id = quotes.document_id
            ),
            length(quotes.words)
        ) AS length
        FROM quotes
        JOIN documents ON documents.id = quotes.document_id
        LEFT JOIN speakers ON speakers.id = quotes.speaker_id
        WHERE {where}
        ORDER BY {_UNCERTAIN}, quotes.kind = 'indirect', {_LATEST} IS NULL, {_LATEST} DESC,
            documents.name, quotes.span_start
    """
    return [
        QuoteKey(row["id"], row["length"], row["wording"], bool(row["verbatim"]), bool(row["sure"]))
        for row in await db.fetch(query, values)
    ]


async def intervals(db: Snapshot, which: QuoteFilter) -> list[tuple[date, date]]:
    """Return the first and the last day on which each quote that fits was said, of those whose sentences tell it."""
    where, values = _conditions(db, which)
    query = f"""
        SELECT quotes.said_earliest AS first, quotes.said_latest AS last FROM quotes
        JOIN documents ON documents.id = quotes.document_id
        LEFT JOIN speakers ON speakers.id = quotes.speaker_id
        WHERE {where} AND quotes.said_earliest IS NOT NULL
    """
    return [read_interval(row) for row in await db.fetch(query, values)]


async def how_many(db: Snapshot, which: QuoteFilter) -> int:
    """Return how many quotes fit, dated or not."""
    where, values = _conditions(db, which)
    query = f"""
        SELECT count(*) AS quotes FROM quotes
        JOIN documents ON documents.id = quotes.document_id
        LEFT JOIN speakers ON speakers.id = quotes.speaker_id
        WHERE {where}
    """
    return next(int(row["quotes"]) for row in await db.fetch(query, values))


async def by_outlet(db: Snapshot, which: QuoteFilter) -> list[OutletCount]:
    """Return who is quoted by which outlet in the quotes that fit, most often first.

    An utterance counts once for each outlet that carries it, in however many of its documents.
    """
    where, values = _conditions(db, which)
    query = f"""
        SELECT speakers.name, speakers.kind, documents.outlet,
            count(DISTINCT coalesce(quotes.wording, -quotes.id)) AS quotes
        FROM quotes
        JOIN documents ON documents.id = quotes.document_id
        JOIN speakers ON speakers.id = quotes.speaker_id
        WHERE {where}
        GROUP BY speakers.id, documents.outlet
        ORDER BY quotes DESC, speakers.name, documents.outlet
    """
    return [
        OutletCount(row["name"], SpeakerKind(row["kind"]), row["outlet"], row["quotes"])
        for row in await db.fetch(query, values)
    ]


async def counted(db: Snapshot, which: QuoteFilter) -> dict[SpeakerKey, tuple[int, int]]:
    """Return how many quotes that fit each speaker has, and in how many documents; who has none is not there.

    An utterance that several documents carry counts once.
    """
    where, values = _conditions(db, which)
    query = f"""
        SELECT speakers.name, speakers.kind, count(DISTINCT quotes.document_id) AS documents,
            count(DISTINCT coalesce(quotes.wording, -quotes.id)) AS quotes
        FROM quotes
        JOIN documents ON documents.id = quotes.document_id
        JOIN speakers ON speakers.id = quotes.speaker_id
        WHERE {where}
        GROUP BY speakers.id
    """
    return {
        (row["name"], SpeakerKind(row["kind"])): (row["quotes"], row["documents"])
        for row in await db.fetch(query, values)
    }


async def by_rows(db: Snapshot, rows: Sequence[int]) -> dict[int, FoundQuote]:
    """Return these quotes by row, in the order asked for."""
    found = {row["id"]: read_quote(row) for row in await _select(db, "quotes.id", rows)}
    return {row: found[row] for row in rows if row in found}


async def by_wordings(db: Snapshot, wordings: Sequence[int]) -> dict[int, list[FoundQuote]]:
    """Return all versions of each of these wording groups, in order of document."""
    groups: dict[int, list[FoundQuote]] = {}
    for row in await _select(db, "quotes.wording", wordings):
        groups.setdefault(row["wording"], []).append(read_quote(row))
    return groups


async def at(db: Snapshot, public_id: str, span: Span) -> tuple[FoundQuote, int | None] | None:
    """Return the quote that covers exactly this span and its wording group, or None."""
    query = f"{_QUOTE} WHERE documents.public_id = :id AND quotes.span_start = :start AND quotes.span_end = :end"
    values = {"id": await id_now(db, public_id), "start": span.start, "end": span.end}
    for row in await db.fetch(query, values):
        return read_quote(row), row["wording"]
    return None


async def said_within(db: Snapshot, excerpt: Excerpt, value: str) -> FoundQuote | None:
    """Return the first quote within an excerpt that was said at a date, its TIMEX3 value, a sure one before others."""
    query = f"""
        {_QUOTE} WHERE documents.public_id = :id AND quotes.span_start < :end AND quotes.span_end > :start
        AND quotes.said_value = :value ORDER BY {_UNCERTAIN}, quotes.kind = 'indirect', quotes.span_start LIMIT 1
    """
    values = {"id": excerpt.source.id, "start": excerpt.span.start, "end": excerpt.span.end, "value": value}
    return next((read_quote(row) for row in await db.fetch(query, values)), None)


_QUOTE = f"""
    SELECT quotes.*, speakers.name AS canonical_name, {SOURCE_COLUMNS}, EXISTS (
        SELECT 1 FROM spellings WHERE spellings.speaker_id = quotes.speaker_id AND spellings.form = quotes.other_speaker
    ) AS other_is_speaker FROM quotes
    JOIN documents ON documents.id = quotes.document_id
    LEFT JOIN speakers ON speakers.id = quotes.speaker_id
"""


async def _select(db: Snapshot, column: str, numbers: Sequence[int]) -> Sequence[Row]:
    values: dict[str, Any] = {}
    within = placeholders(values, "row", numbers)
    return await db.fetch(f"{_QUOTE} WHERE {column} IN ({within}) ORDER BY documents.name, quotes.span_start", values)


def read_quote(row: Row) -> FoundQuote:
    """Return the quote of a row that selected all columns of `_QUOTE`."""
    return FoundQuote(
        excerpt=Excerpt(read_source(row), Span(row["span_start"], row["span_end"]), row["line"], row["words"]),
        kind=Kind(row["kind"]),
        speaker=Speaker(
            name=row["speaker"],
            kind=SpeakerKind(row["speaker_kind"]),
            span=_span(row, "speaker"),
            basis=Basis(row["speaker_basis"]),
        ),
        canonical_name=None if row["speaker_kind"] == SpeakerKind.UNNAMED.value else row["canonical_name"],
        cue=_span(row, "cue"),
        why=row["why"],
        said=read_when(row, "said"),
        speaker_words=row["speaker_words"],
        cue_words=row["cue_words"],
        sentence=row["around"],
        confidence=row["confidence"],
        other=_other(row),
    )


def _other(row: Row) -> Speaker | None:
    """Return the other candidate; nobody where other documents show that it is the speaker in another spelling."""
    if row["other_speaker"] is None or row["other_is_speaker"]:
        return None
    return Speaker(row["other_speaker"], SpeakerKind(row["other_kind"]), None, Basis.INFERRED)


def _span(row: Row, prefix: str) -> Span | None:
    return None if row[f"{prefix}_start"] is None else Span(row[f"{prefix}_start"], row[f"{prefix}_end"])


@dataclass(frozen=True, slots=True)
class Spoken:
    """A quote as needed to work out who its speaker is across documents, and which wordings are the same."""

    row: int
    document: str
    place: Span
    speaker: str
    kind: SpeakerKind
    words: str
    verbatim: bool
    said: When | None
    published: When | None


async def spoken(db: Snapshot) -> list[Spoken]:
    """Return every attributed quote, by document and place."""
    query = f"{_QUOTE} WHERE quotes.speaker IS NOT NULL ORDER BY documents.name, quotes.span_start, quotes.span_end"
    return [
        Spoken(
            row["id"],
            row["document_name"],
            Span(row["span_start"], row["span_end"]),
            row["speaker"],
            SpeakerKind(row["speaker_kind"]),
            row["words"],
            Kind(row["kind"]).verbatim,
            read_when(row, "said"),
            read_when(row, "published"),
        )
        for row in await db.fetch(query)
    ]


async def assign(db: Transaction, speakers: Mapping[int, int], wordings: Mapping[int, int]) -> None:
    """Set each quote's speaker and wording group, by row; quotes not named in `wordings` stand alone."""
    await db.execute_many(
        "UPDATE quotes SET speaker_id = :speaker WHERE id = :row AND speaker_id <> :speaker",
        [{"row": row, "speaker": speaker} for row, speaker in speakers.items()],
    )
    await db.execute("UPDATE quotes SET wording = NULL WHERE wording IS NOT NULL")
    await db.execute_many(
        "UPDATE quotes SET wording = :wording WHERE id = :row",
        [{"row": row, "wording": wording} for row, wording in wordings.items()],
    )
