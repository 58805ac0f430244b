"""What the morning post says: only what there is, in a fixed order, and never the same archive quote twice."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeVar
from zoneinfo import ZoneInfo

from bot.archive.lookup import on_this_day, one_per_wording
from bot.ids import passage_id
from bot.store import digests, documents, follows, match, passages, quotes, speakers
from bot.store.passages import PassageFilter
from bot.store.quotes import QuoteFilter

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from bot.model import FoundPassage, FoundQuote, Source, Target
    from bot.store import Store
    from bot.store.follows import Follow
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

    async def recall(self, store: Store, key: tuple[object, ...], look: Callable[[], Awaitable[Known]]) -> Known:
        """Return what `look` found the first time."""
        version = await speakers.corpus_version(store.read)
        if version != self._version or len(self._kept) >= _MOST_REMEMBERED:
            self._version, self._kept = version, {}
        if key not in self._kept:
            self._kept[key] = await look()
        known: Known = self._kept[key]
        return known


async def contents(
    store: Store, target: Target, now: datetime, zone: str, *, silent: bool = False, memory: Memory | None = None
) -> Contents:
    """Return what a digest written now for a place has to say; `silent` places get no archive quote."""
    db, memory = store.read, memory or Memory()
    day = now.astimezone(ZoneInfo(zone)).date()
    since = (await digests.last_sent(db, target)) or now - FIRST_LOOK_BACK
    after = since.astimezone(now.tzinfo).isoformat()
    new = await documents.added_after(db, after)
    followed = await _followed(store, await follows.of(db, target), after) if new else []
    others: list[QuoteKey] = []
    if new:
        told = {_utterance(key) for key in followed}
        which = QuoteFilter(added_after=after, verbatim=True)
        all_new = await memory.recall(store, ("new", after), lambda: quotes.keys(db, which))
        others = [key for key in one_per_wording(all_new) if _utterance(key) not in told]
    past = await memory.recall(store, ("past", day), lambda: on_this_day(store, day, MOST_PASSAGES))
    soon = PassageFilter(earliest=day + timedelta(days=1), latest=day + timedelta(days=COMING_DAYS))
    coming = await memory.recall(store, ("coming", day), lambda: passages.within(db, soon))
    found = Contents(
        day=day,
        documents=tuple(new[:MOST_DOCUMENTS]),
        document_count=len(new),
        followed=tuple(await quotes.by_rows(db, [key.row for key in followed[:MOST_QUOTES]])),
        followed_count=len(followed),
        others=tuple(await quotes.by_rows(db, [key.row for key in others[:MOST_QUOTES]])),
        other_count=len(others),
        on_this_day=past.happened,
        said_this_day=past.said,
        week=past.week,
        coming=tuple(coming[:MOST_PASSAGES]),
    )
    if found.nothing_new and not silent:
        return replace(found, archive=await _from_the_archive(store, target, memory))
    return found


def _utterance(key: QuoteKey) -> tuple[str, int]:
    """Return what is the same for all versions of an utterance."""
    return ("wording", key.wording) if key.wording is not None else ("row", key.row)


async def news_for(store: Store, wanted: Sequence[Follow]) -> tuple[list[FoundQuote], list[FoundPassage]]:
    """Return the quotes and dated passages that fit what a place follows, of documents it was not told of yet."""
    db = store.read
    found: dict[str, FoundPassage] = {}
    for follow in wanted:
        words = match.build(follow.what) if follow.kind == follows.WORDS else None
        if words:
            for one in await passages.within(db, PassageFilter(words=words, added_after=follow.seen_until)):
                found.setdefault(passage_id(one.excerpt.source.id, one.excerpt.span), one)
    keys = await _followed(store, wanted, None)
    return await quotes.by_rows(db, [key.row for key in keys]), list(found.values())


async def _followed(store: Store, wanted: Sequence[Follow], after: str | None) -> list[QuoteKey]:
    """Return the quotes by followed speakers or about followed words, one a wording.

    Of documents added `after` a moment, or else since each follow was last told of.
    """
    keys: dict[int, QuoteKey] = {}
    for one in wanted:
        which = QuoteFilter(added_after=after or one.seen_until)
        if one.kind == follows.SPEAKER:
            which = replace(which, speakers=await speakers.now_called(store.read, one.what))
        elif words := match.build(one.what):
            which = replace(which, words=words)
        if which.speakers or which.words:
            keys |= {key.row: key for key in await quotes.keys(store.read, which)}
    return one_per_wording(list(keys.values()))


async def _from_the_archive(store: Store, target: Target, memory: Memory) -> FoundQuote | None:
    """Return a quote this place has not been shown; which one comes next is the same after a restart."""
    every = await memory.recall(store, ("archive",), lambda: quotes.keys(store.read, QuoteFilter(verbatim=True)))
    shown = await digests.shown(store.read, target)
    for key in sorted(one_per_wording(every), key=lambda key: hashlib.sha256(f"{target}{key.row}".encode()).digest()):
        for quote in await quotes.by_rows(store.read, [key.row]):
            if passage_id(quote.excerpt.source.id, quote.excerpt.span) not in shown:
                return quote
    return None
