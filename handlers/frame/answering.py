"""A question to its answer: the command that it asks, or what to say when it cannot be answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import QuestionError
from handlers.commands.help import unknown
from handlers.frame.context import Answer
from handlers.frame.errors import sentence
from handlers.menu import MENU

if TYPE_CHECKING:
    from handlers.frame.context import Ask


async def answered(ask: Ask) -> Answer:
    """Return the answer to a question; one that makes no sense is answered with what was wrong and what to send."""
    command = MENU.find(ask.view.command)
    if command is None:
        return unknown(ask, MENU, ask.view.command)
    try:
        return await command.answer(ask)
    except QuestionError as error:
        return Answer(sentence(ask.t, error))
