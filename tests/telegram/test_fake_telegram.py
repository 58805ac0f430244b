"""The double itself, seen through the real python-telegram-bot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from telegram import (
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    Update,
)
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    InlineQueryHandler,
)
from telegram.request import HTTPXRequest

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.telegram.fake import FakeTelegram

App = Application[Any, Any, Any, Any, Any, Any]
Context = ContextTypes.DEFAULT_TYPE


def build(fake: FakeTelegram) -> App:
    return (
        ApplicationBuilder()
        .token(fake.token)
        .base_url(f"{fake.url}/bot")
        .base_file_url(f"{fake.url}/file/bot")
        .request(HTTPXRequest(httpx_kwargs={"trust_env": False, "verify": False}))
        .get_updates_request(HTTPXRequest(httpx_kwargs={"trust_env": False, "verify": False}))
        .build()
    )


@pytest.fixture
async def app(fake: FakeTelegram) -> AsyncIterator[App]:
    app = build(fake)
    app.add_handler(CommandHandler("hello", _hello))
    app.add_handler(CallbackQueryHandler(_pressed))
    app.add_handler(InlineQueryHandler(_inline))
    async with app:
        await app.start()
        assert app.updater
        await app.updater.start_polling(timeout=5, allowed_updates=Update.ALL_TYPES)
        yield app
        await app.updater.stop()
        await app.stop()


async def _hello(update: Update, context: Context) -> None:
    keyboard = [
        [InlineKeyboardButton("Why?", callback_data="why:1")],
        [InlineKeyboardButton("Copy", copy_text=CopyTextButton("words"))],
    ]
    assert update.effective_message
    await update.effective_message.reply_html(
        "<b>Hello</b> 👋 <a href='https://example.org/a'>there</a>", reply_markup=InlineKeyboardMarkup(keyboard)
    )


async def _pressed(update: Update, context: Context) -> None:
    assert update.callback_query
    await update.callback_query.answer("because", show_alert=True)
    await update.callback_query.edit_message_text("Because.")


async def _inline(update: Update, context: Context) -> None:
    assert update.inline_query
    card = InlineQueryResultArticle("1", update.inline_query.query, InputTextMessageContent("words"))
    await update.inline_query.answer([card], is_personal=True, cache_time=5)


async def test_a_question_its_answer_and_a_pressed_button(fake: FakeTelegram, app: App) -> None:
    olena = fake.user("Olena")
    await olena.say("/hello")
    answer = await olena.reply()
    assert answer.text == "Hello 👋 there"
    assert answer.links == (("there", "https://example.org/a"),)
    assert answer.marked("bold") == ["Hello"]
    assert answer.button("Copy").copy == "words"
    alert = await olena.press(answer, "Why?")
    assert (alert.text, alert.show_alert) == ("because", True)
    edited = await olena.next_edit(answer)
    assert edited.text == "Because."
    assert edited.buttons == ()
    assert fake.refusals() == []


async def test_inline(fake: FakeTelegram, app: App) -> None:
    answer = await fake.user("Olena").inline("harbour")
    assert [result.title for result in answer.results] == ["harbour"]
    assert answer.is_personal
