"""Across documents: which of the people found in each are one, and why.

The most telling and most used names go first and become the centres; each other name joins a centre only
where exactly one fits, so that a bare "Stone" never chooses between two Stones, and a slip of the pen is
measured against the centre alone, so that slips never add up from name to name.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from itertools import chain, combinations
from typing import TYPE_CHECKING

from bot.names.blocks import form_block, namesake_key, person_blocks, spelt
from bot.names.gathering import most_used_first
from bot.names.parts import Parts, given_group, parse
from bot.names.reasons import LONE_SUFFIX, SAME_LETTERS, STATED_SAME, most_named, only_bearer, spelt_elsewhere
from bot.names.same import agree, contradict, needs_role, same_surname, slips_between
from bot.names.spelling import slips
from bot.names.uses import NameUse, Spelling

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from bot.model import Reason


@dataclass(frozen=True, slots=True)
class Merge:
    """Two names that were taken for one person, and why."""

    a: str
    b: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class MergedPerson:
    """One person of the archive; `name` is the full spelling used most, `merged` how the others joined it.

    `names` are the names in documents that are this person.
    """

    name: str
    forms: tuple[Spelling, ...]
    names: tuple[str, ...]
    merged: tuple[Merge, ...] = ()


def merge_people(
    uses: Iterable[NameUse],
    documents: int,
    crowded: AbstractSet[str],
    same: Sequence[Sequence[str]] = (),
    different: Sequence[Sequence[str]] = (),
) -> tuple[MergedPerson, ...]:
    """Return the people of these names, by name; the order of `uses` changes nothing.

    `documents` is how many the archive has, `crowded` are the keys under which too many names stand for a bare name
    or an initial to choose among them. Each group in `same` is one person whatever the rules say, each group in
    `different` are so many people whatever the rules say; where both name the same pair, `same` wins.
    """
    nodes = _by_identity(uses)
    _drop_lone_suffixes(nodes)
    clusters = _Clusters(_pairs(different), crowded)
    for node in sorted(nodes, key=_most_telling_first):
        clusters.place(node)
    clusters.place_bare_names(_known_from(documents))
    clusters.force(same)
    return tuple(sorted((cluster.person() for cluster in clusters.all), key=lambda p: (p.name.casefold(), p.name)))


def settles_anew(before: int, after: int) -> bool:
    """Whether an archive has grown or shrunk so much that all its people have to be settled anew."""
    return _known_from(before) != _known_from(after)


class _Node:
    """One name, however it is capitalised or titled, and all that was said under it."""

    def __init__(self, use: NameUse, parts: Parts) -> None:
        self.uses: list[NameUse] = []
        self.weight = self.documents = 0
        self.roles: set[str] = set()
        self.spelt: set[str] = set()
        self._be_called(use, parts)
        self.add(use, parts)

    def add(self, use: NameUse, parts: Parts) -> None:
        """Add another way to write the name; the one used most stands for all."""
        self.uses.append(use)
        self.weight += use.weight
        self.documents += use.documents
        self.roles |= use.roles
        self.spelt |= spelt(use)
        if (-use.weight, use.name) < self._rank:
            self._be_called(use, parts)

    def _be_called(self, use: NameUse, parts: Parts) -> None:
        self._rank = (-use.weight, use.name)
        self.name = use.name
        self.parts = parts
        self.judged = parts  # without a suffix that parts nobody
        self.blocks = person_blocks(use.name)


def _by_identity(uses: Iterable[NameUse]) -> Iterable[_Node]:
    """Return the names; each use is looked at once only, for taking names apart is most of the work."""
    nodes: dict[str, _Node] = {}
    for use in uses:
        parts = parse(use.name)
        # Two names are one when they have the same letters, and Mr. or Mrs. if said.
        identity = f"{parts.squashed} {parts.gender}" if parts.squashed else use.name
        if identity in nodes:
            nodes[identity].add(use, parts)
        else:
            nodes[identity] = _Node(use, parts)
    return nodes.values()


def _drop_lone_suffixes(nodes: Iterable[_Node]) -> None:
    """Judge names without Jr. where no other bearer is there: nobody with Sr., no document that has it both ways."""
    namesakes: dict[tuple[str, str], list[_Node]] = defaultdict(list)
    for node in nodes:
        namesakes[namesake_key(node.parts)].append(node)
    for named in namesakes.values():
        worn = {node.parts.suffix for node in named} - {""}
        if len(worn) == 1:
            plain = {use.name for node in named if not node.parts.suffix for use in node.uses}
            suffixed = [node for node in named if node.parts.suffix]
            if all(plain.isdisjoint(use.beside) for node in suffixed for use in node.uses):
                for node in suffixed:
                    node.judged = replace(node.parts, suffix="")


def _most_telling_first(node: _Node) -> tuple[int, int, int, str]:
    parts = node.parts
    complete = 0 if not parts.is_full else 1 if parts.has_initial else 2
    return (-complete, -len(parts.middle), -node.weight, node.name)


def _pairs(groups: Sequence[Sequence[str]]) -> frozenset[frozenset[str]]:
    return frozenset(
        frozenset((parse(a).squashed, parse(b).squashed)) for group in groups for a, b in combinations(group, 2)
    )


class _Cluster:
    """Names taken for one person; the first is the centre."""

    def __init__(self, centre: _Node) -> None:
        self.nodes = [centre]
        self.documents = centre.documents
        self.merged: list[Merge] = []
        self.slipped: set[str] = set()

    def add(self, nodes: Sequence[_Node]) -> None:
        """Add names, and the documents that have them."""
        self.nodes += nodes
        self.documents += sum(node.documents for node in nodes)

    def person(self) -> MergedPerson:
        full = [node for node in self.nodes if node.parts.is_full and not node.parts.has_initial] or self.nodes
        best = min(full, key=lambda node: (bool(node.parts.gender), -node.weight, -len(node.name), node.name))
        uses = [use for node in self.nodes for use in node.uses]
        forms = most_used_first(_spellings(uses))
        return MergedPerson(best.name, forms, tuple(sorted(use.name for use in uses)), tuple(self.merged))

    def has_first_name(self, word: str) -> bool:
        """Whether the word is only this person's first name, which many others share."""
        return any(given_group(node.parts.given) == given_group(word) for node in self.nodes if node.parts.given)

    def has_surname_like(self, key: str) -> bool:
        """Whether a family name of this person has much the same key: a slip that makes another sound is none."""
        keys = (node.parts.surname_key for node in self.nodes if not node.parts.has_initial)
        return any(one[:1] == key[:1] and slips(one, key, at_most=2) is not None for one in keys)

    def spelt(self) -> set[str]:
        """Return every other spelling, in plain letters, that may stand alone."""
        return set[str]().union(*(node.spelt for node in self.nodes))


