"""What was asked and answered in chats: the questions behind buttons, and which message answers which.

An answer is worth more than what is kept of it: where the store cannot be written, the answer comes all the same, with
buttons that nothing stands behind.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from bot.errors import StoreNotWritable
from bot.store import views
from bot.store.views import ShownAnswer, View, shown_in
from bot.store.views import by_id as view
from bot.store.views import last as last_shown

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable
    from datetime import datetime

    from bot.store import Store, Transaction

log = logging.getLogger(__name__)

__all__ = [
    "ShownAnswer",
    "View",
    "answer_to",
    "keep",
    "last_shown",
    "note_answer",
    "shown_in",
    "turn_page",
    "view",
]


async def keep(store: Store, chat: int, questions: Iterable[View], now: datetime) -> None:
    """Keep the questions behind buttons for as long as they may be pressed, in their chat and in no other."""
    if kept := set(questions):
        await _keep_if_possible(store, lambda db: views.keep(db, chat, kept, now))


async def note_answer(store: Store, chat: int, message: int, shown: ShownAnswer, now: datetime) -> None:
    """Note which message of ours answers a message of theirs, and what it shows now."""
    await _keep_if_possible(store, lambda db: views.note_answer(db, chat, message, shown, now))


async def turn_page(store: Store, chat: int, shown: ShownAnswer, now: datetime) -> None:
    """Note that an answer of ours shows another page, or another question, since a button was pressed."""
    await _keep_if_possible(store, lambda db: views.turn_page(db, chat, shown, now))


async def answer_to(store: Store, chat: int, message: int) -> int | None:
    """Return the message of ours that answers this one, or None."""
    async with store.snapshot() as state:
        return await views.answer_to(state, chat, message)


async def _keep_if_possible(store: Store, keep_it: Callable[[Transaction], Awaitable[None]]) -> None:
    try:
        async with store.transaction() as db:
            await keep_it(db)
    except StoreNotWritable as error:
        log.error("an answer is not kept: %s", error)
