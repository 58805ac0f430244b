"""When a chat's digest is due: a wall clock in a time zone, on some days of the week.

A digest is known by its local date. On the spring day whose clock skips the hour it is due at the first
moment after the gap, on the autumn day that repeats the hour at the first of the two.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.errors import UnknownSchedule, UnknownZone
from bot.names.spelling import is_cyrillic
from bot.typed.periods.languages import en, uk
from bot.typed.periods.lexicon import numbered
from bot.typed.reasons import HALF_DAY_HOURS, NO_SUCH_TIME, NO_TIME_OF_DAY, two_times_of_day, weekday_misspelt
from bot.typed.slips import is_slip
from bot.typed.zones import Place, find_zone, names_a_zone

if TYPE_CHECKING:
    from collections.abc import Iterator

CATCH_UP = timedelta(hours=3)
"""How late a missed digest may still be sent."""

EVERY_DAY = frozenset(range(7))
WORKDAYS = frozenset(range(5))

_DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)
_DAY_NUMBERS = {word: number - 1 for words in (en.WORDS, uk.WORDS) for word, number in numbered(words.weekdays).items()}
_LATIN_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_CYRILLIC_DAYS = ("пн", "вт", "ср", "чт", "пт", "сб", "нд")
_JOINTS = "-–—."  # what is left of "Mon-Fry" when its Monday is taken out
_SHORTEST_PLACE = 3
_DAY_GROUPS = {
    **dict.fromkeys(("daily", "everyday", "every day", "щодня", "щоденно"), EVERY_DAY),
    **dict.fromkeys(("weekdays", "workdays", "weekday", "будні", "робочі дні"), WORKDAYS),
    **dict.fromkeys(("weekends", "weekend", "вихідні"), EVERY_DAY - WORKDAYS),
}
_FILLERS = frozenset(("at", "on", "in", "every", "and", "time", "о", "об", "у", "в", "і", "та", "за", "час"))
_HALVES = {"am": 0, "a.m.": 0, "pm": 12, "p.m.": 12, "ранку": 0, "дня": 12, "вечора": 12}

# "8:30", "08.30", "8 am", "6:15 pm", "8 ранку"; a bare "8" too, but not the 5 of "UTC+5".
_TIME = re.compile(
    rf"(?<![\w+:.-])(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d\d))?"
    rf"(?: ?(?P<half>{'|'.join(map(re.escape, sorted(_HALVES, key=len, reverse=True)))}))?(?![\w+:-])",
    re.IGNORECASE,
)
_DAY_NAME = "|".join(sorted(_DAY_NUMBERS, key=len, reverse=True))
_DAYS = re.compile(
    rf"\b({_DAY_NAME})\.?(?: ?[-–—] ?| to | до | по )({_DAY_NAME})\b\.?|\b({_DAY_NAME})\b\.?",
    re.IGNORECASE,
)
_DAY_GROUP = re.compile(rf"\b(?:{'|'.join(sorted(_DAY_GROUPS, key=len, reverse=True))})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Schedule:
    """A digest's local hour, its days of the week (Monday is 0) and its IANA time zone.

    `place` is the city by which the zone was found, when it is not the zone's own name: worth saying.
    """

    at: time
    days: frozenset[int]
    zone: str
    place: Place | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        if not self.days:
            raise ValueError("a schedule has at least one day")


@dataclass(frozen=True, slots=True)
class Due:
    """A digest to send now: its local date, the moment it was due, and the local dates missed before it."""

    day: date
    moment: datetime
    skipped: tuple[date, ...] = ()


def parse_schedule(text: str, default_zone: str) -> Schedule:
    """Return the schedule in `08:30 Mon-Fri Europe/Kyiv`, parts in any order; no days are all days.

    Raises UnknownSchedule when the hour is missing or impossible, or the rest is neither days nor a zone.
    """
    at, rest = _take_time(" ".join(text.replace("’", "'").split()))
    days, rest = _take_days(rest)
    words = [word for word in re.split(r"[ ,;]+", rest) if word]
    while words and words[0].casefold() in _FILLERS:
        words.pop(0)
    while words and words[-1].casefold() in _FILLERS:
        words.pop()
    zone, place = _zone(words) if words else (default_zone, None)
    return Schedule(at, days or EVERY_DAY, zone, place)


def _zone(words: list[str]) -> tuple[str, Place | None]:
    """Return the zone that the rest means; a slip in a weekday is asked back, however far a place is called so.

    "Fun" is Hun in Libya to some; whoever types it beside an hour has slipped from "Sun".
    """
    text = " ".join(words)
    if len(words) == 1 and len(words[0].strip(_JOINTS)) <= _SHORTEST_PLACE and not names_a_zone(text):
        _refuse_slips(words)
    try:
        return find_zone(text)
    except UnknownZone as error:
        _refuse_slips(words)
        raise UnknownSchedule(error.what, error.why) from error


def _refuse_slips(words: list[str]) -> None:
    for word in (one.strip(_JOINTS) for one in words):
        meant = sorted({number for name, number in _DAY_NUMBERS.items() if _is_slip(word.casefold(), name)})
        if meant:
            names = _CYRILLIC_DAYS if is_cyrillic(word) else _LATIN_DAYS
            raise UnknownSchedule(word, weekday_misspelt(", ".join(names[number] for number in meant)))


def _is_slip(typed: str, name: str) -> bool:
    """Whether a day's name was cut short or has one letter wrong."""
    return len(typed) > 1 and (name.startswith(typed) or is_slip(typed, name))


