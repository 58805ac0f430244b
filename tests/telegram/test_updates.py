"""Getting updates: offsets, limits, kinds, one poller at a time, and the webhook."""

from __future__ import annotations

import asyncio
import json
import urllib.request
from typing import TYPE_CHECKING, Any

import pytest
from telegram.error import Conflict

if TYPE_CHECKING:
    from telegram import Bot

    from tests.telegram.fake import FakeTelegram


async def test_updates_stay_until_confirmed(fake: FakeTelegram, client: Bot) -> None:
    olena = fake.user("Olena")
    for text in ("one", "two", "three"):
        await olena.say(text)
    first = await client.get_updates(limit=2)
    again = await client.get_updates(limit=2)
    assert [update.message.text for update in first if update.message] == ["one", "two"]
    assert [update.update_id for update in again] == [update.update_id for update in first]
    rest = await client.get_updates(offset=first[-1].update_id + 1)
    assert [update.message.text for update in rest if update.message] == ["three"]
    assert await client.get_updates(offset=rest[-1].update_id + 1) == ()


async def test_a_negative_offset_forgets_all_but_the_last(fake: FakeTelegram, client: Bot) -> None:
    olena = fake.user("Olena")
    for text in ("one", "two", "three"):
        await olena.say(text)
    (last,) = await client.get_updates(offset=-1)
    assert last.message
    assert last.message.text == "three"
    assert len(fake.updates) == 1


async def test_a_long_poll_ends_when_something_comes(fake: FakeTelegram, client: Bot) -> None:
    poll = asyncio.create_task(client.get_updates(timeout=20))
    await fake.polled()
    assert not poll.done()
    await fake.user("Olena").say("words")
    (update,) = await poll
    assert update.message


async def test_kinds_not_asked_for_never_come_and_the_list_is_remembered(fake: FakeTelegram, client: Bot) -> None:
    await client.get_updates(allowed_updates=["edited_message"])
    olena = fake.user("Olena")
    message = await olena.say("words")
    await olena.edit(message, "other words")
    (update,) = await client.get_updates()
    assert update.edited_message
    assert update.edited_message.text == "other words"


async def test_a_second_poller_ends_the_first(fake: FakeTelegram, client: Bot) -> None:
    first = asyncio.create_task(client.get_updates(timeout=20))
    await fake.polled()
    second = asyncio.create_task(client.get_updates(timeout=20))
    with pytest.raises(Conflict, match="terminated by other getUpdates request"):
        await first
    await fake.user("Olena").say("words")
    assert len(await second) == 1


async def test_a_webhook_takes_the_updates_with_its_secret(fake: FakeTelegram, client: Bot) -> None:
    taken: list[tuple[str, dict[str, Any]]] = []
    refuse_first = [b"HTTP/1.1 500 Error\r\nContent-Length: 0\r\n\r\n"]

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        length = int(head.lower().split("content-length: ")[1].split("\r\n")[0])
        body = json.loads(await reader.readexactly(length))
        if refuse_first:
            writer.write(refuse_first.pop())
        else:
            taken.append((head, body))
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        await writer.drain()
        writer.close()
        await writer.wait_closed()

    async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        await client.set_webhook(f"http://127.0.0.1:{port}/hook", secret_token="secret-1")
        with pytest.raises(Conflict, match="webhook is active"):
            await client.get_updates()
        await fake.user("Olena").say("words")
        await fake.until(lambda: not fake.updates, 5, "delivery")
    assert len(taken) == 1
    assert "POST /hook HTTP/1.1" in taken[0][0]
    assert "X-Telegram-Bot-Api-Secret-Token: secret-1" in taken[0][0]
    assert taken[0][1]["message"]["text"] == "words"
    await client.delete_webhook()
    assert await client.get_updates() == ()


def _ask(request: urllib.request.Request | str) -> Any:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(request) as answer:
        return json.loads(answer.read())


async def test_json_and_query_strings_are_spoken_too(fake: FakeTelegram) -> None:
    olena = fake.user("Olena")
    await olena.say("hello")
    address = f"{fake.url}/bot{fake.token}/sendMessage"
    body = json.dumps({"chat_id": olena.id, "text": "words", "disable_notification": True})
    request = urllib.request.Request(address, body.encode(), {"Content-Type": "application/json"})
    sent = await asyncio.to_thread(_ask, request)
    assert sent["ok"] is True
    assert (await olena.reply()).silent
    await asyncio.to_thread(_ask, f"{address}?chat_id={olena.id}&text=more%20words")
    assert (await olena.reply()).text == "more words"
