"""What a rule may look at when it is asked who says a quotation, and how it answers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from bot.extract.quotes.referents import Resolution
from bot.model import Basis, Speaker, SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.extract.languages.language import SentenceCues
    from bot.extract.languages.phrases import Phrase
    from bot.extract.languages.statements import Attribution
    from bot.extract.languages.tokens import Token
    from bot.extract.quotes.discourse import Discourse
    from bot.extract.quotes.people import NamedPerson, People
    from bot.extract.quotes.referents import Referent
    from bot.extract.quotes.rule import Rule
    from bot.extract.reading.page import Page, Sentence
    from bot.extract.reading.turns import Turn
    from bot.model import Quote, Span

_NOBODY = Speaker(None, SpeakerKind.UNKNOWN, None, Basis.INFERRED)


class Named(NamedTuple):
    """Whom a rule gives a quotation to, and by which words.

    `heard` is who counts as speaking from then on, in sentence number `place`.
    """

    speaker: Speaker
    cue: Span | None = None
    heard: Resolution | None = None
    place: int = 0


NOBODY = Named(_NOBODY)


def nobody_by(cue: Span) -> Named:
    """Return that the words at `cue` name nobody."""
    return Named(_NOBODY, cue)


class Cued(NamedTuple):
    """The cue of a quotation in its own sentence, and the rule that knows it first."""

    rule: Rule
    found: Attribution


class Block(NamedTuple):
    """Words set off without marks: how many sentences they hold, and who announces them."""

    length: int
    announced: Attribution


class Found(NamedTuple):
    """All quotes found on a page, and the rule of each."""

    quotes: list[Quote]
    page: Page
    people: People
    rule_of: Callable[[Quote], Rule]


@dataclass(slots=True)
class Reading:
    """A page as far as it was read: who has been mentioned, and what the quotation before has left behind.

    `last` is who was named for it and `sureness` how probably they said it, `continued` who was named where the next
    paragraph takes its quotation up again.
    `attribute` finds the first cue that a sentence holds for the quotation at a token of it.
    """

    page: Page
    clauses: list[SentenceCues]
    discourse: Discourse
    attribute: Callable[[SentenceCues, int], Cued | None]
    interviewee: NamedPerson | None
    source_line: tuple[int, Phrase] | None
    last: Named | None = None
    sureness: float = 0.5
    continued: Named | None = None

    def announced(self, number: int) -> Cued | None:
        """Return whose words sentence `number` announces to follow it."""
        return self.attribute(self.clauses[number], len(self.page.sentences[number].tokens))

    def is_about(self, number: int, at: int, source: Phrase) -> bool:
        """Whether words without a cue are about this subject of their clause and so not the subject's own."""
        folded = self.page.sentences[number].tokens[at].folded
        inner = folded.quoted.inner.of(self.page.plain) if folded is not None else ""
        return self.clauses[number].is_about(source, inner.split(" ", 1)[0])

    def floating(self, referent: Referent, number: int) -> Named:
        """Return somebody whom the page was about as the speaker of words that stand alone."""
        found = Resolution(referent, Basis.INFERRED)
        return Named(found.speaker, None, found, number)

    def inherited(self, named: Named, number: int) -> Named:
        """Return the speaker of another quotation as the speaker of this one."""
        last = self.discourse.last_speaker
        heard = Resolution(last, Basis.RESOLVED) if last is not None and last.name == named.speaker.name else None
        return Named(on_basis(named.speaker, Basis.RESOLVED), named.cue, heard, number)


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation whose speaker is asked for: token `at` of sentence `number`.

    `cued` is what its own sentence says, `resolved` who the sources of that sentence are. `turn` is the turn of a
    transcript that the words are, `labelled` says that they stand under a bare `Quote:`. Words `about_subject` are
    about the subject of their clause and so not the subject's own.
    """

    reading: Reading
    number: int
    at: int
    turn: Turn | None
    labelled: bool
    about_subject: bool
    cued: Cued | None
    resolved: Mapping[Phrase, Speaker]

    @property
    def sentence(self) -> Sentence:
        """The sentence of the words."""
        return self.reading.page.sentences[self.number]

    @property
    def tokens(self) -> list[Token]:
        """The tokens of that sentence."""
        return self.sentence.tokens

    @property
    def clauses(self) -> SentenceCues:
        """The clauses of that sentence."""
        return self.reading.clauses[self.number]

    @property
    def before(self) -> Sentence | None:
        """The sentence before; None at the head of the page."""
        return self.reading.page.sentences[self.number - 1] if self.number else None

    def by_cue(self, cued: Cued) -> Named:
        """Return the speaker whom a cue in the sentence names; a weak rule only infers it."""
        source = cued.found.source
        speaker = self.resolved.get(source)
        if speaker is None:
            speaker = self.reading.discourse.resolve(self.sentence, source, self.number).speaker
        if cued.rule.weak and speaker.basis is Basis.STATED:
            speaker = replace(speaker, basis=Basis.INFERRED)
        return Named(speaker, cued.found.cue)


def on_basis(speaker: Speaker, basis: Basis) -> Speaker:
    """Return the speaker on another basis; what was inferred stays so."""
    return speaker if speaker.basis is Basis.INFERRED else replace(speaker, basis=basis)
