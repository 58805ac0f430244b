"""From a message to the command that answers it, and back to the chat."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from telegram import Message, MessageEntity, Update
from telegram.constants import ChatType
from telegram.ext import MessageHandler, filters

from bot.archive import conversations
from bot.typed.plain import is_courtesy
from handlers.frame.answering import answered, unknown
from handlers.frame.asking import asked
from handlers.frame.context import Attached
from handlers.frame.sending import answer_message, target_of

if TYPE_CHECKING:
    from telegram import Document

    from bot.archive import Snapshot
    from bot.archive.conversations import View
    from handlers.frame.context import BotContext

_SLIPPED = re.compile(r"/([^\W\d_]+)(?=\s|$)")
_ASKED = filters.UpdateType.MESSAGES | filters.UpdateType.CHANNEL_POSTS


def handlers() -> list[MessageHandler[BotContext, None]]:
    """Return the handlers of questions, in the order in which they are tried."""
    return [
        MessageHandler(_ASKED & (filters.COMMAND | filters.CaptionRegex(r"^/\w")), on_command),
        MessageHandler(_ASKED & filters.TEXT, on_text),
        MessageHandler(filters.UpdateType.MESSAGE & filters.Document.ALL, on_file),
    ]


def is_addressed(message: Message) -> bool:
    """Whether a message may ask something of this bot; what people write each other in a group does not."""
    bot = message.get_bot()
    return (
        message.chat.type == ChatType.PRIVATE
        or _command(message, bot.username) is not None
        or _replies_to(message, bot.id)
        or _names(message, bot.username)
    )


async def on_command(update: Update, context: BotContext) -> None:
    """Answer a command; one addressed to another bot, or unknown in a group, is none of our business."""
    message = update.effective_message
    if message is None or (parsed := _command(message, context.bot.username)) is None:
        return
    name, words, addressed = parsed
    if context.house.menu.typed(name) is None and not (addressed or message.chat.type == ChatType.PRIVATE):
        return
    await _answer(update, context, message, name.lower(), words)


async def on_text(update: Update, context: BotContext) -> None:
    """Answer plain words: always in private, in a group where the bot is named or an answer of it is replied to."""
    message = update.effective_message
    if message is None or not message.text:
        return
    words = message.text
    if message.chat.type == ChatType.PRIVATE:
        # No command for Telegram, which knows Latin letters alone: "/йгщеу" on a keyboard that was left in Ukrainian.
        if slipped := _SLIPPED.match(words):
            await _answer(update, context, message, slipped[1], words[slipped.end() :].strip())
            return
    elif _replies_to(message, context.bot.id):
        if is_courtesy(words):
            return
    else:
        if not _names(message, context.bot.username):
            return
        mention = f"@{context.bot.username}"
        # "@the_bot, pier?" and "pier (@the_bot)" too: the name is taken out wherever it stands.
        words = re.sub(rf"\(?{re.escape(mention)}\b\)?", " ", words, flags=re.IGNORECASE)
        words = " ".join(words.split()).lstrip(" ,:;")
    await _answer(update, context, message, context.house.menu.on_text, words)


def _replies_to(message: Message, bot: int) -> bool:
    """Whether a message replies to one of the bot's own."""
    replied_to = message.reply_to_message
    return replied_to is not None and replied_to.from_user is not None and replied_to.from_user.id == bot


def _names(message: Message, username: str) -> bool:
    """Whether a message mentions the bot by its name."""
    if not message.text:
        return False
    named = message.parse_entities([MessageEntity.MENTION]).values()
    return f"@{username}".lower() in (one.lower() for one in named)


async def on_file(update: Update, context: BotContext) -> None:
    """Tell in private how a file is added; a file in a group is none of our business."""
    message = update.effective_message
    if message is None or message.chat.type != ChatType.PRIVATE:
        return
    await _answer(update, context, message, context.house.menu.on_file, "", with_file=False)


async def _answer(
    update: Update, context: BotContext, message: Message, command: str, words: str, *, with_file: bool = True
) -> None:
    """Answer a message from one state of the archive; while the answer is sent, the archive is free for others."""
    user, sender, replied_to = update.effective_user, message.sender_chat, message.reply_to_message
    house, who = context.house, sender or user or message.chat
    async with house.heavy.turn(who.id, message.chat.id, heavy=house.menu.is_heavy(command, words)) as making:
        async with making, house.store.snapshot() as state:
            ask = await asked(context, state, target_of(message), message.chat, user, sender, (command, words))
            ask = replace(
                ask,
                replied_to=(replied_to.text or replied_to.caption or "") if replied_to else "",
                replied_view=await _shown_in(state, message, context.bot.id),
                attached=_attached(message.document) if message.document and with_file else None,
            )
            # What only buttons ask is no command here.
            answer = await answered(ask) if house.menu.typed(command) else unknown(ask, command)
        await answer_message(message, ask, answer, corrected=message.edit_date is not None)


async def _shown_in(state: Snapshot, message: Message, bot: int) -> View | None:
    """Return the question whose answer a message replies to, or None."""
    if message.reply_to_message is None or not _replies_to(message, bot):
        return None
    return await conversations.shown_in(state, message.chat.id, message.reply_to_message.message_id)


def _attached(document: Document) -> Attached:
    async def download() -> bytes:
        return bytes(await (await document.get_file()).download_as_bytearray())

    return Attached(document.file_name or "document.txt", document.file_size or 0, download)


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
