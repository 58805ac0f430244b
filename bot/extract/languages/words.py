"""How a word list is written down: the words themselves, separated by spaces."""

from __future__ import annotations

import unicodedata


def words(listed: str) -> frozenset[str]:
    """Return the words of a list, each one token."""
    return frozenset(listed.split())


def phrases(listed: str) -> frozenset[str]:
    """Return the phrases of a list; `_` stands for a space inside one."""
    return frozenset(phrase.replace("_", " ") for phrase in listed.split())


def names(listed: str) -> frozenset[str]:
    """Return the names of a list, each also as papers without accents write it: João and Joao."""
    written = words(listed)
    bare = (unicodedata.normalize("NFD", name) for name in written)
    return written | {"".join(letter for letter in name if not unicodedata.combining(letter)) for name in bare}
