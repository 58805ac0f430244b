"""The web server on loopback: what it answers, how it tells of faults, and for whom it does not wait."""

from __future__ import annotations

import asyncio
import logging
import socket
import time
from typing import TYPE_CHECKING

import pytest
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from bot.errors import AddressTaken
from bot.web import server as serving
from bot.web.app import STRICT, application
from bot.web.bounds import RequestLimits
from bot.web.server import WebServer
from tests.web.wires import get, post, send, served

if TYPE_CHECKING:
    from starlette.requests import Request


async def _hello(_: Request) -> PlainTextResponse:
    return PlainTextResponse("hello", headers={"cache-control": "max-age=60"})


async def _echo(request: Request) -> PlainTextResponse:
    return PlainTextResponse(str(len(await request.body())))


async def _broken(_: Request) -> PlainTextResponse:
    raise RuntimeError("a word that nobody outside may read")


async def _slow(_: Request) -> PlainTextResponse:
    await asyncio.sleep(30)
    return PlainTextResponse("late")


async def _long(_: Request) -> PlainTextResponse:
    return PlainTextResponse("x" * _LONG)


def _all_of(connection: socket.socket) -> bytes:
    connection.settimeout(5)
    return b"".join(iter(lambda: connection.recv(65536), b""))


_LONG = 30_000_000
_LARGEST = RequestLimits().largest
_PARTS = [
    Route("/hello", _hello),
    Route("/echo", _echo, methods=["POST"]),
    Route("/broken", _broken),
    Route("/slow", _slow),
    Route("/long", _long),
]


async def test_every_answer_has_the_strict_headers_and_tells_no_version() -> None:
    async with served(_PARTS) as port:
        for path in ("/hello", "/nothing", "/broken"):
            headers = (await get(port, path)).headers
            assert STRICT.keys() <= headers.keys()
            assert not {"server", "date", "x-powered-by"} & headers.keys()
        assert (await get(port, "/hello")).headers["cache-control"] == "max-age=60"


@pytest.mark.parametrize(
    ("method", "path", "status", "line"),
    [
        ("GET", "/nothing", 404, "Not Found"),
        ("GET", "/hello/", 404, "Not Found"),
        ("GET", "/%2e%2e/%2e%2e/etc/passwd", 404, "Not Found"),
        ("POST", "/hello", 405, "Method Not Allowed"),
        ("GET", "/echo", 405, "Method Not Allowed"),
        ("GET", "/broken", 500, "Something went wrong (reference "),
    ],
)
async def test_what_cannot_be_answered_is_one_line(method: str, path: str, status: int, line: str) -> None:
    async with served(_PARTS) as port:
        answer = await get(port, path, method)
    assert answer.status == status
    assert answer.body.startswith(line)
    assert answer.body.count("\n") == 1
    assert "nobody outside" not in answer.body


async def test_a_fault_is_told_to_the_operator_with_its_number(caplog: pytest.LogCaptureFixture) -> None:
    async with served(_PARTS) as port:
        answer = await get(port, "/broken")
    (record,) = caplog.records
    assert record.exc_info is not None
    assert str(record.args[0] if isinstance(record.args, tuple) else "") in answer.body


async def test_a_body_is_bounded_whether_or_not_it_says_how_long_it_is() -> None:
    async with served(_PARTS) as port:
        assert (await post(port, "/echo", b"x" * _LARGEST)).body == str(_LARGEST)
        announced = f"POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: {_LARGEST + 1}\r\n\r\n".encode()
        answer = await send(port, announced)
        assert (answer.status, answer.headers["connection"]) == (413, "close")
        chunk = b"10000\r\n" + b"x" * 65536 + b"\r\n"
        chunked = b"POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
        assert (await send(port, chunked, *[chunk] * 16)).status == 413


@pytest.mark.parametrize(
    "request_line",
    [
        b"GET /hello HTTP/1.1\r\nHost: x\r\nX: " + b"y" * 300_000 + b"\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01",
        b"GET /hello\r\n\r\n",
        b"POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        b"POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcde",
    ],
    ids=["endless header", "TLS", "no version", "negative length", "two lengths"],
)
async def test_what_is_no_request_is_refused(request_line: bytes) -> None:
    async with served(_PARTS) as port:
        answer = await send(port, request_line)
        assert answer.status in (0, 400)
        assert "Traceback" not in answer.body
        assert (await get(port, "/hello")).body == "hello"


