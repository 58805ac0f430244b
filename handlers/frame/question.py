"""How a question was understood, in words: what narrows it, and which year was taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.frame.paging import choices
from handlers.frame.wording import Html

if TYPE_CHECKING:
    from bot.archive.lookup import Filters
    from bot.archive.years import Dated
    from handlers.frame.context import Ask, Rows
    from handlers.frame.wording import Wording

_MOST_YEARS = 6


def described(t: Wording, filters: Filters) -> Html:
    """Return in words what narrows a question; empty when nothing does."""
    parts = [
        t("filter.words", words=filters.words) if filters.words else "",
        t("filter.from", day=t.day(filters.earliest)) if filters.earliest else "",
        t("filter.to", day=t.day(filters.latest)) if filters.latest else "",
        t("filter.outlet", outlet=filters.outlet) if filters.outlet else "",
    ]
    return Html(", ".join(part for part in parts if part))


def year_taken(t: Wording, dated: Dated) -> Html:
    """Return which year a month or day without one was taken to be of; empty where it had its year."""
    if not dated.chosen or dated.period is None:
        return Html("")
    return t("year.latest", period=dated.period.label, typed=dated.typed.period_typed)


def other_years(ask: Ask, dated: Dated, *words: str, about: str = "") -> Rows:
    """Return the ways to the same days of other years, on the first page: `words` and the topic are asked again."""
    if ask.page > 1:
        return ()
    again = ((one.label, dated.typed.at(one).again(*words, about=about)) for one in dated.others[:_MOST_YEARS])
    return choices((label, ask.other(ask.view.command, typed)) for label, typed in again)
