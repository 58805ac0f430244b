"""Who may change what: the administrators of a chat its settings, the archive's operators the archive."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from telegram.constants import ChatType
from telegram.error import TelegramError

if TYPE_CHECKING:
    from telegram import Bot, Chat, User

    from bot.settings import Ids

# Admins change rarely, and Telegram counts calls: a list this old (in seconds) is asked for again.
_KEPT_FOR = 120.0
_MOST_CHATS = 1000


@dataclass(slots=True)
class AdminLists:
    """Who administers each group, as Telegram told last."""

    _lists: dict[int, tuple[float, frozenset[int]]] = field(default_factory=dict)

    async def of(self, bot: Bot, chat_id: int, now: float) -> frozenset[int]:
        """Return the ids of a group's admins; none when Telegram will not tell."""
        kept = self._lists.get(chat_id)
        if kept and now - kept[0] < _KEPT_FOR:
            return kept[1]
        try:
            members = await bot.get_chat_administrators(chat_id)
        except TelegramError:
            return frozenset()
        admins = frozenset(member.user.id for member in members)
        if len(self._lists) >= _MOST_CHATS:
            self._lists.clear()
        self._lists[chat_id] = now, admins
        return admins


@dataclass(frozen=True, slots=True)
class Rights:
    """What whoever asks may do, found out only when a command needs to know.

    An anonymous admin writes in the name of the group itself; a linked channel's posts come from the channel,
    and are nobody's. `operators_chat` tells that this is the chat named by ONRECORD_OPERATOR_CHAT.
    """

    bot: Bot
    lists: AdminLists
    operators: Ids
    chat: Chat
    user: User | None
    sender: Chat | None
    now: float
    operators_chat: bool = False

    @property
    def operator(self) -> bool:
        """Whether this is an operator of the archive: one of ONRECORD_ADMINS."""
        return self.user is not None and self.user.id in self.operators

    async def doorkeeper(self) -> bool:
        """Whether this person may decide who may ask: an operator, or who administers the operators' chat."""
        if self.operator or not self.operators_chat:
            return self.operator
        if self.chat.type == ChatType.PRIVATE:
            return True
        if self.sender is not None:
            return self.sender.id == self.chat.id
        return await self._administers()

    async def chat_admin(self) -> bool:
        """Whether this person may change this chat's settings."""
        if self.chat.type == ChatType.PRIVATE or self.operator:
            return True
        # Only admins post in a channel, under no name of theirs; a button under a post any reader may press.
        if self.chat.type == ChatType.CHANNEL and self.user is None:
            return True
        if self.sender is not None:
            return self.sender.id == self.chat.id
        return await self._administers()

    async def _administers(self) -> bool:
        return self.user is not None and self.user.id in await self.lists.of(self.bot, self.chat.id, self.now)
