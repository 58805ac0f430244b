"""Where a text stands in time as it is read: its own date, and the last date its narrative reached."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from bot.extract.calendar.direction import Direction
from bot.extract.calendar.intervals import Interval, Unit, day, month

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from bot.extract.calendar.direction import Tense
    from bot.extract.calendar.timex import Timex


# Days within which the nearest date is meant, unless a word right at it says otherwise; more when the
# date names a thing, for then the verb tells of that thing.
_NEAR, _NEAR_NAMED = 60, 120
_OLD, _FEWEST_OLD, _MUCH = 2, 3, 4  # years ago; old years that make a history; and how many more than near ones
# The figure comes first in the pattern, what stands before it second: that is several times as fast to search.
_YEAR = re.compile(r"[12](?<![\w$€£.,/-].)(?:(?<=1)[5-9]|(?<=2)0)\d\d(?![\d%]|[.,]\d)")
_SLACK = 3  # days by which a document's date may be too early


class Telling(NamedTuple):
    """How the languages of a text tell time: which way the words around a span point, and what is near its own date."""

    tense: Callable[[str, int, int], Tense]
    near_day: re.Pattern[str]


@dataclass(slots=True)
class Story:
    """A text being read from the top; `today` is its own date, None when unknown.

    `last` is the interval the narrative last reached, `previous` the timex before this one, `report` the
    quarter a business story reports on, `reached` the last interval whose year the text gives.
    """

    text: str
    today: date | None
    told: Telling
    last: Interval | None = None
    previous: Timex | None = None
    report: Timex | None = None
    reached: Interval | None = None
    _history: bool | None = None
    _news: bool | None = None

    def tense(self, start: int, end: int) -> Tense:
        """Return which way the words around a span point."""
        return self.told.tense(self.text, start, end)

    @property
    def is_history(self) -> bool:
        """Whether the text tells of old years, and of next to nothing near its own date."""
        if self._history is None:
            self._history = _is_history(self.text, self.today, self.told.near_day)
        return self._history

    @property
    def tells_news(self) -> bool:
        """Whether anything in the text is told from its own date: its year, "yesterday", a weekday."""
        if self._news is None:
            self._news = _tells_news(self.text, self.today, self.told.near_day)
        return self._news

    def month_near(self, number: int, tense: Tense) -> Interval | None:
        """Return the month of that number the words point to, the document's own included; None when they clash."""
        if self.today is None:
            return None
        return _meant([month(self.today.year + step, number) for step in (-1, 0, 1)], self.today, tense)

    def day_near(self, month_number: int, number: int, tense: Tense) -> Interval | None:
        """Return the day of the year the words point to, today included; None when no year has it or they clash."""
        if self.today is None:
            return None
        steps = range(-8, 9) if (month_number, number) == (2, 29) else (-1, 0, 1)
        found = (day(self.today.year + step, month_number, number) for step in steps)
        choices = [choice for choice in found if choice]
        return _meant(choices, self.today, tense) if choices else None


def _is_history(text: str, today: date | None, near_day: re.Pattern[str]) -> bool:
    """Whether a text is history, by the years and the near days that it names."""
    if today is None:
        return False
    years = [int(year[0]) for year in _YEAR.finditer(text)]
    old = sum(year <= today.year - _OLD for year in years)
    most = old // _MUCH - sum(abs(year - today.year) < _OLD for year in years)  # near days that a history may name
    return old >= _FEWEST_OLD and most >= 0 and len(list(islice(near_day.finditer(text), most + 1))) <= most


def _tells_news(text: str, today: date | None, near_day: re.Pattern[str]) -> bool:
    if today is None:
        return False
    if near_day.search(text):
        return True
    return any(abs(int(year[0]) - today.year) < _OLD for year in _YEAR.finditer(text))


def _meant(choices: Sequence[Interval], today: date, tense: Tense) -> Interval | None:
    """Return the choice that is meant: a tense overrules nearness when sure, or when the nearest is far.

    What happened at the date is never put after the document ("was signed in February", told in January); what
    "will open in March", told in April, gets no year: it may be an old plan or the next year's.

    "The offer, extended to Nov. 20" in a story of Nov. 2 is eighteen days ahead in spite of "extended".
    """
    nearest = min(choices, key=lambda choice: _distance(choice, today))
    if tense.firm and tense.way and (found := _at_its_verb(choices, nearest, today, tense)) is not nearest:
        return found
    near = _NEAR_NAMED if tense.names else _NEAR
    if tense.way is Direction.UNKNOWN or (not tense.sure and _distance(nearest, today) <= near):
        return nearest
    if tense.way is Direction.PAST:
        return [choice for choice in choices if choice.first <= today][-1]
    return next(choice for choice in choices if choice.last >= today)


def _at_its_verb(choices: Sequence[Interval], nearest: Interval, today: date, tense: Tense) -> Interval | None:
    """The choice at which its verb can have happened, or will happen; None when the two clash."""
    slack = _SLACK if nearest.unit is Unit.DAY else 0
    near = _NEAR_NAMED if tense.names else _NEAR
    if tense.way is Direction.FUTURE and near >= (today - nearest.last).days > slack:
        return None
    if tense.way is Direction.PAST and (nearest.first - today).days > slack:
        return [choice for choice in choices if choice.first <= today][-1]
    return nearest


def _distance(interval: Interval, today: date) -> int:
    if interval.first <= today <= interval.last:
        return 0
    return min(abs((interval.first - today).days), abs((interval.last - today).days))
