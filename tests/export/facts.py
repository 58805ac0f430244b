"""Facts made by hand, as the store would give them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from bot.export import rows
from bot.export.rows import DocumentCells
from bot.model import (
    Basis,
    DateMention,
    Excerpt,
    FoundPassage,
    KeptDocument,
    KeptPassage,
    KeptQuote,
    Precision,
    Reason,
    Source,
    Span,
    When,
)

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from typing import TypeVar

    from bot.export.rows import Row
    from bot.model import Together

    Fact = TypeVar("Fact")


def when(first: str, last: str | None = None, value: str | None = None, basis: Basis = Basis.STATED) -> When:
    """Return the days from `first` to `last`."""
    precision = Precision.RANGE if last else Precision.DAY
    return When(
        value or first, date.fromisoformat(first), date.fromisoformat(last or first), precision, basis, Reason("made")
    )


def source(name: str = "pier.txt", outlet: str | None = "Nordvik Post") -> Source:
    """Return a document."""
    return Source(name.removesuffix(".txt"), name, "The pier", outlet, when("2024-03-05"), "en", None)


def excerpt(words: str, start: int = 10, name: str = "pier.txt") -> Excerpt:
    """Return words that stand in a document."""
    return Excerpt(source(name), Span(start, start + len(words)), 3, words)


def quote_row(
    words: str,
    start: int = 10,
    group: Together | None = None,
    *,
    dated: bool = True,
    **kept: object,
) -> Row:
    """Return the row of a quote of Ana Stone, who is called `she` there; `kept` is what else is kept of it."""
    place = DocumentCells.of(
        KeptDocument(replace(source(), published=source().published if dated else None), " she".ljust(start) + words)
    )
    here = (start, start + len(words), 3)
    speaker = ("Ana Stone", "person", "resolved", 1, 4, "cue-after", 1000, None)
    quote = KeptQuote(1, 1, *here, "direct", *speaker, *[None] * 7)._replace(**kept)  # type: ignore[arg-type]
    return rows.quote_row(quote, place, group, link)


def passage_row(words: str, mentioned: str, at: When, group: Together | None = None) -> Row:
    """Return the row of a dated passage whose date is given by some of its words."""
    text = " " * 10 + words
    start = text.find(mentioned)
    first, last = (day.isoformat() if day else None for day in (at.earliest, at.latest))
    date = (at.value, first, last, at.basis.value, at.why.as_text(), at.precision.value)
    kept = KeptPassage(1, 1, 10, 10 + len(words), 3, start, start + len(mentioned), *date, 0, None)
    return rows.passage_row(kept, DocumentCells.of(KeptDocument(source(), text)), group, link)


def passage(words: str, mentioned: str, at: When, *, announced: bool = False) -> FoundPassage:
    """Return a dated passage whose date is given by some of its words."""
    found = excerpt(words)
    start = found.span.start + words.index(mentioned)
    return FoundPassage(found, DateMention(Span(start, start + len(mentioned)), at), announced)


def link(one: Excerpt) -> str:
    """Return a link with what a cell or a page must not take for its own syntax."""
    return f"https://example.org/{one.source.name}?a=1&b=2#L{one.line}"


async def batches(*given: list[Fact]) -> AsyncIterator[list[Fact]]:
    """Yield the batches."""
    for batch in given:
        yield batch


async def gathered(pieces: AsyncIterator[bytes]) -> str:
    """Return all pieces as text."""
    return b"".join([piece async for piece in pieces]).decode()
