"""Ending the waiting of whoever pressed a button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram.error import BadRequest

from handlers.frame.refusals import Outcome, outcome_of

if TYPE_CHECKING:
    from telegram import CallbackQuery


async def answer_press(press: CallbackQuery, alert: str | None = None) -> None:
    """End the waiting of whoever pressed; one who pressed while the bot was away gets the page, but no alert."""
    try:
        await press.answer(alert, show_alert=True if alert else None)
    except BadRequest as error:
        if outcome_of(error) is not Outcome.TOO_LATE:
            raise
