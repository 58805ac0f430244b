"""The terminal: the same application with no Telegram, and what a person reads of it there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat import markup
from bot.chat.application import build
from bot.chat.console import TOKEN, Console, InProcessApi, Sent
from bot.settings import Ids
from bot.terminal import screen
from handlers.frame.context import House
from handlers.frame.links import Links
from handlers.menu import MENU
from tests.conftest import NOW
from tests.invented import ARTICLES, settings_of
from tests.telegram.markup import read

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.store.engines.sqlite import SqliteStore


@pytest.fixture
async def console(store: SqliteStore, archive: Path) -> AsyncIterator[Console]:
    settings = settings_of(store.path, archive, allowed_chats=Ids(everyone=True))
    house = House(store, settings, lambda: NOW, Links(f"{screen.FILE_SCHEME}{archive}/{{name}}:{{line}}", "bot"), MENU)
    api = InProcessApi()
    async with build(house, TOKEN, request=api) as application:
        yield Console(application, api)


async def shown(console: Console, text: str) -> str:
    return "\n".join(screen.plain(sent) for sent in await console.say(text))


async def test_an_answer_as_a_terminal_shows_it(console: Console, archive: Path) -> None:
    answer = await shown(console, "/quote Ida Brandt")
    lines = answer.splitlines()
    assert lines[0] == "Ida Brandt · 1 quote"
    assert "  │ Nobody told the islanders anything," in lines
    assert any(line.startswith(f"↗ {archive}/ferry.txt:5") for line in lines)
    assert any(line.startswith("[1] Why?  [2] Context") for line in lines)


async def test_a_button_is_pressed_by_its_number(console: Console) -> None:
    (asked,) = await console.say("/quote Brandt")
    (edited,) = await console.press(1)
    assert asked.message
    assert edited.message
    assert edited.message["message_id"] == asked.message["message_id"]
    assert "Brandt · " in screen.plain(edited)
    with pytest.raises(IndexError):
        await console.press(99)
    with pytest.raises(IndexError):
        await console.press(0)


async def test_a_file_arrives_byte_for_byte(console: Console) -> None:
    _, original = await console.say("/source notes")
    content = ARTICLES["notes.txt"].encode()
    assert original.content == content
    assert screen.plain(original) == f"[file notes.txt, {len(content)} bytes]"


async def test_pressing_twice_changes_nothing(console: Console) -> None:
    await console.say("/quote Brandt")
    assert await console.press(2)
    before = list(console.buttons)
    await console.say("/quote Brandt")
    await console.press(2)
    assert console.buttons == before


def test_an_alert_stands_in_brackets() -> None:
    assert screen.plain(Sent(alert="Too old.")) == "[Too old.]"


# Entities as the Bot API would carry them: the same as the strict double finds in the same HTML.
_PIECES = st.lists(
    st.sampled_from(
        [
            "<b>bold</b>",
            "<i>x😀</i>",
            "<code>a&lt;b</code>",
            "plain &amp; simple",
            "<blockquote>Б\nВ</blockquote>",
            "\n",
            "😀",
        ]
    ),
    max_size=8,
)


@given(_PIECES)
def test_the_console_reads_markup_as_telegram_does(pieces: list[str]) -> None:
    html = "|" + " ".join(pieces) + "|"
    text, entities = markup.parse(html)
    telegram = read(html, "HTML", None)
    assert text == telegram.text
    assert entities == list(telegram.entities)
