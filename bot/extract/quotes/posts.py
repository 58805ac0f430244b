"""Posts pasted into a page without marks: `Leave your homes now. — Ann Lowe (@annlowe) May 3, 2021`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.extract.quotes import confidence
from bot.extract.reading.turns import find_posts
from bot.model import Basis, Kind, Quote, Speaker, SpeakerKind

if TYPE_CHECKING:
    from bot.extract.languages.language import Language
    from bot.extract.quotes.people import People
    from bot.extract.quotes.quotation import Found
    from bot.extract.reading.turns import Turn


def with_posts(found: Found, why: str) -> list[Quote]:
    """Return the quotes with the page's posts among them by the rule `why`, in place of statements read out of a post.

    A post is given as a statement: nothing on the page sets its words off as verbatim.
    """
    quotes, page = found.quotes, found.page
    posts = find_posts(page.plain, page.paragraphs) if not page.turns else []
    for post in posts:
        if any(quote.kind.verbatim and quote.span.overlaps(post.words) for quote in quotes):
            continue
        quotes = [quote for quote in quotes if not quote.span.overlaps(post.words)]
        signed = _signed(post, found.people, page.language)
        sureness = confidence.probability(confidence.by_layout(signed))
        quotes.append(Quote(post.words, Kind.INDIRECT, signed, post.label, why, confidence=sureness))
    return sorted(quotes, key=lambda quote: quote.span) if posts else quotes


def _signed(post: Turn, people: People, language: Language) -> Speaker:
    person = people.find(post.name)
    if person is not None:
        return Speaker(person.name, SpeakerKind.PERSON, post.label, Basis.STATED)
    body = language.names.is_body(post.name, after_the=False)
    return Speaker(post.name, SpeakerKind.ORGANISATION if body else SpeakerKind.PERSON, post.label, Basis.STATED)
