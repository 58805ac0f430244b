"""What was said: the quotes of a document, each with its speaker."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.extract.quotes.bodies import shown_bodies
from bot.extract.quotes.labelled import labels_of, without_roles
from bot.extract.quotes.people import People
from bot.extract.quotes.posts import with_posts
from bot.extract.quotes.roll import named_speakers
from bot.extract.quotes.runs import carried_back
from bot.extract.quotes.walk import PageWalk
from bot.extract.reading.page import read_page
from bot.extract.reading.plain import plain, with_markup

if TYPE_CHECKING:
    from bot.model import Document, NamedSpeaker, Quote


def find_quotes(document: Document) -> tuple[tuple[Quote, ...], tuple[NamedSpeaker, ...]]:
    """Return the quotes outside the document's boilerplate, in reading order, and everyone named or quoted in it."""
    copy = plain(document.text)
    page = read_page(copy, document.boilerplate)
    labels = labels_of(page, document.title or "")
    page = without_roles(page, labels)
    quoted = (item.inner.of(page.text) for item in page.quoted)
    people = People(page.sentences, quoted, shown_bodies(page.sentences), labels)
    quotes = with_posts(carried_back(PageWalk(page, people).quotes(), page.quoted), page, people)
    if copy != document.text:
        quotes = [replace(quote, span=with_markup(document.text, quote.span)) for quote in quotes]
    return tuple(quotes), named_speakers(people.all, quotes)
