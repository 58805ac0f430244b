"""How a word list is written down: the words themselves, separated by spaces."""

from __future__ import annotations


def words(listed: str) -> frozenset[str]:
    """Return the words of a list; `_` stands for a space inside an entry."""
    return frozenset(word.replace("_", " ") for word in listed.split())
