"""The Telegram application, put together once: the same for Telegram and for the terminal."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from telegram import LinkPreviewOptions, Update
from telegram.constants import ParseMode
from telegram.ext import Application, BaseUpdateProcessor, ContextTypes, Defaults, ExtBot
from telegram.request import HTTPXRequest

from bot.chat.updates import PollingRequest
from handlers.commands import inline
from handlers.frame import access, buttons, dispatch, errors, life
from handlers.frame.context import BotContext

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from telegram.ext import BaseRateLimiter
    from telegram.request import BaseRequest

    from bot.settings import Settings
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
_AT_ONCE = 64


class ChatOrder(BaseUpdateProcessor):
    """Updates of one chat one after another, chats beside each other.

    PTB's own choice is between one queue for all, where a slow answer holds up everybody, and no order at all.
    A pressed button stands in a line of its message's own: Telegram waits seconds for it to be answered, and the
    questions before it may wait longer for their turn to be sent.
    """

    def __init__(self) -> None:
        super().__init__(_AT_ONCE)
        self._turns: defaultdict[tuple[int, int], asyncio.Lock] = defaultdict(asyncio.Lock)
        self._waiting: defaultdict[tuple[int, int], int] = defaultdict(int)

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to clear away."""

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Run the handlers of an update when those of earlier ones in its line are done."""
        line = _line_of(update) if isinstance(update, Update) else None
        if line is None:
            await coroutine
            return
        self._waiting[line] += 1
        try:
            async with self._turns[line]:
                await coroutine
        finally:
            self._waiting[line] -= 1
            if not self._waiting[line]:
                del self._waiting[line], self._turns[line]


def _line_of(update: Update) -> tuple[int, int] | None:
    chat, press = update.effective_chat, update.callback_query
    if chat is None:
        return None
    return chat.id, press.message.message_id if press and press.message else 0


def build(
    house: House, token: str, *, request: BaseRequest | None = None, limiter: BaseRateLimiter[Any] | None = None
) -> App:
    """Return the application with every handler in its place; `request` replaces the network, in the terminal."""
    builder = (
        Application.builder()
        .token(token)
        .base_url(f"{house.settings.api_url}/bot")
        .base_file_url(f"{house.settings.api_url}/file/bot")
        .context_types(ContextTypes(context=BotContext))
        .concurrent_updates(ChatOrder())
        .defaults(
            Defaults(
                parse_mode=ParseMode.HTML,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
                allow_sending_without_reply=True,
            )
        )
        .request(request or network(house.settings, pool=32))
        .get_updates_request(request or network(house.settings, pool=1, kind=PollingRequest))
    )
    if limiter:
        builder = builder.rate_limiter(limiter)
    application: App = builder.build()
    application.bot_data["house"] = house
    application.add_handler(access.gate(), group=access.GROUP)
    for handler in (*life.handlers(), *dispatch.handlers(), buttons.handler(), inline.handler()):
        application.add_handler(handler)
    application.add_error_handler(errors.on_error)
    return application


def network(settings: Settings, pool: int, kind: type[HTTPXRequest] = HTTPXRequest) -> HTTPXRequest:
    """Return the way to the Bot API, with so many connections kept open."""
    # A proxy of the environment is for the world outside: httpx would send calls to this machine there too.
    outside = urlsplit(settings.api_url).hostname not in ("127.0.0.1", "localhost", "::1")
    return kind(connection_pool_size=pool, pool_timeout=10, httpx_kwargs={"trust_env": outside})
