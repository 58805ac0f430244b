"""`onrecord ask` and `onrecord chat`: the application with a terminal where Telegram would be."""

from __future__ import annotations

import json
import re
import shutil
import sys
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import quote

import click

from bot.archive import ingest, open_store
from bot.archive.limits import Limits
from bot.chat.application import build
from bot.chat.console import BOT, TOKEN, Console, InProcessApi, Sent
from bot.errors import NotSaved
from bot.settings import Ids
from bot.terminal import screen
from bot.terminal.completing import Completions
from bot.terminal.saving import save
from handlers.frame.context import House
from handlers.frame.links import Links
from handlers.menu import MENU

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator, Iterator, Sequence
    from pathlib import Path

    from prompt_toolkit.completion import CompleteEvent, Completer, Completion
    from prompt_toolkit.document import Document

    from bot.settings import Settings

# A number alone, or "press 2", is a button; a year is a search.
_PRESS = re.compile(r"(?:press\s+)?(\d{1,3})", re.IGNORECASE)


class _Unanswered(Exception):
    """What was typed reaches no answer; `str()` says why, and what to type instead."""


@asynccontextmanager
async def _console(settings: Settings) -> AsyncIterator[tuple[Console, House]]:
    settings = settings.model_copy(update={"allowed_chats": Ids(everyone=True)})
    async with open_store(settings.database) as store:
        loaded = await ingest.load(store, settings.corpus, datetime.now(UTC), limits=Limits.of(settings))
        for error in loaded.every_failure:
            print(f"skipped {error}", file=sys.stderr)  # noqa: T201
        template = f"{screen.FILE_SCHEME}{quote(str(settings.corpus))}/{{name}}:{{line}}"
        links = Links(template, str(BOT["username"]))
        house = House(store, settings, lambda: datetime.now(UTC), links, MENU, pictures=False)
        api = InProcessApi()
        async with build(house, TOKEN, request=api) as application:
            yield Console(application, api), house


async def _exchange(console: Console, typed: str) -> list[Sent]:
    """Send a message, or press the button whose number it is; raises `_Unanswered`."""
    if (number := _PRESS.fullmatch(typed.strip())) is None:
        if sent := await console.say(typed):
            return sent
        raise _Unanswered(f"“{typed}” gets no answer: it is meant for another bot.")
    buttons = len(console.buttons)
    if not 1 <= int(number[1]) <= buttons:
        there_are = f"the last ones are 1 to {buttons}" if buttons else "no answer has had any yet"
        raise _Unanswered(f"There is no button {number[1]}: {there_are}. To look for the number, /search {number[1]}.")
    return await console.press(int(number[1])) or [Sent(alert="Nothing changes: that is what you see.")]


def _kept(sent: Sent, folder: Path | None) -> str:
    """Keep the file that was sent, and return what became of it, in words that follow its size."""
    if sent.message is None or sent.content is None:
        return ""
    if folder is None:
        return ", not saved: --save FOLDER keeps it"
    return f", saved as {save(folder, sent.message['document']['file_name'], sent.content)}"


async def answer_all(settings: Settings, messages: Sequence[str], *, as_json: bool, folder: Path | None) -> None:
    """Put the messages one after another and print the replies on stdout; files go into the folder, if there is one.

    Raises `click.UsageError` at the first message that nothing answers.
    """
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    async with _console(settings) as (console, _):
        for number, message in enumerate(messages):
            try:
                replies = await _exchange(console, message)
            except _Unanswered as error:
                raise click.UsageError(str(error)) from error
            if as_json:
                for sent in replies:
                    print(json.dumps(sent.message or {"alert": sent.alert}, ensure_ascii=False))  # noqa: T201
                    if folder is not None and (note := _kept(sent, folder)):
                        print(note.removeprefix(", "), file=sys.stderr)  # noqa: T201
                continue
            if number:
                print()  # noqa: T201
            if len(messages) > 1:
                print(f"> {message}")  # noqa: T201
            for sent in replies:
                print(screen.plain(sent, width, _kept(sent, folder)))  # noqa: T201


async def converse(settings: Settings, folder: Path) -> None:
    """Read lines with history and editing, print the replies; plain lines when stdin is no screen.

    Files that the bot sends go into the folder.
    """
    from rich.console import Console as Screen

    terminal = Screen(highlight=False, soft_wrap=True)
    async with _console(settings) as (console, house):
        async for line in _lines(house):
            try:
                replies = await _exchange(console, line)
            except _Unanswered as error:
                replies = [Sent(alert=str(error))]
            for sent in replies:
                try:
                    note = _kept(sent, folder)
                except NotSaved as error:
                    note = f", not saved: {error}"
                terminal.print(screen.styled(sent, terminal.width if terminal.is_terminal else None, note))
                terminal.print()


async def _lines(house: House) -> AsyncIterator[str]:
    if not sys.stdin.isatty():
        for line in sys.stdin:
            if line.strip():
                yield line.strip()
        return
    from pathlib import Path

    from prompt_toolkit import PromptSession
    from prompt_toolkit.auto_suggest import AutoSuggestFromHistory
    from prompt_toolkit.history import FileHistory

    session: PromptSession[str] = PromptSession(
        history=FileHistory(str(Path.home() / ".onrecord_history")),
        auto_suggest=AutoSuggestFromHistory(),
        completer=_completer(house),
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


def _completer(house: House) -> Completer:
    """Return what the Tab key asks."""
    from prompt_toolkit.completion import Completer, Completion

    endings = Completions(house)

    class OnTab(Completer):
        def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterator[Completion]:
            """Offer nothing: the archive is only asked from the loop that the conversation runs in."""
            yield from ()

        async def get_completions_async(
            self, document: Document, complete_event: CompleteEvent
        ) -> AsyncGenerator[Completion, None]:
            for one in await endings.of(document.text_before_cursor):
                yield Completion(one.text, start_position=-one.typed)

    return OnTab()
