"""Errors to replies: people get a sentence, the operator gets the trace, both share a reference number."""

from __future__ import annotations

import logging
import secrets
from typing import TYPE_CHECKING

from telegram import Update
from telegram.error import Forbidden, TelegramError
from telegram.ext import ApplicationHandlerStop

from bot.errors import StoreTrouble
from bot.model import Reason
from handlers.frame.wording import escape, wording

if TYPE_CHECKING:
    from bot.errors import QuestionError
    from handlers.frame.context import BotContext
    from handlers.frame.wording import Html, Wording

log = logging.getLogger(__name__)


def sentence(t: Wording, error: QuestionError) -> Html:
    """Return what to tell whoever asked: the catalogue's sentence for this error, or else its own."""
    key = f"error.{type(error).__name__}"
    facts = {name: t.reason(fact) if isinstance(fact, Reason) else fact for name, fact in vars(error).items()}
    return t(key, **facts) if t.has(key) else escape(str(error))


async def on_error(update: object, context: BotContext) -> None:
    """Tell what went wrong, and let no further handler have the update: what failed may have been the gate."""
    await _told(update, context)
    raise ApplicationHandlerStop


async def _told(update: object, context: BotContext) -> None:
    """Log what went wrong before anything else; then tell the person, if somebody waits for an answer."""
    error = context.error
    if isinstance(error, Forbidden):
        log.warning("no answer could be given in a chat that shuts the bot out: %s", error)
        return
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
        if update.callback_query:
            told = t.plain(key) if of_store else t.plain("error.fault_short", reference=reference)
            await update.callback_query.answer(told, show_alert=True)
        elif update.effective_message:
            await update.effective_message.reply_text(t(key) if of_store else t("error.fault", reference=reference))
    except TelegramError as failed:
        log.warning("fault %s could not be told: %s", reference, failed)
