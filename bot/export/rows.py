"""Facts as rows: one flat object each, the same columns whatever the format."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Generic, TypeVar

from bot.catalogue import word_reason, word_rule
from bot.ids import excerpt_id

if TYPE_CHECKING:
    from collections.abc import AsyncIterable, AsyncIterator, Callable

    from bot.model import Excerpt, FoundPassage, FoundQuote, QuotedSpeaker, When

    Link = Callable[[Excerpt], str]

Fact = TypeVar("Fact")

Cell = str | int | float | bool | None | list[dict[str, str | int]]
Row = dict[str, Cell]

_DATE = ("date", "date_earliest", "date_latest", "date_basis", "date_rule", "date_why")
_PLACE = ("outlet", "title", "file", "start", "end", "line", "link", "url")

QUOTES = (
    *("words", "kind", "speaker", "speaker_printed", "speaker_kind", "speaker_basis", "speaker_rule", "speaker_why"),
    *("confidence", "uncertain", "other_speaker"),
    "date_of",
    *_DATE,
    *_PLACE,
    *("wording_group", "documents"),
)
PASSAGES = ("sentence", "date_words", *_DATE, "date_precision", "announced", *_PLACE, "event_group", "documents")
PEOPLE = ("name", "kind", "quotes", "documents", "spellings", "merges")


def quote_row(quote: FoundQuote, link: Link) -> Row:
    """Return a quote as a row of `QUOTES`.

    `confidence` is how probable it is that the speaker is right, `uncertain` whether answers warn of it, and
    `other_speaker` whom another rule names. Versions of one utterance share a `wording_group`, the id of the first of
    them; `documents` carry it.
    """
    versions = sorted((quote, *quote.carried), key=lambda one: (one.excerpt.source.name, one.excerpt.span))
    first = versions[0].excerpt
    return {
        "words": quote.excerpt.words,
        "kind": quote.kind.value,
        "speaker": quote.name or None,
        "speaker_printed": quote.speaker_words,
        "speaker_kind": quote.speaker.kind.value,
        "speaker_basis": quote.speaker.basis.value,
        "speaker_rule": quote.why,
        "speaker_why": word_rule(quote.why),
        "confidence": round(quote.confidence, 3),
        "uncertain": quote.is_uncertain,
        "other_speaker": quote.other.name if quote.other else None,
        "date_of": _date_of(quote),
        **_date(quote.when),
        **_place(quote.excerpt, link),
        "wording_group": excerpt_id(first),
        "documents": len({one.excerpt.source.name for one in versions}),
    }


def passage_row(passage: FoundPassage, link: Link) -> Row:
    """Return a dated passage as a row of `PASSAGES`; `date_words` are the words that gave the date.

    Passages that tell of one event share an `event_group`, the id of the first of them; `documents` tell of it.
    """
    when = passage.mention.when
    versions = sorted((passage, *passage.also), key=lambda one: (one.excerpt.source.name, one.excerpt.span))
    return {
        "sentence": passage.excerpt.words,
        "date_words": date_words(passage),
        **_date(when),
        "date_precision": when.precision.value,
        "announced": passage.announced,
        **_place(passage.excerpt, link),
        "event_group": event_id(versions[0]),
        "documents": len({one.excerpt.source.name for one in versions}),
    }


def event_id(passage: FoundPassage) -> str:
    """Return an id of the passage on a timeline: with its date, for a sentence with two stands there twice."""
    date = re.sub(r"[^0-9A-Za-z-]", "-", passage.mention.when.value)
    return f"{excerpt_id(passage.excerpt)}-{date}"


def date_words(passage: FoundPassage) -> str | None:
    """Return the words of the passage that gave its date; None when they stand outside of it."""
    span, mention = passage.excerpt.span, passage.mention.span
    if not span.covers(mention):
        return None
    return passage.excerpt.words[mention.start - span.start : mention.end - span.start]


class Counted(Generic[Fact]):
    """Batches as they come, and how many facts were in those already taken."""

    def __init__(self, batches: AsyncIterator[list[Fact]]) -> None:
        self._batches = batches
        self.total = 0

    async def __aiter__(self) -> AsyncIterator[list[Fact]]:
        async for batch in self._batches:
            self.total += len(batch)
            yield batch


async def quote_rows(batches: AsyncIterable[list[FoundQuote]], link: Link) -> AsyncIterator[list[Row]]:
    """Yield quotes as rows of `QUOTES`, batch by batch."""
    async for batch in batches:
        yield [quote_row(one, link) for one in batch]


async def passage_rows(batches: AsyncIterable[list[FoundPassage]], link: Link) -> AsyncIterator[list[Row]]:
    """Yield dated passages as rows of `PASSAGES`, batch by batch."""
    async for batch in batches:
        yield [passage_row(one, link) for one in batch]


async def people_rows(batches: AsyncIterable[list[QuotedSpeaker]]) -> AsyncIterator[list[Row]]:
    """Yield speakers as rows of `PEOPLE`, batch by batch."""
    async for batch in batches:
        yield [person_row(one) for one in batch]


def person_row(person: QuotedSpeaker) -> Row:
    """Return a speaker as a row of `PEOPLE`: every spelling with its documents, every merge with its reason."""
    return {
        "name": person.name,
        "kind": person.kind.value,
        "quotes": person.quotes,
        "documents": person.documents,
        "spellings": [{"form": form, "documents": documents} for form, documents in person.spellings],
        "merges": [{"one": one, "other": other, "reason": word_reason(reason)} for one, other, reason in person.merges],
    }


def _date(when: When | None) -> Row:
    if when is None:
        return dict.fromkeys(_DATE)
    return {
        "date": when.value,
        "date_earliest": when.earliest.isoformat() if when.earliest else None,
        "date_latest": when.latest.isoformat() if when.latest else None,
        "date_basis": when.basis.value,
        "date_rule": when.why.id,
        "date_why": word_reason(when.why),
    }


def _date_of(quote: FoundQuote) -> str | None:
    """What a quote's date is the date of: "said" where its sentence tells, else "published", the paper's own."""
    if quote.said:
        return "said"
    return "published" if quote.when else None


def _place(excerpt: Excerpt, link: Link) -> Row:
    source = excerpt.source
    return {
        "outlet": source.outlet,
        "title": source.title,
        "file": source.name,
        "start": excerpt.span.start,
        "end": excerpt.span.end,
        "line": excerpt.line,
        "link": link(excerpt),
        "url": source.url,
    }
