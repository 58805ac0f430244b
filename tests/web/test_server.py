"""The web server on loopback: what it answers, how it is told of faults, and what it does not wait for."""

from __future__ import annotations

import asyncio
import time
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from bot.errors import AddressTaken
from bot.web.app import STRICT, application
from bot.web.server import WebServer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.requests import Request


async def _hello(_: Request) -> PlainTextResponse:
    return PlainTextResponse("hello", headers={"cache-control": "max-age=60"})


async def _echo(request: Request) -> PlainTextResponse:
    return PlainTextResponse(str(len(await request.body())))


async def _broken(_: Request) -> PlainTextResponse:
    raise RuntimeError("a word that nobody outside may read")


@asynccontextmanager
async def _served() -> AsyncIterator[int]:
    parts = [Route("/hello", _hello), Route("/echo", _echo, methods=["POST"]), Route("/broken", _broken)]
    server = WebServer(application(parts), "127.0.0.1", 0)
    await server.start()
    try:
        yield server.port
    finally:
        await server.stop()


async def _sent(port: int, request: bytes, within: float = 5) -> str:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request)
    await writer.drain()
    try:
        return (await asyncio.wait_for(reader.read(), within)).decode()
    finally:
        writer.close()


async def _got(port: int, path: str, method: str = "GET") -> str:
    return await _sent(port, f"{method} {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())


async def test_every_answer_has_the_strict_headers_and_tells_no_version() -> None:
    async with _served() as port:
        for path in ("/hello", "/nothing", "/broken"):
            head = (await _got(port, path)).partition("\r\n\r\n")[0].lower()
            names = [line.partition(":")[0] for line in head.split("\r\n")[1:]]
            assert STRICT.keys() <= set(names)
            assert not {"server", "date", "x-powered-by"} & set(names)
            assert len(names) == len(set(names))
        assert "cache-control: max-age=60" in await _got(port, "/hello")


@pytest.mark.parametrize(
    ("method", "path", "status", "line"),
    [
        ("GET", "/nothing", 404, "Not Found"),
        ("GET", "/hello/", 404, "Not Found"),
        ("POST", "/hello", 405, "Method Not Allowed"),
        ("GET", "/broken", 500, "Something went wrong (reference "),
    ],
)
async def test_what_cannot_be_answered_is_one_line(method: str, path: str, status: int, line: str) -> None:
    async with _served() as port:
        head, _, body = (await _got(port, path, method)).partition("\r\n\r\n")
    assert head.startswith(f"HTTP/1.1 {status} ")
    assert body.startswith(line)
    assert body.count("\n") == 1
    assert "nobody outside" not in body


async def test_a_port_that_is_held_is_told_in_a_sentence() -> None:
    async with _served() as port:
        second = WebServer(application([]), "127.0.0.1", port)
        with pytest.raises(AddressTaken, match=f"cannot listen on 127.0.0.1:{port}"):
            await second.start()


async def test_it_stops_within_two_seconds_whoever_is_connected() -> None:
    async with _served() as port:
        held = [await asyncio.open_connection("127.0.0.1", port) for _ in range(3)]
        held[0][1].write(b"GET /hello HTTP/1.1\r\nHo")
        held[1][1].write(b"POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nabc")
        await asyncio.sleep(0.05)
        began = time.monotonic()
    assert time.monotonic() - began < 2.5
    for _, writer in held:
        writer.close()
