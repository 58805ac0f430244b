"""Days to bars: how much there is on each day, in each month, year or decade of a period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    Days = tuple[date, date]
    # The first and the last day, how many facts are of them, and whether they are a range.
    Dated = tuple[Days, int, bool]


class Scale(StrEnum):
    """How long a bar is."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    DECADE = "decade"


# The finest scale that gives no more bars than a phone can show apart.
_MOST = ((Scale.DAY, 45), (Scale.MONTH, 120), (Scale.YEAR, 120))

# A period this long is shown from its first to its last fact: "since 1990" need not begin with empty decades.
_SHOWN_WHOLE = timedelta(days=2 * 366)
# A longer range is not meant to the day.
_OF_DAYS = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Bars:
    """Counts over time: the first day of each bar, and for each series a count a bar.

    `wider` counts, for each series, what is dated less finely than a bar is long, and so stands in none; `ranges`
    tells whether something stands in several, as a range does in all that it touches.
    """

    scale: Scale
    starts: tuple[date, ...]
    counts: tuple[tuple[int, ...], ...]
    wider: tuple[int, ...]
    ranges: bool = False


def bars(series: Sequence[Sequence[Dated]], earliest: date | None, latest: date | None) -> Bars | None:
    """Return the bars from `earliest` to `latest`; None when nothing is dated.

    A series counts facts by the first and the last day they may be of.

    An open end (None, `date.min`, `date.max`), and each end of a long period, is where the facts begin and end.
    """
    facts = [days for one in series for days, *_ in one]
    if not facts:
        return None
    first, last = _ends(facts, earliest, latest)
    scale = next((scale for scale, most in _MOST if _index(last, scale) - _index(first, scale) < most), Scale.DECADE)
    offset = _index(first, scale)
    length = _index(last, scale) - offset + 1
    counts, wider, ranges = zip(*(_counted(one, scale, offset, length) for one in series), strict=True)
    return Bars(scale, tuple(_start(offset + place, scale) for place in range(length)), counts, wider, any(ranges))


def _ends(facts: Sequence[Days], earliest: date | None, latest: date | None) -> Days:
    """Return the first and the last day shown."""
    first, last = min(days[0] for days in facts), max(days[1] for days in facts)
    opened = earliest in (None, date.min) or latest in (None, date.max)
    if earliest is not None and latest is not None and not opened and latest - earliest <= _SHOWN_WHOLE:
        return earliest, latest
    return max(first, earliest or date.min), min(last, latest or date.max)


def _counted(facts: Sequence[Dated], scale: Scale, offset: int, length: int) -> tuple[tuple[int, ...], int, bool]:
    """Return how many facts stand in each bar, how many in none, and whether any stands in several."""
    counts, wider, ranges = [0] * length, 0, False
    for (start, end), count, spread in facts:
        first, last = _index(start, scale) - offset, _index(end, scale) - offset
        # "From May to August" is of no day.
        finely = scale is not Scale.DAY or end - start <= _OF_DAYS
        touched = range(max(first, 0), min(last + 1, length))
        if touched and (first == last or (spread and finely)):
            for place in touched:
                counts[place] += count
            ranges = ranges or len(touched) > 1
        else:
            wider += count
    return tuple(counts), wider, ranges


def _index(day: date, scale: Scale) -> int:
    if scale is Scale.DAY:
        return day.toordinal()
    if scale is Scale.MONTH:
        return day.year * 12 + day.month - 1
    return day.year if scale is Scale.YEAR else day.year // 10


def _start(index: int, scale: Scale) -> date:
    if scale is Scale.DAY:
        return date.fromordinal(index)
    if scale is Scale.MONTH:
        return date(index // 12, index % 12 + 1, 1)
    return date(max(index if scale is Scale.YEAR else index * 10, 1), 1, 1)


def ticks(shown: Bars) -> tuple[int, ...]:
    """Return the bars to name on the axis: no more than fit beside each other, on round dates."""
    starts = shown.starts
    if shown.scale is Scale.DAY:
        if len(starts) <= 16:
            return tuple(range(len(starts)))
        weeks = tuple(at for at, day in enumerate(starts) if day.day in (1, 8, 15, 22))
        return weeks if weeks[0] < 3 else (0, *weeks)
    if shown.scale is Scale.MONTH:
        months = (1,) if len(starts) > 36 else (1, 4, 7, 10) if len(starts) > 12 else range(1, 13)
        return tuple(at for at, day in enumerate(starts) if day.month in months)
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000) if len(starts) <= 8 * step)
    size = 10 if shown.scale is Scale.DECADE else 1
    return tuple(at for at, day in enumerate(starts) if day.year // size % step == 0)
