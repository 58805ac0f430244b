"""/search WORDS [from:…] [to:…] [in:outlet]: words anywhere in the articles."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.archive import lookup, questions, typed_words
from bot.archive.years import latest
from handlers.frame import question
from handlers.frame.absence import none_hold
from handlers.frame.context import Answer
from handlers.frame.paging import pager
from handlers.frame.passages import piece_entry
from handlers.frame.render import clip, first_that_fits, join

if TYPE_CHECKING:
    from handlers.frame.context import Ask
    from handlers.frame.wording import Html


async def search(ask: Ask) -> Answer:
    """Answer with the pieces of text that hold the words, best first; of words that many hold, the newest."""
    typed = await questions.asked(ask.state, ask.words, ask.today, typed_words.Order.WORDS)
    typed = replace(typed, filters=replace(typed.filters, words=typed.words))
    dated = await latest(ask.state, typed, lambda filters: lookup.is_anything_held(ask.state, filters))
    filters = dated.filters
    found = await lookup.pieces_with(ask.state, filters, ask.page)
    if found is None:
        return Answer(ask.t("search.how"))
    page, whole = found
    words = clip(typed.words)
    narrowed = question.described(ask.t, lookup.without_words(filters))
    if not page.facts:
        return await none_hold(ask, "search.nothing", filters)
    order = "heading" if whole.ranked and not whole.more else "best" if whole.ranked else "newest"
    lines = [
        "" if whole.every else ask.t("search.partly"),
        ask.t(f"search.{order}", words=words, count=page.total),
        narrowed,
        question.year_taken(ask.t, dated),
    ]

    def version(most: int) -> Html:
        numbered = enumerate(zip(page.facts, (None, *page.facts), strict=False), page.first)
        entries = [piece_entry(ask.t, ask.links, number, one, most, last) for number, (one, last) in numbered]
        return join([join(lines), *entries], "\n\n")

    html = first_that_fits(version(most) for most in (lookup.MOST_PLACES, 2, 1, 0))
    return Answer(html, (*question.other_years(ask, dated, typed.words), *pager(ask, page.number, page.pages)))
