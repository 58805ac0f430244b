"""The way out: a question (who, about what, when, where) → a page of answers."""

from __future__ import annotations

import asyncio
import hashlib
from array import array
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Generic, TypeVar

from bot.archive import versions
from bot.corpus.inside import open_inside
from bot.errors import DocumentError
from bot.model import Excerpt, Span
from bot.store import Snapshot, carriers, documents, months, passages, pieces, quotes, speakers, whole
from bot.store import outlets as by_outlet
from bot.store.documents import DocumentFilter
from bot.store.passages import PassageFilter
from bot.store.pieces import PieceFilter
from bot.store.quotes import QuoteFilter
from bot.typed.terms import read_terms

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Hashable, Iterable, Mapping, Sequence
    from pathlib import Path

    from bot.ids import PassagePlace
    from bot.model import (
        FoundPassage,
        FoundPiece,
        FoundQuote,
        KeptPassages,
        KeptQuotes,
        MonthCount,
        OutletCount,
        Source,
        SpeakerKind,
    )
    from bot.store.passages import PassageKey
    from bot.store.pieces import SearchResult
    from bot.store.quotes import QuoteKey
    from bot.store.speakers import SpeakerKey
    from bot.typed.terms import SearchTerms

Fact = TypeVar("Fact")
Other = TypeVar("Other")

# A page is one message: it may hold 4096 signs, and beside the excerpts there are names, dates and buttons.
PAGE_LENGTH = 1700
PAGE_ENTRIES = 6
MOST_PIECES = 200
# So many other places of a paragraph are led to from a search.
MOST_PLACES = 4
MOST_CHOICES = 8


@dataclass(frozen=True, slots=True)
class Filters:
    """What narrows a question: topic words, a period, an outlet and a document, by its id; None where not asked for."""

    words: str = ""
    earliest: date | None = None
    latest: date | None = None
    outlet: str | None = None
    document: str | None = None


def without_words(filters: Filters) -> Filters:
    """Return what narrows a question beside its topic."""
    return replace(filters, words="")


@dataclass(frozen=True, slots=True)
class ResultPage(Generic[Fact]):
    """One page of answers: `number` of `pages` and its `first` entry of `total`, all from 1.

    `every` is how many facts the entries of the whole answer are, where one entry may be several.
    """

    facts: tuple[Fact, ...]
    number: int
    pages: int
    first: int
    total: int
    every: int = 0

    def of(self, facts: Sequence[Other]) -> ResultPage[Other]:
        """Return the same page with other facts on it."""
        return ResultPage(tuple(facts), self.number, self.pages, self.first, self.total, self.every)


@dataclass(frozen=True, slots=True)
class Plan:
    """The entries of a whole answer, by row, with the group of each (0 for none), and where each page begins."""

    rows: array[int]
    groups: array[int]
    begins: tuple[int, ...]
    every: int = 0

    def page(self, number: int) -> ResultPage[tuple[int, int]]:
        """Return the rows and groups of page `number`, or of the nearest there is."""
        number = min(max(number, 1), len(self.begins))
        first = self.begins[number - 1]
        last = self.begins[number] if number < len(self.begins) else len(self.rows)
        shown = zip(self.rows[first:last], self.groups[first:last], strict=True)
        return ResultPage(tuple(shown), number, len(self.begins), first + 1, len(self.rows), self.every)


def plan_of(entries: Iterable[tuple[int, int | None, int]]) -> Plan:
    """Return the pages of entries, each of a row, a group and a length.

    Pages are packed by length, never cutting an entry, so the same entries always give the same pages.
    """
    rows, groups, begins = array("q"), array("q"), [0]
    room = PAGE_LENGTH
    for row, group, length in entries:
        if len(rows) > begins[-1] and (len(rows) - begins[-1] == PAGE_ENTRIES or length > room):
            begins.append(len(rows))
            room = PAGE_LENGTH
        rows.append(row)
        groups.append(group or 0)
        room -= length
    return Plan(rows, groups, tuple(begins))


