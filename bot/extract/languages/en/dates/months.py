"""Days and months by name, with or without their year: "Oct. 14, 2022", "3 May", "July of that year"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.extract.calendar import intervals
from bot.extract.calendar.direction import Direction, Tense
from bot.extract.calendar.intervals import Interval, Unit
from bot.extract.calendar.narrative import PAST, Told, ToldYear
from bot.extract.calendar.reasons import (
    DAY_REMEMBERED,
    MONTH_BEFORE,
    WEEK_OF_DAY,
    WEEKDAY_DIFFERS,
    YEAR_BESIDE,
    YEAR_CARRIED,
    YEAR_NAMED,
    YEAR_NEAREST,
    YEAR_OF_ANTECEDENT,
    YEAR_OF_NEXT,
    YEAR_OF_SENTENCE,
    YEAR_STATED,
    YEAR_UNKNOWN,
    from_document,
)
from bot.extract.calendar.rule import YEAR, DateRule, S, initials
from bot.extract.calendar.timex import Timex, YearFrom, settled, unsettled
from bot.extract.languages.en.dates.datewords import (
    ANY_WEEKDAY,
    DASH,
    DAY,
    IN_PART_OF_MONTH,
    LONG_MONTH,
    MONTH,
    NUMBER,
    PARTS_FIRST,
    SHORT_YEAR,
    SPELLED_YEAR,
    WRITTEN_YEAR,
    leading_number,
    month_number,
    number,
    ordinal,
    part_name,
    weekday_number,
    written_year,
)
from bot.extract.languages.en.dates.lookalikes import is_person, is_place
from bot.extract.languages.en.dates.narrative import year_beside, year_carried
from bot.extract.languages.en.lexicon import calendar_words as words

if TYPE_CHECKING:
    from bot.extract.calendar.story import Story

_NOT_A_DAY = re.compile(rf"{S}(?:percent|per cent|people|million|billion|points|votes|times)\b")
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


def _year_said(m: re.Match[str], story: Story) -> ToldYear | None:
    """The year the text gives: beside the month, shared with the next date, or by its own relation."""
    if m["year"]:
        return ToldYear(written_year(m["year"], story.today), YEAR_STATED, YearFrom.TEXT)
    shared = _SHARED_YEAR.match(story.text, m.end())
    if shared:  # "between May 3 and July 4, 2022"
        return ToldYear(int(shared["year"]), YEAR_OF_NEXT, YearFrom.TEXT)
    offset = (m["offset"] or "").lower().split()
    if offset and offset[-1] in _STEPS:
        why = from_document(f"{offset[-1]} year")
        return ToldYear(story.today.year + _STEPS[offset[-1]], why) if story.today else None
    if offset and story.last:
        step = 1 if offset[-1] == "following" else 0
        return ToldYear(story.last.first.year + step, YEAR_OF_ANTECEDENT, YearFrom.CONTEXT)
    return None if m["modifier"] else _year_of_context(m, story)


def _year_of_context(m: re.Match[str], story: Story) -> ToldYear | None:
    """The year that the sentence began with, that stands right before the month, or that the story goes on in."""
    frame = _FRAME.search(story.text, max(0, m.start() - 220), m.start()) if story.last else None
    if frame:  # "In 2014, after protests in February, he fled"
        return ToldYear(int(frame["year"]), YEAR_OF_SENTENCE, YearFrom.CONTEXT)
    month, day = month_number(m["month"]), m.groupdict().get("day")
    beside = year_beside(story, m.start(), month)
    if beside:
        return ToldYear(beside, YEAR_BESIDE, YearFrom.CONTEXT)
    carried = year_carried(story, m.span(), month, leading_number(day) if day else None)
    return ToldYear(carried.year, YEAR_CARRIED, YearFrom.CARRIED, carried) if carried else None


def _month_day(m: re.Match[str], story: Story) -> Timex | None:
    month, number = month_number(m["month"]), leading_number(m["day"])
    if not _is_day(m, story, month, number):
        return None
    to = leading_number(m["to"]) if m["to"] else None
    year = _year_said(m, story) or _year_remembered(m, story, month, number)
    if year and year.told.year and m["weekday"]:
        year = _agreeing_year(m, year, month, number)
    if year:
        day = intervals.day(year.number, month, number)
        found = day and _to_day(m, day, to, year)
        return found and year.dated(found, story.day_near(month, number, PAST))
    day = story.day_near(month, number, _SURE.get((m["modifier"] or "").lower()) or story.tense(*m.span()))
    if day is None:
        return unsettled(*m.span(), f"XXXX-{month:02d}-{number:02d}", Unit.DAY, YEAR_UNKNOWN)
    day, differs = _by_weekday(m, story, day)
    year = ToldYear(day.first.year, WEEKDAY_DIFFERS if differs else YEAR_NEAREST)
    return _to_day(m, day, to, year)._replace(doubtful=differs)


def _agreeing_year(m: re.Match[str], year: ToldYear, month: int, number: int) -> ToldYear | None:
    """The story's year where the weekday beside a day agrees with it, for certain then; else None."""
    day = intervals.day(year.number, month, number)
    if day is None or day.first.isoweekday() != weekday_number(m["weekday"]):
        return None
    return year._replace(told=Told(year.number))


