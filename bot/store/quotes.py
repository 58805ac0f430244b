"""The table of quotes: who said what."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from bot.model import Basis, Excerpt, FoundQuote, Kind, Span, Speaker, SpeakerKind
from bot.store import names, speakers
from bot.store.documents import (
    IN_THOUSANDTHS,
    OF_DOCUMENT,
    OF_OUTLET,
    SAID_BEFORE,
    SOURCE_COLUMNS,
    id_now,
    read_source,
    source_of,
)
from bot.store.interned import ground_columns, joined_grounds
from bot.store.months import is_spread
from bot.store.rows import date_filter, day_number, placeholders, read_day, read_spans, read_when

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.ids import PassagePlace
    from bot.model import Source
    from bot.store.engines.protocol import Row, Snapshot
    from bot.store.speakers import SpeakerKey
    from bot.typed.terms import SearchTerms


@dataclass(frozen=True, slots=True)
class QuoteFilter:
    """Which quotes: all given conditions must hold.

    `speakers` are canonical names; `words` are matched in the quote and the sentences that carry it; `added_after`
    (ISO, UTC) keeps what documents that came later have new; `month_days` (`MM-DD`) keeps one day of every year, and
    `not_in_year` leaves out one; `sure` leaves out those whose speaker is uncertain, `present` what articles do not say
    any more; `documents` are rows.
    """

    speakers: tuple[str, ...] = ()
    added_after: str | None = None
    month_days: tuple[str, ...] = ()
    not_in_year: int | None = None
    verbatim: bool = False
    sure: bool = False
    present: bool = False
    words: SearchTerms | None = None
    earliest: date | None = None
    latest: date | None = None
    outlet: str | None = None
    documents: tuple[int, ...] | None = None
    document: str | None = None


class QuoteKey(NamedTuple):
    """Enough of a quote to make pages of many: its row, its wording group, how much of it its document has, its place.

    There may be a hundred thousand: a plain tuple is made in a fifth of the time of a class of fields.
    """

    row: int
    wording: int | None
    length: int
    place: int

    @property
    def verbatim(self) -> bool:
        """Whether the words are the speaker's own."""
        return self.place % 2 == 0

    @property
    def sure(self) -> bool:
        """Whether it is sure enough whose words they are."""
        return self.place % 4 < 2

    @property
    def present(self) -> bool:
        """Whether its document still says it."""
        return self.place < SAID_BEFORE


# So many days apart, a quote is told again: the same words were said once more.
_SAID_AGAIN = 14
_ANYTHING_BEFORE = "EXISTS (SELECT 1 FROM documents WHERE added_at <= :added_after AND version = 0)"
# No news is an utterance of which a document that came before has nearly as much, as faithfully: in other words,
# or with one more, it is the same fact told again; half as much again is more of it.
_SAID_BEFORE = f"""
    SELECT 1 FROM quotes AS told JOIN documents AS known ON known.id = told.document_id
    WHERE told.wording = quotes.wording AND told.place < 2 AND told.place <= quotes.place
        AND 3 * told.fullness >= 2 * quotes.fullness AND known.added_at <= :added_after AND known.version = 0
        AND coalesce(abs(told.near_day - quotes.near_day), 0) <= {_SAID_AGAIN}
"""


async def conditions(db: Snapshot, which: QuoteFilter) -> tuple[str, dict[str, Any]]:
    """Return the condition on rows of `quotes` that fit, and its values."""
    values: dict[str, Any] = {
        "added_after": which.added_after,
        "outlet": which.outlet,
        "document": which.document,
        "earliest": day_number(which.earliest),
        "latest": day_number(which.latest),
        "year": str(which.not_in_year),
    }
    # Whoever is named has a name, too; but this stands in the index that gives a speaker's quotes in order.
    parts = ["quotes.speaker_id IS NOT NULL"]
    rows = await speakers.rows_called(db, which.speakers)
    if which.speakers:
        # One speaker by `=`: only then the index gives the quotes in order.
        values |= {"speaker": rows[0] if rows else None}
        several = f"quotes.speaker_id IN ({placeholders(values, 'speaker', rows)})"
        # Of one document only its own quotes are looked at, not all of the speaker's: the sign takes that index away.
        own = "+quotes.speaker_id" if which.document else "quotes.speaker_id"
        parts.append(several if len(rows) > 1 else f"{own} = :speaker")
    if which.words:
        called = [name for of_one in (await names.of_speakers(db, rows)).values() for name in of_one] if rows else []
        parts.append(db.full_text.holds("quotes", "words"))
        values["words"] = db.full_text.every(which.words, names=called or None)
    if which.added_after:
        parts.append("quotes.document_id IN (SELECT id FROM documents WHERE added_at > :added_after AND version = 0)")
        parts.append(f"NOT ({_ANYTHING_BEFORE} AND EXISTS ({_SAID_BEFORE}))")
    if which.month_days:
        days = placeholders(values, "day", which.month_days)
        parts.append(f"quotes.said_earliest = quotes.said_latest AND substr(quotes.said_earliest, 6) IN ({days})")
    if which.not_in_year is not None:
        parts.append("substr(quotes.said_earliest, 1, 4) <> :year")
    if which.verbatim:
        parts.append("quotes.place IN (0, 2, 4, 6)")
    if which.sure:
        parts.append("quotes.place IN (0, 1, 4, 5)")
    if which.present:
        parts.append("quotes.place < 4")
    if which.outlet:
        parts.append(f"quotes.{OF_OUTLET}")
    if which.documents is not None:
        parts.append(f"quotes.document_id IN ({placeholders(values, 'of', which.documents)})")
    if which.document:
        parts.append(f"quotes.{OF_DOCUMENT}")
    parts += date_filter("quotes.first_day", "quotes.last_day", which.earliest, which.latest)
    return " AND ".join(parts), values


