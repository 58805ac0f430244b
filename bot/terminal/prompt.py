"""`onrecord ask` and `onrecord chat`: the application with a terminal where Telegram would be."""

from __future__ import annotations

import json
import re
import sys
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import quote

from bot.archive import ingest, open_store
from bot.chat.application import build
from bot.chat.console import BOT, TOKEN, Console, InProcessApi
from bot.settings import Ids
from bot.terminal import screen
from handlers.frame.context import House
from handlers.frame.links import Links
from handlers.menu import MENU

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from bot.chat.console import Sent
    from bot.settings import Settings


@asynccontextmanager
async def _console(settings: Settings) -> AsyncIterator[Console]:
    settings = settings.model_copy(update={"allowed_chats": Ids(everyone=True)})
    async with open_store(settings.database) as store:
        loaded = await ingest.load(store, settings.corpus, datetime.now(UTC))
        for error in loaded.every_failure:
            print(f"skipped {error}", file=sys.stderr)  # noqa: T201
        template = f"{screen.FILE_SCHEME}{quote(str(settings.corpus))}/{{name}}:{{line}}"
        house = House(store, settings, lambda: datetime.now(UTC), Links(template, str(BOT["username"])), MENU)
        api = InProcessApi()
        async with build(house, TOKEN, request=api) as application:
            yield Console(application, api)


async def _exchange(console: Console, typed: str) -> list[Sent]:
    """Send a message, or press a button when it is nothing but the button's number."""
    if console.buttons and re.fullmatch(r"\d{1,2}", typed.strip()) and int(typed) in range(1, len(console.buttons) + 1):
        return await console.press(int(typed))
    return await console.say(typed)


async def answer_all(settings: Settings, messages: Sequence[str], *, as_json: bool) -> None:
    """Put the messages one after another and print the replies on stdout."""
    async with _console(settings) as console:
        for number, message in enumerate(messages):
            replies = await _exchange(console, message)
            if as_json:
                for sent in replies:
                    print(json.dumps(sent.message or {"alert": sent.alert}, ensure_ascii=False))  # noqa: T201
                continue
            if number:
                print()  # noqa: T201
            if len(messages) > 1:
                print(f"> {message}")  # noqa: T201
            for sent in replies:
                print(screen.plain(sent))  # noqa: T201


async def converse(settings: Settings) -> None:
    """Read lines with history and editing, print the replies; plain lines when stdin is no screen."""
    from rich.console import Console as Screen

    terminal = Screen(highlight=False, soft_wrap=True)
    async with _console(settings) as console:
        async for line in _lines():
            for sent in await _exchange(console, line):
                terminal.print(screen.styled(sent))
                terminal.print()


async def _lines() -> AsyncIterator[str]:
    if not sys.stdin.isatty():
        for line in sys.stdin:
            if line.strip():
                yield line.strip()
        return
    from pathlib import Path

    from prompt_toolkit import PromptSession
    from prompt_toolkit.auto_suggest import AutoSuggestFromHistory
    from prompt_toolkit.completion import WordCompleter
    from prompt_toolkit.history import FileHistory

    commands = WordCompleter([f"/{one.name}" for one in MENU if not one.hidden], sentence=True)
    session: PromptSession[str] = PromptSession(
        history=FileHistory(str(Path.home() / ".onrecord_history")),
        auto_suggest=AutoSuggestFromHistory(),
        completer=commands,
        complete_while_typing=False,
    )
    print("Ask as in the chat: /quote NAME, /timeline 2022-10, /help. A number presses a button; Ctrl-D leaves.")  # noqa: T201
    while True:
        try:
            line = await session.prompt_async("> ")
        except KeyboardInterrupt:
            continue
        except EOFError:
            return
        if line.strip():
            yield line.strip()
