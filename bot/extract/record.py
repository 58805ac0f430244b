"""Put together what each finder finds in one document."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.extract.dates.document_date import DocumentDate, document_date
from bot.extract.dates.events import find_passages
from bot.extract.dates.finding import find_dates
from bot.extract.faults import Faults
from bot.extract.languages.codes import has_pack
from bot.extract.languages.minima import minimum_of
from bot.extract.languages.packs import language_of
from bot.extract.quotes.continued import going_on
from bot.extract.quotes.finding import find_quotes
from bot.extract.quotes.minimum.finding import find_sure_quotes
from bot.extract.reading.page import Page, read_page
from bot.extract.reading.pieces import find_pieces
from bot.extract.reading.plain import with_markup
from bot.extract.saying import day_of_saying
from bot.extract.soft_signs import WholeWords, has_signs, moved, whole_words
from bot.model import Document, Record, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.extract.languages.language import Language
    from bot.extract.quotes.trace import Trace
    from bot.model import DateMention, NamedSpeaker, Quote, When


def read(document: Document, trace: Trace | None = None) -> Record:
    """Return everything found in the document. Never raises: what fails is missing, and named in `faults`.

    A `trace` is filled with what every rule says of each quotation.
    """
    if not has_signs(document.text):
        return _read(document, trace)
    words = WholeWords(document.text)
    ignored = tuple(words.as_read(span) for span in document.boilerplate)
    title = whole_words(document.title) if document.title else None
    found = _read(replace(document, text=words.text, title=title, boilerplate=ignored), trace)
    if trace is not None:
        trace.move(words.in_source)
    dated = replace(document, published=found.document.published, not_later_than=found.document.not_later_than)
    return replace(moved(replace(found, document=_NOWHERE), words.in_source), document=dated)


_NOWHERE = Document("", "")


def _read(document: Document, trace: Trace | None) -> Record:
    text, ignored = document.text, document.boilerplate
    whole, faults = Span(0, len(text)), Faults()
    language = language_of(document.language)
    page = faults.attempt("page", whole, _unread(text, language), read_page, text, ignored, faults, language)
    if document.published is None:
        unknown = DocumentDate(None, document.not_later_than)
        found = faults.attempt(
            "document date", whole, unknown, document_date, text, ignored, faults, document.not_later_than
        )
        document = replace(document, published=found.published, not_later_than=found.not_later_than)
    published = document.published
    dates = faults.attempt("dates", whole, (), find_dates, page.plain, published, faults)
    quotes, speakers = faults.attempt("quotes", whole, ((), ()), _quotes, page, document, faults, trace)
    said = sorted(one.span for one in quotes)
    quotes = tuple(
        faults.attempt("carrying sentence", one.span, one, _placed, one, page.plain, page.cut, dates, said, published)
        for one in quotes
    )
    quotes = faults.attempt("entries", whole, quotes, going_on, quotes, page)
    passages = faults.attempt("passages", whole, (), find_passages, page.plain, page.cut, dates, quotes, published)
    record = Record(
        document=document,
        quotes=quotes,
        dates=dates,
        passages=passages,
        speakers=speakers,
        pieces=faults.attempt("pieces", whole, (), find_pieces, page.paragraphs, page.cut),
        faults=faults.found,
    )
    return record if page.plain == text else _with_markup(record)


def _quotes(
    page: Page, document: Document, faults: Faults, trace: Trace | None
) -> tuple[tuple[Quote, ...], tuple[NamedSpeaker, ...]]:
    """Return the quotes and the speakers of a page, by all rules where its language has a pack."""
    if has_pack(document.language):
        return find_quotes(page, document.title or "", faults, trace)
    return find_sure_quotes(page, minimum_of(document.language), faults)


def _with_markup(record: Record) -> Record:
    """Return the record whose sentences have the signs outside them that their own markup needs: `**We** go`."""
    text = record.document.text
    # Each once: a sentence as long as a book may hold a thousand quotes.
    found = {one.sentence for one in record.quotes if one.sentence is not None}
    sentences = {sentence: with_markup(text, sentence) for sentence in found}
    return replace(
        record,
        quotes=tuple(
            replace(one, sentence=sentences[one.sentence]) if one.sentence is not None else one for one in record.quotes
        ),
        passages=tuple(replace(one, span=with_markup(text, one.span)) for one in record.passages),
        pieces=tuple(with_markup(text, one) for one in record.pieces),
    )


def _unread(text: str, language: Language) -> Page:
    """Return the page of a text that could not be cut: dates need no more than its signs."""
    return Page(text, text, [], [], {}, [], [], language)


def _placed(
    quote: Quote,
    text: str,
    found: Sequence[Span],
    dates: Sequence[DateMention],
    said: Sequence[Span],
    paper: When | None,
) -> Quote:
    """Return the quote with the sentences that carry it and the day that its cue's sentence says it was said."""
    cue, reach = quote.cue, quote.span
    if cue is None:
        return replace(quote, sentence=_around(found, reach))
    sentence = _around(found, Span(min(reach.start, cue.start), max(reach.end, cue.end)))
    day = day_of_saying(text, quote, _around(found, cue), dates, said, paper) if dates else None
    return replace(quote, sentence=sentence, said=day)


def _around(found: Sequence[Span], reach: Span) -> Span:
    """The sentences that a span stands in, whole."""
    if not found:
        return reach
    first = max(0, bisect_left(found, (reach.start + 1,)) - 1)  # a span is less than one that begins later
    last = max(first + 1, bisect_left(found, (reach.end,)))
    start, end = found[first].start, found[last - 1].end
    return Span(min(reach.start, start), max(reach.end, end))