_ORDER = "quotes.place, quotes.last_day DESC NULLS LAST, quotes.document_id, quotes.span_start"
# In the order of the fields of `QuoteKey`.
_KEY = "quotes.id, quotes.wording, quotes.fullness, quotes.place"
_AT_ONCE = 500


async def keys(db: Snapshot, which: QuoteFilter, limit: int = -1) -> list[QuoteKey]:
    """Return the quotes that fit, surely attributed ones first, of these verbatim ones, then newest; so many or all."""
    where, values = await conditions(db, which)
    query = f"SELECT {_KEY} FROM quotes WHERE {where} ORDER BY {_ORDER} LIMIT :limit"
    return list(map(QuoteKey._make, await db.fetch(query, {**values, "limit": limit})))


async def dated_keys(db: Snapshot, which: QuoteFilter) -> list[tuple[QuoteKey, date | None, date | None]]:
    """Return the quotes that fit in the order of `keys`, each with the first and the last day that it may be of."""
    where, values = await conditions(db, which)
    query = f"SELECT {_KEY}, quotes.first_day, quotes.last_day FROM quotes WHERE {where} ORDER BY {_ORDER}"
    return [(QuoteKey(*key), read_day(first), read_day(last)) for *key, first, last in await db.fetch(query, values)]


async def keys_of_wordings(db: Snapshot, which: QuoteFilter, wordings: Sequence[int]) -> list[QuoteKey]:
    """Return those quotes that fit that are of these wording groups, of each group in the order of `keys`."""
    where, values = await conditions(db, which)
    found: list[QuoteKey] = []
    for start in range(0, len(wordings), _AT_ONCE):
        some = dict(values)
        within = placeholders(some, "wording", wordings[start : start + _AT_ONCE])
        query = f"SELECT {_KEY} FROM quotes WHERE quotes.wording IN ({within}) AND {where} ORDER BY {_ORDER}"
        found += map(QuoteKey._make, await db.fetch(query, some))
    return found


async def keys_and_meanings(db: Snapshot, which: QuoteFilter, limit: int) -> list[tuple[QuoteKey, bytes]]:
    """Return the quotes that fit and have a vector of what they are about, each with it, in the order of `keys`."""
    where, values = await conditions(db, which)
    query = f"""
        SELECT {_KEY}, meanings.vector FROM quotes JOIN meanings ON meanings.quote_id = quotes.id
        WHERE {where} ORDER BY {_ORDER} LIMIT :limit
    """
    rows = await db.fetch(query, {**values, "limit": limit})
    return [(QuoteKey(*key), vector) for *key, vector in rows]


async def in_order(db: Snapshot, which: QuoteFilter) -> tuple[str, dict[str, Any]]:
    """Return the query of the rows of the quotes that fit, in the order of `keys`, and its values."""
    where, values = await conditions(db, which)
    return f"SELECT quotes.id FROM quotes WHERE {where} ORDER BY {_ORDER}", values


async def after(db: Snapshot, which: QuoteFilter, row: int) -> int | None:
    """Return the row of the first quote that fits from `row` on, or None."""
    where, values = await conditions(db, which)
    query = f"SELECT quotes.id FROM quotes WHERE {where} AND quotes.id >= :row ORDER BY quotes.id LIMIT 1"
    return next((found["id"] for found in await db.fetch(query, {**values, "row": row})), None)


