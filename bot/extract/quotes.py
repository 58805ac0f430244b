"""What was said: the quotes of a document, each with its speaker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.extract.marks import find_marked
from bot.extract.text import paragraphs
from bot.model import Basis, Kind, PersonForms, Quote, Speaker, SpeakerKind

if TYPE_CHECKING:
    from bot.model import Document

_FEWEST_WORDS = 3


def find_quotes(document: Document) -> tuple[tuple[Quote, ...], tuple[PersonForms, ...]]:
    """Return the quotes outside the document's boilerplate, in reading order, and the people named in it."""
    text = document.text
    nobody = Speaker(None, SpeakerKind.UNKNOWN, None, Basis.INFERRED)
    quotes = tuple(
        Quote(quoted.inner, Kind.DIRECT, nobody, None, "no-cue")
        for quoted in find_marked(text, paragraphs(text))
        if len(quoted.inner.of(text).split()) >= _FEWEST_WORDS
        and not any(span.overlaps(quoted.inner) for span in document.boilerplate)
    )
    return quotes, ()
