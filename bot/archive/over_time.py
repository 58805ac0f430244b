"""Quotes in the order of time: what one speaker said by year or month, and what several said in turn."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from bot.archive.lookup import one_per_wording, plan_of, quote_filter, with_versions
from bot.store import quotes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.archive.lookup import Filters, Plan, ResultPage
    from bot.model import FoundQuote
    from bot.store import Snapshot
    from bot.store.quotes import QuoteKey


class By(StrEnum):
    """Into how long periods quotes are gathered."""

    YEAR = "year"
    MONTH = "month"


class YearOrMonth(NamedTuple):
    """A year, or a month of one; `WIDER` is for what is dated less finely, `UNDATED` for what has no date."""

    year: int
    month: int = 0


WIDER, UNDATED = YearOrMonth(10_000), YearOrMonth(10_001)


@dataclass(frozen=True, slots=True)
class OverTime:
    """How quotes stand in periods: how many in each, in order, on which page each begins, and the period of each."""

    plan: Plan
    counts: Mapping[YearOrMonth, int]
    begins: Mapping[YearOrMonth, int]
    periods: tuple[YearOrMonth, ...]


async def by_period(state: Snapshot, people: Sequence[str], filters: Filters, by: By) -> OverTime:
    """Return the quotes of these speakers by the period of saying, else of publication, the oldest first.

    Versions of one utterance are one quote, as in `lookup.quotes_by`, and stand where the fullest is dated.
    """
    return await state.recall(("by", by, tuple(people), filters), lambda: _gather(state, people, filters, by))


async def _gather(state: Snapshot, people: Sequence[str], filters: Filters, by: By) -> OverTime:
    dated = await _dated(state, people, filters)
    placed = sorted(
        ((_period(first, last, by), first or date.min, key) for key, first, last in dated),
        key=lambda one: one[:2],
    )
    plan = plan_of((key.row, key.wording, key.length) for *_, key in placed)
    periods = tuple(period for period, *_ in placed)
    begins: dict[YearOrMonth, int] = {}
    page = 0
    for place, period in enumerate(periods):
        while page < len(plan.begins) and plan.begins[page] <= place:
            page += 1
        begins.setdefault(period, page)
    return OverTime(plan, Counter(periods), begins, periods)


def _period(first: date | None, last: date | None, by: By) -> YearOrMonth:
    if first is None or last is None:
        return UNDATED
    within = first.year == last.year and (by is By.YEAR or first.month == last.month)
    return YearOrMonth(first.year, 0 if by is By.YEAR else first.month) if within else WIDER


async def _dated(
    state: Snapshot, people: Sequence[str], filters: Filters
) -> list[tuple[QuoteKey, date | None, date | None]]:
    found = await quotes.dated_keys(state, quote_filter(people, filters))
    leads = {key.row for key in one_per_wording([key for key, *_ in found])}
    return [one for one in found if one[0].row in leads]


async def page_of(state: Snapshot, found: OverTime, number: int) -> ResultPage[tuple[YearOrMonth, FoundQuote]]:
    """Return a page of gathered quotes, each with its period."""
    page = await with_versions(state, found.plan.page(number))
    return page.of(list(zip(found.periods[page.first - 1 :], page.facts, strict=False)))


@dataclass(frozen=True, slots=True)
class InTurn:
    """What several said in turn: how many quotes each has, and the pages of all."""

    plan: Plan
    counts: tuple[int, ...]


async def in_turn(state: Snapshot, people: Sequence[str], filters: Filters) -> InTurn:
    """Return the quotes of these speakers in turn: the latest of each, then the one before of each, and so on.

    What is surely theirs comes first, and what has no date last; when one has no more the others go on.
    """
    return await state.recall(("turns", tuple(people), filters), lambda: _in_turn(state, people, filters))


async def _in_turn(state: Snapshot, people: Sequence[str], filters: Filters) -> InTurn:
    theirs = [sorted(await _dated(state, [one], filters), key=_latest_first) for one in people]
    turns = (key for turn in zip_longest(*theirs) for one in turn if one is not None for key in one[:1])
    return InTurn(plan_of((key.row, key.wording, key.length) for key in turns), tuple(map(len, theirs)))


def _latest_first(one: tuple[QuoteKey, date | None, date | None]) -> tuple[bool, bool, int]:
    key, _, last = one
    return not key.present, not key.sure, -last.toordinal() if last else 0


async def page_of_turns(state: Snapshot, found: InTurn, number: int) -> ResultPage[FoundQuote]:
    """Return a page of what several said in turn."""
    return await with_versions(state, found.plan.page(number))