def _spellings(uses: Iterable[NameUse]) -> Iterable[Spelling]:
    quotes: Counter[str] = Counter()
    documents: Counter[str] = Counter()
    for use in uses:
        for form, used in use.all_forms.items():
            quotes[form] += used.quotes
            documents[form] += used.documents
    return (Spelling(form, quotes[form], count) for form, count in documents.items())


def _joined(one: _Node, other: _Node) -> Reason | None:
    """Return why two names are one person's, by the names and, where these are too little, by what they are called."""
    if needs_role(one.judged, other.judged) and one.roles.isdisjoint(other.roles):
        return None
    if other.parts.has_initial and one.parts.surname_key != other.parts.surname_key:
        return None
    reason = agree(one.judged, other.judged)
    return LONE_SUFFIX if reason == SAME_LETTERS and one.parts.suffix != other.parts.suffix else reason


def _most_named(clusters: Sequence[_Cluster]) -> _Cluster | None:
    """Return the one whom everybody means by a family name: named in ten times as many documents as all others.

    Whoever else has the name has to be introduced; who is called by it without that is the one all readers know.
    """
    counted = sorted(((cluster.documents, place) for place, cluster in enumerate(clusters)), reverse=True)
    if len(counted) < 2 or counted[0][0] < _MUCH_MORE * sum(count for count, _ in counted[1:]):
        return None
    return clusters[counted[0][1]]


_MUCH_MORE = 10


