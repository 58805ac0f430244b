"""From one word to those who have it or one like it.

What changes is kept in a small layer over a big one, which many states share.
"""

from __future__ import annotations

from heapq import nsmallest
from sys import intern
from typing import TYPE_CHECKING, Any, Self

from bot.names.slips import is_slip
from bot.names.spelling import (
    LEAST_ALIKE,
    differ_by_gender,
    how_alike,
    most_like,
    within_slips,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

# Most words are one person's; a number takes a third of the room of a tuple that holds it.
_Who = int | tuple[int, ...]
_Words = dict[str, dict[int, list[str]]]


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

    def near(self, word: str, at_most: int, *, alone: bool) -> Iterator[tuple[int, set[int]]]:
        """Yield who has a word so few slips away that begins alike, unless it is the spouse's form of it.

        Of a word that stands alone only what is likely to be a slip.
        """
        for length in range(len(word) - at_most, len(word) + at_most + 1):
            for words in (self._base_words, self._top_words):
                for other, slips in within_slips(word, words.get(word[:1], {}).get(length, ()), at_most):
                    likely = not differ_by_gender(word, other) and (not alone or is_slip(word, other))
                    if likely and (who := self.of(other)):
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
