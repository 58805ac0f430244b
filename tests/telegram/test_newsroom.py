"""The real program in a newsroom: a process of its own, polled and pressed and killed, on a strict Telegram."""

from __future__ import annotations

import asyncio
import json
import re
import socket
from typing import TYPE_CHECKING

import pytest

from tests.invented import ARTICLES, write_archive
from tests.telegram.fake import FakeTelegram
from tests.telegram.process import BotProcess
from tests.telegram.quick import logged

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.telegram.state import BotMessage

MINUTES = "Minutes of the council\n\n" + "\n\n".join(
    f'"Point {number} of the plan is the harbour wall, and the wall costs {number} million," said Rolf Lindqvist, '
    "the treasurer of Nordvik."
    for number in range(1, 31)
)
CRANES = "The cranes are safe, and the first ship is in,"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "minutes.txt").write_text(MINUTES, encoding="utf-8")
    return write_archive(folder)


@pytest.fixture
async def reads_all() -> AsyncIterator[FakeTelegram]:
    """A Telegram where privacy mode is off: the bot gets every message of a group."""
    async with FakeTelegram(reads_all_messages=True) as running:
        yield running


def excerpts(message: BotMessage) -> list[str]:
    return message.marked("expandable_blockquote")


async def test_one_day_in_a_newsroom(fake: FakeTelegram, tmp_path: Path, corpus: Path) -> None:
    async with BotProcess(fake, tmp_path, corpus) as program:
        await _in_private(fake)
        await _in_a_group(fake)
        await _in_topics(fake)
        await _in_a_channel(fake)
        _menus(fake)
        assert fake.refusals() == []
        assert await program.stop() == 0
    assert fake.token not in program.output
    assert "Traceback" not in program.output
    assert program.output.rstrip().endswith("stopped")


async def _in_private(fake: FakeTelegram) -> None:
    olena = fake.user("Olena")
    await olena.say("/quote марченко")
    answer = await olena.reply()
    assert answer.text.startswith("Olena Marchenko · ")
    assert CRANES in excerpts(answer)
    assert answer.reply_to is None
    assert answer.preview is not None
    assert answer.preview["is_disabled"] is True

    await olena.open(next(url for words, url in answer.links if words == "Nordvik Post, line 5" and "harbour" in url))
    passage = await olena.reply()
    assert CRANES in passage.marked("bold")
    original = await olena.reply()
    assert original.document is not None
    assert original.document.name == "harbour.txt"
    assert original.document.content == ARTICLES["harbour.txt"].encode()

    typo = await olena.say("/timeline 2042")
    nothing = await olena.reply()
    assert excerpts(nothing) == []
    await olena.edit(typo, "/timeline 2024-03")
    corrected = await olena.next_edit(nothing)
    assert "The harbour of Nordvik reopened on 4 March 2024." in excerpts(corrected)
    assert olena.unread() == []


async def _in_a_group(fake: FakeTelegram) -> None:
    ihor, olena = fake.user("Ihor"), fake.user("Olena")
    desk = fake.group("Desk", ihor, olena)
    asked = await desk.say("/quote Brandt", sender=olena)
    which = await desk.reply()
    assert which.reply_to == asked.id
    # Whoever is in the group may press.
    await desk.press(which, "Ida Brandt", sender=ihor)
    assert excerpts(await desk.next_edit(which)) == ["Nobody told the islanders anything,"]

    await desk.say("/nonsense", sender=olena)
    await desk.say("/quote@other_bot Brandt", sender=olena)
    await desk.say(f"/quote@{fake.bot.username} Holm", sender=olena)
    assert excerpts(await desk.reply()) == ["I have waited for an hour,"]
    assert desk.unread() == []


async def _in_topics(fake: FakeTelegram) -> None:
    forum = fake.forum("Newsroom", fake.user("Olena"))
    politics, ships = forum.open_topic("Politics"), forum.open_topic("Ships")
    await forum.say("/quote Holm", topic=ships)
    await forum.say("/timeline 2024-03", topic=politics)
    await forum.say("/search tram")
    assert excerpts(await forum.reply(topic=ships)) == ["I have waited for an hour,"]
    about_march = await forum.reply(topic=politics)
    assert "2024-03" in about_march.text
    assert (await forum.reply()).topic is None
    await forum.say("/source ferry", topic=ships)
    card, original = await forum.reply(topic=ships), await forum.reply(topic=ships)
    assert card.document is None
    assert original.document is not None
    assert original.document.name == "ferry.txt"


async def _in_a_channel(fake: FakeTelegram) -> None:
    channel = fake.channel("Corrections", fake.user("Olena"))
    post = await channel.say("/quote Holm")
    answer = await channel.reply()
    assert excerpts(answer) == ["I have waited for an hour,"]
    await channel.edit(post, "/quote Ida Brandt")
    assert excerpts(await channel.next_edit(answer)) == ["Nobody told the islanders anything,"]


