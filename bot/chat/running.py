"""The bot on Telegram: opened, loaded, polling or listening, and closed again in the same order."""

from __future__ import annotations

import asyncio
import logging
import signal
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from telegram.error import Conflict, InvalidToken, NetworkError, TelegramError

from bot.archive import ingest, open_store
from bot.chat.application import ALLOWED_UPDATES, build
from bot.chat.feeding import Feeder
from bot.chat.pacing import Pacer
from bot.chat.ticking import Ticker
from bot.errors import OnRecordError, SecondPoller, SettingsError, TokenRefused
from handlers.frame.command_menu import publish_menu
from handlers.frame.context import House
from handlers.frame.links import Links
from handlers.menu import MENU

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from telegram.ext import Updater

    from bot.chat.application import App
    from bot.settings import Settings

log = logging.getLogger("onrecord")

# A bot being replaced may poll for some seconds more; one that still does after this is a second copy.
_CONFLICT_GRACE = 20.0
_LAST_POSTS = 10.0
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
    """Run until SIGTERM or SIGINT. Raises `TokenRefused`, `SecondPoller`, and what opening the store raises."""
    if settings.bot_token is None:
        raise SettingsError(
            "ONRECORD_BOT_TOKEN is not set. Get a token from @BotFather and put it into .env; "
            "without one, try `onrecord chat`."
        )
    async with open_store(settings.database) as store:
        house = House(store, settings, clock, Links(settings.source_url, ""), MENU)
        pacer = Pacer()
        application = build(house, settings.bot_token.get_secret_value(), limiter=pacer)
        await _Service(application, house, pacer, rhythm or Rhythm()).run()


class _Service:
    """One running bot: what stops it, and why."""

    def __init__(self, application: App, house: House, pacer: Pacer, rhythm: Rhythm) -> None:
        self._application = application
        self._pacer = pacer
        self._rhythm = rhythm
        self._house = house
        self._stop = asyncio.Event()
        self._refused: OnRecordError | None = None
        self._started = asyncio.get_running_loop().time()
        self._conflicts = 0

    async def run(self) -> None:
        """Open, serve until stopped, close."""
        loop = asyncio.get_running_loop()
        for wanted in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(wanted, self._stop.set)
        application, updater = self._application, self._application.updater
        if updater is None:
            raise RuntimeError("the application was built without an updater")
        await self._initialize()
        try:
            self._house.links = Links(self._house.settings.source_url, application.bot.username)
            filled = await self._is_filled()
            if filled or await self._filled():
                await self._answer(updater, load_at_once=filled)
        finally:
            await application.shutdown()
        log.info("stopped")
        if self._refused:
            raise self._refused

    async def _answer(self, updater: Updater, *, load_at_once: bool) -> None:
        """Answer, load and post beside each other until stopped."""
        application = self._application
        await publish_menu(application.bot, MENU)
        await application.start()
        ticker = Ticker(self._house, application.bot)
        # Beside the answers, which come from what the store holds until a document is read anew.
        loading = asyncio.create_task(self._repeat(self._load, self._rhythm.load, at_once=load_at_once))
        ticking = asyncio.create_task(self._repeat(ticker.tick, self._rhythm.tick))
        feeder = Feeder(self._house, application.bot)
        feeding = asyncio.create_task(self._repeat(feeder.look, self._rhythm.feeds, at_once=True))
        try:
            await self._listen(updater)
            log.info("listening as @%s", application.bot.username)
            await self._stop.wait()
        finally:
            self._stop.set()
            ticker.stop()
            loading.cancel()  # each document is all or nothing, and the next start goes on
            feeding.cancel()  # so is each article
            if updater.running:
                await updater.stop()
            # What waits for its turn is refused now, certainly unsent; else stopping would wait for it.
            await self._pacer.shutdown()
            # What is on its way is waited for: broken off, nobody would know whether it arrived.
            await asyncio.wait([ticking], timeout=_LAST_POSTS)
            ticking.cancel()
            await asyncio.gather(loading, ticking, feeding, return_exceptions=True)
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
            if await self._stopped_within(pause):
                raise KeyboardInterrupt
            pause = min(pause * 2, _LONGEST_PAUSE)

    async def _listen(self, updater: Updater) -> None:
        settings = self._house.settings
        if settings.webhook_url is None:
            await updater.start_polling(
                allowed_updates=ALLOWED_UPDATES, bootstrap_retries=-1, error_callback=self._polling_failed
            )
            return
        if settings.webhook_secret is None:
            raise SettingsError("ONRECORD_WEBHOOK_SECRET is not set: without it anybody could send the bot updates.")
        host, _, port = settings.webhook_listen.rpartition(":")
        await updater.start_webhook(
            listen=host,
            port=int(port),
            url_path=urlsplit(settings.webhook_url).path.lstrip("/"),
            webhook_url=settings.webhook_url,
            secret_token=settings.webhook_secret.get_secret_value(),
            allowed_updates=ALLOWED_UPDATES,
            bootstrap_retries=-1,
        )

    def _polling_failed(self, error: TelegramError) -> None:
        """Log what keeps updates away; refuse to be the second copy of a bot that already runs."""
        if isinstance(error, InvalidToken):
            self._refuse(TokenRefused(self._house.settings.api_url))
            return
        if not isinstance(error, Conflict):
            log.warning("no updates for now (%s); trying again", error)
            return
        self._conflicts += 1
        if self._conflicts == 1:
            log.warning("another program polls with the same token; two copies cannot share it")
        if asyncio.get_running_loop().time() - self._started < _CONFLICT_GRACE and self._conflicts > 2:
            self._refuse(SecondPoller())

    def _refuse(self, error: OnRecordError) -> None:
        self._refused = error
        self._stop.set()

    async def _is_filled(self) -> bool:
        """Whether the store can answer before a load. Raises what a load would raise of the corpus folder."""
        async with self._house.store.snapshot() as state:
            filled = await ingest.is_filled(state)
            outdated, every = await ingest.outdated(state)
        if filled:
            await ingest.look_at(self._house.settings.corpus)
        if outdated:
            log.info("%d of %d documents were read by another version and are read again", outdated, every)
        return filled

    async def _filled(self) -> bool:
        """Fill the store, which has nothing to answer from; False when told to stop before it is full."""
        log.info("reading the corpus folder for the first time; questions are answered when it is read")
        loading = asyncio.create_task(self._load())
        stopping = asyncio.create_task(self._stop.wait())
        await asyncio.wait((loading, stopping), return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        if loading.done():
            await loading
            return True
        loading.cancel()  # the next start goes on
        await asyncio.gather(loading, return_exceptions=True)
        return False

    async def _load(self) -> None:
        loaded = await ingest.load(self._house.store, self._house.settings.corpus, self._house.clock())
        if loaded.anything or loaded.failed:
            log.info("corpus: %s", loaded.summary)

    async def _repeat(self, chore: Callable[[], Awaitable[None]], seconds: float, *, at_once: bool = False) -> None:
        """Do a chore again and again until stopped; a fault is logged, and the next time is another try."""
        while not await self._stopped_within(0 if at_once else seconds):
            at_once = False
            try:
                await chore()
            except OnRecordError as error:
                log.warning("%s", error)
            except Exception:
                log.exception("a chore failed")

    async def _stopped_within(self, seconds: float) -> bool:
        try:
            await asyncio.wait_for(self._stop.wait(), seconds)
        except TimeoutError:
            return False
        return True
