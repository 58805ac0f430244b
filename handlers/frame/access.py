"""Who may ask: one gate before all handlers, closed unless the operator opened it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram import MessageEntity, Update
from telegram.constants import ChatType
from telegram.ext import ApplicationHandlerStop, TypeHandler

from bot.archive import targets
from handlers.frame.wording import wording

if TYPE_CHECKING:
    from bot.settings import Settings
    from handlers.frame.context import BotContext, House

# Before every other group of handlers.
GROUP = -10


def gate() -> TypeHandler[Update, BotContext, None]:
    """Return the handler that stops every update of a chat that may not ask."""
    return TypeHandler(Update, guard)


def may_ask(settings: Settings, chat_id: int, user_id: int | None) -> bool:
    """Whether this chat may ask. A private chat has its user's id, so either list opens it."""
    if chat_id in settings.allowed_chats:
        return True
    if user_id is None or chat_id != user_id:
        return False
    return user_id in settings.allowed_users or user_id in settings.admins


async def _was_allowed(house: House, chat_id: int) -> bool:
    """Whether this is a supergroup that an allowed group became: the list names it by its old id."""
    async with house.store.snapshot() as state:
        former = await targets.former_ids(state, chat_id)
    return any(old in house.settings.allowed_chats for old in former)


async def guard(update: Update, context: BotContext) -> None:
    """Let an update through, or tell a stranger's chat its id and nothing else."""
    settings = context.house.settings
    chat, user = update.effective_chat, update.effective_user
    if chat is None:
        # An inline query has a person but no chat: whoever may ask in private may ask here.
        if user and may_ask(settings, user.id, user.id):
            return
        if update.inline_query:
            await update.inline_query.answer([], is_personal=True, cache_time=10)
        raise ApplicationHandlerStop
    if may_ask(settings, chat.id, user.id if user else None) or await _was_allowed(context.house, chat.id):
        return
    t = wording(user.language_code if user else None)
    if update.callback_query:
        await update.callback_query.answer(t.plain("access.closed_short", id=chat.id), show_alert=True)
    elif update.message and (chat.type == ChatType.PRIVATE or _is_command_for(update, context.bot.username)):
        await update.message.reply_text(t("access.closed", id=chat.id))
    raise ApplicationHandlerStop


def _is_command_for(update: Update, username: str) -> bool:
    """Whether a message in a group is a command that may be meant for this bot: all others get no answer."""
    message = update.message
    if message is None:
        return False
    commands = message.parse_entities([MessageEntity.BOT_COMMAND]).values()
    return any("@" not in one or one.lower().endswith(f"@{username.lower()}") for one in commands)
