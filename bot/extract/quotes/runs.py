"""A quotation that runs over several paragraphs and names its speaker only in a later one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.model import Basis

if TYPE_CHECKING:
    from bot.extract.quotes.quotation import Found
    from bot.model import Quote


def carried_back(found: Found, why: str) -> list[Quote]:
    """Return the quotes, those left open given to whoever the next paragraph of their quotation names.

    `“The first winter was hard.¶ “We burned the chairs,” said Lowe`: both are Lowe's, the first by the rule `why`.
    """
    quoted = found.page.quoted
    places = {quote.span.start: place for place, quote in enumerate(found.quotes) if quote.kind.verbatim}
    quotes = list(found.quotes)
    for opened, following in zip(quoted[-2::-1], quoted[:0:-1], strict=True):
        place, later = places.get(opened.inner.start), places.get(following.inner.start)
        if not opened.continued or place is None or later is None or not found.rule_of(quotes[place]).gives_way:
            continue
        named = quotes[later]
        if named.speaker.name is not None and named.speaker.basis is not Basis.INFERRED:
            speaker = replace(named.speaker, basis=Basis.RESOLVED, span=None)
            quotes[place] = replace(
                quotes[place], speaker=speaker, cue=named.cue, why=why, confidence=named.confidence, other=named.other
            )
    return quotes
