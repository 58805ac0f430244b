"""Pages in a real browser: read there letter for letter, by keyboard, without script, on a phone, light and dark.

SCREENSHOTS=FOLDER keeps pictures of what is seen.
"""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from bot.archive.ingest import load
from bot.model import Span
from bot.web.pages.routes import SIGN_IN
from handlers.frame.passes import Opens
from tests.conftest import NOW
from tests.sources import ROOT
from tests.web.browser import browser, needs_axe, needs_chromium, picture, violations
from tests.web.made import EARLIER, TEXTS, TIDE, TIDE_FIRST
from tests.web.pages import WEB_URL, pages_of, served
from tests.web.signing import launch_data
from tests.web.test_page import HOSTILE, link_to

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from tests.figures import Figure
    from tests.newsroom import Newsroom

pytestmark = needs_chromium

LIT = "Every autumn the lower town is under water,"
WIDTHS, SCHEMES = (360, 1280), ("light", "dark")


@asynccontextmanager
async def shown(root: Path, texts: dict[str, str]) -> AsyncIterator[tuple[Newsroom, Callable[[Opens], str]]]:
    """Serve the pages of an archive on loopback; give what makes links to them."""
    async with pages_of(root, texts, lambda: NOW) as (newsroom, _), served(newsroom) as address:
        yield newsroom, lambda opens: link_to(newsroom, opens).replace(WEB_URL, address)


def lit(words: str = LIT, text: str = TIDE, mark: str = "") -> Opens:
    """Return what opens the made-up article at some words of it."""
    start = text.index(words)
    return Opens("tide", Span(start, start + len(words)), mark)


async def test_a_browser_shows_every_sign_of_the_text_and_asks_nobody_else(tmp_path: Path) -> None:
    async with shown(tmp_path / "a", {**HOSTILE, "tide.txt": TIDE}) as (newsroom, link):
        async with newsroom.store.snapshot() as state:
            every = await state.fetch(
                "SELECT public_id, unpack(texts.text) AS text FROM documents JOIN texts ON id = document_id"
            )
        async with browser(tmp_path / "profile", width=360) as window:
            for public_id, text in every:
                page = await window.open(link(Opens(public_id)))
                assert await page.evaluate("document.querySelector('article').textContent") == text
                marked = await page.evaluate(
                    """Object.entries([...document.querySelectorAll("article [data-of]")].reduce(
                        (all, one) => ({...all, [one.dataset.of]: (all[one.dataset.of] ?? "") + one.textContent}), {}
                    ))"""
                )
                assert all(said == text[int(of.partition("-")[0]) : int(of.partition("-")[2])] for of, said in marked)
            page = await window.open(link(lit()))
            await page.wait_for_load_state("networkidle")
            assert await page.evaluate("document.querySelector('.lit').textContent") == LIT
            top = await page.evaluate("document.querySelector('.lit').getBoundingClientRect().top")
            assert 0 < top < 500, "scrolled to"
            assert await page.evaluate("document.documentElement.scrollWidth") <= 360, "nothing to scroll aside"
            assert window.complaints == []
            own = page.url.partition("/source/")[0]
            assert [one for one in window.asked if not one.startswith(own)] == []


@needs_axe
@pytest.mark.slow
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", SCHEMES)
async def test_the_accessibility_checker_finds_nothing_wrong(
    tmp_path: Path, width: int, scheme: str, figure: Figure
) -> None:
    checked = 0
    async with shown(tmp_path / "a", EARLIER) as (newsroom, link):
        then = link(lit("fourteen million crowns", TIDE_FIRST))
        (tmp_path / "a" / "corpus" / "tide.txt").write_text(TIDE, encoding="utf-8")
        await load(newsroom.store, tmp_path / "a" / "corpus", NOW)
        now = link(lit(mark=await _mark(newsroom)))
        own = now.partition("/source/")[0]
        gone = link(Opens("nothing"))
        async with browser(tmp_path / "profile", width=width, scheme=scheme) as window:
            for name, url in (
                ("now", now),
                ("now-uk", link_uk(newsroom, own)),
                ("then", then),
                ("foreign", f"{own}/source/tide?lang=uk"),
                ("gone", gone),
                ("signin", f"{own}{SIGN_IN}"),
            ):
                page = await window.open(url)
                await page.wait_for_load_state("networkidle")
                await picture(page, f"{name}-{width}-{scheme}")
                await page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
                assert await violations(page) == [], name
                await picture(page, f"{name}-{width}-{scheme}-whole", whole=True)
                checked += 1
            assert [one for one in window.complaints if "403" not in one and "404" not in one] == []
    figure(f"pages checked at {width} px, {scheme}", checked)


async def _mark(newsroom: Newsroom) -> str:
    async with newsroom.store.snapshot() as state:
        ((mark,),) = await state.fetch("SELECT mark FROM documents WHERE public_id = 'tide' AND version = 0")
    return str(mark)


