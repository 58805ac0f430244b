"""One utterance as each document words it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.ids import place_of
from bot.store import quotes

if TYPE_CHECKING:
    from bot.model import FoundQuote
    from bot.store import Snapshot

# The pieces of one utterance that a document carries, in reading order, at least one.
Rendering = tuple["FoundQuote", ...]


async def renderings_of(state: Snapshot, lead: FoundQuote) -> list[Rendering]:
    """Return how each document words the utterance that a quote is: its document first, then the others by date.

    Verbatim pieces and paraphrases of one document are two renderings, paraphrases last.
    """
    by_document: dict[tuple[bool, str, str], list[FoundQuote]] = {_document(lead): []}
    for one in await _group(state, lead):
        by_document.setdefault(_document(one), []).append(one)
    first, *others = (tuple(pieces) for pieces in by_document.values())
    return [first, *sorted(others, key=_by_date)]


async def _group(state: Snapshot, lead: FoundQuote) -> list[FoundQuote]:
    found = await quotes.at(state, place_of(lead.excerpt))
    if found is None or found[1] is None:
        return [lead]
    return (await quotes.by_wordings(state, [found[1]]))[found[1]]


def _document(one: FoundQuote) -> tuple[bool, str, str]:
    """Return what is one for the pieces of one rendering: what an article said before is another one's."""
    return one.kind.verbatim, one.excerpt.source.id, one.excerpt.source.mark


def _by_date(rendering: Rendering) -> tuple[bool, bool, date, str]:
    lead = rendering[0]
    earliest = lead.when.earliest if lead.when else None
    return not lead.kind.verbatim, earliest is None, earliest or date.max, lead.excerpt.source.name
