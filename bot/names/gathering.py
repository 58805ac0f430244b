"""Names of no person, brought together across documents: spellings that say the same are one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.names.uses import NameUse, Spelling

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence


@dataclass(frozen=True, slots=True)
class Gathered:
    """One source of several documents: the name to show, its spellings, most used first, and the names that are it."""

    name: str
    forms: tuple[Spelling, ...]
    names: tuple[str, ...]


def gathered(
    uses: Iterable[NameUse], key: Callable[[str], Hashable], shown: Callable[[Sequence[Spelling]], str]
) -> tuple[Gathered, ...]:
    """Return the groups of names with one key, by name; the order of `uses` changes nothing."""
    groups: dict[Hashable, list[NameUse]] = defaultdict(list)
    for use in uses:
        groups[key(use.name)].append(use)
    found = [_group(group, shown) for group in groups.values()]
    return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.name)))


def _group(uses: Sequence[NameUse], shown: Callable[[Sequence[Spelling]], str]) -> Gathered:
    forms = most_used_first(Spelling(use.name, use.quotes, use.documents) for use in uses)
    return Gathered(shown(forms), forms, tuple(sorted(use.name for use in uses)))


def most_used_first(forms: Iterable[Spelling]) -> tuple[Spelling, ...]:
    """Return the spellings in the order in which they are shown."""
    return tuple(sorted(forms, key=lambda form: (-form.quotes, -form.documents, form.spelling)))
