"""A web server on loopback that behaves as servers do: late, cut, moved, packed, busy, endless.

async with Site() as site:
    site.pages["/rss.xml"] = Reply(rss(site, "bridge"), kind="application/rss+xml")
    site.url("/rss.xml")       # to be fetched
    site.asked                 # what was asked for, in order
"""

from __future__ import annotations

import asyncio
import contextlib
import html
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from ssl import SSLContext

_PHRASES = {200: "OK", 206: "Partial Content", 301: "Moved Permanently", 302: "Found", 304: "Not Modified"}


@dataclass(frozen=True, slots=True)
class Request:
    """One request."""

    path: str
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Reply:
    """What is answered: after `late` seconds; only the first `cut` bytes of the body, then silence or an end.

    `drip` sends a byte in so many seconds; `endless` repeats the body for ever; `when` is waited for first.
    """

    body: bytes = b""
    status: int = 200
    kind: str = "text/html; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)
    late: float = 0.0
    cut: int | None = None
    drip: float = 0.0
    endless: bool = False
    when: asyncio.Event | None = None


class Site:
    """Listens on a free port of an address of this machine; with `tls`, to https."""

    def __init__(self, address: str = "127.0.0.1", tls: SSLContext | None = None) -> None:
        self.address = address
        self._tls = tls
        self.pages: dict[str, Reply | Callable[[Request], Reply]] = {}
        self.asked: list[Request] = []
        self.at_once = 0
        self.most_at_once = 0
        self._asked = asyncio.Event()
        self._port = 0
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.Task[None]] = set()
        self._writers: list[asyncio.StreamWriter] = []

    def url(self, path: str, host: str | None = None) -> str:
        """Return the address of a page."""
        return f"http{'s' if self._tls else ''}://{host or self.address}:{self._port}{path}"

    def paths(self) -> list[str]:
        """Return the paths asked for, but for robots.txt."""
        return [one.path for one in self.asked if one.path != "/robots.txt"]

    async def until(self, path: str | None, times: int, within: float = 20) -> None:
        """Wait until a page has been asked for so often; without its path, anything."""
        async with asyncio.timeout(within):
            while sum(path in (None, one.path) for one in self.asked) < times:
                self._asked.clear()
                await self._asked.wait()

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, self.address, 0, ssl=self._tls)
        self._port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._server is not None
        self._server.close()
        for task in self._open:
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)
        for writer in self._writers:
            writer.transport.abort()
            with contextlib.suppress(ConnectionError):
                await writer.wait_closed()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._open.add(task)
        self._writers.append(writer)
        try:
            with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
                while await self._one(reader, writer):
                    pass
        finally:
            self._open.discard(task)
            writer.close()

    async def _one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Answer one request; return whether the connection stays."""
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:])}
        request = Request(head[0].split(" ")[1], headers)
        self.asked.append(request)
        self._asked.set()
        self.at_once += 1
        self.most_at_once = max(self.at_once, self.most_at_once)
        try:
            page = self.pages.get(request.path, Reply(b"nothing here", 404))
            return await _send(writer, page(request) if callable(page) else page)
        finally:
            self.at_once -= 1


async def _send(writer: asyncio.StreamWriter, reply: Reply) -> bool:
    if reply.when:
        await reply.when.wait()
    await asyncio.sleep(reply.late)
    headers = {"Content-Type": reply.kind, "Content-Length": str(len(reply.body)), **reply.headers}
    if reply.endless:
        del headers["Content-Length"]
    lines = [f"HTTP/1.1 {reply.status} {_PHRASES.get(reply.status, 'Whatever')}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    writer.write("\r\n".join([*lines, "", ""]).encode("latin-1"))
    if reply.drip:
        for byte in reply.body:
            writer.write(bytes([byte]))
            await writer.drain()
            await asyncio.sleep(reply.drip)
    writer.write(b"" if reply.drip else reply.body[: reply.cut])
    await writer.drain()
    while reply.endless:
        writer.write(reply.body)
        await writer.drain()
    return reply.cut is None


def article(title: str, quote: str, speaker: str, *, published: str | None = "2024-06-11", extra: str = "") -> bytes:
    """Return the page of an invented article."""
    stated = f'<meta property="article:published_time" content="{published}">' if published else ""
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{stated}{extra}</head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>{title}</h1>
<p>The town council of Nordvik met on Tuesday to talk about what is to become of the old harbour and its cranes.</p>
<p>"{quote}," said {speaker}, a fisherman who has lived beside the harbour for more than forty years.</p>
<p>The council will meet again in autumn, when the plans of the engineers are to be shown to everybody.</p>
</article><footer>All rights reserved</footer></body></html>""".encode()


def rss(*items: Mapping[str, str], title: str = "Nordvik Post", head: str = "") -> bytes:
    """Return an RSS feed whose items have these elements."""
    entries = "".join(
        "<item>" + "".join(f"<{key}>{html.escape(value)}</{key}>" for key, value in item.items()) + "</item>"
        for item in items
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<rss version="2.0"><channel><title>{title}</title>'
        f"<link>http://example.org/</link><description>News</description>{entries}</channel></rss>"
    ).encode()
