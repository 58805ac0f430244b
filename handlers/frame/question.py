"""How a question was understood, in words: what narrows it, and which year was taken."""

from __future__ import annotations

from calendar import monthrange
from typing import TYPE_CHECKING

from handlers.frame.paging import choices
from handlers.frame.wording import Html

if TYPE_CHECKING:
    from datetime import date

    from bot.archive.lookup import Filters
    from bot.archive.years import Dated
    from handlers.frame.context import Ask, Rows
    from handlers.frame.wording import Wording

_MOST_YEARS = 6


def described(t: Wording, filters: Filters) -> Html:
    """Return in words what narrows a question; empty when nothing does."""
    parts = [
        t("filter.words", words=filters.words) if filters.words else "",
        _within(t, filters.earliest, filters.latest),
        t("filter.outlet", outlet=filters.outlet) if filters.outlet else "",
        t("filter.document", id=filters.document) if filters.document else "",
    ]
    return Html(", ".join(part for part in parts if part))


def _within(t: Wording, first: date | None, last: date | None) -> str:
    """Return the period in words: a year, a month or a day by its name, else by its ends."""
    if first and last:
        if first == last:
            return t("filter.within", period=t.day(first))
        if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
            years = f"{first.year}" if first.year == last.year else f"{first.year}–{last.year}"
            return t("filter.within", period=years)
        if (first.year, first.month, first.day) == (last.year, last.month, 1) and last.day == monthrange(
            last.year, last.month
        )[1]:
            return t("filter.within", period=t.month(first))
    ends = [
        t("filter.from", day=t.day(first)) if first else "",
        t("filter.to", day=t.day(last)) if last else "",
    ]
    return " ".join(filter(None, ends))


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
