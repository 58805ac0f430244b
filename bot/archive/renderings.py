"""One utterance as each document words it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.store import quotes

if TYPE_CHECKING:
    from bot.model import FoundQuote, Span
    from bot.store import Snapshot

# The pieces of one utterance that a document carries, in reading order, at least one.
Rendering = tuple["FoundQuote", ...]


async def renderings_of(state: Snapshot, document_id: str, span: Span) -> list[Rendering]:
    """Return how each document words the utterance quoted at a span: that document first, then the others by date.

    Verbatim pieces and paraphrases of one document are two renderings, paraphrases last. Empty when no quote is there.
    """
    found = await quotes.at(state, document_id, span)
    if found is None:
        return []
    lead, wording = found
    by_document: dict[tuple[bool, str], list[FoundQuote]] = {(lead.kind.verbatim, lead.excerpt.source.id): []}
    group = (await quotes.by_wordings(state, [wording])).get(wording, []) if wording is not None else [lead]
    for one in group:
        by_document.setdefault((one.kind.verbatim, one.excerpt.source.id), []).append(one)
    first, *others = (tuple(pieces) for pieces in by_document.values())
    return [first, *sorted(others, key=_by_date)]


def _by_date(rendering: Rendering) -> tuple[bool, bool, date, str]:
    lead = rendering[0]
    earliest = lead.when.earliest if lead.when else None
    return not lead.kind.verbatim, earliest is None, earliest or date.max, lead.excerpt.source.name
