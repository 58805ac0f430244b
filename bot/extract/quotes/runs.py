"""A quotation that runs over several paragraphs and names its speaker only in a later one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.model import Basis

if TYPE_CHECKING:
    from bot.extract.quoted import Quoted
    from bot.model import Quote

# Rules that found nobody in the sentence of the words themselves.
_BESIDE = frozenset({"no-cue", "last-speaker", "topic-before", "same-quotation"})
_NAMED = frozenset({"cue-after", "cue-before"})


def carried_back(quotes: list[Quote], quoted: list[Quoted]) -> list[Quote]:
    """Return the quotes, those left open given to whoever the next paragraph of their quotation names.

    `“The first winter was hard.¶ “We burned the chairs,” said Lowe`: both are Lowe's.
    """
    places = {quote.span.start: place for place, quote in enumerate(quotes) if quote.kind.verbatim}
    found = list(quotes)
    for opened, following in zip(quoted[-2::-1], quoted[:0:-1], strict=True):
        place, later = places.get(opened.inner.start), places.get(following.inner.start)
        if not opened.continued or place is None or later is None or found[place].why not in _BESIDE:
            continue
        named = found[later]
        if named.why in _NAMED or (named.why == "same-quotation" and named.speaker.basis is Basis.RESOLVED):
            speaker = replace(named.speaker, basis=Basis.RESOLVED, span=None)
            if named.speaker.basis is not Basis.INFERRED and named.speaker.name is not None:
                found[place] = replace(found[place], speaker=speaker, cue=named.cue, why="same-quotation")
    return found
