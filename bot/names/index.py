"""From one word of a question to those who have it in their name, in four ways of reading it.

Each reading holds the one before: letter by letter; as another transliteration; in a case of its language;
with a slip of the pen. A word is found anywhere in a name (`named`) or in the family name (`surnamed`).
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from bot.names.parts import Parts, given_group, given_initials
from bot.names.spelling import (
    base_forms,
    differ_by_gender,
    is_cyrillic,
    plain,
    slips_allowed,
    spelling_key,
    within_slips,
)

if TYPE_CHECKING:
    from collections.abc import Iterator


class Hits(NamedTuple):
    """The sets of those who have a word in their name, and in their family name; not joined, to save copies."""

    named: list[set[int]]
    surnamed: list[set[int]]


class Index(dict[str, set[int]]):
    """From one word to those who have it."""

    def __init__(self) -> None:
        super().__init__()
        self._by_letter: dict[str, list[str]] = defaultdict(list)

    def add(self, word: str, who: int) -> None:
        """Note that `who` has the word."""
        if word and word not in self:
            self[word] = set()
            self._by_letter[word[0]].append(word)
        if word:
            self[word].add(who)

    def of(self, word: str) -> set[int]:
        """Return who has the word; not to be changed."""
        return self.get(word) or set()

    def near(self, word: str, at_most: int) -> Iterator[tuple[int, set[int]]]:
        """Yield who has a word so few slips away that begins alike, unless it is the spouse's form of it."""
        for other, slips in within_slips(word, self._by_letter.get(word[:1], ()), at_most):
            if not differ_by_gender(word, other):
                yield slips, self[other]


class _Keys:
    """Spelling keys: of everybody, and of those alone whose names are Slavic, for questions that are not."""

    def __init__(self) -> None:
        self.all, self.slavic = Index(), Index()

    def add(self, key: str, who: int, *, slavic: bool) -> None:
        self.all.add(key, who)
        if slavic:
            self.slavic.add(key, who)

    def asked(self, query: Parts) -> Index:
        return self.all if query.slavic else self.slavic


class NameIndex:
    """The words of all known names."""

    def __init__(self) -> None:
        self.surnames = Index()
        self.organisation_words = Index()
        self.given = Index()
        self._words = Index()
        self._initials = Index()
        self._keys = _Keys()
        self._surname_keys = _Keys()

    @property
    def surname_keys(self) -> Index:
        """The family names by spelling key."""
        return self._surname_keys.all

    def add_person(self, who: int, parts: Parts, *, slavic: bool) -> None:
        """Note the words of one spelling of a person's name."""
        last = parts.surname.rpartition(" ")[2]
        for surname in {parts.full_surname, parts.surname, last, *last.split("-")}:
            joined = surname.replace(" ", "").replace("-", "")
            self.surnames.add(joined, who)
            self._surname_keys.add(spelling_key(joined), who, slavic=slavic)
        self._surname_keys.add(parts.surname_key.replace(" ", ""), who, slavic=slavic)
        for word in (*parts.words, *last.split("-")):
            self._words.add(word, who)
            self._keys.add(spelling_key(word), who, slavic=slavic)
        if len(parts.given) > 1:
            self.given.add(given_group(parts.given), who)
            for letter in given_initials(parts.given):
                self._initials.add(letter, who)

    def add_organisation(self, who: int, word: str) -> None:
        """Note one telling word of an organisation's name."""
        self.organisation_words.add(word, who)

    def written(self, typed: str, query: Parts) -> Hits:
        """Read a word letter by letter; one letter is an initial, a first name stands for its whole group."""
        word = plain(typed)
        if len(word) == 1:
            return Hits([self._initials.of(word)], [])
        surnamed = self.surnames.of(word)
        return Hits([surnamed, self._words.of(word), self.given.of(given_group(word))], [surnamed])

    def transliterated(self, typed: str, query: Parts) -> Hits:
        """Read a word as any transliteration, if the question or the name found is Slavic."""
        named, surnamed = self.written(typed, query)
        key = spelling_key(typed)
        by_surname = self._surname_keys.asked(query).of(key)
        return Hits([*named, by_surname, self._keys.asked(query).of(key)], [*surnamed, by_surname])

    def inflected(self, typed: str, query: Parts) -> Hits:
        """Read a word as any case of a Slavic language."""
        named, surnamed = self.transliterated(typed, query)
        for base in base_forms(typed):
            more = self.transliterated(base, query)
            named, surnamed = named + more.named, surnamed + more.surnamed
        return Hits(named, surnamed)

    def slipped(self, typed: str, query: Parts) -> Hits:
        """Read a word with as many slips of the pen as its length bears; a known family name has none."""
        named, surnamed = self.transliterated(typed, query)
        word, key = plain(typed), spelling_key(typed)
        at_most = slips_allowed(len(word))
        if any(surnamed) or not at_most:
            return Hits(named, surnamed)
        near = [
            *self.surnames.near(word, at_most),
            *self.organisation_words.near(word, at_most),
            *self._surname_keys.asked(query).near(key, at_most),
        ]
        if is_cyrillic(typed):
            # "Трампа" is a foreign name both respelt by ear and inflected.
            near += [hit for base in base_forms(typed) for hit in self.surnames.near(base, at_most)]
        nearest = min((slips for slips, _ in near), default=0)
        surnamed = surnamed + [who for slips, who in near if slips == nearest]
        others = (*self._words.near(word, at_most), *self._keys.asked(query).near(key, at_most))
        return Hits([*named, *surnamed, *(who for _, who in others)], surnamed)