def _known_from(documents: int) -> int:
    """Return in how many documents somebody has to be named whom another calls by the family name alone.

    A few documents are about the same people. In many, the one bearer of a name may be a passer-by of one page, and
    the bare name of another page somebody else's, whom that page never introduced.
    """
    return min(max(documents // 100, 1), 5)


class _Clusters:
    """All people so far, found by family name and first name without comparing everyone with everyone."""

    def __init__(self, apart: frozenset[frozenset[str]], crowded: AbstractSet[str]) -> None:
        self.all: list[_Cluster] = []
        self._apart = apart
        self._crowded = crowded
        self._bare: list[_Node] = []
        # Dictionaries without values are sets that keep their order.
        self._under: dict[str, dict[_Cluster, None]] = defaultdict(dict)

    def place(self, node: _Node) -> None:
        """Join a full name to the one person it fits, or begin a new one; bare names wait."""
        if not node.parts.is_full:
            self._bare.append(node)
            return
        fits = [(cluster, reason) for cluster in self._candidates(node) if (reason := self._reason(cluster, node))]
        exact = [fit for fit in fits if fit[0].nodes[0].parts.surname == node.parts.surname]
        if len(exact or fits) == 1:
            self._join(*(exact or fits)[0], node)
        else:
            self._begin(node)

    def place_bare_names(self, known_from: int) -> None:
        """Join family names alone, once all full names are known, to the only person they fit.

        That person has to be named in `known_from` documents, unless some document says that the name is theirs.
        """
        owners = self._owners()
        for node in self._bare:
            fits = self._of_surname(node)
            if fits is None:
                self._begin(node)
                continue
            letters = node.parts.squashed
            spelt = [
                one
                for one in owners.get(letters, ())
                if not self._kept_apart(one, node) and not one.has_first_name(letters)
            ]
            best = _most_named(fits)
            if len(fits) == 1 and fits[0].documents >= known_from:
                self._join(fits[0], only_bearer(node.name), node)
            elif best is not None:
                self._join(best, most_named(node.name), node)
            elif not fits and len(spelt) == 1:
                self._join(spelt[0], spelt_elsewhere(node.name), node)
            else:
                self._begin(node)

    def force(self, groups: Sequence[Sequence[str]]) -> None:
        """Join what the operator says is one."""
        for group in groups:
            hits: list[_Cluster] = []
            for wanted in sorted({parse(name).squashed for name in group}):
                named = [one for one in self.all if any(node.parts.squashed == wanted for node in one.nodes)]
                hits += named or self._spelt(wanted)
            distinct = list(dict.fromkeys(hits))
            for other in distinct[1:]:
                self._absorb(distinct[0], other)

    def _absorb(self, cluster: _Cluster, other: _Cluster) -> None:
        reason = Merge(cluster.nodes[0].name, other.nodes[0].name, STATED_SAME)
        cluster.merged += [*other.merged, reason]
        cluster.add(other.nodes)
        self.all.remove(other)

    def _owners(self) -> Mapping[str, Sequence[_Cluster]]:
        """Return whom each spelling means that may stand alone, unless so many are called so that it means nobody."""
        wanted = {node.parts.squashed for node in self._bare}
        crowded = {letters for letters in wanted if form_block(letters) in self._crowded}
        owners: dict[str, list[_Cluster]] = defaultdict(list)
        for cluster in self.all:
            names = {node.parts.squashed for node in cluster.nodes}
            for spelling in wanted & (names | (cluster.spelt() - crowded)):
                owners[spelling].append(cluster)
        return owners

    def _spelt(self, wanted: str) -> list[_Cluster]:
        crowded = form_block(wanted) in self._crowded
        return [] if crowded else [one for one in self.all if wanted in one.spelt()]

    def _candidates(self, node: _Node) -> list[_Cluster]:
        """Return whom a full name may mean; an initial means nobody where too many have it."""
        if node.parts.has_initial:
            blocks = node.blocks.initials
            return self._of_blocks(blocks) if self._crowded.isdisjoint(blocks) else []
        found = self._of_blocks(node.blocks.full)
        return [cluster for cluster in found if cluster.has_surname_like(node.parts.surname_key)]

    def _of_blocks(self, blocks: Iterable[str]) -> list[_Cluster]:
        return list({cluster: None for block in blocks for cluster in self._under.get(block, ())})

    def _reason(self, cluster: _Cluster, node: _Node) -> Reason | None:
        """Return why a name is this person, judged by the centre and by every name that already joined."""
        if self._kept_apart(cluster, node) or any(contradict(one.judged, node.judged) for one in cluster.nodes):
            return None
        centre, *others = cluster.nodes
        near = (one for one in others if one.name not in cluster.slipped and same_surname(one.parts, node.parts))
        return next((reason for one in chain([centre], near) if (reason := _joined(one, node)) is not None), None)

    def _of_surname(self, node: _Node) -> list[_Cluster] | None:
        """Return who has a family name, or None where too many have it to choose among them."""
        parts, block = node.parts, node.blocks.surname
        if block in self._crowded:
            return None
        return [
            cluster
            for cluster in self._under.get(block, ())
            if not self._kept_apart(cluster, node)
            and any(
                one.parts.surname_key == parts.surname_key and same_surname(one.parts, parts) for one in cluster.nodes
            )
            and not any(contradict(one.judged, parts) for one in cluster.nodes if parts.gender)
        ]

    def _kept_apart(self, cluster: _Cluster, node: _Node) -> bool:
        return bool(self._apart) and any(
            frozenset((one.parts.squashed, node.parts.squashed)) in self._apart for one in cluster.nodes
        )

    def _begin(self, node: _Node) -> None:
        cluster = _Cluster(node)
        self.all.append(cluster)
        self._index(cluster, node)

    def _join(self, cluster: _Cluster, reason: Reason, node: _Node) -> None:
        if slips_between(cluster.nodes[0].parts, node.parts):
            cluster.slipped.add(node.name)
        cluster.merged.append(Merge(cluster.nodes[0].name, node.name, reason))
        cluster.add([node])
        self._index(cluster, node)

    def _index(self, cluster: _Cluster, node: _Node) -> None:
        full = () if node.parts.has_initial else node.blocks.full
        for block in (node.blocks.surname, *node.blocks.initials, *full):
            self._under[block][cluster] = None
