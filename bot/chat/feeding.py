"""The feeds of a running bot: looked at when it is time, and told of to the archive's operators."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from telegram.error import TelegramError

from bot.archive import targets
from bot.archive.feeds import Feeds, listed_feeds
from bot.catalogue import word_reason
from bot.errors import OnRecordError
from bot.happenings import FeedsLooked
from handlers.commands import feed as showing
from handlers.frame.wording import wording

if TYPE_CHECKING:
    from telegram.ext import ExtBot

    from bot.archive.feeds import Looked
    from bot.chat.lanes import Priority
    from bot.chat.pacing import Post
    from handlers.frame.context import House

log = logging.getLogger(__name__)


class Feeder:
    """Looks at feeds; `look` is called again and again."""

    def __init__(self, house: House, bot: ExtBot[Priority | Post]) -> None:
        self._house = house
        self._bot = bot
        self._feeds = Feeds(house.settings.corpus, house.clock, house.settings.feed_networks)
        self._trouble = ""

    async def look(self) -> None:
        """Look at the feeds whose time has come, and tell the operators what is news about them."""
        try:
            looked = await self._feeds.look()
        except OnRecordError as error:
            # The same trouble with the list every half a minute is told once.
            if str(error) != self._trouble:
                log.warning("feeds: %s", error)
            self._trouble = str(error)
            return
        self._trouble = ""
        known = await asyncio.to_thread(listed_feeds, self._house.settings.corpus)
        failing = sum(1 for _, state in known if state.problem or state.stuck)
        self._house.told(FeedsLooked(len(known), failing))
        for one in looked:
            _log(one)
            if one.fails or one.works or one.moved:
                await self._tell(one)

    async def close(self) -> None:
        """End all connections."""
        await self._feeds.__aexit__()

    async def _tell(self, one: Looked) -> None:
        """Tell each operator in private; who never wrote to the bot cannot be told, and finds it in `/feed`."""
        for operator in sorted(self._house.settings.admins.ids):
            async with self._house.store.snapshot() as state:
                chat = await targets.settings(state, operator)
            try:
                await self._bot.send_message(operator, showing.news(wording(chat.language), one))
            except TelegramError as error:
                log.info("operator %s is not told of %s: %s", operator, one.feed.url, error)


def _log(one: Looked) -> None:
    if one.new or one.changed:
        log.info("feed %s: %d new, %d changed", one.feed.url, len(one.new), len(one.changed))
    if one.fails:
        log.warning("feed %s: %s", one.feed.url, word_reason(one.fails))
    if one.works:
        log.info("feed %s works again", one.feed.url)
    if one.moved:
        log.warning("feed %s: %s", one.feed.url, word_reason(one.moved))
