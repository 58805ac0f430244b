"""Across documents: which of the people found in each are one, and why.

The most telling and most used names go first and become the centres; each other name joins a centre only
where exactly one fits, so that a bare "Stone" never chooses between two Stones, and a slip of the pen is
measured against the centre alone, so that slips never add up from name to name.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import TYPE_CHECKING

from bot.names.parts import Parts, given_group, parse
from bot.names.reasons import LONE_SUFFIX, SAME_LETTERS, STATED_SAME, most_named, only_bearer, spelt_elsewhere
from bot.names.same import agree, contradict, needs_role, same_surname, slips_between
from bot.names.spelling import within_slips

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bot.model import Reason


@dataclass(frozen=True, slots=True)
class DocumentPerson:
    """One person of one document: the name there, its spellings, how many quotes they have in it, what they are."""

    name: str
    forms: tuple[str, ...]
    document: str
    weight: int = 1
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spelling:
    """One spelling of a person: the documents that use it, and the quotes of theirs in those documents."""

    spelling: str
    count: int
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Merge:
    """Two names that were taken for one person, and why."""

    a: str
    b: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class MergedPerson:
    """One person of the archive; `name` is the full spelling used most, `merged` how the others joined it."""

    name: str
    forms: tuple[Spelling, ...]
    merged: tuple[Merge, ...] = ()


def merge_people(
    mentions: Iterable[DocumentPerson],
    same: Sequence[Sequence[str]] = (),
    different: Sequence[Sequence[str]] = (),
) -> tuple[MergedPerson, ...]:
    """Return the people of all documents, by name; the order of `mentions` changes nothing.

    Each group in `same` is one person whatever the rules say, each group in `different` are so many people
    whatever the rules say; where both name the same pair, `same` wins.
    """
    names = _by_name(mentions)
    _drop_lone_suffixes(names.values())
    apart = _pairs(different)
    clusters = _Clusters(apart)
    for node in sorted(names.values(), key=_most_telling_first):
        clusters.place(node)
    clusters.place_bare_names()
    clusters.force(same)
    return tuple(sorted((cluster.person() for cluster in clusters.all), key=lambda p: (p.name.casefold(), p.name)))


@dataclass(slots=True)
class _Node:
    """One name, however it is capitalised or titled, and all that was said under it."""

    parts: Parts
    judged: Parts  # the same, without a suffix that parts nobody
    spellings: Counter[str] = field(default_factory=Counter)
    forms: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    roles: set[str] = field(default_factory=set)
    weight: int = 0

    @property
    def documents(self) -> set[str]:
        """The documents that use the name, in whatever form."""
        return {document for documents in self.forms.values() for document in documents}

    @property
    def name(self) -> str:
        return min(self.spellings, key=lambda spelling: (-self.spellings[spelling], spelling))

    def add(self, mention: DocumentPerson) -> None:
        self.spellings[mention.name] += max(mention.weight, 1)
        self.weight += max(mention.weight, 1)
        self.roles.update(mention.roles)
        for form in {mention.name, *mention.forms}:
            self.forms[form][mention.document] += mention.weight


def _by_name(mentions: Iterable[DocumentPerson]) -> dict[str, _Node]:
    nodes: dict[str, _Node] = {}
    for mention in mentions:
        key = _identity(mention.name)
        if key not in nodes:
            parts = parse(mention.name)
            nodes[key] = _Node(parts, parts)
        nodes[key].add(mention)
    return nodes


def _identity(name: str) -> str:
    """Return what two mentions share when they carry one name: its letters, and Mr. or Mrs. if said."""
    parts = parse(name)
    return f"{parts.squashed} {parts.gender}" if parts.squashed else name


def _drop_lone_suffixes(nodes: Iterable[_Node]) -> None:
    """Judge names without Jr. where no other bearer is there: nobody with Sr., no document that has it both ways."""
    namesakes: dict[tuple[str, str], list[_Node]] = defaultdict(list)
    for node in nodes:
        namesakes[given_group(node.parts.given), node.parts.surname_key].append(node)
    for named in namesakes.values():
        worn = {node.parts.suffix for node in named} - {""}
        if len(worn) == 1:
            plain = {document for node in named if not node.parts.suffix for document in node.documents}
            suffixed = [node for node in named if node.parts.suffix]
            if all(plain.isdisjoint(node.documents) for node in suffixed):
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
        self.merged: list[Merge] = []
        self.slipped: set[str] = set()

    def person(self) -> MergedPerson:
        full = [node for node in self.nodes if node.parts.is_full and not node.parts.has_initial] or self.nodes
        best = min(full, key=lambda node: (bool(node.parts.gender), -node.weight, -len(node.name), node.name))
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for node in self.nodes:
            for form, documents in node.forms.items():
                counts[form].update(documents)
        forms = (Spelling(form, sum(docs.values()), tuple(sorted(docs))) for form, docs in counts.items())
        ordered = sorted(forms, key=lambda form: (-form.count, -len(form.documents), form.spelling))
        return MergedPerson(best.name, tuple(ordered), tuple(self.merged))

    @property
    def documents(self) -> set[str]:
        """The documents that name this person."""
        return {document for node in self.nodes for document in node.documents}

    def has_first_name(self, word: str) -> bool:
        """Whether the word is only this person's first name, which many others share."""
        return any(given_group(node.parts.given) == given_group(word) for node in self.nodes if node.parts.given)

    def spelt(self) -> Iterator[str]:
        """Yield every spelling in plain letters."""
        for node in self.nodes:
            for form in node.forms:
                yield parse(form).squashed


