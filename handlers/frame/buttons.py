"""From a pressed button to the page it shows, the message it sends, or the file it fetches."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from telegram import Message, Update
from telegram.error import BadRequest
from telegram.ext import CallbackQueryHandler

from bot.model import Target
from bot.store import views
from handlers.frame import callback
from handlers.frame.answering import answered
from handlers.frame.asking import asked
from handlers.frame.sending import keep_buttons, keyboard, send_answer, send_file, target_of
from handlers.frame.wording import wording
from handlers.menu import MENU

if TYPE_CHECKING:
    from telegram import CallbackQuery, MaybeInaccessibleMessage

    from handlers.frame.context import Ask, BotContext


def handler() -> CallbackQueryHandler[BotContext, None]:
    """Return the handler of pressed buttons."""
    return CallbackQueryHandler(on_button)


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
        answer = await answered(ask)
        await keep_buttons(house, answer.buttons)
        await send_answer(query.message, ask, answer)
        return
    ask = replace(ask, page=data.page, mode=data.mode)
    answer = await answered(ask)
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
