"""Utterances of many documents to groups of the same utterance."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from bot.wordings.alike import CONTINUED, Overlap, Said, Signs, Utterance, agreement, overlap
from bot.wordings.content import NOT, content_words, names
from bot.wordings.pairs import alike_codes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["Utterance", "group_wordings"]

# The first sign that stands for a content word: all above it are free.
_FIRST_SIGN = 0x10000
# Words that every unnamed source is described with: they tell no two apart.
_ANYBODY = frozenset(
    content_words("a source, an official, the interlocutor, a person, people, someone, one who spoke, said, anonymous")
)
# As whole as this, each is the whole of the other; so is a shorter version that loses no more than this of it.
_WHOLE = 0.85
_SHORTER = 0.15
# Of equal utterances this many neighbours in time are linked; the rest follow from them.
_LINKS = 2
# How far the next piece of a speech may stand from the last one: "…," said X, who has led Y since Z. "…"
_LONGEST_GAP = 300


class _Link(NamedTuple):
    """Two utterances that are one, the shorter first."""

    shorter: int
    longer: int
    found: Overlap

    @property
    def peers(self) -> bool:
        """Whether each is the whole of the other, rather than one a part of the other."""
        return self.found.whole >= min(self.found.covered - _SHORTER, _WHOLE)


def group_wordings(spoken: Sequence[Utterance]) -> dict[int, int]:
    """Return the group of every row that is carried by several documents; the others stand alone and are left out.

    Groups count from 1 in the order of documents and places, whatever the order of `spoken`. Two different
    sentences of one document are in one group only as parts of an utterance that another document has whole.
    Paraphrases join a group only when they say it in nearly the same words.
    """
    ordered = sorted(spoken, key=lambda one: (one.document, one.place, one.row))
    by_speaker: dict[str | None, list[tuple[int, Utterance]]] = defaultdict(list)
    for number, utterance in enumerate(ordered):
        by_speaker[utterance.speaker].append((number, utterance))
    found = [group for spoken_by in by_speaker.values() for group in _Grouping(spoken_by).groups()]
    return {ordered[number].row: group for group, members in enumerate(sorted(found), 1) for number in members}


class _Grouping:
    """The groups among the utterances of one speaker, or of all unnamed sources."""

    def __init__(self, spoken: Iterable[tuple[int, Utterance]]) -> None:
        signs: dict[str, str] = {}
        self.said: dict[int, Said] = {}
        for number, utterance in spoken:
            code = "".join(
                signs.setdefault(word, chr(_FIRST_SIGN + len(signs))) for word in content_words(utterance.words)
            )
            about = frozenset(content_words(utterance.description)) - _ANYBODY
            self.said[number] = Said(number, utterance, code, about)
        numbers = frozenset(sign for word, sign in signs.items() if word[0].isdigit())
        named = {signs[stem]: stem for one in self.said.values() for stem in names(one.utterance.words)}
        self.signs = Signs(signs.get(NOT, "\0"), numbers, named)
        self.members = {number: [number] for number in self.said}
        self.group_of = {number: number for number in self.said}
        self.links: dict[tuple[int, int], _Link] = {}
        self.longer: dict[int, list[_Link]] = defaultdict(list)

    def groups(self) -> list[list[int]]:
        """Return the groups that several documents share, each in order."""
        for link in self._find_links():
            self.links[min(link[:2]), max(link[:2])] = link
            self.longer[link.shorter].append(link)
        # Verbatim words first: a paraphrase may be added to what they make, never change it.
        self._join_peers(verbatim=True)
        self._attach_parts(verbatim=True)
        self._attach_continuations()
        self._join_peers(verbatim=False)
        self._attach_parts(verbatim=False)
        return [
            sorted(members)
            for members in self.members.values()
            if len({self.said[number].utterance.document for number in members}) > 1
        ]

    def _find_links(self) -> Iterator[_Link]:
        by_code: dict[str, list[Said]] = defaultdict(list)
        for said in self.said.values():
            by_code[said.code].append(said)
        for equal in by_code.values():
            equal.sort(key=_in_time)
        for code, equal in by_code.items():
            whole = Overlap(1.0, 1.0, 0, len(code))
            for place, said in enumerate(equal):
                for other in equal[place + 1 : place + 1 + _LINKS]:
                    if agreement(said, other, whole, self.signs):
                        yield _Link(said.number, other.number, whole)
        for shorter_code, longer_code, found in alike_codes(list(by_code)):
            for shorter, longer in _nearest(by_code[shorter_code], by_code[longer_code]):
                if agreement(shorter, longer, found, self.signs):
                    yield _Link(shorter.number, longer.number, found)

    def _join_peers(self, *, verbatim: bool) -> None:
        """Join utterances that are the whole of each other, the most alike first; or else paraphrases to their like."""
        peers = [link for link in self.links.values() if link.peers and self._all_verbatim(link[:2]) is verbatim]
        for link in sorted(peers, key=lambda link: (-link.found.whole, link.shorter, link.longer)):
            mine, other = self.group_of[link.shorter], self.group_of[link.longer]
            bridge = not verbatim and self._any_verbatim(mine) and self._any_verbatim(other)
            if mine != other and not bridge and self._may_join(mine, other):
                self._join(mine, other)

    def _all_verbatim(self, numbers: Iterable[int]) -> bool:
        return all(self.said[number].utterance.verbatim for number in numbers)

    def _any_verbatim(self, group: int) -> bool:
        return any(self.said[number].utterance.verbatim for number in self.members[group])

    def _attach_parts(self, *, verbatim: bool) -> None:
        """Give every group of parts to the one utterance it is a part of, the longest parts first.

        A part never joins two wholes: a phrase may stand in two different speeches. Paraphrases alone come last.
        """
        parts = [group for group in self.members if self._any_verbatim(group) is verbatim]
        for _, first in sorted((-self._size(group), min(self.members[group])) for group in parts):
            self._attach(self.group_of[first])

    def _attach(self, part: int) -> None:
        best: dict[int, tuple[float, int, int]] = {}
        for number in self.members[part]:
            for link in self.longer[number]:
                whole = self.group_of[link.longer]
                of_paraphrase = self._all_verbatim([number]) and not self._all_verbatim([link.longer])
                if whole == part or of_paraphrase:
                    continue
                days = self.said[number].days_from(self.said[link.longer])
                rank = (-link.found.covered, 1000 if days is None else days, -len(self.said[link.longer].code))
                best[whole] = min(best.get(whole, rank), rank)
        ranked = sorted(best, key=lambda group: (best[group], min(self.members[group])))
        if len(ranked) > 1 and best[ranked[0]][:2] == best[ranked[1]][:2]:
            return  # as well a part of the one as of the other
        for whole in ranked:
            if self._may_join(part, whole):
                self._join(part, whole)
                return

    def _attach_continuations(self) -> None:
        """Give the next piece of a speech to the utterance that its neighbour is a part of, when it goes on there."""
        ordered = sorted(self.said)
        for forward, pairs in ((True, pairwise(ordered)), (False, pairwise(reversed(ordered)))):
            for number, following in pairs:
                if self._next_to(number, following):
                    self._continue(number, following, forward=forward)

    def _continue(self, number: int, following: int, *, forward: bool) -> None:
        piece = self.said[following]
        if len(self.members[self.group_of[following]]) > 1:
            return
        for link in self.longer[number]:
            whole = self.said[link.longer]
            if link.peers or self.group_of[number] != self.group_of[link.longer]:
                continue
            before = link.found.end if forward else 0
            rest = whole.code[before:] if forward else whole.code[: link.found.start]
            shorter, longer = sorted((piece.code, rest), key=len)
            found = overlap(shorter, longer, CONTINUED.shares[0][1])
            if found is None or len(piece.code) > len(rest) * 1.5 or not CONTINUED.holds(len(shorter), found):
                continue
            place = Overlap(found.covered, found.whole, before + found.start, before + found.end)
            self.longer[following].append(_Link(following, link.longer, place))
            self._join(self.group_of[following], self.group_of[number])
            return

    def _next_to(self, number: int, following: int) -> bool:
        a, b = self.said[number].utterance, self.said[following].utterance
        first, last = (a, b) if a.place.start < b.place.start else (b, a)
        return (
            (a.document, a.description) == (b.document, b.description)
            and a.verbatim
            and b.verbatim
            and 0 <= last.place.start - first.place.end <= _LONGEST_GAP
        )

    def _may_join(self, one: int, other: int) -> bool:
        """Whether no document would have two different sentences in the joined group."""
        if len(self.members[one]) > len(self.members[other]):
            one, other = other, one
        in_document: dict[str, list[int]] = defaultdict(list)
        documents = {self.said[number].utterance.document for number in self.members[one]}
        for number in self.members[other]:
            if (document := self.said[number].utterance.document) in documents:
                in_document[document].append(number)
        return all(
            self._same(number, twin)
            for number in self.members[one]
            for twin in in_document[self.said[number].utterance.document]
        )

    def _same(self, a: int, b: int) -> bool:
        """Whether two pieces of one document are the same sentence, or stand at two places of one longer utterance."""
        if self.said[a].code == self.said[b].code or (min(a, b), max(a, b)) in self.links:
            return True
        mine = {link.longer: link.found for link in self.longer[a]}
        for link in self.longer[b]:
            if link.longer in mine:
                here, there = mine[link.longer], link.found
                shared = min(here.end, there.end) - max(here.start, there.start)
                if shared <= min(here.end - here.start, there.end - there.start) / 2:
                    return True
        return False

    def _size(self, group: int) -> int:
        return max(len(self.said[number].code) for number in self.members[group])

    def _join(self, one: int, other: int) -> None:
        if len(self.members[one]) > len(self.members[other]):
            one, other = other, one
        for number in self.members[one]:
            self.group_of[number] = other
        self.members[other] += self.members.pop(one)


def _in_time(said: Said) -> tuple[bool, object, int]:
    latest = said.utterance.latest
    return latest is None, latest.toordinal() if latest else 0, said.number


def _nearest(shorter: Sequence[Said], longer: Sequence[Said]) -> Iterator[tuple[Said, Said]]:
    """Yield for each of the one list the few of the other nearest in time, and the other way round; each pair once.

    Both are in order of time, undated last.
    """
    seen: set[tuple[int, int]] = set()
    for near in (False, True):
        ours, theirs = (longer, shorter) if near else (shorter, longer)
        for said in ours:
            for other in _few(said, theirs):
                a, b = (other, said) if near else (said, other)
                if (a.number, b.number) not in seen:
                    seen.add((a.number, b.number))
                    yield a, b


def _few(said: Said, others: Sequence[Said]) -> list[Said]:
    if len(others) <= 2 * _LINKS:
        return list(others)
    if said.utterance.latest is None:
        return list(others[:_LINKS])
    ordinal = said.utterance.latest.toordinal()
    return sorted(
        others,
        key=lambda one: (
            one.utterance.latest is None,
            abs(one.utterance.latest.toordinal() - ordinal) if one.utterance.latest else 0,
            one.number,
        ),
    )[:_LINKS]
