"""What one document holds, in reading order: who is quoted there, how, and what has no speaker."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.model import Kind, SpeakerKind
from bot.store.documents import OF_DOCUMENT, id_now
from bot.store.quotes import QuoteKey

if TYPE_CHECKING:
    from bot.store.engines.protocol import Snapshot


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
