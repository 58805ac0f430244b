"""Whether two names are one, misspelt."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# Shorter surnames are too easily another person's: Ross and Moss.
SHORTEST_MISSPELT = 6
# A page with more names that begin alike than any article is a list or rubbish, and not worth comparing.
_MOST_ALIKE = 200


def misspells(one: str, other: str) -> bool:
    """Whether two names are long enough and near enough to be one: Marchenka and Marchenko."""
    return one[:1] == other[:1] and min(len(one), len(other)) >= SHORTEST_MISSPELT and _one_letter_off(one, other)


def misspelt_among(names: Iterable[str], known: Iterable[str]) -> set[str]:
    """Return the names that are one of the known names misspelt."""
    alike: dict[str, list[str]] = defaultdict(list)
    for one in known:
        if len(one) >= SHORTEST_MISSPELT:
            alike[one[0]].append(one)
    few = {letter: some for letter, some in alike.items() if len(some) <= _MOST_ALIKE}
    return {name for name in names if any(misspells(name, one) for one in few.get(name[:1], ()))}


def _one_letter_off(one: str, other: str) -> bool:
    """Whether one letter changed, added or dropped makes the words alike; a final s is another word."""
    if abs(len(one) - len(other)) > 1 or one + "s" == other or other + "s" == one:
        return False
    head = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest, other_rest = one[head:], other[head:]
    return rest[1:] == other_rest[1:] or rest[1:] == other_rest or rest == other_rest[1:]
