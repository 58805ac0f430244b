"""One date expression as understood: where it stands, what it means in TIMEX3, and why."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from bot.extract.calendar.reasons import DOCUMENT_UNDATED

if TYPE_CHECKING:
    from datetime import date

    from bot.extract.calendar.intervals import Interval, Unit
    from bot.model import Reason


class YearFrom(Enum):
    """Where the year of a date comes from: its text, its context, the date before it, or the document's date."""

    DOCUMENT = auto()
    TEXT = auto()
    CONTEXT = auto()
    CARRIED = auto()


class Timex(NamedTuple):
    """What one expression means: an interval of the calendar, or a value with X's when nothing anchors it.

    `stated` is true when the text says all of it. `part` narrows the interval ("early September"),
    and `covers` gives the days of a part that is counted ("the last five days of May"). `until` is the last interval
    of a range. `aside` marks a comparison ("from 3% a year earlier") that the
    narrative does not move to. `doubtful` marks what the text itself contradicts; `other` is the same
    date of another year, where both are possible.
    """

    start: int
    end: int
    interval: Interval | None
    value: str
    why: Reason
    unit: Unit
    stated: bool = False
    part: str | None = None
    covers: tuple[date, date] | None = None
    until: Interval | None = None
    aside: bool = False
    doubtful: bool = False
    year_from: YearFrom = YearFrom.DOCUMENT
    other: Interval | None = None


def settled(start: int, end: int, interval: Interval, why: Reason, *, stated: bool = False) -> Timex:
    """Return the timex of an expression whose interval is known."""
    return Timex(start, end, interval, interval.value, why, interval.unit, stated)


def unsettled(start: int, end: int, value: str, unit: Unit, why: Reason = DOCUMENT_UNDATED) -> Timex:
    """Return the timex of an expression that nothing anchors."""
    return Timex(start, end, None, value, why, unit)
