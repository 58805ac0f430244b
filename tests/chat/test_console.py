"""The terminal: the same application with no Telegram, and what a person reads of it there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from bot.archive import beside
from bot.archive.processes import IdleProcesses
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
    links = Links(f"{screen.FILE_SCHEME}{archive}/{{name}}:{{line}}", "bot")
    house = House(store, settings, lambda: NOW, links, MENU, pictures=False)
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


async def test_a_chart_is_told_in_bars_of_the_counts_that_the_picture_shows(console: Console) -> None:
    (chart,) = await console.say("/timeline 2024-03 chart")
    assert chart.content is not None
    assert chart.content.startswith(b"\x89PNG")
    lines = screen.plain(chart, note=", kept").splitlines()
    assert lines[0] == f"[file timeline.png, {len(chart.content)} bytes, kept]"
    assert lines[1] == "2024-03 · 4 dated passages, 1 quote"
    assert lines[-10:] == [
        "             Dated passages, each event once  Quotes by the day they were said, each once",
        "…",
        "4 Mar 2024   ████████████████ 1",
        "5 Mar 2024   ████████████████ 1",
        "…",
        "12 Mar 2024  ████████████████ 1               ████████████████ 1",
        "…",
        "18 Mar 2024  ████████████████ 1",
        "…",
        "[1] Export",
    ]
    table, *_ = await console.press(1)
    assert table.message is not None
    assert table.message["document"]["file_name"] == "onrecord-timeline-2024-03.csv"


async def test_who_is_quoted_is_told_in_bars_with_a_letter_for_each_outlet(console: Console) -> None:
    lines = (await shown(console, "/people chart")).splitlines()
    assert lines[-11:] == [
        "Olena Marchenko  ████████████████ 5  a4 b1",
        "Jonas Brandt     ██████▍          2  a2",
        "Ida Brandt       ███▎             1  b1",
        "Karin Holm       ███▎             1  c1",
        "the company      ███▎             1  b1",
        "",
        "a Nordvik Post",
        "b The Island Weekly",
        "c outlet not stated",
        "[1] Chart of unnamed sources",
        "[2] Export",
    ]


async def test_a_machine_that_cannot_draw_tells_a_chart_in_bars_alone(
    console: Console, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "matplotlib.py").write_text("raise ModuleNotFoundError(__name__)")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(beside, "_IDLE", IdleProcesses(60.0, 1))  # a process that has drawn before knows how to
    (chart,) = await console.say("/people chart")
    assert chart.content is None
    assert "Jonas Brandt     ██████▍          2  a2" in screen.plain(chart)
    assert "pip install" not in screen.plain(chart)


@pytest.mark.parametrize("text", ["/quote@another_bot Holm", "/help@another_bot"])
async def test_what_is_meant_for_another_bot_is_not_answered(console: Console, text: str) -> None:
    assert await console.say(text) == []


async def test_a_command_is_what_telegram_takes_for_one(console: Console) -> None:
    assert "There is no command /йгщеу." in await shown(console, "/йгщеу Holm")
    assert "“/міст/у/Нордвіку” · 1 passage" in await shown(console, "/міст/у/Нордвіку")


async def test_a_button_that_opens_a_page_says_where(console: Console) -> None:
    console.buttons = [{"text": "Page", "url": "https://example.org/"}]
    assert await console.press(1) == [Sent(alert="https://example.org/")]


def test_an_alert_stands_in_brackets() -> None:
    assert screen.plain(Sent(alert="Too old.")) == "[Too old.]"


def sent(html: str, *labels: str) -> Sent:
    text, entities = markup.parse(html)
    rows = [[{"text": label} for label in labels]]
    return Sent({"text": text, "entities": entities, "reply_markup": {"inline_keyboard": rows if labels else []}})


LONG = "Ida Brandt · 1 quote\n<blockquote>Nobody told us anything, and the ferry will stop.</blockquote>\n↗ a.txt"


def test_a_narrow_terminal_gets_whole_words_and_the_bar_on_every_line() -> None:
    assert screen.plain(sent(LONG, "Why?", "Context", "Copy citation", "Source file"), 30).splitlines() == [
        "Ida Brandt · 1 quote",
        "  │ Nobody told us anything,",
        "  │ and the ferry will stop.",
        "↗ a.txt",
        "[1] Why?  [2] Context",
        "[3] Copy citation",
        "[4] Source file",
    ]
    assert screen.plain(sent(LONG)).splitlines()[1] == "  │ Nobody told us anything, and the ferry will stop."


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        pytest.param(
            "<blockquote>橋は五日に開いた。海は静かだ。</blockquote>",
            ["  │ 橋は五日に開いた", "  │ 。海は静かだ。"],
            id="wide letters take two places",
        ),
        pytest.param(
            "<blockquote>one\n\ntwo</blockquote>then", ["  │ one", "  │ ", "  │ two", "then"], id="an empty line of it"
        ),
        pytest.param("a <blockquote>b</blockquote> c", ["a", "  │ b", " c"], id="a quotation within a line"),
        pytest.param(
            "<blockquote>aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa</blockquote>",
            ["  │ aaaaaaaaaaaaaaaa", "  │ aaaaaaaaaaaaaa"],
            id="a word longer than the line",
        ),
        pytest.param(
            "<blockquote>it <b>was the whole</b> of it</blockquote>",
            ["  │ it was the whole", "  │ of it"],
            id="emphasis across a break",
        ),
        pytest.param("", [""], id="nothing"),
    ],
)
def test_lines_are_wrapped_with_their_gutter(html: str, lines: list[str]) -> None:
    assert screen.plain(sent(html), 20).split("\n") == lines


_WORDS = st.lists(st.text("abж王ー😀é́", min_size=1, max_size=9), min_size=1, max_size=30).map(" ".join)


@given(_WORDS, st.integers(16, 60))
def test_whatever_the_words_no_line_is_wider_than_the_terminal_and_none_is_lost(words: str, width: int) -> None:
    lines = screen.plain(sent(f"<blockquote>{words}</blockquote>"), width).split("\n")
    assert all(line.startswith("  │ ") and wcswidth(line) <= width for line in lines)
    assert "".join(line.removeprefix("  │ ") for line in lines).replace(" ", "") == words.replace(" ", "")


def test_colours_stand_on_every_line_that_words_are_wrapped_into() -> None:
    shown = screen.styled(sent("<b>one two three four five six</b>", "Why?"), 14)
    assert shown.plain.splitlines() == ["one two three", "four five six", "[1] Why?"]
    bold = [shown.plain[span.start : span.end] for span in shown.spans if span.style == "bold"]
    assert [part.strip() for part in bold] == ["one two three", "four five six"]


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
