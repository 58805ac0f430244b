"""What was worked out across documents for one of them: it holds until it is worked out anew."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.model import Span

if TYPE_CHECKING:
    from bot.store.engines.protocol import Transaction


@dataclass(frozen=True, slots=True)
class Settled:
    """Which utterance and event the quotes and passages of a document are, by place; a passage's goes with its date.

    An utterance goes with how much of it the document has.
    """

    wordings: dict[Span, tuple[int, int]] = field(default_factory=dict)
    events: dict[tuple[Span, str], int] = field(default_factory=dict)


async def settled_of(db: Transaction, document: int) -> Settled:
    """Return what is known of a document that is read anew, by its row."""
    this = {"id": document}
    wordings = """
        SELECT span_start, span_end, wording, fullness FROM quotes WHERE wording IS NOT NULL AND document_id = :id
    """
    events = (
        "SELECT span_start, span_end, date_value, event FROM passages WHERE event IS NOT NULL AND document_id = :id"
    )
    return Settled(
        {
            Span(row["span_start"], row["span_end"]): (row["wording"], row["fullness"])
            for row in await db.fetch(wordings, this)
        },
        {
            (Span(row["span_start"], row["span_end"]), row["date_value"]): row["event"]
            for row in await db.fetch(events, this)
        },
    )
