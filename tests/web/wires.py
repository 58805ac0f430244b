"""Requests over a raw socket, as no client would send them."""

from __future__ import annotations

import asyncio
import socket
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.web.app import application
from bot.web.server import WebServer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from starlette.routing import BaseRoute

    from bot.web.bounds import RequestLimits


def free_port() -> int:
    """Return a port of loopback that nobody listens on now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@asynccontextmanager
async def served(parts: Sequence[BaseRoute], limits: RequestLimits | None = None) -> AsyncIterator[int]:
    """Serve these parts on a free port, which is handed out."""
    server = WebServer(application(parts, limits), "127.0.0.1", 0)
    await server.start()
    try:
        yield server.port
    finally:
        await server.stop()


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered; status 0 where it closed the connection without a word."""

    status: int
    headers: dict[str, str]
    body: str


async def send(port: int, *parts: bytes, pause: float = 0.0, within: float = 20) -> Reply:
    """Send bytes, `pause` seconds between the parts, and return the one answer, read until the server closes."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        async with asyncio.timeout(within):
            for part in parts:
                writer.write(part)
                await writer.drain()
                await asyncio.sleep(pause)
            answer = await reader.read()
    except ConnectionError:
        answer = b""
    finally:
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()
    head, _, body = answer.decode().partition("\r\n\r\n")
    lines = head.split("\r\n")
    pairs = [line.partition(": ") for line in lines[1:]]
    return Reply(int(lines[0].split()[1]) if answer else 0, {name.lower(): value for name, _, value in pairs}, body)


async def get(port: int, path: str, method: str = "GET", headers: dict[str, str] | None = None) -> Reply:
    """Ask for a path."""
    given = {"Host": f"127.0.0.1:{port}", "Connection": "close"} | (headers or {})
    return await send(port, _head(f"{method} {path} HTTP/1.1", given))


async def post(port: int, path: str, body: bytes, headers: dict[str, str] | None = None) -> Reply:
    """Post a body as a whole."""
    given = {"Host": f"127.0.0.1:{port}", "Connection": "close", "Content-Length": str(len(body))} | (headers or {})
    return await send(port, _head(f"POST {path} HTTP/1.1", given) + body)


def _head(first: str, headers: dict[str, str]) -> bytes:
    lines = [first, *(f"{name}: {value}" for name, value in headers.items())]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()
