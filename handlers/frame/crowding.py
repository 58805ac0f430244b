"""Whoever asks more at once than can be answered in time: told so once, and no press of theirs is left waiting."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from telegram import Update
from telegram.ext import ApplicationHandlerStop, TypeHandler

from bot.archive import targets
from handlers.frame.access import GROUP as GATE
from handlers.frame.pressing import answer_press
from handlers.frame.sending import target_of
from handlers.frame.wording import wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handlers.frame.context import BotContext
    from handlers.frame.wording import Wording

# After the gate, before all that answers.
GROUP = GATE + 1

# Whether to tell so; None while there is room.
_TELLS: ContextVar[bool | None] = ContextVar("crowded", default=None)


@contextmanager
def crowded(*, tells: bool) -> Iterator[None]:
    """Have what is handled within turned away, and told why if it `tells`."""
    token = _TELLS.set(tells)
    try:
        yield
    finally:
        _TELLS.reset(token)


def handler() -> TypeHandler[Update, BotContext, None]:
    """Return the handler that turns away what there is no room for."""
    return TypeHandler(Update, turn_away)


async def turn_away(update: Update, context: BotContext) -> None:
    """Answer none of it: end a press, and say once what to do."""
    tells, press, message = _TELLS.get(), update.callback_query, update.effective_message
    if tells is None:
        return
    if press:
        await answer_press(press, (await _wording(update, context)).plain("crowd.short") if tells else None)
    elif message and tells:
        target, text = target_of(message), (await _wording(update, context))("crowd.told")
        await context.bot.send_message(target.chat, text, message_thread_id=target.topic or None)
    raise ApplicationHandlerStop


async def _wording(update: Update, context: BotContext) -> Wording:
    user, chat, language = update.effective_user, update.effective_chat, None
    if chat:
        async with context.house.store.snapshot() as state:
            language = (await targets.settings(state, chat.id)).language
    return wording(language or (user.language_code if user else None))
