"""Who is meant by a name, a pronoun or a role, as the reader goes down the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.extract.lexicon import people_en
from bot.extract.lexicon.english import BODIES, ROLES
from bot.extract.people import FEMALE, MALE, People, Person, is_body, name_runs
from bot.extract.tokens import Tag
from bot.model import Basis, Span, Speaker, SpeakerKind

if TYPE_CHECKING:
    from bot.extract.page import Sentence
    from bot.extract.people import NameRun
    from bot.extract.phrases import Phrase
    from bot.extract.tokens import Token


@dataclass(frozen=True, slots=True)
class Source:
    """An entity as the text goes on about it: a person, or a source that only has a description."""

    name: str | None
    kind: SpeakerKind
    person: Person | None = None
    plural: bool = False
    head: str = ""

    @property
    def gender(self) -> str | None:
        """The pronoun that goes with it, if known."""
        if self.person is not None:
            return self.person.gender
        return MALE if self.head in people_en.MALE_WORDS else FEMALE if self.head in people_en.FEMALE_WORDS else None


@dataclass(frozen=True, slots=True)
class Mention:
    """An entity mentioned in sentence number `sentence`, with the weight its place there gives it."""

    source: Source
    sentence: int
    weight: float


_SPEAKER, _SUBJECT, _OBJECT, _OBLIQUE, _OWNER = 4.0, 3.0, 1.2, 1.0, 0.8
_DECAY = 0.6
_MEMORY = 24
NOBODY = Source(None, SpeakerKind.UNKNOWN)


class Discourse:
    """The state of the reading: who has been mentioned, and how prominently."""

    def __init__(self, people: People) -> None:
        self._people = people
        self._mentions: list[Mention] = []
        self.last_speaker: Source | None = None

    def read(self, sentence: Sentence, number: int) -> None:
        """Take note of the people a sentence mentions, pronouns included."""
        tokens = sentence.tokens
        runs = {run.start: run for run in name_runs(tokens)}
        for index, token in enumerate(tokens):
            run = runs.get(index)
            if run is not None:
                person = self._person(tokens, run)
                if person is not None:
                    self._note(Source(person.name, SpeakerKind.PERSON, person), number, _weight(tokens, run.start, run.end))
            elif token.tag is Tag.PRONOUN and token.lower in ("he", "she"):
                source = self.pronoun(token.lower, number)
                if source is not None:
                    self._note(source, number, _SUBJECT)

    def _person(self, tokens: list[Token], run: NameRun) -> Person | None:
        return self._people.find(run.name(tokens), run.gender)

    def _note(self, source: Source, number: int, weight: float) -> None:
        self._mentions.append(Mention(source, number, weight))

    def spoke(self, source: Source, number: int) -> None:
        """Take note of who was found to speak in a sentence."""
        if source.name is not None:
            self._note(source, number, _SPEAKER)
            self.last_speaker = source

    def pronoun(self, word: str, number: int) -> Source | None:
        """Return whom `word` stands for in sentence `number`."""
        gender = {"he": MALE, "she": FEMALE}.get(word)
        plural = word in ("they", "we")
        scores: dict[str, float] = {}
        sources: dict[str, Source] = {}
        for mention in self._mentions[-_MEMORY:]:
            source = mention.source
            if source.name is None or source.plural != plural:
                continue
            if word == "it" and source.kind is SpeakerKind.PERSON:
                continue
            if gender is not None and (source.gender not in (gender, None) or source.kind is SpeakerKind.ORGANISATION):
                continue
            score = mention.weight * _DECAY ** (number - mention.sentence)
            if source.gender is None and gender is not None:
                score *= 0.7
            if score >= scores.get(source.name, 0.0):
                scores[source.name] = score
                sources[source.name] = source
        if not scores:
            return None
        return sources[max(scores, key=lambda name: scores[name])]

    def resolve(self, tokens: list[Token], phrase: Phrase, number: int) -> Speaker:
        """Return the speaker that a noun phrase names."""
        source, basis, first, last = self._resolve(tokens, phrase, number)
        self.spoke(source, number)
        span = Span(tokens[first].start, tokens[last - 1].end)
        return Speaker(source.name, source.kind, span, basis)

    def _resolve(self, tokens: list[Token], phrase: Phrase, number: int) -> tuple[Source, Basis, int, int]:
        head = tokens[phrase.head]
        if head.tag is Tag.PRONOUN:
            source = self.pronoun(head.lower, number)
            return source or NOBODY, Basis.RESOLVED, phrase.head, phrase.head + 1
        if head.tag is Tag.NAME:
            run = next((run for run in name_runs(tokens) if run.start <= phrase.head < run.end), None)
            if run is not None:
                name = run.name(tokens)
                person = self._people.find(name, run.gender)
                if person is not None:
                    return Source(person.name, SpeakerKind.PERSON, person), Basis.STATED, run.bare, run.end
                after_the = run.start > 0 and tokens[run.start - 1].lower == "the"
                body = is_body([token.text for token in tokens[run.bare : run.end]], after_the=after_the)
                if body:
                    words = Span(tokens[run.start].start, tokens[run.end - 1].end)
                    del words
                    return Source(_text(tokens, run.start, run.end), SpeakerKind.ORGANISATION), Basis.STATED, run.start, run.end
                return Source(name, SpeakerKind.PERSON), Basis.STATED, run.bare, run.end
        description = _text(tokens, phrase.start, phrase.end)
        lower = head.lower
        definite = tokens[phrase.start].lower in ("the", "this", "that", "his", "her")
        if definite:
            known = self._by_role(lower)
            if known is not None:
                return known, Basis.RESOLVED, phrase.start, phrase.end
        plural = lower.endswith("s") or lower in ("people", "police", "others", "some", "many")
        kind = SpeakerKind.ORGANISATION if lower in BODIES and lower not in ROLES else SpeakerKind.UNNAMED
        return Source(description, kind, plural=plural, head=lower), Basis.STATED, phrase.start, phrase.end

    def _by_role(self, head: str) -> Source | None:
        """Return who was last described by this word ("the adviser", "the source")."""
        for mention in reversed(self._mentions):
            source = mention.source
            if source.head == head or (source.person is not None and head in source.person.roles):
                return source
        return None


def _text(tokens: list[Token], start: int, end: int) -> str:
    words = [tokens[start].text]
    for before, token in zip(tokens[start:end], tokens[start + 1 : end], strict=False):
        words.append(("" if token.start == before.end else " ") + token.text)
    return "".join(words)


def _weight(tokens: list[Token], start: int, end: int) -> float:
    """Return how prominent a name is where it stands."""
    if end < len(tokens) and tokens[end].tag is Tag.GENITIVE:
        return _OWNER
    before = start - 1
    while before >= 0 and tokens[before].tag in (Tag.NOUN, Tag.DETERMINER, Tag.POSSESSIVE, Tag.GENITIVE):
        before -= 1
    if before >= 0 and tokens[before].tag in (Tag.PREPOSITION, Tag.TO):
        return _OBLIQUE
    if before >= 0 and tokens[before].tag is Tag.VERB:
        return _OBJECT
    return _SUBJECT
