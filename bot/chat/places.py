"""Where an update stands: whose it is, in which line, and whether somebody waits for an answer to it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from telegram.ext import filters

from handlers.frame.dispatch import is_addressed

if TYPE_CHECKING:
    from collections.abc import Hashable

    from telegram import CallbackQuery, Chat, InlineQuery, Message, Update


class UpdateKind(Enum):
    """What an update is to us.

    A `QUESTION` and a `PRESS` wait for an answer, and `INLINE` for the last one typed; `TALK` is what people write
    each other; `NEWS` is what happens to a chat, none of which may be missed.
    """

    QUESTION = "question"
    PRESS = "press"
    INLINE = "inline"
    TALK = "talk"
    NEWS = "news"


@dataclass(frozen=True, slots=True)
class UpdatePlace:
    """Where an update stands.

    `person` is whose share it takes: who sent it, or the chat in whose name it was sent. `own` is the line in which
    that person's wait for each other, `line` the one that all stand in. While one waits, a later one with the same
    `replaces` takes its place: who types on, or corrects what they sent, wants the last alone answered.
    """

    kind: UpdateKind
    person: int
    chat: int | None
    line: Hashable
    own: Hashable | None = None
    replaces: Hashable | None = None

    @property
    def is_counted(self) -> bool:
        """Whether only so many may wait: not those that replace each other, nor what may not be missed."""
        return self.kind in (UpdateKind.QUESTION, UpdateKind.PRESS, UpdateKind.TALK)

    @property
    def is_paced(self) -> bool:
        """Whether it costs an answer."""
        return self.kind in (UpdateKind.QUESTION, UpdateKind.PRESS, UpdateKind.INLINE)


def place_of(update: Update) -> UpdatePlace | None:
    """Return where an update stands; None for one that is nobody's."""
    if update.inline_query:
        return _of_inline(update.inline_query)
    chat = update.effective_chat
    if update.callback_query:
        return _of_press(update.callback_query, chat)
    if chat is None:
        return None
    message = update.effective_message
    if message is None or filters.StatusUpdate.ALL.check_update(update):
        return UpdatePlace(UpdateKind.NEWS, chat.id, chat.id, (chat.id, 0))
    return _of_message(message, is_edit=update.edited_message is not None or update.edited_channel_post is not None)


def _of_inline(query: InlineQuery) -> UpdatePlace:
    line = ("inline", query.from_user.id)
    return UpdatePlace(UpdateKind.INLINE, query.from_user.id, None, line, line, line)


def _of_press(press: CallbackQuery, chat: Chat | None) -> UpdatePlace:
    """A press stands in a line of its message's own.

    Telegram waits seconds for it to be answered, and the questions before it may wait longer for their turn to be sent.
    """
    message = press.message
    line = (message.chat.id, message.message_id) if message else ("inline message", press.inline_message_id)
    return UpdatePlace(UpdateKind.PRESS, press.from_user.id, chat.id if chat else None, line)


def _of_message(message: Message, *, is_edit: bool) -> UpdatePlace:
    chat, sender = message.chat.id, message.sender_chat or message.from_user
    person = sender.id if sender else chat
    if not is_addressed(message):
        return UpdatePlace(UpdateKind.TALK, person, chat, (chat, "talk"))
    replaces = ("edit", chat, message.message_id) if is_edit else None
    return UpdatePlace(UpdateKind.QUESTION, person, chat, (chat, 0), ("of", person, chat), replaces)
