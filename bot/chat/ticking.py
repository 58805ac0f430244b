"""What the bot does unasked: digests that are due, and posts about what chats follow.

A tick asks the store what is due. Nothing is kept in memory between ticks, so a restart forgets nothing, and
what the database lets only one program claim, only one program sends.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from dataclasses import replace
from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from telegram.error import ChatMigrated, TelegramError

from bot import digest as composing
from bot.chat.delivery import Outcome, outcome_of
from bot.chat.pacing import Priority
from bot.ids import passage_id
from bot.model import Target
from bot.schedule import due
from bot.store import chats, digests, documents, follows, views
from handlers import digest as showing
from handlers import life
from handlers.wording import wording

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterable

    from telegram.ext import ExtBot

    from bot.schedule import Due
    from bot.store.digests import Digest
    from bot.store.follows import Follow
    from handlers.context import House
    from handlers.wording import Html, Wording

log = logging.getLogger(__name__)

# Few at a time: what is under way when the program is killed is what nobody can know the fate of.
_AT_ONCE = 3
_CLEAN_EVERY = timedelta(hours=6)

_PAUSES = {Outcome.TOPIC_CLOSED: "topic_closed", Outcome.TOPIC_GONE: "topic_gone"}


class Ticker:
    """Sends what is due; `tick` is called again and again, and may be called by several programs at once."""

    def __init__(self, house: House, bot: ExtBot[Priority]) -> None:
        self._house = house
        self._bot = bot
        self._holder = secrets.token_hex(8)
        self._cleaned = house.clock() - _CLEAN_EVERY

    async def tick(self) -> None:
        """Send every digest and alert that is due now. One place's fault does not keep the others from theirs."""
        store, now = self._house.store, self._house.clock()
        async with store.transaction() as db:
            for post in await digests.orphaned(db, self._holder, now):
                log.warning("whether the digest of %s for %s arrived is not known", post.local_date, post.target)
        await self._all(self._send_digest(one, when) for one, when in await self._due())
        latest = await documents.latest_arrival(store.read)
        if latest:
            behind = await follows.behind(store.read, latest)
            await self._all(
                self._send_alert(target, list(wanted), latest)
                for target, wanted in groupby(behind, key=lambda one: one.target)
            )
        if now - self._cleaned >= _CLEAN_EVERY:
            self._cleaned = now
            async with store.transaction() as db:
                await views.drop_old(db, now)

    async def _due(self) -> list[tuple[Digest, Due]]:
        db, now = self._house.store.read, self._house.clock()
        last = await digests.last_days(db)
        found = []
        for one in await digests.ordered(db):
            when = due(one.schedule, now, since=one.since, last=last.get(one.target))
            if when:
                found.append((one, when))
        return sorted(found, key=lambda pair: pair[1].moment)

    async def _all(self, works: Iterable[Coroutine[None, None, None]]) -> None:
        turns = asyncio.Semaphore(_AT_ONCE)

        async def one(work: Coroutine[None, None, None]) -> None:
            async with turns:
                try:
                    await work
                except Exception:
                    log.exception("a post could not be made")

        await asyncio.gather(*(one(work) for work in works))

    async def _send_digest(self, one: Digest, when: Due) -> None:
        store, target, now = self._house.store, one.target, self._house.clock()
        async with store.transaction() as db:
            if not await digests.claim(db, target, when.day, self._holder, now):
                return
            await digests.skip(db, target, when.skipped, now)
        chat = await chats.by_id(store.read, target.chat)
        found = await composing.contents(store, target, now, one.schedule.zone, silent=chat.silent)
        untold = await digests.untold(store.read, target)
        t = wording(chat.language)
        html = showing.post(t, self._house.links, found, untold)
        if not html:
            await self._settle(target, when, "empty")
            return
        if not await self._settle(target, when, "sending"):
            return
        target, error = await self._post(target, html)
        outcome = outcome_of(error) if error else None
        if outcome in (Outcome.THROTTLED, Outcome.RETRY):
            async with store.transaction() as db:
                await digests.release(db, target, when.day, self._holder)
            return
        state = {None: "sent", Outcome.UNCERTAIN: "uncertain"}.get(outcome, "failed")
        await self._settle(target, when, state, str(error) if error else None)
        if error is None:
            async with store.transaction() as db:
                await digests.tell(db, [replace(post, target=target) for post in untold])
                if found.archive:
                    await digests.note_shown(
                        db, target, passage_id(found.archive.excerpt.source.id, found.archive.excerpt.span)
                    )
        elif outcome:
            await self._cannot_post(t, target, outcome, error)

    async def _settle(self, target: Target, when: Due, state: str, note: str | None = None) -> bool:
        async with self._house.store.transaction() as db:
            return await digests.settle(db, target, when.day, state, note, holder=self._holder)

    async def _post(self, target: Target, html: Html) -> tuple[Target, TelegramError | None]:
        """Post to a place, once more where a group has become a supergroup; return the place and what went wrong."""
        try:
            await self._send(target, html)
        except ChatMigrated as error:
            await life.move(self._house.store, target.chat, error.new_chat_id)
            target = Target(error.new_chat_id, target.topic)
            try:
                await self._send(target, html)
            except TelegramError as again:
                return target, again
        except TelegramError as error:
            return target, error
        return target, None

    async def _send(self, target: Target, html: Html) -> None:
        await self._bot.send_message(
            target.chat, html, message_thread_id=target.topic or None, rate_limit_args=Priority.POST
        )

    async def _cannot_post(self, t: Wording, target: Target, outcome: Outcome, error: TelegramError) -> None:
        """Pause what cannot be delivered, keep its settings, and say so once where somebody can read it."""
        store = self._house.store
        log.warning("no post to %s: %s (%s)", target, outcome.value, error)
        if outcome is Outcome.CHAT_GONE:
            await life.shut_out(store, target.chat, self._house.clock())
        elif outcome in _PAUSES or outcome is Outcome.NOT_ALLOWED:
            async with store.transaction() as db:
                await digests.pause(db, target, outcome.value)
        if outcome in _PAUSES:
            await self._post(Target(target.chat), t(f"life.{_PAUSES[outcome]}"))

    async def _send_alert(self, target: Target, wanted: list[Follow], latest: str) -> None:
        store = self._house.store
        quotes, passages = await composing.news_for(store, wanted)
        async with store.transaction() as db:
            if not await follows.claim(db, target, latest):
                return
        if not quotes and not passages:
            return
        t = wording((await chats.by_id(store.read, target.chat)).language)
        target, error = await self._post(target, showing.alert(t, self._house.links, quotes, passages))
        if error is None:
            return
        outcome = outcome_of(error)
        if outcome in (Outcome.THROTTLED, Outcome.RETRY):
            async with store.transaction() as db:
                for one in wanted:
                    await follows.reopen(db, replace(one, target=target))
            return
        await self._cannot_post(t, target, outcome, error)
