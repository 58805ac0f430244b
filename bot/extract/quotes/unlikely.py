"""Words that stand alone: better nobody than a name that is wrong three times in four."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.extract.quotes.quotation import NOBODY

if TYPE_CHECKING:
    from bot.extract.quotes.quotation import Found
    from bot.model import Quote

_NAMED_FROM = 0.25


def without_unlikely(found: Found, why: str) -> list[Quote]:
    """Return the quotes, those that stand alone and whose speaker is unlikely as nobody's by the rule `why`."""
    return [
        replace(quote, speaker=NOBODY.speaker, cue=NOBODY.cue, why=why, other=None)
        if found.rule_of(quote).floating and _is_unlikely(quote)
        else quote
        for quote in found.quotes
    ]


def _is_unlikely(quote: Quote) -> bool:
    return quote.speaker.name is not None and quote.confidence < _NAMED_FROM
