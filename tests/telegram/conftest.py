"""Fixtures of the tests that talk to the double: a running server, and the real program against it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from telegram import Bot
from telegram.request import HTTPXRequest

from tests.telegram.fake import FakeTelegram
from tests.telegram.process import BotProcess

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

ARTICLE = """Harbour reopens after the storm

Odesa Courier, 4 March 2023

The harbour opened again on Friday. "The cranes are safe, and the first ship is in," said Olha Marchenko,
who runs the port.

"We lost one pier on 2 March," Marchenko added.
"""


@pytest.fixture
async def fake() -> AsyncIterator[FakeTelegram]:
    """A running server."""
    async with FakeTelegram() as running:
        yield running


@pytest.fixture
async def client(fake: FakeTelegram) -> AsyncIterator[Bot]:
    """python-telegram-bot's plain client, pointed at the server."""
    # Two requests: a long poll must not stand in the way of other calls. Nothing here is encrypted, and
    # reading the machine's certificates takes longer than most tests.
    options = {"trust_env": False, "verify": False}
    calls, polls = (HTTPXRequest(connection_pool_size=4, httpx_kwargs=options) for _ in range(2))
    async with Bot(
        fake.token,
        base_url=f"{fake.url}/bot",
        base_file_url=f"{fake.url}/file/bot",
        request=calls,
        get_updates_request=polls,
    ) as running:
        yield running


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A corpus folder with one invented article."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "harbour.txt").write_text(ARTICLE, encoding="utf-8")
    return folder


@pytest.fixture
async def program(fake: FakeTelegram, tmp_path: Path, corpus: Path) -> AsyncIterator[BotProcess]:
    """The real program, polling the server."""
    async with BotProcess(fake, tmp_path, corpus) as running:
        yield running