def _menus(fake: FakeTelegram) -> None:
    scopes = {json.loads(scope)["type"] if scope.startswith("{") else scope for scope, _ in fake.commands}
    assert scopes >= {"default", "all_private_chats", "all_group_chats", "all_chat_administrators"}
    languages = {language for _, language in fake.commands}
    assert languages >= {"", "uk"}
    for menu in fake.commands.values():
        names = [command["command"] for command in menu]
        assert {"quote", "timeline", "search", "people", "sources", "source", "help"} <= set(names)
        assert "start" not in names


@pytest.mark.slow
async def test_buttons_live_through_a_restart(fake: FakeTelegram, tmp_path: Path, corpus: Path) -> None:
    async with BotProcess(fake, tmp_path, corpus) as program:
        olena = fake.user("Olena")
        await olena.say("/quote Lindqvist")
        first = await olena.reply()
        await olena.press(first, "▶")
        second = await olena.next_edit(first)
        await program.kill()
        await program.start()
        await olena.press(second, "▶")
        third = await olena.next_edit(second)
        pages = [excerpts(page) for page in (first, second, third)]
        assert all(3 < len(page) < 10 for page in pages)
        assert len({words for page in pages for words in page}) == sum(map(len, pages))
        assert all(words in MINUTES for page in pages for words in page)
        await olena.press(third, "Context")
        around = await olena.next_edit(third)
        assert "said Rolf Lindqvist" in around.text
        # Pressed twice: Telegram calls the second edit "not modified", and nobody is troubled with that.
        await olena.press(around, "3/")
        refused = [call for call in fake.refusals() if call.method != "getUpdates"]
        assert all("not modified" in str(call.error) for call in refused)
    assert fake.token not in program.output


async def test_strangers_are_told_their_id_and_nothing_else(
    reads_all: FakeTelegram, tmp_path: Path, corpus: Path
) -> None:
    fake = reads_all
    editor, stranger = fake.user("Editor"), fake.user("Stranger", language="uk")
    desk, others = fake.group("Desk", editor), fake.group("Others", stranger)
    listed: dict[str, str | None] = {
        "ONRECORD_ALLOWED_CHATS": str(desk.id),
        "ONRECORD_ALLOWED_USERS": str(editor.account.id),
    }
    async with BotProcess(fake, tmp_path, corpus, listed):
        for room in (stranger, others):
            await room.say("hello there", sender=stranger)
            await room.say("/quote Holm", sender=stranger)
        told = await stranger.reply()
        assert str(stranger.id) in told.text
        assert excerpts(told) == []
        assert str(stranger.id) in (await stranger.reply()).text
        assert str(others.id) in (await others.reply()).text
        assert others.unread() == []

        await editor.say("/quote Holm")
        assert excerpts(await editor.reply()) == ["I have waited for an hour,"]
        await desk.say("hello there", sender=stranger)
        await desk.say("/quote Holm", sender=stranger)
        allowed = await desk.reply()
        assert excerpts(allowed) == ["I have waited for an hour,"]
        assert desk.unread() == []
        alert = await others.press(allowed_elsewhere(others), "v:aaaaaaaaaa:1:p", sender=stranger, forged=True)
        assert str(others.id) in alert.text
        assert fake.refusals() == []


def allowed_elsewhere(room: object) -> BotMessage:
    history: list[BotMessage] = room.history  # type: ignore[attr-defined]
    return history[-1]


async def test_a_refused_token_ends_the_program_with_a_sentence(
    fake: FakeTelegram, tmp_path: Path, corpus: Path
) -> None:
    wrong = "4242424242:AAwrongwrongwrongwrongwrongwrong_00"
    program = BotProcess(fake, tmp_path, corpus, {"ONRECORD_BOT_TOKEN": wrong})
    await program.spawn()
    assert await program.wait() == 1
    assert "refuses the token in ONRECORD_BOT_TOKEN" in program.output
    assert "Traceback" not in program.output
    assert wrong not in program.output


async def test_no_token_ends_the_program_with_a_sentence(fake: FakeTelegram, tmp_path: Path, corpus: Path) -> None:
    program = BotProcess(fake, tmp_path, corpus, {"ONRECORD_BOT_TOKEN": None})
    await program.spawn()
    assert await program.wait() == 1
    assert "ONRECORD_BOT_TOKEN is not set" in program.output
    assert "Traceback" not in program.output


@pytest.mark.slow
async def test_a_second_copy_of_the_bot_gives_way(fake: FakeTelegram, tmp_path: Path, corpus: Path) -> None:
    async def first_copy() -> None:
        while True:
            try:
                await fake.call("getUpdates", {"timeout": "50"}, {})
            except Exception:
                await asyncio.sleep(0.05)

    polling = asyncio.create_task(first_copy())
    program = BotProcess(fake, tmp_path, corpus)
    await program.spawn()
    assert await program.wait(within=40) == 1
    polling.cancel()
    await asyncio.gather(polling, return_exceptions=True)
    assert "Another program already polls Telegram with this token" in program.output
    assert "Traceback" not in program.output
    assert fake.token not in program.output


