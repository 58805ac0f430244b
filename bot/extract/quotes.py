"""What was said: the quotes of a document, each with its speaker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.extract.discourse import Discourse, Source
from bot.extract.page import Page, Sentence, read_page
from bot.extract.people import People
from bot.extract.indirect import statements
from bot.extract.speakers import Attribution, Clauses
from bot.extract.titles import is_title
from bot.extract.tokens import Tag
from bot.model import Basis, Kind, PersonForms, Quote, Span, Speaker, SpeakerKind

if TYPE_CHECKING:
    from bot.extract.marks import Quoted
    from bot.extract.phrases import Phrase
    from bot.model import Document

_FEWEST_WORDS = 3
_NOBODY = Speaker(None, SpeakerKind.UNKNOWN, None, Basis.INFERRED)


def find_quotes(document: Document) -> tuple[tuple[Quote, ...], tuple[PersonForms, ...]]:
    """Return the quotes outside the document's boilerplate, in reading order, and the people named in it."""
    page = read_page(document.text, document.boilerplate)
    people = People(page.sentences)
    quotes = _Reading(page, people).quotes()
    return tuple(quotes), tuple(PersonForms(person.name, tuple(person.forms)) for person in people.all)


@dataclass(slots=True)
class _Named:
    """Whom a quotation was given to, by which words and which rule."""

    speaker: Speaker
    cue: Span | None
    rule: str


class _Reading:
    """One way down the page, sentence by sentence, remembering who has spoken."""

    def __init__(self, page: Page, people: People) -> None:
        self._page = page
        self._discourse = Discourse(people)
        self._found: list[Quote] = []
        self._last: _Named | None = None
        self._continued: _Named | None = None
        self._clauses = Clauses([])
        self._clauses_before = self._clauses

    def quotes(self) -> list[Quote]:
        """Return what the page holds."""
        sentences = self._page.sentences
        for number, sentence in enumerate(sentences):
            before = sentences[number - 1] if number else None
            self._sentence(sentence, number, before)
        return self._found

    def _sentence(self, sentence: Sentence, number: int, before: Sentence | None) -> None:
        tokens = sentence.tokens
        positions = sentence.quotations()
        clauses = Clauses(tokens)
        self._clauses, self._clauses_before = clauses, self._clauses
        attributions = {at: clauses.attribute(at) for at in positions} if _has_words(sentence) else {}
        reported = statements(clauses) if clauses.reports or any(token.lower == "according" for token in tokens) else []
        resolved: dict[Phrase, Speaker] = {}
        sources = {found.source for found in attributions.values() if found is not None}
        sources |= {statement.attribution.source for statement in reported}
        for source in sorted(sources, key=lambda phrase: phrase.head):
            self._discourse.read(tokens, number, self._read_to(resolved), source.start)
            resolved[source] = self._discourse.resolve(tokens, source, number)
        fresh: list[Quote] = []
        for at in positions:
            quoted = tokens[at].quoted
            if quoted is None:
                continue
            attribution = attributions.get(at)
            named = self._name(sentence, number, before, quoted, attribution, resolved)
            self._continued = named if quoted.continued else None
            self._last = named
            beside = named.rule in ("cue-before", "cue-after")
            if tokens[at].words >= _FEWEST_WORDS and not is_title(
                tokens, at, quoted.inner.of(self._page.text), reported=beside
            ):
                fresh.append(Quote(quoted.inner, Kind.DIRECT, named.speaker, named.cue, named.rule))
        for statement in reported:
            span = Span(tokens[statement.start].start, tokens[statement.end - 1].end)
            if not any(token.tag is Tag.QUOTE and token.words >= _FEWEST_WORDS for token in tokens[statement.start : statement.end]):
                found = statement.attribution
                fresh.append(Quote(span, Kind.INDIRECT, resolved[found.source], found.cue, found.rule))
        self._found += sorted(fresh, key=lambda quote: quote.span)
        self._discourse.read(tokens, number, self._read_to(resolved), len(tokens))

    @staticmethod
    def _read_to(resolved: dict[Phrase, Speaker]) -> int:
        return max((phrase.end for phrase in resolved), default=0)

    def _name(
        self,
        sentence: Sentence,
        number: int,
        before: Sentence | None,
        quoted: Quoted,
        attribution: Attribution | None,
        resolved: dict[Phrase, Speaker],
    ) -> _Named:
        if attribution is not None:
            return _Named(resolved[attribution.source], attribution.cue, attribution.rule)
        if self._continued is not None:
            return self._inherit(self._continued, number, "same-quotation")
        if before is not None and before.tokens and before.tokens[-1].tag is Tag.COLON:
            announced = self._clauses_before.attribute(len(before.tokens))
            if announced is not None:
                speaker = self._discourse.resolve(before.tokens, announced.source, number - 1)
                return _Named(speaker, announced.cue, "colon-before")
        if before is not None and before.paragraph == sentence.paragraph and before.quotations() and self._last:
            return self._inherit(self._last, number, "continued")
        if before is not None and not before.quotations() and before.paragraph >= sentence.paragraph - 1:
            reported = self._clauses_before.last_report()
            if reported is not None:
                speaker = self._discourse.resolve(before.tokens, reported.source, number - 1)
                if speaker.name is not None:
                    return _Named(speaker, reported.cue, reported.rule)
        topic = self._discourse.topics.get(number - 1)
        if topic is not None and not (before is not None and before.quotations()):
            return self._float(topic, number, "topic-before")
        last = self._discourse.last_speaker
        if last is None:
            return _Named(_NOBODY, None, "no-cue")
        return self._float(last, number, "last-speaker")

    def _inherit(self, named: _Named, number: int, rule: str) -> _Named:
        speaker = named.speaker
        last = self._discourse.last_speaker
        if last is not None and last.name == speaker.name:
            self._discourse.spoke(last, number)
        return _Named(Speaker(speaker.name, speaker.kind, speaker.span, Basis.RESOLVED), named.cue, rule)

    def _float(self, source: Source, number: int, rule: str) -> _Named:
        self._discourse.spoke(source, number)
        return _Named(Speaker(source.name, source.kind, None, Basis.INFERRED), None, rule)


def _has_words(sentence: Sentence) -> bool:
    return any(token.tag not in (Tag.QUOTE, Tag.STOP, Tag.OTHER) for token in sentence.tokens)
