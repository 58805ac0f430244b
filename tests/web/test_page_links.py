"""Where links of answers, digests and alerts lead when there are pages, and where those of exports lead."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
from telegram.ext import Defaults, ExtBot

from bot.archive.ingest import load
from bot.chat.pacing import Pacer
from bot.chat.ticking import Ticker
from bot.model import Excerpt, Source, Span
from handlers.frame.links import Links, links_of
from tests.conftest import NOW
from tests.handlers.frame.test_strangers import Clock
from tests.invented import ARTICLES, settings_of
from tests.invented import SIDECAR as INVENTED_SIDECAR
from tests.newsroom import DirectRequest
from tests.web.made import TEXTS
from tests.web.pages import WEB_URL, Seen, pages_of

if TYPE_CHECKING:
    from pathlib import Path

TOKEN = "123456:a-token-that-opens-nothing-anywhere-12"
EXCERPT = Excerpt(Source("tide", "tide.txt", None, None, None, None, None), Span(3, 9), 1, "words")
LATER = "The wall\n\n15 May 2024\n\n“The wall will stand by October,” said Halvard Bry, the mayor.\n"
INVENTED = {**ARTICLES, "corpus.toml": INVENTED_SIDECAR}


@pytest.mark.parametrize(
    "asked",
    [
        "/quote marchenko",
        "/timeline 2024",
        "/search pier",
        "/compare Olena Marchenko, Jonas Brandt",
        '/verify "The cranes are safe" marchenko',
        "/said pier",
        "/sources",
        "/source harbour-113-159",
        "/source harbour",
        "/digest",
    ],
)
async def test_every_link_of_an_answer_opens_a_page(tmp_path: Path, asked: str) -> None:
    async with pages_of(tmp_path, INVENTED, lambda: NOW) as (newsroom, reader):
        olena = newsroom.fake.user("Olena")
        await olena.say(asked)
        links = [url for _, url in (await olena.reply()).links if not url.startswith("https://example.org/")]
        assert not [url for url in links if not url.startswith(f"{WEB_URL}/source/")]
        assert links
        for url in links:
            query = parse_qs(urlsplit(url).query)
            assert query["for"] == [str(olena.id)]
            opened = await reader.open(url)
            assert opened.status_code == 200
            if "at" in query:
                start, end = map(int, query["at"][0].split("-"))
                seen = Seen(opened.text)
                assert seen.lit == seen.article[start:end]


async def test_a_digest_and_an_alert_hold_links_of_the_chat_that_they_go_to(tmp_path: Path) -> None:
    clock = Clock()
    async with pages_of(tmp_path, TEXTS, clock) as (newsroom, reader):
        olena = newsroom.fake.user("Olena")
        desk = newsroom.fake.supergroup("Desk", olena)
        desk.admit(olena, "administrator")
        await desk.say("/follow Halvard Bry", sender=olena)
        assert "Bry" in (await desk.reply()).text
        folder = tmp_path / "corpus"
        (folder / "later.txt").write_text(LATER, encoding="utf-8")
        clock.now += timedelta(minutes=1)
        await load(newsroom.store, folder, clock())
        wire = DirectRequest(newsroom.fake)
        bot: ExtBot[Any] = ExtBot(
            newsroom.fake.token,
            request=wire,
            get_updates_request=wire,
            defaults=Defaults(parse_mode="HTML"),
            rate_limiter=Pacer(),
        )
        await bot.initialize()
        await Ticker(newsroom.house, bot).tick()
        alert = await desk.reply()
        links = [url for _, url in alert.links]
        assert links
        for url in links:
            assert f"for={desk.id}&" in url
            assert (await reader.open(url)).status_code == 200


async def test_an_export_leads_where_the_operator_says_or_to_the_bot(tmp_path: Path) -> None:
    settings = {"source_url": "https://files.example.org/{name}#L{line}"}
    async with pages_of(tmp_path, TEXTS, lambda: NOW, **settings) as (newsroom, _):
        olena = newsroom.fake.user("Olena")
        await olena.say("/export quotes bry")
        document = (await olena.reply()).document
        assert document is not None
        rows = list(csv.DictReader(io.StringIO(document.content.decode("utf-8-sig"))))
        assert rows
        assert all(row["link"].startswith("https://files.example.org/") for row in rows)
        await olena.say("/quote bry")
        assert all(url.startswith(WEB_URL) for _, url in (await olena.reply()).links), "pages go before it in answers"


def test_links_that_are_given_to_nobody_are_as_they_were(tmp_path: Path) -> None:
    there = {"web_url": WEB_URL, "bot_token": TOKEN}
    links = links_of(settings_of(tmp_path / "db", tmp_path, **there), "a_bot")
    assert links.excerpt(EXCERPT) == "https://t.me/a_bot?start=tide-3-9"
    assert links.page(EXCERPT) is None
    given = links.given_to(7, "en", NOW)
    assert given.excerpt(EXCERPT).startswith(f"{WEB_URL}/source/tide?at=3-9&")
    assert given.page(EXCERPT) is None
    assert given.public(EXCERPT) is None


@pytest.mark.parametrize("missing", ["web_url", "bot_token"])
def test_without_pages_nothing_changes(tmp_path: Path, missing: str) -> None:
    there = {"web_url": WEB_URL, "bot_token": TOKEN, missing: None}
    links = links_of(settings_of(tmp_path / "db", tmp_path, **there), "a_bot")
    assert links == Links(None, "a_bot")
    assert links.given_to(7, "en", NOW) is links
