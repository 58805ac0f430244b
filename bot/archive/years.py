"""A month, a day or a season typed without its year: the latest with something in the archive."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.archive import lookup
from bot.errors import ImpossiblePeriod

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.archive.lookup import Filters
    from bot.archive.typed_words import Typed
    from bot.store import Snapshot
    from bot.typed.periods import Period

_MOST_YEARS = 30


@dataclass(frozen=True, slots=True)
class Dated:
    """A question with its period, None where it has none.

    `others` are the same days of other years with something, latest first; `chosen` is whether the year was.
    """

    typed: Typed
    period: Period | None
    chosen: bool = False
    others: tuple[Period, ...] = ()

    @property
    def filters(self) -> Filters:
        """What narrows the question."""
        return self.typed.filters


async def latest(state: Snapshot, typed: Typed, has: Callable[[Filters], Awaitable[bool]]) -> Dated:
    """Return the question asked of the latest year in which `has` finds something within its filters.

    A question with its year, or without any period, comes back as it is; so does one that no year answers.
    """
    found = typed.found
    if found is None or not found.open_year:
        return Dated(typed, found.period if found else None)
    first = (await lookup.extent(state)).first
    newest = found.period.earliest.year
    oldest = max(min(first.year, newest) if first else newest, newest - _MOST_YEARS)
    present = []
    for year in range(newest, oldest - 1, -1):
        with suppress(ImpossiblePeriod):  # a 29 February
            period = found.at_year(year)
            if await has(typed.at(period).filters):
                present.append(period)
    if not present:
        return Dated(typed, found.period)
    return Dated(typed.at(present[0]), present[0], True, tuple(present[1:]))
