"""From changed names to all names that have to be settled with them, asking for a few names at a time.

It reads nothing itself. Whoever keeps the names loops:

    while not closure.closed:
        closure.count(how many names stand under each key of closure.uncounted)
        closure.feed(the names that stand under any key of closure.unread)

and settles `closure.names` with `closure.crowded`: these become just who they would be if all names were settled.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from bot.model import SpeakerKind
from bot.names.blocks import (
    Sought,
    can_crowd,
    choosers,
    form_block,
    is_crowd,
    letters_block,
    looks_under,
    spelt,
    stands_under,
    touches,
)
from bot.names.parts import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.names.uses import NameUse


class NameClosure:
    """The names that could become other speakers by a change, found by keys until none is missing.

    `before` are the changed names as they were, those that are gone among them; `after` as they are, new ones among
    them; `same` the groups of names that are one person because the operator says so.
    """

    def __init__(self, before: Iterable[NameUse], after: Iterable[NameUse], same: Sequence[Sequence[str]] = ()) -> None:
        before, after = tuple(before), tuple(after)
        self._same = [frozenset(parse(name).squashed for name in group) for group in same]
        self._names: dict[tuple[SpeakerKind, str], NameUse] = {}
        self._looking: dict[str, list[NameUse]] = defaultdict(list)
        self._waiting: dict[str, list[tuple[str, NameUse]]] = defaultdict(list)
        self._counts: dict[str, int] = {}
        # Who has not joined, by key; the keys of each are worked out once.
        self._read: dict[str, list[NameUse]] = {}
        self._stands: dict[tuple[SpeakerKind, str], frozenset[str]] = {}
        self._unread: set[str] = set()
        self._whole: set[str] = set()
        self._joining: list[NameUse] = []
        # How many more names stood under a key before the change than now. Where that makes a key crowded, or no
        # longer crowded, all who chose by it, and all among whom they chose, are settled again.
        self._more_before = Counter(key for use in before for key in stands_under(use) if can_crowd(key))
        self._more_before.subtract(key for use in after for key in stands_under(use) if can_crowd(key))
        self._uncounted = {key for key, more in self._more_before.items() if more}
        for use in after:
            self._join(use)
        for use in before:
            self._look(use)
        self._settle_joining()

    @property
    def closed(self) -> bool:
        """Whether no name can be missing."""
        return not (self._uncounted or self._unread)

    @property
    def uncounted(self) -> frozenset[str]:
        """The keys of which it must be known how many names stand under each."""
        return frozenset(self._uncounted)

    @property
    def unread(self) -> frozenset[str]:
        """The keys under which all names must be known."""
        return frozenset(self._unread)

    @property
    def names(self) -> tuple[NameUse, ...]:
        """All names found, as they are now."""
        return tuple(self._names.values())

    @property
    def crowded(self) -> frozenset[str]:
        """Those of the counted keys that are crowded."""
        return frozenset(key for key in self._counts if self._is_crowded(key))

    def count(self, counts: Mapping[str, int]) -> None:
        """Take how many names stand under each of the `uncounted` keys now; one that is missing has none."""
        keys, self._uncounted = self._uncounted, set()
        for key in keys:
            self._counts[key] = counts.get(key, 0)
            if self._is_crowded(key) != is_crowd(key, self._counts[key] + self._more_before[key]):
                self._want_all(key)
                self._want_all(choosers(key))
            for wanted, use in self._waiting.pop(key, ()):
                self._look_at(Sought(wanted, key), use)
        self._settle_joining()

    def feed(self, names: Iterable[NameUse]) -> None:
        """Take all names that stand under any of the `unread` keys now."""
        keys, self._unread = self._unread, set()
        for key in keys:
            self._read[key] = []
        for use in names:
            who = use.kind, use.name
            if who in self._names:
                continue
            if who not in self._stands:
                self._stands[who] = stands_under(use)
            for key in self._stands[who] & keys:
                self._read[key].append(use)
        for key in keys:
            if key in self._whole:
                self._join_all(key)
            for one in self._looking[key]:
                self._join_touched(one, key)
        self._settle_joining()

    def _settle_joining(self) -> None:
        while self._joining:
            self._look(self._joining.pop())

    def _join(self, use: NameUse) -> None:
        if (use.kind, use.name) not in self._names:
            self._names[use.kind, use.name] = use
            self._joining.append(use)

    def _look(self, use: NameUse) -> None:
        for look in (*looks_under(use), *self._stated(use)):
            self._look_at(look, use)

    def _look_at(self, look: Sought, use: NameUse) -> None:
        key, crowd = look
        if crowd and crowd not in self._counts:
            self._uncounted.add(crowd)
            self._waiting[crowd].append((key, use))
            return
        if crowd and self._is_crowded(crowd):
            return
        self._looking[key].append(use)
        if key in self._read:
            self._join_touched(use, key)
        else:
            self._unread.add(key)

    def _want_all(self, key: str) -> None:
        self._whole.add(key)
        if key in self._read:
            self._join_all(key)
        else:
            self._unread.add(key)

    def _join_all(self, key: str) -> None:
        for use in self._read[key]:
            self._join(use)

    def _join_touched(self, use: NameUse, key: str) -> None:
        """Join whoever a name touches of those under a key who have not joined yet."""
        left = [one for one in self._read[key] if (one.kind, one.name) not in self._names]
        self._read[key] = left
        for other in left:
            if self._touch(use, other):
                self._join(other)

    def _is_crowded(self, key: str) -> bool:
        return is_crowd(key, self._counts[key])

    def _touch(self, a: NameUse, b: NameUse) -> bool:
        return touches(a, b) or any(group & _called(a) and group & _called(b) for group in self._same)

    def _stated(self, use: NameUse) -> list[Sought]:
        """Return where those stand who are one with a name because the operator says so."""
        groups = [group for group in self._same if group & _called(use)]
        looks = [Sought(letters_block(name)) for group in groups for name in group]
        return looks + [Sought(form, form) for group in groups for form in map(form_block, group)]


def _called(use: NameUse) -> frozenset[str]:
    return spelt(use) | {parse(use.name).squashed} if use.kind is SpeakerKind.PERSON else frozenset()