def _is_day(m: re.Match[str], story: Story, month: int, number: int) -> bool:
    """Whether a month and a number are a day: not "May 31 percent", "February 30", "May 2 Street"."""
    if intervals.day(2000, month, number) is None:
        return False
    return m["year"] is not None or not (_NOT_A_DAY.match(story.text, m.end()) or is_place(story.text, m.end()))


def _year_remembered(m: re.Match[str], story: Story, month: int, number: int) -> ToldYear | None:
    """The year of a day that is known by its name, where what follows tells of the event."""
    year = words.REMEMBERED_DAYS.get((month, number))
    return ToldYear(year, DAY_REMEMBERED, YearFrom.TEXT) if year and _REMEMBERED.match(story.text, m.end()) else None


def _by_weekday(m: re.Match[str], story: Story, near: Interval) -> tuple[Interval, bool]:
    """The day, of another year where its weekday says so, and whether the weekday differs from it all the same."""
    if not m["weekday"] or story.today is None:
        return near, False
    weekday = weekday_number(m["weekday"])
    day = near
    if abs((near.first - story.today).days) > _SURELY_NEAR:
        day = _agreeing(near, weekday) or near
    return day, day.first.isoweekday() != weekday


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


def _to_day(m: re.Match[str], day: Interval, to: int | None, year: ToldYear) -> Timex:
    found = settled(*m.span(), day, year.why, stated=year.stated)._replace(year_from=year.year_from)
    until = intervals.day(day.first.year, day.first.month, to) if to else None
    if until is None or until.first <= day.first:
        return found
    return found._replace(value=f"{day.value}/{until.value}", until=until)


def _month(m: re.Match[str], story: Story) -> Timex | None:
    if not _is_month(m, story):
        return None
    number = month_number(m["month"])
    until = month_number(m["second"]) if m["second"] else None
    year = _year_said(m, story)
    if year:
        # "December-January 2023": the year is the second month's
        first = intervals.month(year.number - (until is not None and until < number), number)
        return year.dated(_to_month(m, first, until, year), story.month_near(number, PAST))
    modifier = (m["modifier"] or "").lower()
    if modifier and story.today and (modifier == "this" or number == story.today.month):
        found: Interval | None = intervals.month(story.today.year + _STEPS[modifier], number)
    else:
        found = story.month_near(number, _SURE.get(modifier) or story.tense(*m.span()))
    if found is None:
        return unsettled(*m.span(), f"XXXX-{number:02d}", Unit.MONTH, YEAR_UNKNOWN)
    return _to_month(m, found, until, ToldYear(found.first.year, YEAR_NEAREST))


def _to_month(m: re.Match[str], first: Interval, until: int | None, year: ToldYear) -> Timex:
    found = settled(*m.span(), first, year.why, stated=year.stated)._replace(year_from=year.year_from)
    if until is None:
        return found._replace(part=part_name(m["part"]))
    last = first.shift((until - first.first.month) % 12)
    return found._replace(value=f"{first.value}/{last.value}", until=last)


def _is_month(m: re.Match[str], story: Story) -> bool:
    """Whether a month word is one: "in May", not "May was furious", "Jan said", "April Hayes"."""
    if m["year"] or m["second"] or m["part"] or m["modifier"] or m["offset"]:
        return True
    before = re.search(r"([A-Za-z]{1,20})\s{1,3}$", story.text[max(0, m.start() - 24) : m.start()])
    last = before[1].lower() if before else ""
    word = m["month"].lower().rstrip(".")
    if last in words.FREQUENCIES or (word in words.SHORT_MONTHS and not m["month"].endswith(".")):
        return False
    return word not in words.DOUBTFUL_MONTHS or _is_doubtful_month(m, story, word, last)


