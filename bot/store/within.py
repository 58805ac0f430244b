"""What one document holds, in reading order: who is quoted there, how, and what has no speaker."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, NamedTuple

from bot.model import Excerpt, Kind, Span, SpeakerKind
from bot.store.documents import OF_DOCUMENT, PRESENT, SOURCE_COLUMNS, id_now, read_source, source_of
from bot.store.quotes import QUOTE_FACTS, QUOTE_JOINS, QuoteKey, read_quote_of
from bot.store.rows import placeholders

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.model import FoundQuote, Source
    from bot.store.engines.protocol import Snapshot


_AT_ONCE = 500


class QuoteHere(NamedTuple):
    """Enough of a quote to count it, with its speaker's `name` and what the document calls it; None for nobody."""

    key: QuoteKey
    kind: Kind
    name: str | None
    called: str | None
    speaker_kind: SpeakerKind


async def quotes_of(db: Snapshot, document: str) -> list[QuoteHere]:
    """Return the quotes of a document as it stands, by its id, in reading order, those of nobody among them."""
    query = f"""
        SELECT quotes.id, quotes.wording, quotes.fullness, quotes.place, manners.kind,
            speakers.name, names.name AS called, names.kind AS speaker_kind
        FROM quotes JOIN manners ON manners.id = quotes.manner_id
        LEFT JOIN names ON names.id = quotes.name_id LEFT JOIN speakers ON speakers.id = quotes.speaker_id
        WHERE quotes.{OF_DOCUMENT} ORDER BY quotes.span_start, quotes.span_end
    """
    return [
        QuoteHere(QuoteKey(*key), Kind(kind), name, called, SpeakerKind(speaker_kind or SpeakerKind.UNKNOWN))
        for *key, kind, name, called, speaker_kind in await db.fetch(query, {"document": await id_now(db, document)})
    ]


async def every_quote(db: Snapshot, source: Source, text: str) -> list[tuple[FoundQuote, int | None]]:
    """Return all quotes of a document, given its text, in reading order, each with its wording group.

    Of what an article said before, only what it does not say any more is kept.
    """
    query = f"""
        SELECT {QUOTE_FACTS} FROM quotes {QUOTE_JOINS}
        WHERE quotes.document_id = (
            SELECT id FROM documents WHERE public_id = :id AND mark = :mark ORDER BY version LIMIT 1
        )
        ORDER BY quotes.span_start, quotes.span_end DESC
    """
    rows = await db.fetch(query, {"id": source.id, "mark": source.mark})

    def read() -> list[tuple[FoundQuote, int | None]]:
        return [(read_quote_of(row, source, text), row["wording"]) for row in rows]

    # Thousands would hold everybody else up.
    return await asyncio.to_thread(read) if len(rows) > _AT_ONCE else read()


async def carriers(db: Snapshot, wordings: Sequence[int], document: str, most: int) -> dict[int, list[Excerpt]]:
    """Return where others than a document, by its id, carry these utterances now: of each so many, the first out first.

    The excerpts have no words: what is told is where they stand.
    """
    found: dict[int, list[Excerpt]] = {}
    for begin in range(0, len(wordings), _AT_ONCE):
        values: dict[str, str | int] = {"id": document, "most": most}
        within = placeholders(values, "wording", wordings[begin : begin + _AT_ONCE])
        query = f"""
            SELECT * FROM (
                SELECT quotes.wording, quotes.span_start, quotes.span_end, quotes.line, {SOURCE_COLUMNS},
                    dense_rank() OVER (
                        PARTITION BY quotes.wording
                        ORDER BY documents.published_earliest NULLS LAST, documents.name
                    ) AS carrier
                FROM quotes {source_of("quotes")}
                WHERE quotes.wording IN ({within}) AND documents.public_id <> :id AND {PRESENT}
            ) AS every WHERE carrier <= :most ORDER BY wording, carrier, span_start
        """
        for row in await db.fetch(query, values):
            of_one = found.setdefault(row["wording"], [])
            if not of_one or of_one[-1].source.id != row["public_id"]:
                span = Span(row["span_start"], row["span_end"])
                of_one.append(Excerpt(read_source(row), span, row["line"], ""))
    return found
