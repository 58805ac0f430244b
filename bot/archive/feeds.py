"""The feeds of a corpus folder: looked at when it is time, each new article filed, what goes wrong told once."""

from __future__ import annotations

import asyncio
import logging
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Self

from bot.archive.alone import alone
from bot.archive.feed_state import (
    MOST_WAITING,
    STATE,
    Articles,
    FeedState,
    KnownArticle,
    Waiting,
    forget_state,
    load_state,
    save_state,
)
from bot.archive.filing import file, keys_of, recover
from bot.archive.reasons import reading_fault
from bot.corpus.reasons import sidecar_not_written
from bot.errors import FeedError, FeedListError, SidecarError
from bot.feeds import listed
from bot.feeds.addresses import key_of
from bot.feeds.fetching import NO_VALIDATORS, Fetcher, Limits
from bot.feeds.parsing import MAX_SITEMAP, parse
from bot.feeds.politeness import next_look
from bot.feeds.reasons import BUSY_ELSEWHERE, late, moved_to, not_filed

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Iterator
    from datetime import datetime
    from pathlib import Path

    from bot.feeds.entries import Branch, FeedContents, FeedEntry
    from bot.feeds.fetching import FetchedPage
    from bot.feeds.listed import Feed
    from bot.model import Reason
    from bot.settings import Networks

log = logging.getLogger(__name__)

_AT_ONCE = 8
# Of one feed in one look; the rest follow in the next, so that no feed keeps the others waiting.
_MOST_ARTICLES = 50
_MOST_BRANCHES = 10
_LONGEST_LOOK = 60.0
_LONGEST_READ = 2 * _LONGEST_LOOK
_MOST_IN_VAIN = 3
_MOST_TRIES = 6
_TRY_AGAIN = timedelta(minutes=15)
# Articles are put right in their first hours, mostly without a word in the feed.
_LOOK_AGAIN = (timedelta(hours=1), timedelta(hours=6), timedelta(hours=24))
_FRESH_FOR = timedelta(days=3)
_SITEMAPS_SINCE = timedelta(days=7)
# Their facts differ from look to look, where the trouble is the same.
_VARYING = ("feed-malformed", "feed-unreachable")

