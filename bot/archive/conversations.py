"""What was asked and answered in chats: the questions behind buttons, and which message answers which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.store import views
from bot.store.views import ShownAnswer, View
from bot.store.views import by_id as view
from bot.store.views import last as last_shown

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from bot.store import Store

__all__ = ["ShownAnswer", "View", "answer_to", "drop_old", "keep", "last_shown", "note_answer", "turn_page", "view"]


async def keep(store: Store, questions: Iterable[View], now: datetime) -> None:
    """Keep the questions behind buttons for as long as they may be pressed."""
    if kept := set(questions):
        async with store.transaction() as db:
            await views.keep(db, kept, now)


async def note_answer(store: Store, chat: int, message: int, shown: ShownAnswer, now: datetime) -> None:
    """Note which message of ours answers a message of theirs, and what it shows now."""
    async with store.transaction() as db:
        await views.note_answer(db, chat, message, shown, now)


async def turn_page(store: Store, chat: int, shown: ShownAnswer, now: datetime) -> None:
    """Note that an answer of ours shows another page, or another question, since a button was pressed."""
    async with store.transaction() as db:
        await views.turn_page(db, chat, shown, now)


async def answer_to(store: Store, chat: int, message: int) -> int | None:
    """Return the message of ours that answers this one, or None."""
    async with store.snapshot() as state:
        return await views.answer_to(state, chat, message)


async def drop_old(store: Store, now: datetime) -> None:
    """Drop what no button or edit needs any more."""
    async with store.transaction() as db:
        await views.drop_old(db, now)
