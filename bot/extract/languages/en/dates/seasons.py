"""Seasons and holidays: "last spring", "the summer of 2022", "Thanksgiving", "Easter Monday 2021"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.extract.calendar import intervals
from bot.extract.calendar.direction import Direction
from bot.extract.calendar.intervals import Interval, Unit
from bot.extract.calendar.reasons import HOLIDAY_STATED, SEASON_STATED, YEAR_NEAREST, YEAR_UNKNOWN
from bot.extract.calendar.rule import YEAR, DateRule, S, initials, one_of
from bot.extract.calendar.timex import Timex, settled, unsettled
from bot.extract.languages.en.dates.datewords import IN_PART, PARTS_FIRST, SEASON, WRITTEN_YEAR, part_name, written_year
from bot.extract.languages.en.dates.tense import tells_in_general
from bot.extract.languages.en.lexicon import calendar_words as words

if TYPE_CHECKING:
    from bot.extract.calendar.story import Story

# "in summer", "by the fall": a season; "after the fall", "summer camps", "a spring": not
_TIME_BEFORE = re.compile(
    r"(?i)\b(?:in|(?:in|during|by|until|till|since|over|for|through|throughout|into|of|from|late|early) the)\s{1,2}$"
)
# "in winter" alone: a season that comes round, unless its clause tells what happened or will
_BARE = re.compile(r"(?i)\b(?:in|during)\s{1,2}$")
# "leaks always rise in summer", "toys for Christmas each year": what is so every year is no date
_HABIT_BEFORE = re.compile(
    rf"\b(?i:{one_of(words.HABITS)})\b[^.!?;\n]{{0,60}}$|(?i:{one_of(words.HABITS_OF_DATE)})\s{{1,2}}$"
)
_HABIT_AFTER = re.compile(rf"[^.!?;\n]{{0,40}}?\b(?i:(?:each|every){S}(?:year|season)|year{S}after{S}year|annually)\b")
_SOON = 45  # days within which a holiday is the nearest one, whatever the tense


def _season(m: re.Match[str], story: Story) -> Timex | None:
    name = words.SEASONS[m["season"].lower()]
    part = part_name(m["part"])
    modifier = (m["modifier"] or m["offset"] or "").lower().split(" ")[-1]
    if m["year"]:
        found = intervals.season(written_year(m["year"], story.today), name)
        return settled(*m.span(), found, SEASON_STATED, stated=True)._replace(part=part)
    start = m.start("season")
    if not modifier and _is_habit(m, story):
        return None
    if not modifier and not part and not _TIME_BEFORE.search(story.text, max(0, start - 16), start):
        return None
    if story.today is None:
        return unsettled(*m.span(), f"XXXX-{name}", Unit.SEASON, YEAR_UNKNOWN)
    found = _season_near(name, modifier, story.today, story, m)
    return settled(*m.span(), found, YEAR_NEAREST)._replace(part=part)


def _is_habit(m: re.Match[str], story: Story) -> bool:
    """Whether the season or feast is any year's: "always in summer", "at Easter each year", "more leaks in winter"."""
    text, start = story.text, m.start()
    if _HABIT_AFTER.match(text, m.end()) or _HABIT_BEFORE.search(text, max(0, start - 80), start):
        return True
    if "season" not in m.groupdict():
        return not m["around"] and tells_in_general(text, *m.span())
    bare = not m["part"] and _BARE.search(text, max(0, start - 8), start)
    if not bare or text[start : start + 3].lower() == "the":
        return False
    return not story.tense(*m.span()).way or tells_in_general(text, *m.span())


def _season_near(name: str, modifier: str, today: date, story: Story, m: re.Match[str]) -> Interval:
    choices = [intervals.season(today.year + step, name) for step in (-2, -1, 0, 1, 2)]
    if modifier in ("last", "past"):
        return [choice for choice in choices if choice.last < today][-1]
    if modifier in ("next", "coming"):
        return next(choice for choice in choices if choice.first > today)
    if modifier == "this":
        return min(choices, key=lambda choice: abs((choice.first - today).days + (choice.last - today).days))
    if story.tense(*m.span()).way is Direction.FUTURE:
        return next(choice for choice in choices if choice.last >= today)
    return [choice for choice in choices if choice.first <= today][-1]


def holiday(name: str, year: int) -> date:
    """Return the day of a holiday in that year."""
    if name in words.FIXED_HOLIDAYS:
        return date(year, *words.FIXED_HOLIDAYS[name])
    if name in words.WEEKDAY_HOLIDAYS:
        month, nth, weekday, after = words.WEEKDAY_HOLIDAYS[name]
        return intervals.nth_weekday(year, month, nth, weekday) + timedelta(days=after)
    return intervals.easter(year) + timedelta(days=words.EASTER_HOLIDAYS[name])


