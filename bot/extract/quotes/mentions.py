"""The mentions of a page so far, and whom a pronoun or a description may mean among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.extract.languages.en.lexicon import body_words, person_words
from bot.extract.languages.en.lexicon.vocabulary import is_agent
from bot.extract.languages.names import FEMALE, MALE
from bot.extract.languages.weights import SPEAKER, SUBJECT, SUBORDINATE
from bot.extract.quotes.referents import Referent, WeighedMention, agrees, doubt
from bot.model import SpeakerKind

if TYPE_CHECKING:
    from bot.extract.quotes.people import NamedPerson

_DECAY = 0.5
_MEMORY = 24
_LONG_MEMORY = 400


class Mentions:
    """Who has been mentioned, in reading order, each with the weight that its place gives it."""

    def __init__(self, main: NamedPerson | None) -> None:
        self._main = main
        self._all: list[WeighedMention] = []

    def add(self, referent: Referent, number: int, weight: float) -> None:
        """Take note of a mention in sentence `number`."""
        self._all.append(WeighedMention(referent, number, weight))

    def antecedent(self, word: str, number: int) -> Referent | None:
        """Return the heaviest mention that agrees with `word`, asked in sentence `number`."""
        best: Referent | None = None
        highest = 0.0
        for mention in self._all[-_MEMORY:]:
            if not agrees(word, mention.referent):
                continue
            score = mention.weight * _DECAY ** (number - mention.sentence)
            if mention.referent.gender is None and word in ("he", "she"):
                score *= doubt(mention)
            if score >= highest:
                highest, best = score, mention.referent
        return best

    def last_unnamed(self, *, plural: bool) -> Referent | None:
        """Return the unnamed source that spoke last."""
        for mention in self._all[:-_LONG_MEMORY:-1]:
            referent = mention.referent
            if mention.weight == SPEAKER and referent.kind is SpeakerKind.UNNAMED and referent.plural == plural:
                return referent
        return None

    def by_role(self, head: str, said: set[str]) -> Referent | None:
        """Return who was last described by this word ("the adviser", "the source").

        Where the words before it name a nation, a place or a party ("the Ohio senator"), somebody known to have
        the same is meant, and nobody known to have another. Of several who may be meant it is the one the page
        has just been about.
        """
        marks = {word for word in said if _marks_out(word)}
        offices = said & person_words.OFFICES
        seen: set[str] = set()
        holders: list[WeighedMention] = []
        for mention in self._all[:-_LONG_MEMORY:-1]:
            referent = mention.referent
            if referent.name is None or referent.name in seen:
                continue
            seen.add(referent.name)
            if referent.head == head:
                if not said or said & set(
                    referent.name.lower().split()
                ):  # "the Ohio governor" is not "a Vale governor"
                    return referent
                continue
            if referent.person is None or head not in referent.person.roles or not is_agent(head):
                continue
            roles = referent.person.roles
            if not offices <= roles:
                continue
            if marks <= roles or not any(_marks_out(word) for word in roles):
                holders.append(mention)
        if len(holders) > 1 and self._all[-1].sentence - holders[0].sentence > 1:
            return None
        return holders[0].referent if holders else None

    def by_epithet(self, epithet: str, number: int) -> Referent | None:
        """Return whom an epithet means, if the text was just about one person only.

        "The billionaire" is the page's main person; "the Ohio Republican" is whoever the text was about.
        """
        found: Referent | None = None
        for mention in self._all[:-_MEMORY:-1]:
            if number - mention.sentence > 1:
                break
            referent = mention.referent
            if mention.weight < SUBJECT * SUBORDINATE or referent.person is None or referent == found:
                continue
            if found is not None or mention.sentence == number:
                return None
            found = referent
        if found is None or (epithet not in person_words.PARTISANS and found.person is not self._main):
            return None
        wrong = FEMALE if epithet in person_words.MALE_WORDS else MALE if epithet in person_words.FEMALE_WORDS else None
        return found if wrong is None or found.gender != wrong else None


def _marks_out(word: str) -> bool:
    """Whether the word names a nation, a place or a party, and so tells apart two holders of one role."""
    return word in body_words.PLACES or word in body_words.PEOPLES or word in _PARTIES


_PARTIES = frozenset({"republican", "democratic", "gop", "libertarian", "conservative", "labour", "green"})
