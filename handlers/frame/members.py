"""Who is in a group that may ask, as Telegram told last: so members ask in private, and whoever leaves does not."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from telegram import ChatMember, ChatMemberRestricted
from telegram.constants import ChatType
from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError

from handlers.frame.seldom import Seldom

if TYPE_CHECKING:
    from collections.abc import Sequence

    from telegram import Bot

log = logging.getLogger(__name__)

# In so many groups at most somebody is looked for; where more may ask, those come first where they were seen writing.
MOST_ASKED = 8
# Telegram counts calls: a member is asked about again after so many seconds, a stranger sooner.
_KEPT_FOR, _STRANGER_FOR = 600.0, 60.0
_MOST_KNOWN = 10_000
_NEWS_AFTER = 86_400.0
# All strangers together make no more calls than these a minute.
_MOST_CALLS = 240
_PATIENCE = 3.0
_INSIDE = (ChatMember.OWNER, ChatMember.ADMINISTRATOR, ChatMember.MEMBER)


@dataclass(frozen=True, slots=True)
class Membership:
    """The group that somebody is in, None for none; not `sure` when Telegram did not answer."""

    group: int | None = None
    sure: bool = True


@dataclass(slots=True)
class Members:
    """Who is in which of the groups that may ask, remembered for minutes."""

    _known: dict[int, tuple[float, int | None]] = field(default_factory=dict)
    _asking: dict[int, asyncio.Task[Membership]] = field(default_factory=dict)
    _are_groups: dict[int, bool] = field(default_factory=dict)
    _minute: tuple[int, int] = (0, 0)
    _seen: dict[tuple[int, int], float] = field(default_factory=dict)
    _seldom: Seldom = field(default_factory=Seldom)

    def forget(self, *people: int) -> None:
        """Ask Telegram again about these people: they have come or gone."""
        for one in people:
            self._known.pop(one, None)
            # What is being asked right now may be answered from before.
            self._asking.pop(one, None)

    def forget_all(self) -> None:
        """Ask Telegram again about everybody: other groups may ask now."""
        self._known.clear()
        self._asking.clear()
        self._seen.clear()

    def is_news(self, chat: int, user: int, now: float) -> bool:
        """Whether it is news, today, that somebody writes in a group."""
        if now < self._seen.get((chat, user), 0.0) + _NEWS_AFTER:
            return False
        if len(self._seen) >= _MOST_KNOWN:
            del self._seen[next(iter(self._seen))]
        self._seen[chat, user] = now
        return True

    async def of(self, bot: Bot, user: int, groups: Sequence[int], now: float) -> Membership:
        """Return in which of these groups somebody is; the first are asked about first, and not all of very many."""
        until, group = self._known.get(user, (0.0, None))
        if now < until and (group is None or group in groups):
            return Membership(group)
        if not groups:
            return Membership()
        task = self._asking.get(user)
        if task is None or task.done():
            task = self._asking[user] = asyncio.create_task(self._look(bot, user, groups[:MOST_ASKED], now))
        try:
            found = await asyncio.shield(task)
        finally:
            asked_last = self._asking.get(user) is task
            if asked_last and task.done():
                del self._asking[user]
        if asked_last and found.sure:
            self._keep(user, found.group, now)
        return found

    def _keep(self, user: int, group: int | None, now: float) -> None:
        self._known.pop(user, None)
        if len(self._known) >= _MOST_KNOWN:
            del self._known[next(iter(self._known))]
        self._known[user] = now + (_STRANGER_FOR if group is None else _KEPT_FOR), group

    async def _look(self, bot: Bot, user: int, groups: Sequence[int], now: float) -> Membership:
        sure = True
        try:
            async with asyncio.timeout(_PATIENCE):
                for group in groups:
                    if not self._may_call(now):
                        log.warning("too many strangers ask at once: nobody is looked for in groups for a minute")
                        return Membership(sure=False)
                    found = await self._is_in(bot, user, group)
                    if found:
                        return Membership(group)
                    sure = sure and found is not None
        except TimeoutError:
            sure = False
        return Membership(sure=sure)

    def _may_call(self, now: float) -> bool:
        minute, calls = int(now // 60), self._minute[1]
        self._minute = (minute, calls + 1 if minute == self._minute[0] else 1)
        return self._minute[1] <= _MOST_CALLS

    async def _is_in(self, bot: Bot, user: int, group: int) -> bool | None:
        """Whether somebody is in a group; None when Telegram does not answer."""
        try:
            try:
                member = await bot.get_chat_member(group, user)
            except ChatMigrated as moved:
                group = moved.new_chat_id
                member = await bot.get_chat_member(group, user)
            return _is_inside(member) and await self._is_group(bot, group)
        except (BadRequest, Forbidden) as error:
            # The bot is not there, nobody there is called so, or only admins may see who is there: it proves nothing.
            log.info("whether %s is in chat %s is not to be known: %s", user, group, error)
            return False
        except TelegramError as error:
            if self._seldom.is_due(group):
                log.warning("Telegram does not tell who is in chat %s (%s)", group, error)
            return None

    async def _is_group(self, bot: Bot, chat: int) -> bool:
        """Whether a chat is a group: a channel's readers cannot ask there, and so nowhere else."""
        if chat not in self._are_groups:
            found = await bot.get_chat(chat)
            self._are_groups[chat] = found.type in (ChatType.GROUP, ChatType.SUPERGROUP)
        return self._are_groups[chat]


def _is_inside(member: ChatMember) -> bool:
    return member.status in _INSIDE or (isinstance(member, ChatMemberRestricted) and member.is_member)
