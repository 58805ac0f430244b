"""The bot on Telegram: opened, loaded, polling or listening, and closed again in the same order."""

from __future__ import annotations

import asyncio
import gc
import logging
import math
import signal
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from telegram.error import Conflict, InvalidToken, NetworkError, TelegramError

from bot.archive import ingest, meaning, open_store
from bot.archive.limits import Limits
from bot.archive.progress import LoadPace, Step, untold
from bot.archive.troubles import Troubles
from bot.chat.application import ALLOWED_UPDATES, build
from bot.chat.feeding import Feeder
from bot.chat.intake import Intake, UpdateQueue
from bot.chat.network import PollRefusedError, polling
from bot.chat.ordering import ChatOrder
from bot.chat.pacing import Pacer
from bot.chat.ticking import Ticker
from bot.chat.vitals import Vitals
from bot.chat.web import web_server
from bot.corpus.sidecar import SidecarCache, read_again
from bot.corpus.watching import watch
from bot.errors import (
    CorpusClosed,
    CorpusMissing,
    OnRecordError,
    SecondPoller,
    SettingsError,
    StoreGone,
    StoreNotWritable,
    StoreTrouble,
    TokenRefused,
)
from bot.happenings import ChoreDone, ReadingBegun, ReadingEnded
from handlers.frame.access import seats
from handlers.frame.command_menu import publish_menu
from handlers.frame.context import FirstReading, House
from handlers.frame.links import links_of
from handlers.frame.missing import ask_about_missing
from handlers.frame.seldom import Seldom
from handlers.menu import MENU

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from telegram.ext import Updater

    from bot.archive.progress import Progress, Tell
    from bot.chat.application import App
    from bot.chat.network import Polling
    from bot.corpus.sidecar import Sidecar
    from bot.corpus.watching import Changes
    from bot.settings import Settings
    from bot.web.server import WebServer

log = logging.getLogger("onrecord")

# A bot being replaced may poll for some seconds more: so many conflicts are borne. Of two that go on, the one that met
# the other as soon as it began is the second copy; whoever polled alone for a while was there first, and stays.
_CONFLICT_GRACE, _CONFLICTS_BORNE, _AT_FIRST = 20.0, 2, 5.0
_LAST_POSTS = 10.0
# A small archive is read before anybody can ask; a large one is answered from while it is read.
_FIRST_LOAD = 0.6
_LONGEST_TURN = 0.001
# So soon the system tells of changes where it can, a second for thousands of folders; what it tells of from then on, no
# second look has to find.
_SOON_WATCHED = 5.0
# Of more documents than this it takes as long to look at each as to look through the whole folder.
_MOST_RESTATED = 500
# What it says of its last poll, made while stopping, is a line without its trace.
_UPDATER_LOG = "telegram.ext.Updater"
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
            web = web_server(house, seats(house, application.bot), vitals, intake.take)
            await _Service(application, house, pacer, order, polls, intake, vitals, web, rhythm or Rhythm()).run()


