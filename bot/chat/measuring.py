"""What is told of each update and of each call to Telegram: how long it took and what became of it."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING, Any

from telegram import Update
from telegram.error import TelegramError
from telegram.ext import Application, ExtBot
from telegram.request import HTTPXRequest

from bot.happenings import Handling, TelegramCalled, UpdateHandled, noting
from handlers.frame.context import BotContext

if TYPE_CHECKING:
    from bot.happenings import Listeners
    from handlers.frame.context import House

log = logging.getLogger(__name__)


class MeasuredApplication(Application[ExtBot[Any], BotContext, dict[str, Any], dict[str, Any], dict[str, Any], Any]):
    """Tells and logs each update when it is done with: its command, the kind of its chat, and nothing that was said."""

    async def process_update(self, update: object) -> None:
        """Handle an update as ever; its time counts from when its turn has come."""
        house: House = self.bot_data["house"]
        began = time.perf_counter()
        with noting() as notes:
            try:
                await super().process_update(update)
            finally:
                told = UpdateHandled(notes.command, _kind_of(update), notes.handling, time.perf_counter() - began)
        house.told(told)
        asked = f"/{told.command}" if told.command else "an update"
        log.log(
            logging.DEBUG if told.handling is Handling.IGNORED else logging.INFO,
            "%s (%s): %s in %.3f s",
            asked,
            told.chat,
            told.handling,
            told.seconds,
            extra={
                "facts": {
                    "command": told.command,
                    "chat": told.chat,
                    "outcome": str(told.handling),
                    "seconds": round(told.seconds, 6),
                }
            },
        )


def _kind_of(update: object) -> str:
    """Return the kind of an update's chat: private, group, supergroup, channel, inline; or none."""
    if not isinstance(update, Update):
        return "none"
    if update.inline_query:
        return "inline"
    return str(update.effective_chat.type) if update.effective_chat else "none"


class MeasuredRequest(HTTPXRequest):
    """The way to the Bot API, which tells of every call."""

    def __init__(self, told: Listeners, **options: Any) -> None:
        super().__init__(**options)
        self._told = told

    async def do_request(self, url: str, method: str, *args: Any, **more: Any) -> tuple[int, bytes]:
        """Call as ever; the Bot API's method is the last part of the address."""
        name, began = _method_of(url), time.perf_counter()
        try:
            status, content = await super().do_request(url, method, *args, **more)
        except TelegramError:
            self._told(TelegramCalled(name, "unreached", time.perf_counter() - began))
            raise
        self._told(TelegramCalled(name, "ok" if status < 300 else str(status), time.perf_counter() - began))
        return status, content


def _method_of(url: str) -> str:
    return "file" if "/file/bot" in url else url.rpartition("/")[2]
