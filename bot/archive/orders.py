"""Digests ordered for places: which are due, and what became of each day's."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfoNotFoundError

from bot.ids import excerpt_id
from bot.store import SOON, chats, digests
from bot.store.digests import DigestOrder, DigestPost, uncertain, unreported
from bot.typed.schedule import due

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from bot.model import DigestState, FoundQuote, Target
    from bot.store import Snapshot, Store
    from bot.typed.schedule import Due, Schedule

__all__ = [
    "DigestOrder",
    "DigestPost",
    "at",
    "cancel",
    "claim",
    "delivered",
    "due_now",
    "order",
    "orphaned",
    "release",
    "settle",
    "uncertain",
    "unreported",
]

log = logging.getLogger(__name__)


async def at(state: Snapshot, target: Target) -> tuple[DigestOrder | None, date | None]:
    """Return the digest ordered for a place, and the last local date of which nobody has to send one any more."""
    return await digests.at(state, target), await digests.last_day(state, target)


async def order(store: Store, target: Target, schedule: Schedule, zone: str, now: datetime) -> date | None:
    """Order a digest from now on; return the last local date of which nobody has to send one any more.

    A chat that has no time zone of its own takes the schedule's, where that is not the `zone` of all chats.
    """
    async with store.transaction(patience=SOON) as db:
        await digests.order(db, DigestOrder(target, schedule, now))
        chat = await chats.by_id(db, target.chat)
        if chat.timezone is None and schedule.zone != zone:
            await chats.change(db, target.chat, now, timezone=schedule.zone)
        return await digests.last_day(db, target)


async def cancel(store: Store, target: Target) -> bool:
    """Order no digest any more; False when there was none."""
    async with store.transaction(patience=SOON) as db:
        return await digests.cancel(db, target)


async def due_now(store: Store, now: datetime) -> list[tuple[DigestOrder, Due]]:
    """Return the digests that are to be sent now, the longest due first."""
    async with store.snapshot() as state:
        last = await digests.last_days(state)
        ordered = await digests.ordered(state)
    found = []
    for one in ordered:
        try:
            when = due(one.schedule, now, since=one.since, last=last.get(one.target))
        except ZoneInfoNotFoundError as error:
            # Zones are renamed now and then; the machine's list may be older or newer than the order.
            log.warning("no digest for %s: %s", one.target, error)
            continue
        if when:
            found.append((one, when))
    return sorted(found, key=lambda pair: pair[1].moment)


async def claim(store: Store, target: Target, when: Due, holder: str, now: datetime) -> bool:
    """Take the day's digest of a place, noting those skipped before it; False when somebody else has it."""
    async with store.transaction() as db:
        if not await digests.claim(db, target, when.day, holder, now):
            return False
        await digests.skip(db, target, when.skipped, now)
        return True


async def settle(
    store: Store,
    target: Target,
    day: date,
    holder: str,
    state: DigestState,
    note: str | None = None,
    seen_until: datetime | None = None,
) -> bool:
    """Note what became of a claimed digest; False when the claim was lost meanwhile.

    `seen_until` is the latest arrival that it took in; None where that was noted before.
    """
    async with store.transaction() as db:
        return await digests.settle(db, target, day, state, note, holder=holder, seen_until=seen_until)


async def release(store: Store, target: Target, day: date, holder: str) -> None:
    """Give a claim back: it was certainly not sent, and the next tick may try again."""
    async with store.transaction() as db:
        await digests.release(db, target, day, holder)


async def delivered(
    store: Store,
    target: Target,
    reported: Sequence[DigestPost],
    archive_quote: FoundQuote | None,
    now: datetime,
) -> None:
    """Note what a place has learned from a digest: the ones that did not come, and a quote from the archive."""
    async with store.transaction() as db:
        await digests.note_reported(db, [replace(post, target=target) for post in reported])
        if archive_quote:
            excerpt = archive_quote.excerpt
            await digests.note_shown(db, target, excerpt_id(excerpt), now)


async def orphaned(store: Store, holder: str, now: datetime) -> list[DigestPost]:
    """Settle as uncertain what a dead program was sending, and return it: nobody can know whether it arrived."""
    async with store.transaction() as db:
        return await digests.orphaned(db, holder, now)
