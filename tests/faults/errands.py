"""What the processes do that are killed: the real errands, each from its beginning to its end."""

from __future__ import annotations

import asyncio
import os
import sys
from contextlib import redirect_stdout
from typing import TYPE_CHECKING, Any

from telegram.ext import ExtBot

from bot.archive import adding, filing
from bot.archive.feed_state import Articles
from bot.archive.ingest import load
from bot.chat.console import TOKEN, InProcessApi
from bot.chat.limits import Pace
from bot.chat.pacing import Pacer, Post
from bot.chat.running import Rhythm, serve
from bot.chat.ticking import Ticker
from bot.cli import main
from bot.corpus.sidecar import Stated
from bot.feeds.entries import FeedEntry
from bot.feeds.fetching import FetchedPage
from bot.feeds.listed import Feed
from bot.settings import Ids, load_settings
from bot.store.engines.sqlite import SqliteStore
from bot.terminal import logs
from bot.terminal.prompt import answer_all
from handlers.frame.context import House
from handlers.frame.links import Links
from handlers.menu import MENU
from tests.conftest import NOW
from tests.feeds.site import article
from tests.invented import settings_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from telegram.request import RequestData

    from bot.chat.lanes import Priority


def load_all(database: Path, corpus: Path) -> None:
    """Bring the store in step with the folder."""

    async def work() -> None:
        async with SqliteStore(database) as store:
            await load(store, corpus, NOW)

    asyncio.run(work())


def add(database: Path, corpus: Path, token: str) -> None:
    """Press *Add*."""

    async def work() -> None:
        async with SqliteStore(database) as store:
            if name := await asyncio.to_thread(adding.take_in, corpus, token):
                await load(store, corpus, NOW, only={name})

    asyncio.run(work())


def remove(database: Path, corpus: Path, name: str) -> None:
    """Press *Remove*."""

    async def work() -> None:
        async with SqliteStore(database) as store:
            await asyncio.to_thread(adding.take_out, corpus, name)
            await load(store, corpus, NOW, only={name})

    asyncio.run(work())


def put_aside(corpus: Path, name: str, content: bytes, outlet: str) -> None:
    """Send a file with a caption."""
    adding.stage(corpus, name, content, Stated(outlet=outlet))


def file_article(corpus: Path, words: str) -> None:
    """File what a feed leads to, as a look at it does: what the last look left half-way first."""
    address = "https://news.example.org/pier"
    feed = Feed("https://news.example.org/rss", outlet="Pier Post")
    entry = FeedEntry(address, words, title="The pier", published="2024-06-11")
    page = FetchedPage(address, article("The pier", words, "Karin Holm"), "text/html", "utf-8")
    (corpus / ".feeds").mkdir(exist_ok=True)
    articles = Articles(corpus, [feed.key])
    articles.rebuild()
    filing.recover(corpus, articles)
    filing.file(corpus, articles, feed, "Pier", entry, page, NOW)
    articles.save()


def ask(database: Path, corpus: Path, messages: tuple[str, ...]) -> None:
    """Send messages one after another, as `onrecord ask` does."""
    with open(os.devnull, "w", encoding="utf-8") as nowhere, redirect_stdout(nowhere):
        asyncio.run(answer_all(settings_of(database, corpus), messages, as_json=False, folder=None))


def open_store(database: Path) -> None:
    """Open a store, and bring it up to what this version knows."""

    async def work() -> None:
        async with SqliteStore(database):
            pass

    asyncio.run(work())


def post(database: Path, corpus: Path, sent: Path, moment: datetime) -> None:
    """Post what is due at a moment; `sent` is what Telegram has of it, a chat a line."""

    async def work() -> None:
        async with SqliteStore(database) as store:
            settings = settings_of(database, corpus, allowed_chats=Ids(everyone=True))
            house = House(store, settings, lambda: moment, Links(None, "a_bot"), MENU)
            bot: ExtBot[Priority | Post] = ExtBot(TOKEN, request=_Taking(sent), rate_limiter=Pacer(FAST))
            async with bot:
                await Ticker(house, bot).tick()

    asyncio.run(work())


# Nobody waits for a minute between two posts.
FAST = Pace(post_rate=10_000.0)


class _Taking(InProcessApi):
    """A Telegram that writes down what it has taken."""

    def __init__(self, sent: Path) -> None:
        super().__init__()
        self._sent = sent

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *given: Any, **named: Any
    ) -> tuple[int, bytes]:
        if url.endswith("/sendMessage") and request_data:
            with self._sent.open("a", encoding="utf-8") as taken:
                taken.write(f"{request_data.parameters['chat_id']}\n")
        return await super().do_request(url, method, request_data, *given, **named)


def load_in_terminal(settings: Mapping[str, str], log: Path) -> None:
    """Run `onrecord load`, with its processes beside it."""
    _as_the_program(settings, log)
    main(["load"], standalone_mode=False)


def serve_bot(settings: Mapping[str, str], log: Path) -> None:
    """Run the program as it is, but for looking more often for what is due."""
    _as_the_program(settings, log)
    logs.set_up()
    asyncio.run(serve(load_settings(), rhythm=Rhythm(tick=0.1)))


def _as_the_program(settings: Mapping[str, str], log: Path) -> None:
    os.environ.update(settings)
    written = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(written, stream.fileno())
