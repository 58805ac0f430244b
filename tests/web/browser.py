"""A headless Chromium, Debian's own, and an accessibility checker; what is missing is told in a sentence."""

from __future__ import annotations

import os
import shutil
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.async_api import async_playwright

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playwright.async_api import BrowserContext, Page

CHROMIUM = shutil.which("chromium")
AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"

needs_chromium = pytest.mark.skipif(
    CHROMIUM is None, reason="there is no chromium here: install Debian's package, `apt-get install chromium`"
)
needs_axe = pytest.mark.skipif(
    not AXE.exists(), reason="axe-core is not here: install it, `npm ci --prefix tests/web`; it needs Node.js"
)

_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass(frozen=True)
class Browser:
    """A browser window of some size and scheme."""

    context: BrowserContext
    asked: list[str]
    complaints: list[str]

    async def open(self, url: str) -> Page:
        """Open an address in a tab of its own; note every address that is asked, and what the console complains of."""
        page = await self.context.new_page()
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        await page.goto(url)
        return page


@asynccontextmanager
async def browser(profile: Path, *, width: int = 1280, scheme: str = "light", **more: Any) -> AsyncIterator[Browser]:
    """Run a browser with a profile of its own."""
    async with async_playwright() as playwright:
        context = await playwright.chromium.launch_persistent_context(
            str(profile),
            executable_path=CHROMIUM,
            headless=True,
            args=_ARGUMENTS,
            viewport={"width": width, "height": 800},
            color_scheme="dark" if scheme == "dark" else "light",
            **more,
        )
        try:
            yield Browser(context, [], [])
        finally:
            await context.close()


async def violations(page: Page) -> list[str]:
    """Return what the accessibility checker finds wrong on a page: the rule, what it says, and where."""
    await page.evaluate(AXE.read_text(encoding="utf-8"))
    found: dict[str, Any] = await page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{one['id']}: {one['help']}: {node['html'][:200]} {node['failureSummary'][:300]}"
        for one in found["violations"]
        for node in one["nodes"]
    ]


async def picture(page: Page, name: str, *, whole: bool = False) -> None:
    """Keep what is seen as a picture, in the folder that SCREENSHOTS names, if any."""
    folder = os.environ.get("SCREENSHOTS")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        await page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=whole)
