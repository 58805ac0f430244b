"""What the double refuses, in the words that python-telegram-bot hands on from Telegram."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeChat,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
)
from telegram.error import BadRequest, Conflict, InvalidToken, NetworkError, TelegramError

from tests.telegram.errors import ApiError

if TYPE_CHECKING:
    from tests.telegram.fake import FakeTelegram

Call = Callable[[Bot, int], Awaitable[object]]


def keyboard(*rows: list[InlineKeyboardButton]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(rows)


def data_button(data: str = "x", text: str = "x") -> InlineKeyboardButton:
    return InlineKeyboardButton(text, callback_data=data)


def card(identifier: str = "1", text: str = "words") -> InlineQueryResultArticle:
    return InlineQueryResultArticle(identifier, "title", InputTextMessageContent(text))


def send(text: str = "words", **options: Any) -> Call:
    return lambda client, chat: client.send_message(chat, text, **options)


def menu(*commands: tuple[str, str]) -> Call:
    return lambda client, chat: client.set_my_commands([BotCommand(*command) for command in commands])


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (send("   "), "Message text is empty"),
        (send("я" * 4097), "Message is too long"),
        (send("👋" * 4097), "Message is too long"),
        (send("<p>", parse_mode="HTML"), "unsupported start tag"),
        (send("*a*", parse_mode="MarkdownV2"), "not spoken by the test double"),
        (send(message_thread_id=1), "Message thread not found"),
        (send(reply_to_message_id=99), "Message to be replied not found"),
        (send(reply_markup=keyboard([data_button("x" * 65)])), "Button_data_invalid"),
        (send(reply_markup=keyboard([data_button("я" * 33)])), "Button_data_invalid"),
        (send(reply_markup=keyboard([data_button(text="")])), "can't find field"),
        (
            send(reply_markup=keyboard([InlineKeyboardButton("x", copy_text=CopyTextButton("x" * 257))])),
            "Button_copy_text_invalid",
        ),
        (send(reply_markup=keyboard([InlineKeyboardButton("x", url="mailto:a")])), "wrong http url"),
        (send(reply_markup=keyboard([data_button()] * 9)), "a row of 9 buttons"),
        (send(reply_markup=keyboard(*[[data_button()]] * 101)), "Reply_markup_too_long"),
        (send(reply_markup=keyboard(*[[data_button("x" * 60, "y" * 80)]] * 70)), "Reply_markup_too_long"),
        (
            send(reply_markup=keyboard([InlineKeyboardButton("x", callback_data="x", url="https://t.me/x")])),
            "text buttons are unallowed",
        ),
        (lambda client, chat: client.send_document(chat, b""), "File must be non-empty"),
        (lambda client, chat: client.send_document(chat, "no-such-id"), "Wrong file identifier"),
        (lambda client, chat: client.send_document(chat, b"a", caption="я" * 1025), "caption is too long"),
        (lambda client, chat: client.send_photo(chat, b"not a picture"), "Image_process_failed"),
        (lambda client, chat: client.get_file("no-such-id"), "Wrong file_id"),
        (lambda client, chat: client.answer_callback_query("1"), "Query is too old"),
        (lambda client, chat: client.leave_chat(chat), "private chats"),
        (lambda client, chat: client.get_chat_administrators(chat), "no administrators in the private"),
        (lambda client, chat: client.get_chat_member(chat, 3), "Participant_id_invalid"),
        (menu(("Quote", "a")), "Bot_command_invalid"),
        (menu(("q" * 33, "a")), "Bot_command_invalid"),
        (menu(("quote", "a" * 257)), "Bot_command_description_invalid"),
        (menu(*[(f"c{n}", "a") for n in range(101)]), "Bot_commands_too_much"),
        (
            lambda client, chat: client.set_my_commands([BotCommand("quote", "a")], scope=BotCommandScopeChat(-5)),
            "Chat not found",
        ),
        (lambda client, chat: client.set_my_short_description("x" * 121), "too long"),
    ],
)
async def test_a_call_that_telegram_refuses(fake: FakeTelegram, client: Bot, call: Call, words: str) -> None:
    olena = fake.user("Olena")
    await olena.say("hello")
    with pytest.raises(BadRequest, match="(?i)" + words.replace("(", r"\(")):
        await call(client, olena.id)
    assert olena.history == []
    assert len(fake.refusals()) == 1


@pytest.mark.parametrize(
    ("wire", "words"),
    [
        ({"text": "a"}, "chat_id is empty"),
        ({"chat_id": "1"}, "message text is empty"),
        ({"chat_id": "somebody", "text": "a"}, "chat not found"),
        ({"chat_id": "7", "text": "a"}, "chat not found"),
        ({"chat_id": "1", "text": "a", "colour": "red"}, 'sendMessage has no parameter "colour"'),
        ({"chat_id": "1", "text": "a", "message_thread_id": "x"}, "expected Integer"),
        ({"chat_id": "1", "text": "a", "disable_notification": "x"}, "expected Boolean"),
        ({"chat_id": "1", "text": "a", "reply_markup": "{"}, "can't parse reply_markup JSON object"),
        ({"chat_id": "1", "text": "a", "reply_markup": "[1]"}, "object expected as reply_markup"),
        ({"chat_id": "1", "text": "a", "reply_markup": "{}"}, "knows no such ReplyMarkup"),
        ({"chat_id": "1", "text": "a", "reply_parameters": "{}"}, "Can't find field"),
        ({"chat_id": "1", "text": "a", "link_preview_options": {"off": True}}, "has no parameter"),
        ({"chat_id": "1", "text": "a", "entities": {}}, "expected an Array"),
        ({"chat_id": True, "text": "a"}, "expected chat"),
        ({"chat_id": 1, "text": 5}, "expected str"),
    ],
)
async def test_what_no_library_would_send(fake: FakeTelegram, wire: dict[str, Any], words: str) -> None:
    with pytest.raises(ApiError, match="400 Bad Request: .*" + re.escape(words)):
        await fake.call("sendMessage", wire, {})


@pytest.mark.parametrize(
    "call",
    [
        send("я" * 4096),
        send("<b>" + "👋" * 4096 + "</b>", parse_mode="HTML"),
        send("a &amp; b", parse_mode="HTML"),
        send(reply_to_message_id=99, allow_sending_without_reply=True),
        send(reply_markup=keyboard([data_button("x" * 64)])),
        send(reply_markup=keyboard(*[[data_button()] * 8] * 12)),
        send(reply_markup=keyboard([InlineKeyboardButton("x", copy_text=CopyTextButton("я" * 256))])),
        lambda client, chat: client.send_document(chat, b"a,b", filename="a.csv", caption="я" * 1024),
        lambda client, chat: client.send_photo(chat, b"\x89PNG\r\n\x1a\n..."),
        lambda client, chat: client.send_message(str(chat), "words"),
    ],
)
async def test_a_call_at_the_limit_is_taken(fake: FakeTelegram, client: Bot, call: Call) -> None:
    olena = fake.user("Olena")
    await olena.say("hello")
    await call(client, olena.id)
    assert len(olena.history) == 1


@pytest.mark.parametrize(
    ("results", "options", "words"),
    [
        ([card(str(n)) for n in range(51)], {}, "Results_too_much"),
        ([card("я" * 33)], {}, "Result_id_invalid"),
        ([card("1"), card("1")], {}, "Result_id_duplicate"),
        ([card("1", "x" * 4097)], {}, "Message_too_long"),
        ([card()], {"next_offset": "x" * 65}, "Next_offset_invalid"),
        ([card()], {"button": InlineQueryResultsButton("Open", start_parameter="a b")}, "Start_param_invalid"),
    ],
)
async def test_an_inline_answer_that_telegram_refuses(
    fake: FakeTelegram, client: Bot, results: list[Any], options: dict[str, Any], words: str
) -> None:
    olena = fake.user("Olena")
    with pytest.raises(AssertionError, match="no answer to the inline query"):
        await olena.inline("harbour", within=0.01)
    query_id = fake.updates[-1]["inline_query"]["id"]
    with pytest.raises(BadRequest, match=words):
        await client.answer_inline_query(query_id, results, **options)
    assert await client.answer_inline_query(query_id, results[:1] if len(results) > 50 else [card()])


async def test_a_wrong_token(fake: FakeTelegram, client: Bot) -> None:
    for token, words in ((fake.token + "x", "Unauthorized"), ("1:short", "Not Found")):
        other = Bot(token, f"{fake.url}/bot", request=client.request)
        with pytest.raises(InvalidToken, match=words):
            await other.get_me()


async def test_an_unknown_method(client: Bot) -> None:
    with pytest.raises(TelegramError, match="not found"):
        await client.do_api_request("sendTelegram")


@pytest.mark.parametrize(
    ("code", "kind"), [(500, NetworkError), (502, NetworkError), (409, Conflict), (400, BadRequest)]
)
async def test_scripted_faults_end(fake: FakeTelegram, client: Bot, code: int, kind: type[TelegramError]) -> None:
    olena = fake.user("Olena")
    await olena.say("hello")
    fake.fail_next("sendMessage", code, chat_id=olena.id, times=2)
    fake.fail_next("sendMessage", 500, chat_id=5)
    for _ in range(2):
        with pytest.raises(kind):
            await client.send_message(olena.id, "words")
    await client.send_message(olena.id, "words")
    assert [call.error.code if call.error else 200 for call in fake.calls[-3:]] == [code, code, 200]
