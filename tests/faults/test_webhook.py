"""The real program behind its webhook: strangers, slow and broken clients, and what it tells meanwhile."""

from __future__ import annotations

import asyncio
import json
import os
import random
import statistics
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest

from bot.web.webhook import webhook
from tests.faults.conftest import ROUNDS
from tests.telegram.process import BotProcess
from tests.web.wires import free_port, get, post, send, served

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.figures import Figure
    from tests.telegram.fake import FakeTelegram

SECRET, TOKEN = "s3cret-of-the-desk-0123456789", "t0ken-of-the-operator"
HEADER = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
BEARER = {"Authorization": f"Bearer {TOKEN}"}


class Hooked(BotProcess):
    """The program in webhook mode on a free port, its log in JSON."""

    def __init__(self, fake: FakeTelegram, folder: Path, corpus: Path, **more: Any) -> None:
        self.port = free_port()
        settings: dict[str, str | None] = {
            "ONRECORD_WEBHOOK_URL": f"http://127.0.0.1:{self.port}/hook",
            "ONRECORD_WEBHOOK_SECRET": SECRET,
            "ONRECORD_WEB_LISTEN": f"127.0.0.1:{self.port}",
            "ONRECORD_METRICS_TOKEN": TOKEN,
            "ONRECORD_LOG_FORMAT": "json",
        }
        super().__init__(fake, folder, corpus, settings, **more)

    async def bring(self, body: bytes) -> int:
        """Bring a body with the secret and return the status."""
        return (await post(self.port, "/hook", body, HEADER)).status

    async def health(self) -> tuple[int, dict[str, Any]]:
        """Return what the operator hears."""
        reply = await get(self.port, "/healthz", headers=BEARER)
        return reply.status, json.loads(reply.body or "{}")


@pytest.fixture
async def hooked(fake: FakeTelegram, tmp_path: Path, corpus: Path) -> AsyncIterator[Hooked]:
    """The program behind its webhook, listening."""
    async with Hooked(fake, tmp_path, corpus) as running:
        yield running


async def _answered(fake: FakeTelegram, times: int) -> list[float]:
    """Return the seconds from questions of somebody to their answers."""
    taken = []
    for _ in range(times):
        somebody, began = fake.user("Olena"), time.perf_counter()
        await somebody.say("/help")
        await somebody.reply()
        taken.append(time.perf_counter() - began)
    return taken


async def test_broken_updates_and_slow_clients_cost_nobody_an_answer(
    hooked: Hooked, fake: FakeTelegram, figure: Figure
) -> None:
    alone = await _answered(fake, 5)
    slow = [
        send(hooked.port, *[b"POST /hook HTTP/1.1\r\nHost: x\r\n", *[b"X: y\r\n"] * 20], pause=0.05) for _ in range(60)
    ]
    dribbling = [
        send(
            hooked.port,
            f"POST /hook HTTP/1.1\r\nHost: x\r\n{next(iter(HEADER))}: {SECRET}\r\nContent-Length: 99\r\n\r\n".encode(),
            *[b"x"] * 20,
            pause=0.05,
        )
        for _ in range(60)
    ]
    large = [post(hooked.port, "/hook", b"x" * 2_000_000, HEADER) for _ in range(20)]
    crowd = [asyncio.create_task(one) for one in (*slow, *dribbling, *large)]
    await asyncio.sleep(0.2)
    amid = await _answered(fake, 5)
    for one in crowd:
        one.cancel()
    await asyncio.gather(*crowd, return_exceptions=True)
    statuses = [
        await hooked.bring(body)
        for body in (
            b"",
            b"{",
            b"[" * 100_000,
            b"null",
            b'"update"',
            b'{"update_id": 900000001}',
            b'{"update_id": 900000002, "message": "hello"}',
            b'{"update_id": 900000003, "tomorrow": {"id": 1}}',
            b'{"update_id": 900000004, "message": {"message_id": 1, "date": 1, "chat": null}}',
            b'{"update_id": 900000005, "callback_query": {"id": 5, "from": null}}',
        )
    ]
    assert statuses == [400, 400, 400, *[200] * 7]
    assert (await hooked.health())[1]["status"] == "ok"
    assert "Traceback" not in hooked.output
    assert fake.refusals() == []
    figure("answers amid 140 slow clients, ms", f"{statistics.median(amid) * 1000:.0f}")
    figure("answers without them, ms", f"{statistics.median(alone) * 1000:.0f}")
    assert statistics.median(amid) < 1


