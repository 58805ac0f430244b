"""The life of a chat: the bot is added or shut out, a group becomes a supergroup, a topic reopens."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from telegram import Chat, ChatMember, Update
from telegram.constants import ChatType
from telegram.ext import ChatMemberHandler, MessageHandler, filters

from bot.archive import targets
from bot.model import Target
from handlers.frame.examples import hello
from handlers.frame.wording import wording

if TYPE_CHECKING:
    from bot.archive import Store
    from handlers.frame.context import BotContext

log = logging.getLogger(__name__)

_GONE = (ChatMember.LEFT, ChatMember.BANNED)


def handlers() -> list[ChatMemberHandler[BotContext, None] | MessageHandler[BotContext, None]]:
    """Return the handlers of what happens to a chat rather than in it."""
    return [
        ChatMemberHandler(on_membership, ChatMemberHandler.MY_CHAT_MEMBER),
        MessageHandler(filters.StatusUpdate.MIGRATE, on_migration),
        MessageHandler(filters.StatusUpdate.FORUM_TOPIC_REOPENED, on_reopened),
    ]


async def on_membership(update: Update, context: BotContext) -> None:
    """Greet a group the bot was added to; pause and keep everything where it was shut out, resume where it is back."""
    change = update.my_chat_member
    if change is None:
        return
    house, chat, now = context.house, change.chat, context.house.clock()
    was_out, is_out = (one.status in _GONE for one in (change.old_chat_member, change.new_chat_member))
    if is_out:
        await targets.shut_out(house.store, chat.id, now, _title(chat))
        log.info("shut out of chat %s; its settings are kept", chat.id)
        return
    # An admin may write where it could not before, in closed topics too.
    if was_out or change.new_chat_member.status == ChatMember.ADMINISTRATOR:
        await targets.come_back(house.store, chat.id, now)
    settings = await targets.note_title(house.store, chat.id, _title(chat), now)
    if was_out and chat.type in (ChatType.GROUP, ChatType.SUPERGROUP):
        async with house.store.snapshot() as state:
            greeting = await hello(wording(settings.language or change.from_user.language_code), state)
        await context.bot.send_message(chat.id, greeting)


def _title(chat: Chat) -> str | None:
    return chat.title or chat.username


async def on_migration(update: Update, context: BotContext) -> None:
    """Take everything along to the supergroup; both the old and the new group tell of it, the second finds nothing."""
    message = update.effective_message
    if message is None:
        return
    if message.migrate_to_chat_id:
        await move(context.house.store, message.chat.id, message.migrate_to_chat_id)
    elif message.migrate_from_chat_id:
        await move(context.house.store, message.migrate_from_chat_id, message.chat.id)


async def move(store: Store, old: int, new: int) -> None:
    """Give all that a group chose and was sent to the supergroup it became."""
    if await targets.move(store, old, new):
        log.info("chat %s is %s now; everything moved along", old, new)


async def on_reopened(update: Update, context: BotContext) -> None:
    """Post again to a topic that was reopened; General, which has no thread id, is topic 0."""
    message = update.effective_message
    if message:
        target = Target(message.chat.id, message.message_thread_id or 0)
        await targets.reopen_topic(context.house.store, target, context.house.clock())
