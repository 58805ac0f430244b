"""Made-up archives: names by Zipf, with all that ties names together or keeps them apart."""

from __future__ import annotations

import random
from itertools import accumulate
from typing import TYPE_CHECKING, Generic, TypeVar

from bot.model import SpeakerKind
from bot.names.lexicon import GIVEN, SLAVIC_GIVEN
from tests.names.aggregates import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

T = TypeVar("T")


def _listed(words: str) -> list[str]:
    return words.split()


_STARTS = _listed("b br d dr f fl g gr h hr k kl kr l m n p pl r s sk sl st str t tr v w y z zh sh ch")
_VOWELS = _listed("a a e e i o o u ia ie ou ee")
_ENDS = _listed("l ll n nd ng r rt ss st t th tt ck m p x")
_FAMILIES = _listed("enko sky skyi ov chuk uk ova yuk ich s son berg man ton well ley ford")
_ROLES = _listed("mayor senator lawyer engineer clerk pilot")
_COMMON = 8
_SMALL = _listed("of for and the")


class MadeNames:
    """Everybody of a made archive, and how documents write them; the same for the same seed."""

    def __init__(self, seed: int, people: int, surnames: int = 0) -> None:
        self._random = random.Random(seed)
        self._first_names = sorted(GIVEN) + [self._word(1) for _ in range(300)]
        families = list(dict.fromkeys(self._surname() for _ in range(surnames or max(people // 3, 10))))
        self._surnames = _Zipf(families, shift=_COMMON)
        self._given = _Zipf(self._random.sample(self._first_names, len(self._first_names)))
        self.people = _Zipf([self._person() for _ in range(people)])
        self.bodies = _Zipf([self._body() for _ in range(max(people // 20, 5))])
        self.sources = _Zipf([f"{self._word(1)} {self._word(2)}" for _ in range(max(people // 20, 5))])

    def document(self, name: str, people: int = 8) -> Iterator[Mention]:
        """Yield the speakers of one document, each under one name."""
        chance = self._random
        seen: set[tuple[SpeakerKind, str]] = set()
        for _ in range(people):
            mention = self._mention(name, self.people.one(chance))
            if (mention.kind, mention.name) not in seen:
                seen.add((mention.kind, mention.name))
                yield mention
        body = self.bodies.one(chance)
        letters = "".join(word[0] for word in body.split() if word not in _SMALL)
        for written in (body, f"the {body}", letters):
            if chance.random() < 0.4:
                yield Mention(written, name, (), chance.randrange(3), kind=SpeakerKind.ORGANISATION)
        source = self.sources.one(chance)
        for written in (f"a {source}", f"two {source}s", f"{source} who asked not to be named"):
            if chance.random() < 0.3:
                yield Mention(written, name, (), chance.randrange(3), kind=SpeakerKind.UNNAMED)

    def _mention(self, document: str, person: tuple[str, str]) -> Mention:
        chance = self._random
        given, surname = person
        if chance.random() < 0.02:
            surname = _slip(
                random.Random(f"{surname} {chance.randrange(4)}"), surname
            )  # the same slips again and again
        if chance.random() < 0.05:
            given = chance.choice(GIVEN.get(given, (given,)))
        first, family = given.capitalize(), surname.capitalize()
        written = chance.choices(
            [
                f"{first} {family}",
                family,
                f"{first[0]}. {family}",
                f"{first} {chance.choice('ABR')}. {family}",
                f"{first} {family} {chance.choice(('Jr.', 'Sr.', 'III'))}",
                f"{chance.choice(('Mr.', 'Mrs.', 'Senator'))} {family}",
                f"{chance.choice(('Mr.', 'Ms.', 'Senator'))} {first} {family}",
                f"{first} {family}".upper(),
            ],
            [80, 4, 2, 3, 1, 2, 2, 1],
        )[0]
        shorter = [form for form in (family, first, f"Mr. {family}") if chance.random() < 0.3]
        roles = [chance.choice(_ROLES)] if chance.random() < 0.4 else []
        return Mention(written, document, (written, *shorter), chance.randrange(4), tuple(roles))

    def _person(self) -> tuple[str, str]:
        surname = self._surnames.one(self._random)
        slavic = surname.endswith(("enko", "sky", "skyi", "ov", "chuk", "yuk"))
        given = self._random.choice(sorted(SLAVIC_GIVEN)) if slavic else self._given.one(self._random)
        return given, surname

    def _body(self) -> str:
        words = [self._word(2).capitalize() for _ in range(self._random.randrange(2, 5))]
        return f"{words[0]} of {' '.join(words[1:])}"

    def _surname(self) -> str:
        return self._word(self._random.randrange(1, 4)) + self._random.choice(("", *_FAMILIES))

    def _word(self, syllables: int) -> str:
        chance = self._random
        made = "".join(chance.choice(_STARTS) + chance.choice(_VOWELS) for _ in range(syllables))
        return made + chance.choice(_ENDS)


class _Zipf(Generic[T]):
    """Things of which the first is drawn most often, the second half as often, the third a third as often.

    With a shift the first ones are much alike, as the most common family names are.
    """

    def __init__(self, things: list[T], shift: int = 0) -> None:
        self.things = things
        self._weights = list(accumulate(1 / (rank + shift) for rank in range(1, len(things) + 1)))

    def one(self, chance: random.Random) -> T:
        """Return one of them."""
        return chance.choices(self.things, cum_weights=self._weights)[0]


def _slip(chance: random.Random, word: str) -> str:
    place = chance.randrange(1, len(word))
    return word[:place] + chance.choice("aeiouyrn") + word[place + chance.randrange(2) :]
