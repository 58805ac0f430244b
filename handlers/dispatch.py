"""From an update to the command that answers it, and back to the chat."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from telegram import Message, MessageEntity, Update
from telegram.constants import ChatType
from telegram.error import BadRequest
from telegram.ext import CallbackQueryHandler, MessageHandler, filters

from bot.errors import QuestionError
from bot.model import Target
from bot.store import views
from handlers import callback
from handlers.asking import asked
from handlers.context import Answer, Ask, Attached
from handlers.errors import sentence
from handlers.help import unknown
from handlers.menu import MENU
from handlers.sending import answer_message, keep_buttons, keyboard, send_answer, send_file, target_of
from handlers.wording import wording

if TYPE_CHECKING:
    from telegram import CallbackQuery, Document, MaybeInaccessibleMessage

    from handlers.context import BotContext

_ASKED = filters.UpdateType.MESSAGES | filters.UpdateType.CHANNEL_POSTS


def handlers() -> list[MessageHandler[BotContext, None] | CallbackQueryHandler[BotContext, None]]:
    """Return the handlers of questions and buttons, in the order in which they are tried."""
    return [
        MessageHandler(_ASKED & (filters.COMMAND | filters.CaptionRegex(r"^/\w")), on_command),
        MessageHandler(_ASKED & filters.TEXT, on_text),
        MessageHandler(filters.UpdateType.MESSAGE & filters.Document.ALL, on_file),
        CallbackQueryHandler(on_button),
    ]


async def on_command(update: Update, context: BotContext) -> None:
    """Answer a command; one addressed to another bot, or unknown in a group, is none of our business."""
    message = update.effective_message
    if message is None or (parsed := _command(message, context.bot.username)) is None:
        return
    name, words, addressed = parsed
    command = MENU.find(name)
    if command is None and not (addressed or message.chat.type == ChatType.PRIVATE):
        return
    ask = await _asked(update, context, message, command.name if command else name, words)
    answer = await _answer(ask) if command else unknown(ask, MENU, name)
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
        # "@the_bot, pier?" and "pier (@the_bot)" too: the name is taken out wherever it stands.
        words = " ".join(re.sub(rf"{re.escape(mention)}\b", " ", words, flags=re.IGNORECASE).split()).lstrip(" ,:;")
    ask = await _asked(update, context, message, "search", words)
    await answer_message(message, ask, await _answer(ask), corrected=message.edit_date is not None)


async def on_file(update: Update, context: BotContext) -> None:
    """Tell in private how a file is added; a file in a group is none of our business."""
    message = update.effective_message
    if message is None or message.chat.type != ChatType.PRIVATE:
        return
    ask = await _asked(update, context, message, "add", "")
    await answer_message(message, ask, await _answer(replace(ask, attached=None)), corrected=False)


async def on_button(update: Update, context: BotContext) -> None:
    """Show what the button leads to, in place; an expired or forged one says what to do."""
    query = update.callback_query
    if query is None:
        return
    house, data = context.house, callback.read(query.data or "")
    if data is None or query.message is None:
        t = wording(query.from_user.language_code)
        await _answer_press(query, t.plain("pages.forged"))
        return
    chat, target = query.message.chat, _target(query.message)
    if isinstance(data, callback.SendFile):
        await _answer_press(query)
        ask = await asked(context, target, chat, query.from_user, None, ("source", data.document_id))
        await send_file(context.bot, house, ask, data.document_id)
        return
    view = await views.by_id(house.store.read, data.view_id)
    if view is None or MENU.find(view.command) is None:
        t = wording(query.from_user.language_code)
        await _answer_press(query, t.plain("pages.expired"))
        return
    ask = await asked(context, target, chat, query.from_user, None, view)
    if refused := await _refused(ask):
        # To whoever pressed, and to nobody else: the message stays for those who may.
        await _answer_press(query, refused)
        return
    # Telegram lets a press expire after seconds, so it is answered before the work.
    await _answer_press(query)
    if isinstance(data, callback.Send):
        answer = await _answer(ask)
        await keep_buttons(house, answer.buttons)
        await send_answer(query.message, ask, answer)
        return
    ask = replace(ask, page=data.page, mode=data.mode)
    answer = await _answer(ask)
    await keep_buttons(house, answer.buttons)
    try:
        await context.bot.edit_message_text(
            answer.html,
            chat_id=chat.id,
            message_id=query.message.message_id,
            reply_markup=keyboard(answer.buttons),
        )
    except BadRequest as error:
        if "not modified" not in error.message.lower():
            raise
    async with house.store.transaction() as db:
        shown = views.Shown(query.message.message_id, answer.view or view, data.page)
        await views.turn_page(db, chat.id, shown, house.clock())
    if answer.file:
        await send_file(context.bot, house, ask, answer.file)


async def _answer_press(query: CallbackQuery, alert: str | None = None) -> None:
    """End the waiting of whoever pressed; one who pressed while the bot was away gets the page, but no alert."""
    try:
        await query.answer(alert, show_alert=True if alert else None)
    except BadRequest as error:
        if "query is too old" not in error.message.lower():
            raise


# Whoever may not change these is told so when pressing their buttons, and the message stays as it is.
_CHANGE_THE_CHAT = frozenset(("settings", "follow", "unfollow"))


async def _refused(ask: Ask) -> str | None:
    """Return what to tell whoever pressed a button that is not theirs to press."""
    command = MENU.find(ask.view.command)
    if command and command.admins and not ask.rights.operator:
        return ask.t.plain("rights.operators")
    if ask.view.command in _CHANGE_THE_CHAT and not await ask.rights.admin():
        return ask.t.plain("rights.admins")
    return None


def _target(message: MaybeInaccessibleMessage) -> Target:
    return target_of(message) if isinstance(message, Message) else Target(message.chat.id)


async def _asked(update: Update, context: BotContext, message: Message, command: str, words: str) -> Ask:
    user, sender = update.effective_user, message.sender_chat
    ask = await asked(context, target_of(message), message.chat, user, sender, (command, words))
    replied_to = message.reply_to_message
    return replace(
        ask,
        replied_to=(replied_to.text or replied_to.caption or "") if replied_to else "",
        attached=_attached(message.document) if message.document else None,
    )


def _attached(document: Document) -> Attached:
    async def download() -> bytes:
        return bytes(await (await document.get_file()).download_as_bytearray())

    return Attached(document.file_name or "document.txt", document.file_size or 0, download)


async def _answer(ask: Ask) -> Answer:
    command = MENU.find(ask.view.command)
    if command is None:
        return unknown(ask, MENU, ask.view.command)
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
