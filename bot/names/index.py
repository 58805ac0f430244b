"""From one word of a question to those who have it in their name, in four ways of reading it.

Each reading holds the one before: letter by letter; as another transliteration; in a case of its language;
with a slip of the pen. A word is found anywhere in a name (`named`) or in the family name (`surnamed`).
What changes is kept in a small layer over a big one, which many states share.
"""

from __future__ import annotations

from heapq import nsmallest
from sys import intern
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from bot.names.parts import Parts, given_group, given_initials
from bot.names.spelling import (
    LEAST_ALIKE,
    base_forms,
    differ_by_gender,
    how_alike,
    is_cyrillic,
    most_like,
    plain,
    slips_allowed,
    spelling_key,
    within_slips,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

# Most words are one person's; a number takes a third of the room of a tuple that holds it.
_Who = int | tuple[int, ...]
_Words = dict[str, dict[int, list[str]]]


class Hits(NamedTuple):
    """The sets of those who have a word in their name, and in their family name; not joined, to save copies."""

    named: list[set[int]]
    surnamed: list[set[int]]


class Index:
    """From one word to those who have it; nobody who is gone has any."""

    def __init__(self) -> None:
        self._base: dict[str, _Who] = {}
        self._top: dict[str, _Who] = {}
        self._gone: AbstractSet[int] = frozenset()

    def over(self, gone: AbstractSet[int]) -> Self:
        """Return an index that has the same words and can be added to; this one stays as it is."""
        index = type(self)()
        index._base, index._top = (self._base, self._top.copy()) if self._base else (self._top, {})
        index._gone = gone
        return index

    def plain(self) -> list[Any]:
        """Return all of an index that stands over no other as texts, numbers, lists and dicts, for `of_plain`."""
        return [self._top]

    def of_plain(self, plain: list[Any]) -> None:
        """Hold what `plain` returned."""
        (self._top,) = plain

    def add(self, word: str, who: int) -> None:
        """Note that `who` has the word; whoever is added has a higher number than all before."""
        if not word:
            return
        have = self._top.get(word)
        if have is None:
            self._top[intern(word)] = who
        elif isinstance(have, tuple):
            self._top[word] = have if have[-1] == who else (*have, who)
        elif have != who:
            self._top[word] = (have, who)

    def of(self, word: str) -> set[int]:
        """Return who has the word."""
        found = set[int]()
        for have in (self._base.get(word), self._top.get(word)):
            if isinstance(have, tuple):
                found.update(have)
            elif have is not None:
                found.add(have)
        return found.difference(self._gone) if self._gone else found


class NearIndex(Index):
    """From one word to those who have it, or one that is written much like it."""

    def __init__(self) -> None:
        super().__init__()
        # By first letter, then by length: a slip of the pen changes neither much.
        self._base_words: _Words = {}
        self._top_words: _Words = {}

    def over(self, gone: AbstractSet[int]) -> Self:
        """Return an index that has the same words and can be added to; this one stays as it is."""
        index = super().over(gone)
        index._base_words = self._base_words if self._base else self._top_words
        copied = {
            letter: {length: [*words] for length, words in one.items()} for letter, one in self._top_words.items()
        }
        index._top_words = copied if self._base else {}
        return index

    def plain(self) -> list[Any]:
        """Return all of an index that stands over no other, as `Index.plain` does."""
        return [self._top, self._top_words]

    def of_plain(self, plain: list[Any]) -> None:
        """Hold what `plain` returned."""
        self._top, self._top_words = plain

    def add(self, word: str, who: int) -> None:
        """Note that `who` has the word; whoever is added has a higher number than all before."""
        if word and word not in self._top and word not in self._base:
            self._top_words.setdefault(word[0], {}).setdefault(len(word), []).append(intern(word))
        super().add(word, who)

    def near(self, word: str, at_most: int) -> Iterator[tuple[int, set[int]]]:
        """Yield who has a word so few slips away that begins alike, unless it is the spouse's form of it."""
        for length in range(len(word) - at_most, len(word) + at_most + 1):
            for words in (self._base_words, self._top_words):
                for other, slips in within_slips(word, words.get(word[:1], {}).get(length, ()), at_most):
                    if not differ_by_gender(word, other) and (who := self.of(other)):
                        yield slips, who

    def most_alike(self, word: str, limit: int) -> list[set[int]]:
        """Return who has the words that look most like `word`, best first."""
        found: list[tuple[float, str]] = []
        worst = LEAST_ALIKE
        # Those that begin alike come first: by these it is known how alike the others have to be, and most are not.
        for letter in sorted(self._base_words.keys() | self._top_words.keys(), key=lambda one: (one != word[:1], one)):
            for words in (self._base_words, self._top_words):
                for length, choices in words.get(letter, {}).items():
                    if most_like(len(word), length, alike=letter == word[:1]) >= worst:
                        near = how_alike(word, choices, worst)
                        found += ((-score, other) for other, score in near if self.of(other))
            found = nsmallest(limit, found)
            worst = -found[-1][0] if len(found) == limit else worst
        return [self.of(other) for _, other in found]


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

    def over(self, gone: AbstractSet[int]) -> NameIndex:
        """Return an index of the same names that can be added to; this one stays as it is."""
        index = NameIndex()
        index.surnames, index.organisation_words = self.surnames.over(gone), self.organisation_words.over(gone)
        index.given, index._words = self.given.over(gone), self._words.over(gone)
        index._initials = self._initials.over(gone)
        index._keys, index._surname_keys = self._keys.over(gone), self._surname_keys.over(gone)
        return index

    @property
    def indexes(self) -> tuple[Index, ...]:
        """All that it is made of, in one order."""
        keys = (self._keys.all, self._keys.slavic, self._surname_keys.all, self._surname_keys.slavic)
        return (self.surnames, self.organisation_words, self.given, self._words, self._initials, *keys)

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
