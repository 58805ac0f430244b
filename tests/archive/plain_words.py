"""Words as a search takes them, and how well a text fits them: each text walked from its first word to its last."""

from __future__ import annotations

import sqlite3
from functools import cache
from math import log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# The words of one text, each folded and without its ending.
Words = tuple[str, ...]

# The constants of BM25 as SQLite has them.
_SATURATION, _LENGTH = 1.2, 0.75
_LEAST = 1e-6


class PlainFullText:
    """What counts as a word, and as the same word, as the store's tokeniser has it."""

    def __init__(self) -> None:
        self._db = sqlite3.connect(":memory:")
        tokenize = "porter unicode61 remove_diacritics 2"
        self._db.execute(f'CREATE VIRTUAL TABLE texts USING fts5 (text, tokenize = "{tokenize}")')
        self._db.execute("CREATE VIRTUAL TABLE words USING fts5vocab (texts, instance)")

    def words_of_all(self, texts: Iterable[str]) -> list[Words]:
        """Return the words of each text in their order."""
        every = list(texts)
        self._db.execute("DELETE FROM texts")
        self._db.executemany("INSERT INTO texts (rowid, text) VALUES (?, ?)", enumerate(every))
        found: list[list[tuple[int, str]]] = [[] for _ in every]
        for word, text, place in self._db.execute("SELECT term, doc, offset FROM words"):
            found[text].append((place, word))
        return [tuple(word for _, word in sorted(words)) for words in found]

    def words_of(self, text: str) -> Words:
        """Return the words of one text."""
        return self.words_of_all([text])[0]


def times(words: Words, term: Words) -> int:
    """Return how often a term stands in a text, its words side by side."""
    return sum(words[at : at + len(term)] == term for at in range(len(words)))


class PlainRanking:
    """Texts, and how well each fits what is searched for by BM25; a text's outlet counts as a word of it."""

    def __init__(self, texts: Sequence[Words]) -> None:
        self._texts = texts
        self._mean = sum(len(words) + 1 for words in texts) / len(texts)
        self.times = cache(self._times)
        self._rarity = cache(self._rarity_of)

    def holds(self, text: int, terms: Iterable[Words]) -> bool:
        """Whether a text holds all of these terms."""
        return all(self.times(text, term) for term in terms)

    def score(self, text: int, terms: Sequence[Words]) -> float:
        """Return how well a text fits, the best the most."""
        length = len(self._texts[text]) + 1
        damped = _SATURATION * (1 - _LENGTH + _LENGTH * length / self._mean)
        score = 0.0
        for term in terms:
            found = self.times(text, term)
            score += self._rarity(term) * (found * (_SATURATION + 1) / (found + damped))
        return score

    def _times(self, text: int, term: Words) -> int:
        return times(self._texts[text], term)

    def _rarity_of(self, term: Words) -> float:
        every, holding = len(self._texts), sum(bool(times(words, term)) for words in self._texts)
        rarity = log((every - holding + 0.5) / (holding + 0.5))
        return rarity if rarity > 0 else _LEAST
