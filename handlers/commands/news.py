"""All of the new words that a digest or an alert had no room for: where its button leads."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from bot.archive.digest import FOLLOWED, OTHERS, new_quotes
from handlers.commands.quote import quotes_page
from handlers.frame.context import Answer
from handlers.frame.quoting import Shown
from handlers.frame.render import join

if TYPE_CHECKING:
    from handlers.frame.context import Ask


async def news(ask: Ask) -> Answer:
    """Answer with the quotes that came after a moment, of those followed here or of the others: `followed MOMENT`."""
    whose, _, after = ask.words.partition(" ")
    since = _moment(after)
    if whose not in (FOLLOWED, OTHERS) or since is None:
        return Answer(ask.t("news.how"))
    page = await new_quotes(ask.state, ask.target, whose, after, ask.page)
    if not page.facts:
        return Answer(ask.t("news.gone"))
    came = ask.t("news.since", moment=ask.t.moment(since, ask.t.zone))
    return await quotes_page(ask, join([ask.t(f"digest.{whose}"), came]), page, Shown(name=True), table=None)


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else None
