"""The Telegram application, put together once: the same for Telegram and for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from telegram import LinkPreviewOptions, Update
from telegram.constants import ParseMode
from telegram.ext import Application, ContextTypes, Defaults, ExtBot

from bot.chat.measuring import MeasuredApplication
from bot.chat.network import network, polling
from bot.chat.ordering import ChatOrder
from handlers.commands import inline
from handlers.frame import access, buttons, crowding, dispatch, errors, life
from handlers.frame.context import BotContext

if TYPE_CHECKING:
    import asyncio

    from telegram.ext import BaseRateLimiter
    from telegram.request import BaseRequest

    from bot.chat.network import Polling
    from handlers.frame.context import House

App = Application[ExtBot[Any], BotContext, dict[str, Any], dict[str, Any], dict[str, Any], Any]

# What we handle; Telegram keeps the last list it was given, so it is always named in full.
ALLOWED_UPDATES = [
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CHANNEL_POST,
    Update.EDITED_CHANNEL_POST,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
    Update.MY_CHAT_MEMBER,
    # Only where the bot is an admin; a group tells everywhere who left, by a message.
    Update.CHAT_MEMBER,
]


def build(
    house: House,
    token: str,
    *,
    request: BaseRequest | None = None,
    limiter: BaseRateLimiter[Any] | None = None,
    queue: asyncio.Queue[object] | None = None,
    order: ChatOrder | None = None,
    polls: Polling | None = None,
) -> App:
    """Return the application with every handler in its place; `request` replaces the network, in the terminal."""
    builder = (
        Application.builder()
        .application_class(MeasuredApplication)
        .token(token)
        .base_url(f"{house.settings.api_url}/bot")
        .base_file_url(f"{house.settings.api_url}/file/bot")
        .context_types(ContextTypes(context=BotContext))
        .concurrent_updates(order or ChatOrder())
        .defaults(
            Defaults(
                parse_mode=ParseMode.HTML,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
                allow_sending_without_reply=True,
            )
        )
        .request(request or network(house.settings, 32, house.told))
        .get_updates_request(request or polls or polling(house.settings, house.told))
    )
    if queue is not None:
        builder = builder.update_queue(queue)
    if limiter:
        builder = builder.rate_limiter(limiter)
    application: App = builder.build()
    application.bot_data["house"] = house
    application.add_handler(access.gate(), group=access.GROUP)
    application.add_handler(crowding.handler(), group=crowding.GROUP)
    for handler in (*life.handlers(), *dispatch.handlers(), buttons.handler(), inline.handler()):
        application.add_handler(handler)
    application.add_error_handler(errors.on_error)
    return application
