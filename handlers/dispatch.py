"""From an update to the command that answers it, and back to the chat."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from telegram import Message, MessageEntity, Update
from telegram.constants import ChatType
from telegram.error import BadRequest
from telegram.ext import CallbackQueryHandler, MessageHandler, filters

from bot.errors import QuestionError
from bot.model import Target
from bot.store import views
from bot.store.views import View
from handlers import callback
from handlers.context import Answer, Ask
from handlers.errors import sentence
from handlers.menu import MENU
from handlers.sending import answer_message, keep_buttons, keyboard, send_answer, send_file, target_of
from handlers.start import unknown
from handlers.wording import wording

if TYPE_CHECKING:
    from telegram import CallbackQuery, User

    from handlers.context import BotContext
    from handlers.wording import Wording

_ASKED = filters.UpdateType.MESSAGES | filters.UpdateType.CHANNEL_POSTS


def handlers() -> list[MessageHandler[BotContext, None] | CallbackQueryHandler[BotContext, None]]:
    """Return the handlers of questions and buttons, in the order in which they are tried."""
    return [
        MessageHandler(_ASKED & (filters.COMMAND | filters.CaptionRegex(r"^/\w")), on_command),
        MessageHandler(_ASKED & filters.TEXT, on_text),
        CallbackQueryHandler(on_button),
    ]


def spoken_in(user: User | None) -> Wording:
    """Return the wording for whoever asks."""
    return wording(user.language_code if user else None)


async def on_command(update: Update, context: BotContext) -> None:
    """Answer a command; one addressed to another bot, or unknown in a group, is none of our business."""
    message = update.effective_message
    if message is None or (parsed := _command(message, context.bot.username)) is None:
        return
    name, words, addressed = parsed
    command = MENU.find(name)
    if command is None and not (addressed or message.chat.type == ChatType.PRIVATE):
        return
    ask = _ask(update, context, message, command.name if command else name, words)
    answer = await _answer(ask) if command else unknown(ask, name)
    await answer_message(message, ask, answer, corrected=message.edit_date is not None)


async def on_text(update: Update, context: BotContext) -> None:
    """Answer plain words as a search: always in private, in a group only when the bot is named."""
    message = update.effective_message
    if message is None or not message.text:
        return
    words = message.text
    if message.chat.type != ChatType.PRIVATE:
        mention = f"@{context.bot.username}"
        named = message.parse_entities([MessageEntity.MENTION]).values()
        if mention.lower() not in (one.lower() for one in named):
            return
        words = " ".join(word for word in words.split() if word.lower() != mention.lower())
    ask = _ask(update, context, message, "search", words)
    await answer_message(message, ask, await _answer(ask), corrected=message.edit_date is not None)


async def on_button(update: Update, context: BotContext) -> None:
    """Show what the button leads to, in place; an expired or forged one says what to do."""
    query = update.callback_query
    if query is None:
        return
    house, t = context.house, spoken_in(query.from_user)
    asked = callback.read(query.data or "")
    if asked is None or query.message is None:
        await query.answer(t.plain("pages.forged"), show_alert=True)
        return
    chat_id = query.message.chat.id
    if isinstance(asked, callback.SendFile):
        await query.answer()
        ask = Ask(house, MENU, t, _target(query), View("source", asked.document_id, house.clock().date()))
        await send_file(context.bot, house, ask, asked.document_id)
        return
    view = await views.by_id(house.store.read, asked.view_id)
    if view is None or MENU.find(view.command) is None:
        await query.answer(t.plain("pages.expired"), show_alert=True)
        return
    # Telegram lets a press expire after seconds, so it is answered before the work.
    await query.answer()
    ask = Ask(house, MENU, t, _target(query), view)
    if isinstance(asked, callback.Send):
        answer = await _answer(ask)
        await keep_buttons(house, answer.buttons)
        await send_answer(query.message, ask, answer)
        return
    ask = replace(ask, page=asked.page, mode=asked.mode)
    answer = await _answer(ask)
    await keep_buttons(house, answer.buttons)
    try:
        await context.bot.edit_message_text(
            answer.html,
            chat_id=chat_id,
            message_id=query.message.message_id,
            reply_markup=keyboard(answer.buttons),
        )
    except BadRequest as error:
        if "not modified" not in error.message.lower():
            raise
    async with house.store.transaction() as db:
        shown = views.Shown(query.message.message_id, answer.view or view, asked.page)
        await views.turn_page(db, chat_id, shown, house.clock())
    if answer.file:
        await send_file(context.bot, house, ask, answer.file)


def _target(query: CallbackQuery) -> Target:
    message = query.message
    if message is None:
        raise ValueError("a button of an inline message has no chat")
    return target_of(message) if isinstance(message, Message) else Target(message.chat.id)


def _ask(update: Update, context: BotContext, message: Message, command: str, words: str) -> Ask:
    house = context.house
    view = View(command, words, house.clock().date())
    return Ask(house, MENU, spoken_in(update.effective_user), target_of(message), view)


async def _answer(ask: Ask) -> Answer:
    command = MENU.find(ask.view.command)
    if command is None:
        return unknown(ask, ask.view.command)
    try:
        return await command.answer(ask)
    except QuestionError as error:
        return Answer(sentence(ask.t, error))


def _command(message: Message, username: str) -> tuple[str, str, bool] | None:
    """Return the command's name, the words after it, and whether it was addressed to this bot by name.

    None when the message does not start with a command, or it was meant for another bot. The words are what
    stands after the command, letter for letter: PTB's own split loses quotation marks and line breaks.
    """
    text = message.text or message.caption or ""
    entities = message.entities or message.caption_entities
    first = next((one for one in entities if one.type == MessageEntity.BOT_COMMAND and one.offset == 0), None)
    if first is None:
        return None
    name, _, addressee = text[1 : first.length].partition("@")
    if addressee and addressee.lower() != username.lower():
        return None
    return name, text[first.length :].strip(), bool(addressee)
