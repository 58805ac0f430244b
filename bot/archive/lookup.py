"""The way out: a question (who, about what, when, where) → a page of answers."""

from __future__ import annotations

import asyncio
import hashlib
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Generic, TypeVar

from bot.model import Excerpt, Lines, Span
from bot.store import Snapshot, documents, passages, pieces, quotes, speakers
from bot.store.passages import PassageFilter
from bot.store.pieces import PieceFilter
from bot.store.quotes import QuoteFilter
from bot.typed.terms import read_terms

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping, Sequence
    from pathlib import Path

    from bot.model import (
        FoundPassage,
        FoundPiece,
        FoundQuote,
        MonthCount,
        OutletCount,
        QuotedSpeaker,
        Source,
        SpeakerKind,
    )
    from bot.store.passages import PassageKey
    from bot.store.quotes import QuoteKey

Fact = TypeVar("Fact")
Other = TypeVar("Other")
Key = TypeVar("Key")

# A page is one message: it may hold 4096 signs, and beside the excerpts there are names, dates and buttons.
PAGE_LENGTH = 1700
PAGE_ENTRIES = 6
MOST_PIECES = 200
MOST_CHOICES = 8


@dataclass(frozen=True, slots=True)
class Filters:
    """What narrows a question: topic words, a period and an outlet; None where not asked for."""

    words: str = ""
    earliest: date | None = None
    latest: date | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class ResultPage(Generic[Fact]):
    """One page of answers: `number` of `pages` and its `first` entry of `total`, all from 1."""

    facts: tuple[Fact, ...]
    number: int
    pages: int
    first: int
    total: int

    def of(self, facts: Sequence[Other]) -> ResultPage[Other]:
        """Return the same page with other facts on it."""
        return ResultPage(tuple(facts), self.number, self.pages, self.first, self.total)


