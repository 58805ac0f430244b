"""Days that have a name, in any year."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter  # type: ignore[import-untyped]

from bot.typed.periods.spans import DAY, weekday_of

if TYPE_CHECKING:
    from bot.typed.periods.spans import Days

_FIXED = {
    "new-year": (1, 1),
    "orthodox-christmas": (1, 7),
    "valentine": (2, 14),
    "womens-day": (3, 8),
    "may-day": (5, 1),
    "ukrainian-independence": (8, 24),
    "halloween": (10, 31),
    "christmas-eve": (12, 24),
    "christmas": (12, 25),
    "boxing-day": (12, 26),
    "new-year-eve": (12, 31),
}
_AFTER_EASTER = {"good-friday": -2, "easter": 0, "easter-monday": 1}
_UKRAINE_MOVED_CHRISTMAS = 2023
_THURSDAY = 4


def holiday_days(name: str, year: int) -> Days:
    """Return the day of a holiday in a year."""
    if name == "ukrainian-christmas":
        name = "christmas" if year >= _UKRAINE_MOVED_CHRISTMAS else "orthodox-christmas"
    if name == "orthodox-easter":
        day = easter(year, EASTER_ORTHODOX)
    elif name in _AFTER_EASTER:
        day = easter(year, EASTER_WESTERN) + _AFTER_EASTER[name] * DAY
    elif name == "thanksgiving":
        return weekday_of((date(year, 11, 1), date(year, 11, 30)), _THURSDAY, 4)
    else:
        day = date(year, *_FIXED[name])
    return day, day
