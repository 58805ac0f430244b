"""Dates that name themselves: days, months and years in figures or words, with or without their year."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.extract import timex
from bot.extract.datewords import (
    ANY_WEEKDAY,
    DASH,
    DAY,
    IN_PART,
    LONG_MONTH,
    MONTH,
    YEAR,
    Rule,
    S,
    month_number,
    part_name,
    weekday_number,
    year_number,
    SPELLED_YEAR,
)
from bot.extract.lexicon import calendar_en as words
from bot.extract.story import UNSAID_YEAR, Reading, unsettled
from bot.extract.tense import Direction, Tense
from bot.extract.timex import Period, Unit

if TYPE_CHECKING:
    from bot.extract.story import Story

_SHARED_YEAR = re.compile(
    rf"{S}?(?:,|-|–|—|and|or|to|through|until|till|/){S}?(?:in{S}|on{S})?{MONTH}(?:{S}{DAY})?(?:,|{S}of)?{S}(?P<year>{YEAR})"
)
_NOT_A_DAY = re.compile(rf"{S}(?:percent|per cent|people|million|billion|points?|votes?|times)\b")


def _int(text: str) -> int:
    return int(re.match(r"\d+", text)[0])  # type: ignore[index]


def _iso(m: re.Match[str], story: Story) -> Reading | None:
    found = timex.day(int(m["y"]), int(m["m"]), int(m["d"]))
    if found is None:
        return None
    return Reading(*m.span(), found, found.value, "a full date", Unit.DAY, stated=True)


def _figures(m: re.Match[str], story: Story) -> Reading | None:
    first, second = int(m["a"]), int(m["b"])
    written = m["y"]
    year = int(written) if len(written) == 4 else _full_year(int(written), story)
    day_first = True if m["sep"] == "." or first > 12 else False if second > 12 else story.day_first
    if day_first is None and first != second:
        found = timex.year(year)
        return Reading(*m.span(), found, found.value, "its day and month could be either", Unit.YEAR, stated=True)
    number, month = (first, second) if day_first else (second, first)
    day = timex.day(year, month, number)
    if day is None:
        return None
    why = "a full date, day first" if day_first else "a full date, month first"
    return Reading(*m.span(), day, day.value, why, Unit.DAY, stated=True)


def _full_year(short: int, story: Story) -> int:
    """Two figures name the year within fifty of the document's, of 1970 to 2069 when it is unknown."""
    middle = story.today.year if story.today else 2020
    century = middle // 100 * 100
    return min((century - 100 + short, century + short, century + 100 + short), key=lambda y: abs(y - middle))


def _month_day(m: re.Match[str], story: Story) -> Reading | None:
    month, number = month_number(m["month"]), _int(m["day"])
    groups = m.groupdict()
    if m["year"] is None and _NOT_A_DAY.match(story.text, m.end()):
        return None
    to = _int(groups["to"]) if groups.get("to") else None
    year = int(m["year"]) if m["year"] else _year_after(m, story)
    if year is not None:
        day = timex.day(year, month, number)
        until = timex.day(year, month, to) if to else None
        if day is None:
            return None
        return _ranged(m, day, until, "a full date", stated=True)
    if timex.day(2000, month, number) is None:
        return None
    told = _MODIFIED.get((groups.get("modifier") or "").lower()) or story.tense(*m.span())
    day = story.day_near(month, number, told)
    if groups.get("weekday") and story.today:
        day = _agreeing(day, month, number, weekday_number(m["weekday"])) or day
    if day is None:
        return unsettled(*m.span(), f"XXXX-{month:02d}-{number:02d}", Unit.DAY, UNSAID_YEAR)
    until = timex.day(day.first.year, month, to) if to else None
    return _ranged(m, day, until, _NEAREST, stated=False)


_MODIFIED = {
    "last": Tense(Direction.PAST, sure=True),
    "next": Tense(Direction.FUTURE, sure=True),
    "coming": Tense(Direction.FUTURE, sure=True),
}
_NEAREST = "the year nearest the document's date that the words around it allow"