def _page_of(keys: Sequence[Key], length: Callable[[Key], int], number: int) -> ResultPage[Key]:
    """Return page `number` of the keys, or the nearest there is.

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
    before = sum(len(page) for page in pages[: number - 1])
    return ResultPage(tuple(pages[number - 1]), number, len(pages), before + 1, len(keys))


async def quotes_by(state: Snapshot, people: Sequence[str], filters: Filters, number: int) -> ResultPage[FoundQuote]:
    """Return a page of these speakers' quotes: those that are surely theirs first, of these verbatim ones, then newest.

    Versions of one utterance in several documents are one entry: the fullest of them, with the others in `carried`,
    among them the other pieces of the same document.
    """
    keys = one_per_wording(await quotes.keys(state, _quote_filter(people, filters)))
    page = _page_of(keys, lambda key: key.length, number)
    found = await quotes.by_rows(state, [key.row for key in page.facts])
    groups = await quotes.by_wordings(state, [key.wording for key in page.facts if key.wording is not None])
    facts = []
    for key in page.facts:
        lead, versions = found[key.row], groups.get(key.wording, []) if key.wording is not None else []
        facts.append(replace(lead, carried=tuple(one for one in versions if one.excerpt != lead.excerpt)))
    return page.of(facts)


def _quote_filter(people: Sequence[str], filters: Filters) -> QuoteFilter:
    return QuoteFilter(
        speakers=tuple(people),
        words=read_terms(filters.words),
        earliest=filters.earliest,
        latest=filters.latest,
        outlet=filters.outlet,
    )


def one_per_wording(keys: Sequence[QuoteKey]) -> list[QuoteKey]:
    """Return the fullest version of each wording group, where it stands, and the quotes that stand alone.

    One of a sure speaker goes before others, verbatim before paraphrase; of versions equally full, the first.
    """
    leads: dict[int, QuoteKey] = {}
    for key in keys:
        if key.wording is not None:
            lead = leads.setdefault(key.wording, key)
            if (key.sure, key.verbatim, key.length) > (lead.sure, lead.verbatim, lead.length):
                leads[key.wording] = key
    return [key for key in keys if key.wording is None or leads[key.wording] is key]


async def passages_in(state: Snapshot, filters: Filters, number: int) -> ResultPage[FoundPassage]:
    """Return a page of the dated passages that fall within the period, oldest first, with the quotes in them.

    An event that several documents tell of is one entry: the first of them, with the others in `also`.
    """
    keys = _one_per_event(await passages.keys(state, _passage_filter(filters)))
    page = _page_of(keys, lambda key: key.length, number)
    found = await passages.by_rows(state, [key.row for key in page.facts])
    events = await passages.by_events(state, [key.event for key in page.facts if key.event is not None])
    facts = []
    for key in page.facts:
        lead, others = found[key.row], events.get(key.event, []) if key.event is not None else []
        also = tuple(one for one in others if one.excerpt.source.id != lead.excerpt.source.id)
        facts.append(
            replace(lead, also=also, quote=await quotes.said_within(state, lead.excerpt, lead.mention.when.value))
        )
    return page.of(facts)


def _one_per_event(keys: Sequence[PassageKey]) -> list[PassageKey]:
    """Return the first passage of each event, and those that stand alone."""
    seen: set[int] = set()
    leads = []
    for key in keys:
        if key.event is None or key.event not in seen:
            leads.append(key)
        if key.event is not None:
            seen.add(key.event)
    return leads


def _passage_filter(filters: Filters) -> PassageFilter:
    return PassageFilter(
        earliest=filters.earliest, latest=filters.latest, words=read_terms(filters.words), outlet=filters.outlet
    )


# Enough at a time to keep the store busy, few enough to hold in memory beside what is written from them.
BATCH = 200


async def all_quotes(state: Snapshot, people: Sequence[str], filters: Filters) -> AsyncIterator[list[FoundQuote]]:
    """Yield every quote of these speakers, batch by batch, in the order of `quotes_by` but each version by itself."""
    keys = await quotes.keys(state, _quote_filter(people, filters))
    for start in range(0, len(keys), BATCH):
        batch = keys[start : start + BATCH]
        found = await quotes.by_rows(state, [key.row for key in batch])
        wordings = {key.wording for key in batch if key.wording is not None}
        groups = await quotes.by_wordings(state, sorted(wordings))
        versions = {one.excerpt: group for group in groups.values() for one in group}
        yield [
            replace(
                one, carried=tuple(other for other in versions.get(one.excerpt, ()) if other.excerpt != one.excerpt)
            )
            for one in found.values()
        ]


async def all_passages(state: Snapshot, filters: Filters) -> AsyncIterator[list[FoundPassage]]:
    """Yield every dated passage of the period, in the order of `passages_in` but each of an event's by itself."""
    keys = await passages.keys(state, _passage_filter(filters))
    for start in range(0, len(keys), BATCH):
        batch = keys[start : start + BATCH]
        found = await passages.by_rows(state, [key.row for key in batch])
        events = {key.event for key in batch if key.event is not None}
        groups = await passages.by_events(state, sorted(events))
        group_of = {(one.excerpt, one.mention): group for group in groups.values() for one in group}
        yield [
            replace(one, also=tuple(other for other in group_of.get((one.excerpt, one.mention), ()) if other != one))
            for one in found.values()
        ]


Days = tuple["date", "date"]


async def days(state: Snapshot, filters: Filters) -> tuple[list[Days], list[Days], int]:
    """Return what a chart counts: the first and last day of each dated passage, and of each quote's saying.

    And how many quotes more there are, of which no sentence tells when they were said: a paper's date is no such day.
    """
    which = _quote_filter((), filters)
    said = await quotes.intervals(state, which)
    return (
        await passages.intervals(state, _passage_filter(filters)),
        said,
        await quotes.how_many(state, which) - len(said),
    )


async def outlets(state: Snapshot, people: Sequence[str], filters: Filters) -> list[OutletCount]:
    """Return which outlet quotes whom how often; everybody where no one is named."""
    return await quotes.by_outlet(state, _quote_filter(people, filters))


