"""Telegram down, slow, hanging, or not itself: nothing is sent twice, no press waits on, and the log is true."""

from __future__ import annotations

import asyncio
import logging
import re
from functools import partial
from typing import TYPE_CHECKING

import pytest
from telegram.error import InvalidToken, NetworkError

from bot.chat.network import Polling, PollRefusedError, network, polling
from bot.happenings import Listeners
from bot.settings import Ids
from tests.conftest import NOW
from tests.faults.crowd import CrowdedNewsroom
from tests.invented import settings_of
from tests.telegram.process import BotProcess
from tests.telegram.quick import logged, put_forward, quick
from tests.telegram.test_digest import ordered, soon
from tests.telegram.test_following import MILL, arrive

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from bot.chat.network import BotApi
    from bot.settings import Settings
    from bot.store.engines.sqlite import SqliteStore
    from tests.figures import Figure
    from tests.newsroom import Newsroom
    from tests.telegram.fake import FakeTelegram

GONE = {
    "en": "The message with this button is gone, or too old to be changed. Please ask again.",
    "uk": "Повідомлення з цією кнопкою видалено, або воно застаре, щоб його змінити. Спитайте, будь ласка, ще раз.",
}


def page(code: int, words: str = "<html><h1>Not Telegram</h1></html>") -> bytes:
    """Return what a gateway, a captive portal or a wrong server answers."""
    head = f"HTTP/1.1 {code} Whatever\r\nContent-Type: text/html\r\nContent-Length: {len(words)}\r\n\r\n"
    return (head + words).encode()


