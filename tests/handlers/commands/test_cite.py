"""A quote taken along: what a citation says, where it leads, and how it is copied."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from tests.newsroom import Newsroom, newsroom_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.telegram.state import BotMessage

NOW = datetime(2024, 3, 20, 9, 0, tzinfo=UTC)
PAGE = "https://example.org/bridge?a=1&b=2"


def article(told: str) -> str:
    return f"Bridge to open\n\nFriday, 8 March 2024\n\n{told}\n"


def stated(**facts: str) -> str:
    lines = "".join(f'{fact} = "{value}"\n' for fact, value in facts.items())
    return f'[documents."bridge.txt"]\n{lines}'


async def copied(newsroom: Newsroom, question: str, language: str = "en") -> str:
    """Return what the one quote's button copies."""
    answer = await newsroom.ask(question, language=language)
    return next(button.copy for row in answer.buttons for button in row if button.copy)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        pytest.param("“We will stay here,” said Tove Lund.", "“We will stay here” —", id="comma within"),
        pytest.param("“We will stay here”, said Tove Lund.", "“We will stay here” —", id="comma without"),
        pytest.param("Tove Lund said: “We will stay here.”", "“We will stay here.” —", id="a full stop is theirs"),
        pytest.param("“Will we stay here?” asked Tove Lund.", "“Will we stay here?” —", id="a question is theirs"),
        pytest.param("“We will stay here…” said Tove Lund.", "“We will stay here…” —", id="an ellipsis is theirs"),
        pytest.param("“We will stay, if—” said Tove Lund.", "“We will stay, if—” —", id="broken off"),
    ],
)
async def test_what_leads_on_to_the_reporting_clause_is_not_cited(tmp_path: Path, told: str, words: str) -> None:
    async with newsroom_of(tmp_path, {"bridge.txt": article(told)}, NOW) as newsroom:
        assert (await copied(newsroom, "/quote Lund")).startswith(words)


@pytest.mark.parametrize(
    ("language", "told", "facts", "source_url", "citation"),
    [
        pytest.param(
            "en",
            "“We will stay here,” said Tove Lund.",
            {"outlet": "Coast Post", "title": "Bridge to open", "url": PAGE},
            None,
            f"“We will stay here” — Tove Lund; “Bridge to open”, Coast Post, published 8 Mar 2024. {PAGE}",
            id="published, with its own address",
        ),
        pytest.param(
            "en",
            "“We will stay here,” Tove Lund said on March 6.",
            {"outlet": "Coast Post", "title": "Bridge to open", "url": PAGE},
            "https://archive.example.org/{name}#{line}",
            "“We will stay here” — Tove Lund, said 6 Mar 2024; “Bridge to open”, Coast Post, published 8 Mar 2024. "
            f"{PAGE}",
            id="said, and its own address before ours",
        ),
        pytest.param(
            "en",
            "“We will stay here,” said Tove Lund.",
            {"outlet": "Coast Post"},
            "https://archive.example.org/{name}#{line}",
            "“We will stay here” — Tove Lund; “Bridge to open”, Coast Post, published 8 Mar 2024. "
            "https://archive.example.org/bridge.txt#5",
            id="the operator's page",
        ),
        pytest.param(
            "uk",
            "“We will stay here,” said Tove Lund.",
            {},
            None,
            "«We will stay here» — Tove Lund; «Bridge to open», опубліковано 8 бер. 2024. bridge.txt:5",
            id="no address: the line of the file, and no way into the bot",
        ),
    ],
)
async def test_a_citation_says_who_when_and_where(
    tmp_path: Path, language: str, told: str, facts: dict[str, str], source_url: str | None, citation: str
) -> None:
    texts = {"bridge.txt": article(told), "corpus.toml": stated(**facts)}
    async with newsroom_of(tmp_path, texts, NOW) as running:
        shown = Newsroom(running.store, running.house.settings.corpus, lambda: NOW, source_url=source_url)
        async with shown as newsroom:
            assert await copied(newsroom, "/quote Lund", language) == citation


async def test_what_is_too_long_for_the_clipboard_comes_as_a_message_to_tap(tmp_path: Path) -> None:
    words = "We have waited for this bridge for nineteen years, and " * 8 + "now it stands."
    texts = {"bridge.txt": article(f"Tove Lund said: “{words}”"), "corpus.toml": stated(url=PAGE)}
    async with newsroom_of(tmp_path, texts, NOW) as newsroom:
        olena = newsroom.fake.user("Olena")
        await olena.say("/quote Lund")
        page = await olena.reply()
        await olena.press(page, "Copy citation")
        message: BotMessage = await olena.reply()
    (citation,) = message.marked("code")
    assert citation == f"“{words}” — Tove Lund; “Bridge to open”, published 8 Mar 2024. {PAGE}"


@pytest.mark.parametrize(
    ("facts", "linked"),
    [
        pytest.param({"url": PAGE, "title": "Bridge to open"}, ("Bridge to open", PAGE), id="its own address"),
        pytest.param({}, ("Bridge to open, line 5", "https://t.me/"), id="none: the way into the bot is all there is"),
    ],
)
async def test_what_is_inserted_leads_where_anybody_can_read_it(
    tmp_path: Path, facts: dict[str, str], linked: tuple[str, str]
) -> None:
    texts = {"bridge.txt": article("“We will stay here,” said Tove Lund."), "corpus.toml": stated(**facts)}
    async with newsroom_of(tmp_path, texts, NOW) as newsroom:
        (card,) = (await newsroom.fake.user("Olena").inline("lund")).results
    ((text, url),) = [
        (card.content.text[one["offset"] : one["offset"] + one["length"]], one["url"])
        for one in card.content.entities
        if one["type"] == "text_link"
    ]
    assert text == linked[0]
    assert url.startswith(linked[1])