_editing = threading.Lock()


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look at one feed brought: files, and what is to be told of it.

    `fails` is why it does, where that is news; `works` says that it does again; `moved` is its new address.
    """

    feed: Feed
    state: FeedState
    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    fails: Reason | None = None
    works: bool = False
    moved: Reason | None = None


@dataclass(frozen=True, slots=True)
class FoundFeed:
    """What stands at the address of a feed: how it calls itself, and how many articles it lists."""

    url: str
    title: str | None
    articles: int
    is_sitemap: bool


@dataclass(slots=True)
class _FeedLook:
    """One look at one feed, as far as it has come."""

    feed: Feed
    state: FeedState
    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    taken: int = 0
    in_vain: int = 0
    why: Reason | None = None


class Feeds:
    """Looks at the feeds of one corpus folder; `async with` ends its connections."""

    def __init__(
        self,
        root: Path,
        clock: Callable[[], datetime],
        networks: Networks,
        *,
        limits: Limits | None = None,
        resolve: Callable[[str, int], Awaitable[list[str]]] | None = None,
    ) -> None:
        self._root = root
        self._clock = clock
        self._fetcher = Fetcher(clock, networks=networks, limits=limits, resolve=resolve)
        self._filing = asyncio.Lock()
        self._turns = asyncio.Semaphore(_AT_ONCE)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._fetcher.__aexit__()

    async def look(self, *, all_of_them: bool = False) -> list[Looked]:
        """Look at each feed whose time has come, or at all but those whose servers want to be left alone.

        Raises `FeedListError`, also while another program looks at the same feeds or nothing can be written, and
        `SidecarError`.
        """
        try:
            return await self._look(all_of_them=all_of_them)
        except OSError as error:
            why = sidecar_not_written(error.strerror or str(error))
            raise FeedListError(str(self._root / STATE), why) from error

    async def _look(self, *, all_of_them: bool) -> list[Looked]:
        now = self._clock()
        every = await asyncio.to_thread(listed_feeds, self._root)
        due = [(feed, state) for feed, state in every if state.is_due(now) or (all_of_them and not state.is_held(now))]
        if not due:
            return []
        with _alone(self._root):
            articles = Articles(self._root, [feed.key for feed, _ in every])
            await asyncio.to_thread(articles.rebuild)
            await asyncio.to_thread(recover, self._root, articles)
            looks = (self._in_turn(feed, state, articles, at_all=all_of_them) for feed, state in due)
            found = [one for one in await asyncio.gather(*looks) if one]
            await asyncio.to_thread(articles.save)
        return found

    async def find(self, address: str) -> FoundFeed:
        """Return what stands at an address; raises `FeedError` when it is no feed that can be fetched."""
        page = await self._fetcher.get(address, size=MAX_SITEMAP)
        contents = await asyncio.to_thread(parse, page.content or b"", page.url, page.charset)
        articles = len(contents.entries) + len(contents.branches)
        return FoundFeed(page.moved or address, contents.title, articles, contents.is_sitemap)

    async def _in_turn(self, feed: Feed, state: FeedState, articles: Articles, *, at_all: bool) -> Looked | None:
        """Look at one feed; a fault of ours in one does not keep the others from theirs."""
        async with self._turns:
            try:
                return await self._look_at(feed, state, articles, at_all=at_all)
            except Exception as error:
                log.exception("cannot look at %s", feed.url)
                now = self._clock()
                failed = _failed(feed, state, FeedError(feed.url, reading_fault(type(error).__name__)), now)
                await asyncio.to_thread(save_state, self._root, feed, failed)
                return _told(_FeedLook(feed, failed), state)

    async def _look_at(self, feed: Feed, before: FeedState, articles: Articles, *, at_all: bool) -> Looked:
        now = self._clock()
        look = _FeedLook(feed, replace(before, first=before.first or now, looked=now))
        if at_all or before.due is None or before.due <= now:
            try:
                async with asyncio.timeout(_LONGEST_READ):
                    await self._read(look, articles, now)
            except FeedError as error:
                look.state = _failed(feed, look.state, error, now)
            except TimeoutError:
                look.state = _failed(feed, look.state, FeedError(feed.url, late(f"{_LONGEST_READ:g}")), now)
        if not look.state.is_held(now):
            await self._take(look, articles)
        look.state = replace(
            look.state,
            filed=look.state.filed + len(look.new),
            stuck=_stuck(look, before),
        )
        await asyncio.to_thread(save_state, self._root, feed, look.state)
        return _told(look, before)

    # What the feed lists

    async def _read(self, look: _FeedLook, articles: Articles, now: datetime) -> None:
        """Ask the feed what it lists, and let what is not known wait to be fetched. Raises `FeedError`."""
        feed, state = look.feed, look.state
        page = await self._page(look)
        validators, problem = state.validators, None
        if page.content is not None:
            contents = await asyncio.to_thread(parse, page.content, page.url, page.charset)
            state = replace(state, title=contents.title or state.title, branches=dict(state.branches))
            since = feed.since or ((state.first or now) - _SITEMAPS_SINCE).date() if contents.is_sitemap else feed.since
            entries, rest, problem = await self._entries(contents, state, since, now)
            waiting, whole = await asyncio.to_thread(_merged, articles, feed, state.waiting, entries, since, now)
            # What does not fit among what waits is found again, as long as the feed is not taken for read.
            branches = state.branches if whole else look.state.branches
            state = replace(state, waiting=waiting, branches=branches)
            validators = page.validators if whole and not rest else NO_VALIDATORS
        look.state = replace(
            state,
            validators=validators,
            moved=page.moved or state.moved,
            worked=now,
            due=next_look(now, timedelta(minutes=feed.every), 0),
            held=None,
            failures=0,
            problem=problem,
        )

    async def _page(self, look: _FeedLook) -> FetchedPage:
        """Return the feed, from where it has moved to; from its own address again where that has become wrong."""
        state = look.state
        if state.moved:
            try:
                page = await self._fetcher.get(state.moved, state.validators, size=MAX_SITEMAP)
            except FeedError as error:
                if not error.lasting:
                    raise
                look.state = replace(state, moved=None, validators=NO_VALIDATORS)
            else:
                return page
        return await self._fetcher.get(look.feed.url, look.state.validators, size=MAX_SITEMAP)

    async def _entries(
        self, contents: FeedContents, state: FeedState, since: date | None, now: datetime
    ) -> tuple[list[FeedEntry], bool, Reason | None]:
        """Return the entries of a feed and of the sitemaps that it names, whether some of these are left for another
        look, and why one of them could not be read.
        """
        entries, problem = list(contents.entries), None
        branches = _wanted(contents.branches, state, since)
        ends = asyncio.get_running_loop().time() + _LONGEST_LOOK
        read = 0
        for branch in branches[:_MOST_BRANCHES]:
            if asyncio.get_running_loop().time() > ends:
                break
            read += 1
            try:
                page = await self._fetcher.get(branch.url, size=MAX_SITEMAP)
                below = await asyncio.to_thread(parse, page.content or b"", page.url, page.charset)
            except FeedError as error:
                log.warning("feed: %s", error)
                problem = error.why
                if error.until:
                    break
                continue
            entries += below.entries
            state.branches.pop(branch.url, None)
            state.branches[branch.url] = branch.changed or now.isoformat()
        return entries, read < len(branches), problem

    # Its articles

    async def _take(self, look: _FeedLook, articles: Articles) -> None:
        """Fetch and file the articles whose time has come: so many, for so long, while it is not in vain."""
        loop = asyncio.get_running_loop()
        ends = loop.time() + _LONGEST_LOOK
        in_a_row = 0
        for one in look.state.ready(self._clock()):
            enough = loop.time() > ends or look.taken >= _MOST_ARTICLES
            if enough or in_a_row >= _MOST_IN_VAIN or look.state.is_held(self._clock()):
                break
            look.taken += 1
            waits, passing = await self._article(look, one, articles)
            in_a_row = in_a_row + 1 if passing else 0
            waiting = [other for other in look.state.waiting if other is not one]
            look.state = replace(look.state, waiting=(*waiting, *([waits] if waits else ())))

    async def _article(self, look: _FeedLook, one: Waiting, articles: Articles) -> tuple[Waiting | None, bool]:
        """Fetch and file one article; return it where it is to be fetched again, and whether it failed for now."""
        now, entry, keys = self._clock(), one.entry, keys_of(look.feed, one.entry)
        known = articles.find(*keys)
        validators = known.validators if known and known.name and known.words else None
        try:
            page = await self._fetcher.get(entry.url, validators)
            if page.content is None:
                articles.keep(replace(known, stamp=entry.stamp) if known else KnownArticle(None, entry.stamp), *keys)
                return _looked_at_again(one, now), False
            async with self._filing:
                filed = await asyncio.to_thread(
                    file, self._root, articles, look.feed, look.state.title, entry, page, now
                )
        except FeedError as error:
            return self._failed_article(look, one, error, known, articles)
        except SidecarError as error:
            return self._not_filed(look, one, error.why)
        except OSError as error:
            return self._not_filed(look, one, not_filed(error.strerror or str(error)))
        if filed.new:
            look.new.append(filed.name)
        if filed.changed:
            look.changed.append(filed.name)
        return _looked_at_again(one, now), False

    def _not_filed(self, look: _FeedLook, one: Waiting, why: Reason) -> tuple[Waiting, bool]:
        """Let an article wait that only our own place for it is not ready for, and say so."""
        look.state = replace(look.state, problem=why)
        look.in_vain += 1
        return replace(one, due=next_look(self._clock(), _TRY_AGAIN, 0)), True

    def _failed_article(
        self, look: _FeedLook, one: Waiting, error: FeedError, known: KnownArticle | None, articles: Articles
    ) -> tuple[Waiting | None, bool]:
        now, entry = self._clock(), one.entry
        look.in_vain += 1
        look.why = error.why
        if error.until:
            look.state = replace(look.state, held=error.until)
            return replace(one, due=error.until), True
        if not error.lasting and one.tries + 1 < _MOST_TRIES:
            return replace(one, due=next_look(now, _TRY_AGAIN, one.tries), tries=one.tries + 1), True
        log.warning("feed: %s", FeedError(entry.url, error.why))
        if known and known.name:
            # What was filed stays, though it may be gone there.
            articles.keep(replace(known, stamp=entry.stamp), *keys_of(look.feed, entry))
        else:
            articles.keep(KnownArticle(None, entry.stamp), *keys_of(look.feed, entry))
            look.state = replace(look.state, left=look.state.left + 1)
        return None, False


def _merged(
    articles: Articles,
    feed: Feed,
    waiting: Iterable[Waiting],
    entries: Iterable[FeedEntry],
    since: date | None,
    now: datetime,
) -> tuple[tuple[Waiting, ...], bool]:
    """Return what waits to be fetched, and whether that is all: there is room for so much.

    It is what did before, and the entries not known as they are now, but for those of days before `since`.
    """
    first = since.isoformat() if since else ""
    merged = {key_of(one.entry.url): one for one in waiting}
    for entry in entries:
        if entry.day is not None and entry.day < first:
            continue
        key = key_of(entry.url)
        if key in merged:
            if merged[key].entry.stamp != entry.stamp:
                merged[key] = Waiting(entry, now)
            continue
        known = articles.find(*keys_of(feed, entry))
        if known is None or (known.stamp != entry.stamp and not articles.is_of_another(known, feed.key)):
            merged[key] = Waiting(entry, now)
    # What is only looked at once more goes first.
    kept = sorted(merged.values(), key=lambda one: one.looks > 0)
    return tuple(kept[:MOST_WAITING]), len(kept) <= MOST_WAITING


def _wanted(branches: Iterable[Branch], state: FeedState, since: date | None) -> list[Branch]:
    """Return the sitemaps of an index that may hold something new: the latest first, then those without a date."""
    first = since.isoformat() if since else ""
    dated = [one for one in branches if one.changed and state.branches.get(one.url) != one.changed]
    latest = sorted((one for one in dated if str(one.changed) >= first), key=lambda one: str(one.changed), reverse=True)
    undated = sorted((one for one in branches if not one.changed), key=lambda one: state.branches.get(one.url, ""))
    return [*latest, *undated[:_MOST_BRANCHES]]


def _looked_at_again(one: Waiting, now: datetime) -> Waiting | None:
    """Return when an article is looked at again for silent changes: an old one never, a fresh one a few times."""
    day = one.entry.day
    old = day is not None and day < (now - _FRESH_FOR).date().isoformat()
    if old or one.looks >= len(_LOOK_AGAIN):
        return None
    return Waiting(one.entry, now + _LOOK_AGAIN[one.looks], looks=one.looks + 1)


def _failed(feed: Feed, state: FeedState, error: FeedError, now: datetime) -> FeedState:
    failures = state.failures + 1
    due = next_look(now, timedelta(minutes=feed.every), failures)
    return replace(state, failures=failures, problem=error.why, held=error.until, due=due)


def _stuck(look: _FeedLook, before: FeedState) -> Reason | None:
    """Return why no article of a feed can be had; one that fails among others is no trouble of the feed's."""
    if look.taken > look.in_vain:
        return None
    every = look.taken >= _MOST_IN_VAIN or (look.taken > 0 and before.filed == 0)
    return look.why if every else before.stuck