async def last_row(db: Snapshot) -> int:
    """Return the highest row that a quote has; 0 where there is none."""
    return int((await db.fetch("SELECT coalesce(max(id), 0) AS last FROM quotes"))[0]["last"])


async def intervals(db: Snapshot, which: QuoteFilter) -> list[tuple[tuple[date, date], int, bool]]:
    """Return the first and last day of saying that sentences tell, of how many utterances, and whether it is a range.

    An utterance that several documents carry counts once, at the first of these days.
    """
    where, values = await conditions(db, which)
    query = f"""
        SELECT days, count(*) AS utterances FROM (
            SELECT min(said_earliest || said_latest || said_value) AS days FROM quotes
            WHERE {where} AND quotes.said_earliest IS NOT NULL GROUP BY coalesce(quotes.wording, -quotes.id)
        ) AS leads GROUP BY days
    """
    found = []
    for days, utterances in await db.fetch(query, values):
        first, last = date.fromisoformat(days[:10]), date.fromisoformat(days[10:20])
        found.append(((first, last), utterances, is_spread(days[20:], first, last)))
    return found


async def how_many(db: Snapshot, which: QuoteFilter) -> int:
    """Return how many quotes fit, each version of an utterance by itself."""
    where, values = await conditions(db, which)
    query = f"SELECT count(*) AS quotes FROM quotes WHERE {where}"
    return next(int(row["quotes"]) for row in await db.fetch(query, values))


async def how_many_utterances(db: Snapshot, which: QuoteFilter) -> int:
    """Return how many utterances the quotes that fit are: one that several documents carry counts once."""
    where, values = await conditions(db, which)
    query = f"SELECT count(DISTINCT coalesce(quotes.wording, -quotes.id)) AS utterances FROM quotes WHERE {where}"
    return next(int(row["utterances"]) for row in await db.fetch(query, values))


async def are_more(db: Snapshot, which: QuoteFilter, than: int) -> bool:
    """Whether more quotes fit than so many; no more of them are counted, and no more of those with the words read."""
    where, values = await conditions(db, replace(which, words=None))
    found = f"quotes WHERE {where}"
    if which.words:
        having = db.full_text.ranked("quotes", "words")
        found = f"{having.tables} JOIN quotes ON quotes.id = {having.row} WHERE {having.condition} AND {where}"
        values["words"] = db.full_text.every(which.words)
    query = f"SELECT count(*) AS quotes FROM (SELECT 1 FROM {found} LIMIT :most) AS some"
    return int((await db.fetch(query, {**values, "most": than + 1}))[0]["quotes"]) > than


async def is_any(db: Snapshot, which: QuoteFilter) -> bool:
    """Whether any quote fits."""
    where, values = await conditions(db, which)
    return bool(await db.fetch(f"SELECT 1 FROM quotes WHERE {where} LIMIT 1", values))


async def counted(db: Snapshot, which: QuoteFilter) -> dict[SpeakerKey, tuple[int, int]]:
    """Return how many quotes that fit each speaker has, and in how many documents; who has none is not there.

    An utterance that several documents carry counts once.
    """
    where, values = await conditions(db, which)
    query = f"""
        SELECT speakers.name, speakers.kind, {speakers.IN_DOCUMENTS} AS documents,
            count(DISTINCT coalesce(quotes.wording, -quotes.id)) AS quotes
        FROM quotes
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
    for row in await _select(db, "quotes.wording", wordings) if wordings else ():
        groups.setdefault(row["wording"], []).append(read_quote(row))
    return groups


async def at(db: Snapshot, place: PassagePlace) -> tuple[FoundQuote, int | None] | None:
    """Return the quote that covers exactly this span of this version and its wording group, or None."""
    query = f"""
        {_QUOTE} WHERE documents.public_id = :id AND documents.mark = :mark
            AND quotes.span_start = :start AND quotes.span_end = :end ORDER BY documents.version LIMIT 1
    """
    values = {"id": await id_now(db, place.document), "mark": place.mark, **place.span._asdict()}
    for row in await db.fetch(query, values):
        return read_quote(row), row["wording"]
    return None


async def across(db: Snapshot, excerpt: Excerpt) -> FoundQuote | None:
    """Return the quote that has most of an excerpt in common, or None where none has anything."""
    query = f"""
        {_QUOTE} WHERE documents.public_id = :id AND documents.mark = :mark AND quotes.span_start < :end
        AND quotes.span_end > :start ORDER BY min(quotes.span_end, :end) - max(quotes.span_start, :start) DESC LIMIT 1
    """
    values = {"id": excerpt.source.id, "mark": excerpt.source.mark, **excerpt.span._asdict()}
    return next((read_quote(row) for row in await db.fetch(query, values)), None)


async def said_within(db: Snapshot, excerpt: Excerpt, value: str) -> FoundQuote | None:
    """Return the first quote within an excerpt that was said at a date, its TIMEX3 value, a sure one before others."""
    query = f"""
        {_QUOTE} WHERE documents.public_id = :id AND documents.mark = :mark AND quotes.span_start < :end
        AND quotes.span_end > :start AND quotes.said_value = :value ORDER BY quotes.place, quotes.span_start LIMIT 1
    """
    values = {"id": excerpt.source.id, "mark": excerpt.source.mark, **excerpt.span._asdict(), "value": value}
    return next((read_quote(row) for row in await db.fetch(query, values)), None)


def _slice(start: str, end: str) -> str:
    return f"slice(texts.text, {start}, {end})"


QUOTE_FACTS = f"""
    quotes.*, manners.kind, manners.speaker_basis, manners.why,
    names.name AS speaker, names.kind AS speaker_kind, speakers.name AS canonical_name,
    {ground_columns("said")}, other_speaker IS NOT NULL AND EXISTS (
        SELECT 1 FROM spellings WHERE spellings.speaker_id = quotes.speaker_id AND spellings.form = quotes.other_speaker
    ) AS other_is_speaker