def _agreeing(near: Period | None, month: int, number: int, weekday: int) -> Period | None:
    """Return the year nearest `near` in which that day falls on that weekday, within two years."""
    if near is None:
        return None
    for step in (0, -1, 1, -2, 2):
        day = timex.day(near.first.year + step, month, number)
        if day and day.first.isoweekday() == weekday:
            return day
    return None


def _year_after(m: re.Match[str], story: Story) -> int | None:
    """The year that the second of two dates states for both: "between May 3 and July 4, 2022"."""
    shared = _SHARED_YEAR.match(story.text, m.end())
    return int(shared["year"]) if shared else None


def _ranged(m: re.Match[str], first: Period, until: Period | None, why: str, *, stated: bool) -> Reading:
    if until is None or until.first <= first.first:
        return Reading(*m.span(), first, first.value, why, first.unit, stated)
    return Reading(*m.span(), first, f"{first.value}/{until.value}", why, first.unit, stated, None, until)


def _month(m: re.Match[str], story: Story) -> Reading | None:
    groups = m.groupdict()
    word = m["month"].lower().rstrip(".")
    second = groups.get("second")
    year_word = m["year"]
    if year_word is None and second is None and not _is_month(m, word, story):
        return None
    number = month_number(word)
    part = part_name(groups.get("part"))
    year = year_number(year_word) if year_word else _year_after(m, story)
    until = month_number(second) if second else None
    if year is not None:
        # "December-January 2023": the year is the second month's
        first = timex.month(year - 1 if until and until < number else year, number)
        return _months(m, first, until, "a month and its year", part, stated=True)
    offset = (groups.get("offset") or "").lower()
    modifier = (groups.get("modifier") or "").lower()
    if story.today is None:
        return unsettled(*m.span(), f"XXXX-{number:02d}", Unit.MONTH, UNSAID_YEAR)
    if offset:
        step = {"last": -1, "this": 0, "next": 1}[offset]
        first = timex.month(story.today.year, number).years(step)
        return _months(m, first, until, f"{offset} year, from the document's date", part, stated=False)
    if modifier in ("last", "next", "this", "coming"):
        found = _modified_month(number, modifier, m, story)
        return _months(m, found, until, f"“{modifier}”, from the document's date", part, stated=False)
    near = story.month_near(number, story.tense(*m.span()))
    return near and _months(m, near, until, _NEAREST, part, stated=False)


def _modified_month(number: int, modifier: str, m: re.Match[str], story: Story) -> Period:
    assert story.today is not None
    this = timex.month(story.today.year, number)
    same = this.first.month == story.today.month
    if modifier == "this":
        return this
    if same:
        return this.years(-1 if modifier == "last" else 1)
    return story.month_near(number, _MODIFIED[modifier]) or this


def _months(m: re.Match[str], first: Period, until: int | None, why: str, part: str | None, *, stated: bool) -> Reading:
    if until is None:
        return Reading(*m.span(), first, first.value, why, Unit.MONTH, stated, part)
    last = first.shift((until - first.first.month) % 12)
    return Reading(*m.span(), first, f"{first.value}/{last.value}", why, Unit.MONTH, stated, None, last)


def _is_month(m: re.Match[str], word: str, story: Story) -> bool:
    """Whether a lone month word is one: "in May", not "May was furious", "Jan said", "April Hayes"."""
    if word in words.SHORT_MONTHS and not m["month"].endswith("."):
        return False
    if m.groupdict().get("part") or m.groupdict().get("modifier") or m.groupdict().get("offset"):
        return True
    if word not in words.DOUBTFUL_MONTHS:
        return True
    before = re.search(r"([A-Za-z]+)[^\S\n]*[\n]?[^\S\n]*$", story.text[max(0, m.start() - 20) : m.start()])
    if before and before[1].lower() == "the":
        return re.match(r" [a-z]", story.text[m.end() : m.end() + 2]) is not None  # "the March accession"
    if before is None or before[1].lower() not in words.TIME_PREPOSITIONS:
        return word in ("august", "june") and not _named_after(m, story)
    return not _named_after(m, story)


def _named_after(m: re.Match[str], story: Story) -> bool:
    return re.match(r" [A-Z][a-z]", story.text[m.end() : m.end() + 3]) is not None


