"""Questions to try: what this very archive can answer, and the greeting that names them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.archive import lookup, whom
from bot.model import SpeakerKind
from handlers.frame.render import join
from handlers.frame.wording import Html, escape

if TYPE_CHECKING:
    from bot.archive import Snapshot
    from handlers.frame.wording import Wording


async def hello(t: Wording, state: Snapshot) -> Html:
    """Return what a chat is greeted with: what the bot does, and questions to try."""
    lines = [Html(f"• <code>{escape(one)}</code>") for one in await examples(state)]
    return join([t("life.hello"), *lines, t("life.settings")])


async def examples(state: Snapshot) -> list[str]:
    """Return three questions that this very archive can answer."""
    people = await whom.most_quoted(state, 1, SpeakerKind.PERSON)
    most = next(iter(people or await whom.most_quoted(state, 1)), None)
    months = await lookup.months_of(state, lookup.Filters())
    busiest = max(months, key=lambda one: one.passages).month if months else None
    return [
        *([f"/quote {most.name.split()[-1] if most.kind is SpeakerKind.PERSON else most.name}"] if most else []),
        *([f"/timeline {busiest}"] if busiest else []),
        "/people",
    ]
