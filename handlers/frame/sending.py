"""Answers to messages: sent, corrected in place, noted, as files or with the original file after them."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup, ReplyParameters
from telegram.constants import ChatType
from telegram.error import BadRequest

from bot.archive import conversations, lookup
from bot.archive.conversations import ShownAnswer
from bot.echo import echoed
from bot.model import Target
from handlers.frame.callback import Send, SendFile, Show
from handlers.frame.refusals import Outcome, outcome_of

if TYPE_CHECKING:
    from telegram import Bot, MaybeInaccessibleMessage, Message

    from bot.archive.conversations import View
    from handlers.frame.context import Answer, Ask, Button, House, Rows

log = logging.getLogger(__name__)

# A phone shows far less of a button.
_LONGEST_LABEL = 64


def target_of(message: Message) -> Target:
    """Return the chat and topic a message stands in.

    In a group without topics Telegram numbers reply chains too; those are no place to answer in.
    """
    topic = message.message_thread_id if message.is_topic_message else None
    return Target(message.chat.id, topic or 0)


def keyboard(rows: Rows) -> InlineKeyboardMarkup | None:
    """Return the buttons as Telegram takes them; None when there are none."""
    if not rows:
        return None
    return InlineKeyboardMarkup([[_button(button) for button in row] for row in rows if row])


def _button(button: Button) -> InlineKeyboardButton:
    label = echoed(button.label, _LONGEST_LABEL) or "…"
    if button.copy is not None:
        return InlineKeyboardButton(label, copy_text=CopyTextButton(button.copy))
    if button.file is not None:
        return InlineKeyboardButton(label, callback_data=str(SendFile(button.file)))
    if button.send is not None:
        return InlineKeyboardButton(label, callback_data=str(Send(button.send.id)))
    if button.press is None:
        raise ValueError(f"the button {button.label!r} leads nowhere")
    press = button.press
    data = Show(press.view.id, press.page, press.mode, press.more)
    return InlineKeyboardButton(label, callback_data=str(data))


async def keep_buttons(house: House, chat: int, rows: Rows) -> Rows:
    """Keep the questions behind a chat's buttons, so that they answer for ninety days, restarts or not.

    Return those of the buttons that something stands behind: all, but where nothing can be kept.
    """
    asked = {view for row in rows for button in row if (view := _question(button))}
    kept = await conversations.keep(house.store, chat, asked, house.clock())
    if kept == asked:
        return rows
    left = (tuple(one for one in row if (view := _question(one)) is None or view in kept) for row in rows)
    return tuple(row for row in left if row)


def _question(button: Button) -> View | None:
    """Return the question that has to be kept for a button to answer."""
    return button.press.view if button.press else button.send


async def answer_message(message: Message, ask: Ask, answer: Answer, *, corrected: bool) -> None:
    """Answer a message; when it is a `corrected` one that was answered before, correct that answer instead."""
    house, chat = ask.house, message.chat
    answer = replace(answer, buttons=await keep_buttons(house, chat.id, answer.buttons))
    earlier = await conversations.answer_to(house.store, chat.id, message.message_id) if corrected else None
    if earlier is not None and await _edited(message.get_bot(), chat.id, earlier, answer):
        answer_id = earlier
    else:
        answer_id = await send_answer(message, ask, answer)
    shown = ShownAnswer(answer_id, answer.view or ask.view, ask.page)
    await conversations.note_answer(house.store, chat.id, message.message_id, shown, house.clock())


async def send_answer(below: MaybeInaccessibleMessage, ask: Ask, answer: Answer) -> int:
    """Send an answer as a message of its own, as a reply in a group; return the id of its first message."""
    bot, target = below.get_bot(), ask.target
    in_group = below.chat.type in (ChatType.GROUP, ChatType.SUPERGROUP)
    reply = ReplyParameters(below.message_id) if in_group else None
    markup, topic = keyboard(answer.buttons), target.topic or None
    sent = []
    if not answer.attachments:
        sent.append(
            await bot.send_message(
                target.chat, answer.html, reply_markup=markup, reply_parameters=reply, message_thread_id=topic
            )
        )
    for number, one in enumerate(answer.attachments):
        send = bot.send_photo if one.photo else bot.send_document
        sent.append(
            await send(
                target.chat,
                one.content,
                filename=one.name,
                caption=one.caption,
                reply_markup=None if number else markup,
                reply_parameters=reply,
                message_thread_id=topic,
            )
        )
    if answer.file:
        await send_file(bot, ask.house, ask, answer.file)
    return sent[0].message_id


async def _edited(bot: Bot, chat_id: int, message_id: int, answer: Answer) -> bool:
    """Whether the earlier answer could be corrected; files, and one that was deleted or is too old, cannot."""
    if answer.attachments:
        return False
    markup = keyboard(answer.buttons)
    try:
        await bot.edit_message_text(answer.html, chat_id=chat_id, message_id=message_id, reply_markup=markup)
    except BadRequest as error:
        return outcome_of(error) is Outcome.NOT_MODIFIED
    return True


async def send_file(bot: Bot, house: House, ask: Ask, document_id: str) -> None:
    """Send a document's original file, byte for byte as it lies in the corpus folder; say so when it does not."""
    topic = ask.target.topic or None
    async with house.heavy.turn(ask.person, ask.target.chat) as making:
        async with making, house.store.snapshot() as state:
            original = await lookup.original(state, house.settings.corpus, document_id)
        if original is None:
            text = ask.t("source.file_gone")
            await bot.send_message(ask.target.chat, text, message_thread_id=topic)
            log.warning("the original file of %s is not in the corpus folder", document_id)
            return
        await bot.send_document(
            ask.target.chat,
            original.content,
            filename=original.filename,
            caption=ask.t("source.file_changed") if original.changed else None,
            message_thread_id=topic,
        )
