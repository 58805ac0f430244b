"""Whether Telegram knows the token and the operators' chat, without anything being sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram import Bot, ChatMember
from telegram.error import InvalidToken, TelegramError

from bot.chat.network import network
from bot.errors import TokenRefused

if TYPE_CHECKING:
    from bot.settings import Settings


async def probe(settings: Settings) -> tuple[bool, str]:
    """Return whether all is well with the token, and what to say of it."""
    if settings.bot_token is None:
        return True, "token: ONRECORD_BOT_TOKEN is not set; only `onrecord run` needs it"
    bot = _bot(settings, settings.bot_token.get_secret_value())
    try:
        async with bot:
            reads_all = bot.bot.can_read_all_group_messages
    except InvalidToken:
        return False, f"token: {TokenRefused(settings.api_url)}"
    except TelegramError as error:
        return (
            False,
            f"token: {settings.api_url} cannot be reached ({error}); is the address right, is there a network?",
        )
    privacy = "off" if reads_all else "on (as it should be)"
    return True, f"token: @{bot.username} answers at {settings.api_url}; privacy mode is {privacy}"


async def operators_chat(settings: Settings) -> tuple[bool, str] | None:
    """Return whether the bot can ask in the operators' chat, and what to say of it; None where none is named."""
    named = settings.operator_chat
    if settings.bot_token is None or named is None:
        return None
    bot = _bot(settings, settings.bot_token.get_secret_value())
    try:
        async with bot:
            chat, me = await bot.get_chat(named), await bot.get_chat_member(named, bot.id)
    except TelegramError as error:
        return False, f"access: the chat of the operators, {named}, cannot be reached ({error}); is the bot in it?"
    if me.status in (ChatMember.LEFT, ChatMember.BANNED):
        return False, f"access: the bot is not in the chat of the operators, {named}; add it there"
    return True, f"access: strangers are asked about in “{chat.effective_name}” ({named})"


def _bot(settings: Settings, token: str) -> Bot:
    return Bot(
        token,
        base_url=f"{settings.api_url}/bot",
        request=network(settings, pool=1),
        get_updates_request=network(settings, pool=1),
    )