def _holiday(m: re.Match[str], story: Story) -> Timex | None:
    name = m["name"].lower().replace("’", "'")
    if m["year"]:
        found = Interval(Unit.DAY, holiday(name, written_year(m["year"], story.today)))
        return settled(*m.span(), found, HOLIDAY_STATED, stated=True)
    if not m["modifier"] and _is_habit(m, story):
        return None
    if story.today is None:
        month, number = words.FIXED_HOLIDAYS.get(name, (0, 0))
        value = f"XXXX-{month:02d}-{number:02d}" if month else "XXXX-XX-XX"
        return unsettled(*m.span(), value, Unit.DAY, YEAR_UNKNOWN)
    unit = {"week": Unit.WEEK, "weekend": Unit.WEEKEND}.get((m["around"] or "").lower(), Unit.DAY)
    day = _holiday_near(name, story.today, story, m)
    return settled(*m.span(), intervals.containing(unit, day), YEAR_NEAREST)


def _holiday_near(name: str, today: date, story: Story, m: re.Match[str]) -> date:
    """The day of the holiday that is meant: the nearest, unless a modifier or a tense that is sure says otherwise."""
    days = [holiday(name, today.year + step) for step in (-1, 0, 1)]
    nearest = min(days, key=lambda day: abs((day - today).days))
    way = {"last": Direction.PAST, "next": Direction.FUTURE}.get((m["modifier"] or "").lower())
    if way is None:
        tense = story.tense(*m.span())
        over = tense.firm and tense.way is Direction.PAST and nearest > today
        way = tense.way if over or abs((nearest - today).days) > _SOON else Direction.UNKNOWN
    if way is Direction.PAST:
        return [day for day in days if day <= today][-1]
    if way is Direction.FUTURE:
        return next(day for day in days if day >= today)
    return nearest


_HOLIDAYS = (*words.FIXED_HOLIDAYS, *words.WEEKDAY_HOLIDAYS, *words.EASTER_HOLIDAYS)
_HOLIDAY_NAMES = one_of(
    {form for name in _HOLIDAYS for form in (name.title().replace("'S", "'s").replace(" Of ", " of "),)}
    | {name.title().replace("'S", "’s") for name in _HOLIDAYS if "'" in name}
)

# What belongs to a feast or a season, in any year: "a Christmas tree", "Easter eggs", "spring cleaning"
_NO_HOLIDAY = (
    r"(?:trees?|lights?|cards?|carols?|gifts?|presents?|shopping|shoppers?|part(?:y|ies)|movies?|films?|songs?|singles?"
    r"|sales|dinners?|lunch(?:es)?|pudding|cakes?|cooking|turkeys?|hams?|eggs?|bunn(?:y|ies)|lilies|chocolates?|candy|toys?"
    r"|costumes?|masks?|jumpers?|decorations?|ornaments?|wreaths?|markets?|fairs?|stockings?|bonus(?:es)?|wish(?:es)?"
    r"|greetings?|spirit|cheer|stor(?:y|ies)|tales?|music|hymns?|plays?|pantomimes?|pageants?|traditions?|resolutions?"
    r"|roses?|pranks?|parades?|crackers|crib|truce|island)"
)
_NO_SEASON = (
    rf"(?i:olympics?|games|camps?|schools?|palace|coats?|clothes|clothing|wear|boots|tyres|tires|fashions?|collections?"
    rf"|cleaning|sports?|months|days|evenings|nights|weather|heating|rolls?|squash|intern\w{{0,6}}"
    rf"|of{S}(?!{YEAR}|this|last|next))"
)

RULES = (
    DateRule(
        "season",
        rf"\b(?:{IN_PART})?(?:(?P<modifier>(?i:(?:this{S})?(?:last|next|this|past|coming))){S}|(?i:the){S})?"
        rf"(?P<season>{SEASON})\b(?!{S}{_NO_SEASON}\b)"
        rf"(?:,?{S}(?:of{S})?(?:(?P<year>{WRITTEN_YEAR})(?:[-–/](?:20)?\d\d(?![\d-]))?|(?P<offset>(?i:last|next|this)){S}year))?(?![-'])",
        _season,
        catches=("The mill closed in the summer of 2019.", "It opened last spring.", "They met in winter."),
        leaves=(
            "They met after the fall.",
            "The summer camps are full.",
            "Pipes burst more often in winter.",
            "Prices always rose in the summer.",
            "In winter the road is shut.",
            "She did the spring cleaning.",
        ),
        first=PARTS_FIRST + "lntpc" + initials(words.SEASONS),
    ),
    DateRule(
        "holiday",
        rf"\b(?:(?P<modifier>(?i:last|next|this)){S})?(?P<name>{_HOLIDAY_NAMES})(?![\w-]|{S}{_NO_HOLIDAY}\b)"
        rf"(?:{S}(?P<around>(?i:week|weekend))\b)?(?:,?{S}(?:(?:in|of){S})?(?P<year>{WRITTEN_YEAR}))?",
        _holiday,
        catches=(
            "The mill closed on Labor Day.",
            "They met at Easter 2019.",
            "Shops opened on Black Friday.",
            "She won on Election Day 2020.",
        ),
        leaves=(
            "They put up a Christmas tree.",
            "The labor was long.",
            "She sews a dress for Easter every year.",
            "Few keep a New Year's resolution.",
            "At Christmas the village is empty.",
            "Families gather at Christmas and quarrel.",
        ),
        first="lnt" + initials(_HOLIDAYS),
    ),
)
