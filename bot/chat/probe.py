"""Whether Telegram knows the token, without anything being sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.chat.application import network
from bot.errors import TokenRefused

if TYPE_CHECKING:
    from bot.settings import Settings


async def probe(settings: Settings) -> tuple[bool, str]:
    """Return whether all is well with the token, and what to say of it."""
    if settings.bot_token is None:
        return True, "token: ONRECORD_BOT_TOKEN is not set; only `onrecord run` needs it"
    bot = Bot(
        settings.bot_token.get_secret_value(),
        base_url=f"{settings.api_url}/bot",
        request=network(settings, pool=1),
        get_updates_request=network(settings, pool=1),
    )
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
