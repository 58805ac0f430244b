"""Who said something, each with their first quote of it: where words, a period or an outlet are asked for, and no name.

Of what thousands of quotes hold, the newest documents are looked through: that many speakers in order of their counts
would tell nobody anything, and to count them takes a second.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.archive.lookup import page_of_all, quote_filter, quotes_by
from bot.store import documents, pieces, quotes
from bot.store.documents import DocumentFilter
from bot.store.pieces import PieceFilter

if TYPE_CHECKING:
    from bot.archive.lookup import Filters, ResultPage
    from bot.model import FoundQuote
    from bot.store import Snapshot
    from bot.store.quotes import QuoteFilter

_PER_PAGE = 5
_MANY = 2_000
_NEWEST_PIECES, _NEWEST_DOCUMENTS = 400, 60


@dataclass(frozen=True, slots=True)
class SaidBy:
    """Somebody who said what was asked for: how many quotes of theirs fit, and the first of them."""

    name: str
    quotes: int
    first: FoundQuote


@dataclass(frozen=True, slots=True)
class Sayers:
    """A page of those who said something, most quotes first, and how many quotes fit altogether.

    `newest` tells that there are many more: these are of the newest documents.
    """

    page: ResultPage[SaidBy]
    quotes: int
    newest: bool = False


@dataclass(frozen=True, slots=True)
class _RankedSayers:
    names: tuple[tuple[str, int], ...]
    newest: bool


async def said_by(state: Snapshot, filters: Filters, number: int) -> Sayers:
    """Return a page of those whose quotes fit, unnamed sources among them, each with the one that `quotes_by` gives."""
    ranked = await state.recall(("sayers", filters), lambda: _ranked(state, filters))
    page = page_of_all(len(ranked.names), number, _PER_PAGE)
    facts = []
    for name, count in ranked.names[page.first - 1 : page.first - 1 + _PER_PAGE]:
        first, *_ = (await quotes_by(state, [name], filters, 1)).facts
        facts.append(SaidBy(name, count, first))
    return Sayers(page.of(facts), sum(count for _, count in ranked.names), ranked.newest)


async def _ranked(state: Snapshot, filters: Filters) -> _RankedSayers:
    which = quote_filter((), filters)
    newest = await quotes.are_more(state, which, _MANY)
    if newest:
        which = replace(which, documents=tuple(await _newest_documents(state, which)))
    by_name = Counter[str]()
    for (name, _), (count, _) in (await quotes.counted(state, which)).items():
        by_name[name] += count
    return _RankedSayers(tuple(sorted(by_name.items(), key=lambda one: (-one[1], one[0]))), newest)


async def _newest_documents(state: Snapshot, which: QuoteFilter) -> list[int]:
    if which.words is not None:
        holding = PieceFilter(which.words, which.earliest, which.latest, which.outlet)
        return await pieces.newest_documents(state, holding, _NEWEST_PIECES)
    within = DocumentFilter(which.outlet, None, which.earliest, which.latest)
    return await documents.newest(state, within, _NEWEST_DOCUMENTS)
