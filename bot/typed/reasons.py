"""Every reason for which what people typed is no period, no schedule or no time zone. `bot/catalogue/` words each."""

from __future__ import annotations

from bot.model import Reason

CALENDAR_ENDS = Reason("calendar-ends")
RANGE_BACKWARDS = Reason("range-backwards")  # "2022-10..2022-09"
NO_SUCH_DAY = Reason("no-such-day")  # "2022-W54"
WRONG_WEEKDAY = Reason("wrong-weekday")  # "Monday 14 October 2022", a Friday
FEWER_THAN_ONE = Reason("fewer-than-one")  # "last 0 days"
NOT_ONE_DAY = Reason("not-one-day")
NO_TIME_OF_DAY = Reason("no-time-of-day")
NO_SUCH_TIME = Reason("no-such-time")  # "25:00"
HALF_DAY_HOURS = Reason("half-day-hours")  # "13pm"
NO_SUCH_OFFSET = Reason("no-such-offset")  # "UTC+30"
NO_SUCH_ZONE = Reason("no-such-zone")


def no_such_month(month: str) -> Reason:
    """Return the reason of "2022-13"."""
    return Reason("no-such-month", (("month", month),))


def not_in_month(day: str) -> Reason:
    """Return the reason of "2022-02-30"."""
    return Reason("not-in-month", (("day", day),))


def no_such_quarter(quarter: str) -> Reason:
    """Return the reason of "2022 Q5"."""
    return Reason("no-such-quarter", (("quarter", quarter),))


def two_times_of_day(first: str, second: str) -> Reason:
    """Return the reason of "8:30 18:30"."""
    return Reason("two-times-of-day", (("first", first), ("second", second)))


def zone_misspelt(closest: str) -> Reason:
    """Return the reason of "Kyivv", which no time zone is called, but one nearly."""
    return Reason("zone-misspelt", (("closest", closest),))


def weekday_misspelt(closest: str) -> Reason:
    """Return the reason of "Fun", which no day is called, but some nearly."""
    return Reason("weekday-misspelt", (("closest", closest),))
