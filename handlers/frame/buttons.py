"""From a pressed button to the page it shows, the message it sends, or the file it fetches."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from telegram import Message, Update
from telegram.error import BadRequest
from telegram.ext import CallbackQueryHandler

from bot.archive import conversations
from bot.archive.conversations import ShownAnswer, View
from bot.happenings import Handling, note
from bot.model import Target
from handlers.frame import callback
from handlers.frame.answering import answered
from handlers.frame.asking import asked
from handlers.frame.pressing import answer_press
from handlers.frame.refusals import Outcome, outcome_of
from handlers.frame.sending import keep_buttons, keyboard, send_answer, send_file, target_of
from handlers.frame.wording import wording

if TYPE_CHECKING:
    from telegram import MaybeInaccessibleMessage

    from handlers.frame.context import Answer, Ask, BotContext, House


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
        note(Handling.EXPLAINED, "button")
        await answer_press(query, t.plain("pages.forged"))
        return
    target, chat = _target(query.message), query.message.chat
    view = await _question(house, chat.id, data)
    if view is None:
        t = wording(query.from_user.language_code)
        note(Handling.EXPLAINED, "button")
        await answer_press(query, t.plain("pages.expired"))
        return
    async with house.store.snapshot() as state:
        ask = await asked(context, state, target, chat, query.from_user, None, view)
        if isinstance(data, callback.Show):
            ask = replace(ask, page=data.page, mode=data.mode, more=data.more)
        if refused := await _refused(ask):
            note(Handling.EXPLAINED, "button")
            # To whoever pressed, and to nobody else: the message stays for those who may.
            await answer_press(query, refused)
            return
        # Telegram lets a press expire after seconds, so it is answered before the work; but where the message is not
        # shown to us, deleted or only old, whether it can be changed is what there is to answer.
        doubtful = isinstance(data, callback.Show) and not query.message.is_accessible
        if not doubtful:
            await answer_press(query)
    if isinstance(data, callback.SendFile):
        note(Handling.ANSWERED, "file")
        await send_file(context.bot, house, ask, data.document_id)
        return
    is_there = await _answer_question(context, ask, query.message, below=isinstance(data, callback.Send))
    gone = None if is_there else ask.t.plain("pages.gone")
    if doubtful:
        await answer_press(query, gone)
    elif gone:
        await context.bot.send_message(chat.id, gone, message_thread_id=target.topic or None)


async def _answer_question(context: BotContext, ask: Ask, message: MaybeInaccessibleMessage, *, below: bool) -> bool:
    """Answer the question behind a button, `below` its message or in its place; False where that is gone."""
    house, view = ask.house, ask.view
    heavy = house.menu.is_heavy(view.command, view.words)
    async with house.heavy.turn(ask.person, message.chat.id, heavy=heavy) as making:
        async with making, house.store.snapshot() as state:
            answer = await answered(replace(ask, state=state))
        answer = replace(answer, buttons=await keep_buttons(house, message.chat.id, answer.buttons))
        if below:
            await send_answer(message, ask, answer)
            return True
        return await _show(context, ask, answer, message.message_id)


async def _question(house: House, chat: int, data: callback.Show | callback.Send | callback.SendFile) -> View | None:
    """Return the question behind a button of this chat; None when there is none any more, nor a command for it."""
    if isinstance(data, callback.SendFile):
        return View("source", data.document_id, house.clock().date())
    async with house.store.snapshot() as state:
        view = await conversations.view(state, chat, data.view_id)
    return view if view and house.menu.find(view.command) else None


async def _show(context: BotContext, ask: Ask, answer: Answer, message_id: int) -> bool:
    """Put an answer in the place of the page whose button was pressed; return whether that was there."""
    house, chat = ask.house, ask.target.chat
    try:
        await context.bot.edit_message_text(
            answer.html, chat_id=chat, message_id=message_id, reply_markup=keyboard(answer.buttons)
        )
    except BadRequest as error:
        outcome = outcome_of(error)
        if outcome is Outcome.MESSAGE_GONE:
            return False
        if outcome is not Outcome.NOT_MODIFIED:
            raise
    shown = ShownAnswer(message_id, answer.view or ask.view, ask.page)
    await conversations.turn_page(house.store, chat, shown, house.clock())
    if answer.file:
        await send_file(context.bot, house, ask, answer.file)
    return True


async def _refused(ask: Ask) -> str | None:
    """Return what to tell whoever pressed a button that is not theirs to press; the message stays as it is."""
    command = ask.house.menu.find(ask.view.command)
    if command and command.doorkeepers:
        return None if await ask.rights.doorkeeper() else ask.t.plain("rights.operators")
    if command and command.operators and not ask.rights.operator:
        return ask.t.plain("rights.operators")
    if command and command.changes_chat and not await ask.rights.chat_admin():
        return ask.t.plain("rights.chat_admins")
    return None


def _target(message: MaybeInaccessibleMessage) -> Target:
    return target_of(message) if isinstance(message, Message) else Target(message.chat.id)