def _joined(one: _Node, other: _Node) -> Reason | None:
    """Return why two names are one person's, by the names and, where these are too little, by what they are called."""
    if needs_role(one.judged, other.judged) and one.roles.isdisjoint(other.roles):
        return None
    reason = agree(one.judged, other.judged)
    return LONE_SUFFIX if reason == SAME_LETTERS and one.parts.suffix != other.parts.suffix else reason


def _most_named(clusters: Sequence[_Cluster]) -> _Cluster | None:
    """Return the one whom everybody means by a family name: named in ten times as many documents as all others.

    Whoever else has the name has to be introduced; who is called by it without that is the one all readers know.
    """
    counted = sorted(((len(cluster.documents), place) for place, cluster in enumerate(clusters)), reverse=True)
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

    def __init__(self, apart: frozenset[frozenset[str]]) -> None:
        self.all: list[_Cluster] = []
        self._apart = apart
        self._bare: list[_Node] = []
        self._by_surname: dict[str, list[_Cluster]] = defaultdict(list)
        self._by_given: dict[tuple[str, str], dict[str, list[_Cluster]]] = defaultdict(lambda: defaultdict(list))

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

    def place_bare_names(self) -> None:
        """Join family names alone, once all full names are known, to the only person they fit."""
        known_from = _known_from(len({document for cluster in self.all for document in cluster.documents}))
        owners: dict[str, list[_Cluster]] = defaultdict(list)
        for cluster in self.all:
            for spelling in sorted(set(cluster.spelt())):
                owners[spelling].append(cluster)
        for node in self._bare:
            parts = node.parts
            fits = self._of_surname(parts, node)
            spelt = [
                one
                for one in owners.get(parts.squashed, ())
                if not self._kept_apart(one, node) and not one.has_first_name(parts.squashed)
            ]
            best = _most_named(fits)
            if len(fits) == 1 and len(fits[0].documents) >= known_from:
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
                hits += named or [one for one in self.all if wanted in one.spelt()]
            distinct = list(dict.fromkeys(hits))
            for other in distinct[1:]:
                self._absorb(distinct[0], other)

    def _absorb(self, cluster: _Cluster, other: _Cluster) -> None:
        reason = Merge(cluster.nodes[0].name, other.nodes[0].name, STATED_SAME)
        cluster.merged += [*other.merged, reason]
        cluster.nodes += other.nodes
        self.all.remove(other)

    def _candidates(self, node: _Node) -> list[_Cluster]:
        parts = node.parts
        if parts.has_initial:
            return self._by_surname[parts.surname_key]
        block = self._by_given[given_group(parts.given), parts.surname_key[:1]]
        near = within_slips(parts.surname_key, list(block), at_most=2)
        return list(dict.fromkeys(cluster for surname, _ in near for cluster in block[surname]))

    def _reason(self, cluster: _Cluster, node: _Node) -> Reason | None:
        """Return why a name is this person, judged by the centre and by every name that already joined."""
        if self._kept_apart(cluster, node) or any(contradict(one.judged, node.judged) for one in cluster.nodes):
            return None
        centre, *others = cluster.nodes
        near = [one for one in others if one.name not in cluster.slipped and not slips_between(one.parts, node.parts)]
        return next((reason for one in (centre, *near) if (reason := _joined(one, node)) is not None), None)

    def _of_surname(self, parts: Parts, node: _Node) -> list[_Cluster]:
        return [
            cluster
            for cluster in self._by_surname[parts.surname_key]
            if not self._kept_apart(cluster, node)
            and any(same_surname(one.parts, parts) for one in cluster.nodes)
            and not any(contradict(one.judged, parts) for one in cluster.nodes if parts.gender)
        ]

    def _kept_apart(self, cluster: _Cluster, node: _Node) -> bool:
        return bool(self._apart) and any(
            frozenset((one.parts.squashed, node.parts.squashed)) in self._apart for one in cluster.nodes
        )

    def _begin(self, node: _Node) -> None:
        cluster = _Cluster(node)
        self.all.append(cluster)
        self._index(cluster, node.parts)

    def _join(self, cluster: _Cluster, reason: Reason, node: _Node) -> None:
        if slips_between(cluster.nodes[0].parts, node.parts):
            cluster.slipped.add(node.name)
        cluster.merged.append(Merge(cluster.nodes[0].name, node.name, reason))
        cluster.nodes.append(node)
        self._index(cluster, node.parts)

    def _index(self, cluster: _Cluster, parts: Parts) -> None:
        if cluster not in self._by_surname[parts.surname_key]:
            self._by_surname[parts.surname_key].append(cluster)
        if parts.is_full and not parts.has_initial:
            block = self._by_given[given_group(parts.given), parts.surname_key[:1]]
            if cluster not in block[parts.surname_key]:
                block[parts.surname_key].append(cluster)
