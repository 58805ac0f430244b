"""The bot on Telegram: opened, loaded, polling or listening, and closed again in the same order."""

from __future__ import annotations

import asyncio
import logging
import signal
import sys
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from telegram.error import InvalidToken, NetworkError, TelegramError

from bot.archive import ingest, meaning, open_store
from bot.chat.application import build
from bot.chat.chores import Chores, Stop
from bot.chat.feeding import Feeder
from bot.chat.intake import Intake, UpdateQueue
from bot.chat.listening import Listening
from bot.chat.loading import Loading
from bot.chat.network import polling
from bot.chat.ordering import ChatOrder
from bot.chat.pacing import Pacer
from bot.chat.ticking import Ticker
from bot.chat.vitals import Vitals
from bot.chat.web import web_server
from bot.errors import SettingsError, TokenRefused
from handlers.frame.access import seats
from handlers.frame.command_menu import publish_menu
from handlers.frame.context import House
from handlers.frame.links import links_of
from handlers.menu import MENU

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.chat.application import App
    from bot.settings import Settings
    from bot.web.server import WebServer

log = logging.getLogger("onrecord")

_LAST_POSTS = 10.0
_LONGEST_TURN = 0.001
_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 30.0


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How many seconds lie between looks into the corpus folder, for what is to be posted, and for feeds to ask."""

    load: float = 60.0
    tick: float = 5.0
    feeds: float = 30.0


def _now() -> datetime:
    return datetime.now(UTC)


async def serve(settings: Settings, *, rhythm: Rhythm | None = None, clock: Callable[[], datetime] = _now) -> None:
    """Run until SIGTERM or SIGINT.

    Raises `TokenRefused`, `SecondPoller`, `StoreInUse`, `StoreGone`, and what opening the store raises.
    """
    if settings.bot_token is None:
        raise SettingsError(
            "ONRECORD_BOT_TOKEN is not set. Get a token from @BotFather and put it into .env; "
            "without one, try `onrecord chat`."
        )
    if settings.webhook_url and settings.webhook_secret is None:
        raise SettingsError("ONRECORD_WEBHOOK_SECRET is not set: without it anybody could send the bot updates.")
    # What is worked out beside the event loop, in threads, lets answers through five times sooner than by default.
    sys.setswitchinterval(_LONGEST_TURN)
    async with open_store(settings.database) as store:
        with store.alone():
            house = House(store, settings, clock, links_of(settings, ""), MENU)
            queue, pacer, order = UpdateQueue(), Pacer(told=house.told), ChatOrder()
            polls, token = polling(settings, house.told), settings.bot_token.get_secret_value()
            application = build(house, token, limiter=pacer, queue=queue, order=order, polls=polls)
            intake, vitals = Intake(application, queue), Vitals(house, queue, pacer)
            web, stop = web_server(house, seats(house, application.bot), vitals, intake.take), Stop()
            if application.updater is None:
                raise RuntimeError("the application was built without an updater")
            listening = Listening(settings, application.updater, polls, intake, stop)
            await _Service(application, house, pacer, order, listening, vitals, web, stop, rhythm or Rhythm()).run()


class _Service:
    """One running bot: what it is made of, begun and ended in order."""

    def __init__(
        self,
        application: App,
        house: House,
        pacer: Pacer,
        order: ChatOrder,
        listening: Listening,
        vitals: Vitals,
        web: WebServer | None,
        stop: Stop,
        rhythm: Rhythm,
    ) -> None:
        self._application = application
        self._house = house
        self._pacer = pacer
        self._order = order
        self._listening = listening
        self._vitals = vitals
        self._web = web
        self._stop = stop
        self._rhythm = rhythm
        self._chores = Chores(stop, house.told)
        self._loading = Loading(house, application.bot, stop, self._chores, rhythm.load)

    async def run(self) -> None:
        """Open, serve until stopped, close."""
        loop = asyncio.get_running_loop()
        for wanted in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(wanted, self._stop.now)
        if self._web is not None:
            await self._web.start()
        # Made while Telegram is reached: the first answer would wait for it.
        knowing = asyncio.create_task(self._chores.tried(self._loading.know_names))
        try:
            await self._initialize()
            try:
                await self._serve()
            finally:
                await self._application.shutdown()
        finally:
            # Waited for: what it reads is of the store, which is closed next.
            knowing.cancel()
            await asyncio.gather(knowing, return_exceptions=True)
            if self._web is not None:
                await self._web.stop()
        log.info("stopped")
        if self._stop.refused:
            raise self._stop.refused

    async def _serve(self) -> None:
        """Answer until stopped, and load the corpus folder beside that."""
        self._house.links = links_of(self._house.settings, self._application.bot.username)
        self._loading.begin()
        try:
            await self._answer()
        finally:
            await self._loading.end()

    async def _answer(self) -> None:
        """Answer, load and post beside each other until stopped."""
        async with self._house.store.snapshot() as state:
            filled = await ingest.is_filled(state)
        if not filled and not await self._loading.is_begun():
            return
        application = self._application
        await publish_menu(application.bot, MENU)
        await application.start()
        ticker, feeder = Ticker(self._house, application.bot), Feeder(self._house, application.bot)
        ticking = asyncio.create_task(self._keep_posting(ticker))
        # Beside the answers, which come from what the store holds until a document is read anew.
        beside = [
            asyncio.create_task(chore)
            for chore in (
                self._loading.go_on(),
                self._chores.repeat(feeder.look, self._rhythm.feeds),
                self._chores.repeat(self._complete_meanings, self._rhythm.load),
                self._chores.repeat(self._reach, self._rhythm.load),
            )
        ]
        try:
            await self._listening.begin()
            log.info("listening as @%s", application.bot.username)
            if filled:  # answers need not wait to hear whether the folder is there
                await self._loading.is_watched()
                await self._loading.is_begun()
            await self._stop.wait()
        finally:
            self._stop.now()
            ticker.stop()
            # Each document, article and vector is all or nothing, and the next start goes on.
            for task in beside:
                task.cancel()
            self._loading.leave()
            await self._listening.end()
            # What waits for its turn is refused now, certainly unsent; else stopping would wait for it.
            self._order.stop()
            await self._pacer.shutdown()
            # What is on its way is waited for: broken off, nobody would know whether it arrived.
            await asyncio.wait([ticking], timeout=_LAST_POSTS)
            ticking.cancel()
            await asyncio.gather(ticking, *beside, return_exceptions=True)
            await feeder.close()
            await application.stop()

    async def _initialize(self) -> None:
        """Reach Telegram, waiting for the network if it is not there yet; a refused token is final."""
        pause = _FIRST_PAUSE
        while True:
            try:
                await self._application.initialize()
            except InvalidToken as error:
                raise TokenRefused(self._house.settings.api_url) from error
            except NetworkError as error:
                log.warning("Telegram cannot be reached at %s (%s); trying again", self._house.settings.api_url, error)
            else:
                return
            if await self._stop.within(pause):
                raise KeyboardInterrupt
            pause = min(pause * 2, _LONGEST_PAUSE)

    async def _keep_posting(self, ticker: Ticker) -> None:
        """Post what is due, again and again; not while the archive is read for the first time and holds but a part."""
        if self._house.reading is not None:
            await self._loading.first_done()
        await self._chores.repeat(ticker.tick, self._rhythm.tick)

    async def _reach(self) -> None:
        """Ask Telegram for a sign of life where the last call did not reach it: perhaps nobody else will for hours."""
        if self._vitals.unreached_since is not None:
            with suppress(TelegramError):
                await self._application.bot.get_me()

    async def _complete_meanings(self) -> None:
        """Have told what quotes are about that were read without the model of meanings, or with another."""
        if made := await meaning.complete(self._house.store):
            log.info("%d quotes are found by their meaning now", made)
