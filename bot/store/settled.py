"""What was worked out across documents for one of them: it holds until it is worked out anew."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.model import Span, SpeakerKind

if TYPE_CHECKING:
    from bot.store.engines.protocol import Transaction
    from bot.store.speakers import SpeakerKey


@dataclass(frozen=True, slots=True)
class Settled:
    """Who the speakers of a document are across documents, and which utterance and event its quotes and passages are.

    By the name used in the document, and by place; a passage's place goes with its date.
    """

    owners: dict[SpeakerKey, int] = field(default_factory=dict)
    wordings: dict[Span, int] = field(default_factory=dict)
    events: dict[tuple[Span, str], int] = field(default_factory=dict)


async def settled_of(db: Transaction, name: str, text: str) -> Settled:
    """Return what is known of a document that is read anew; nothing where it is new, or holds another text."""
    document = {"name": name, "text": text}
    this = "document_id IN (SELECT id FROM documents WHERE name = :name AND text = :text)"
    owners = f"SELECT DISTINCT speaker, speaker_kind, speaker_id FROM quotes WHERE speaker_id IS NOT NULL AND {this}"
    wordings = f"SELECT span_start, span_end, wording FROM quotes WHERE wording IS NOT NULL AND {this}"
    events = f"SELECT span_start, span_end, date_value, event FROM passages WHERE event IS NOT NULL AND {this}"
    return Settled(
        {
            (row["speaker"], SpeakerKind(row["speaker_kind"])): row["speaker_id"]
            for row in await db.fetch(owners, document)
        },
        {Span(row["span_start"], row["span_end"]): row["wording"] for row in await db.fetch(wordings, document)},
        {
            (Span(row["span_start"], row["span_end"]), row["date_value"]): row["event"]
            for row in await db.fetch(events, document)
        },
    )
