"""Facts as rows: one flat object each, the same columns whatever the format."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Generic, TypeVar

from bot.catalogue import ENGLISH, word_reason, word_rule
from bot.ids import excerpt_id
from bot.model import SURE_FROM, Excerpt, Reason, Span

if TYPE_CHECKING:
    from collections.abc import AsyncIterable, AsyncIterator, Callable, Sized

    from bot.model import (
        FoundPassage,
        KeptDocument,
        KeptPassage,
        KeptPassages,
        KeptQuote,
        KeptQuotes,
        QuotedSpeaker,
        Together,
        When,
    )

    Link = Callable[[Excerpt], str]

Batch = TypeVar("Batch", bound="Sized")
KeptBatch = TypeVar("KeptBatch", bound="KeptQuotes | KeptPassages")

Cell = str | int | float | bool | None | list[dict[str, str | int]]
Row = dict[str, Cell]

_IN_THOUSANDTHS = 1000

_DATE = ("date", "date_earliest", "date_latest", "date_basis", "date_rule", "date_why")
_PLACE = ("outlet", "title", "file", "start", "end", "line", "link", "url", "changed_on")

QUOTES = (
    *("words", "kind", "speaker", "speaker_printed", "speaker_kind", "speaker_basis", "speaker_rule", "speaker_why"),
    *("confidence", "uncertain", "other_speaker"),
    "date_of",
    *_DATE,
    *_PLACE,
    *("wording_group", "documents", "own_words"),
)
PASSAGES = ("sentence", "date_words", *_DATE, "date_precision", "announced", *_PLACE, "event_group", "documents")
# What these hold is one of a few words, which people are told in their language.
CODED = frozenset(
    ("kind", "speaker_kind", "speaker_basis", "date_basis", "date_of", "date_precision", "uncertain", "announced")
)
PEOPLE = ("name", "kind", "quotes", "documents", "spellings", "merges")


@dataclass(frozen=True, slots=True)
class DocumentCells:
    """A document, and what each row of it says of that."""

    document: KeptDocument
    date: Row
    source: Row
    url: str | None
    changed_on: str | None
    language: str = ENGLISH

    @classmethod
    def of(cls, document: KeptDocument, language: str = ENGLISH) -> DocumentCells:
        """Return what rows say of a document, with reasons in a language of the interface."""
        source, when = document.source, document.source.published
        date = dict.fromkeys(_DATE) if when is None else _date(*_columns(when), language)
        told: Row = {"outlet": source.outlet, "title": source.title, "file": source.name}
        return cls(
            document, date, told, source.url, source.ended.at.date().isoformat() if source.ended else None, language
        )

    def excerpt(self, kept: KeptQuote | KeptPassage) -> Excerpt:
        """Return the words of what is kept, and where they stand."""
        words = self.document.text[kept.start : kept.end]
        return Excerpt(self.document.source, Span(kept.start, kept.end), kept.line, words)


def quote_row(quote: KeptQuote, place: DocumentCells, group: Together | None, link: Link) -> Row:
    """Return a quote as a row of `QUOTES`.

    `confidence` is how probable it is that the speaker is right, `uncertain` whether answers warn of it, and
    `other_speaker` whom another rule names. Versions of one utterance share a `wording_group`, the id of the first of
    them; `documents` carry it. `changed_on` is since when the document does not say it any more. `own_words` are the
    places of the speaker's own words, as `12-40 61-90`, where a reporting clause stands amid the `words`.
    """
    excerpt = place.excerpt(quote)
    printed = quote.speaker_start
    if quote.said_value is None:
        date_of, date = "published" if place.document.source.published else None, place.date
    else:
        said = (quote.said_value, quote.said_earliest, quote.said_latest, quote.said_basis or "", quote.said_why or "")
        date_of, date = "said", _date(*said, place.language)
    return {
        "words": excerpt.words,
        "kind": quote.kind,
        "speaker": quote.name,
        "speaker_printed": None if printed is None else place.document.text[printed : quote.speaker_end],
        "speaker_kind": quote.speaker_kind,
        "speaker_basis": quote.speaker_basis,
        "speaker_rule": quote.why,
        "speaker_why": _rule(quote.why, place.language),
        "confidence": quote.sureness / _IN_THOUSANDTHS,
        "uncertain": quote.sureness < SURE_FROM * _IN_THOUSANDTHS,
        "other_speaker": quote.other_speaker,
        "date_of": date_of,
        **date,
        **place.source,
        "start": quote.start,
        "end": quote.end,
        "line": quote.line,
        "link": link(excerpt),
        "url": place.url,
        "changed_on": place.changed_on,
        "wording_group": group.first if group else excerpt_id(excerpt),
        "documents": group.documents if group else 1,
        "own_words": quote.parts,
    }


def passage_row(passage: KeptPassage, place: DocumentCells, group: Together | None, link: Link) -> Row:
    """Return a dated passage as a row of `PASSAGES`; `date_words` are the words that gave the date.

    Passages that tell of one event share an `event_group`, the id of the first of them; `documents` tell of it.
    """
    excerpt = place.excerpt(passage)
    inside = passage.start <= passage.mention_start and passage.mention_end <= passage.end
    words = place.document.text[passage.mention_start : passage.mention_end] if inside else None
    value = passage.date_value
    date = (value, passage.date_earliest, passage.date_latest, passage.date_basis, passage.date_why)
    first = group.first if group else excerpt_id(excerpt)
    return {
        "sentence": excerpt.words,
        "date_words": words,
        **_date(*date, place.language),
        "date_precision": passage.date_precision,
        "announced": bool(passage.announced),
        **place.source,
        "start": passage.start,
        "end": passage.end,
        "line": passage.line,
        "link": link(excerpt),
        "url": place.url,
        "changed_on": place.changed_on,
        "event_group": _dated_id(first, value),
        "documents": group.documents if group else 1,
    }


def event_id(passage: FoundPassage) -> str:
    """Return an id of the passage on a timeline: with its date, for a sentence with two stands there twice."""
    return _dated_id(excerpt_id(passage.excerpt), passage.mention.when.value)


def _dated_id(passage: str, date: str) -> str:
    return f"{passage}-{re.sub(r'[^0-9A-Za-z-]', '-', date)}"


class Counted(Generic[Batch]):
    """Batches as they come, and how many facts were in those already taken."""

    def __init__(self, batches: AsyncIterator[Batch]) -> None:
        self._batches = batches
        self.total = 0

    async def __aiter__(self) -> AsyncIterator[Batch]:
        async for batch in self._batches:
            self.total += len(batch)
            yield batch


class CountedEntries(Counted[KeptBatch]):
    """Facts as they come, and how many entries of an answer they are: versions of one utterance, or event, are one."""

    def __init__(self, batches: AsyncIterator[KeptBatch]) -> None:
        super().__init__(batches)
        self._alone = 0
        self._groups: set[int] = set()

    @property
    def entries(self) -> int:
        """How many entries those already taken are."""
        return self._alone + len(self._groups)

    async def __aiter__(self) -> AsyncIterator[KeptBatch]:
        async for batch in super().__aiter__():
            groups = [one.group for one in batch.facts]
            self._alone += groups.count(None)
            self._groups.update(group for group in groups if group is not None)
            yield batch


async def quote_rows(
    batches: AsyncIterable[KeptQuotes], link: Link, language: str = ENGLISH
) -> AsyncIterator[list[Row]]:
    """Yield quotes as rows of `QUOTES`, batch by batch."""
    async for batch in batches:
        places = {row: DocumentCells.of(document, language) for row, document in batch.documents.items()}
        groups = batch.groups
        yield [
            quote_row(one, places[one.document], None if one.group is None else groups[one.group], link)
            for one in batch.facts
        ]


async def passage_rows(
    batches: AsyncIterable[KeptPassages], link: Link, language: str = ENGLISH
) -> AsyncIterator[list[Row]]:
    """Yield dated passages as rows of `PASSAGES`, batch by batch."""
    async for batch in batches:
        places = {row: DocumentCells.of(document, language) for row, document in batch.documents.items()}
        groups = batch.groups
        yield [
            passage_row(one, places[one.document], None if one.group is None else groups[one.group], link)
            for one in batch.facts
        ]


async def people_rows(batches: AsyncIterable[list[QuotedSpeaker]], language: str = ENGLISH) -> AsyncIterator[list[Row]]:
    """Yield speakers as rows of `PEOPLE`, batch by batch."""
    async for batch in batches:
        yield [person_row(one, language) for one in batch]


def person_row(person: QuotedSpeaker, language: str = ENGLISH) -> Row:
    """Return a speaker as a row of `PEOPLE`: every spelling with its documents, every merge with its reason."""
    return {
        "name": person.name,
        "kind": person.kind.value,
        "quotes": person.quotes,
        "documents": person.documents,
        "spellings": [{"form": form, "documents": documents} for form, documents in person.spellings],
        "merges": [
            {"one": one, "other": other, "reason": word_reason(reason, language)}
            for one, other, reason in person.merges
        ],
    }


def _columns(when: When) -> tuple[str, str | None, str | None, str, str]:
    """Return a date as it is kept."""
    earliest, latest = (day.isoformat() if day else None for day in (when.earliest, when.latest))
    return when.value, earliest, latest, when.basis.value, when.why.as_text()


@lru_cache(maxsize=8192)  # a document's date is that of most of its quotes, and few reasons give all dates
def _date(value: str, earliest: str | None, latest: str | None, basis: str, why: str, language: str) -> Row:
    reason = Reason.from_text(why)
    return {
        "date": value,
        "date_earliest": earliest,
        "date_latest": latest,
        "date_basis": basis,
        "date_rule": reason.id,
        "date_why": word_reason(reason, language),
    }


@cache
def _rule(rule: str, language: str) -> str:
    return word_rule(rule, language)
