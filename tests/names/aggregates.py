"""The names of documents, and what is kept of them: sums over all documents that have a name."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.model import SpeakerKind
from bot.names.blocks import stands_under, telling_pairs
from bot.names.closure import NameClosure
from bot.names.uses import FormUse, NameUse

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True)
class Mention:
    """A speaker of one document: the name there, its other spellings, how many quotes, what they are called."""

    name: str
    document: str = "a.txt"
    forms: tuple[str, ...] = ()
    quotes: int = 1
    roles: tuple[str, ...] = ()
    kind: SpeakerKind = SpeakerKind.PERSON


def used(mentions: Iterable[Mention]) -> list[NameUse]:
    """Return the names of all documents, as the store keeps them."""
    of_name: dict[tuple[SpeakerKind, str], list[Mention]] = defaultdict(list)
    in_document: dict[tuple[SpeakerKind, str], set[str]] = defaultdict(set)
    for one in mentions:
        of_name[one.kind, one.name].append(one)
        in_document[one.kind, one.document].add(one.name)
    beside: dict[tuple[SpeakerKind, str], set[str]] = defaultdict(set)
    for (kind, _), names in in_document.items():
        for a, b in telling_pairs(kind, names):
            beside[kind, a].add(b)
            beside[kind, b].add(a)
    return [_use(kind, name, found, frozenset(beside[kind, name])) for (kind, name), found in of_name.items()]


def _use(kind: SpeakerKind, name: str, mentions: list[Mention], beside: frozenset[str]) -> NameUse:
    quotes: dict[str, Counter[str]] = defaultdict(Counter)
    for one in mentions:
        for form in {one.name, *one.forms}:
            quotes[form][one.document] += one.quotes
    return NameUse(
        kind=kind,
        name=name,
        quotes=quotes[name].total(),
        documents=len(quotes[name]),
        quoted_in=sum(count > 0 for count in quotes[name].values()),
        forms={form: FormUse(len(counts), counts.total()) for form, counts in quotes.items()},
        roles=frozenset(role for one in mentions for role in one.roles),
        beside=beside,
    )


def documents_of(mentions: Iterable[Mention]) -> int:
    """Return how many documents there are."""
    return len({one.document for one in mentions})


class Kept:
    """Names found by their keys, as a store finds them; `looked_up` is how many rows were read."""

    def __init__(self) -> None:
        self.names: dict[tuple[SpeakerKind, str], NameUse] = {}
        self.looked_up = 0
        self._under: dict[str, dict[tuple[SpeakerKind, str], None]] = defaultdict(dict)

    def put(self, use: NameUse) -> None:
        """Keep a name, in place of what was kept of it."""
        self.drop(use.kind, use.name)
        self.names[use.kind, use.name] = use
        for key in stands_under(use):
            self._under[key][use.kind, use.name] = None

    def drop(self, kind: SpeakerKind, name: str) -> None:
        """Forget a name."""
        gone = self.names.pop((kind, name), None)
        for key in stands_under(gone) if gone else ():
            del self._under[key][kind, name]

    def close(
        self, before: Iterable[NameUse], after: Iterable[NameUse], same: tuple[tuple[str, ...], ...] = ()
    ) -> NameClosure:
        """Return all names that have to be settled after a change."""
        closure = NameClosure(before, after, same)
        while not closure.closed:
            closure.count(self._counts(closure.uncounted))
            found = {who: None for key in closure.unread for who in self._under.get(key, ())}
            self.looked_up += len(found)
            closure.feed([self.names[who] for who in found])
        return closure

    def _counts(self, keys: Iterable[str]) -> Mapping[str, int]:
        return {key: len(self._under.get(key, ())) for key in keys}
