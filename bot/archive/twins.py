"""Near-identical stories: a document that does not say its date is given that of one that tells the same and does.

Texts are compared by runs of five words, sampled by what they are rather than where they stand (Manber 1994), so
that only the undated documents cost memory and five thousand dated ones are looked through in seconds.
"""

from __future__ import annotations

import asyncio
import json
import logging
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from zlib import crc32

from bot.archive.reasons import same_story
from bot.errors import DocumentError, StoreRefused
from bot.model import Basis
from bot.store import corpus, documents, stories

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
    from datetime import datetime

    from bot.model import Record, When
    from bot.store import Snapshot, Store
    from bot.store.stories import Dated

    Read = Callable[[str, When | None], Record | DocumentError]
    Days = tuple[date, date]

log = logging.getLogger(__name__)

_WORD = re.compile(r"\w+")
_RUN = 5
# One word in so many opens a run that is looked at.
_SAMPLE = 4
# So many runs must be shared, or a stock paragraph would make two notices one story.
_FEWEST_SHARED = 8
# The same story is most of the shorter text, and no small part of the longer: a brief in a yearbook has not its date.
_OF_SHORTER, _OF_LONGER = 0.7, 0.5
# Where another story of another time is nearly as alike, the two are a form that is filled in every month.
_NEARLY, _ONE_TIME_DAYS = 0.15, 3
# How many texts are held at a time.
_BATCH = 200
_LENT = "same_story"


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


class Undated:
    """The runs of documents without a date, to be looked for in dated ones."""

    def __init__(self) -> None:
        self._sizes: dict[str, int] = {}
        self._holders: dict[str, list[str]] = defaultdict(list)

    def add(self, texts: Mapping[str, str]) -> None:
        """Take in these texts, by name."""
        for name, text in texts.items():
            found = set(runs(text))
            self._sizes[name] = len(found)
            for run in found:
                self._holders[run].append(name)

    def find(self, texts: Mapping[str, str]) -> list[tuple[str, str, float]]:
        """Return the pairs (undated, dated, share of the longer) among them and these texts that tell one story."""
        found = []
        for other, text in texts.items():
            wanted = set(runs(text))
            shared = Counter(name for run in wanted for name in self._holders.get(run, ()))
            for name, count in shared.items():
                shorter, longer = sorted((len(wanted), self._sizes[name]))
                if count >= max(_FEWEST_SHARED, _OF_SHORTER * shorter, _OF_LONGER * longer):
                    found.append((name, other, count / longer))
        return found


def runs(text: str) -> Iterator[str]:
    """Yield the sampled runs of five words, without case and marks."""
    words = [word.casefold() for word in _WORD.findall(text)]
    for place in range(len(words) - _RUN + 1):
        if _opens(words[place]):
            yield " ".join(words[place : place + _RUN])


@lru_cache(maxsize=65536)
def _opens(word: str) -> bool:
    return crc32(word.encode("utf-8", "surrogatepass")) % _SAMPLE == 0


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


async def date_by_twins(store: Store, read: Read, now: datetime) -> None:
    """Read undated documents again with the date of their twin, and those without it whose twin is gone.

    Does nothing when no document changed since the last load. `read` reads one document, with a date or without.
    """
    async with store.snapshot() as state:
        if await corpus.is_settled(state):
            return
        every = await stories.dates(state)
        undated = [one for one in every if one.published is None or _is_vague(one.published) or _lent(one.stated)]
        known = {one.name: one.published for one in every if one.published and _is_known(one.published)}
        twins = await _twins(state, [one.name for one in undated], known)
        kept = await documents.fingerprints(state)
    for one in undated:
        own = _own_days(one)
        twin = the_twin(twins.get(one.name, ()), own)
        stated = _lend(one.stated, twin, own)
        if stated == one.stated:
            continue
        record = await asyncio.to_thread(read, one.name, twin.lent() if twin else None)
        if isinstance(record, DocumentError):
            log.warning("cannot date again: %s", record)
            continue
        try:
            async with store.transaction() as db:
                await documents.put(db, record, replace(kept[one.name], stated=stated), now)
        except StoreRefused:
            log.exception("cannot keep %s with another date", one.name)


def _is_known(when: When) -> bool:
    return when.basis in (Basis.STATED, Basis.SIDECAR) and _days(when) is not None


def _is_vague(when: When) -> bool:
    return when.basis is Basis.INFERRED and when.earliest != when.latest


def _days(when: When) -> Days | None:
    return (when.earliest, when.latest) if when.earliest and when.latest else None


async def _twins(state: Snapshot, undated: Sequence[str], known: Mapping[str, When]) -> dict[str, list[Twin]]:
    compared = Undated()
    for start in range(0, len(undated), _BATCH):
        texts = await stories.texts(state, undated[start : start + _BATCH])
        await asyncio.to_thread(compared.add, texts)
    found: dict[str, list[Twin]] = defaultdict(list)
    names = sorted(known) if undated else []
    for start in range(0, len(names), _BATCH):
        texts = await stories.texts(state, names[start : start + _BATCH])
        for name, other, likeness in await asyncio.to_thread(compared.find, texts):
            found[name].append(Twin(other, known[other], likeness))
    return found


def own_statement(stated: str) -> str:
    """Return what was stated about a document from outside, without what a twin lent it."""
    facts = json.loads(stated)
    return json.dumps({key: fact for key, fact in facts.items() if key != _LENT}, sort_keys=True, ensure_ascii=False)


def _lent(stated: str) -> dict[str, Any] | None:
    lent: dict[str, Any] | None = json.loads(stated).get(_LENT)
    return lent


def _lend(stated: str, twin: Twin | None, own: Days | None) -> str:
    if twin is None:
        return own_statement(stated)
    facts = json.loads(stated) | {
        _LENT: {
            "name": twin.name,
            "published": twin.published.value,
            "own": [day.isoformat() for day in own] if own else None,
        }
    }
    return json.dumps(facts, sort_keys=True, ensure_ascii=False)


def _own_days(one: Dated) -> Days | None:
    """Return the days that the text itself proves, whatever date a twin has lent it."""
    if lent := _lent(one.stated):
        return (date.fromisoformat(lent["own"][0]), date.fromisoformat(lent["own"][1])) if lent["own"] else None
    return _days(one.published) if one.published else None
