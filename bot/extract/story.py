"""Where a text stands in time as it is read: its own date, and the last date its narrative reached."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from bot.extract.tense import Direction, direction
from bot.extract.timex import Period, Unit, day, month

if TYPE_CHECKING:
    from datetime import date


class Reading(NamedTuple):
    """What one expression means: a period of the calendar, or a value with X's when nothing anchors it.

    `stated` is true when the text says all of it. `part` narrows the period ("early September"), `until`
    is the last period of a range.
    """

    start: int
    end: int
    period: Period | None
    value: str
    why: str
    unit: Unit
    stated: bool = False
    part: str | None = None
    until: Period | None = None


@dataclass(slots=True)
class Story:
    """A text being read from the top; `today` is its own date, None when unknown."""

    text: str
    today: date | None
    day_first: bool | None = None
    last: Period | None = None
    report: Period | None = None

    def direction(self, start: int, end: int) -> Direction:
        """Return which way the words around a span point."""
        return direction(self.text, start, end)

    def month_near(self, number: int, way: Direction) -> Period | None:
        """Return the nearest such month in that direction, the document's own included."""
        if self.today is None:
            return None
        this = month(self.today.year, number)
        return _nearest_year(this, self.today, way)

    def day_near(self, month_number: int, number: int, way: Direction) -> Period | None:
        """Return the nearest such day of the year in that direction, today included."""
        if self.today is None:
            return None
        for year in (self.today.year, self.today.year - 1, self.today.year + 1, self.today.year + 2):
            this = day(year, month_number, number)
            if this:
                break
        else:
            return None
        return _nearest_year(this, self.today, way)


def _nearest_year(this: Period, today: date, way: Direction) -> Period | None:
    choices = [this.years(step) for step in (-1, 0, 1)]
    if way is Direction.PAST:
        choices = [choice for choice in choices if choice.first <= today]
        return choices[-1]
    if way is Direction.FUTURE:
        choices = [choice for choice in choices if choice.last >= today]
        return choices[0]
    return min(choices, key=lambda choice: abs((choice.first - today).days + (choice.last - today).days))


def settled(start: int, end: int, period: Period, why: str, *, stated: bool = False) -> Reading:
    """Return the reading of an expression whose period is known."""
    return Reading(start, end, period, period.value, why, period.unit, stated)


def open_reading(start: int, end: int, value: str, unit: Unit, why: str) -> Reading:
    """Return the reading of an expression that nothing anchors."""
    return Reading(start, end, None, value, why, unit)