def _is_doubtful_month(m: re.Match[str], story: Story, word: str, last: str) -> bool:
    """Whether a month word that is a name or a verb, too, is the month here, after the word `last`."""
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
    why = MONTH_BEFORE
    return Timex(*m.span("day"), found, found.value, why, Unit.DAY, before.stated)


def _nth_weekday(m: re.Match[str], story: Story) -> Timex | None:
    """Read "the third Monday of May", "the last Friday in October 2021"."""
    number = month_number(m["month"])
    year = _year_said(m, story)
    if year is None:
        month = story.month_near(number, story.tense(*m.span()))
        if month is None:
            return unsettled(*m.span(), f"XXXX-{number:02d}-XX", Unit.DAY, YEAR_UNKNOWN)
        year = ToldYear(month.first.year, YEAR_NEAREST)
    nth = -1 if m["nth"].lower() == "last" else ordinal(m["nth"])
    found = intervals.day_of(intervals.nth_weekday(year.number, number, nth, weekday_number(m["weekday"])))
    if found.first.month != number:
        return None
    return settled(*m.span(), found, year.why, stated=year.stated)._replace(year_from=year.year_from)


def _end_day(m: re.Match[str], story: Story) -> Timex | None:
    """Read "the last day of 2021", "the first day of May 2022", "the 15th of this month"."""
    if m["which"]:
        if story.today is None:
            return unsettled(*m.span(), "XXXX-XX-XX", Unit.DAY)
        this = intervals.containing(Unit.MONTH, story.today).shift(_STEPS[m["which"].lower()])
        day = intervals.day(this.first.year, this.first.month, leading_number(m["day"]))
        return day and settled(*m.span(), day, from_document(f"{m['which'].lower()} month"))
    whole = intervals.year(int(m["alone"])) if m["alone"] else intervals.month(int(m["year"]), month_number(m["month"]))
    found = whole.first if m["end"].lower() == "first" else whole.last
    return settled(*m.span(), intervals.day_of(found), YEAR_STATED, stated=True)


def _few_of(m: re.Match[str], story: Story) -> Timex | None:
    """Read "the first three months of 2017", "the last five days of May": a quarter or a half where it is one."""
    whole = _whole(m, story)
    unit = Unit(words.UNITS[m["unit"].lower()])
    if whole is None or whole.interval is None or unit not in (Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.QUARTER):
        return whole
    last = m["end"].lower() not in ("first", "opening")
    covers = whole.interval.counted(number(m["count"]), unit, from_end=last)
    if covers is None:
        return None
    for larger in (Unit.QUARTER, Unit.HALF):
        piece = intervals.containing(larger, covers[0])
        if (piece.first, piece.last) == covers:
            return whole._replace(interval=piece, value=piece.value, unit=larger)
    return whole._replace(covers=covers)


