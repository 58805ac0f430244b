"""The quotes that hold some words, whoever said them: where an answer leads that found no speaker of that name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.archive import lookup, whom
from handlers.commands.quote import how_to_ask, quotes_page
from handlers.frame import question
from handlers.frame.absence import none_hold
from handlers.frame.quoting import Shown
from handlers.frame.render import clip, join

if TYPE_CHECKING:
    from handlers.frame.context import Answer, Ask


async def said(ask: Ask) -> Answer:
    """Answer with the quotes that hold the words typed, whoever said them."""
    typed = question.read(ask.words, ask.today)
    filters = replace(typed.filters, words=whom.topic(typed.words.split()))
    if not filters.words:
        return await how_to_ask(ask)
    page = await lookup.quotes_by(ask.state, [], filters, ask.page)
    if not page.facts:
        return await none_hold(ask, "quote.none_hold", filters)
    narrowed = question.described(ask.t, replace(filters, words=""))
    heading = join(
        [
            ask.t("quote.heading_words", words=clip(typed.words), count=page.total),
            ask.t("quote.narrowed", filters=narrowed) if narrowed else "",
        ]
    )
    return await quotes_page(ask, heading, page, Shown(name=True), "said")
