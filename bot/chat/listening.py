"""How updates come: asked for by long polling, or brought to the webhook; and what keeps them away."""

from __future__ import annotations

import asyncio
import logging
import math
from typing import TYPE_CHECKING

from telegram.error import Conflict, InvalidToken

from bot.chat.application import ALLOWED_UPDATES
from bot.chat.network import PollRefusedError
from bot.errors import SecondPoller, TokenRefused
from handlers.frame.seldom import Seldom

if TYPE_CHECKING:
    from telegram.error import TelegramError
    from telegram.ext import Updater

    from bot.chat.chores import Stop
    from bot.chat.intake import Intake
    from bot.chat.network import Polling
    from bot.settings import Settings

log = logging.getLogger("onrecord")

# A bot being replaced may poll for some seconds more: so many conflicts are borne. Of two that go on, the one that met
# the other as soon as it began is the second copy; whoever polled alone for a while was there first, and stays.
_CONFLICT_GRACE, _CONFLICTS_BORNE, _AT_FIRST = 20.0, 2, 5.0
# What it says of its last poll, made while stopping, is a line without its trace.
_UPDATER_LOG = "telegram.ext.Updater"


class Listening:
    """Has updates come, from `begin` to `end`."""

    def __init__(self, settings: Settings, updater: Updater, polls: Polling, intake: Intake, stop: Stop) -> None:
        self._settings = settings
        self._updater = updater
        self._polls = polls
        self._intake = intake
        self._stop = stop
        self._since = math.inf
        self._first_conflict: float | None = None
        self._conflicts = 0
        self._seldom = Seldom()

    async def begin(self) -> None:
        """Poll, or tell Telegram where to bring updates until it has heard. Raises `TokenRefused`."""
        settings = self._settings
        if settings.webhook_url is None:
            self._since = asyncio.get_running_loop().time()
            await self._updater.start_polling(
                allowed_updates=ALLOWED_UPDATES, bootstrap_retries=-1, error_callback=self._polling_failed
            )
            return
        secret = settings.webhook_secret
        try:
            await self._intake.announce(
                settings.webhook_url, secret.get_secret_value() if secret else "", self._stop.within
            )
        except InvalidToken as error:
            raise TokenRefused(settings.api_url) from error

    async def end(self) -> None:
        """Take no more updates."""
        self._intake.is_open = False
        if self._updater.running:
            logging.getLogger(_UPDATER_LOG).addFilter(_without_trace)
            await self._updater.stop()

    def _polling_failed(self, error: TelegramError) -> None:
        """Log what keeps updates away; refuse to be the second copy of a bot that already runs."""
        if isinstance(error, PollRefusedError):
            self._stop.refuse(TokenRefused(self._settings.api_url))
            return
        if not isinstance(error, Conflict):
            if self._seldom.is_due("polling"):
                log.warning("no updates for now (%s); trying again", error)
            return
        after = asyncio.get_running_loop().time() - self._since
        self._conflicts += 1
        if self._first_conflict is None:
            self._first_conflict = after
            log.warning("another program polls with the same token; two copies cannot share it")
        came_second = self._first_conflict < _AT_FIRST and after < _CONFLICT_GRACE
        if came_second and self._conflicts > _CONFLICTS_BORNE:
            # One more request, to say goodbye, would end that of the other copy, which would give way as well.
            self._polls.stop()
            self._stop.refuse(SecondPoller())


def _without_trace(record: logging.LogRecord) -> bool:
    record.exc_info = None
    return True
