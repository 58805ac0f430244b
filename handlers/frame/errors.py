"""Errors to replies: people get a sentence, the operator gets the trace, both share a reference number."""

from __future__ import annotations

import logging
import secrets
from contextlib import suppress
from typing import TYPE_CHECKING

from telegram import Update
from telegram.error import Forbidden, TelegramError
from telegram.ext import ApplicationHandlerStop

from bot.echo import echoed
from bot.errors import StoreTrouble
from bot.happenings import FaultMet, Handling, note
from bot.model import Reason
from handlers.frame.pressing import answer_press
from handlers.frame.refusals import Outcome, outcome_of
from handlers.frame.wording import escape, wording

if TYPE_CHECKING:
    from bot.errors import QuestionError
    from handlers.frame.context import BotContext
    from handlers.frame.wording import Html, Wording

log = logging.getLogger(__name__)

_LONGEST = 1000


def sentence(t: Wording, error: QuestionError) -> Html:
    """Return what to tell whoever asked: the catalogue's sentence for this error, or else its own."""
    key = f"error.{type(error).__name__}"
    facts = {name: t.reason(fact) if isinstance(fact, Reason) else fact for name, fact in vars(error).items()}
    return t(key, **facts) if t.has(key) else escape(echoed(str(error), _LONGEST))


async def on_error(update: object, context: BotContext) -> None:
    """Tell what went wrong, and let no further handler have the update: what failed may have been the gate."""
    await _told(update, context)
    raise ApplicationHandlerStop


async def _told(update: object, context: BotContext) -> None:
    """Log what went wrong before anything else; then tell the person, if somebody waits for an answer.

    What Telegram refused or lost is no fault of ours: a line says what became of the answer, and no press waits on.
    """
    error = context.error
    press = update.callback_query if isinstance(update, Update) else None
    if isinstance(error, TelegramError) and (outcome := outcome_of(error)) is not Outcome.BAD_REQUEST:
        if outcome not in _NOBODYS:
            note(Handling.SHUT_OUT if isinstance(error, Forbidden) else Handling.LOST)
        _log_lost(context, outcome, error, update)
        if press and outcome is not Outcome.TOO_LATE:
            with suppress(TelegramError):
                await answer_press(press)
        return
    note(Handling.FAULT)
    context.house.told(FaultMet(type(error).__name__))
    reference, key = secrets.token_hex(4), f"error.{type(error).__name__}"
    # The operator has heard of it already: once, not for everyone who asks.
    of_store = isinstance(error, StoreTrouble)
    if of_store:
        log.debug("no answer: %s", error)
    else:
        log.error("fault %s", reference, exc_info=error)
    if not isinstance(update, Update):
        return
    t = wording(update.effective_user.language_code if update.effective_user else None)
    try:
        if press:
            told = t.plain(key) if of_store else t.plain("error.fault_short", reference=reference)
            await press.answer(told, show_alert=True)
        elif update.effective_message:
            await update.effective_message.reply_text(t(key) if of_store else t("error.fault", reference=reference))
    except TelegramError as failed:
        log.warning("fault %s could not be told: %s", reference, failed)


def _log_lost(context: BotContext, outcome: Outcome, error: TelegramError, update: object) -> None:
    """Say what became of an answer; nothing where whoever waited has gone on, or where the pacer has said it."""
    if outcome in _NOBODYS:
        return
    chat = update.effective_chat if isinstance(update, Update) else None
    where = chat.id if chat else None
    if not context.house.seldom.is_due((outcome, where)):
        return
    if outcome is Outcome.CHAT_GONE:
        log.warning("no answer could be given in chat %s that shuts the bot out: %s", where, error)
    else:
        log.warning("an answer in chat %s: %s (%s)", where, outcome.value, error)


# The reader has gone on, the message shows it already, or the pacer has said that Telegram asks to wait.
_NOBODYS = (Outcome.NOT_MODIFIED, Outcome.TOO_LATE, Outcome.MESSAGE_GONE, Outcome.THROTTLED)
