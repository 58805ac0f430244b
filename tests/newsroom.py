"""The real application in this process, with the strict Telegram double where Telegram would be.

    async with Newsroom(store, corpus, clock) as newsroom:
        olena = newsroom.fake.user("Olena")
        await olena.say("/quote Brandt")
        answer = await olena.reply()

No network and no second process: an answer takes milliseconds, and a call that Telegram would refuse is
refused here too. `tests/telegram/process.py` starts the real program instead.
"""

from __future__ import annotations

import asyncio
import json
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, Self

from telegram import Update
from telegram.request import BaseRequest

from bot.archive import conversations
from bot.archive.conversations import View
from bot.chat.application import build
from bot.settings import Ids
from bot.store.engines.sqlite import SqliteStore
from handlers.frame.callback import Show
from handlers.frame.context import House, Mode
from handlers.frame.links import links_of
from handlers.menu import MENU
from tests.invented import load_archive, settings_of
from tests.telegram.arguments import Upload
from tests.telegram.errors import ApiError
from tests.telegram.fake import FakeTelegram

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping
    from datetime import datetime
    from pathlib import Path

    from telegram.request import RequestData

    from tests.telegram.state import BotMessage


class DirectRequest(BaseRequest):
    """Hands every call to the double, as the wire would carry it."""

    def __init__(self, fake: FakeTelegram) -> None:
        self._fake = fake

    @property
    def read_timeout(self) -> float | None:
        """No network, so nothing to wait for."""
        return None

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_: Any, **__: Any
    ) -> tuple[int, bytes]:
        if "/file/bot" in url:
            return 200, next(one.content for one in self._fake.files.values() if url.endswith(f"/{one.path}"))
        wire: dict[str, Any] = dict(request_data.json_parameters) if request_data else {}
        files = request_data.multipart_data if request_data else {}
        uploads: dict[str, Upload] = {}
        for part, (filename, content, _mime) in files.items():
            assert isinstance(content, bytes)
            uploads[part] = Upload(str(filename), content)
        try:
            result = await self._fake.call(url.rpartition("/")[2], wire, uploads)
        except ApiError as error:
            return error.code, json.dumps(error.body()).encode()
        return 200, json.dumps({"ok": True, "result": result}).encode()


class Newsroom:
    """A running application; `fake` is the Telegram around it. Settings not given: everyone may ask."""

    def __init__(self, store: SqliteStore, corpus: Path, clock: Callable[[], datetime], **settings: Any) -> None:
        self.fake = FakeTelegram()
        self.store = store
        given = {"allowed_chats": Ids(everyone=True)} | settings
        read = settings_of(store.path, corpus, bot_token=self.fake.token, **given)
        self.house = House(store, read, clock, links_of(read, str(self.fake.bot.username)), MENU)
        self.application = build(self.house, self.fake.token, request=DirectRequest(self.fake))
        self._pump: asyncio.Task[None] | None = None
        self._busy = False

    async def __aenter__(self) -> Self:
        await self.application.initialize()
        self._pump = asyncio.create_task(self._deliver())
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._pump is not None
        self._pump.cancel()
        await asyncio.gather(self._pump, return_exceptions=True)
        await self.application.shutdown()

    async def _deliver(self) -> None:
        while True:
            await self.fake.until(lambda: bool(self.fake.updates), 10**6, "update")
            self._busy = True
            raw = self.fake.updates.popleft()
            await self.application.process_update(Update.de_json(raw, self.application.bot))
            self._busy = False
            self.fake.changed()

    async def settled(self) -> None:
        """Wait until every update was worked off: what was not answered by then never will be."""
        await self.fake.until(lambda: not self._busy and not self.fake.updates, 10, "end of the work")

    async def ask(self, text: str, *, language: str = "en") -> BotMessage:
        """Say something in a new person's private chat and return the first answer."""
        person = self.fake.user("Olena", language=language)
        await person.say(text)
        return await person.reply()

    async def press(self, command: str, words: str) -> BotMessage:
        """Press a button behind which this question is kept, in a new person's private chat, and return its answer."""
        person, view = self.fake.user("Olena"), View(command, words, self.house.clock().date())
        await conversations.keep(self.store, person.id, [view], self.house.clock())
        await person.say("/help")
        page = await person.reply()
        await person.press(page, str(Show(view.id, 1, Mode.PLAIN)), forged=True)
        return await person.next_edit(page)


@asynccontextmanager
async def newsroom_of(root: Path, texts: Mapping[str, str], now: datetime) -> AsyncIterator[Newsroom]:
    """Run a newsroom whose archive, made under `root`, has these texts by file name (a `corpus.toml` is one more)."""
    folder = root / "corpus"
    folder.mkdir()
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    await load_archive(root / "store.sqlite3", folder, now)
    async with SqliteStore(root / "store.sqlite3") as store, Newsroom(store, folder, lambda: now) as running:
        yield running
