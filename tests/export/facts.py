"""Facts made by hand, as the store would give them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.model import (
    Basis,
    DateMention,
    Excerpt,
    FoundPassage,
    FoundQuote,
    Kind,
    Precision,
    Reason,
    Source,
    Span,
    Speaker,
    SpeakerKind,
    When,
)

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence
    from typing import TypeVar

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


def quote(words: str, start: int = 10, name: str = "pier.txt", carried: Sequence[FoundQuote] = ()) -> FoundQuote:
    """Return a quote of Ana Stone, who is called `she` where it stands."""
    return FoundQuote(
        excerpt(words, start, name),
        Kind.DIRECT,
        Speaker("Stone", SpeakerKind.PERSON, Span(1, 4), Basis.RESOLVED),
        "Ana Stone",
        None,
        "cue-after",
        None,
        "she",
        "said",
        tuple(carried),
    )


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
