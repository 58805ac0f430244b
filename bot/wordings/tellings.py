"""Which near-copies are one story of several carriers: decided by pairs, and by what hangs together through these.

A form that is filled in every day or week is near-copies too, and no story. So a pair must be of a few days; it must be
nearly the same throughout unless two outlets print it on one day; one outlet does not print a story on two days; and
what goes on for longer than a story lasts, or has one outlet on two days, is one only within each day.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from bot.wordings.copies import Likeness

    Days = tuple[date, date]
    Links = Mapping[int, Collection[int]]

# So many days lie between two that print a story, and between the first and the last of all of them.
FEW_DAYS, LONGEST_STORY = 3, 7
# More documents than these that hang together are a form or a stock text of a site, and no story.
MOST_CARRIERS = 200
# Of two that may be a form filled in twice, so much of the shorter stands in the longer.
_FIRMLY = 0.8
# So much where nothing shows that these are not one outlet's of two days.
_ALL_BUT_ITS_HEAD = 0.9


@dataclass(frozen=True, slots=True)
class StoryTold:
    """A document as one telling of a story: where and when it was printed.

    `days` are the first and the last day that it may be of, None when nothing is known; `lent` tells that these are
    another's. `outlet` is a number, None when it is not known.
    """

    row: int
    name: str
    outlet: int | None
    days: Days | None
    lent: bool = False

    @property
    def is_dated(self) -> bool:
        """Whether it is known to a few days when it was printed."""
        return self.days is not None and (self.days[1] - self.days[0]).days <= FEW_DAYS

    @property
    def place(self) -> tuple[bool, date, str]:
        """Its place among the carriers: the earliest printed leads, of these the first by name; no lent date leads."""
        return self.lent, self.days[0] if self.days else date.max, self.name


def may_be_one(a: StoryTold, b: StoryTold) -> bool:
    """Whether two documents are of one story if their texts are alike enough."""
    if a.is_dated is not b.is_dated:
        return False
    apart = days_apart(a, b)
    return apart <= FEW_DAYS and not (apart and a.outlet == b.outlet is not None)


def is_one_story(a: StoryTold, b: StoryTold, alike: Likeness) -> bool:
    """Whether two documents are linked as carriers of one story."""
    if not (alike.is_copy and may_be_one(a, b)):
        return False
    two_outlets = None not in (a.outlet, b.outlet) and a.outlet != b.outlet
    one_day = a.is_dated and not days_apart(a, b)
    if two_outlets and one_day:
        return True
    return alike.of_shorter >= (_FIRMLY if two_outlets or one_day else _ALL_BUT_ITS_HEAD)


def days_apart(a: StoryTold, b: StoryTold) -> int:
    """Return how many days lie between two tellings at least; none where nothing is known of one."""
    if a.days is None or b.days is None:
        return 0
    return max(0, (a.days[0] - b.days[1]).days, (b.days[0] - a.days[1]).days)


def stories(tellings: Iterable[StoryTold], links: Links) -> list[list[StoryTold]]:
    """Return the stories among documents that hang together by links, of each its carriers, the leading one first.

    Who is alone is in none.
    """
    known = {one.row: one for one in tellings}
    found = []
    for group in _groups(known, links):
        if _span(group) <= LONGEST_STORY and not _is_filled_in(group):
            found.append(group)
        else:
            same_day = {one.row: [row for row in links[one.row] if not days_apart(one, known[row])] for one in group}
            found += _groups({one.row: one for one in group}, same_day)
    return [sorted(group, key=lambda one: one.place) for group in found if len(group) > 1]


def _is_filled_in(group: Iterable[StoryTold]) -> bool:
    """Whether one outlet prints it on two days: links through others' are between two days of a form."""
    of_outlet: dict[int, list[StoryTold]] = defaultdict(list)
    for one in group:
        if one.outlet is not None:
            of_outlet[one.outlet].append(one)
    return any(days_apart(first, one) for first, *others in of_outlet.values() for one in others)


def _span(group: Iterable[StoryTold]) -> int:
    days = [one.days for one in group if one.days is not None]
    return (max(last for _, last in days) - min(first for first, _ in days)).days if days else 0


def _groups(known: Mapping[int, StoryTold], links: Links) -> list[list[StoryTold]]:
    """Return what hangs together, each in order of rows."""
    left = set(known)
    groups = []
    for first in sorted(known):
        if first in left:
            left.remove(first)
            group, reached = [first], [first]
            while reached:
                found = left.intersection(links.get(reached.pop(), ()))
                left -= found
                group += found
                reached += found
            groups.append([known[row] for row in sorted(group)])
    return groups
