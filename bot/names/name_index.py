"""From one word of a question to those who have it in their name, in five ways of reading it.

Letter by letter; as another transliteration; in a case of its language; by its sound; with a slip of the pen. Each of
the first three holds the one before. A word is found anywhere in a name (`named`) or in the family name (`surnamed`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.names.index import Index, NearIndex
from bot.names.parts import Parts, given_group, given_initials, run_together
from bot.names.sounds import sound_keys
from bot.names.spelling import base_forms, is_cyrillic, plain, slips_allowed, spelling_key

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

LETTERS_OF_A_NAME = range(3, 5)
"""By how many letters people are called: JFK, FDR."""


class Hits(NamedTuple):
    """The sets of those who have a word in their name, and in their family name; not joined, to save copies."""

    named: list[set[int]]
    surnamed: list[set[int]]


class _Keys:
    """Spelling keys: of everybody, and of those alone whose names are Slavic, for questions that are not."""

    def __init__(self) -> None:
        self.all, self.slavic = NearIndex(), NearIndex()

    def over(self, gone: AbstractSet[int]) -> _Keys:
        """Return keys that can be added to; these stay as they are."""
        keys = _Keys()
        keys.all, keys.slavic = self.all.over(gone), self.slavic.over(gone)
        return keys

    def add(self, key: str, who: int, *, slavic: bool) -> None:
        self.all.add(key, who)
        if slavic:
            self.slavic.add(key, who)

    def asked(self, query: Parts) -> NearIndex:
        return self.all if query.slavic else self.slavic


def heard_as(typed: str) -> tuple[str, ...]:
    """Return the words whose sound may be meant: the word, and in Cyrillic what it may be a case of."""
    return (typed, *base_forms(typed)) if is_cyrillic(typed) else (typed,)


class NameIndex:
    """The words of all known names."""

    def __init__(self) -> None:
        self.surnames = NearIndex()
        self.organisation_words = NearIndex()
        self.given = Index()
        self._words = NearIndex()
        self._initials = Index()
        self._keys = _Keys()
        self._surname_keys = _Keys()
        self._sounds = Index()
        self._surname_sounds = Index()
        self.endings = Index()
        self.letters = Index()

    def over(self, gone: AbstractSet[int]) -> NameIndex:
        """Return an index of the same names that can be added to; this one stays as it is."""
        index = NameIndex()
        index.surnames, index.organisation_words = self.surnames.over(gone), self.organisation_words.over(gone)
        index.given, index._words = self.given.over(gone), self._words.over(gone)
        index._initials = self._initials.over(gone)
        index._keys, index._surname_keys = self._keys.over(gone), self._surname_keys.over(gone)
        index._sounds, index._surname_sounds = self._sounds.over(gone), self._surname_sounds.over(gone)
        index.endings, index.letters = self.endings.over(gone), self.letters.over(gone)
        return index

    @property
    def indexes(self) -> tuple[Index, ...]:
        """All that it is made of, in one order."""
        keys = (self._keys.all, self._keys.slavic, self._surname_keys.all, self._surname_keys.slavic)
        words = (self.surnames, self.organisation_words, self.given, self._words, self._initials)
        return (*words, *keys, self._sounds, self._surname_sounds, self.endings, self.letters)

    @property
    def surname_keys(self) -> NearIndex:
        """The family names by spelling key."""
        return self._surname_keys.all

    def add_person(self, who: int, parts: Parts, *, slavic: bool) -> None:
        """Note the words of one spelling of a person's name."""
        last = parts.surname.rpartition(" ")[2]
        for surname in {parts.full_surname, parts.surname, last, *last.split("-")}:
            joined = surname.replace(" ", "").replace("-", "")
            self.surnames.add(joined, who)
            self._surname_keys.add(spelling_key(joined), who, slavic=slavic)
            for key in sound_keys(joined):
                self._surname_sounds.add(key, who)
        self._surname_keys.add(parts.surname_key.replace(" ", ""), who, slavic=slavic)
        for word in (*parts.words, *last.split("-")):
            self._words.add(word, who)
            self._keys.add(spelling_key(word), who, slavic=slavic)
            for key in sound_keys(word):
                self._sounds.add(key, who)
        for start in range(1, len(parts.words)):
            ending = run_together(parts.words[start:])
            if ending != parts.words[-1]:
                self.endings.add(ending, who)
        initials = "".join(word[0] for part in parts.words for word in part.split("-") if word)
        if len(initials) in LETTERS_OF_A_NAME:
            self.letters.add(initials, who)
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

    def sounded(self, typed: str, query: Parts) -> Hits:
        """Read a word by its sound, in any case of a Slavic language; one letter is an initial."""
        if len(plain(typed)) == 1:
            return self.written(typed, query)
        keys = {key for word in heard_as(typed) for key in sound_keys(word) if key}
        surnamed = [self._surname_sounds.of(key) for key in keys]
        return Hits([*surnamed, *(self._sounds.of(key) for key in keys)], surnamed)

    def slipped(self, typed: str, query: Parts) -> Hits:
        """Read a word with as many slips of the pen as its length bears; a known family name has none."""
        named, surnamed = self.transliterated(typed, query)
        word, key = plain(typed), spelling_key(typed)
        at_most = slips_allowed(len(word))
        if any(surnamed) or not at_most:
            return Hits(named, surnamed)
        alone = len(query.words) == 1
        near = [
            *self.surnames.near(word, at_most, alone=alone),
            *self.organisation_words.near(word, at_most, alone=alone),
            *self._surname_keys.asked(query).near(key, at_most, alone=alone),
        ]
        if is_cyrillic(typed):
            # "Трампа" is a foreign name both respelt by ear and inflected.
            near += [hit for base in base_forms(typed) for hit in self.surnames.near(base, at_most, alone=alone)]
        nearest = min((slips for slips, _ in near), default=0)
        surnamed = surnamed + [who for slips, who in near if slips == nearest]
        others = (
            *self._words.near(word, at_most, alone=alone),
            *self._keys.asked(query).near(key, at_most, alone=alone),
        )
        return Hits([*named, *surnamed, *(who for _, who in others)], surnamed)
