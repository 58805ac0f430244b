"""/feed, /feed add URL [outlet], /feed remove URL: which feeds are read into the archive, and how they are."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.archive import feeds
from bot.archive.feeds import Feeds
from bot.errors import FeedError, FeedListError
from bot.feeds.fetching import Limits
from handlers.frame.context import Answer
from handlers.frame.paging import pager
from handlers.frame.render import bold, clip, join
from handlers.frame.wording import escape

if TYPE_CHECKING:
    from bot.archive.feed_state import FeedState
    from bot.archive.feeds import Looked
    from bot.feeds.listed import Feed
    from bot.model import Reason
    from handlers.frame.context import Ask
    from handlers.frame.wording import Html, Wording

_PER_PAGE = 10
_LONGEST_ADDRESS = 200
_EXAMPLE = "/feed add https://example.org/rss.xml The Post"
# Somebody waits for the answer.
_LIMITS = Limits(seconds=15.0, pause=0.2)


async def feed(ask: Ask) -> Answer:
    """List the feeds, or add or remove one."""
    if not ask.rights.operator:
        return Answer(ask.t("rights.operators"))
    verb, _, rest = ask.words.strip().partition(" ")
    try:
        if verb.lower() == "add" and rest.strip():
            return await _add(ask, rest)
        if verb.lower() == "remove" and rest.strip():
            return await _remove(ask, rest)
        if verb:
            return Answer(ask.t("feed.how", example=_EXAMPLE))
        return await _listed(ask)
    except FeedListError as error:
        return Answer(ask.t("feed.bad_list", name=error.name, reason=ask.t.reason(error.why)))


async def _add(ask: Ask, words: str) -> Answer:
    """Put a feed into the list when it can be read; who calls it by another outlet names that."""
    t, settings = ask.t, ask.house.settings
    address, _, outlet = words.strip().partition(" ")
    outlet = " ".join(outlet.split()).strip("\"“”«»'")
    try:
        async with Feeds(settings.corpus, ask.house.clock, settings.feed_networks, limits=_LIMITS) as trying:
            found = await trying.find(address)
        added = await asyncio.to_thread(feeds.add, settings.corpus, found.url, outlet or None)
    except FeedError as error:
        return Answer(t("feed.refused", address=clip(address, _LONGEST_ADDRESS), reason=t.reason(error.why)))
    return Answer(
        join(
            [
                t("feed.added", name=clip(added.outlet or found.title or added.url), address=added.url),
                t("feed.holds_sitemap" if found.is_sitemap else "feed.holds", count=found.articles),
            ]
        )
    )


async def _remove(ask: Ask, words: str) -> Answer:
    t, root = ask.t, ask.house.settings.corpus
    meant = await asyncio.to_thread(feeds.called, root, words)
    if len(meant) != 1:
        return Answer(t("feed.unknown" if not meant else "feed.several", typed=clip(words)))
    await asyncio.to_thread(feeds.remove, root, meant[0])
    return Answer(t("feed.removed", address=meant[0].url))


async def _listed(ask: Ask) -> Answer:
    t = ask.t
    known = await asyncio.to_thread(feeds.listed_feeds, ask.house.settings.corpus)
    if not known:
        return Answer(t("feed.none", example=_EXAMPLE))
    # What fails comes first.
    known.sort(key=lambda one: (_trouble(one[1]) is None, one[0].outlet or one[0].url))
    pages = [known[start : start + _PER_PAGE] for start in range(0, len(known), _PER_PAGE)]
    number = min(max(ask.page, 1), len(pages))
    lines = [_line(t, one, state, ask.house.settings.timezone) for one, state in pages[number - 1]]
    return Answer(
        join([t("feed.heading", count=len(known)), *lines, t("feed.how", example=_EXAMPLE)], "\n\n"),
        pager(ask, number, len(pages)),
    )


def _line(t: Wording, one: Feed, state: FeedState, zone: str) -> Html:
    trouble = _trouble(state)
    return join(
        [
            bold(clip(one.outlet or state.title or one.url)),
            escape(clip(one.url, _LONGEST_ADDRESS)),
            t("feed.filed", count=state.filed),
            t("feed.worked", moment=t.moment(state.worked, zone)) if state.worked else t("feed.never"),
            t("feed.waiting", count=waiting) if (waiting := sum(not one.looks for one in state.waiting)) else "",
            t("feed.left", count=state.left) if state.left else "",
            t("feed.trouble", reason=t.reason(trouble)) if trouble else "",
            t("feed.moved", address=clip(state.moved, _LONGEST_ADDRESS)) if state.moved else "",
        ]
    )


def _trouble(state: FeedState) -> Reason | None:
    return state.problem or state.stuck


def news(t: Wording, looked: Looked) -> Html:
    """Return what an operator is told of a feed: that it fails and why, that it works again, where it has moved."""
    name = clip(looked.feed.outlet or looked.state.title or looked.feed.url)
    facts = {"name": name, "address": clip(looked.feed.url, _LONGEST_ADDRESS)}
    return join(
        [
            t("feed.fails", **facts, reason=t.reason(looked.fails)) if looked.fails else "",
            t("feed.works", **facts) if looked.works else "",
            t("feed.has_moved", **facts, reason=t.reason(looked.moved)) if looked.moved else "",
        ]
    )
