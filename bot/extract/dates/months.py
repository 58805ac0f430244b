"""Days and months by name, with or without their year: "Oct. 14, 2022", "3 May", "July of that year"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from bot.extract.dates import intervals
from bot.extract.dates.datewords import (
    ANY_WEEKDAY,
    DASH,
    DAY,
    IN_PART_OF_MONTH,
    LONG_MONTH,
    MONTH,
    SHORT_YEAR,
    SPELLED_YEAR,
    WRITTEN_YEAR,
    YEAR,
    DateRule,
    S,
    leading_number,
    month_number,
    ordinal,
    part_name,
    weekday_number,
    written_year,
)
from bot.extract.dates.intervals import Interval, Unit
from bot.extract.dates.lookalikes import is_person, is_place
from bot.extract.dates.narrative import CARRIED, FRAMED, NAMED, TOLD, year_beside, year_carried
from bot.extract.dates.tense import Direction, Tense
from bot.extract.dates.timex import UNSAID_YEAR, Timex, settled, unsettled
from bot.extract.languages.en.lexicon import calendar_words as words

if TYPE_CHECKING:
    from bot.extract.dates.story import Story

_NOT_A_DAY = re.compile(rf"{S}(?:percent|per cent|people|million|billion|points?|votes?|times)\b")
_SHARED_YEAR = re.compile(
    rf"{S}?(?:,|-|–|—|and|or|to|through|until|till|/){S}?(?:in{S}|on{S})?(?:{DAY}{S})?{MONTH}(?:{S}{DAY})?(?:,|{S}of)?{S}(?P<year>{YEAR})"
)
_REMEMBERED = re.compile(rf"{S}(?i:terror\w{{0,5}}|attacks?|attackers?|hijack\w{{0,5}}|victims?|families)\b")
_BETWEEN = re.compile(r"(?i)\bbetween\s$")  # "3 and 7 May" are two days, "between 3 and 7 May" are five
_FRAME = re.compile(rf"(?:^|[.!?]['\"”’)]?\s{{1,3}}|\n)In (?P<year>{YEAR})\b(?P<rest>[^.!?\n]{{0,200}})$")
_SURE = {
    "last": Tense(Direction.PAST, sure=True),
    "next": Tense(Direction.FUTURE, sure=True),
    "coming": Tense(Direction.FUTURE, sure=True),
}
_STEPS = {"last": -1, "this": 0, "next": 1, "coming": 1}
_SURELY_NEAR = 60  # days within which a weekday that does not agree is a slip of the pen, not another year
_NEAREST = "year from the document's date"
_SLIP = "year from the document's date; the weekday does not fit"


class _Year(NamedTuple):
    number: int
    why: str
    stated: bool


def _year_said(m: re.Match[str], story: Story) -> _Year | None:
    """The year the text gives: beside the month, shared with the next date, or by its own relation."""
    if m["year"]:
        return _Year(written_year(m["year"], story.today), "the text gives its year", stated=True)
    shared = _SHARED_YEAR.match(story.text, m.end())
    if shared:  # "between May 3 and July 4, 2022"
        return _Year(int(shared["year"]), "year of the date after it", stated=True)
    offset = (m["offset"] or "").lower().split()
    if offset and offset[-1] in ("last", "this", "next"):
        step = {"last": -1, "this": 0, "next": 1}[offset[-1]]
        why = f"“{offset[-1]} year”, from the document's date"
        return _Year(story.today.year + step, why, stated=False) if story.today else None
    if offset and story.last:
        step = 1 if offset[-1] == "following" else 0
        return _Year(story.last.first.year + step, TOLD, stated=False)
    frame = _FRAME.search(story.text, max(0, m.start() - 220), m.start()) if story.last else None
    if frame and not m["modifier"]:  # "In 2014, after protests in February, he fled"
        return _Year(int(frame["year"]), FRAMED, stated=False)
    if m["modifier"]:
        return None
    month, day = month_number(m["month"]), m.groupdict().get("day")
    beside = year_beside(story, m.start(), month)
    if beside:
        return _Year(beside, NAMED, stated=False)
    carried = year_carried(story, m.span(), month, leading_number(day) if day else None)
    return _Year(carried, CARRIED, stated=False) if carried else None


def _month_day(m: re.Match[str], story: Story) -> Timex | None:
    month, number = month_number(m["month"]), leading_number(m["day"])
    if m["year"] is None and _NOT_A_DAY.match(story.text, m.end()):
        return None
    if intervals.day(2000, month, number) is None or (m["year"] is None and is_place(story.text, m.end())):
        return None
    to = leading_number(m["to"]) if m["to"] else None
    year = _year_said(m, story)
    if year:
        day = intervals.day(year.number, month, number)
        return day and _to_day(m, day, to, year.why, stated=year.stated)
    if (month, number) in words.REMEMBERED_DAYS and _REMEMBERED.match(story.text, m.end()):
        found = intervals.day(words.REMEMBERED_DAYS[month, number], month, number)
        return found and _to_day(m, found, to, "a day known by its name", stated=True)
    day = story.day_near(month, number, _SURE.get((m["modifier"] or "").lower()) or story.tense(*m.span()))
    if day is None:
        return unsettled(*m.span(), f"XXXX-{month:02d}-{number:02d}", Unit.DAY, UNSAID_YEAR)
    if not m["weekday"] or story.today is None:
        return _to_day(m, day, to, _NEAREST, stated=False)
    weekday = weekday_number(m["weekday"])
    if abs((day.first - story.today).days) > _SURELY_NEAR:
        day = _agreeing(day, weekday) or day
    if day.first.isoweekday() == weekday:
        return _to_day(m, day, to, _NEAREST, stated=False)
    return _to_day(m, day, to, _SLIP, stated=False)._replace(doubtful=True)


def _day_month(m: re.Match[str], story: Story) -> Timex | None:
    """Read "3 May", "from 3 to 7 May", and of "3 and 7 May" the first day."""
    found = _month_day(m, story)
    if not (found and m["and"]) or _BETWEEN.search(story.text, max(0, m.start() - 9), m.start()):
        return found
    value = found.interval.value if found.interval else found.value
    return found._replace(end=m.end("day"), value=value, until=None)


def _agreeing(near: Interval, weekday: int) -> Interval | None:
    """Return the day, its year's or a neighbour's, that falls on that weekday."""
    first = near.first
    days = (intervals.day(first.year + step, first.month, first.day) for step in (0, -1, 1))
    return next((day for day in days if day and day.first.isoweekday() == weekday), None)


def _to_day(m: re.Match[str], day: Interval, to: int | None, why: str, *, stated: bool) -> Timex:
    until = intervals.day(day.first.year, day.first.month, to) if to else None
    if until is None or until.first <= day.first:
        return Timex(*m.span(), day, day.value, why, Unit.DAY, stated)
    return Timex(*m.span(), day, f"{day.value}/{until.value}", why, Unit.DAY, stated, until=until)


def _month(m: re.Match[str], story: Story) -> Timex | None:
    if not _is_month(m, story):
        return None
    number = month_number(m["month"])
    until = month_number(m["second"]) if m["second"] else None
    year = _year_said(m, story)
    if year:
        # "December-January 2023": the year is the second month's
        first = intervals.month(year.number - (until is not None and until < number), number)
        return _to_month(m, first, until, year.why, stated=year.stated)
    modifier = (m["modifier"] or "").lower()
    if modifier and story.today and (modifier == "this" or number == story.today.month):
        found: Interval | None = intervals.month(story.today.year + _STEPS[modifier], number)
    else:
        found = story.month_near(number, _SURE.get(modifier) or story.tense(*m.span()))
    if found is None:
        return unsettled(*m.span(), f"XXXX-{number:02d}", Unit.MONTH, UNSAID_YEAR)
    return _to_month(m, found, until, _NEAREST, stated=False)


def _to_month(m: re.Match[str], first: Interval, until: int | None, why: str, *, stated: bool) -> Timex:
    part = part_name(m["part"])
    if until is None:
        return Timex(*m.span(), first, first.value, why, Unit.MONTH, stated, part)
    last = first.shift((until - first.first.month) % 12)
    return Timex(*m.span(), first, f"{first.value}/{last.value}", why, Unit.MONTH, stated, until=last)


def _is_month(m: re.Match[str], story: Story) -> bool:
    """Whether a month word is one: "in May", not "May was furious", "Jan said", "April Hayes"."""
    if m["year"] or m["second"] or m["part"] or m["modifier"] or m["offset"]:
        return True
    before = re.search(r"([A-Za-z]{1,20})\s{1,3}$", story.text[max(0, m.start() - 24) : m.start()])
    last = before[1].lower() if before else ""
    if last in words.FREQUENCIES:
        return False
    word = m["month"].lower().rstrip(".")
    if word in words.SHORT_MONTHS and not m["month"].endswith("."):
        return False
    if word not in words.DOUBTFUL_MONTHS:
        return True
    if is_person(story.text, *m.span()):
        return False
    if last == "the":
        return re.match(r" [a-z]", story.text[m.end() : m.end() + 2]) is not None  # "the March accession"
    named = re.match(r" [A-Z][a-z]", story.text[m.end() : m.end() + 3]) is not None
    return not named and (last in words.TIME_PREPOSITIONS or word in ("august", "june"))


def _second_day(m: re.Match[str], story: Story) -> Timex | None:
    """The second of two days of a month: "on April 24 and 25", "Oct. 3 to 7"."""
    before = story.previous
    if before is None or before.end != m.start() or before.interval is None or before.unit is not Unit.DAY:
        return None
    found = intervals.day(before.interval.first.year, before.interval.first.month, leading_number(m["day"]))
    if found is None or found.first <= before.interval.first:
        return None
    why = "month named before it"
    return Timex(*m.span("day"), found, found.value, why, Unit.DAY, before.stated)


def _nth_weekday(m: re.Match[str], story: Story) -> Timex | None:
    """Read "the third Monday of May", "the last Friday in October 2021"."""
    number = month_number(m["month"])
    year = _year_said(m, story)
    if year is None:
        month = story.month_near(number, story.tense(*m.span()))
        if month is None:
            return unsettled(*m.span(), f"XXXX-{number:02d}-XX", Unit.DAY, UNSAID_YEAR)
        year = _Year(month.first.year, _NEAREST, stated=False)
    nth = -1 if m["nth"].lower() == "last" else ordinal(m["nth"])
    found = intervals.day_of(intervals.nth_weekday(year.number, number, nth, weekday_number(m["weekday"])))
    return settled(*m.span(), found, year.why, stated=year.stated) if found.first.month == number else None


def _end_day(m: re.Match[str], story: Story) -> Timex | None:
    """Read "the last day of 2021", "the first day of May 2022", "the 15th of this month"."""
    if m["which"]:
        if story.today is None:
            return unsettled(*m.span(), "XXXX-XX-XX", Unit.DAY)
        this = intervals.containing(Unit.MONTH, story.today).shift(_STEPS[m["which"].lower()])
        day = intervals.day(this.first.year, this.first.month, leading_number(m["day"]))
        return day and settled(*m.span(), day, f"“{m['which'].lower()} month”, from the document's date")
    whole = intervals.year(int(m["alone"])) if m["alone"] else intervals.month(int(m["year"]), month_number(m["month"]))
    found = whole.first if m["end"].lower() == "first" else whole.last
    return settled(*m.span(), intervals.day_of(found), "the text gives its year", stated=True)


def _week_of(m: re.Match[str], story: Story) -> Timex | None:
    """ "the week of March 6": the week that day is in."""
    month, number = month_number(m["month"]), leading_number(m["day"])
    if m["year"]:
        day = intervals.day(int(m["year"]), month, number)
    else:
        day = story.day_near(month, number, story.tense(*m.span()))
    if day is None:
        return None
    found = intervals.containing(Unit.WEEK, day.first)
    return Timex(*m.span(), found, found.value, "the week of a day named", Unit.WEEK, stated=bool(m["year"]))


_MODIFIER = rf"(?:(?P<modifier>(?i:last|next|this|coming)){S})?"
_OFFSET = rf",?{S}(?:of{S})?(?P<offset>(?i:last|this|next|that|the{S}same|the{S}following)){S}(?i:year)\b"
_WEEKDAY_BEFORE = rf"(?:(?P<weekday>{ANY_WEEKDAY}),?{S}(?:the{S})?)?"
_VERB_OR_PREPOSITION = "in|at|on|for|to|with|when|that|as|by|was|were|will|is|are|before|after"

RULES = (
    DateRule(
        "nth weekday",
        rf"\b(?:(?i:the){S})?(?P<nth>(?i:first|second|third|fourth|fifth|last)){S}(?P<weekday>{ANY_WEEKDAY})"
        rf"{S}(?:of|in){S}(?P<modifier>)(?P<month>{MONTH})\b(?:,?{S}(?:of{S})?(?P<year>{YEAR})|{_OFFSET})?",
        _nth_weekday,
        first="a",
    ),
    DateRule(
        "end day",
        rf"\b(?i:the){S}(?:(?P<end>(?i:first|last)){S}day{S}of{S}(?:(?P<alone>{YEAR})|(?P<month>{MONTH}),?{S}(?P<year>{YEAR}))"
        rf"|(?P<day>{DAY}){S}of{S}(?P<which>(?i:last|this|next)){S}month\b)",
        _end_day,
    ),
    DateRule(
        "second day",
        rf"(?<=\d)(?:,?{S}(?:and|or|to|through|until|till|&){S}|{DASH})(?P<day>{DAY})"
        rf"(?=[.,;:)\n]|$|{S}(?:{_VERB_OR_PREPOSITION})\b)",
        _second_day,
    ),
    DateRule(
        "week of",
        rf"\b(?:the{S})?week{S}(?:of|beginning|starting|ending|ended){S}(?P<month>{MONTH}){S}(?P<day>{DAY})"
        rf"(?:,?{S}(?P<year>{YEAR}))?",
        _week_of,
        first="a",
    ),
    DateRule(
        "month and day",
        rf"(?:\b|(?<=[a-z])){_WEEKDAY_BEFORE}{_MODIFIER}(?P<month>{MONTH})(?:{S}(?:the{S})?|(?<=\.))(?P<day>{DAY})"
        rf"(?:{DASH}(?P<to>{DAY})\b)?(?:,?{S}(?:of{S})?(?P<year>{WRITTEN_YEAR})|{_OFFSET})?",
        _month_day,
        first="a",
    ),
    DateRule(
        "day and month",
        rf"\b{_WEEKDAY_BEFORE}(?<![$£€#.,\d])(?P<day>{DAY})"
        rf"(?:(?:{DASH}|{S}(?:to|until|through|till|(?P<and>and)){S})(?P<to>{DAY}))?(?:{S}of)?(?:{S}|[-–])"
        rf"(?P<modifier>)(?P<month>{MONTH})(?:(?:,?{S}|[-–])(?P<year>{WRITTEN_YEAR}|(?<=-)\d\d(?!\d))|{_OFFSET})?",
        _day_month,
    ),
    DateRule(
        "month",
        rf"\b(?:{IN_PART_OF_MONTH})?{_MODIFIER}(?P<month>{MONTH})"
        rf"(?:(?:{DASH}|{S}(?:and|or|to){S}(?=\w{{3,9}}\.?,?{S}(?:of{S})?{YEAR}))(?P<second>{LONG_MONTH})\b)?"
        rf"(?:,?{S}(?:of{S})?(?P<year>{YEAR}\b|{SHORT_YEAR}|{SPELLED_YEAR})|{_OFFSET})?",
        _month,
        first="a",
    ),
)