async def test_who_dribbles_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "_REQUEST_WITHIN", 0.3)
    async with served(_PARTS, RequestLimits(body_within=0.3)) as port:
        heads = send(port, *[b"GET /hello HTTP/1.1\r\nHost: x\r\n", *[b"X: y\r\n"] * 50], pause=0.05)
        silent = send(port)
        body = send(port, b"POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\n", *[b"x"] * 20, pause=0.05)
        began = time.monotonic()
        slow_head, no_head, slow_body = await asyncio.gather(heads, silent, body)
        assert time.monotonic() - began < 5
        assert (slow_head.status, no_head.status) == (0, 0)
        assert slow_body.status in (408, 0)  # it may write on after it was told
        assert (await get(port, "/hello")).body == "hello"


async def test_who_does_not_read_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "_READ_WITHIN", 0.3)
    async with served(_PARTS) as port:
        with socket.create_connection(("127.0.0.1", port)) as lazy:
            lazy.send(b"GET /long HTTP/1.1\r\nHost: x\r\n\r\n")
            await asyncio.sleep(1)
            assert len(await asyncio.to_thread(_all_of, lazy)) < _LONG


async def test_an_answer_that_takes_too_long_is_ended() -> None:
    async with served(_PARTS, RequestLimits(answer_within=0.2)) as port:
        assert (await get(port, "/slow")).status == 503


async def test_more_connections_than_can_be_served_are_closed_and_the_others_are_answered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(serving, "_MOST_CONNECTIONS", 20)
    async with served(_PARTS) as port:
        held = [socket.create_connection(("127.0.0.1", port)) for _ in range(40)]
        await asyncio.sleep(0.1)
        for one in held[20:]:
            assert await asyncio.to_thread(_all_of, one) == b""
        held[0].send(b"GET /hello HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        assert (await asyncio.to_thread(_all_of, held[0])).endswith(b"hello")
        for one in held:
            one.close()


async def test_who_leaves_amid_a_body_is_no_fault(caplog: pytest.LogCaptureFixture) -> None:
    async with served(_PARTS) as port:
        for sent in (b"", b"x" * 20):
            with socket.create_connection(("127.0.0.1", port)) as leaving:
                leaving.send(b"POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\n" + sent)
                await asyncio.sleep(0.05)
        await asyncio.sleep(0.1)
        assert (await get(port, "/hello")).body == "hello"
    assert [one for one in caplog.records if one.levelno > logging.DEBUG] == []


async def test_a_body_that_is_no_body_is_no_fault_of_ours(caplog: pytest.LogCaptureFixture) -> None:
    tried = []
    for path in (b"/hello", b"/nothing", b"/echo", b"/long", b"/broken"):
        head = b"POST " + path + b" HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
        for garbage in (b"{}", b"zz\r\n", b"5\r\nabc\r\n\r\n", b"0\r\nno colon\r\n\r\n"):
            tried += [[head + garbage], [head, garbage]]
    async with served(_PARTS, RequestLimits(body_within=0.5)) as port:
        replies = await asyncio.gather(*(send(port, *parts, pause=0.05) for parts in tried))
    assert {one.status for one in replies} <= {0, 400, 404, 405, 408}
    assert [one.getMessage() for one in caplog.records if one.levelno > logging.DEBUG] == []


async def test_two_requests_sent_at_once_are_answered_in_turn() -> None:
    one = b"GET /hello HTTP/1.1\r\nHost: x\r\n\r\n"
    last = b"GET /hello HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    async with served(_PARTS) as port:
        assert (await send(port, one + last)).body.count("hello") == 2


async def test_a_port_that_is_held_is_told_in_a_sentence() -> None:
    async with served(_PARTS) as port:
        second = WebServer(application([]), "127.0.0.1", port)
        with pytest.raises(AddressTaken, match=f"cannot listen on 127.0.0.1:{port}"):
            await second.start()


async def test_it_stops_within_two_seconds_whoever_is_connected() -> None:
    async with served(_PARTS) as port:
        held = [socket.create_connection(("127.0.0.1", port)) for _ in range(4)]
        held[0].send(b"GET /hello HTTP/1.1\r\nHo")
        held[1].send(b"POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nabc")
        held[2].send(b"GET /slow HTTP/1.1\r\nHost: x\r\n\r\n")
        await asyncio.sleep(0.05)
        began = time.monotonic()
    assert time.monotonic() - began < 2.5
    for one in held:
        one.close()
