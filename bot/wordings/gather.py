"""All utterances to groups at once, in memory: one speaker after another, unnamed sources by the calendar."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from heapq import nsmallest
from itertools import chain, groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from bot.wordings.alike import link
from bot.wordings.group import as_group, gap, group_texts, is_part
from bot.wordings.pairs import Coded, Near
from bot.wordings.spoken import (
    CARRIERS,
    EVER,
    MOST_SHARING,
    NEAR_DAYS,
    SLOT_DAYS,
    UNDATED,
    VAGUE_DAYS,
    Alphabet,
    Reach,
    Text,
    days_of,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from bot.model import Span
    from bot.wordings.alike import Link
    from bot.wordings.group import Group
    from bot.wordings.spoken import Said, TextKey, Utterance


def group_wordings(spoken: Iterable[Utterance]) -> dict[int, int]:
    """Return the group of every row that is carried by several documents; the others stand alone and are left out.

    A group is named by one of its rows, whatever the order of `spoken`.
    """
    by_speaker: dict[str | None, list[Utterance]] = defaultdict(list)
    for utterance in spoken:
        by_speaker[utterance.speaker].append(utterance)
    groups = chain.from_iterable(groups_of(sorted(said, key=in_order)) for said in by_speaker.values())
    return {row: group.name for group in groups for row in group.rows}


def in_order(utterance: Utterance) -> tuple[bool, int, str, Span, int]:
    """Return the order in which `groups_of` wants utterances: undated first, then by day, document and place."""
    _, last = days_of(utterance)
    return last is not None, last or 0, utterance.document, utterance.place, utterance.row


def groups_of(spoken: Iterable[Utterance], hold: int = 1000) -> Iterator[Group]:
    """Yield the groups among the utterances of one speaker, or of all unnamed sources, that several documents carry.

    They must come in order (`in_order`). Of dated unnamed sources no more than a few months are held at a time, or
    twice as much; none is let go of before `hold` texts are held.
    """
    gathering = _Gathering(hold)
    for slot, utterances in groupby(spoken, key=_slot):
        yield from gathering.take(slot, utterances)
    yield from gathering.rest()


def _slot(utterance: Utterance) -> int:
    """Return the stretch of time that must be read whole: a slot of the calendar, or all that one person says."""
    if utterance.speaker is not None:
        return EVER
    _, last = days_of(utterance)
    return UNDATED if last is None else last // SLOT_DAYS


_LAST_DAY = date.max.toordinal() + 1


_DATED = frozenset({Reach.OF_A_TIME})


def _telling(text: Text) -> tuple[int, int]:
    return text.key.telling()


@dataclass(slots=True)
class _Rows:
    """The utterances of one text so far: the first few with a date and without, and the rows of all."""

    dated: list[Said] = field(default_factory=list)
    undated: list[Said] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)

    def add(self, said: Said) -> None:
        self.rows.append(said.utterance.row)
        first = self.undated if said.last is None else self.dated
        if len(first) < CARRIERS:
            first.append(said)


class _Gathering:
    """The texts that may still be linked with what comes, and the groups of those that may not."""

    def __init__(self, hold: int) -> None:
        self._alphabet = Alphabet()
        self._near: Near[Text] = Near()
        self._waiting: list[tuple[int, Text]] = []
        self._found_by: dict[int, list[Text]] = {}
        self._undated = False
        self._hold = self._many = hold
        self._rows: dict[Text, list[int]] = {}
        self._links: dict[Text, dict[Text, Link]] = {}

    def take(self, slot: int, utterances: Iterable[Utterance]) -> Iterator[Group]:
        """Take in all of one slot, and yield the groups that nothing of a later slot can join."""
        texts = self._texts(utterances)
        self._link_same_words(texts)
        self._waiting += ((text.first, text) for text in texts if text.first is not None)
        if slot >= 0:
            earliest = (slot + 1) * SLOT_DAYS - VAGUE_DAYS  # of all that comes
            self._link_near(earliest)
            if len(self._rows) >= self._many:
                yield from self._finish(_texts_still_open(self._rows, self._links, earliest - NEAR_DAYS))
                self._many = max(self._hold, 2 * len(self._rows))

    def rest(self) -> Iterator[Group]:
        """Yield the groups that are left."""
        self._link_near(_LAST_DAY)
        yield from self._finish(set())

    def _texts(self, utterances: Iterable[Utterance]) -> list[Text]:
        found: dict[TextKey, _Rows] = defaultdict(_Rows)
        for utterance in utterances:
            if (said := self._alphabet.read(utterance)) is not None:
                found[said.key].add(said)
        texts = {Text([*one.dated, *one.undated], self._alphabet): one.rows for one in found.values()}
        self._rows |= texts
        return list(texts)

    def _link_near(self, before: int) -> None:
        """Link the texts that begin before this day with those of their time, in order of their first days."""
        ready = sorted(((first, text) for first, text in self._waiting if first < before), key=itemgetter(0))
        self._waiting = [(first, text) for first, text in self._waiting if first >= before]
        for first, text in ready:
            run = Coded(text, text.code, text.signs, first, first if text.last is None else text.last)
            self._near.go_on(first)
            for other in self._near.alike(run):
                self._link(text, other.what)
            self._near.add(run)

    def _link_same_words(self, texts: Sequence[Text]) -> None:
        """Link the texts with those so far that are found by their words, at any distance in time.

        Of unnamed sources those without a date come first, and are all that is held of earlier times.
        """
        new: dict[int, list[Text]] = defaultdict(list)
        for text in texts:
            if text.reaches != _DATED:
                for fingerprint in text.held:
                    new[fingerprint].append(text)
        for fingerprint, sharing in new.items():
            few = sharing if len(sharing) <= MOST_SHARING else nsmallest(MOST_SHARING, sharing, key=_telling)
            self._found_by[fingerprint] = few
        self._undated = self._undated or any(Reach.UNDATED in text.reaches for text in texts)
        for text in texts if self._found_by else ():
            found: set[Text] = set()
            for fingerprint in (text.sought if self._undated else text.held) & self._found_by.keys():
                few = self._found_by[fingerprint]
                if text in few or fingerprint not in text.held:
                    found.update(few)
            for other in found:
                self._link(text, other)

    def _link(self, one: Text, other: Text) -> None:
        if one is not other and other not in self._links.get(one, ()) and (found := link(one, other)) is not None:
            self._links.setdefault(one, {})[other] = self._links.setdefault(other, {})[one] = found

    def _finish(self, still_open: Collection[Text]) -> Iterator[Group]:
        """Yield the groups among all texts but those that are still open, and let go of them."""
        done = {text: rows for text, rows in self._rows.items() if text not in still_open}
        links = {text: self._links.pop(text) for text in done if text in self._links}
        parts = [text for text, theirs in links.items() if is_part(text, theirs.values())]
        beside = frozenset().union(*(text.documents for text in parts))
        # Most stand alone, and need no second look.
        together = {text for text in done if text in links or not beside.isdisjoint(text.documents)}
        yield from (as_group([text], done) for text in done if len(text.documents) > 1 and text not in together)
        found = group_texts(
            {text: done[text] for text in together},
            [one for text, theirs in links.items() for one in theirs.values() if one.shorter is text],
        )
        yield from (group for group in found if group.shared)
        self._rows = {text: self._rows[text] for text in still_open}


def _texts_still_open(texts: Iterable[Text], links: Mapping[Text, Iterable[Text]], before: int) -> set[Text]:
    """Return the texts that hold on to one of this day or later, or of none: by links, or beside it in a document."""
    in_document: dict[str, list[tuple[Said, Text]]] = defaultdict(list)
    for text in texts:
        for said in text.carriers:
            in_document[said.utterance.document].append((said, text))
    found: set[Text] = set()
    reached = [text for text in texts if text.last is None or text.last >= before]
    while reached:
        text = reached.pop()
        if text in found:
            continue
        found.add(text)
        reached.extend(links.get(text, ()))
        for said in text.carriers:
            around = in_document[said.utterance.document]
            reached.extend(other for beside, other in around if gap(said, beside) is not None)
    return found
