"""Errors to replies: people get a sentence, the operator gets the trace, both share a reference number."""

from __future__ import annotations

import logging
import secrets
from typing import TYPE_CHECKING

from telegram import Update
from telegram.error import TelegramError

from bot.echo import echoed
from bot.model import Reason
from handlers.frame.refusals import Outcome, outcome_of
from handlers.frame.wording import escape, wording

if TYPE_CHECKING:
    from bot.errors import QuestionError
    from handlers.frame.context import BotContext
    from handlers.frame.wording import Html, Wording

log = logging.getLogger(__name__)

_LONGEST = 1000
_NOWHERE = (Outcome.CHAT_GONE, Outcome.TOPIC_GONE, Outcome.TOPIC_CLOSED, Outcome.NOT_ALLOWED)


def sentence(t: Wording, error: QuestionError) -> Html:
    """Return what to tell whoever asked: the catalogue's sentence for this error, or else its own."""
    key = f"error.{type(error).__name__}"
    facts = {name: t.reason(fact) if isinstance(fact, Reason) else fact for name, fact in vars(error).items()}
    return t(key, **facts) if t.has(key) else escape(echoed(str(error), _LONGEST))


async def on_error(update: object, context: BotContext) -> None:
    """Log what went wrong before anything else; then tell the person, if somebody waits for an answer."""
    error = context.error
    if isinstance(error, TelegramError) and outcome_of(error) in _NOWHERE:
        log.warning("no answer could be given in a chat or topic that shuts the bot out or is gone: %s", error)
        return
    reference = secrets.token_hex(4)
    log.error("fault %s", reference, exc_info=error)
    if not isinstance(update, Update):
        return
    t = wording(update.effective_user.language_code if update.effective_user else None)
    try:
        if update.callback_query:
            await update.callback_query.answer(t.plain("error.fault_short", reference=reference), show_alert=True)
        elif update.effective_message:
            await update.effective_message.reply_text(t("error.fault", reference=reference))
    except TelegramError as failed:
        log.warning("fault %s could not be told: %s", reference, failed)
