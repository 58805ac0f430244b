"""/why: how each speaker of the last answer was found."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.archive import conversations
from handlers.frame.context import Answer, Mode

if TYPE_CHECKING:
    from handlers.frame.context import Ask


async def why(ask: Ask) -> Answer:
    """Answer with the last quotes shown in this chat again, each with the reason for its speaker."""
    explained = {one.name: one for one in ask.house.menu if one.shows_quotes}
    last = await conversations.last_shown(ask.state, ask.target.chat, tuple(explained))
    if last is None:
        return Answer(ask.t("why.none"))
    answer = await explained[last.view.command].answer(replace(ask, view=last.view, page=last.page, mode=Mode.WHY))
    return replace(answer, view=last.view)
