"""What the morning post says: only what there is, in a fixed order, and never the same archive quote twice.

A quote whose speaker is uncertain stands in no post: nobody asked, and nobody may see the warning.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.archive.changes import changed_documents, latest_news
from bot.archive.following import quotes_of
from bot.archive.lookup import on_this_day, one_per_wording, page_of_quotes
from bot.ids import excerpt_id, place_of
from bot.store import carriers, digests, documents, follows, passages, quotes, versions
from bot.store.documents import DocumentFilter
from bot.store.passages import PassageFilter
from bot.store.quotes import QuoteFilter

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.archive.changes import ChangedDocument
    from bot.archive.lookup import ResultPage
    from bot.model import FoundPassage, FoundQuote, Source, Target
    from bot.store import Snapshot
    from bot.store.quotes import QuoteKey

# A post that is read while walking: beyond these, a count and a command to ask for the rest.
MOST_DOCUMENTS = 6
MOST_QUOTES = 4
MOST_PASSAGES = 4
COMING_DAYS = 14
FIRST_LOOK_BACK = timedelta(days=1)
# Whose new words: of those who are followed, or of all others.
FOLLOWED, OTHERS = "followed", "others"
# Beyond these the others' new words are found by asking for somebody's.
MOST_OTHERS = 300


@dataclass(frozen=True, slots=True)
class Contents:
    """What a digest has to say; every part may be empty. Counts are of all there is, tuples of what is shown.

    `documents` are one of each story, of `story_count` that the `document_count` new ones carry; `carried` tells how
    many others in the archive carry the story of one, by its id.
    `week` tells that `on_this_day` looks at the days around, for want of anything on the day itself; `since` is
    the moment (ISO) after which all is new, `seen_until` the latest arrival that it takes in.
    """

    day: date
    seen_until: datetime
    since: str
    documents: tuple[Source, ...] = ()
    document_count: int = 0
    changed: tuple[ChangedDocument, ...] = ()
    changed_count: int = 0
    story_count: int = 0
    carried: Mapping[str, int] = field(default_factory=dict)
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
            self.documents
            or self.changed
            or self.followed
            or self.others
            or self.on_this_day
            or self.said_this_day
            or self.coming
        )

    @property
    def empty(self) -> bool:
        """Whether there is nothing to say at all."""
        return self.nothing_new and self.archive is None


async def contents(state: Snapshot, target: Target, now: datetime, zone: str, *, silent: bool = False) -> Contents:
    """Return what a digest written now for a place has to say; `silent` places get no archive quote."""
    day = now.astimezone(ZoneInfo(zone)).date()
    since = await digests.last_sent(state, target)
    if since is None:  # a first digest that got lost said what its successor has to say again
        since = (await digests.first_lost(state, target) or now) - FIRST_LOOK_BACK
    after = since.astimezone(now.tzinfo).isoformat()
    latest = await latest_news(state)
    arrived = DocumentFilter(added_after=after)
    new = await carriers.new(state, after, MOST_DOCUMENTS)
    document_count = await documents.how_many(state, arrived)
    followed = await quotes_of(state, await follows.of(state, target), after) if new else []
    others, other_count = await _others(state, after, followed) if new else ([], 0)
    past = await state.recall(("past", day), lambda: on_this_day(state, day, MOST_PASSAGES, sure=True))
    soon = PassageFilter(earliest=day + timedelta(days=1), latest=day + timedelta(days=COMING_DAYS), present=True)
    coming = await state.recall(("coming", day), lambda: passages.within(state, soon, MOST_PASSAGES))
    found = Contents(
        day=day,
        # Not the clock: what is stamped by now and not kept yet is for the next one.
        seen_until=max(since, datetime.fromisoformat(latest)) if latest else since,
        since=after,
        documents=tuple(new),
        document_count=document_count,
        story_count=document_count - await carriers.new_copies(state, after),
        carried=await carriers.counted(state, [one.id for one in new]),
        changed=tuple(await changed_documents(state, after, MOST_DOCUMENTS, MOST_QUOTES)),
        changed_count=await versions.how_many_changed(state, after),
        followed=await _quotes(state, followed[:MOST_QUOTES]),
        followed_count=len(followed),
        others=await _quotes(state, others),
        other_count=other_count,
        on_this_day=past.happened,
        said_this_day=past.said,
        week=past.week,
        coming=tuple(coming),
    )
    if found.nothing_new and not silent:
        return replace(found, archive=await _from_the_archive(state, target))
    return found


# So many of the new quotes are looked at first: most stand alone, and nobody follows their speakers.
_LOOKED_AT = 50


async def _others(state: Snapshot, after: str, followed: Sequence[QuoteKey]) -> tuple[list[QuoteKey], int]:
    """Return the first new quotes by speakers who are not followed, one a wording, and how many there are.

    The first look at a large archive finds all of it new: no more is read than is shown.
    """
    which = _of_others(after)
    total = await state.recall(("new", after), lambda: quotes.how_many_utterances(state, which))
    count = total - await _how_many_of(state, which, followed)
    limit = _LOOKED_AT
    while True:
        found, looked_at = await _first_of_others(state, which, followed, limit)
        if len(found) >= min(MOST_QUOTES, count) or looked_at < limit:
            return found[:MOST_QUOTES], count
        limit *= 10


async def _first_of_others(
    state: Snapshot, which: QuoteFilter, followed: Sequence[QuoteKey], limit: int
) -> tuple[list[QuoteKey], int]:
    """Return those of the first so many quotes that nobody follows, one a wording, and how many were looked at."""
    known = {_utterance(key) for key in followed}
    first = await state.recall(("new", which.added_after, limit), partial(quotes.keys, state, which, limit))
    wordings = sorted({key.wording for key in first if key.wording is not None})
    leads = {key.row for key in one_per_wording(await quotes.keys_of_wordings(state, which, wordings))}
    found = [key for key in first if (key.wording is None or key.row in leads) and _utterance(key) not in known]
    return found, len(first)


async def new_quotes(state: Snapshot, target: Target, whose: str, after: str, number: int) -> ResultPage[FoundQuote]:
    """Return a page of the quotes that came after a moment (ISO): of those followed in a place, or of the others.

    Of the others the first `MOST_OTHERS`.
    """
    wanted = await follows.of(state, target)

    async def look() -> list[QuoteKey]:
        followed = await quotes_of(state, wanted, after)
        if whose == FOLLOWED:
            return followed
        return (await _first_of_others(state, _of_others(after), followed, MOST_OTHERS))[0]

    asked = (whose, after, tuple(one.subject for one in wanted))
    return await page_of_quotes(state, asked, look, number)


def _of_others(after: str) -> QuoteFilter:
    return QuoteFilter(added_after=after, verbatim=True, sure=True)


async def _how_many_of(state: Snapshot, which: QuoteFilter, keys: Sequence[QuoteKey]) -> int:
    """Return how many of these utterances have a version that fits."""
    wordings = sorted({key.wording for key in keys if key.wording is not None})
    fitting = {key.wording for key in await quotes.keys_of_wordings(state, which, wordings)}
    return len(fitting) + sum(key.wording is None and key.verbatim for key in keys)


def _utterance(key: QuoteKey) -> tuple[str, int]:
    """Return what is the same for all versions of an utterance."""
    return ("wording", key.wording) if key.wording is not None else ("row", key.row)


async def _quotes(state: Snapshot, keys: Sequence[QuoteKey]) -> tuple[FoundQuote, ...]:
    return tuple((await quotes.by_rows(state, [key.row for key in keys])).values())


# So many places in the archive are tried before every quote in it counts as shown.
_MOST_TRIES = 200


async def _from_the_archive(state: Snapshot, target: Target) -> FoundQuote | None:
    """Return a quote this place has not been shown; which one comes next is the same after a restart.

    Each try begins at a place of its own in the archive, so that no morning reads the whole of it.
    """
    which = QuoteFilter(verbatim=True, sure=True, present=True)
    last = await quotes.last_row(state)
    shown = await digests.shown(state, target)
    for number in range(len(shown), len(shown) + _MOST_TRIES):
        begin = int.from_bytes(hashlib.sha256(f"{target}{number}".encode()).digest()[:8], "big") % (last + 1)
        row = await quotes.after(state, which, begin) or await quotes.after(state, which, 0)
        if row is None:
            return None
        for quote in (await quotes.by_rows(state, [row])).values():
            versions = [quote, *await _other_versions(state, quote)]
            if shown.isdisjoint(excerpt_id(one.excerpt) for one in versions):
                return quote
    return None


async def _other_versions(state: Snapshot, quote: FoundQuote) -> list[FoundQuote]:
    """Return the same utterance as other documents carry it."""
    found = await quotes.at(state, place_of(quote.excerpt))
    if found is None or found[1] is None:
        return []
    return (await quotes.by_wordings(state, [found[1]]))[found[1]]
