"""What the bot does unasked: digests that are due, and posts about what chats follow.

A tick asks the store what is due. Nothing is kept in memory between ticks, so a restart forgets nothing, and
what the database lets only one program claim, only one program sends.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections import defaultdict
from dataclasses import replace
from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from telegram.error import ChatMigrated, TelegramError

from bot.archive import adding, following, forgetting, orders, targets
from bot.archive import digest as composing
from bot.chat.pacing import Post, WithdrawnError
from bot.errors import StoreTrouble
from bot.happenings import PostMade
from bot.model import DigestState, Target
from handlers.commands import digest as showing
from handlers.frame import access, life
from handlers.frame.context import Answer
from handlers.frame.refusals import Outcome, outcome_of
from handlers.frame.sending import keep_buttons, keyboard
from handlers.frame.wording import wording

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine, Iterable
    from datetime import date, datetime

    from telegram.ext import ExtBot

    from bot.archive.following import Follow
    from bot.archive.orders import DigestOrder
    from bot.chat.lanes import Priority
    from bot.typed.schedule import Due
    from handlers.frame.context import House
    from handlers.frame.links import Links
    from handlers.frame.wording import Wording

log = logging.getLogger(__name__)

# Few at a time: what is on its way when the program is killed is what nobody can know the fate of.
_AT_ONCE = 4
_CLEAN_EVERY = timedelta(hours=6)

# Said in the chat, once; a chat where the bot may not write cannot hear of it.
_SAID_ONCE = (Outcome.TOPIC_CLOSED, Outcome.TOPIC_GONE)
_NOT_SENT = (Outcome.THROTTLED, Outcome.RETRY)


class Ticker:
    """Sends what is due; `tick` is called again and again, and may be called by several programs at once."""

    def __init__(self, house: House, bot: ExtBot[Priority | Post]) -> None:
        self._house = house
        self._bot = bot
        self._holder = secrets.token_hex(8)
        self._cleaned = house.clock() - _CLEAN_EVERY
        self._stopping = False

    def stop(self) -> None:
        """Begin nothing more; what is on its way is finished."""
        self._stopping = True

    async def tick(self) -> None:
        """Send every digest and alert that is due now. One place's fault does not keep the others from theirs."""
        store, now = self._house.store, self._house.clock()
        for post in await orders.orphaned(store, self._holder, now):
            log.warning("whether the digest of %s for %s arrived is not known", post.local_date, post.target)
        for alert in await following.orphaned(store, self._holder, now):
            log.warning("an alert for %s was on its way when the program ended; it may not have arrived", alert.target)
        due = await orders.due_now(store, now)
        await self._all((one.target, self._send_digest(one, when)) for one, when in due)
        async with store.snapshot() as state:
            behind = await following.behind(state)
        await self._all(
            (target, self._send_alert(target, list(wanted)))
            for target, wanted in groupby(behind, key=lambda one: one.target)
        )
        if now - self._cleaned >= _CLEAN_EVERY:
            self._cleaned = now
            await forgetting.drop_old(store, now)
            if swept := await asyncio.to_thread(adding.sweep, self._house.settings.corpus, now):
                log.info("%s files that nobody confirmed were thrown away", swept)

    async def _all(self, works: Iterable[tuple[Target, Coroutine[None, None, None]]]) -> None:
        """Do works of different chats beside each other, those of one chat one after another."""
        turns = asyncio.Semaphore(_AT_ONCE)
        lines: defaultdict[int, list[Coroutine[None, None, None]]] = defaultdict(list)
        for target, work in works:
            lines[target.chat].append(work)

        async def in_turn(line: list[Coroutine[None, None, None]]) -> None:
            for work in line:
                async with turns:
                    if self._stopping:
                        work.close()
                        continue
                    try:
                        await work
                    except StoreTrouble as error:
                        log.debug("a post is put off, as the store has told: %s", error)
                    except Exception:
                        log.exception("a post could not be made")

        await asyncio.gather(*(in_turn(line) for line in lines.values()))

    async def _send_digest(self, one: DigestOrder, when: Due) -> None:
        store, now, day = self._house.store, self._house.clock(), when.day
        if not await self._may_hear(one.target.chat):
            return
        if not await orders.claim(store, one.target, when, self._holder, now):
            return
        async with store.snapshot() as state:
            chat = await targets.settings(state, one.target.chat)
            found = await composing.contents(state, one.target, now, one.schedule.zone, silent=chat.silent)
            unreported = await orders.unreported(state, one.target)
        t = wording(chat.language, one.schedule.zone)
        post = showing.post(t, self._links_for(one.target, t), found, unreported)
        late = (now - when.moment).total_seconds()
        if post is None:
            self._house.told(PostMade("digest", DigestState.EMPTY.value, late))
            await self._settle(one.target, day, DigestState.EMPTY, seen_until=found.seen_until)
            return
        # Noted when it leaves, not while it waits for its turn: what was only waiting when the program died is sent
        # by whoever claims it next.
        target, error = await self._post(
            one.target,
            post,
            lambda target: self._settle(target, day, DigestState.SENDING, seen_until=found.seen_until),
        )
        if isinstance(error, WithdrawnError):
            return
        outcome = outcome_of(error) if error else None
        self._house.told(PostMade("digest", _became(outcome), late))
        if outcome in _NOT_SENT:
            await orders.release(store, target, day, self._holder)
            return
        became = {None: DigestState.SENT, Outcome.UNCERTAIN: DigestState.UNCERTAIN}.get(outcome, DigestState.FAILED)
        await self._settle(target, day, became, str(error) if error else None)
        if error is None:
            await orders.delivered(store, target, unreported, found.archive, now)
        elif outcome:
            await self._cannot_post(t, target, outcome, error)

    async def _may_hear(self, chat: int) -> bool:
        """Whether a chat may still be posted to; what one wants that may ask no more is paused until it may."""
        may = await access.may_hear(self._house, self._bot, chat)
        if may is False:
            log.info("chat %s may ask no more; its posts are paused", chat)
            await targets.shut_out(self._house.store, chat, self._house.clock())
        return bool(may)

    async def _settle(
        self,
        target: Target,
        day: date,
        state: DigestState,
        note: str | None = None,
        seen_until: datetime | None = None,
    ) -> bool:
        return await orders.settle(self._house.store, target, day, self._holder, state, note, seen_until)

    async def _post(
        self, target: Target, post: Answer, leaves: Callable[[Target], Awaitable[bool]]
    ) -> tuple[Target, TelegramError | None]:
        """Post to a place, once more where a group has become a supergroup; return the place and what went wrong."""
        try:
            await self._send(target, post, leaves)
        except ChatMigrated as error:
            await life.move(self._house.store, target.chat, error.new_chat_id)
            target = Target(error.new_chat_id, target.topic)
            try:
                await self._send(target, post, leaves)
            except TelegramError as again:
                return target, again
        except TelegramError as error:
            return target, error
        return target, None

    async def _send(self, target: Target, post: Answer, leaves: Callable[[Target], Awaitable[bool]]) -> None:
        buttons = await keep_buttons(self._house, target.chat, post.buttons)
        await self._bot.send_message(
            target.chat,
            post.html,
            reply_markup=keyboard(buttons),
            message_thread_id=target.topic or None,
            rate_limit_args=Post(lambda: leaves(target)),
        )

    def _links_for(self, target: Target, t: Wording) -> Links:
        return self._house.links.given_to(target.chat, t.language, self._house.clock())

    async def _cannot_post(self, t: Wording, target: Target, outcome: Outcome, error: TelegramError) -> None:
        """Pause what cannot be delivered, keep its settings, and say so once where somebody can read it."""
        store = self._house.store
        log.warning("no post to %s: %s (%s)", target, outcome.value, error)
        if outcome is Outcome.CHAT_GONE:
            await targets.shut_out(store, target.chat, self._house.clock())
        elif outcome in (*_SAID_ONCE, Outcome.NOT_ALLOWED):
            why = outcome.name.lower()
            paused = await targets.pause(store, target, why)
            if outcome in _SAID_ONCE and target.topic and paused:
                await self._post(Target(target.chat), Answer(t(f"life.{why}")), _always)

    async def _send_alert(self, target: Target, wanted: list[Follow]) -> None:
        store, claimed = self._house.store, False
        if not await self._may_hear(target.chat):
            return
        async with store.snapshot() as state:
            news = await following.news(state, wanted)
            chat = await targets.settings(state, target.chat)
        if news is None:
            return
        if not (news.quotes or news.passages or news.changed):
            await following.claim(store, target, news.latest)
            return

        async def claim(target: Target) -> bool:
            nonlocal claimed
            now = self._house.clock()
            claimed = await following.leaves(store, target, news.latest, self._holder, now, again=claimed)
            return claimed

        t = wording(chat.language, chat.timezone or self._house.settings.timezone)
        post = showing.alert(t, self._links_for(target, t), news)
        target, error = await self._post(target, post, claim)
        if isinstance(error, WithdrawnError):
            return
        outcome = outcome_of(error) if error else None
        self._house.told(PostMade("alert", _became(outcome)))
        if outcome is Outcome.UNCERTAIN:
            await following.doubt(store, target, self._holder)
        elif outcome in (None, Outcome.BAD_REQUEST):  # what Telegram will never take is not tried for ever
            await following.arrived(store, target, self._holder)
        elif claimed:  # what is paused waits for the place to open again
            await following.reopen(store, [replace(one, target=target) for one in wanted], self._holder)
        if error and outcome and outcome not in _NOT_SENT:
            await self._cannot_post(t, target, outcome, error)


def _became(outcome: Outcome | None) -> str:
    return outcome.name.lower() if outcome else DigestState.SENT.value


async def _always(_: Target) -> bool:
    return True
