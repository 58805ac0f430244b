"""/why: how each speaker of the last answer was found."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.archive import conversations
from handlers.commands.cite import cite
from handlers.commands.compare import compare
from handlers.commands.quote import quote
from handlers.commands.said import said
from handlers.frame.context import Answer, Mode

if TYPE_CHECKING:
    from handlers.frame.context import Ask

# The answers that show quotes, and so can say why.
_EXPLAINED = {"quote": quote, "said": said, "cite": cite, "compare": compare}


async def why(ask: Ask) -> Answer:
    """Answer with the last quotes shown in this chat again, each with the reason for its speaker."""
    last = await conversations.last_shown(ask.state, ask.target.chat, tuple(_EXPLAINED))
    if last is None:
        return Answer(ask.t("why.none"))
    answer = await _EXPLAINED[last.view.command](replace(ask, view=last.view, page=last.page, mode=Mode.WHY))
    return replace(answer, view=last.view)
