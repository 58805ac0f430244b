"""A period as the rest of the program gets it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bot.typed.periods.spans import month_days

if TYPE_CHECKING:
    from bot.typed.periods.spans import Days


@dataclass(frozen=True, slots=True)
class Period:
    """The days `[earliest, latest]`; an open end is `date.min` or `date.max`.

    `label` is short, the same in every language, and read back as the same period: `2022-10`, `2022-08-01..`.
    """

    earliest: date
    latest: date
    label: str


def period_of(days: Days) -> Period:
    """Return the period of these days."""
    return Period(*days, _label(*days))


def _label(earliest: date, latest: date) -> str:
    if earliest == latest:
        return earliest.isoformat()
    if earliest == date.min or latest == date.max:
        first = "" if earliest == date.min else earliest.isoformat()
        return f"{first}..{'' if latest == date.max else latest.isoformat()}"
    if (earliest, latest) == month_days(earliest.year, earliest.month):
        return f"{earliest:%Y-%m}"
    if (earliest.month, earliest.day, latest.month, latest.day) == (1, 1, 12, 31):
        return str(earliest.year) if earliest.year == latest.year else f"{earliest.year}..{latest.year}"
    return f"{earliest.isoformat()}..{latest.isoformat()}"
