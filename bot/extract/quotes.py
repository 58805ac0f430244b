"""What was said: the quotes of a document, each with its speaker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.extract.discourse import Discourse
from bot.extract.page import read_page
from bot.extract.people import People
from bot.extract.speakers import attribute
from bot.extract.tokens import Tag
from bot.model import Basis, Kind, PersonForms, Quote, Speaker, SpeakerKind

if TYPE_CHECKING:
    from bot.model import Document

_FEWEST_WORDS = 3
_NOBODY = Speaker(None, SpeakerKind.UNKNOWN, None, Basis.INFERRED)


def find_quotes(document: Document) -> tuple[tuple[Quote, ...], tuple[PersonForms, ...]]:
    """Return the quotes outside the document's boilerplate, in reading order, and the people named in it."""
    page = read_page(document.text, document.boilerplate)
    people = People(page.sentences)
    discourse = Discourse(people)
    quotes: list[Quote] = []
    for number, sentence in enumerate(page.sentences):
        wanted = [index for index in sentence.quotations() if sentence.tokens[index].words >= _FEWEST_WORDS]
        found = []
        names = any(token.tag is not Tag.QUOTE and token.tag is not Tag.STOP for token in sentence.tokens)
        for at in wanted:
            quoted = sentence.tokens[at].quoted
            if quoted is None:
                continue
            attribution = attribute(sentence.tokens, at) if names else None
            found.append((quoted, attribution))
        earlier = {}
        for quoted, attribution in found:
            if attribution is None:
                last = discourse.last_speaker
                speaker = Speaker(last.name, last.kind, None, Basis.INFERRED) if last else _NOBODY
                quotes.append(Quote(quoted.inner, Kind.DIRECT, speaker, None, "last-speaker"))
                continue
            if attribution.source not in earlier:
                earlier[attribution.source] = discourse.resolve(sentence.tokens, attribution.source, number)
            quotes.append(Quote(quoted.inner, Kind.DIRECT, earlier[attribution.source], attribution.cue, attribution.rule))
        discourse.read(sentence, number)
        for speaker in earlier.values():
            pass
    forms = tuple(PersonForms(person.name, tuple(person.forms)) for person in people.all)
    return tuple(quotes), forms