async def quoted_within(state: Snapshot, people: Sequence[QuotedSpeaker], filters: Filters) -> list[QuotedSpeaker]:
    """Return those of the speakers who are quoted within the filters, counted there, most quoted first.

    All of them, as they are counted in the whole archive, where nothing narrows the question.
    """
    if filters == Filters():
        return list(people)
    counts = await quotes.counted(state, _quote_filter((), filters))
    found = [
        replace(one, quotes=counts[key][0], documents=counts[key][1])
        for one in people
        if (key := (one.name, one.kind)) in counts
    ]
    return sorted(found, key=lambda one: (-one.quotes, -one.documents, one.name, one.kind))


async def months(state: Snapshot, filters: Filters) -> list[MonthCount]:
    """Return how many dated passages each month of the archive has, oldest first."""
    return await passages.months(state, _passage_filter(filters))


async def pieces_with(state: Snapshot, filters: Filters, number: int) -> tuple[ResultPage[FoundPiece], bool] | None:
    """Return a page of the pieces that hold the words, best first, and whether they hold all of them.

    When no piece holds all, those that hold any are returned; None when the words hold nothing to search for.
    """
    words = read_terms(filters.words)
    if words is None:
        return None
    which = PieceFilter(words, False, filters.earliest, filters.latest, filters.outlet)
    keys = await pieces.keys(state, which, MOST_PIECES)
    if not keys:
        which = replace(which, some=True)
        keys = await pieces.keys(state, which, MOST_PIECES)
    page = _page_of(keys, lambda key: key.length, number)
    found = await pieces.by_rows(state, [key.row for key in page.facts], which)
    return page.of(list(found.values())), not which.some


@dataclass(frozen=True, slots=True)
class Extent:
    """What there is to ask: how many documents and speakers quoted, and from when to when documents are dated."""

    documents: int
    quoted: Mapping[SpeakerKind, int]
    first: date | None
    last: date | None


async def extent(state: Snapshot) -> Extent:
    """Return how much the archive holds, so that "nothing found" can say where it was looked for."""
    how_many, first, last = await documents.extent(state)
    return Extent(how_many, await speakers.how_many_quoted(state), first, last)


@dataclass(frozen=True, slots=True)
class Holdings:
    """How much of the archive holds some words: quotes with them, dated passages, and pieces of text."""

    quotes: int
    passages: int
    pieces: int


async def holding(state: Snapshot, filters: Filters) -> Holdings:
    """Return what holds all the words of the filters, whoever speaks: what to offer before an absence is claimed."""
    words = read_terms(filters.words)
    if words is None:
        return Holdings(0, 0, 0)
    which = PieceFilter(words, False, filters.earliest, filters.latest, filters.outlet)
    return Holdings(
        len(one_per_wording(await quotes.keys(state, _quote_filter((), filters)))),
        len(_one_per_event(await passages.keys(state, _passage_filter(filters)))),
        len(await pieces.keys(state, which, MOST_PIECES)),
    )


# How far a passage's surroundings are looked for: more than any message has room for.
_WINDOW = 2000


async def quote_at(state: Snapshot, document_id: str, span: Span) -> FoundQuote | None:
    """Return the quote that covers exactly this span of a document."""
    found = await quotes.at(state, document_id, span)
    return found[0] if found else None


async def surroundings(state: Snapshot, excerpt: Excerpt, room: int) -> tuple[str, str]:
    """Return whole sentences before and after an excerpt, at most `room` code points each, as exact slices."""
    kept = await documents.text_of(state, excerpt.source.id)
    if kept is None:
        return "", ""
    text, _ = kept
    start, end = excerpt.span
    near = _sentences_near(text, excerpt.span)
    first = min((one.start for one in near if start - room <= one.start < start), default=start)
    last = max((one.end for one in near if end < one.end <= end + room), default=end)
    return text[first:start], text[end:last]