def moment_on(schedule: Schedule, day: date) -> datetime | None:
    """Return the UTC moment at which the digest of a local date is due, or None on a day without one.

    The whole days that islands at the date line have skipped are without one too.
    """
    if day.weekday() not in schedule.days:
        return None
    zone = ZoneInfo(schedule.zone)
    wanted = datetime.combine(day, schedule.at)
    moment = _as_utc(wanted.replace(tzinfo=zone))
    if moment.astimezone(zone).replace(tzinfo=None) != wanted:
        moment = _end_of_gap(wanted, zone)
    return moment if moment.astimezone(zone).date() == day else None


def next_due(schedule: Schedule, after: datetime, *, last: date | None = None) -> datetime:
    """Return the first moment after `after` (aware) at which a digest is due, in UTC.

    `last` is the local date of the last digest sent or given up: a date is never due twice.
    """
    first = after.astimezone(ZoneInfo(schedule.zone)).date()
    first = first if last is None else max(first, last + _DAY)
    return next(moment for _, moment in _moments(schedule, first) if moment > after)


def due(
    schedule: Schedule,
    now: datetime,
    *,
    since: datetime,
    last: date | None = None,
    catch_up: timedelta = CATCH_UP,
) -> Due | None:
    """Return the digest to send at `now` (aware), or None.

    `since` is when the schedule was set: nothing before it counts. `last` is the local date of the last
    digest sent or given up, whatever the zone was then: a date is never due twice. What was missed by more
    than `catch_up` is not sent; it stands in `skipped` of the next one.
    """
    missed: list[date] = []
    first = since.astimezone(ZoneInfo(schedule.zone)).date()
    for day, moment in _moments(schedule, first if last is None else max(first, last + _DAY)):
        if moment > now:
            return None
        if moment <= since:
            continue
        if now - moment <= catch_up:
            return Due(day, moment, tuple(missed))
        missed.append(day)
    return None


def _moments(schedule: Schedule, day: date) -> Iterator[tuple[date, datetime]]:
    """Yield the local dates with a digest and their moments, from `day` on."""
    while True:
        moment = moment_on(schedule, day)
        if moment is not None:
            yield day, moment
        day += _DAY


def _as_utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)


def _end_of_gap(wanted: datetime, zone: ZoneInfo) -> datetime:
    """Return the first moment whose local clock shows `wanted` or later, for a time that the clock skips."""
    early, late = (_as_utc(wanted.replace(tzinfo=zone, fold=fold)) for fold in (1, 0))
    while late - early > _SECOND:
        middle = early + (late - early) // _SECOND // 2 * _SECOND
        if middle.astimezone(zone).replace(tzinfo=None) < wanted:
            early = middle
        else:
            late = middle
    return late


def _take_time(text: str) -> tuple[time, str]:
    """Return the hour and the text without it."""
    found = list(_TIME.finditer(text))
    if not found:
        raise UnknownSchedule(text, NO_TIME_OF_DAY)
    if len(found) > 1:
        raise UnknownSchedule(text, two_times_of_day(found[0][0], found[1][0]))
    match = found[0]
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if match["half"]:
        if not 1 <= hour <= 12:
            raise UnknownSchedule(match[0], HALF_DAY_HOURS)
        hour = hour % 12 + _HALVES[match["half"].casefold()]
    if hour > 23 or minute > 59:
        raise UnknownSchedule(match[0], NO_SUCH_TIME)
    return time(hour, minute), text[: match.start()] + " " + text[match.end() :]


def _take_days(text: str) -> tuple[frozenset[int], str]:
    """Return the days of the week and the text without them."""
    days: set[int] = set()

    def group(match: re.Match[str]) -> str:
        days.update(_DAY_GROUPS[match[0].casefold()])
        return " "

    def names(match: re.Match[str]) -> str:
        first, last = (_DAY_NUMBERS[(match[end] or match[3]).casefold()] for end in (1, 2))
        days.update((first + step) % 7 for step in range((last - first) % 7 + 1))
        return " "

    rest = _DAYS.sub(names, _DAY_GROUP.sub(group, text))
    return frozenset(days), rest
