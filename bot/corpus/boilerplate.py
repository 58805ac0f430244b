"""What on a page is not the news: front matter, navigation, buttons, appeals, credits.

Found by what such lines are like, not by the phrases of one site. Where it is in doubt a line stays: a
sentence of news lost is worse than a button kept. The text itself is never touched, so offsets stay true.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.corpus.appeals import find_appeals
from bot.corpus.credits import find_credits
from bot.corpus.front_matter import front_matter
from bot.corpus.lists import find_lists
from bot.corpus.page import split_lines
from bot.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable


def find_boilerplate(text: str) -> tuple[Span, ...]:
    """Return the spans of `text` that are not news, sorted and apart; in time linear in its length."""
    lines = split_lines(text)
    head = front_matter(text)
    return _merge(
        text, [*([head] if head else []), *find_credits(lines), *find_lists(lines), *find_appeals(text, lines)]
    )


def _merge(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Join spans that overlap or have only white space between them."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and not text[merged[-1].end : span.start].strip():
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)
