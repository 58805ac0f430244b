"""The archive as simply as it can be asked: everything in lists, filtered, sorted and counted from the beginning.

What the extractor finds in each file is read here again; only what documents settle together (who is one speaker,
which quotes are one utterance, which passages one event) and in what order they came is read from the store, each table
as a whole. No index, no plan and no count of the store is asked.
"""

from __future__ import annotations

import re
import sqlite3
from collections import Counter, defaultdict
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeVar

from bot.archive.lookup import MOST_PIECES, PAGE_ENTRIES, PAGE_LENGTH
from bot.corpus.documents import read_document
from bot.corpus.files import look_through
from bot.corpus.sidecar import load_sidecar
from bot.extract.quotes.continued import joined
from bot.extract.record import read
from bot.ids import passage_id
from bot.model import SURE_FROM, Span, SpeakerKind
from bot.typed.terms import read_terms
from tests.archive.plain_words import PlainFullText, PlainRanking, times

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from typing import Any

    from bot.archive.lookup import Filters
    from bot.model import DatedPassage, Quote, Record
    from tests.archive.plain_words import Words

Entry = TypeVar("Entry")

# So many pieces are ranked at most (docs/decisions/0016).
_RANKED = 2_000


@dataclass(frozen=True, slots=True)
class PlainDocument:
    """A document, as which it came into the store, of which story it is, and whether its date is another's."""

    order: int
    added_at: str
    id: str
    record: Record
    story: int | None
    lent: bool

    @property
    def name(self) -> str:
        """Its path in the corpus."""
        return self.record.document.name

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and the last day that it may be of."""
        when = self.record.document.published
        return (when.earliest, when.latest) if when and when.earliest and when.latest else None

    def of(self, span: Span) -> str:
        """Return a slice of its text."""
        return span.of(self.record.document.text)


@dataclass(frozen=True, slots=True)
class PlainQuote:
    """A quote, who is its speaker across documents, and the utterance that it is a version of."""

    document: PlainDocument
    quote: Quote
    speaker: str
    kind: SpeakerKind
    wording: int | None

    @property
    def id(self) -> str:
        """Its public id."""
        return passage_id(self.document.id, self.quote.span)

    @property
    def name(self) -> str | None:
        """What the speaker is called in answers: an unnamed source by its own description."""
        return self.quote.speaker.name if self.kind is SpeakerKind.UNNAMED else self.speaker

    @property
    def sure(self) -> bool:
        """Whether no warning stands under it."""
        return self.quote.confidence >= SURE_FROM

    @property
    def days(self) -> tuple[date, date] | None:
        """When it was said, else the days of its document."""
        said = self.quote.said
        return (said.earliest, said.latest) if said and said.earliest and said.latest else self.document.days

    @property
    def place(self) -> tuple[object, ...]:
        """What the order of answers goes by: sure, verbatim, newest, undated last, then as documents came."""
        newest = _newest_first(self.days)
        return (not self.sure, not self.quote.kind.verbatim, newest, self.document.order, self.quote.span)

    @property
    def utterance(self) -> object:
        """What is the same for all versions of an utterance."""
        return self.id if self.wording is None else self.wording


@dataclass(frozen=True, slots=True)
class PlainPassage:
    """A dated passage, and the event that it tells of."""

    document: PlainDocument
    passage: DatedPassage
    event: int | None

    @property
    def id(self) -> tuple[str, str]:
        """Its public id and its date: one sentence may have two."""
        return passage_id(self.document.id, self.passage.span), self.passage.mention.when.value

    @property
    def days(self) -> tuple[date, date] | None:
        """The days it may be of."""
        when = self.passage.mention.when
        return (when.earliest, when.latest) if when.earliest and when.latest else None

    @property
    def spread(self) -> bool:
        """Whether it is a range whose ends are as fine as a month, or a week of two months; not more than ten years."""
        if self.days is None or self.days[1] - self.days[0] > timedelta(days=3660):
            return False
        ends = self.passage.mention.when.value.split("/")
        fine = all(re.match(r"\d{4}-(\d\d|W\d\d)", end) for end in ends)
        crosses = f"{self.days[0]:%Y-%m}" != f"{self.days[1]:%Y-%m}"
        return fine and self.days[0] < self.days[1] and (len(ends) == 2 or (crosses and "-W" in ends[0]))

    @property
    def telling(self) -> object:
        """What is the same for all passages of an event."""
        return self.id if self.event is None else self.event


@dataclass(frozen=True, slots=True)
class PlainPiece:
    """A piece of a document."""

    document: PlainDocument
    span: Span

    @property
    def id(self) -> str:
        """Its public id."""
        return passage_id(self.document.id, self.span)

    @property
    def paragraph(self) -> object:
        """What is the same for all that carriers of a story have in the same words."""
        if self.document.story is None:
            return self.id
        return self.document.story, tuple(re.findall(r"\w+", self.document.of(self.span).casefold()))

    @property
    def place(self) -> tuple[object, ...]:
        """What the order goes by: newest first, undated last, then as documents came."""
        return (_newest_first(self.document.days), self.document.order, self.span)


@dataclass(frozen=True, slots=True)
class PlainFound:
    """What a search gives, and whether that holds all of the words, is ranked, and is not all there is.

    `found` are the pieces that were found, of a paragraph of a story the first; `pieces` those that are shown for them.
    """

    found: list[PlainPiece]
    pieces: list[PlainPiece]
    every: bool
    ranked: bool
    more: bool


@dataclass(frozen=True, slots=True)
class PlainSpeaker:
    """Who is quoted within a question."""

    name: str
    kind: SpeakerKind
    quotes: int
    documents: int


class PlainArchive:
    """All of a corpus, as its extractor reads it."""

    def __init__(self, corpus: Path, database: Path) -> None:
        sidecar = load_sidecar(corpus, look_through(corpus))
        tables = {name: _rows(database, name) for name in ("documents", "names", "speakers", "quotes", "passages")}
        speakers = {row["id"]: row["name"] for row in tables["speakers"]}
        called = {
            (row["kind"], row["name"]): speakers[row["speaker_id"]] for row in tables["names"] if row["speaker_id"]
        }
        wordings = {
            (row["document_id"], row["span_start"], row["span_end"]): row["wording"] for row in tables["quotes"]
        }
        events = {
            (row["document_id"], row["span_start"], row["span_end"], row["date_value"]): row["event"]
            for row in tables["passages"]
        }
        self.documents: list[PlainDocument] = []
        self.quotes: list[PlainQuote] = []
        self.passages: list[PlainPassage] = []
        self.pieces: list[PlainPiece] = []
        self.spellings: dict[tuple[str, SpeakerKind], Counter[str]] = defaultdict(Counter)
        for row in tables["documents"]:
            record = read(read_document(corpus, row["name"], sidecar))
            record = replace(record, quotes=joined(record.quotes))
            story = row["story"], row["lent_by"] is not None
            document = PlainDocument(row["id"], row["added_at"], row["public_id"], record, *story)
            self.documents.append(document)
            self.pieces += [PlainPiece(document, span) for span in record.pieces]
            self.quotes += [
                PlainQuote(
                    document,
                    one,
                    called[one.speaker.kind.value, one.speaker.name],
                    one.speaker.kind,
                    wordings[document.order, *one.span],
                )
                for one in record.quotes
                if one.speaker.name
            ]
            self.passages += [
                PlainPassage(document, one, events[document.order, *one.span, one.mention.when.value])
                for one in record.passages
            ]
            forms = {
                (called[one.kind.value, one.name], one.kind, form)
                for one in record.speakers
                for form in one.forms
                if (one.kind.value, one.name) in called
            }
            for name, kind, form in forms:
                self.spellings[name, kind][form] += 1
        self.full_text = PlainFullText()
        self._words = self.full_text.words_of_all(one.document.of(_carrying(one.quote)) for one in self.quotes)
        self._dated_words = self.full_text.words_of_all(one.document.of(one.passage.span) for one in self.passages)
        self.piece_words = PlainRanking(self.full_text.words_of_all(one.document.of(one.span) for one in self.pieces))

    def quotes_in(self, people: Sequence[str], filters: Filters) -> list[PlainQuote]:
        """Return every quote of these speakers (of all where none is named) that fits, in the order of answers."""
        holds = self._holding(filters)
        found = [
            one
            for one, words in zip(self.quotes, self._words, strict=True)
            if (not people or one.speaker in people)
            and holds(words)
            and _touches(one.days, filters)
            and _is_of_outlet(one.document, filters)
        ]
        return sorted(found, key=lambda one: one.place)

    def utterances_in(self, people: Sequence[str], filters: Filters) -> list[PlainQuote]:
        """Return the fullest version of each utterance, the first of several."""
        return self.fullest(self.quotes_in(people, filters))

    def fullest(self, quotes: Sequence[PlainQuote]) -> list[PlainQuote]:
        """Return of these quotes the fullest version of each utterance, where it stands among them."""
        versions: dict[object, list[PlainQuote]] = defaultdict(list)
        for one in quotes:
            versions[one.utterance].append(one)
        best = {key: max(every, key=self._rank) for key, every in versions.items()}
        return [one for one in quotes if best[one.utterance] is one]

    def _rank(self, one: PlainQuote) -> tuple[bool, bool, int]:
        return one.sure, one.quote.kind.verbatim, self.fullness(one)

    def fullness(self, one: PlainQuote) -> int:
        """Return how much of an utterance a document has: all its pieces there together."""
        there = [other for other in self.versions(one) if other.document is one.document]
        return sum(span.end - span.start for other in there for span in other.quote.spoken)

    def versions(self, one: PlainQuote) -> list[PlainQuote]:
        """Return every version of an utterance, this one too, in order of document."""
        if one.wording is None:
            return [one]
        found = [other for other in self.quotes if other.wording == one.wording]
        return sorted(found, key=lambda other: (other.document.name, other.quote.span))

    def passages_in(self, filters: Filters) -> list[PlainPassage]:
        """Return every dated passage within the period, oldest first, of one first day the most precise first.

        And every range that touches it.
        """
        holds = self._holding(filters)
        found = [
            (days, one)
            for one, words in zip(self.passages, self._dated_words, strict=True)
            if (days := one.days)
            and (_lies_within(days, filters) or (one.spread and _touches(days, filters)))
            and holds(words)
            and _is_of_outlet(one.document, filters)
        ]
        found.sort(key=lambda pair: (*pair[0], pair[1].document.order, pair[1].passage.span))
        return [one for _, one in found]

    def events_in(self, filters: Filters) -> list[PlainPassage]:
        """Return the first passage of each event."""
        first: dict[object, PlainPassage] = {}
        for one in self.passages_in(filters):
            first.setdefault(one.telling, one)
        return list(first.values())

    def telling_of(self, one: PlainPassage) -> list[PlainPassage]:
        """Return every passage of an event, this one too, in order of document."""
        if one.event is None:
            return [one]
        found = [other for other in self.passages if other.event == one.event]
        return sorted(found, key=lambda other: (other.document.name, other.passage.span))

    def said_then(self, one: PlainPassage) -> str | None:
        """Return the id of the quote in a passage that was said on its date."""
        found = [
            other
            for other in one.document.record.quotes
            if other.span.overlaps(one.passage.span)
            and other.said
            and other.said.value == one.passage.mention.when.value
        ]
        found.sort(key=lambda other: (other.confidence < SURE_FROM, not other.kind.verbatim, other.span))
        return passage_id(one.document.id, found[0].span) if found else None

    def months(self, filters: Filters) -> Counter[str]:
        """Return how many dated passages that fit fall within each month, a range in every one it touches."""
        found: Counter[str] = Counter()
        for one in self.passages_in(filters):
            first, last = one.days or (date.min, date.min)
            months = sorted({f"{first + timedelta(days=days):%Y-%m}" for days in range((last - first).days + 1)})
            found.update(months if one.spread or len(months) == 1 else ())
        begins, ends = (f"{day:%Y-%m}" if day else "" for day in (filters.earliest, filters.latest))
        return Counter(
            {month: count for month, count in found.items() if month >= begins and (not ends or month <= ends)}
        )

    def people_in(self, filters: Filters) -> list[PlainSpeaker]:
        """Return who is quoted within the filters, most often first; an utterance counts once."""
        theirs: dict[tuple[str, SpeakerKind], list[PlainQuote]] = defaultdict(list)
        for one in self.quotes_in([], filters):
            theirs[one.speaker, one.kind].append(one)
        found = [
            PlainSpeaker(
                name, kind, len({one.utterance for one in quotes}), len({one.document.order for one in quotes})
            )
            for (name, kind), quotes in theirs.items()
        ]
        return sorted(found, key=lambda one: (-one.quotes, -one.documents, one.name, one.kind))

    def documents_in(self, filters: Filters) -> list[PlainDocument]:
        """Return the documents that fit, newest first, undated last."""
        found = [one for one in self.documents if _touches(one.days, filters) and _is_of_outlet(one, filters)]
        return sorted(found, key=lambda one: (_newest_first(one.days), one.name))

    def search(self, filters: Filters) -> PlainFound:
        """Return the pieces that a search gives, the best first; where very many fit, the newest first."""
        asked = read_terms(filters.words)
        assert asked is not None
        terms = [self.full_text.words_of(" ".join(one)) for one in asked.terms]
        within = [
            number
            for number, one in enumerate(self.pieces)
            if _touches(one.document.days, filters) and _is_of_outlet(one.document, filters)
        ]
        within.sort(key=lambda number: self.pieces[number].place)
        there = [term for term in terms if any(self.piece_words.times(number, term) for number in within)]
        found = [number for number in within if there and self.piece_words.holds(number, there)]
        every = bool(found) and len(there) == len(terms)
        if not found:
            found = [number for number in within if any(self.piece_words.times(number, term) for term in there)]
        ranked = len(found) <= _RANKED
        if ranked:
            found.sort(key=lambda number: -self.piece_words.score(number, there))
        paragraphs: dict[object, PlainPiece] = {}
        for number in found:
            paragraphs.setdefault(self.pieces[number].paragraph, self.pieces[number])
        first = list(paragraphs.values())[:MOST_PIECES]
        may_lead = [self.pieces[number] for number in within]
        return PlainFound(
            first,
            [min((one for one in may_lead if one.paragraph == each.paragraph), key=_leading) for each in first],
            every,
            ranked,
            len(paragraphs) > MOST_PIECES or not ranked,
        )

    def stories_of(self, documents: Sequence[PlainDocument]) -> list[PlainDocument]:
        """Return of these documents those of no story, and of each story the one that leads, in their order."""
        return [
            one
            for one in documents
            if one.story is None or one is min((each for each in documents if each.story == one.story), key=_first)
        ]

    def _holding(self, filters: Filters) -> Callable[[Words], bool]:
        """Return what tells whether words hold all that is searched for."""
        asked = read_terms(filters.words)
        terms = [self.full_text.words_of(" ".join(one)) for one in asked.terms] if asked else []
        return lambda words: all(times(words, term) for term in terms)


def pages(entries: Sequence[Entry], length: Callable[[Entry], int]) -> list[list[Entry]]:
    """Return entries page by page: so many on each, or fewer where they have no room."""
    packed: list[list[Entry]] = [[]]
    for one in entries:
        full = len(packed[-1]) == PAGE_ENTRIES or sum(map(length, [*packed[-1], one])) > PAGE_LENGTH
        if packed[-1] and full:
            packed.append([])
        packed[-1].append(one)
    return packed


def _carrying(quote: Quote) -> Span:
    """Return the span of a quote and the sentences that carry it: what a word is looked for in."""
    sentence = quote.sentence or quote.span
    return Span(min(quote.span.start, sentence.start), max(quote.span.end, sentence.end))


def _leading(piece: PlainPiece) -> tuple[object, ...]:
    return (*_first(piece.document), piece.place)


def _first(document: PlainDocument) -> tuple[object, ...]:
    """What the order of a story's carriers goes by: a lent date last, the earliest first, then by name."""
    return document.lent, document.days is None, document.days and document.days[0], document.name


def _newest_first(days: tuple[date, date] | None) -> int:
    return -days[1].toordinal() if days else 1


def _lies_within(days: tuple[date, date], filters: Filters) -> bool:
    """Whether days lie wholly within the period."""
    return (filters.earliest is None or days[0] >= filters.earliest) and (
        filters.latest is None or days[1] <= filters.latest
    )


def _touches(days: tuple[date, date] | None, filters: Filters) -> bool:
    """Whether days touch the period; what is undated touches none."""
    if filters.earliest is None and filters.latest is None:
        return True
    return (
        days is not None
        and (filters.earliest is None or days[1] >= filters.earliest)
        and (filters.latest is None or days[0] <= filters.latest)
    )


def _is_of_outlet(document: PlainDocument, filters: Filters) -> bool:
    outlet = document.record.document.outlet
    return filters.outlet is None or (outlet is not None and filters.outlet.casefold() in outlet.casefold())


def _rows(database: Path, table: str) -> list[dict[str, Any]]:
    with closing(sqlite3.connect(database)) as db:
        db.row_factory = sqlite3.Row
        return [dict(row) for row in db.execute(f"SELECT * FROM {table} ORDER BY id")]