def link_uk(newsroom: Newsroom, own: str) -> str:
    """Return a link in Ukrainian."""
    return link_to(newsroom, Opens("tide"), "uk").replace(WEB_URL, own)


@pytest.mark.slow
async def test_without_script_everything_is_there(tmp_path: Path) -> None:
    profile = tmp_path / "profile"
    async with shown(tmp_path / "a", TEXTS) as (_, link), browser(profile, java_script_enabled=False) as window:
        page = await window.open(link(lit()))
        assert await page.locator("article").text_content() == TIDE
        assert await page.locator(".lit").is_visible()
        assert not await page.locator("button.copy").first.is_visible()
        first = page.locator(".quotes details").first
        await first.locator("summary").click()
        assert await first.locator(".citation").is_visible()
        await page.locator(".places a").nth(3).click()
        assert await page.locator("article :target").count() == 1


@pytest.mark.slow
async def test_one_press_copies_a_citation(tmp_path: Path) -> None:
    async with shown(tmp_path / "a", TEXTS) as (_, link), browser(tmp_path / "profile") as window:
        await window.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page = await window.open(link(lit()))
        first = page.locator(".quotes details").first
        await first.locator("summary").click()
        await first.locator("button").click()
        copied = await page.evaluate("navigator.clipboard.readText()")
        assert copied == await first.locator(".citation").text_content()
        assert copied.startswith("“Every autumn the lower town is under water” — Halvard Bry")
        assert await first.locator("button").text_content() == "Copied"


@pytest.mark.slow
async def test_the_keyboard_reaches_everything_and_is_seen(tmp_path: Path) -> None:
    async with shown(tmp_path / "a", TEXTS) as (_, link), browser(tmp_path / "profile") as window:
        page = await window.open(link(Opens("tide")))
        await page.keyboard.press("Tab")
        assert await page.evaluate("document.activeElement.className") == "skip"
        await page.keyboard.press("Enter")
        assert await page.evaluate("document.activeElement.id") == "text"
        await page.keyboard.press("Tab")
        assert await page.evaluate("document.activeElement.className.startsWith('by ')")
        assert await page.evaluate("document.activeElement.getAttribute('aria-label')")
        assert await page.evaluate("getComputedStyle(document.activeElement).outlineWidth") == "3px"
        await page.keyboard.press("Enter")
        assert await page.evaluate("document.querySelector(':target').className.startsWith('speaker')")


@pytest.mark.slow
async def test_telegrams_launch_signs_in_and_leads_to_the_passage(tmp_path: Path) -> None:
    async with shown(tmp_path / "a", TEXTS) as (newsroom, link), browser(tmp_path / "profile") as window:
        own = link(Opens("tide")).partition("/source/")[0].replace("127.0.0.1", "localhost")
        start = lit()
        assert start.span is not None
        data = launch_data(newsroom.fake.token, 1001, NOW, start_param=f"tide-{start.span.start}-{start.span.end}")
        page = await window.open(f"{own}{SIGN_IN}#tgWebAppData={quote(data, safe='')}&tgWebAppVersion=8.0")
        await page.wait_for_url(lambda url: "/source/tide" in url)
        assert await page.locator(".lit").text_content() == LIT
        assert "key=" not in page.url
        await page.goto(f"{own}/source/wire")
        assert await page.locator("article").text_content() == TEXTS["wire.txt"]
        wrong = await window.open(f"{own}{SIGN_IN}#tgWebAppData={quote(data[:-1] + '0', safe='')}")
        await wrong.locator("[data-failed]").wait_for(state="visible")


@pytest.mark.slow
@pytest.mark.parametrize("seed", sorted(one.name for one in (ROOT / "seeds").glob("*.txt"))[:3:2])
async def test_real_articles_are_read_letter_for_letter(tmp_path: Path, seed: str) -> None:
    text = (ROOT / "seeds" / seed).read_text(encoding="utf-8")
    sidecar = (ROOT / "seeds" / "corpus.toml").read_text(encoding="utf-8")
    async with shown(tmp_path / "a", {seed: text, "corpus.toml": sidecar}) as (newsroom, link):
        async with newsroom.store.snapshot() as state:
            ((public_id, first, last),) = await state.fetch(
                "SELECT public_id, span_start, span_end FROM documents JOIN quotes ON documents.id = document_id "
                "ORDER BY span_end - span_start DESC LIMIT 1"
            )
        for width, scheme in ((360, "dark"), (1280, "light")):
            async with browser(tmp_path / scheme, width=width, scheme=scheme) as window:
                page = await window.open(link(Opens(public_id, Span(first, last), "")))
                assert await page.evaluate("document.querySelector('article').textContent") == text
                await picture(page, f"{public_id}-{width}-{scheme}")
                assert await page.evaluate("document.documentElement.scrollWidth") <= width
