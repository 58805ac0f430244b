"""Whom a text goes on about: referents, how prominently each is mentioned, and which pronoun stands for which."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from bot.extract.languages.weights import SPEAKER
from bot.model import Basis, Span, Speaker, SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.extract.languages.language import Language, Lists
    from bot.extract.quotes.people import NamedPerson


class Referent(NamedTuple):
    """An entity as the text goes on about it: a person, or an unnamed source known by its description.

    Of a description `head` is its noun, and `shown_gender` what that noun shows; a `nameless`
    one is of something without a name of its own.
    """

    name: str | None
    kind: SpeakerKind
    person: NamedPerson | None = None
    plural: bool = False
    head: str = ""
    definite: bool = False
    shown_gender: str | None = None
    nameless: bool = False

    @property
    def is_thing(self) -> bool:
        """Whether it is described as something that has no name of its own: "the survey", not "the Dunmore Post"."""
        small = self.head in (self.name or "") or (self.name or "").lower().startswith(self.head)
        return self.kind is SpeakerKind.ORGANISATION and self.nameless and small

    @property
    def gender(self) -> str | None:
        """The gender of the pronoun that goes with it, if known."""
        return self.person.gender if self.person is not None else self.shown_gender


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
NOBODY = Referent(None, SpeakerKind.UNKNOWN)
# "They" of whom nothing is known: no nearer plural is meant either.
GROUP = Referent(None, SpeakerKind.UNKNOWN, plural=True)


def doubt(mention: WeighedMention) -> float:
    """Return how much a mention counts whose gender is not known, asked for "he" or "she"."""
    referent = mention.referent
    if referent.person is not None or (referent.head and not referent.definite):
        return _UNKNOWN_GENDER
    return _DESCRIBED_AGAIN if referent.definite and mention.weight == SPEAKER else _UNKNOWN_NAME


def agreement(word: str, language: Language) -> Callable[[Referent], bool]:
    """Return whether a referent agrees with a pronoun in number and gender, as a question to ask of many."""
    pronouns, lists = language.pronouns, language.lists
    gender = pronouns.gender.get(word)
    if gender is not None:
        return partial(_is_of_gender, gender, lists)
    if word in pronouns.plural:
        return partial(_are_several, word in pronouns.group, lists)
    return partial(_is_one_thing, lists) if word in pronouns.thing else _is_nothing


def _is_of_gender(gender: str, lists: Lists, referent: Referent) -> bool:
    if referent.name is None or referent.plural:
        return False
    person = referent.person
    shown = person.gender if person is not None else referent.shown_gender
    if shown is not None and shown != gender:
        return False
    return referent.kind is SpeakerKind.PERSON or referent.head in lists.roles


def _are_several(group: bool, lists: Lists, referent: Referent) -> bool:
    """Whether a referent is several, or a body of people: no country, no paper, no single member."""
    if referent.name is None:
        return group and referent.plural
    if referent.plural or referent.kind is not SpeakerKind.ORGANISATION:
        return referent.plural
    last = referent.name.lower().rpartition(" ")[2]
    return (referent.head in lists.bodies and referent.head not in lists.papers) or _is_group(last, lists)


def _is_one_thing(lists: Lists, referent: Referent) -> bool:
    if referent.name is None or referent.plural or referent.name.lower() in lists.peoples:
        return False
    return referent.kind is SpeakerKind.ORGANISATION or referent.head in lists.things


def _is_nothing(_: Referent) -> bool:
    return False


def _is_group(word: str, lists: Lists) -> bool:
    return word in lists.body_words or word in lists.known_bodies or word in lists.peoples
