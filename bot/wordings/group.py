"""Texts to groups of the same utterance: those that are linked are looked at together, and parted by the documents."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from bot.wordings.alike import CONTINUED, Link, Overlap, overlap
from bot.wordings.spoken import EVER, Reach

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from bot.wordings.spoken import Said, Text, TextKey


class Group(NamedTuple):
    """One utterance: its texts, and the rows known to carry them; all further rows of these texts are of it too.

    It is named by the least row of those that its texts list. `shared` tells whether several documents carry it.
    """

    name: int
    texts: tuple[TextKey, ...]
    rows: tuple[int, ...]
    shared: bool


_UNDATED = frozenset({Reach.UNDATED})
# How far the next piece of a speech may stand from the last one: "…," said X, who has led Y since Z. "…"
LONGEST_GAP = 300


def gap(a: Said, b: Said) -> int | None:
    """Return how far two pieces of one speech stand from each other in their document; None where they are not that."""
    first, last = (a, b) if a.utterance.place.start < b.utterance.place.start else (b, a)
    one, other = first.utterance, last.utterance
    between = other.place.start - one.place.end
    near = (
        (one.document, one.speaker, one.description) == (other.document, other.speaker, other.description)
        and one.verbatim
        and other.verbatim
        and 0 <= between <= LONGEST_GAP
        and (first.is_near(last) or first.last is last.last is None)
    )
    return between if near else None


def may_continue(text: Text, links: Collection[Link]) -> bool:
    """Whether a text with these links may be the next piece of a speech: in one place only, and linked with nothing."""
    return len(text.listed) == 1 and text.verbatim and not links and not text.key.is_of_story


def is_part(text: Text, links: Iterable[Link]) -> bool:
    """Whether one of its links makes a text a part of a longer one."""
    return any(link.shorter is text and not link.peers for link in links)


def group_texts(texts: Mapping[Text, Iterable[int]], links: Iterable[Link]) -> list[Group]:
    """Return the groups among texts, given with the rows known of each; `links` are all links that they have.

    A text that is one with no other is a group of its own. Two different sentences of one document are in one group
    only as parts of an utterance that another document has whole. Paraphrases join a group only when they say it in
    nearly the same words.
    """
    return [as_group(group, texts) for group in _Grouping(texts, links).groups()]


def as_group(group: Sequence[Text], texts: Mapping[Text, Iterable[int]]) -> Group:
    """Return texts that are one utterance as a group, with the rows known of each."""
    return Group(
        name=min(said.utterance.row for text in group for said in text.listed),
        texts=tuple(text.key for text in group),
        rows=tuple(sorted(row for text in group for row in texts[text])),
        shared=len(frozenset().union(*(text.documents for text in group))) > 1,
    )


class _Grouping:
    def __init__(self, texts: Iterable[Text], links: Iterable[Link]) -> None:
        self.texts = sorted(texts, key=_order)
        number = {text: place for place, text in enumerate(self.texts)}
        self.undated = [text.reaches == _UNDATED and text.key.slot != EVER for text in self.texts]
        self.links: dict[tuple[int, int], Link] = {}
        for link in links:
            one, other = number[link.shorter], number[link.longer]
            self.links[min(one, other), max(one, other)] = link
        self.longer: dict[int, list[tuple[int, Overlap, bool]]] = defaultdict(list)
        for link in sorted(self.links.values(), key=lambda link: (number[link.shorter], number[link.longer])):
            self.longer[number[link.shorter]].append((number[link.longer], link.found, link.peers))
        self.linked = {place for pair in self.links for place in pair}
        self.members = {place: [place] for place in range(len(self.texts))}
        self.group_of = list(range(len(self.texts)))

    def groups(self) -> list[list[Text]]:
        # Verbatim words first: a paraphrase may be added to what they make, never change it.
        self._join_peers(verbatim=True)
        self._attach_parts(verbatim=True)
        self._attach_continuations()
        self._join_peers(verbatim=False)
        self._attach_parts(verbatim=False)
        return sorted(
            ([self.texts[place] for place in sorted(members)] for members in self.members.values()),
            key=lambda group: _order(group[0]),
        )

    def _join_peers(self, *, verbatim: bool) -> None:
        """Join texts that are the whole of each other, the most alike first; or else paraphrases to their like."""
        peers = [pair for pair, link in self.links.items() if link.peers and self._all_verbatim(pair) is verbatim]
        for one, two in sorted(peers, key=lambda pair: (-self.links[pair].found.whole, pair)):
            mine, other = self.group_of[one], self.group_of[two]
            bridge = not verbatim and self._any_verbatim(mine) and self._any_verbatim(other)
            if mine != other and not (bridge or self._bridges_times(one, two)) and self._may_join(mine, other):
                self._join(mine, other)

    def _all_verbatim(self, places: Iterable[int]) -> bool:
        return all(self.texts[place].verbatim for place in places)

    def _any_verbatim(self, group: int) -> bool:
        return any(self.texts[place].verbatim for place in self.members[group])

    def _bridges_times(self, one: int, other: int) -> bool:
        """Whether words of a time would be one with those of another only by words without a date."""
        if not (self.undated[one] or self.undated[other]):
            return False
        return all(any(not self.undated[place] for place in self.members[self.group_of[end]]) for end in (one, other))

    def _attach_parts(self, *, verbatim: bool) -> None:
        """Give every group of parts to the one utterance it is a part of, the longest parts first.

        A part never joins two wholes: a phrase may stand in two different speeches. Paraphrases alone come last.
        """
        parts = [group for group in self.members if self._any_verbatim(group) is verbatim]
        for _, first in sorted((-self._size(group), min(self.members[group])) for group in parts):
            self._attach(self.group_of[first])

    def _attach(self, part: int) -> None:
        best: dict[int, tuple[float, int, int]] = {}
        for place in self.members[part]:
            for longer, found, _ in self.longer[place]:
                whole = self.group_of[longer]
                of_paraphrase = self.texts[place].verbatim and not self.texts[longer].verbatim
                if whole == part or of_paraphrase or self._bridges_times(place, longer):
                    continue
                rank = (-found.covered, self._days(place, longer), -len(self.texts[longer].code))
                best[whole] = min(best.get(whole, rank), rank)
        ranked = sorted(best, key=lambda group: (best[group], min(self.members[group])))
        if len(ranked) > 1 and best[ranked[0]][:2] == best[ranked[1]][:2]:
            return  # as well a part of the one as of the other
        for whole in ranked:
            if self._may_join(part, whole):
                self._join(part, whole)
                return

    def _days(self, one: int, other: int) -> int:
        """Return how many days lie between two texts; many when that is not known."""
        between = [a.days_from(b) for a in self.texts[one].carriers for b in self.texts[other].carriers]
        return min((days for days in between if days is not None), default=1000)

    def _attach_continuations(self) -> None:
        """Give the next piece of a speech to the utterance that its neighbour is a part of, when it goes on there.

        Only a piece that is linked with nothing is given so: whether it is changes nothing for all others.
        """
        in_document: dict[str, list[tuple[Said, int]]] = defaultdict(list)
        for place, text in enumerate(self.texts):
            for said in text.carriers:
                in_document[said.utterance.document].append((said, place))
        alone = [
            (text.listed[0], place)
            for place, text in enumerate(self.texts)
            if may_continue(text, ()) and place not in self.linked
        ]
        alone.sort(key=lambda piece: piece[0].utterance.place)
        for forward in (True, False):
            for piece, place in alone if forward else reversed(alone):
                if len(self.members[self.group_of[place]]) == 1:
                    self._continue(piece, place, in_document[piece.utterance.document], forward=forward)

    def _continue(self, piece: Said, place: int, around: Iterable[tuple[Said, int]], *, forward: bool) -> None:
        beside = sorted(
            (between, other)
            for said, other in around
            if (said.utterance.place < piece.utterance.place) is forward
            and other != place
            and (between := gap(said, piece)) is not None
        )
        for _, other in beside:
            for whole, found, peers in self.longer[other]:
                if peers or self.group_of[other] != self.group_of[whole]:
                    continue
                if (there := self._goes_on(piece.code, whole, found, forward=forward)) is not None:
                    self.longer[place].append((whole, there, False))
                    self._join(self.group_of[place], self.group_of[other])
                    return

    def _goes_on(self, code: str, whole: int, found: Overlap, *, forward: bool) -> Overlap | None:
        """Return where a piece stands in a longer text, after or before what was found there; None if it does not."""
        longer_code = self.texts[whole].code
        before = found.end if forward else 0
        rest = longer_code[before:] if forward else longer_code[: found.start]
        shorter, longer = sorted((code, rest), key=len)
        there = overlap(shorter, longer, CONTINUED.shares[0][1])
        if there is None or len(code) > len(rest) * 1.5 or not CONTINUED.holds(len(shorter), there):
            return None
        return Overlap(there.covered, there.whole, before + there.start, before + there.end)

    def _may_join(self, one: int, other: int) -> bool:
        """Whether no document would have two different sentences in the joined group."""
        if len(self.members[one]) > len(self.members[other]):
            one, other = other, one
        in_document: dict[str, list[int]] = defaultdict(list)
        documents = frozenset().union(*(self.texts[place].documents for place in self.members[one]))
        for place in self.members[other]:
            for document in documents & self.texts[place].documents:
                in_document[document].append(place)
        return all(
            self._same(place, twin)
            for place in self.members[one]
            for document in self.texts[place].documents
            for twin in in_document[document]
        )

    def _same(self, a: int, b: int) -> bool:
        """Whether two pieces of one document are the same sentence, or stand at two places of one longer utterance."""
        if self.texts[a].code == self.texts[b].code or (min(a, b), max(a, b)) in self.links:
            return True
        mine = {longer: found for longer, found, _ in self.longer[a]}
        for longer, there in ((longer, found) for longer, found, _ in self.longer[b] if longer in mine):
            here = mine[longer]
            shared = min(here.end, there.end) - max(here.start, there.start)
            if shared <= min(here.end - here.start, there.end - there.start) / 2:
                return True
        return False

    def _size(self, group: int) -> int:
        return max(len(self.texts[place].code) for place in self.members[group])

    def _join(self, one: int, other: int) -> None:
        if len(self.members[one]) > len(self.members[other]):
            one, other = other, one
        for place in self.members[one]:
            self.group_of[place] = other
        self.members[other] += self.members.pop(one)


def _order(text: Text) -> tuple[object, ...]:
    return *text.rank, text.key.text, text.key.slot
