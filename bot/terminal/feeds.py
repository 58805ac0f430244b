"""`onrecord feeds`: a look at every feed now, and how each is."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from bot.archive.feeds import Feeds, listed_feeds
from bot.catalogue import word_reason
from bot.feeds.listed import LIST_NAME
from handlers.frame.wording import wording

if TYPE_CHECKING:
    from bot.archive.feed_state import FeedState
    from bot.archive.feeds import Looked
    from bot.feeds.listed import Feed
    from bot.settings import Settings


async def feeds(settings: Settings, *, fetch: bool) -> bool:
    """Print each feed and how it is, after a look at all of them where `fetch` says so; return whether all work."""
    looked: dict[str, Looked] = {}
    if fetch:
        async with Feeds(settings.corpus, lambda: datetime.now(UTC), settings.feed_networks) as now:
            looked = {one.feed.key: one for one in await now.look(all_of_them=True)}
    known = await asyncio.to_thread(listed_feeds, settings.corpus)
    if not known:
        click.echo(f"no feeds are listed in {settings.corpus / LIST_NAME}")
    for feed, state in known:
        click.echo("\n".join(_lines(feed, state, looked.get(feed.key), settings.timezone)))
    if filed := sum(len(one.new) + len(one.changed) for one in looked.values()):
        click.echo(f"filed: {filed}; the next load reads them")
    return not any(state.problem or state.stuck for _, state in known)


def _lines(feed: Feed, state: FeedState, looked: Looked | None, zone: str) -> list[str]:
    t = wording(None)
    name = feed.outlet or state.title
    counts = {
        "new": len(looked.new) if looked else 0,
        "changed": len(looked.changed) if looked else 0,
        "filed so far": state.filed,
        "waiting": sum(not one.looks for one in state.waiting),
        "left out": state.left,
    }
    told = [f"{count} {what}" for what, count in counts.items() if count or (looked and what in ("new", "changed"))]
    trouble = state.problem or state.stuck
    return [
        f"{'BAD' if trouble else 'ok '}  {feed.url}{f' · {name}' if name else ''}",
        f"     {', '.join(told) or 'nothing filed yet'}; "
        + (f"last read {t.moment(state.worked, zone)}" if state.worked else "never read yet"),
        *([f"     {word_reason(trouble)}"] if trouble else []),
        *([f"     left alone until {t.moment(state.held, zone)}"] if state.held else []),
        *([f"     now at {state.moved}"] if state.moved else []),
    ]
