"""What became of a call, with the errors that the real python-telegram-bot raises against the double."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from telegram import Bot
from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError
from telegram.request import HTTPXRequest

from bot.chat.pacing import StoppedError
from handlers.frame.refusals import Outcome, outcome_of
from tests.telegram.fake import FakeTelegram

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from tests.telegram.people import Room, User
    from tests.telegram.state import Topic


@pytest.fixture
async def fake() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram() as running:
        yield running


@pytest.fixture
async def client(fake: FakeTelegram) -> AsyncIterator[Bot]:
    async with _client(fake) as running:
        yield running


def _client(fake: FakeTelegram, *, pool_timeout: float = 1.0, read_timeout: float = 0.3) -> Bot:
    request = HTTPXRequest(
        connection_pool_size=1,
        read_timeout=read_timeout,
        pool_timeout=pool_timeout,
        httpx_kwargs={"trust_env": False, "verify": False},
    )
    return Bot(fake.token, f"{fake.url}/bot", request=request)


async def error_of(call: Awaitable[object]) -> TelegramError:
    with pytest.raises(TelegramError) as raised:
        await call
    return raised.value


def _delete_topic_unseen(fake: FakeTelegram, room: Room, topic: Topic) -> None:
    fake.fail_next("sendMessage", 400, "Bad Request: TOPIC_DELETED")


@pytest.mark.parametrize(
    ("trouble", "expected"),
    [
        (lambda fake, room, topic: room.kick_bot(), Outcome.CHAT_GONE),
        (lambda fake, room, topic: room.remove_bot(), Outcome.CHAT_GONE),
        (lambda fake, room, topic: fake.chats.pop(room.id), Outcome.CHAT_GONE),
        (lambda fake, room, topic: room.restrict(can_send=False), Outcome.NOT_ALLOWED),
        (lambda fake, room, topic: room.delete_topic(topic), Outcome.TOPIC_GONE),
        (_delete_topic_unseen, Outcome.TOPIC_GONE),
        (lambda fake, room, topic: room.close_topic(topic), Outcome.TOPIC_CLOSED),
        (lambda fake, room, topic: fake.fail_next("sendMessage", 429, retry_after=7), Outcome.THROTTLED),
        (lambda fake, room, topic: fake.fail_next("sendMessage", migrate_to=-1005), Outcome.MIGRATED),
        (lambda fake, room, topic: fake.fail_next("sendMessage", 401), Outcome.RETRY),
        (lambda fake, room, topic: fake.fail_next("sendMessage", 409), Outcome.RETRY),
        (lambda fake, room, topic: fake.fail_next("sendMessage", 500), Outcome.UNCERTAIN),
        (lambda fake, room, topic: fake.fail_next("sendMessage", 502), Outcome.UNCERTAIN),
        (lambda fake, room, topic: fake.cut_next("sendMessage"), Outcome.UNCERTAIN),
    ],
    ids=[
        "kicked",
        "removed",
        "unknown chat",
        "restricted",
        "topic deleted",
        "topic deleted a moment ago",
        "topic closed",
        "too fast",
        "migrated",
        "token revoked",
        "conflict",
        "server error",
        "bad gateway",
        "connection cut",
    ],
)
async def test_a_post_to_a_topic(
    fake: FakeTelegram, client: Bot, trouble: Callable[[FakeTelegram, Room, Topic], object], expected: Outcome
) -> None:
    room = fake.forum("Forum", fake.user("Olena"))
    topic = room.open_topic("Harbour")
    trouble(fake, room, topic)
    error = await error_of(client.send_message(room.id, "words", message_thread_id=topic.id))
    assert outcome_of(error) is expected
    assert room.history == []


@pytest.mark.parametrize(
    "trouble",
    [
        lambda fake: fake.cut_next("sendMessage", after=True),
        lambda fake: fake.delay_next("sendMessage", 0.5, after=True),
    ],
    ids=["connection cut", "timeout"],
)
async def test_what_was_delivered_though_the_call_failed(
    fake: FakeTelegram, client: Bot, trouble: Callable[[FakeTelegram], object]
) -> None:
    room = fake.group("Desk", fake.user("Olena"))
    trouble(fake)
    assert outcome_of(await error_of(client.send_message(room.id, "words"))) is Outcome.UNCERTAIN
    assert [message.text for message in room.history] == ["words"]


@pytest.mark.parametrize(
    ("trouble", "expected"),
    [
        (lambda user: None, Outcome.CHAT_GONE),
        (lambda user: user.block(), Outcome.CHAT_GONE),
        (lambda user: (user.unblock(), user.deactivate()), Outcome.CHAT_GONE),
    ],
    ids=["never wrote to the bot", "blocked it", "is deactivated"],
)
async def test_a_post_to_a_person(
    fake: FakeTelegram, client: Bot, trouble: Callable[[User], object], expected: Outcome
) -> None:
    olena = fake.user("Olena")
    trouble(olena)
    assert outcome_of(await error_of(client.send_message(olena.id, "words"))) is expected


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        (lambda c, chat: c.edit_message_text("words", chat, 2), Outcome.NOT_MODIFIED),
        (lambda c, chat: c.edit_message_text("others", chat, 1), Outcome.MESSAGE_GONE),
        (lambda c, chat: c.edit_message_text("others", chat, 99), Outcome.MESSAGE_GONE),
        (lambda c, chat: c.delete_message(chat, 99), Outcome.MESSAGE_GONE),
        (lambda c, chat: c.answer_callback_query("1"), Outcome.TOO_LATE),
        (lambda c, chat: c.answer_inline_query("1", []), Outcome.TOO_LATE),
        (lambda c, chat: c.send_message(chat, "<p>", parse_mode="HTML"), Outcome.BAD_REQUEST),
        (lambda c, chat: c.send_message(chat, "x" * 4097), Outcome.BAD_REQUEST),
        (lambda c, chat: c.edit_message_text("x" * 4097, chat, 2), Outcome.BAD_REQUEST),
        (lambda c, chat: c.send_message(chat, "x", reply_to_message_id=99), Outcome.BAD_REQUEST),
    ],
    ids=[
        "nothing changed",
        "not the bot's message",
        "no such message",
        "nothing to delete",
        "an old press",
        "an old inline query",
        "markup",
        "length",
        "length of an edit",
        "reply to nothing",
    ],
)
async def test_a_refused_call(
    fake: FakeTelegram, client: Bot, call: Callable[[Bot, int], Awaitable[object]], expected: Outcome
) -> None:
    olena = fake.user("Olena")
    await olena.say("hello")
    await client.send_message(olena.id, "words")
    assert outcome_of(await error_of(call(client, olena.id))) is expected


async def test_a_server_that_is_not_there_got_nothing() -> None:
    async with FakeTelegram() as fake, _client(fake) as client:
        await fake.server.stop()
        assert outcome_of(await error_of(client.send_message(1, "words"))) is Outcome.RETRY
        await fake.server.start()


async def test_a_full_connection_pool_sent_nothing(fake: FakeTelegram) -> None:
    room = fake.group("Desk", fake.user("Olena"))
    fake.delay_next("sendMessage", 1.5, after=True)
    async with _client(fake, pool_timeout=0.1, read_timeout=10) as client:
        first = asyncio.create_task(client.send_message(room.id, "first"))
        await fake.until(lambda: bool(fake.called("sendMessage")), 10, "the first message on its way")
        assert outcome_of(await error_of(client.send_message(room.id, "second"))) is Outcome.RETRY
        await first
    assert [message.text for message in room.history] == ["first"]


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (RetryAfter(timedelta(seconds=3)), Outcome.THROTTLED),
        (ChatMigrated(-1005), Outcome.MIGRATED),
        (StoppedError(), Outcome.RETRY),
        (BadRequest("Chat_write_forbidden"), Outcome.NOT_ALLOWED),
        (Forbidden("Forbidden: CHAT_WRITE_FORBIDDEN"), Outcome.NOT_ALLOWED),
        (Forbidden("Forbidden: bot can't initiate conversation with a user"), Outcome.CHAT_GONE),
        (BadRequest("Input_user_deactivated"), Outcome.CHAT_GONE),
        (BadRequest("Need administrator rights in the channel chat"), Outcome.NOT_ALLOWED),
        (TelegramError("Invalid server response"), Outcome.UNCERTAIN),
        (ValueError("anything"), Outcome.UNCERTAIN),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else value.name,
)
def test_an_error_by_its_type_and_words(error: Exception, expected: Outcome) -> None:
    assert outcome_of(error) is expected