def _whole(m: re.Match[str], story: Story) -> Timex | None:
    """What "the first three months of" are a part of: a month, a year, "this year"."""
    if m["month"]:
        return _month(m, story)
    if m["alone"]:
        return settled(*m.span(), intervals.year(int(m["alone"])), YEAR_NAMED, stated=True)
    which, name = m["which"].lower(), m["whole"].lower()
    if story.today is None:
        return unsettled(*m.span(), "XXXX-XX" if name == "month" else "XXXX", Unit(name))
    found = intervals.containing(Unit(name), story.today).shift(_STEPS.get(which, 0))
    return settled(*m.span(), found, from_document(f"{which} {name}"))


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
    return Timex(*m.span(), found, found.value, WEEK_OF_DAY, Unit.WEEK, stated=bool(m["year"]))


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
        catches=("The board met on the third Monday of May 2019.", "They vote on the last Friday in October."),
        leaves=("She came third on Monday, of May 2019 nobody spoke.", "It was the fifth Monday of February 2021."),
        first="tfsl",
    ),
    DateRule(
        "end day",
        rf"\b(?i:the){S}(?:(?P<end>(?i:first|last)){S}day{S}of{S}(?:(?P<alone>{YEAR})|(?P<month>{MONTH}),?{S}(?P<year>{YEAR}))"
        rf"|(?P<day>{DAY}){S}of{S}(?P<which>(?i:last|this|next)){S}month\b)",
        _end_day,
        catches=(
            "It rained on the last day of 2019.",
            "The rent is due on the 15th of this month.",
            "They left on the first day of May 2020.",
        ),
        leaves=("It was the last day of school.", "It was the 31st of this month."),
        first="t",
    ),
    DateRule(
        "few of",
        rf"\b(?:(?i:the){S})?(?P<end>(?i:first|opening|last|final|closing))(?:{S}|-)(?P<count>{NUMBER})(?:{S}|-)"
        rf"(?P<unit>(?i:days?|weeks?|months?|quarters?)){S}(?:of|in){S}(?P<modifier>)(?P<part>)(?P<second>)(?:"
        rf"(?P<month>{MONTH})\b(?:,?{S}(?:of{S})?(?P<year>{YEAR})|{_OFFSET})?|(?P<alone>{YEAR})"
        rf"|(?P<which>(?i:last|this|next|the)){S}(?P<whole>(?i:month|year)))\b",
        _few_of,
        catches=(
            "Sales rose in the first three months of 2017.",
            "It rained in the last five days of May.",
            "Exports fell in the first nine months of this year.",
        ),
        leaves=("The last five days of the trip were wet.", "She spent the first three months at sea in 2017."),
        first="tfolc",
    ),
    DateRule(
        "second day",
        rf"(?<=\d)(?:,?{S}(?:and|or|to|through|until|till|&){S}|{DASH})(?P<day>{DAY})"
        rf"(?=[.,;:)\n]|$|{S}(?:{_VERB_OR_PREPOSITION})\b)",
        _second_day,
        catches=("They met on April 24 and 25 in Dunmore.", "The fair ran from Oct. 3 to 7, 2019."),
        leaves=("They met on April 24 and 25 people came.", "Pages 24 and 25 were torn."),
        first=",",
    ),
    DateRule(
        "week of",
        rf"\b(?:the{S})?week{S}(?:of|beginning|starting|ending|ended){S}(?P<month>{MONTH}){S}(?P<day>{DAY})"
        rf"(?:,?{S}(?P<year>{YEAR}))?",
        _week_of,
        catches=("The school closed in the week of March 6.", "Prices rose in the week ended May 7, 2021."),
        leaves=("It was a week of marches and 6 strikes.", "The week of May was cold."),
        first="tw",
    ),
    DateRule(
        "month and day",
        rf"(?:\b|(?<=[a-z])){_WEEKDAY_BEFORE}{_MODIFIER}(?P<month>{MONTH})(?:{S}(?:the{S})?|(?<=\.))(?P<day>{DAY})"
        rf"(?:{DASH}(?P<to>{DAY})\b)?(?:,?{S}(?:of{S})?(?P<year>{WRITTEN_YEAR})|{_OFFSET})?",
        _month_day,
        catches=("The bridge opened on Oct. 14, 2019.", "They meet on Friday, May 7.", "FeaturedFebruary 6, 2016"),
        leaves=("In May 31 percent agreed.", "She lives at 2 March 2 Street."),
        first="lntc" + initials(words.MONTHS, words.WEEKDAYS),
    ),
    DateRule(
        "day and month",
        rf"\b{_WEEKDAY_BEFORE}(?<![$£€#.,\d])(?P<day>{DAY})"
        rf"(?:(?:{DASH}|{S}(?:to|until|through|till|(?P<and>and)){S})(?P<to>{DAY}))?(?:{S}of)?(?:{S}|[-–])"
        rf"(?P<modifier>)(?P<month>{MONTH})(?:(?:,?{S}|[-–])(?P<year>{WRITTEN_YEAR}|(?<=-)\d\d(?!\d))|{_OFFSET})?",
        _day_month,
        catches=("The bridge opened on 14 October 2019.", "It ran from 3 to 7 May.", "It came on the 3rd of May."),
        leaves=("On 30 February 2019 nothing happened.", "It cost $3 May said."),
        first="1" + initials(words.WEEKDAYS),
    ),
    DateRule(
        "month",
        rf"\b(?:{IN_PART_OF_MONTH})?{_MODIFIER}(?P<month>{MONTH})"
        rf"(?:(?:{DASH}|{S}(?:and|or|to){S}(?=\w{{3,9}}\.?,?{S}(?:of{S})?{YEAR}))(?P<second>{LONG_MONTH})\b)?"
        rf"(?:,?{S}(?:of{S})?(?P<year>{YEAR}\b|{SHORT_YEAR}|{SPELLED_YEAR})|{_OFFSET})?",
        _month,
        catches=("The bridge opened in October 2019.", "He came in early May.", "It rains in April."),
        leaves=("She may resign.", "May Hayes said so.", "Jan said so."),
        first=PARTS_FIRST + "lntc" + initials(words.MONTHS),
    ),
)
