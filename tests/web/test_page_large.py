"""A very long article is shown whole, soon, and in bounded memory."""

from __future__ import annotations

import time
import tracemalloc
from typing import TYPE_CHECKING

import pytest

from bot.archive.pages import QuoteOnPage, SourcePage
from bot.model import Basis, Excerpt, FoundQuote, Kind, Lines, Source, Span, Speaker, SpeakerKind
from bot.web.pages.showing import shown
from bot.web.pages.view import view
from handlers.frame.links import Links
from handlers.frame.passes import PageLinks
from handlers.frame.wording import wording
from tests.web.pages import Seen

if TYPE_CHECKING:
    from tests.figures import Figure

_PEOPLE = ("Ada Brekke", "Ove Lund", "Siri Moen", "Tor Hagen")
_AROUND = "The wall held through the winter, and nobody came to see how it was done or asked who had paid for it. "


def long_page(quotes: int) -> SourcePage:
    """Return the page of an article with so many quotes, two hundred signs for each."""
    source = Source("inquiry", "inquiry.txt", "The whole inquiry", "Skarvik Gazette", None, "en", None)
    paragraphs, found, place = [], [], 0
    for number in range(quotes):
        words, name = f"Section {number} of the sea wall is dry again & stays so,", _PEOPLE[number % len(_PEOPLE)]
        paragraph = f"“{words}” said {name}, an engineer. {_AROUND}\n\n"
        found.append((Span(place + 1, place + 1 + len(words)), words, name))
        paragraphs.append(paragraph)
        place += len(paragraph)
    text = "".join(paragraphs)
    lines = Lines(text)
    return SourcePage(
        source,
        text,
        tuple(
            QuoteOnPage(
                FoundQuote(
                    Excerpt(source, span, lines.at(span.start), words),
                    Kind.DIRECT,
                    Speaker(name, SpeakerKind.PERSON, None, Basis.STATED),
                    name,
                    None,
                    "verb-after",
                    None,
                    name,
                    "said",
                ),
                None,
                (),
            )
            for span, words, name in found
        ),
        None,
        None,
        None,
        (),
        (),
    )


def _made(page: SourcePage) -> bytes:
    t = wording("en")
    return shown("source", t, page=view(t, page, PageLinks("", "en"), Links(None, "a_bot")))


def test_a_long_article_is_shown_whole_and_in_bounded_memory(figure: Figure) -> None:
    page = long_page(500)
    _made(page)
    tracemalloc.start()
    made = _made(page)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 12 * len(made)
    figure("memory of a page of 500 quotes, MB", round(peak / 1e6, 1))


@pytest.mark.slow
def test_a_megabyte_of_five_thousand_quotes_is_shown_within_seconds(figure: Figure) -> None:
    page = long_page(5_000)
    assert len(page.text) > 900_000
    _made(long_page(10))
    began = time.perf_counter()
    made = _made(page)
    took = time.perf_counter() - began
    seen = Seen(made.decode())
    assert seen.article == page.text
    assert len(seen.marked) == 5_000
    assert took < 10, "one or two seconds on a machine that does nothing else"
    figure("a page of 1 MB and 5,000 quotes, seconds", round(took, 2))
    figure("its size, MB", round(len(made) / 1e6, 1))
