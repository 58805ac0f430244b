"""/timeline PERIOD [words] [in:outlet]: what happened when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from html import unescape
from typing import TYPE_CHECKING

from bot.archive import lookup, questions
from bot.errors import UnknownPeriod
from bot.model import Basis
from handlers.frame import chart, paging, question
from handlers.frame.absence import offers, searched
from handlers.frame.context import Answer
from handlers.frame.paging import choices, pager
from handlers.frame.passages import passage_entry
from handlers.frame.render import join
from handlers.frame.wording import Html, escape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.archive.years import Dated
    from bot.model import FoundPassage, MonthCount, Reason
    from handlers.frame.context import Ask, Button, Rows
    from handlers.frame.wording import Wording

_LONGEST_BAR = 12
# A year or two at a glance; more months than this make a wall of buttons.
_MOST_MONTHS = 24


async def timeline(ask: Ask) -> Answer:
    """Answer with the dated passages of a period, oldest first; without one, with the months of the archive."""
    if (words := chart.wanted(ask.words)) is not None:
        return await _chart(ask.about(words))
    asked = await questions.what_and_when(ask.state, ask.words, ask.today)
    if not asked.filters.words and asked.period is None:
        return await _months(ask, asked)
    page = await lookup.passages_in(ask.state, asked.filters, ask.page)
    if not page.facts:
        return await nothing(ask, asked)
    heading = join(
        [
            ask.t("timeline.heading", period=label(ask.t, asked), count=page.total),
            ask.t("timeline.sentences", count=page.every) if page.every > page.total else Html(""),
            narrowed(ask.t, asked),
            question.year_taken(ask.t, asked),
        ]
    )
    shared = _shared_reason(page.facts)
    entries = [
        passage_entry(ask.t, ask.links, number, one, why=shared is None)
        for number, one in enumerate(page.facts, page.first)
    ]
    if shared is not None:
        heading = join([heading, ask.t("timeline.why_all", why=ask.t.reason(shared))])
    buttons = (*_other_years(ask, asked), _taken_along(ask), *pager(ask, page.number, page.pages))
    return Answer(join([heading, *entries], "\n\n"), buttons)


def _shared_reason(passages: Sequence[FoundPassage]) -> Reason | None:
    """Return why the dates of a page are understood as they are, where several all have the same reason."""
    reasons = {one.mention.when.why for one in passages}
    stated = any(one.mention.when.basis is Basis.STATED for one in passages)
    return reasons.pop() if len(passages) > 1 and len(reasons) == 1 and not stated else None


async def _chart(ask: Ask) -> Answer:
    asked = await questions.what_and_when(ask.state, ask.words, ask.today)
    buttons = ((paging.export(ask, "timeline"),), *_other_years(ask, asked))
    about = join([narrowed(ask.t, asked), question.year_taken(ask.t, asked)])
    answer = await chart.over_time(ask, unescape(label(ask.t, asked)), asked.filters, about, buttons)
    return answer or await nothing(ask, asked)


def _taken_along(ask: Ask) -> tuple[Button, ...]:
    return paging.chart(ask), paging.export(ask, "timeline")


def label(t: Wording, asked: Dated) -> Html:
    """Return what the period asked for is called."""
    return escape(asked.period.label) if asked.period else t("timeline.all_dates")


def _other_years(ask: Ask, asked: Dated) -> Rows:
    return question.other_years(ask, asked, asked.filters.words)


def narrowed(t: Wording, asked: Dated) -> Html:
    """Return in words what narrows a timeline beside its period."""
    filters = asked.filters
    return question.described(t, replace(filters, earliest=None, latest=None) if asked.period else filters)


async def nothing(ask: Ask, asked: Dated) -> Answer:
    """Answer that nothing is dated then, and where it was looked for; words without a period are no period.

    Where the words stand outside the period, or undated, that is said and offered.
    """
    period, filters = asked.period, asked.filters
    about = narrowed(ask.t, asked)
    found, leads = await offers(ask, replace(filters, earliest=None, latest=None))
    if period is None:
        if filters.words and not leads:
            raise UnknownPeriod(filters.words)
        if not about:
            return Answer(ask.t("timeline.archive_empty"))
        absent = ask.t("timeline.nothing_narrowed", filters=about)
    elif about:
        absent = ask.t("timeline.nothing_about", period=period.label, filters=about)
    else:
        absent = ask.t("timeline.nothing", period=period.label)
    return Answer(join([absent, found, await searched(ask)]), leads)


async def _months(ask: Ask, asked: Dated) -> Answer:
    months = await lookup.months_of(ask.state, asked.filters)
    if not months:
        return await nothing(ask, asked)
    pages = [months[start : start + _MOST_MONTHS] for start in range(0, len(months), _MOST_MONTHS)]
    number = min(max(ask.page, 1), len(pages))
    most = max(one.passages for one in months)
    heading = ask.t("timeline.archive", first=_named(ask, months[0]), last=_named(ask, months[-1]))
    lines = [
        ask.t(
            "timeline.archive_line",
            month=one.month,
            bar=Html("▇" * max(1, round(_LONGEST_BAR * one.passages / most))),
            count=one.passages,
        )
        for one in pages[number - 1]
    ]
    again = asked.typed.again
    buttons = choices(((one.month, ask.other("timeline", again(one.month))) for one in pages[number - 1]), per_row=4)
    return Answer(join([heading, *lines]), (*buttons, _taken_along(ask), *pager(ask, number, len(pages))))


def _named(ask: Ask, month: MonthCount) -> str:
    return ask.t.month(date.fromisoformat(f"{month.month}-01"))
