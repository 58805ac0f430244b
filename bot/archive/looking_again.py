"""What is seen of a text when it is read once more, and is not kept: questions, and what looks like a quote only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.model import Document, Span


@dataclass(frozen=True, slots=True)
class SeenAgain:
    """The questions of an interview, and the words in marks that are no quote, both in reading order.

    `refused` is None in a language that has no rules of its own: nothing tells there why words are no quote.
    """

    questions: tuple[Span, ...]
    refused: tuple[Span, ...] | None


def look_again(document: Document) -> SeenAgain:
    """Return what is seen of a document; for a process of its own, as it takes as long as to read an article."""
    # What reads texts takes a third of a second to load, and only that process needs it.
    from bot.extract.languages.codes import has_pack
    from bot.extract.languages.packs import language_of
    from bot.extract.quotes.trace import Trace
    from bot.extract.reading.page import read_page
    from bot.extract.record import read

    trace = Trace()
    record = read(document, trace)
    page = read_page(document.text, document.boilerplate, language=language_of(document.language))
    questions = sorted({turn.words for turn in page.turns.values() if turn.asks})
    if not has_pack(document.language):
        return SeenAgain(tuple(questions), None)
    said = [*(one.span for one in record.quotes), *questions]
    refused = sorted({one.words for one in trace.no_speech if not any(one.words.overlaps(span) for span in said)})
    return SeenAgain(tuple(questions), tuple(refused))
