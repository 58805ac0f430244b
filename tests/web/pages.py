"""A newsroom with source pages, and whoever follows its links: over HTTP without a socket, or on a real one."""

from __future__ import annotations

from contextlib import asynccontextmanager
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import httpx

from bot.store.engines.sqlite import SqliteStore
from bot.web.app import application
from bot.web.pages.routes import routes
from bot.web.server import WebServer
from handlers.frame.access import seats
from tests.invented import load_archive
from tests.newsroom import Newsroom

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping
    from datetime import datetime
    from pathlib import Path
    from typing import Any

    from starlette.applications import Starlette

WEB_URL = "https://archive.example.org"
# Stores of archives that another test read already: to read one takes as long as the test.
_READ: dict[tuple[tuple[str, str], ...], bytes] = {}


def pages_app(newsroom: Newsroom) -> Starlette:
    """Return the application of a newsroom's pages."""
    return application(routes(newsroom.house, seats(newsroom.house, newsroom.application.bot)))


class Reader:
    """Somebody with a browser: opens links, keeps cookies, and follows nothing by itself."""

    def __init__(self, newsroom: Newsroom) -> None:
        self.http = httpx.AsyncClient(transport=httpx.ASGITransport(pages_app(newsroom)), base_url=WEB_URL)

    async def open(self, link: str, **headers: str) -> httpx.Response:
        """Return what a link shows."""
        parts = urlsplit(link)
        assert parts.netloc in ("", urlsplit(WEB_URL).netloc), link
        return await self.http.get(f"{parts.path}?{parts.query}", headers=headers)


@asynccontextmanager
async def pages_of(
    root: Path, texts: Mapping[str, str], clock: Callable[[], datetime], **settings: Any
) -> AsyncIterator[tuple[Newsroom, Reader]]:
    """Run a newsroom with pages whose archive has these texts by file name (a `corpus.toml` is one more)."""
    folder = root / "corpus"
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text.encode())
    texts_read = tuple(sorted(texts.items()))
    if texts_read not in _READ:
        await load_archive(root / "store.sqlite3", folder, clock())
        _READ[texts_read] = (root / "store.sqlite3").read_bytes()
    (root / "store.sqlite3").write_bytes(_READ[texts_read])
    given = {"web_url": WEB_URL} | settings
    async with SqliteStore(root / "store.sqlite3") as store, Newsroom(store, folder, clock, **given) as running:
        reader = Reader(running)
        async with reader.http:
            yield running, reader


@asynccontextmanager
async def served(newsroom: Newsroom) -> AsyncIterator[str]:
    """Serve the pages of a newsroom on loopback; give the address."""
    server = WebServer(
        application(routes(newsroom.house, seats(newsroom.house, newsroom.application.bot))), "127.0.0.1", 0
    )
    await server.start()
    try:
        yield f"http://127.0.0.1:{server.port}"
    finally:
        await server.stop()


class Seen(HTMLParser):
    """A page as a browser takes it: the text of its article, and of the elements in it by what they mark."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.article = ""
        self.marked: dict[str, str] = {}
        self.ids: list[str] = []
        self.lit = ""
        self.links: list[str] = []
        self.tags: set[str] = set()
        self._open: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.add(tag)
        if given.get("id"):
            self.ids.append(str(given["id"]))
        if tag == "a" and given.get("href"):
            self.links.append(str(given["href"]))
        if tag not in ("meta", "link", "br"):
            self._open.append((tag, given))

    def handle_endtag(self, tag: str) -> None:
        if tag in ("meta", "link", "br"):
            return
        opened, _ = self._open.pop()
        assert opened == tag, f"<{opened}> is closed by </{tag}>"

    def handle_data(self, data: str) -> None:
        if not any(tag == "article" for tag, _ in self._open):
            return
        self.article += data
        for of in {str(given["data-of"]) for _, given in self._open if given.get("data-of")}:
            self.marked[of] = self.marked.get(of, "") + data
        if any("lit" in str(given.get("class", "")).split() for _, given in self._open):
            self.lit += data
