"""Whom a text goes on about: referents, how prominently each is mentioned, and which pronoun stands for which."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from bot.extract.languages.en.lexicon import body_words, person_words
from bot.extract.languages.en.lexicon.vocabulary import BODIES, PAPERS, ROLES, THINGS
from bot.extract.languages.names import FEMALE, MALE
from bot.extract.languages.weights import SPEAKER
from bot.model import Basis, Span, Speaker, SpeakerKind

if TYPE_CHECKING:
    from bot.extract.quotes.people import NamedPerson


@dataclass(frozen=True, slots=True)
class Referent:
    """An entity as the text goes on about it: a person, or an unnamed source known by its description."""

    name: str | None
    kind: SpeakerKind
    person: NamedPerson | None = None
    plural: bool = False
    head: str = ""
    definite: bool = False

    @property
    def is_thing(self) -> bool:
        """Whether it is described as something that has no name of its own: "the survey", not "the Dunmore Post"."""
        small = self.head in (self.name or "") or (self.name or "").lower().startswith(self.head)
        return self.kind is SpeakerKind.ORGANISATION and self.head in THINGS and small

    @property
    def gender(self) -> str | None:
        """The pronoun that goes with it, if known."""
        if self.person is not None:
            return self.person.gender
        return (
            MALE if self.head in person_words.MALE_WORDS else FEMALE if self.head in person_words.FEMALE_WORDS else None
        )


class WeighedMention(NamedTuple):
    """An entity mentioned in sentence number `sentence`, with the weight its place there gives it."""

    referent: Referent
    sentence: int
    weight: float


class Resolution(NamedTuple):
    """Whom the words of a source mean, and how that is known.

    `span` are the words that name them, None where none do. `gender` is what a pronoun shows of a person whose gender
    was not known, `beside` are those whom the words name besides: of "Lowe's letter" Lowe.
    """

    referent: Referent
    basis: Basis
    span: Span | None = None
    gender: str | None = None
    beside: tuple[Referent, ...] = ()

    @property
    def speaker(self) -> Speaker:
        """The referent as the speaker of a quote: a report, banners, the crowd are sources without a name."""
        kind = SpeakerKind.UNNAMED if self.referent.is_thing else self.referent.kind
        return Speaker(self.referent.name, kind, self.span, self.basis)


# How much a mention without a gender counts for "he" or "she": a person of the page, somebody newly described,
# "the businessman" who has just spoken (often a person named before), and names of which nothing is known.
_UNKNOWN_GENDER, _DESCRIBED_AGAIN, _UNKNOWN_NAME = 0.7, 0.5, 0.3
# Unnamed sources that are "it" in translated news.
_THINGS = frozenset({"source", "interlocutor", "official"})
NOBODY = Referent(None, SpeakerKind.UNKNOWN)
# "They" of whom nothing is known: no nearer plural is meant either.
GROUP = Referent(None, SpeakerKind.UNKNOWN, plural=True)
_GROUPS = body_words.BODY_WORDS | body_words.KNOWN_BODIES | body_words.PEOPLES


def doubt(mention: WeighedMention) -> float:
    """Return how much a mention counts whose gender is not known, asked for "he" or "she"."""
    referent = mention.referent
    if referent.person is not None or (referent.head and not referent.definite):
        return _UNKNOWN_GENDER
    return _DESCRIBED_AGAIN if referent.definite and mention.weight == SPEAKER else _UNKNOWN_NAME


def agrees(word: str, referent: Referent) -> bool:
    """Whether a pronoun agrees with a referent in number and gender."""
    if referent.name is None:
        return word == "they" and referent.plural
    if word in ("they", "we"):
        # "They" is a body of people: no country, no paper, no single member.
        last = referent.name.lower().rpartition(" ")[2]
        body = (referent.head in BODIES and referent.head not in PAPERS) or last in _GROUPS
        return referent.plural or (referent.kind is SpeakerKind.ORGANISATION and body)
    if word == "it":
        one = not referent.plural and referent.name.lower() not in body_words.PEOPLES
        return one and (referent.kind is SpeakerKind.ORGANISATION or referent.head in _THINGS)
    if word in ("he", "she"):
        gender = MALE if word == "he" else FEMALE
        named = referent.kind is SpeakerKind.PERSON or referent.head in ROLES
        return named and not referent.plural and referent.gender in (gender, None)
    return False
