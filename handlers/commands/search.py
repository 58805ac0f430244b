"""/search WORDS [from:…] [to:…] [in:outlet]: words anywhere in the articles."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.archive import lookup
from handlers.frame import question
from handlers.frame.absence import none_hold
from handlers.frame.context import Answer
from handlers.frame.paging import pager
from handlers.frame.render import clip, join, piece_entry

if TYPE_CHECKING:
    from handlers.frame.context import Ask


async def search(ask: Ask) -> Answer:
    """Answer with the pieces of text that hold the words, best first."""
    typed = question.read(ask.words, ask.today)
    found = await lookup.pieces_with(ask.state, replace(typed.filters, words=typed.words), ask.page)
    if found is None:
        return Answer(ask.t("search.how"))
    page, complete = found
    words = clip(typed.words)
    narrowed = question.described(ask.t, typed.filters)
    if not page.facts:
        return await none_hold(ask, "search.nothing", replace(typed.filters, words=typed.words))
    heading = ask.t("search.heading" if complete else "search.partly", words=words, count=page.total)
    entries = [piece_entry(ask.t, ask.house.links, number, one) for number, one in enumerate(page.facts, page.first)]
    return Answer(join([join([heading, narrowed]), *entries], "\n\n"), pager(ask, page.number, page.pages))