_MODIFIER = rf"(?:(?P<modifier>(?i:last|next|this|coming)){S})?"
_OFFSET = rf"(?:,?{S}(?:of{S})?(?P<offset>(?i:last|this|next)){S}(?i:year)\b)?"
_OPTIONAL_PART = rf"(?:{IN_PART})?"


def _second_day(m: re.Match[str], story: Story) -> Reading | None:
    """The second of two days of a month: "on April 24 and 25", "Oct. 3 to 7"."""
    before = story.previous
    if before is None or before.end != m.start() or before.period is None or before.unit is not Unit.DAY:
        return None
    found = timex.day(before.period.first.year, before.period.first.month, _int(m["day"]))
    if found is None or found.first <= before.period.first:
        return None
    return Reading(*m.span("day"), found, found.value, "another day of the month named before", Unit.DAY, before.stated)


def _week_of(m: re.Match[str], story: Story) -> Reading | None:
    """ "the week of March 6": the week that day is in."""
    told = story.tense(*m.span())
    number = month_number(m["month"])
    day = (
        timex.day(int(m["year"]), number, _int(m["day"])) if m["year"] else story.day_near(number, _int(m["day"]), told)
    )
    if day is None:
        return None
    found = timex.containing(Unit.WEEK, day.first)
    return Reading(*m.span(), found, found.value, "the week of a day named", Unit.WEEK, stated=bool(m["year"]))


RULES = (
    Rule(
        "second day",
        rf"(?<=\d)(?:,?{S}(?:and|or|to|through|until|till|&){S}|{DASH})(?P<day>{DAY})(?=[.,;:)\n]|{S}(?:in|at|on|for|to|with|when|that|as|by|was|were|will|is|are|before|after)\b)",
        _second_day,
    ),
    Rule("week of", rf"\b(?:the{S})?week{S}(?:of|beginning|starting|ending|ended){S}(?P<month>{MONTH}){S}(?P<day>{DAY})(?:,?{S}(?P<year>{YEAR}))?", _week_of),
    Rule("iso date", r"\b(?P<y>\d{4})(?P<s>[-/.])(?P<m>0[1-9]|1[0-2])[-/.](?P<d>0[1-9]|[12]\d|3[01])(?:T[\d:.+Z]{2,30})?(?!\d)", _iso),
    Rule("date in figures", r"(?<![\d/.$])(?P<a>[0-3]?\d)(?P<sep>[/.-])(?P<b>[0-3]?\d)(?:[/.-])(?P<y>(?:19|20)\d\d|\d\d)(?![\d/%-])(?!\.\d)", _figures),
    Rule(
        "month and day",
        rf"\b(?:(?P<weekday>{ANY_WEEKDAY}),?{S}(?:the{S})?)?{_MODIFIER}(?P<month>{MONTH}){S}(?:the{S})?(?P<day>{DAY})"
        rf"(?:{DASH}(?P<to>{DAY})\b)?(?:,?{S}(?:of{S})?(?P<year>{YEAR}))?",
        _month_day,
    ),
    Rule(
        "day and month",
        rf"\b(?:(?P<weekday>{ANY_WEEKDAY}),?{S}(?:the{S})?)?(?<![$£€#.,\d])(?P<day>{DAY})(?:{DASH}(?P<to>{DAY}))?"
        rf"(?:{S}of)?(?:{S}|[-–])(?P<month>{MONTH})\b(?:(?:,?{S}|[-–])(?P<year>{YEAR}))?",
        _month_day,
    ),
    Rule(
        "month",
        rf"\b{_OPTIONAL_PART}{_MODIFIER}(?P<month>{MONTH})(?:(?:{DASH}|{S}(?:and|or|to){S}(?=\w{{3,9}}\.?,?{S}(?:of{S})?{YEAR}))(?P<second>{LONG_MONTH})\b)?"
        rf"(?:,?{S}(?:of{S})?(?P<year>{YEAR}\b|{SPELLED_YEAR})|{_OFFSET})",
        _month,
    ),
)  # fmt: skip