@pytest.mark.slow
async def test_an_update_that_comes_twice_is_answered_once(hooked: Hooked, fake: FakeTelegram) -> None:
    olena = fake.user("Olena")
    await olena.say("/help")
    await olena.reply()
    raw = {
        "update_id": 800_000_001,
        "message": {
            "message_id": 77,
            "date": int(time.time()),
            "chat": olena.chat.json(),
            "from": olena.account.json(),
            "text": "/people",
            "entities": [{"type": "bot_command", "offset": 0, "length": 7}],
        },
    }
    for _ in range(3):
        assert await hooked.bring(json.dumps(raw).encode()) == 200
    await olena.reply()
    await asyncio.sleep(0.3)
    assert olena.unread() == []


@pytest.mark.slow
async def test_what_it_tells_the_operator_holds_no_secret_and_no_word_of_anybody(
    hooked: Hooked, fake: FakeTelegram, tmp_path: Path, figure: Figure
) -> None:
    olena = fake.user("Olenka", username="olenka_of_the_desk")
    await olena.say("/quote Marchenko")
    await olena.reply()
    fake.cut_next("sendMessage", times=3)
    await olena.say("/quote Zanzibarova")
    await asyncio.sleep(0.5)
    status, health = await hooked.health()
    assert (status, health["problems"]) == (200, [])
    metrics = (await get(hooked.port, "/metrics", headers=BEARER)).body
    assert 'onrecord_updates_total{chat="private",command="quote",outcome="answered"} 1.0' in metrics
    for path in ("/healthz", "/metrics"):
        stranger = await get(hooked.port, path)
        assert stranger.body in ('{"status":"ok"}', "Unauthorized\n")
    await hooked.stop()
    lines = [json.loads(line) for line in hooked.output.splitlines()]
    (answered,) = [one for one in lines if one.get("command") == "quote" and one["outcome"] == "answered"]
    assert 0 < answered["seconds"] < 5
    written = "".join(one.read_bytes().decode("utf-8", "replace") for one in tmp_path.rglob("*") if one.is_file())
    told = hooked.output + json.dumps(health) + metrics
    for secret in (fake.token, fake.token.partition(":")[2], SECRET, TOKEN):
        assert secret not in told
        assert secret not in written
    for word in ("Olenka", "olenka_of_the_desk", "Zanzibarova", "Marchenko"):
        assert word not in told
    figure("lines of log, metrics and files searched for secrets", told.count("\n") + written.count("\n"))


_LOUD = """
import logging
from bot.terminal import logs
set_up = logs.set_up
def loud() -> None:
    set_up(logging.DEBUG)
    for name in ("httpx", "httpcore", "telegram", "aiosqlite", "asyncio"):
        logging.getLogger(name).setLevel(logging.DEBUG)
logs.set_up = loud
from bot.cli import main
main(["run"])
"""


@pytest.mark.slow
@pytest.mark.parametrize("form", ["text", "json"])
async def test_with_every_library_at_its_loudest_no_secret_is_told(
    fake: FakeTelegram, tmp_path: Path, corpus: Path, form: str, figure: Figure
) -> None:
    program = Hooked(fake, tmp_path, corpus, command=(sys.executable, "-c", _LOUD))
    program.settings["ONRECORD_LOG_FORMAT"] = form
    async with program:
        olena = fake.user("Olena")
        fake.fail_next("sendMessage", 400, description="Bad Request: made up")
        await olena.say("/quote Marchenko")
        await olena.reply()
        fake.cut_next("sendMessage", times=3)
        await olena.say("/people")
        await post(program.port, "/hook", b"{}", {next(iter(HEADER)): SECRET[:-1]})
        await get(program.port, "/metrics", headers=BEARER)
        await asyncio.sleep(0.5)
        await program.stop()
    for secret in (fake.token, fake.token.partition(":")[2], SECRET, TOKEN):
        assert secret not in program.output
    lines = program.output.count("\n")
    figure(f"lines of the loudest log ({form})", lines)
    assert "sendMessage" in program.output
    assert lines > 100


