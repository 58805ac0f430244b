"""The webhook's address: who is heard, what is taken, and what is to be brought again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from bot.web.webhook import webhook
from tests.web.wires import get, post, send, served

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.routing import Route

SECRET = "s3cret-of-the-desk"
HEADER = "X-Telegram-Bot-Api-Secret-Token"
UPDATE = json.dumps({"update_id": 7, "message": {"message_id": 1}}).encode()


class _Taken:
    """Takes everything."""

    def __init__(self) -> None:
        self.all: list[Any] = []

    def __call__(self, update: Any) -> bool:
        self.all.append(update)
        return True


def _hook(take: Callable[[Any], bool]) -> list[Route]:
    return [webhook("https://bot.example.org/hook", SECRET, take)]


async def test_an_update_with_the_secret_is_taken() -> None:
    taken = _Taken()
    async with served(_hook(taken)) as port:
        assert (await post(port, "/hook", UPDATE, {HEADER: SECRET})).status == 200
        assert (await post(port, "/hook?x=1", UPDATE, {HEADER: SECRET})).status == 200
    assert [one["update_id"] for one in taken.all] == [7, 7]


@pytest.mark.parametrize("given", [None, "", "s3cret-of-the-desc", f"{SECRET}x", SECRET[:-1], "ÿ" * 18, SECRET.upper()])
async def test_without_the_secret_nothing_is_read(given: str | None) -> None:
    taken = _Taken()
    headers = f"{HEADER}: {given}\r\n".encode("latin-1") if given is not None else b""
    async with served(_hook(taken)) as port:
        # Of the body nothing is sent, and still the answer comes.
        answer = await send(port, b"POST /hook HTTP/1.1\r\nHost: x\r\n" + headers + b"Content-Length: 999999\r\n\r\n")
    assert (answer.status, answer.headers["connection"], taken.all) == (403, "close", [])


@pytest.mark.parametrize(
    ("body", "logged"),
    [
        (b"", "JSONDecodeError"),
        (b'{"update_id": 7', "JSONDecodeError"),
        (b"\xff\xfe\x00", "UnicodeDecodeError"),
        (b"[" * 100_000, "RecursionError"),
        (b'{"update_id": ' + b"9" * 5000 + b"}", "ValueError"),
    ],
    ids=["nothing", "cut", "bytes", "deep", "long number"],
)
async def test_what_is_no_json_is_refused_with_one_line_in_the_log(
    body: bytes, logged: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with served(_hook(lambda _: True)) as port:
        answer = await post(port, "/hook", body, {HEADER: SECRET})
    assert (answer.status, answer.body) == (400, "Bad Request\n")
    (record,) = caplog.records
    assert logged in record.getMessage()
    assert record.exc_info is None


async def test_what_does_not_fit_is_to_be_brought_again() -> None:
    async with served(_hook(lambda _: False)) as port:
        answer = await post(port, "/hook", UPDATE, {HEADER: SECRET})
    assert (answer.status, answer.headers["retry-after"]) == (503, "1")


async def test_other_ways_lead_nowhere() -> None:
    async with served(_hook(lambda _: True)) as port:
        assert (await get(port, "/hook", headers={HEADER: SECRET})).status == 405
        assert (await get(port, "/hook", "PUT", {HEADER: SECRET})).status == 405
        assert (await post(port, "/", UPDATE, {HEADER: SECRET})).status == 404
        assert (await post(port, "/hook/", UPDATE, {HEADER: SECRET})).status == 404
        assert (await post(port, "/hook", b"x" * 1_000_001, {HEADER: SECRET})).status in (413, 0)
