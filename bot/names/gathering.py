"""Names of no person, brought together across documents: spellings that say the same are one."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.names.merge import Spelling

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence


@dataclass(frozen=True, slots=True)
class Cited:
    """A name or description as one document uses it, and how many quotes it has there."""

    spelling: str
    document: str
    quotes: int = 1


@dataclass(frozen=True, slots=True)
class Gathered:
    """One source of several documents: the name to show, and its spellings, most used first."""

    name: str
    forms: tuple[Spelling, ...]


def gathered(
    cited: Iterable[Cited], key: Callable[[str], Hashable], shown: Callable[[Sequence[Spelling]], str]
) -> tuple[Gathered, ...]:
    """Return the groups of spellings with one key, by name; the order of `cited` changes nothing."""
    groups: dict[Hashable, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for one in cited:
        groups[key(one.spelling)][one.spelling][one.document] += one.quotes
    found = [_group(spellings, shown) for spellings in groups.values()]
    return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.name)))


def _group(spellings: dict[str, Counter[str]], shown: Callable[[Sequence[Spelling]], str]) -> Gathered:
    forms = [Spelling(spelling, uses.total(), tuple(sorted(uses))) for spelling, uses in spellings.items()]
    forms.sort(key=lambda form: (-form.count, -len(form.documents), form.spelling))
    return Gathered(shown(forms), tuple(forms))
