"""The mentions of a page so far, and whom a pronoun or a description may mean among them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.extract.languages.weights import SPEAKER, SUBJECT
from bot.extract.quotes.referents import Referent, WeighedMention, agreement, doubt
from bot.model import SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.extract.languages.language import Language
    from bot.extract.quotes.people import NamedPerson

_DECAY = 0.5
_MEMORY = 24
_LONG_MEMORY = 400


class Standing(NamedTuple):
    """How heavy the likeliest antecedent and the next one (the `rival`) are; the first is `distance` sentences back."""

    first: float
    second: float
    distance: int
    rival: Referent | None


class Mentions:
    """Who has been mentioned, in reading order, each with the weight that its place gives it."""

    def __init__(self, main: NamedPerson | None, language: Language) -> None:
        self._main = main
        self._language = language
        self._all: list[WeighedMention] = []
        self._agreements: dict[str, Callable[[Referent], bool]] = {}
        self._standings: dict[tuple[str, int], Standing] = {}  # as long as nobody else is mentioned

    def add(self, referent: Referent, number: int, weight: float) -> None:
        """Take note of a mention in sentence `number`."""
        self._all.append(WeighedMention(referent, number, weight))
        self._standings.clear()

    def antecedent(self, word: str, number: int) -> Referent | None:
        """Return the heaviest mention that agrees with `word`, asked in sentence `number`."""
        best: Referent | None = None
        highest = 0.0
        for mention, weight in self._fitting(word, number):
            if weight >= highest:
                highest, best = weight, mention.referent
        return best

    def _fitting(self, word: str, number: int) -> list[tuple[WeighedMention, float]]:
        """Return the last mentions that agree with `word`, each with the weight left of it by sentence `number`."""
        agrees = self._agreements.get(word)
        if agrees is None:
            agrees = self._agreements[word] = agreement(word, self._language)
        gendered = word in self._language.pronouns.gender
        found: list[tuple[WeighedMention, float]] = []
        for mention in self._all[-_MEMORY:]:
            referent, sentence, weight = mention
            if agrees(referent):
                weight *= _DECAY ** (number - sentence)
                unknown = gendered and referent.gender is None
                found.append((mention, weight * doubt(mention) if unknown else weight))
        return found

    def standing(self, word: str, number: int) -> Standing:
        """Return how the antecedent of `word` stands beside the next best one, asked in sentence `number`."""
        known = self._standings.get((word, number))
        if known is None:
            known = self._standings[word, number] = self._weighed_up(word, number)
        return known

    def _weighed_up(self, word: str, number: int) -> Standing:
        heaviest: dict[str | None, tuple[float, Referent]] = {}
        nearest: dict[str | None, int] = {}
        for mention, weight in self._fitting(word, number):
            name = mention.referent.name
            if name not in heaviest or weight >= heaviest[name][0]:
                heaviest[name] = (weight, mention.referent)
            nearest[name] = mention.sentence
        ranked = sorted(heaviest.values(), key=lambda one: one[0], reverse=True)
        if not ranked:
            return Standing(0.0, 0.0, 0, None)
        second, rival = ranked[1] if len(ranked) > 1 else (0.0, None)
        return Standing(ranked[0][0], second, number - nearest[ranked[0][1].name], rival)

    def last_unnamed(self, *, plural: bool) -> Referent | None:
        """Return the unnamed source that spoke last."""
        for mention in self._all[:-_LONG_MEMORY:-1]:
            referent = mention.referent
            if mention.weight == SPEAKER and referent.kind is SpeakerKind.UNNAMED and referent.plural == plural:
                return referent
        return None

    def by_role(self, head: str, said: set[str], named: set[str]) -> Referent | None:
        """Return who was last described by this word ("the adviser", "the source").

        Of names before it (`named`) somebody has to have one: "the Harbour Lights star" is no other show's. Where the
        words before it name a nation, a place or a party ("the Ohio senator"), somebody known to have
        the same is meant, and nobody known to have another. Of several who may be meant it is the one the page
        has just been about.
        """
        marks = {word for word in said if self._marks_out(word)}
        offices = said & self._language.lists.offices
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
            if referent.person is None or head not in referent.person.roles or not self._language.names.is_agent(head):
                continue
            roles = referent.person.roles
            if named and roles.isdisjoint(named) and not marks:
                continue
            if not offices <= roles:
                continue
            if marks <= roles or not any(self._marks_out(word) for word in roles):
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
            if mention.weight < SUBJECT or referent.person is None or referent == found:
                continue
            if found is not None or mention.sentence == number:
                return None
            found = referent
        if found is None or (epithet not in self._language.lists.partisans and found.person is not self._main):
            return None
        shown = self._language.names.gender_of_roles((epithet,))
        return found if shown is None or found.gender in (shown, None) else None

    def _marks_out(self, word: str) -> bool:
        """Whether the word names a nation, a place or a party, and so tells apart two holders of one role."""
        lists = self._language.lists
        return word in lists.places or word in lists.peoples or word in lists.parties