@pytest.mark.slow
async def test_a_bad_day_on_the_network(fake: FakeTelegram, tmp_path: Path, corpus: Path) -> None:
    fake.fail_next("getMe", 502)
    fake.fail_next("setMyCommands", 500)
    async with BotProcess(fake, tmp_path, corpus) as program:
        olena = fake.user("Olena")
        fake.fail_next("getUpdates", 500)
        fake.cut_next("getUpdates")
        fake.fail_next("sendMessage", 429, retry_after=1)
        await olena.say("/quote Holm")
        assert excerpts(await olena.reply(within=20)) == ["I have waited for an hour,"]

        # A call that may have gone through is not repeated blindly: the operator gets a trace with a number,
        # and the person is told that number.
        fake.fail_next("sendMessage", 400, "Bad Request: something new")
        await olena.say("/quote Holm")
        told = await olena.reply()
        reference = re.search(r"[0-9a-f]{8}", told.text)
        assert reference
        assert "Traceback" not in told.text
        assert f"fault {reference[0]}" in program.output

        await olena.say("/quote Holm")
        assert excerpts(await olena.reply()) == ["I have waited for an hour,"]
        assert await program.stop() == 0
    assert fake.token not in program.output


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


async def _post(port: int, path: str, body: bytes, secret: str | None) -> int:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    head = f"POST {path} HTTP/1.1\r\nHost: bot\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n"
    if secret is not None:
        head += f"X-Telegram-Bot-Api-Secret-Token: {secret}\r\n"
    writer.write(f"{head}Connection: close\r\n\r\n".encode() + body)
    status = int((await reader.readline()).split()[1])
    await reader.read()
    writer.close()
    await writer.wait_closed()
    return status


async def test_updates_by_webhook_need_the_secret(fake: FakeTelegram, tmp_path: Path, corpus: Path) -> None:
    port = _free_port()
    settings: dict[str, str | None] = {
        "ONRECORD_WEBHOOK_URL": f"http://127.0.0.1:{port}/hook",
        "ONRECORD_WEBHOOK_SECRET": "s3cret-of-the-desk",
        "ONRECORD_WEBHOOK_LISTEN": f"127.0.0.1:{port}",
    }
    program = BotProcess(fake, tmp_path, corpus, settings)
    await program.start()
    assert fake.webhook is not None
    assert fake.webhook["secret_token"] == "s3cret-of-the-desk"
    olena = fake.user("Olena")
    await olena.say("/quote Holm")
    assert excerpts(await olena.reply()) == ["I have waited for an hour,"]

    forged = json.dumps(
        {
            "update_id": 999_999_999,
            "message": {
                "message_id": 99,
                "date": 1_700_000_000,
                "chat": olena.chat.json(),
                "from": olena.account.json(),
                "text": "/quote Brandt",
                "entities": [{"type": "bot_command", "offset": 0, "length": 6}],
            },
        }
    ).encode()
    for secret in (None, "", "s3cret-of-the-desc", "s3cret-of-the-desk-and-more"):
        assert await _post(port, "/hook", forged, secret) == 403
    await olena.say("/quote Holm")
    assert excerpts(await olena.reply()) == ["I have waited for an hour,"]
    assert olena.unread() == []
    assert fake.polls == 0
    assert await program.stop() == 0
    assert "s3cret-of-the-desk" not in program.output
    assert fake.token not in program.output


async def test_a_webhook_without_a_secret_is_refused(fake: FakeTelegram, tmp_path: Path, corpus: Path) -> None:
    program = BotProcess(fake, tmp_path, corpus, {"ONRECORD_WEBHOOK_URL": "https://bot.example.org/hook"})
    await program.spawn()
    assert await program.wait() == 1
    assert "ONRECORD_WEBHOOK_SECRET is not set" in program.output
    assert "Traceback" not in program.output


@pytest.mark.slow
async def test_an_article_that_comes_while_the_bot_runs_is_not_missed(
    fake: FakeTelegram, tmp_path: Path, corpus: Path
) -> None:
    async with BotProcess(fake, tmp_path, corpus) as program:
        mill = 'The mill burnt. "All is lost," said Per Lund, the miller.\n'
        (corpus / "mill.txt").write_text(mill, encoding="utf-8")
        (corpus / "broken.txt").write_bytes(b"\xff\xfe\xfd")
        await program.restart()
        await logged(program, "1 new, 0 changed, 0 removed, 6 unchanged, 1 failed")
        olena = fake.user("Olena")
        await olena.say("/quote Lund")
        assert excerpts(await olena.reply()) == ["All is lost,"]
