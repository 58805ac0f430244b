"""/said WORDS: the quotes that hold some words, grouped by who said them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.archive import lookup, questions, typed_words, whom
from bot.archive.years import latest
from handlers.commands.quote import how_to_ask
from handlers.frame import question
from handlers.frame.absence import none_hold
from handlers.frame.by_speaker import by_speaker

if TYPE_CHECKING:
    from handlers.frame.context import Answer, Ask


async def said(ask: Ask) -> Answer:
    """Answer with who said the words typed, unnamed sources among them."""
    typed = await questions.asked(ask.state, ask.words, ask.today, typed_words.Order.WORDS)
    words = whom.topic(typed.words.split())
    if not words:
        return await how_to_ask(ask)
    typed = replace(typed, filters=replace(typed.filters, words=words))
    dated = await latest(ask.state, typed, lambda filters: lookup.is_quoted_within(ask.state, [], filters))
    years = question.other_years(ask, dated, words)
    answer = await by_speaker(ask, dated.filters, [question.year_taken(ask.t, dated)], years)
    return answer or await none_hold(ask, "quote.none_hold", dated.filters)