@pytest.mark.slow
async def test_while_telegram_is_away_it_listens_and_says_so(
    fake: FakeTelegram, tmp_path: Path, corpus: Path, figure: Figure
) -> None:
    fake.fail_next("getMe", 502, times=2)
    fake.fail_next("setWebhook", 502, times=1)
    program = Hooked(fake, tmp_path, corpus)
    began = time.monotonic()
    await program.spawn()
    await fake.until(lambda: "the web server listens" in program.output, 30, "sign that it listens")
    figure("listening after the start, s", f"{time.monotonic() - began:.1f}")
    assert (await program.health())[0] == 200
    assert await program.bring(b'{"update_id": 1}') == 503
    await fake.until(lambda: fake.webhook is not None, 30, "webhook")
    assert await program.stop() == 0
    assert await _closed(program.port)
    assert fake.webhook is not None, "it stays, and Telegram keeps what comes meanwhile"


async def _closed(port: int) -> bool:
    try:
        await get(port, "/healthz")
    except OSError:
        return True
    return False


@pytest.mark.slow
async def test_a_stop_waits_for_no_client(hooked: Hooked, figure: Figure) -> None:
    held = [await asyncio.open_connection("127.0.0.1", hooked.port) for _ in range(30)]
    for number, (_, writer) in enumerate(held):
        writer.write(
            (b"", b"GET /healthz HT", b"POST /hook HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n")[number % 3]
        )
    await asyncio.sleep(0.1)
    began = time.monotonic()
    assert await hooked.stop(within=10) == 0
    figure("stopped amid 30 clients, s", f"{time.monotonic() - began:.1f}")
    for _, writer in held:
        writer.close()


@pytest.mark.parametrize(
    ("setting", "value", "sentence"),
    [
        ("ONRECORD_WEBHOOK_URL", "https://bot.example.org/hook", "onrecord[web]"),
        pytest.param("ONRECORD_WEB_URL", "https://bot.example.org", "onrecord[web]", marks=pytest.mark.slow),
        pytest.param("ONRECORD_WEB_LISTEN", "127.0.0.1:0", "give host:port", marks=pytest.mark.slow),
    ],
)
async def test_without_the_extra_a_sentence_says_what_to_add(
    fake: FakeTelegram, tmp_path: Path, corpus: Path, setting: str, value: str, sentence: str
) -> None:
    without = "import sys; sys.modules['starlette'] = None; from bot.cli import main; main(['run'])"
    settings: dict[str, str | None] = {"ONRECORD_WEBHOOK_SECRET": SECRET, setting: value}
    program = BotProcess(fake, tmp_path, corpus, settings, command=(sys.executable, "-c", without))
    await program.spawn()
    assert await program.wait() == 1
    assert sentence in program.output
    assert "Traceback" not in program.output


@pytest.mark.slow
async def test_an_address_that_is_held_is_told_in_a_sentence(
    hooked: Hooked, fake: FakeTelegram, tmp_path: Path, corpus: Path
) -> None:
    second = Hooked(fake, tmp_path / "second", corpus)
    second.folder.mkdir()
    second.settings["ONRECORD_WEB_LISTEN"] = f"127.0.0.1:{hooked.port}"
    await second.spawn()
    assert await second.wait() == 1
    assert f"cannot listen on 127.0.0.1:{hooked.port}" in second.output
    assert "Traceback" not in second.output