"""
QUOTE_JOINS = f"""
    JOIN manners ON manners.id = quotes.manner_id {joined_grounds("quotes", "said")}
    LEFT JOIN names ON names.id = quotes.name_id
    LEFT JOIN speakers ON speakers.id = quotes.speaker_id
"""
_QUOTE = f"""
    SELECT {QUOTE_FACTS}, {SOURCE_COLUMNS},
        {_slice("span_start", "span_end")} AS words, {_slice("sentence_start", "sentence_end")} AS sentence,
        {_slice("speaker_start", "speaker_end")} AS speaker_words, {_slice("cue_start", "cue_end")} AS cue_words
    FROM quotes
    {source_of("quotes")}
    JOIN texts ON texts.document_id = quotes.document_id
    {QUOTE_JOINS}
"""


async def _select(db: Snapshot, column: str, numbers: Sequence[int]) -> Sequence[Row]:
    values: dict[str, Any] = {}
    within = placeholders(values, "row", numbers)
    return await db.fetch(f"{_QUOTE} WHERE {column} IN ({within}) ORDER BY documents.name, quotes.span_start", values)


def read_quote(row: Row) -> FoundQuote:
    """Return the quote of a row that selected all columns of `_QUOTE`."""
    cut = (row["words"], row["sentence"], row["speaker_words"], row["cue_words"])
    return _quote(row, read_source(row), *cut)


def read_quote_of(row: Row, source: Source, text: str) -> FoundQuote:
    """Return the quote of a row that selected `QUOTE_FACTS`, of a document whose text is at hand."""
    words, sentence, speaker, cue = (_span(row, one) for one in ("span", "sentence", "speaker", "cue"))
    cut = (one.of(text) if one else None for one in (speaker, cue))
    return _quote(row, source, words.of(text) if words else "", sentence.of(text) if sentence else "", *cut)


def _quote(row: Row, source: Source, words: str, sentence: str, speaker: str | None, cue: str | None) -> FoundQuote:
    kind = SpeakerKind(row["speaker_kind"] or SpeakerKind.UNKNOWN)
    return FoundQuote(
        excerpt=Excerpt(source, Span(row["span_start"], row["span_end"]), row["line"], words),
        kind=Kind(row["kind"]),
        speaker=Speaker(
            name=row["speaker"],
            kind=kind,
            span=_span(row, "speaker"),
            basis=Basis(row["speaker_basis"]),
        ),
        canonical_name=None if kind is SpeakerKind.UNNAMED else row["canonical_name"],
        cue=_span(row, "cue"),
        why=row["why"],
        said=read_when(row, "said"),
        speaker_words=speaker,
        cue_words=cue,
        sentence=sentence,
        confidence=row["sureness"] / IN_THOUSANDTHS,
        other=_other(row),
        parts=read_spans(row["parts"]),
    )


def _other(row: Row) -> Speaker | None:
    """Return the other candidate; nobody where other documents show that it is the speaker in another spelling."""
    if row["other_speaker"] is None or row["other_is_speaker"]:
        return None
    return Speaker(row["other_speaker"], SpeakerKind(row["other_kind"]), None, Basis.INFERRED)


def _span(row: Row, prefix: str) -> Span | None:
    return None if row[f"{prefix}_start"] is None else Span(row[f"{prefix}_start"], row[f"{prefix}_end"])
