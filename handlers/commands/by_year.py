"""/quote NAME … by year: somebody's words on a topic, year by year or month by month, so that a change is seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import starmap
from typing import TYPE_CHECKING

from bot.archive import over_time
from bot.archive.over_time import UNDATED, WIDER, By
from bot.typed.pairs import by_period
from handlers.commands.cite import citing_each
from handlers.frame import question
from handlers.frame.context import Answer, Button, Mode
from handlers.frame.origins import read_with_care
from handlers.frame.paging import choices, modes, more, pager
from handlers.frame.quoting import Shown, quote_entry
from handlers.frame.render import bold, first_that_fits, join
from handlers.frame.wording import Html

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.archive.lookup import Filters, ResultPage
    from bot.archive.over_time import OverTime, YearOrMonth
    from bot.model import FoundQuote
    from bot.names import Known
    from handlers.frame.context import Ask

# So many periods are counted and led to at a time, those around the page.
_MOST_PERIODS = 12


def wanted(ask: Ask) -> tuple[By | None, Ask]:
    """Return by which periods words are wanted, None where that is not said, and the question without it."""
    by, words = by_period(ask.words)
    return (By(by), ask.about(words)) if by else (None, ask)


def kept(ask: Ask, answer: Answer) -> Answer:
    """Return an answer that asks back whose buttons ask by year or month where the question does."""
    by, _ = by_period(ask.words)
    if not by:
        return answer
    return replace(answer, buttons=tuple(tuple(_by(button, by) for button in row) for row in answer.buttons))


def _by(button: Button, by: str) -> Button:
    if button.press is None or button.press.view.command != "quote":
        return button
    view = button.press.view
    return replace(button, press=replace(button.press, view=replace(view, words=f"{view.words} by {by}")))


async def quotes_by(ask: Ask, by: By, speaker: Known, filters: Filters) -> Answer | None:
    """Answer with a speaker's words by year or month, the oldest first; None when there are none that fit.

    What changed is for the reader to see: nothing is said of it.
    """
    found = await over_time.by_period(ask.state, [speaker.name], filters, by)
    if not found.counts:
        return None
    page = await over_time.page_of(ask.state, found, ask.page)
    narrowed = question.described(ask.t, filters)
    shown = _around(list(found.counts), page.facts[0][0])
    heading = join(
        [
            ask.t("quote.heading", name=speaker.name, count=page.total),
            ask.t("quote.narrowed", filters=narrowed) if narrowed else "",
            ask.t(f"by.{by.value}"),
            join([f"{_named(ask, one, by)}: {found.counts[one]}" for one in shown], " · "),
        ]
    )

    def version(carriers: int, sentence: bool) -> Html:
        shape = Shown(why=ask.mode is Mode.WHY, sentence=sentence, carriers=carriers)
        return join([heading, *_entries(ask, page, found, by, shape)], "\n\n")

    html = first_that_fits(starmap(version, ((Shown().carriers, True), (2, False), (1, False), (0, False))))
    periods = ((_named(ask, one, by), ask.turn(found.begins[one])) for one in shown if page.pages > 1)
    unfold, rare = more(ask, page.number, citing_each(ask, page.of([one for _, one in page.facts])))
    return Answer(
        html,
        (
            (*modes(ask, page.number, Mode.WHY), *unfold),
            *choices(periods, per_row=4),
            *pager(ask, page.number, page.pages),
            *rare,
        ),
    )


def _entries(
    ask: Ask, page: ResultPage[tuple[YearOrMonth, FoundQuote]], found: OverTime, by: By, shape: Shown
) -> Sequence[Html]:
    entries: list[Html] = []
    before: YearOrMonth | None = None
    for number, (period, one) in enumerate(page.facts, page.first):
        entry = quote_entry(ask.t, ask.links, number, one, shape)
        if period != before:
            counted = ask.t("people.quotes", count=found.counts[period])
            entry = join([Html(f"{bold(_named(ask, period, by))} · {counted}"), entry])
        entries.append(entry)
        before = period
    return [*entries, read_with_care(ask.t, (one.excerpt.source for _, one in page.facts))]


def _around(every: Sequence[YearOrMonth], here: YearOrMonth) -> Sequence[YearOrMonth]:
    first = min(max(every.index(here) - _MOST_PERIODS // 2, 0), max(len(every) - _MOST_PERIODS, 0))
    return every[first : first + _MOST_PERIODS]


def _named(ask: Ask, period: YearOrMonth, by: By) -> str:
    if period == UNDATED:
        return ask.t.plain("date.unknown")
    if period == WIDER:
        return ask.t.plain(f"by.wider_{by.value}")
    return ask.t.month(date(period.year, period.month, 1)) if period.month else f"{period.year}"
