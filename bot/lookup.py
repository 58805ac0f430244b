"""The way out: a question (who, about what, when, where) → a page of answers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Generic, TypeVar

from bot.names import Directory, Known
from bot.store import match, passages, pieces, quotes, speakers
from bot.store.passages import MonthCount, PassageFilter
from bot.store.pieces import PieceFilter
from bot.store.quotes import QuoteFilter

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from bot.model import FoundPassage, FoundPiece, FoundQuote, QuotedSpeaker
    from bot.store import Store
    from bot.store.quotes import QuoteKey

Fact = TypeVar("Fact")
Key = TypeVar("Key")

# A page is one message: it may hold 4096 signs, and beside the excerpts there are names, dates and buttons.
PAGE_LENGTH = 2400
PAGE_ENTRIES = 5
MOST_PIECES = 200


@dataclass(frozen=True, slots=True)
class Filters:
    """What narrows a question: topic words, a period and an outlet; None where not asked for."""

    words: str = ""
    earliest: date | None = None
    latest: date | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Page(Generic[Fact]):
    """One page of answers: `number` of `pages`, both from 1, and how many entries there are in all."""

    facts: tuple[Fact, ...]
    number: int
    pages: int
    total: int


def _page_of(keys: Sequence[Key], length: Callable[[Key], int], number: int) -> tuple[Sequence[Key], int, int]:
    """Return the keys of page `number` (the nearest there is), that number, and how many pages there are.

    Pages are packed by length, never cutting an entry, so the same keys always give the same pages.
    """
    pages: list[list[Key]] = [[]]
    room = PAGE_LENGTH
    for key in keys:
        if pages[-1] and (len(pages[-1]) == PAGE_ENTRIES or length(key) > room):
            pages.append([])
            room = PAGE_LENGTH
        pages[-1].append(key)
        room -= length(key)
    number = min(max(number, 1), len(pages))
    return pages[number - 1], number, len(pages)


def _query(words: str) -> match.Match | None:
    return match.build(words) if words else None


async def quotes_by(store: Store, people: Sequence[str], filters: Filters, number: int) -> Page[FoundQuote]:
    """Return a page of these speakers' quotes, verbatim ones first, then newest first.

    Versions of one utterance in several documents are one entry: the first of them, with the others in `carried`.
    """
    keys = _one_per_wording(await quotes.keys(store.read, _quote_filter(people, filters)))
    chosen, number, pages = _page_of(keys, lambda key: key.length, number)
    found = await quotes.by_rows(store.read, [key.row for key in chosen])
    groups = await quotes.by_wordings(store.read, [key.wording for key in chosen if key.wording is not None])
    facts = []
    for key, lead in zip(chosen, found, strict=True):
        versions = groups.get(key.wording, []) if key.wording is not None else []
        facts.append(replace(lead, carried=tuple(one for one in versions if one.excerpt != lead.excerpt)))
    return Page(tuple(facts), number, pages, len(keys))


def _quote_filter(people: Sequence[str], filters: Filters) -> QuoteFilter:
    return QuoteFilter(tuple(people), _query(filters.words), filters.earliest, filters.latest, filters.outlet)


def _one_per_wording(keys: Sequence[QuoteKey]) -> list[QuoteKey]:
    seen: set[int] = set()
    leads = []
    for key in keys:
        if key.wording is None or key.wording not in seen:
            leads.append(key)
        if key.wording is not None:
            seen.add(key.wording)
    return leads


async def passages_in(store: Store, filters: Filters, number: int) -> Page[FoundPassage]:
    """Return a page of the dated passages that fall within the period, oldest first."""
    found = await passages.within(store.read, _passage_filter(filters))
    chosen, number, pages = _page_of(found, lambda passage: len(passage.excerpt.words), number)
    return Page(tuple(chosen), number, pages, len(found))


def _passage_filter(filters: Filters) -> PassageFilter:
    return PassageFilter(filters.earliest, filters.latest, _query(filters.words), filters.outlet)


async def months(store: Store, filters: Filters) -> list[MonthCount]:
    """Return how many dated passages each month of the archive has, oldest first."""
    return await passages.months(store.read, _passage_filter(filters))


async def pieces_with(store: Store, filters: Filters, number: int) -> tuple[Page[FoundPiece], bool] | None:
    """Return a page of the pieces that hold the words, best first, and whether they hold all of them.

    When no piece holds all, those that hold any are returned; None when the words hold nothing to search for.
    """
    query = _query(filters.words)
    if query is None:
        return None
    for terms, complete in ((query.every, True), (query.some, False)):
        which = PieceFilter(terms, filters.earliest, filters.latest, filters.outlet)
        if keys := await pieces.keys(store.read, which, MOST_PIECES):
            break
    chosen, number, pages = _page_of(keys, lambda key: key.length, number)
    found = await pieces.by_rows(store.read, [key.row for key in chosen], terms)
    return Page(tuple(found), number, pages, len(keys)), complete


async def directory(store: Store) -> Directory:
    """Return everybody who is named in the archive, to find who is meant by."""
    return Directory(
        Known(one.name, tuple(form for form, _ in one.spellings), one.kind)
        for one in await speakers.all_speakers(store.read)
    )


async def people(store: Store) -> list[QuotedSpeaker]:
    """Return everybody who is named or quoted in the archive, most quoted first."""
    return await speakers.all_speakers(store.read)
