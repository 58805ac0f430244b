"""Whole results as they are kept: places in texts, each document and its text once, and what stands together.

For whoever writes them all as rows: to make a fact of each costs more than to find and to write it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.ids import passage_id
from bot.model import KeptDocument, KeptPassage, KeptPassages, KeptQuote, KeptQuotes, Span, Together
from bot.store import passages, quotes
from bot.store.documents import SOURCE_COLUMNS, read_source, source_of
from bot.store.interned import joined_grounds
from bot.store.rows import placeholders

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Mapping, Sequence

    from bot.store.engines.protocol import Row, Snapshot
    from bot.store.passages import PassageFilter
    from bot.store.quotes import QuoteFilter


# In the order of the fields of `KeptQuote`. The other candidate is nobody where other documents show that it is the
# speaker in another spelling.
_QUOTES = f"""
    SELECT quotes.id, quotes.document_id, quotes.span_start, quotes.span_end, quotes.line, manners.kind,
        CASE WHEN names.kind = 'unnamed' THEN names.name ELSE speakers.name END, names.kind, manners.speaker_basis,
        quotes.speaker_start, quotes.speaker_end, manners.why, quotes.sureness,
        CASE WHEN quotes.other_speaker IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM spellings
            WHERE spellings.speaker_id = quotes.speaker_id AND spellings.form = quotes.other_speaker
        ) THEN quotes.other_speaker END,
        quotes.said_value, quotes.said_earliest, quotes.said_latest, said_grounds.basis, said_grounds.why,
        quotes.wording, quotes.parts
    FROM quotes JOIN names ON names.id = quotes.name_id JOIN speakers ON speakers.id = quotes.speaker_id
    JOIN manners ON manners.id = quotes.manner_id {joined_grounds("quotes", "said")}
"""
# In the order of the fields of `KeptPassage`.
_PASSAGES = f"""
    SELECT passages.id, document_id, span_start, span_end, line, mention_start, mention_end, date_value, date_earliest,
        date_latest, date_grounds.basis, date_grounds.why, date_grounds.precision, announced, event
    FROM passages {joined_grounds("passages", "date")}
"""


async def quotes_in_order(db: Snapshot, which: QuoteFilter, batch: int) -> AsyncIterator[KeptQuotes]:
    """Yield the quotes that fit, so many at a time, in the order of `quotes.keys`."""
    query, values = await quotes.in_order(db, which)
    documents: dict[int, KeptDocument] = {}
    # The rows alone are put in order: with all that is kept of them, all would be read before the first is given.
    async for rows in db.stream(query, values, batch):
        found = {one.row: one for one in map(KeptQuote._make, await _of_rows(db, f"{_QUOTES} WHERE quotes.id", rows))}
        facts = [found[row["id"]] for row in rows]
        documents = await _documents(db, [one.document for one in facts], documents)
        yield KeptQuotes(facts, documents, await _groups(db, "quotes", "wording", [one.group for one in facts]))


async def passages_in_order(db: Snapshot, which: PassageFilter, batch: int) -> AsyncIterator[KeptPassages]:
    """Yield the dated passages that fit, so many at a time, in the order of `passages.within`."""
    query, values = passages.in_order(db, which)
    documents: dict[int, KeptDocument] = {}
    async for rows in db.stream(query, values, batch):
        found = {
            one.row: one for one in map(KeptPassage._make, await _of_rows(db, f"{_PASSAGES} WHERE passages.id", rows))
        }
        facts = [found[row["id"]] for row in rows]
        documents = await _documents(db, [one.document for one in facts], documents)
        yield KeptPassages(facts, documents, await _groups(db, "passages", "event", [one.group for one in facts]))


async def _of_rows(db: Snapshot, query: str, rows: Sequence[Row]) -> Sequence[Row]:
    values: dict[str, Any] = {}
    within = placeholders(values, "row", [row["id"] for row in rows])
    return await db.fetch(f"{query} IN ({within})", values)


async def _documents(db: Snapshot, wanted: Iterable[int], known: Mapping[int, KeptDocument]) -> dict[int, KeptDocument]:
    """Return these documents by row; those of the batch before are not read again."""
    rows = dict.fromkeys(wanted)
    found = {row: known[row] for row in rows if row in known}
    values: dict[str, Any] = {}
    within = placeholders(values, "row", [row for row in rows if row not in known])
    query = f"""
        SELECT texts.document_id, unpack(texts.text) AS text, {SOURCE_COLUMNS} FROM texts {source_of("texts")}
        WHERE texts.document_id IN ({within})
    """
    for row in await db.fetch(query, values):
        found[row["document_id"]] = KeptDocument(read_source(row), row["text"])
    return found


async def _groups(db: Snapshot, table: str, column: str, wanted: Iterable[int | None]) -> dict[int, Together]:
    """Return what is told of these groups of quotes or passages, by row."""
    values: dict[str, Any] = {}
    within = placeholders(values, "row", list({row for row in wanted if row is not None}))
    query = f"""
        SELECT {table}.{column} AS "group", documents.name, public_id, mark, span_start, span_end
        FROM {table} JOIN documents ON documents.id = {table}.document_id
        WHERE {table}.{column} IN ({within}) ORDER BY documents.name, span_start, span_end, documents.version
    """
    first: dict[int, str] = {}
    carriers: dict[int, set[str]] = {}
    for row in await db.fetch(query, values):
        group = row["group"]
        if group not in first:
            first[group] = passage_id(row["public_id"], Span(row["span_start"], row["span_end"]), row["mark"])
            carriers[group] = set()
        carriers[group].add(row["name"])
    return {group: Together(one, len(carriers[group])) for group, one in first.items()}
