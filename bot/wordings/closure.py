"""What a change touches: the texts that hang together with those that changed, asked for round by round.

It does no I/O: it tells what it wants to see, and is fed with that by whoever has the archive.

    closure = TextClosure(changed)
    while wanted := closure.wanted():
        closure.feed(await answer(wanted))
    closure.groups()

Whoever changes an archive closes over the texts of all that comes and goes (`marks`) twice: over the archive as it was,
and, with the component found there, as it is then. All rows of the texts in the second component get the group that
its `groups()` say, and those of groups that are not shared get none; no other row's group has changed.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from heapq import nsmallest
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from bot.wordings.alike import LOWEST_SHARE, link, overlap
from bot.wordings.group import gap, group_texts, is_part, may_continue
from bot.wordings.pairs import Coded, Near
from bot.wordings.spoken import MOST_SHARING, NEAR_DAYS, Alphabet, Reach, Text, TextKey, reach_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.wordings.alike import Link
    from bot.wordings.group import Group
    from bot.wordings.spoken import Said, Utterance

# More texts than this hang together by a chain of chances, not by what was said: the rest is left as it is.
MOST_TEXTS = 300

Speaker = str | None
_FIRST_DAY, _LAST_DAY = date.min.toordinal(), date.max.toordinal()


class Stretch(NamedTuple):
    """All utterances of a speaker, or of all unnamed sources, that may be of one of these days.

    These are the ones with a `Marks.day`, that day not before `first`, and `earliest` not after `last`.
    """

    speaker: Speaker
    first: date
    last: date


class Shared(NamedTuple):
    """The texts of a speaker that are found by this fingerprint, the `MOST_SHARING` of the least number and slot.

    Of each any one utterance that is found by it.
    """

    speaker: Speaker
    fingerprint: int


class Beside(NamedTuple):
    """All utterances without a day of a speaker, or of all unnamed sources, in a document."""

    speaker: Speaker
    document: str


class Lookups(NamedTuple):
    """What to look up next: of `texts` the first `CARRIERS` utterances each, by day, document, place; undated last."""

    texts: frozenset[TextKey]
    stretches: frozenset[Stretch]
    shared: frozenset[Shared]
    beside: frozenset[Beside]

    def __bool__(self) -> bool:
        return any(self)


class TextClosure:
    """The texts that hang together with those that changed, and the groups that they make.

    The groups are those that `group_wordings` makes of the whole archive, as long as no more than `MOST_SHARING` texts
    of a speaker share a fingerprint and no more than `MOST_TEXTS` hang together. Where more do it is not `complete`:
    then a group that has a name should keep it.
    """

    def __init__(self, changed: Iterable[TextKey]) -> None:
        self.component = set(changed)
        self.complete = True
        self._alphabet = Alphabet()
        self._seen: dict[TextKey, dict[int, Said]] = defaultdict(dict)
        self._codes: dict[TextKey, str] = {}
        self._taken: set[tuple[TextKey, Reach]] = set()
        self._in_document: dict[tuple[Speaker, str], list[Said]] = defaultdict(list)
        self._near: dict[Speaker, Near[TextKey]] = defaultdict(Near)
        self._sharing: dict[Shared, set[TextKey]] = defaultdict(set)
        self._texts: dict[TextKey, Text | None] = {}
        self._days: dict[Speaker, set[int]] = defaultdict(set)
        self._shared: set[Shared] = set()
        self._read: set[Beside] = set()
        self._links: dict[TextKey, dict[TextKey, Link]] = {}
        self._candidates: dict[TextKey, set[TextKey]] = {}
        self._unfinished = sorted(self.component, key=repr)
        self._want_texts: set[TextKey] = set()
        self._want_days: dict[Speaker, set[int]] = defaultdict(set)
        self._want_shared: set[Shared] = set()
        self._want_beside: set[Beside] = set()
        self._go_on()

    def wanted(self) -> Lookups:
        """Return what must be looked up before it can go on; nothing when the component is whole."""
        stretches = (Stretch(speaker, *days) for speaker, wanted in self._want_days.items() for days in _runs(wanted))
        return Lookups(
            frozenset(self._want_texts),
            frozenset(stretches),
            frozenset(self._want_shared),
            frozenset(self._want_beside),
        )

    def feed(self, found: Iterable[Utterance]) -> None:
        """Take in all that was found of what was wanted, in any order, and go on as far as that allows."""
        for utterance in found:
            if (said := self._alphabet.read(utterance)) is not None:
                self._take(said)
        for key in self._want_texts:
            listed = self._seen.get(key)
            self._texts[key] = Text(list(listed.values()), self._alphabet) if listed else None
        for speaker, days in self._want_days.items():
            self._days[speaker] |= days
        self._shared |= self._want_shared
        self._read |= self._want_beside
        self._want_texts, self._want_days = set(), defaultdict(set)
        self._want_shared, self._want_beside = set(), set()
        self._go_on()

    def groups(self) -> list[Group]:
        """Return the groups of the component, also those that only one document carries."""
        texts = {text: [said.utterance.row for said in text.listed] for text in self._known(self.component)}
        links = (
            one
            for text in texts
            for one in self._links.get(text.key, {}).values()
            if one.shorter is text and one.longer in texts
        )
        return group_texts(texts, links)

    def _take(self, said: Said) -> None:
        key, row = said.key, said.utterance.row
        if row in self._seen[key]:
            return
        self._seen[key][row] = said
        if key.is_of_story:
            return
        self._codes.setdefault(key, said.code)
        reach = reach_of(key, said.last)
        if (key, reach) not in self._taken:
            self._taken.add((key, reach))
            for fingerprint in reach.held(self._alphabet.stems(said.code)):
                self._sharing[Shared(key.speaker, fingerprint)].add(key)
        self._in_document[key.speaker, said.utterance.document].append(said)
        if said.first is not None and said.last is not None:
            self._near[key.speaker].add(Coded(key, said.code, frozenset(said.code), said.first, said.last))

    def _known(self, keys: Iterable[TextKey]) -> Iterator[Text]:
        return (text for key in keys if (text := self._texts.get(key)) is not None)

    def _go_on(self) -> None:
        """Look at each text of the component that can be looked at, until no more can be."""
        waiting: list[TextKey] = []
        while self._unfinished:
            key = self._unfinished.pop()
            reached = self._reached(key)
            if reached is None:
                waiting.append(key)
                continue
            for other in sorted(reached - self.component, key=repr):
                if len(self.component) >= MOST_TEXTS:
                    self.complete = False
                    break
                self.component.add(other)
                self._unfinished.append(other)
        self._unfinished = waiting

    def _reached(self, key: TextKey) -> set[TextKey] | None:
        """Return the texts that hang together with one directly, or None while something is wanted for that."""
        links = self._linked(key)
        if links is None:
            return None
        text = self._texts[key]
        if text is None:
            return set()
        reached = set(links)
        alone, part = may_continue(text, links.values()), is_part(text, links.values())
        if not (alone or part):
            return reached
        undated = (said.utterance for said in text.carriers if said.last is None)
        if unread := {Beside(one.speaker, one.document) for one in undated} - self._read:
            self._want_beside |= unread
            return None
        ready = True
        for beside in self._beside(text):
            theirs = self._linked(beside)
            if theirs is None:
                ready = False
                continue
            other = self._texts[beside]
            if other is not None and (
                may_continue(other, theirs.values()) or (alone and is_part(other, theirs.values()))
            ):
                reached.add(beside)
        return reached if ready else None

    def _beside(self, text: Text) -> set[TextKey]:
        """Return the texts that stand close before or after one in a document."""
        return {
            other.key
            for said in text.carriers
            for other in self._in_document[said.utterance.speaker, said.utterance.document]
            if other.key != text.key and gap(said, other) is not None
        }

    def _linked(self, key: TextKey) -> dict[TextKey, Link] | None:
        """Return the links of a text, or None while something is wanted for that."""
        if key in self._links:
            return self._links[key]
        if key not in self._texts:
            self._want_texts.add(key)
            return None
        text = self._texts[key]
        if text is None or key.is_of_story:
            return self._links.setdefault(key, {})
        if not self._has_around(text):
            return None
        if key not in self._candidates:
            self._candidates[key] = self._alike(text)
        if unknown := self._candidates[key] - self._texts.keys():
            self._want_texts |= unknown
            return None
        alike = self._known(self._candidates.pop(key))
        return self._links.setdefault(key, {other.key: found for other in alike if (found := link(text, other))})

    def _has_around(self, text: Text) -> bool:
        """Whether all that may be linked with a text was looked up; wants it if not."""
        speaker = text.key.speaker
        days = set()
        if text.first is not None and text.last is not None:
            first, last = max(_FIRST_DAY, text.first - NEAR_DAYS), min(_LAST_DAY, text.last + NEAR_DAYS)
            days = set(range(first, last + 1)) - self._days[speaker]
        shared = {Shared(speaker, fingerprint) for fingerprint in text.sought} - self._shared
        self._want_days[speaker] |= days
        self._want_shared |= shared
        return not (days or shared)

    def _alike(self, text: Text) -> set[TextKey]:
        """Return the texts that share so many words with one that they may be linked."""
        speaker = text.key.speaker
        found: set[TextKey] = set()
        for fingerprint in text.sought:
            sharing = self._sharing.get(Shared(speaker, fingerprint), set())
            few = sharing if len(sharing) <= MOST_SHARING else {*nsmallest(MOST_SHARING, sharing, key=TextKey.telling)}
            if text.key in few or fingerprint not in text.held:
                found |= few
        if text.first is not None and text.last is not None:
            run = Coded(text.key, text.code, text.signs, text.first, text.last)
            found |= {other.what for other in self._near[speaker].alike(run)}
        found.discard(text.key)
        return {key for key in found if _may_be_one(text.code, self._codes[key])}


def _may_be_one(one: str, other: str) -> bool:
    """Whether two runs of words are worth a look at who printed them; of equally long ones either may be a part."""
    shorter, longer = sorted((one, other), key=len)
    if overlap(shorter, longer, LOWEST_SHARE) is not None:
        return True
    return len(shorter) == len(longer) and overlap(longer, shorter, LOWEST_SHARE) is not None


def _runs(days: Iterable[int]) -> Iterator[tuple[date, date]]:
    """Yield the first and last of each run of days without a gap."""
    for _, run in groupby(enumerate(sorted(days)), key=lambda day: day[1] - day[0]):
        numbers = [number for _, number in run]
        yield date.fromordinal(numbers[0]), date.fromordinal(numbers[-1])