def _request(rng: random.Random) -> bytes:
    """Return a request of any kind, from one that is right to no request at all."""
    body = rng.choice([b"{}", b'{"update_id": %d}' % rng.getrandbits(40), b"", b"{", b"[" * 5000, rng.randbytes(200)])
    first, headers = ["POST", "/hook", "HTTP/1.1"], ["Host: x", f"{next(iter(HEADER))}: {SECRET}"]
    headers.append(f"Content-Length: {len(body)}")
    for _ in range(rng.choice([0, 0, 1, 1, 2, 4])):
        match rng.randrange(4):
            case 0:
                part, odd = rng.choice([*enumerate((_METHODS, _PATHS, _VERSIONS))])
                first[part] = rng.choice(odd)
            case 1:
                headers.append(rng.choice(_HEADERS))
            case 2:
                headers.pop(rng.randrange(len(headers)))
            case 3:
                headers.append(headers[rng.randrange(len(headers))][: rng.randint(0, 60)])
            case _:
                raise AssertionError
        if not headers:
            break
    head = "\r\n".join([" ".join(first), *headers, "Connection: close", "", ""]).encode("latin-1", "replace")
    cut = rng.randint(0, len(head)) if rng.random() < 0.1 else len(head)
    return head[:cut] + (body if cut == len(head) else b"")


_METHODS = ["GET", "PUT", "HEAD", "OPTIONS", "TRACE", "CONNECT", "post", "", "G\x00T"]
_PATHS = [
    "/hook/",
    "/healthz",
    "/",
    "//",
    "/%00",
    "/hook?a=%ff",
    "*",
    "http://x/hook",
    "/" * 5000,
    "/hook#a",
    "/%68ook",
]
_VERSIONS = ["HTTP/1.0", "HTTP/9.9", "HTTP/1.1 ", "", "http/1.1"]
_HEADERS = [
    "Host: y",
    "X-Telegram-Bot-Api-Secret-Token: other",
    "X-Long: " + "x" * 9000,
    "Content-Length: 0",
    "Content-Length: -1",
    f"Content-Length: {10**30}",
    "Content-Length: x",
    "Transfer-Encoding: chunked",
    "Transfer-Encoding: gzip",
    "Expect: 100-continue",
    "Connection: upgrade\r\nUpgrade: websocket",
    "Content-Encoding: gzip",
    " folded: line",
    "no colon here",
    "Ünïcode: ÿ",
]


async def _tried(count: int, seed: int) -> dict[int, int]:
    """Send so many generated requests and return how often each status came; 0 where it was cut off."""
    statuses: dict[int, int] = {}
    rng = random.Random(seed)
    async with served([webhook("https://bot.example.org/hook", SECRET, lambda _: True)]) as port:
        for _ in range(count // 20):
            for reply in await asyncio.gather(*(_sent(port, _request(rng)) for _ in range(20))):
                assert "Traceback" not in reply[1]
                statuses[reply[0]] = statuses.get(reply[0], 0) + 1
        assert (await post(port, "/hook", b'{"update_id": 1}', HEADER)).status == 200
    return statuses


async def _sent(port: int, request: bytes) -> tuple[int, str]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request)
    writer.write_eof()
    try:
        answer = (await asyncio.wait_for(reader.read(), 15)).decode("latin-1")
    except ConnectionError:
        answer = ""
    writer.close()
    final = answer.removeprefix("HTTP/1.1 100 Continue\r\n\r\n")
    return (int(final.split()[1]) if final else 0), answer


@pytest.mark.parametrize("count", [200, pytest.param(8_000 * ROUNDS, marks=pytest.mark.slow)])
async def test_generated_requests_are_answered_or_refused(
    count: int, figure: Figure, caplog: pytest.LogCaptureFixture
) -> None:
    statuses = await _tried(count, seed=13)
    figure(f"{count} generated requests, by status", dict(sorted(statuses.items())))
    assert sum(statuses.values()) == count
    assert statuses.keys() <= {0, 200, 400, 403, 404, 405, 408, 413}
    assert statuses[200] > count / 10
    assert [one for one in caplog.records if one.exc_info] == []


@pytest.mark.slow
async def test_a_store_that_is_deleted_is_told_by_its_health(hooked: Hooked) -> None:
    for one in hooked.folder.glob("onrecord.db*"):
        os.unlink(one)
    await asyncio.sleep(1.2)
    status, health = await hooked.health()
    assert status == 503
    assert "store_missing" in health["problems"]
