"""What the morning post says: only what there is, in a fixed order, and never the same archive quote twice.

A quote whose speaker is uncertain stands in no post: nobody asked, and nobody may see the warning.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeVar
from zoneinfo import ZoneInfo

from bot.archive.following import quotes_of
from bot.archive.lookup import on_this_day, one_per_wording
from bot.ids import passage_id
from bot.store import corpus, digests, documents, follows, passages, quotes
from bot.store.passages import PassageFilter
from bot.store.quotes import QuoteFilter

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from bot.model import FoundPassage, FoundQuote, Source, Target
    from bot.store import Snapshot
    from bot.store.quotes import QuoteKey

# A post that is read while walking: beyond these, a count and a command to ask for the rest.
MOST_DOCUMENTS = 6
MOST_QUOTES = 4
MOST_PASSAGES = 4
COMING_DAYS = 14
FIRST_LOOK_BACK = timedelta(days=1)
_MOST_REMEMBERED = 64


@dataclass(frozen=True, slots=True)
class Contents:
    """What a digest has to say; every part may be empty. Counts are of all there is, tuples of what is shown.

    `week` tells that `on_this_day` looks at the days around, for want of anything on the day itself.
    """

    day: date
    documents: tuple[Source, ...] = ()
    document_count: int = 0
    followed: tuple[FoundQuote, ...] = ()
    followed_count: int = 0
    others: tuple[FoundQuote, ...] = ()
    other_count: int = 0
    on_this_day: tuple[FoundPassage, ...] = ()
    said_this_day: tuple[FoundQuote, ...] = ()
    week: bool = False
    coming: tuple[FoundPassage, ...] = ()
    archive: FoundQuote | None = None

    @property
    def nothing_new(self) -> bool:
        """Whether only the archive can fill it."""
        return not (
            self.documents or self.followed or self.others or self.on_this_day or self.said_this_day or self.coming
        )

    @property
    def empty(self) -> bool:
        """Whether there is nothing to say at all."""
        return self.nothing_new and self.archive is None


Known = TypeVar("Known")


class Memory:
    """What the digests of one morning have in common: looked up once, and again when the archive has changed."""

    def __init__(self) -> None:
        self._version = -1
        self._kept: dict[tuple[object, ...], Any] = {}

    async def recall(self, state: Snapshot, key: tuple[object, ...], look: Callable[[], Awaitable[Known]]) -> Known:
        """Return what `look` found the first time."""
        version = await corpus.version(state)
        if version != self._version or len(self._kept) >= _MOST_REMEMBERED:
            self._version, self._kept = version, {}
        if key not in self._kept:
            self._kept[key] = await look()
        known: Known = self._kept[key]
        return known


async def contents(
    state: Snapshot, target: Target, now: datetime, zone: str, *, silent: bool = False, memory: Memory | None = None
) -> Contents:
    """Return what a digest written now for a place has to say; `silent` places get no archive quote."""
    memory = memory or Memory()
    day = now.astimezone(ZoneInfo(zone)).date()
    since = await digests.last_sent(state, target)
    if since is None:  # a first digest that got lost said what its successor has to say again
        since = (await digests.first_lost(state, target) or now) - FIRST_LOOK_BACK
    after = since.astimezone(now.tzinfo).isoformat()
    new = await documents.added_after(state, after)
    followed = await quotes_of(state, await follows.of(state, target), after) if new else []
    others: list[QuoteKey] = []
    if new:
        followed_already = {_utterance(key) for key in followed}
        which = QuoteFilter(added_after=after, verbatim=True, sure=True)
        all_new = await memory.recall(state, ("new", after), lambda: quotes.keys(state, which))
        others = [key for key in one_per_wording(all_new) if _utterance(key) not in followed_already]
    past = await memory.recall(state, ("past", day), lambda: on_this_day(state, day, MOST_PASSAGES, sure=True))
    soon = PassageFilter(earliest=day + timedelta(days=1), latest=day + timedelta(days=COMING_DAYS))
    coming = await memory.recall(state, ("coming", day), lambda: passages.within(state, soon))
    found = Contents(
        day=day,
        documents=tuple(new[:MOST_DOCUMENTS]),
        document_count=len(new),
        followed=await _quotes(state, followed[:MOST_QUOTES]),
        followed_count=len(followed),
        others=await _quotes(state, others[:MOST_QUOTES]),
        other_count=len(others),
        on_this_day=past.happened,
        said_this_day=past.said,
        week=past.week,
        coming=tuple(coming[:MOST_PASSAGES]),
    )
    if found.nothing_new and not silent:
        return replace(found, archive=await _from_the_archive(state, target, memory))
    return found


def _utterance(key: QuoteKey) -> tuple[str, int]:
    """Return what is the same for all versions of an utterance."""
    return ("wording", key.wording) if key.wording is not None else ("row", key.row)


async def _quotes(state: Snapshot, keys: Sequence[QuoteKey]) -> tuple[FoundQuote, ...]:
    return tuple((await quotes.by_rows(state, [key.row for key in keys])).values())


async def _from_the_archive(state: Snapshot, target: Target, memory: Memory) -> FoundQuote | None:
    """Return a quote this place has not been shown; which one comes next is the same after a restart."""
    every = await memory.recall(state, ("archive",), lambda: quotes.keys(state, QuoteFilter(verbatim=True, sure=True)))
    shown = await digests.shown(state, target)
    for key in sorted(one_per_wording(every), key=lambda key: hashlib.sha256(f"{target}{key.row}".encode()).digest()):
        for quote in await _quotes(state, [key]):
            if passage_id(quote.excerpt.source.id, quote.excerpt.span) not in shown:
                return quote
    return None
