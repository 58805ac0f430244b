"""Updates that Telegram brings to the webhook: asked for, read, and queued for the application."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from typing import TYPE_CHECKING, Any

from telegram.error import InvalidToken, TelegramError

from bot.chat.application import ALLOWED_UPDATES
from bot.chat.updates import read_update

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.chat.application import App

log = logging.getLogger(__name__)

# More than Telegram brings at once; what does not fit, it keeps and brings again.
_MOST_UNFINISHED = 500
_MOST_CONNECTIONS = 40
# An update whose answer got lost comes again.
_REMEMBERED = 2_000
_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 30.0


class UpdateQueue(asyncio.Queue[object]):
    """The application's queue, which knows how many updates are not done: those that wait, and those under way."""

    def __init__(self) -> None:
        super().__init__()
        self.unfinished = 0

    def _put(self, item: object) -> None:
        self.unfinished += 1
        super()._put(item)

    def task_done(self) -> None:
        """Note that one is done."""
        self.unfinished -= 1
        super().task_done()


class Intake:
    """Takes updates while it is open, each once."""

    def __init__(self, application: App, queue: UpdateQueue) -> None:
        self._application = application
        self._queue = queue
        self._taken: OrderedDict[int, None] = OrderedDict()
        self.is_open = False

    def take(self, wire: Any) -> bool:
        """Queue an update; False when it is to be brought again later. What is no update is logged and done with.

        Telegram would bring it again and again, and no later version of this program reads it in the meantime.
        """
        if not self.is_open or self._queue.unfinished >= _MOST_UNFINISHED:
            return False
        number = wire.get("update_id") if isinstance(wire, dict) else None
        if not isinstance(number, int):
            log.warning("what was brought to the webhook is no update; it is left")
            return True
        if number in self._taken:
            return True
        self._remember(number)
        if (update := read_update(wire, self._application.bot)) is not None:
            self._queue.put_nowait(update)
        return True

    def _remember(self, number: int) -> None:
        self._taken[number] = None
        if len(self._taken) > _REMEMBERED:
            self._taken.popitem(last=False)

    async def announce(self, url: str, secret: str, stopped_within: Callable[[float], Awaitable[bool]]) -> None:
        """Open, and tell Telegram where to bring updates, until it has heard or the bot is stopped.

        What waits at Telegram is kept. Raises `InvalidToken`.
        """
        self.is_open = True
        pause = _FIRST_PAUSE
        while True:
            try:
                await self._application.bot.set_webhook(
                    url,
                    secret_token=secret,
                    allowed_updates=ALLOWED_UPDATES,
                    max_connections=_MOST_CONNECTIONS,
                    drop_pending_updates=False,
                )
            except InvalidToken:
                raise
            except TelegramError as error:
                log.warning("Telegram did not take the webhook's address (%s); trying again", error)
            else:
                return
            if await stopped_within(pause):
                return
            pause = min(pause * 2, _LONGEST_PAUSE)
