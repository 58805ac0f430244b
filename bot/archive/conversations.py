"""What was asked and answered in chats: the questions behind buttons, and which message answers which.

An answer is worth more than what is kept of it: where the store cannot be written, it comes all the same and soon, with
those of its buttons that something stands behind.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from bot.errors import StoreTrouble
from bot.store import BRIEFLY, views
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


async def keep(store: Store, chat: int, questions: Iterable[View], now: datetime) -> set[View]:
    """Keep the questions behind buttons for as long as they may be pressed, in their chat and in no other.

    Return those that can be pressed.
    """
    wanted = set(questions)
    if not wanted or await _keep_if_possible(store, lambda db: views.keep(db, chat, wanted, now)):
        return wanted
    try:
        async with store.snapshot() as state:
            return {one for one in wanted if await views.by_id(state, chat, one.id)}
    except StoreTrouble as error:
        log.debug("what was kept before cannot be read: %s", error)
        return set()


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


async def _keep_if_possible(store: Store, keep_it: Callable[[Transaction], Awaitable[None]]) -> bool:
    """Whether it is kept. The store itself tells the operator why not, once for all answers."""
    try:
        async with store.transaction(patience=BRIEFLY) as db:
            await keep_it(db)
    except StoreTrouble as error:
        log.debug("an answer is not kept: %s", error)
        return False
    return True
