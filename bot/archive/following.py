"""What places follow, and the news about it that they have not been given."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.archive.changes import ChangedQuote, changed_quotes, latest_news, told_once, untold
from bot.archive.lookup import one_per_event, one_per_wording
from bot.ids import excerpt_id
from bot.model import FollowKind
from bot.store import SOON, alerts, chats, corpus, documents, follows, names, passages, quotes, speakers
from bot.store.alerts import AlertPost, on_their_way
from bot.store.follows import Follow, Subject
from bot.store.follows import of as followed
from bot.store.passages import PassageFilter
from bot.store.quotes import QuoteFilter
from bot.typed.terms import read_terms

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.model import Alerts, FoundPassage, FoundQuote, Target
    from bot.store import Snapshot, Store
    from bot.store.quotes import QuoteKey

__all__ = [
    "AlertPost",
    "Follow",
    "Followed",
    "News",
    "Subject",
    "arrived",
    "behind",
    "claim",
    "doubt",
    "follow",
    "followed",
    "leaves",
    "news",
    "on_their_way",
    "orphaned",
    "quotes_of",
    "reopen",
    "unfollow",
]

MOST_FOLLOWS = 40
# More than this of one follow at once fills no message; the rest is a question away.
_MOST_QUOTES = 50
_MOST_PASSAGES = 500
_MOST_CHANGED = 50


@dataclass(frozen=True, slots=True)
class Followed:
    """What became of the wish to follow something: `added`, or it was followed already, or `too_many` are.

    `alerts` is when the chat hears of it.
    """

    added: bool
    too_many: bool
    alerts: Alerts


async def follow(store: Store, target: Target, subject: Subject) -> Followed:
    """Follow a speaker, words or an outlet from now on."""
    async with store.transaction(patience=SOON) as db:
        when = (await chats.by_id(db, target.chat)).alerts
        if len(await follows.of(db, target)) >= MOST_FOLLOWS:
            return Followed(False, True, when)
        added = await follows.add(db, target, subject, await documents.seen_all(db))
        # A topic where somebody orders posts is open.
        await follows.resume(db, target.chat, target.topic)
        return Followed(added, False, when)


async def unfollow(store: Store, target: Target, wanted: Sequence[str]) -> tuple[list[Follow], list[Follow]]:
    """Stop following whatever goes by one of these names; return what is not followed any more, and what still is.

    A name alone stops all that is followed of it, on whatever topic.
    """
    folded = {one.casefold() for one in wanted}
    async with store.transaction(patience=SOON) as db:
        before = await follows.of(db, target)
        gone = [one for one in before if folded & {one.subject.what.casefold(), one.subject.label.casefold()}]
        for one in gone:
            await follows.remove(db, target, one.subject)
    return gone, [one for one in before if one not in gone]


async def behind(state: Snapshot) -> list[Follow]:
    """Return the follows of chats that want posts at once and have not heard of the latest documents.

    None while documents are still coming in: nobody knows yet whose words they hold.
    """
    latest = await latest_news(state)
    if latest is None or not await corpus.is_settled(state):
        return []
    return await follows.behind(state, latest)


@dataclass(frozen=True, slots=True)
class News:
    """What a place has not heard of yet, up to the documents that came at `latest` (ISO, UTC).

    `quotes` are the first of the `quote_count` that there are, `since` the moment after which they came (ISO).
    """

    latest: str
    since: str
    quotes: tuple[FoundQuote, ...] = ()
    quote_count: int = 0
    passages: tuple[FoundPassage, ...] = ()
    changed: tuple[ChangedQuote, ...] = ()


async def news(state: Snapshot, wanted: Sequence[Follow]) -> News | None:
    """Return the quotes and dated passages about what a place follows, of documents it was not told of yet.

    None while documents are still coming in.
    """
    latest = await latest_news(state)
    if latest is None or not await corpus.is_settled(state):
        return None
    dated: dict[str, FoundPassage] = {}
    changed: dict[int, ChangedQuote] = {}
    for one in wanted:
        changed |= {quote.row: quote for quote in await untold(state, one.seen_until, await _changed(state, one))}
        words = read_terms(one.subject.what) if one.subject.kind is FollowKind.WORDS else None
        if words:
            which = PassageFilter(words=words, added_after=one.seen_until, outlet=one.subject.outlet or None)
            rows = [key.row for key in one_per_event(await passages.keys(state, which))[:_MOST_PASSAGES]]
            for passage in (await passages.by_rows(state, rows)).values():
                dated.setdefault(excerpt_id(passage.excerpt), passage)
    keys = await quotes_of(state, wanted, None)
    told = await _with_carriers(state, keys[:_MOST_QUOTES])
    # A sentence whose words are told as somebody's is not told again for the date in it.
    passages_told = tuple(one for one in dated.values() if not any(_is_within(quote, one) for quote in told))
    since = min((one.seen_until for one in wanted), default=latest)
    return News(latest, since, told, len(keys), passages_told, tuple(told_once(changed.values())))


async def _with_carriers(state: Snapshot, keys: Sequence[QuoteKey]) -> tuple[FoundQuote, ...]:
    """Return these quotes, each with one of every other document that carries it in `carried`."""
    found = await quotes.by_rows(state, [key.row for key in keys])
    groups = await quotes.by_wordings(state, [key.wording for key in keys if key.wording is not None])
    told = []
    for key in keys:
        lead = found[key.row]
        others = {one.excerpt.source.id: one for one in reversed(groups.get(key.wording or 0, ()))}
        others.pop(lead.excerpt.source.id, None)
        told.append(replace(lead, carried=tuple(reversed(others.values()))))
    return tuple(told)


def _is_within(quote: FoundQuote, passage: FoundPassage) -> bool:
    here, there = quote.excerpt, passage.excerpt
    return (here.source.id, here.source.mark) == (there.source.id, there.source.mark) and there.span.overlaps(here.span)


async def _changed(state: Snapshot, one: Follow) -> list[ChangedQuote]:
    what, about, outlet = one.subject.what, read_terms(one.subject.about), one.subject.outlet
    if one.subject.kind is FollowKind.OUTLET:
        outlet = what
        changed = await changed_quotes(state, one.seen_until, _MOST_CHANGED)
    elif one.subject.kind is FollowKind.WORDS:
        words = read_terms(what)
        changed = await changed_quotes(state, one.seen_until, _MOST_CHANGED, words=words) if words else []
    else:
        # Also by the name it is followed by: whom nobody names any more has no other.
        meant = await speakers.rows_called(state, await speakers.now_called(state, what))
        called = [what, *await names.called(state, meant)]
        changed = await changed_quotes(state, one.seen_until, _MOST_CHANGED, called=called)
    return [
        quote
        for quote in changed
        if (about is None or quote.holds(about)) and outlet.casefold() in (quote.version.source.outlet or "").casefold()
    ]


async def quotes_of(state: Snapshot, wanted: Sequence[Follow], after: str | None) -> list[QuoteKey]:
    """Return the quotes by followed speakers or about followed words, one a wording; none of an uncertain speaker.

    Of documents added `after` a moment, or else since each follow was last told of.
    """
    keys: dict[int, QuoteKey] = {}
    for one in wanted:
        subject = one.subject
        which = QuoteFilter(added_after=after or one.seen_until, sure=True, outlet=subject.outlet or None)
        if subject.kind is FollowKind.SPEAKER:
            called = await speakers.now_called(state, subject.what)
            which = replace(which, speakers=called, words=read_terms(subject.about))
        elif subject.kind is FollowKind.OUTLET:
            which = replace(which, outlet=subject.what)
        elif words := read_terms(subject.what):
            which = replace(which, words=words)
        if which.speakers or which.words or subject.kind is FollowKind.OUTLET:
            keys |= {key.row: key for key in await quotes.keys(state, which)}
    return one_per_wording(list(keys.values()))


async def claim(store: Store, target: Target, latest: str) -> bool:
    """Note that a place is told of all documents up to `latest`; False when another copy of the bot was first."""
    async with store.transaction() as db:
        return await follows.claim(db, target, latest)


async def leaves(store: Store, target: Target, latest: str, holder: str, now: datetime, *, again: bool) -> bool:
    """Note, right before an alert leaves, what a place is told by it, and that it is on its way.

    False when another copy of the bot was first; one that leaves `again`, by another address, has its claim already.
    """
    async with store.transaction() as db:
        if not (await follows.claim(db, target, latest) or again):
            return False
        await alerts.leaves(db, target, holder, now)
        return True


async def arrived(store: Store, target: Target, holder: str) -> None:
    """Note that an alert is not on its way any more: it was sent, or refused for good."""
    async with store.transaction() as db:
        await alerts.arrived(db, target, holder)


async def doubt(store: Store, target: Target, holder: str) -> None:
    """Note that it cannot be known whether an alert arrived."""
    async with store.transaction() as db:
        await alerts.doubt(db, target, holder)


async def orphaned(store: Store, holder: str, now: datetime) -> list[AlertPost]:
    """Settle as uncertain what a dead program was sending, and return it: nobody can know whether it arrived."""
    async with store.transaction() as db:
        return await alerts.orphaned(db, holder, now)


async def reopen(store: Store, wanted: Sequence[Follow], holder: str) -> None:
    """Take claims back: what they stood for was certainly not sent."""
    async with store.transaction() as db:
        for one in wanted:
            await follows.reopen(db, one)
            await alerts.arrived(db, one.target, holder)