def _told(look: _FeedLook, before: FeedState) -> Looked:
    """Return the look with what is news in it: a trouble is told once, and again when it is another one or over."""
    now, then = look.state.problem or look.state.stuck, before.problem or before.stuck
    moved = look.state.moved
    return Looked(
        look.feed,
        look.state,
        tuple(look.new),
        tuple(look.changed),
        fails=now if now and not _is_same(now, then) else None,
        works=now is None and then is not None,
        moved=moved_to(moved) if moved and moved != before.moved else None,
    )


def _is_same(one: Reason, other: Reason | None) -> bool:
    return other is not None and one.id == other.id and (one.id in _VARYING or one.facts == other.facts)


# The list


def listed_feeds(root: Path) -> list[tuple[Feed, FeedState]]:
    """Return the feeds of a corpus folder, each with what is remembered of it. Raises `FeedListError`."""
    return [(feed, load_state(root, feed)) for feed in listed.read(root)]


def add(root: Path, address: str, outlet: str | None) -> Feed:
    """Put a feed into the list, or name its outlet; raises `FeedListError` and `FeedError`."""
    with _editing:
        return listed.add(root, address, outlet)


def remove(root: Path, feed: Feed) -> None:
    """Take a feed out of the list; its articles stay. Raises `FeedListError`."""
    with _editing:
        listed.remove(root, feed)
        forget_state(root, feed)


def called(root: Path, typed: str) -> list[Feed]:
    """Return the feeds that somebody means: by the address, else by a part of it or of the outlet's name."""
    feeds = listed.read(root)
    if exact := [one for one in feeds if typed.strip() and key_of(one.url) == key_of(typed.strip())]:
        return exact
    words = typed.strip().casefold()
    return [one for one in feeds if words and (words in one.url.casefold() or words in (one.outlet or "").casefold())]


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """See to it that no other program files articles of the same feeds; raises `FeedListError` where one does."""
    with alone(root / STATE, waits=False) as is_free:
        if not is_free:
            raise FeedListError(str(root / listed.LIST_NAME), BUSY_ELSEWHERE)
        yield
