"""Near-identical stories: a document that does not say its date is given that of one that tells the same and does.

Whoever may tell the same is found by a few runs of words that the store keeps of each document, and then compared word
for word: however large the archive, a document that comes is compared with a few others.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from bot.archive import keeping
from bot.archive.careful import read_carefully
from bot.archive.progress import Countdown, Step, untold
from bot.archive.reading import prepare
from bot.archive.reasons import same_story
from bot.errors import DocumentError, StoreRefused
from bot.model import Basis
from bot.store import files, stories
from bot.wordings.copies import FEWEST_SHARED

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from datetime import datetime

    from bot.archive.comparing import Comparing
    from bot.archive.progress import Tell
    from bot.archive.reading import Task
    from bot.model import When
    from bot.store import Snapshot, Store
    from bot.store.stories import KeptStory

    Days = tuple[date, date]

log = logging.getLogger(__name__)

# Where another story of another time is nearly as alike, the two are a form that is filled in every month.
_NEARLY, _ONE_TIME_DAYS = 0.15, 3
# How many texts are held at a time.
_BATCH = 200
# So many documents at most are compared with one: a form that is filled in every day has no end of copies.
_MOST_ALIKE = 12


@dataclass(frozen=True, slots=True)
class Twin:
    """A dated document that tells the same story as one that has no date of its own, and how alike the two are."""

    name: str
    published: When
    likeness: float

    @property
    def days(self) -> Days:
        """The first and the last day it may be of."""
        return self.published.earliest or date.min, self.published.latest or date.max

    def lent(self) -> When:
        """Return the date it gives: inferred, and saying from where."""
        return replace(self.published, basis=Basis.INFERRED, why=same_story(self.name))


def the_twin(found: Collection[Twin], own: Days | None) -> Twin | None:
    """Return the twin whose date holds, or None: where twins are of several times, or the text itself contradicts.

    `own` are the days that the text itself proves it was written in, None when it proves nothing.
    """
    ranked = sorted(found, key=lambda twin: (-twin.likeness, twin.days, twin.name))
    if not ranked:
        return None
    best = ranked[0]
    if own and not (own[0] <= best.days[0] and best.days[1] <= own[1]):
        return None
    rivals = [twin for twin in ranked if best.likeness - twin.likeness <= _NEARLY]
    return best if all(_apart(best.days, twin.days) <= _ONE_TIME_DAYS for twin in rivals) else None


def _apart(a: Days, b: Days) -> int:
    return max(0, (a[0] - b[1]).days, (b[0] - a[1]).days)


async def date_by_twins(
    store: Store,
    task: Callable[[str, str], Task | None],
    now: datetime,
    progress: Tell = untold,
    *,
    comparing: Comparing,
) -> None:
    """Read undated documents again with the date of their twin, and those without it whose twin is gone.

    Only documents that came or changed, and those that tell the same as one of these, are compared. `task` tells how a
    document of a file is read.
    """
    last, countdown = 0, Countdown(Step.COPIES, progress)
    while True:
        async with store.snapshot() as state:
            countdown.left(await stories.how_many_unsettled(state))
            came = await stories.unsettled(state, last, _BATCH)
            undated = await _undated(state, came)
            twins = {one.row: await _twins(state, one, comparing) for one in undated}
        if not came:
            return
        last = came[-1].row
        for one in undated:
            await _date(store, one, twins[one.row], task(one.file, one.name), now)
        async with store.transaction() as db:
            await comparing.keep(db)
            # Those of higher rows come still.
            await stories.note_compared(db, [one.row for one in (*came, *undated) if one.row <= last])


async def _undated(state: Snapshot, came: Sequence[KeptStory]) -> list[KeptStory]:
    """Return the documents without a date of their own among those that came and those that tell the same."""
    found = {one.row: one for one in came}
    for one in came:
        found |= {other.row: other for other in await stories.alike(state, one.row, FEWEST_SHARED, _MOST_ALIKE)}
    return [one for one in found.values() if one.published is None or _is_vague(one.published) or one.lent_by]


async def _twins(state: Snapshot, one: KeptStory, comparing: Comparing) -> list[Twin]:
    near = {
        (min(one.row, other.row), max(one.row, other.row)): (other, other.published)
        for other in await stories.alike(state, one.row, FEWEST_SHARED, _MOST_ALIKE)
        if other.published and _is_known(other.published)
    }
    return [
        Twin(near[pair][0].name, near[pair][1], alike.of_longer)
        for pair, alike in (await comparing.of(state, near)).items()
        if alike.is_copy
    ]


async def _date(store: Store, one: KeptStory, found: Sequence[Twin], task: Task | None, now: datetime) -> None:
    """Read a document again with the date of its twin, where that is another than it has."""
    own = one.own_days if one.lent_by else (_days(one.published) if one.published else None)
    twin = the_twin(found, own)
    if (twin.name if twin else None, twin.lent() if twin else None) == (one.lent_by, one.published if twin else None):
        return
    if task is None or (twin is None and one.lent_by is None):
        return
    again = await asyncio.to_thread(read_carefully, prepare, replace(task, published=twin.lent() if twin else None))
    if isinstance(again, DocumentError):
        log.warning("cannot date again: %s", again)
        return
    try:
        async with store.transaction() as db:
            file = await files.row_of(db, one.file)
            lent_by, own_days = (twin.name, own) if twin else (None, None)
            await keeping.put_all(db, [again.kept(file, lent_by, own_days, one.digest)], now)
    except StoreRefused:
        log.exception("cannot keep %s with another date", one.name)


def _is_known(when: When) -> bool:
    return when.basis in (Basis.STATED, Basis.SIDECAR) and _days(when) is not None


def _is_vague(when: When) -> bool:
    return when.basis is Basis.INFERRED and when.earliest != when.latest


def _days(when: When) -> Days | None:
    return (when.earliest, when.latest) if when.earliest and when.latest else None