def page_of_all(total: int, number: int, per_page: int) -> ResultPage[None]:
    """Return page `number` of so many entries, or the nearest there is, with nothing on it yet."""
    pages = max(-(-total // per_page), 1)
    number = min(max(number, 1), pages)
    return ResultPage((), number, pages, (number - 1) * per_page + 1, total)


async def quotes_by(state: Snapshot, people: Sequence[str], filters: Filters, number: int) -> ResultPage[FoundQuote]:
    """Return a page of these speakers' quotes: those that are surely theirs first, of these verbatim ones, then newest.

    Versions of one utterance in several documents are one entry: the fullest of them, with the others in `carried`,
    among them the other pieces of the same document.
    """

    async def look() -> list[QuoteKey]:
        return one_per_wording(await quotes.keys(state, quote_filter(people, filters)))

    return await page_of_quotes(state, ("quotes", tuple(people), filters), look, number)


async def page_of_quotes(
    state: Snapshot, asked: Hashable, look: Callable[[], Awaitable[list[QuoteKey]]], number: int
) -> ResultPage[FoundQuote]:
    """Return a page of the quotes that `look` finds, one a wording; what was `asked` is looked for once a state."""

    async def plan() -> Plan:
        return planned(await look())

    return await with_versions(state, (await state.recall(asked, plan)).page(number))


def planned(keys: Iterable[QuoteKey]) -> Plan:
    """Return the pages of quotes in their order."""
    return plan_of((key.row, key.wording, key.length) for key in keys)


async def with_versions(state: Snapshot, page: ResultPage[tuple[int, int]]) -> ResultPage[FoundQuote]:
    """Return a page of quotes by row and wording group, each with the other versions of its utterance in `carried`."""
    found = await quotes.by_rows(state, [row for row, _ in page.facts])
    groups = await quotes.by_wordings(state, [wording for _, wording in page.facts if wording])
    facts = []
    for row, wording in page.facts:
        lead, versions = found[row], groups[wording] if wording else []
        facts.append(replace(lead, carried=tuple(one for one in versions if one.excerpt != lead.excerpt)))
    return page.of(facts)


def quote_filter(people: Sequence[str], filters: Filters) -> QuoteFilter:
    """Return which quotes of the store these are: of these speakers, of anybody where none is named."""
    return QuoteFilter(
        speakers=tuple(people),
        words=read_terms(filters.words),
        earliest=filters.earliest,
        latest=filters.latest,
        outlet=filters.outlet,
        document=filters.document,
    )


def one_per_wording(keys: Sequence[QuoteKey]) -> list[QuoteKey]:
    """Return the fullest version of each wording group, where it stands, and the quotes that stand alone.

    What an article still says goes before what it said before, one of a sure speaker before others, verbatim before
    paraphrase; of versions equally full, the first.
    """
    leads: dict[int, QuoteKey] = {}
    for key in keys:
        if key.wording is not None:
            lead = leads.setdefault(key.wording, key)
            if _rank(key) > _rank(lead):
                leads[key.wording] = key
    return [key for key in keys if key.wording is None or leads[key.wording] is key]


def _rank(key: QuoteKey) -> tuple[bool, bool, bool, int]:
    return key.present, key.sure, key.verbatim, key.length


async def passages_in(state: Snapshot, filters: Filters, number: int) -> ResultPage[FoundPassage]:
    """Return a page of the dated passages that fall within the period, oldest first, with the quotes in them.

    An event that several documents tell of is one entry: the first of them, with the others in `also`.
    """
    plan = await state.recall(("passages", filters), lambda: _plan_passages(state, filters))
    page = plan.page(number)
    found = await passages.by_rows(state, [row for row, _ in page.facts])
    events = await passages.by_events(state, [event for _, event in page.facts if event])
    facts = []
    for row, event in page.facts:
        lead = found[row]
        also = tuple(one for one in events.get(event, ()) if one.excerpt.source.id != lead.excerpt.source.id)
        facts.append(
            replace(lead, also=also, quote=await quotes.said_within(state, lead.excerpt, lead.mention.when.value))
        )
    return page.of(facts)


async def _plan_passages(state: Snapshot, filters: Filters) -> Plan:
    keys = await passages.keys(state, _passage_filter(filters))
    return replace(plan_of(one_per_event(keys)), every=len(keys))


def one_per_event(keys: Sequence[PassageKey]) -> list[PassageKey]:
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
        earliest=filters.earliest,
        latest=filters.latest,
        words=read_terms(filters.words),
        outlet=filters.outlet,
        document=filters.document,
        touching=True,
    )


# The first and the last day of what is dated, how many are dated so, and whether that is a range.
Dated = tuple[tuple["date", "date"], int, bool]

# Enough at a time to keep the store busy, few enough to hold in memory beside what is written from them.
BATCH = 500


def all_quotes(state: Snapshot, people: Sequence[str], filters: Filters) -> AsyncIterator[KeptQuotes]:
    """Return every quote of these speakers, batch by batch, in the order of `quotes_by` but each version by itself."""
    return whole.quotes_in_order(state, quote_filter(people, filters), BATCH)


def every_passage(state: Snapshot, filters: Filters) -> AsyncIterator[KeptPassages]:
    """Return every dated passage of the period as it is kept, in the order of `all_passages`."""
    return whole.passages_in_order(state, _passage_filter(filters), BATCH)


async def all_passages(state: Snapshot, filters: Filters) -> AsyncIterator[list[FoundPassage]]:
    """Yield every dated passage of the period, in the order of `passages_in` but each of an event's by itself."""
    async for batch in passages.stream(state, _passage_filter(filters), BATCH):
        groups = await passages.by_events(state, sorted({event for _, event in batch if event is not None}))
        yield [
            replace(one, also=tuple(other for other in groups[event] if other != one)) if event is not None else one
            for one, event in batch
        ]


async def days(state: Snapshot, filters: Filters) -> tuple[list[Dated], list[Dated], int]:
    """Return what a chart counts: the days of dated passages, and of quotes' saying, and how many entries are of each.

    Entries as `passages_in` and `quotes_by` give them: what several documents tell is one. And how many quotes more
    there are, of which no sentence tells when they were said: a paper's date is no such day.
    """
    which = quote_filter((), filters)
    said = await quotes.intervals(state, which)
    every = await state.recall(("utterances", filters), lambda: quotes.how_many_utterances(state, which))
    return await passages.intervals(state, _passage_filter(filters)), said, every - sum(count for _, count, _ in said)


async def outlets(state: Snapshot, people: Sequence[str], filters: Filters) -> list[OutletCount]:
    """Return which outlet quotes whom how often, most quoted first; everybody where no one is named."""
    if filters == Filters():
        return await by_outlet.of_speakers(state, people)
    return await by_outlet.within(state, quote_filter(people, filters))


async def most_quoted(state: Snapshot, limit: int) -> list[OutletCount]:
    """Return which outlet quotes those how often who are quoted most; see `bot.store.outlets`."""
    return await by_outlet.of_most_quoted(state, limit)


async def quoted_by_kind(state: Snapshot) -> dict[SpeakerKind, tuple[int, int]]:
    """Return how many speakers of each kind are quoted, and how often."""
    return await by_outlet.quoted_by_kind(state)


async def quoted_counts(
    state: Snapshot, filters: Filters, people: Sequence[str] = ()
) -> dict[SpeakerKey, tuple[int, int]]:
    """Return how many quotes within the filters each speaker has, and in how many documents, where there are some.

    Of these people, of everybody where none is named.
    """
    return await quotes.counted(state, quote_filter(people, filters))


async def months_of(state: Snapshot, filters: Filters) -> list[MonthCount]:
    """Return how many dated passages each month of the archive has, oldest first."""
    if filters == Filters():
        return await months.listed(state)
    return await passages.months(state, _passage_filter(filters))


async def pieces_with(
    state: Snapshot, filters: Filters, number: int
) -> tuple[ResultPage[FoundPiece], SearchResult] | None:
    """Return a page of the pieces that hold the words, and what was found; None when the words hold nothing to search.

    When no piece holds all of the words, those that hold some are returned. A paragraph that several carriers of one
    story have is one entry, that of the carrier which leads, with the others in `also`.
    """
    words = read_terms(filters.words)
    if words is None:
        return None
    which = _piece_filter(words, filters)
    found = await state.recall(("pieces", filters), lambda: pieces.search(state, which, MOST_PIECES))
    page = plan_of((key.row, None, key.length) for key in found.keys).page(number)
    carriers_of = await pieces.carried(state, which, [row for row, _ in page.facts], MOST_PLACES)
    facts = await pieces.by_rows(state, [one.lead for one in carriers_of.values()], words)
    return page.of(
        [replace(facts[one.lead], also=one.also, carriers=one.carriers) for one in carriers_of.values()]
    ), found


def _piece_filter(words: SearchTerms, filters: Filters) -> PieceFilter:
    return PieceFilter(words, filters.earliest, filters.latest, filters.outlet, filters.document)


@dataclass(frozen=True, slots=True)
class Extent:
    """What there is to ask: how many documents and speakers quoted, and from when to when documents are dated."""

    documents: int
    quoted: Mapping[SpeakerKind, int]
    first: date | None
    last: date | None


async def extent(state: Snapshot) -> Extent:
    """Return how much the archive holds, so that "nothing found" can say where it was looked for."""
    how_many, first, last = await state.recall("extent", lambda: documents.extent(state))
    return Extent(how_many, await how_many_quoted(state), first, last)


async def how_many_quoted(state: Snapshot) -> dict[SpeakerKind, int]:
    """Return how many speakers of each kind are quoted at all."""
    return await state.recall("quoted", lambda: speakers.how_many_quoted(state))


@dataclass(frozen=True, slots=True)
class Holdings:
    """How much of the archive holds some words: quotes with them, dated passages, and pieces of text."""

    quotes: int
    passages: int
    pieces: int


async def holding(state: Snapshot, filters: Filters, *, count_quotes: bool = True) -> Holdings:
    """Return what holds all the words of the filters, whoever speaks: what to offer before an absence is claimed.

    Quotes are not counted where they are shown anyway: of a common word they are many.
    """
    words = read_terms(filters.words)
    if words is None:
        return Holdings(0, 0, 0)
    which = _piece_filter(words, filters)
    return Holdings(
        await quotes.how_many_utterances(state, quote_filter((), filters)) if count_quotes else 0,
        await passages.how_many_events(state, _passage_filter(filters)),
        await pieces.how_many(state, which, MOST_PIECES),
    )


async def is_anything_held(state: Snapshot, filters: Filters) -> bool:
    """Whether any text within the filters holds all the words."""
    words = read_terms(filters.words)
    if words is None:
        return False
    return bool(await pieces.how_many(state, PieceFilter(words, filters.earliest, filters.latest, filters.outlet), 1))


async def is_anything_dated(state: Snapshot, filters: Filters) -> bool:
    """Whether any passage is dated within the filters."""
    return await passages.is_any(state, _passage_filter(filters))


async def is_quoted_within(state: Snapshot, people: Sequence[str], filters: Filters) -> bool:
    """Whether anything within the filters is quoted of these speakers; of anybody where none is named."""
    return await quotes.is_any(state, quote_filter(people, filters))


# How far a passage's surroundings are looked for: more than any message has room for.
_WINDOW = 2000


async def quote_at(state: Snapshot, place: PassagePlace) -> FoundQuote | None:
    """Return the quote at exactly this span, or the one that has its words now where the text has changed since."""
    found = await quotes.at(state, place)
    if found is not None:
        return found[0]
    stands = await versions.standing(state, place)
    if stands is None or stands.now is None:
        return None
    return await quotes.across(state, stands.now)


async def surroundings(state: Snapshot, excerpt: Excerpt, room: int) -> tuple[str, str]:
    """Return whole sentences before and after an excerpt, at most `room` code points each, as exact slices."""
    text = await versions.text_of(state, excerpt.source)
    if text is None:
        return "", ""
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


async def documents_in(
    state: Snapshot, filters: Filters, number: int, per_page: int, called: str | None = None
) -> ResultPage[Source]:
    """Return a page of the documents that fit, newest first, undated last; `called` is a part of what each is called.

    A document of no known date is of no period.
    """
    which = DocumentFilter(filters.outlet, called, filters.earliest, filters.latest, document=filters.document)
    page = page_of_all(await documents.how_many(state, which), number, per_page)
    return page.of(await documents.listed(state, which, per_page, page.first - 1))


async def other_carriers(state: Snapshot, document_id: str) -> list[Source]:
    """Return the other documents that carry the story of one, the earliest published first."""
    return await carriers.others(state, document_id)


async def carried(state: Snapshot, documents_shown: Iterable[Source]) -> dict[str, int]:
    """Return, by id, how many other documents carry the story of each of these that others carry."""
    return await carriers.counted(state, [one.id for one in documents_shown])


async def outlets_called(state: Snapshot, words: str | None = None) -> list[str]:
    """Return the outlets of the archive's documents, most documents first; `words` keeps those called so."""
    if words is not None:
        return await documents.outlets(state, words)
    return await state.recall("outlets", lambda: documents.outlets(state))


async def findings(state: Snapshot, document_id: str) -> tuple[int, int]:
    """Return how many quotes and how many dated passages were found in a document."""
    return await documents.counts(state, document_id)


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
        content = await asyncio.to_thread(_bytes_of, root, source.file)
    except (OSError, DocumentError):
        return None
    changed = hashlib.sha256(content).hexdigest() != await documents.content_hash(state, document_id)
    return Original(PurePosixPath(source.file).name, content, changed)


def _bytes_of(root: Path, name: str) -> bytes:
    with open_inside(root, name) as file:
        return file.read()


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
        happened = await passages.within(
            state, PassageFilter(month_days=month_days, not_in_year=day.year, present=True), most
        )
        which = QuoteFilter(month_days=month_days, not_in_year=day.year, verbatim=True, sure=sure, present=True)
        keys = one_per_wording(await quotes.keys(state, which))[:most]
        said = await quotes.by_rows(state, [key.row for key in keys])
        if happened or said:
            return OnThisDay(tuple(happened), tuple(said.values()), week)
    return OnThisDay()
