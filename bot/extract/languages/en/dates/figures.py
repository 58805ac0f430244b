"""Dates in figures: `2022-10-14`, `14.10.2022`, `10/14/97`, read by the document's own order of day and month."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.extract.calendar import intervals
from bot.extract.calendar.intervals import Unit
from bot.extract.calendar.reasons import DAY_FIRST, DAY_OR_MONTH, MONTH_FIRST, WEEKDAY_AGREES, YEAR_STATED
from bot.extract.calendar.rule import DateRule, S, initials
from bot.extract.calendar.timex import Timex
from bot.extract.languages.en.dates.datewords import ANY_WEEKDAY, full_year, weekday_number
from bot.extract.languages.en.dates.lookalikes import is_numbering
from bot.extract.languages.en.lexicon import calendar_words as words

if TYPE_CHECKING:
    from bot.extract.calendar.story import Story

_MONTH_NAME = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_DAY_FIRST = re.compile(
    rf"\b(?:1[3-9]|2\d|3[01])[/-]\d{{1,2}}[/-]\d{{2,4}}\b|\b\d{{1,2}}(?:st|nd|rd|th)? {_MONTH_NAME}"
)
_MONTH_FIRST = re.compile(
    rf"\b\d{{1,2}}[/-](?:1[3-9]|2\d|3[01])[/-]\d{{2,4}}\b|\b{_MONTH_NAME}[a-z]{{0,6}}\.? \d{{1,2}}\b"
)


@lru_cache(maxsize=2)  # asked again for each date of one text
def _day_first(text: str) -> bool | None:
    """Whether the document writes 3 April as 03/04, None when nothing in it tells."""
    day, month = _DAY_FIRST.search(text), _MONTH_FIRST.search(text)
    return None if bool(day) == bool(month) else bool(day)


def _iso(m: re.Match[str], story: Story) -> Timex | None:
    found = intervals.day(int(m["y"]), int(m["m"]), int(m["d"]))
    return found and Timex(*m.span(), found, found.value, YEAR_STATED, Unit.DAY, stated=True)


def _slashed(m: re.Match[str], story: Story) -> Timex | None:
    if m["sep"] == "-" and is_numbering(story.text, *m.span()):
        return None
    first, second = int(m["a"]), int(m["b"])
    year = int(m["y"]) if len(m["y"]) == 4 else full_year(m["y"], story.today)
    if m["sep"] == ".":
        if len(m["y"]) == 2 and len(m["a"] + m["b"]) < 4:
            return None  # "version 2.1.10"
        order: bool | None = True
    elif max(first, second) > 12:
        order = first > 12
    else:
        order = _day_first(story.text)
    if order is None and first != second:
        found = intervals.year(year)
        return Timex(*m.span(), found, found.value, DAY_OR_MONTH, Unit.YEAR, stated=True)
    number, month = (first, second) if order else (second, first)
    day = intervals.day(year, month, number)
    why = DAY_FIRST if order else MONTH_FIRST
    return day and Timex(*m.span(), day, day.value, why, Unit.DAY, stated=True)


def _weekday_slashed(m: re.Match[str], story: Story) -> Timex | None:
    """Read "Wed 13/3" in the order, and the year near by, that its weekday agrees with."""
    weekday = weekday_number(m["weekday"])
    for number, month in ((m["a"], m["b"]), (m["b"], m["a"])):
        day = story.day_near(int(month), int(number), story.tense(*m.span())) if 0 < int(month) < 13 else None
        if day and day.first.isoweekday() == weekday:
            return Timex(*m.span(), day, day.value, WEEKDAY_AGREES, Unit.DAY)
    return None


RULES = (
    DateRule(
        "weekday and figures",
        rf"\b(?P<weekday>{ANY_WEEKDAY}),?{S}(?P<a>[0-3]?\d)/(?P<b>[0-3]?\d)(?![\d/%])",
        _weekday_slashed,
        catches=("The board met on Wed 9/6.",),
        leaves=("The board met on Wed 31/31.", "Wed to 3/4 of the town."),
        first=initials(words.WEEKDAYS),
    ),
    DateRule(
        "iso date",
        r"(?<![\w-])(?P<y>(?:1[5-9]|20)\d\d)(?:-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01]))"
        r"(?:T[\d:.+Z-]{2,30})?(?![\d-])",
        _iso,
        catches=("The log ends at 2019-10-14T08:00:00Z.", "It was 2019-10-14."),
        leaves=("The part is 2019-13-14.", "It has the number A-2019-10-14."),
        first="1",
    ),
    DateRule(
        "year first",
        r"(?<![\w./])(?P<y>(?:19|20)\d\d)(?:[/.](?P<m>0?[1-9]|1[0-2])[/.](?P<d>0?[1-9]|[12]\d|3[01]))(?![\d/.]\d|\d)",
        _iso,
        catches=("The log ends at 2019/10/14.", "It was 2019.10.14."),
        leaves=("It was 2019/13/14.", "See a/2019/10/14."),
        first="1",
    ),
    DateRule(
        "day, month and year in figures",
        r"(?<![\w/.$-])(?P<a>[0-3]?\d)(?P<sep>[/.-])(?P<b>[0-3]?\d)(?P=sep)(?P<y>(?:19|20)\d\d|\d\d)(?![\d/%-]|\.\d)",
        _slashed,
        catches=("It was signed on 14.10.2019.", "It was 10/14/97."),
        leaves=("It runs on version 2.1.10.", "It was 31/31/2019."),
        first="1",
    ),
)