def _sentences_near(text: str, span: Span) -> list[Span]:
    """Return the sentences around a span, cut as the extractor cuts them; only whole lines are looked at."""
    # Imported here: most questions ask for no surroundings, and the word lists take a tenth of a second.
    from bot.extract.reading.page import read_page

    begin = text.rfind("\n", 0, max(0, span.start - _WINDOW)) + 1
    if span.start - begin > 2 * _WINDOW:
        begin = span.start - _WINDOW
    return [Span(begin + one.start, begin + one.end) for one in read_page(text[begin : span.end + _WINDOW]).cut]


async def document(state: Snapshot, typed: str) -> list[Source]:
    """Return the documents that an id, a file name or a part of either names: one, none, or several to choose from."""
    exact = await documents.by_id(state, typed)
    return [exact] if exact else await documents.like(state, typed, MOST_CHOICES)


async def all_documents(state: Snapshot, outlet: str | None = None) -> list[Source]:
    """Return all documents, newest first, undated last."""
    return await documents.listed(state, outlet)


async def passage(state: Snapshot, document_id: str, span: Span) -> Excerpt | None:
    """Return the slice of a document at a span, or None when the document is not there or is too short for it."""
    source = await documents.by_id(state, document_id)
    kept = await documents.text_of(state, document_id)
    if source is None or kept is None or span.end > len(kept[0]):
        return None
    return Excerpt(source, span, Lines(kept[0]).at(span.start), span.of(kept[0]))


async def left_out(state: Snapshot, document_id: str) -> list[Excerpt]:
    """Return what of a document was taken for navigation, appeals or credits, and so is in no answer."""
    source = await documents.by_id(state, document_id)
    kept = await documents.text_of(state, document_id)
    if source is None or kept is None:
        return []
    text, boilerplate = kept
    lines = Lines(text)
    return [Excerpt(source, span, lines.at(span.start), span.of(text)) for span in boilerplate]


async def findings(state: Snapshot, document_id: str) -> tuple[int, int]:
    """Return how many quotes and how many dated passages were found in a document."""
    counts = await documents.counts(state, document_id)
    passages_found = counts.pop("passages", 0)
    return sum(counts.values()), passages_found


@dataclass(frozen=True, slots=True)
class Original:
    """A document's file as it lies in the corpus folder; `changed` when it is not what the answers were read from."""

    filename: str
    content: bytes
    changed: bool


async def original(state: Snapshot, root: Path, document_id: str) -> Original | None:
    """Return the original file of a document, or None when either is gone."""
    source = await documents.by_id(state, document_id)
    if source is None:
        return None
    try:
        content = await asyncio.to_thread((root / source.name).read_bytes)
    except OSError:
        return None
    changed = hashlib.sha256(content).hexdigest() != await documents.content_hash(state, document_id)
    return Original(PurePosixPath(source.name).name, content, changed)


@dataclass(frozen=True, slots=True)
class OnThisDay:
    """What happened and was said on a calendar day in other years; `week` when it is the days around instead."""

    happened: tuple[FoundPassage, ...] = ()
    said: tuple[FoundQuote, ...] = ()
    week: bool = False


async def on_this_day(state: Snapshot, day: date, most: int, *, sure: bool = False) -> OnThisDay:
    """Return what this calendar day brought in other years, or this week's days where the day itself has nothing.

    `sure` leaves out quotes whose speaker is uncertain.
    """
    monday = day - timedelta(days=day.weekday())
    for days, week in (([day], False), ([monday + timedelta(days=n) for n in range(7)], True)):
        month_days = tuple(f"{one:%m-%d}" for one in days)
        dated = await passages.within(state, PassageFilter(month_days=month_days))
        happened = [one for one in dated if one.mention.when.earliest and one.mention.when.earliest.year != day.year]
        keys = await quotes.keys(state, QuoteFilter(month_days=month_days, verbatim=True, sure=sure))
        said = await quotes.by_rows(state, [key.row for key in one_per_wording(keys)])
        other_years = [
            one for one in said.values() if one.said and one.said.earliest and one.said.earliest.year != day.year
        ]
        if happened or other_years:
            return OnThisDay(tuple(happened[:most]), tuple(other_years[:most]), week)
    return OnThisDay()
