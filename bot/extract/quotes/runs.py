"""A quotation that runs over several paragraphs and names its speaker only in a later one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.extract.quotes.rules import RULES, SAME_QUOTATION
from bot.model import Basis

if TYPE_CHECKING:
    from bot.extract.quoted import Quoted
    from bot.model import Quote


def carried_back(quotes: list[Quote], quoted: list[Quoted]) -> list[Quote]:
    """Return the quotes, those left open given to whoever the next paragraph of their quotation names.

    `“The first winter was hard.¶ “We burned the chairs,” said Lowe`: both are Lowe's.
    """
    places = {quote.span.start: place for place, quote in enumerate(quotes) if quote.kind.verbatim}
    found = list(quotes)
    for opened, following in zip(quoted[-2::-1], quoted[:0:-1], strict=True):
        place, later = places.get(opened.inner.start), places.get(following.inner.start)
        if not opened.continued or place is None or later is None or not RULES[found[place].why].gives_way:
            continue
        named = found[later]
        if _is_sure(named) and named.speaker.name is not None and named.speaker.basis is not Basis.INFERRED:
            speaker = replace(named.speaker, basis=Basis.RESOLVED, span=None)
            found[place] = replace(found[place], speaker=speaker, cue=named.cue, why=SAME_QUOTATION.id)
    return found


def _is_sure(named: Quote) -> bool:
    """Whether a paragraph names its speaker itself, or has its speaker from the paragraph after it."""
    rule = RULES[named.why]
    return rule.beside or (rule.same_quotation and named.speaker.basis is Basis.RESOLVED)