CUT_SHORT = b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n{"ok": true, "resu'
GARBAGE = {
    "a gateway's page": page(502),
    "a page of nothing": page(200, ""),
    "a captive portal": page(200),
    "other json": page(200, "[1, 2]"),
    "json of another api": page(404, '{"detail": "Not Found"}'),
    "not found": page(404),
    "a portal that wants a password": page(401),
    "a filter": page(403),
    "too much for a gateway": page(429),
    "half an answer": CUT_SHORT,
    "no http": b"SSH-2.0-OpenSSH_9.2\r\n",
}


def traces(caplog: pytest.LogCaptureFixture) -> list[logging.LogRecord]:
    return [one for one in caplog.records if one.exc_info or one.getMessage().startswith("fault ")]


@pytest.fixture
async def crowd(store: SqliteStore, archive: Path) -> AsyncIterator[CrowdedNewsroom]:
    async with CrowdedNewsroom(store, archive, lambda: NOW) as running:
        yield running


# What of an answer is Telegram's


@pytest.mark.parametrize("raw", GARBAGE.values(), ids=GARBAGE)
@pytest.mark.parametrize("made", [partial(network, pool=1), polling], ids=["calls", "polls"])
async def test_what_another_answers_is_trouble_of_the_network(
    fake: FakeTelegram, tmp_path: Path, caplog: pytest.LogCaptureFixture, raw: bytes, made: Callable[[Settings], BotApi]
) -> None:
    way = made(settings_of(tmp_path / "x.db", tmp_path, api_url=fake.url))
    await way.initialize()
    fake.garble_next("getMe", raw)
    with pytest.raises(NetworkError) as raised:
        await way.post(f"{fake.url}/bot{fake.token}/getMe")
    assert type(raised.value) is NetworkError
    assert (await way.post(f"{fake.url}/bot{fake.token}/getMe"))["id"] == fake.bot.id  # type: ignore[index, call-overload]
    await way.shutdown()
    assert not traces(caplog)


async def test_a_token_that_is_refused_ends_a_poll_and_not_by_silence(fake: FakeTelegram, tmp_path: Path) -> None:
    settings = settings_of(tmp_path / "x.db", tmp_path, api_url=fake.url)
    for way, error in ((network(settings, 1), InvalidToken), (polling(settings), PollRefusedError)):
        await way.initialize()
        fake.fail_next("getMe", 401)
        with pytest.raises(error):
            await way.post(f"{fake.url}/bot{fake.token}/getMe")
        await way.shutdown()


async def test_a_poll_that_hangs_is_an_error_and_not_only_another_try(fake: FakeTelegram) -> None:
    way = Polling(Listeners(), connection_pool_size=1, read_timeout=0.05, httpx_kwargs={"trust_env": False})
    await way.initialize()
    fake.delay_next("getMe", 0.5)
    with pytest.raises(NetworkError) as raised:
        await way.post(f"{fake.url}/bot{fake.token}/getMe")
    assert type(raised.value) is NetworkError
    await way.shutdown()


# What became of an answer


@pytest.mark.parametrize("how", ["500", "502", "cut", "lost"])
async def test_an_answer_that_may_have_arrived_is_not_repeated_and_no_fault(
    crowd: CrowdedNewsroom, caplog: pytest.LogCaptureFixture, how: str
) -> None:
    fake, olena = crowd.fake, crowd.fake.user("Olena")
    if how.isdigit():
        fake.fail_next("sendMessage", int(how))
    else:
        fake.garble_next("sendMessage", b"", after=how == "lost")
    await olena.say("/quote Holm")
    await crowd.let_pass(60)
    assert len(olena.history) == (how == "lost")
    assert not traces(caplog)
    (line,) = [one.getMessage() for one in caplog.records if one.levelno >= logging.WARNING]
    assert line.startswith(f"an answer in chat {olena.id}: may have been delivered (")
    await olena.say("/quote Holm")
    await crowd.let_pass(1)
    assert "I have waited for an hour," in olena.history[-1].text


async def test_what_can_be_done_twice_unseen_is_done_again(
    crowd: CrowdedNewsroom, caplog: pytest.LogCaptureFixture
) -> None:
    fake, olena = crowd.fake, crowd.fake.user("Olena")
    await olena.say("/quote Brandt")
    which = await olena.reply()
    fake.fail_next("answerCallbackQuery", 502, times=2)
    fake.fail_next("editMessageText", 500, times=2)
    pressing = asyncio.create_task(olena.press(which, "Ida Brandt"))
    await crowd.let_pass(20)
    assert (await pressing).text == ""
    assert "Nobody told the islanders anything," in (await olena.next_edit(which)).text
    assert not traces(caplog)
    lines = [one.getMessage() for one in caplog.records if one.levelno >= logging.WARNING]
    assert lines == ["Telegram cannot be reached (answerCallbackQuery: Bad Gateway); trying again"]


async def test_a_chat_that_telegram_closes_for_hours_is_a_line_and_not_one_for_each_question(
    crowd: CrowdedNewsroom, caplog: pytest.LogCaptureFixture
) -> None:
    olena, petro = crowd.fake.user("Olena"), crowd.fake.user("Petro")
    crowd.fake.fail_next("sendMessage", 429, retry_after=7200, chat_id=olena.id)
    for _ in range(20):
        await olena.say("/quote Holm")
    await crowd.let_pass(20)
    await petro.say("/quote Holm")
    await crowd.let_pass(1)
    assert len(petro.history) == 1
    assert not traces(caplog)
    assert len([one for one in caplog.records if one.levelno >= logging.WARNING]) == 2
    await crowd.let_pass(7200)
    await olena.say("/quote Holm")
    await crowd.let_pass(1)
    assert len(olena.history) == 1


# Presses on what is gone


@pytest.mark.parametrize(
    "data", ["v:aaaaaaaaaa:1:p", "n:aaaaaaaaaa", "f:harbour", "x", None], ids=["page", "send", "file", "forged", "game"]
)
@pytest.mark.parametrize("fellow", ["asks", "stranger"])
async def test_a_press_under_an_inline_message_is_answered(
    store: SqliteStore, archive: Path, caplog: pytest.LogCaptureFixture, data: str | None, fellow: str
) -> None:
    async with CrowdedNewsroom(store, archive, lambda: NOW, allowed_chats=Ids(everyone=fellow == "asks")) as crowd:
        olena = crowd.fake.user("Olena")
        crowd.fake.presses["7"] = waiting = asyncio.get_running_loop().create_future()
        press = {"id": "7", "from": olena.account.json(), "chat_instance": "1", "inline_message_id": "AAAA"}
        crowd.fake.update("callback_query", press | ({"data": data} if data else {"game_short_name": "quotes"}))
        await crowd.taken()
        assert waiting.done()
        assert waiting.result().text
        assert crowd.fake.refusals() == []
    assert not traces(caplog)


@pytest.mark.parametrize("language", ["en", "uk"])
async def test_a_press_on_a_message_that_is_gone_is_told_so(
    newsroom: Newsroom, caplog: pytest.LogCaptureFixture, language: str
) -> None:
    olena = newsroom.fake.user("Olena", language=language)
    await olena.say("/quote Brandt")
    which = await olena.reply()
    del olena.chat.messages[which.id]
    alert = await olena.press(which, "Ida Brandt")
    assert (alert.text, alert.show_alert) == (GONE[language], True)
    await newsroom.settled()
    assert olena.unread() == []
    assert not traces(caplog)


async def test_a_page_is_turned_in_a_message_too_old_to_be_shown_to_the_bot(newsroom: Newsroom) -> None:
    olena = newsroom.fake.user("Olena")
    await olena.say("/quote Brandt")
    which = await olena.reply()
    newsroom.fake.presses["7"] = answer = asyncio.get_running_loop().create_future()
    old = {"chat": olena.chat.json(), "message_id": which.id, "date": 0}
    press = {"id": "7", "from": olena.account.json(), "chat_instance": "1", "message": old}
    newsroom.fake.update("callback_query", press | {"data": which.button("Ida Brandt").data})
    assert "Nobody told the islanders anything," in (await olena.next_edit(which)).text
    await newsroom.settled()
    assert answer.result().text == ""


@pytest.mark.parametrize(
    "words",
    ["message to edit not found", "message can't be edited", "MESSAGE_ID_INVALID"],
)
async def test_a_message_that_goes_while_its_page_is_made_is_told_so(
    newsroom: Newsroom, caplog: pytest.LogCaptureFixture, words: str
) -> None:
    olena = newsroom.fake.user("Olena")
    await olena.say("/quote Brandt")
    which = await olena.reply()
    newsroom.fake.fail_next("editMessageText", 400, f"Bad Request: {words}")
    assert (await olena.press(which, "Ida Brandt")).text == ""
    assert (await olena.reply()).text == GONE["en"]
    assert not traces(caplog)


async def test_what_needs_no_message_is_sent_though_it_is_gone(newsroom: Newsroom) -> None:
    olena = newsroom.fake.user("Olena")
    await olena.say("/quote Holm")
    answer = await olena.reply()
    document = answer.links[-1][1].rpartition("=")[2].split("-")[0]
    del olena.chat.messages[answer.id]
    assert (await olena.press(answer, f"f:{document}", forged=True)).text == ""
    assert (await olena.reply()).document is not None


@pytest.mark.parametrize("words", ["query is too old and response timeout expired", "QUERY_ID_INVALID"])
async def test_a_press_that_was_answered_too_late_leaves_no_trace(
    newsroom: Newsroom, caplog: pytest.LogCaptureFixture, words: str
) -> None:
    olena = newsroom.fake.user("Olena")
    await olena.say("/quote Brandt")
    which = await olena.reply()
    newsroom.fake.fail_next("answerCallbackQuery", 400, f"Bad Request: {words}")
    olena.press_long_ago(which, "Ida Brandt")
    await olena.next_edit(which)
    newsroom.fake.fail_next("editMessageText", 400, "Bad Request: message is not modified")
    olena.press_long_ago(which, "Ida Brandt")
    await newsroom.settled()
    assert not traces(caplog)


# The real program


@pytest.mark.slow
async def test_a_message_that_telegram_takes_its_time_with_is_no_fault(
    fake: FakeTelegram, tmp_path: Path, archive: Path
) -> None:
    olena = fake.user("Olena")
    async with BotProcess(fake, tmp_path, archive) as program:
        fake.delay_next("sendMessage", 7, after=True)
        await olena.say("/quote Holm")
        await olena.say("/quote Brandt")
        assert "I have waited for an hour," in (await olena.reply()).text
        assert "Several people fit" in (await olena.reply(within=20)).text
        await olena.quiet(1.0)
        assert await program.stop() == 0
    assert "WARNING" not in program.output
    assert "fault" not in program.output


@pytest.mark.slow
async def test_a_poll_that_another_answers_goes_on(
    fake: FakeTelegram, tmp_path: Path, archive: Path, figure: Figure
) -> None:
    olena = fake.user("Olena")
    async with BotProcess(fake, tmp_path, archive) as program:
        for name in ("not found", "a portal that wants a password", "a page of nothing", "half an answer"):
            fake.garble_next("getUpdates", GARBAGE[name])
        await olena.say("/quote Holm")
        assert "I have waited for an hour," in (await olena.reply(within=40)).text
        fake.fail_next("getUpdates", 401)
        await olena.say("/quote Holm")
        assert await program.wait(within=20) == 1
    assert "Traceback" not in program.output
    assert "a revoked token never works again" in program.output
    lines = program.output.count("no updates for now")
    figure("lines on four bad polls", lines)
    assert lines == 1


@pytest.mark.slow
async def test_telegram_is_gone_for_a_while(fake: FakeTelegram, tmp_path: Path, archive: Path, figure: Figure) -> None:
    olena = fake.user("Olena")
    desk = fake.supergroup("Desk", olena)
    async with quick(fake, tmp_path, archive) as program:
        await ordered(desk, f"/digest {soon()} Kyiv")
        await ordered(desk, "/follow Holm")
        port, known = fake.server.port, len(program.output)
        await fake.server.stop()
        put_forward(program, minutes=2)
        arrive(archive, mill=MILL)
        await logged(program, "no updates for now")
        await asyncio.sleep(3)
        await fake.server.start(port)
        await desk.say("/quote Brandt")
        texts = [(await desk.reply(within=40)).text for _ in range(3)]
        await desk.quiet(2.0)
        said = program.output[known:]
        assert await program.stop() == 0
    assert sum(text.startswith("New in the archive, about what you follow") for text in texts) == 1
    assert sum(bool(re.search(r"^\w+, \d+ \w+ \d{4}", text)) for text in texts) == 1, "one digest"
    assert "Traceback" not in said
    lines = [line for line in said.splitlines() if "WARNING" in line or "ERROR" in line]
    figure("lines while Telegram was gone", len(lines))
    assert len(lines) <= 4