class _Service:
    """One running bot: what stops it, and why."""

    def __init__(
        self,
        application: App,
        house: House,
        pacer: Pacer,
        order: ChatOrder,
        polls: Polling,
        intake: Intake,
        vitals: Vitals,
        web: WebServer | None,
        rhythm: Rhythm,
    ) -> None:
        self._application = application
        self._intake = intake
        self._vitals = vitals
        self._web = web
        self._pacer = pacer
        self._order = order
        self._polls = polls
        self._rhythm = rhythm
        self._house = house
        self._stop = asyncio.Event()
        self._refused: OnRecordError | None = None
        self._listening_since = math.inf
        self._first_conflict: float | None = None
        self._conflicts = 0
        self._seldom = Seldom()
        self._sidecars = SidecarCache()
        self._troubles = Troubles()
        self._folder_fault = ""
        self._sidecar: Sidecar | None = None
        self._watched = watch(house.settings.corpus, rhythm.load)
        self._watching: asyncio.Future[Changes] | None = None

    async def run(self) -> None:
        """Open, serve until stopped, close."""
        loop = asyncio.get_running_loop()
        for wanted in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(wanted, self._stop.set)
        application, updater = self._application, self._application.updater
        if updater is None:
            raise RuntimeError("the application was built without an updater")
        if self._web is not None:
            await self._web.start()
        knowing = asyncio.create_task(self._tried(self._know_names))
        try:
            await self._initialize()
            try:
                await self._serve(updater)
            finally:
                await application.shutdown()
        finally:
            # Waited for: what it reads is of the store, which is closed next.
            knowing.cancel()
            await asyncio.gather(knowing, return_exceptions=True)
            if self._web is not None:
                await self._web.stop()
        log.info("stopped")
        if self._refused:
            raise self._refused

    async def _serve(self, updater: Updater) -> None:
        """Answer until stopped, and load the corpus folder beside that."""
        self._house.links = links_of(self._house.settings, self._application.bot.username)
        self._watching = asyncio.ensure_future(anext(self._watched))
        loading = asyncio.create_task(self._first_load())
        try:
            await self._answer(updater, loading)
        finally:
            loading.cancel()  # each document is all or nothing, and the next start goes on
            self._watching.cancel()
            await asyncio.gather(loading, self._watching, return_exceptions=True)

    async def _answer(self, updater: Updater, first: asyncio.Task[bool]) -> None:
        """Answer, load and post beside each other until stopped."""
        async with self._house.store.snapshot() as state:
            filled = await ingest.is_filled(state)
        if not filled and not await self._begun(first):
            return
        application = self._application
        await publish_menu(application.bot, MENU)
        await application.start()
        ticker = Ticker(self._house, application.bot)
        # Beside the answers, which come from what the store holds until a document is read anew.
        loading = asyncio.create_task(self._keep_loaded(first))
        ticking = asyncio.create_task(self._keep_posting(ticker, first))
        feeder = Feeder(self._house, application.bot)
        feeding = asyncio.create_task(self._repeat(feeder.look, self._rhythm.feeds))
        telling = asyncio.create_task(self._repeat(self._complete_meanings, self._rhythm.load))
        reaching = asyncio.create_task(self._repeat(self._reach, self._rhythm.load))
        try:
            await self._listen(updater)
            log.info("listening as @%s", application.bot.username)
            if filled:  # answers need not wait to hear whether the folder is there
                await self._is_watched()
                await self._begun(first)
            await self._stop.wait()
        finally:
            self._stop.set()
            ticker.stop()
            first.cancel()
            loading.cancel()  # each document is all or nothing, and the next start goes on
            feeding.cancel()  # so is each article
            telling.cancel()  # what is made is kept by the second
            reaching.cancel()
            self._intake.is_open = False
            if updater.running:
                logging.getLogger(_UPDATER_LOG).addFilter(_without_trace)
                await updater.stop()
            # What waits for its turn is refused now, certainly unsent; else stopping would wait for it.
            self._order.stop()
            await self._pacer.shutdown()
            # What is on its way is waited for: broken off, nobody would know whether it arrived.
            await asyncio.wait([ticking], timeout=_LAST_POSTS)
            ticking.cancel()
            await asyncio.gather(loading, ticking, feeding, telling, reaching, return_exceptions=True)
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
            self._listening_since = asyncio.get_running_loop().time()
            await updater.start_polling(
                allowed_updates=ALLOWED_UPDATES, bootstrap_retries=-1, error_callback=self._polling_failed
            )
            return
        secret = settings.webhook_secret
        try:
            await self._intake.announce(
                settings.webhook_url, secret.get_secret_value() if secret else "", self._stopped_within
            )
        except InvalidToken as error:
            raise TokenRefused(settings.api_url) from error

    def _polling_failed(self, error: TelegramError) -> None:
        """Log what keeps updates away; refuse to be the second copy of a bot that already runs."""
        if isinstance(error, PollRefusedError):
            self._refuse(TokenRefused(self._house.settings.api_url))
            return
        if not isinstance(error, Conflict):
            if self._seldom.is_due("polling"):
                log.warning("no updates for now (%s); trying again", error)
            return
        after = asyncio.get_running_loop().time() - self._listening_since
        self._conflicts += 1
        if self._first_conflict is None:
            self._first_conflict = after
            log.warning("another program polls with the same token; two copies cannot share it")
        came_second = self._first_conflict < _AT_FIRST and after < _CONFLICT_GRACE
        if came_second and self._conflicts > _CONFLICTS_BORNE:
            # One more request, to say goodbye, would end that of the other copy, which would give way as well.
            self._polls.stop()
            self._refuse(SecondPoller())

    def _refuse(self, error: OnRecordError) -> None:
        self._refused = error
        self._stop.set()

    async def _know_names(self) -> None:
        """Make the directory of names while Telegram is reached: the first answer would wait for it."""
        async with self._house.store.snapshot() as state:
            await self._house.directories.of(state)
        gc.freeze()  # it stays: to look for rubbish among a hundred thousand names holds everybody up for a while
        with suppress(StoreNotWritable):  # one that only may not be written is answered from
            await self._house.directories.keep(self._house.store)

    async def _begun(self, first: asyncio.Task[bool]) -> bool:
        """Give the first load a moment; False when told to stop meanwhile. Raises what it found wrong by then.

        A store that only may not be written is answered from.
        """
        if await self._is_soon(first, _FIRST_LOAD) and not isinstance(first.exception(), StoreNotWritable):
            await first
        return not self._stop.is_set()

    async def _is_soon(self, awaited: asyncio.Future[Any], within: float | None = None) -> bool:
        """Whether something is done within so many seconds, or ever; nobody waits for it once told to stop."""
        stopping = asyncio.create_task(self._stop.wait())
        await asyncio.wait((awaited, stopping), timeout=within, return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        return awaited.done()

    async def _first_load(self) -> bool:
        """Load once; return whether all that changed since it began is heard of.

        Until a folder has been read through, whoever asks is told how much of it is there.
        """
        async with self._house.store.snapshot() as state:
            filled = await ingest.is_filled(state)
            outdated, every = await ingest.outdated(state)
        if outdated:
            log.info("%d of %d files were read by another version and are read again", outdated, every)
        if not filled:
            log.info("reading the corpus folder for the first time; answers are of what is read so far")
            self._house.reading = FirstReading()
        # The first time, nobody waits for the watch: a few files are read as soon.
        heard = filled and await self._is_watched()
        try:
            await self._load(untold if filled else partial(self._note_progress, LoadPace()))
        finally:
            self._house.reading = None
        log.info("the corpus folder is read")
        if not filled or outdated:
            await self._know_names()
        return heard

    async def _is_watched(self) -> bool:
        """Whether the system tells soon of what changes in the folder."""
        if self._watching is None or not await asyncio.to_thread(self._house.settings.corpus.is_dir):
            return False
        return await self._is_soon(self._watching, _SOON_WATCHED)

    def _note_progress(self, pace: LoadPace, progress: Progress) -> None:
        if progress.step is not Step.READING:
            self._house.reading = FirstReading(settling=True)
            return
        now = asyncio.get_running_loop().time()
        pace.note(progress, now)
        seconds = pace.seconds_left(now)
        minutes = max(1, math.ceil(seconds / 60)) if seconds is not None else None
        self._house.reading = FirstReading(progress.done, progress.total, minutes)

    async def _load(self, progress: Tell = untold) -> None:
        house = self._house
        loaded = await self._reading(
            ingest.load(
                house.store,
                house.settings.corpus,
                house.clock(),
                progress=progress,
                sidecars=self._sidecars,
                troubles=self._troubles,
                limits=Limits.of(house.settings),
            )
        )
        self._tell(loaded)
        told = {str(one) for one in self._sidecar.unused} if self._sidecar else set()
        self._sidecar = loaded.sidecar
        for unused in {str(one) for one in loaded.sidecar.unused} - told:
            log.warning("%s", unused)
        await ask_about_missing(self._application.bot, house)

    async def _load_some(self, changes: Changes) -> None:
        """Load what was heard of, and what the sidecars state otherwise than before; all where that is much."""
        house, restated = self._house, frozenset[str]()
        if self._sidecar is None:  # they could not be read yet
            await self._load()
            return
        if changes.stating:
            sidecar, restated = await asyncio.to_thread(
                read_again, house.settings.corpus, self._sidecar, changes.stating, self._sidecars
            )
            if len(restated) > _MOST_RESTATED:
                await self._load()
                return
            self._sidecar = sidecar
        self._tell(
            await self._reading(
                ingest.load_some(
                    house.store,
                    house.settings.corpus,
                    self._sidecar,
                    changes.names,
                    house.clock(),
                    restated=restated,
                    troubles=self._troubles,
                    limits=Limits.of(house.settings),
                )
            )
        )

    async def _reading(self, loading: Awaitable[ingest.Loaded]) -> ingest.Loaded:
        """Load, and tell how it went."""
        told, began = self._house.told, time.monotonic()
        told(ReadingBegun())
        try:
            loaded = await loading
        except Exception as error:
            told(ReadingEnded(0, 0, time.monotonic() - began, type(error).__name__))
            raise
        came = len(loaded.new) + len(loaded.changed) + len(loaded.removed)
        told(ReadingEnded(came, len(loaded.failed), time.monotonic() - began))
        return loaded

    def _tell(self, loaded: ingest.Loaded) -> None:
        if loaded.anything or loaded.failed:
            log.info("corpus: %s", loaded.summary)

    async def _keep_loaded(self, first: asyncio.Task[bool]) -> None:
        """Load what changes, once the first load has ended, well or not."""
        await asyncio.wait([first])
        heard = False
        if not first.cancelled() and (error := first.exception()) is not None:
            if isinstance(error, StoreGone):
                self._refuse(error)
                return
            if not isinstance(error, StoreTrouble):  # the store tells that itself
                log.warning("%s", error, exc_info=None if _is_told(error) else error)
            log.warning("the corpus folder is not read")
        elif not first.cancelled():
            heard = first.result()
        if self._watching is not None:
            begun = await self._watching
            await self._take(replace(begun, whole=False) if heard else begun)
        async for changes in self._watched:
            await self._take(changes)

    async def _take(self, changes: Changes) -> None:
        if changes.whole:
            await self._tried(partial(self._reached, self._load))
        elif changes.names or changes.stating:
            await self._tried(partial(self._reached, partial(self._load_some, changes)))

    async def _reached(self, load: Callable[[], Awaitable[None]]) -> None:
        """Load, and say once that the folder is gone, and once that it is back; answers go on from what was read."""
        try:
            await load()
        except (CorpusMissing, CorpusClosed) as error:
            if str(error) != self._folder_fault:
                log.warning("%s Until then answers come from what was read of it.", error)
            self._folder_fault = str(error)
            return
        if self._folder_fault:
            log.warning("the corpus folder is there again")
            self._folder_fault = ""

    async def _keep_posting(self, ticker: Ticker, first: asyncio.Task[bool]) -> None:
        """Post what is due, again and again; not while the archive is read for the first time and holds but a part."""
        if self._house.reading is not None:
            await self._is_soon(first)
        await self._repeat(ticker.tick, self._rhythm.tick)

    async def _repeat(self, chore: Callable[[], Awaitable[None]], seconds: float) -> None:
        """Do a chore again and again until stopped; a fault is logged, and the next time is another try."""
        while not await self._stopped_within(seconds):
            await self._tried(chore)

    async def _tried(self, chore: Callable[[], Awaitable[None]]) -> None:
        failed: str | None = None
        try:
            await chore()
        except StoreGone as error:
            self._refuse(error)
        except StoreTrouble as error:
            log.debug("put off, as the store has told: %s", error)
        except OnRecordError as error:
            failed = type(error).__name__
            log.warning("%s", error)
        except Exception as error:
            failed = type(error).__name__
            log.exception("a chore failed")
        self._house.told(ChoreDone(getattr(chore, "__name__", "load"), failed))

    async def _reach(self) -> None:
        """Ask Telegram for a sign of life where the last call did not reach it: perhaps nobody else will for hours."""
        if self._vitals.unreached_since is not None:
            with suppress(TelegramError):
                await self._application.bot.get_me()

    async def _complete_meanings(self) -> None:
        """Have told what quotes are about that were read without the model of meanings, or with another."""
        if made := await meaning.complete(self._house.store):
            log.info("%d quotes are found by their meaning now", made)

    async def _stopped_within(self, seconds: float) -> bool:
        try:
            await asyncio.wait_for(self._stop.wait(), seconds)
        except TimeoutError:
            return False
        return True


def _without_trace(record: logging.LogRecord) -> bool:
    record.exc_info = None
    return True


def _is_told(error: BaseException) -> bool:
    """Whether an error says by itself what is wrong, and its trace would tell an operator nothing more."""
    return isinstance(error, OnRecordError)
