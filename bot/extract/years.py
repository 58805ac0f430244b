"""Years, decades and centuries, seasons and holidays: what names a stretch of the calendar by itself."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.extract import timex
from bot.extract.datewords import (
    DASH,
    IN_PART,
    ORDINAL,
    SEASON,
    YEAR,
    Rule,
    S,
    one_of,
    ordinal,
    part_name,
    year_number,
    SPELLED_YEAR,
)
from bot.extract.lexicon import calendar_en as words
from bot.extract.story import UNSAID_YEAR, Reading, settled, unsettled
from bot.extract.tense import Direction
from bot.extract.timex import Period, Unit

if TYPE_CHECKING:
    from bot.extract.story import Story

# What follows a number that counts things: "1,990 people" is out by its comma, "in 1500 meters" by this.
_COUNTED = re.compile(
    rf"{S}(?:people|men|women|soldiers|troops|children|jobs|shares|points?|percent|per cent|dollars|euros?|miles?"
    r"|km|kilomet\w+|met\w+|feet|tons?|tonnes|pounds|kg|mph|million|billion|trillion|times|words|votes|copies"
    r"|yards|hours|GMT|UTC|local|days|weeks|months|years|homes|houses|others|units|workers|employees)\b|%|-(?:year|strong|seat|meter|mile|foot)"
)
_OLD_BEFORE = re.compile(r"(?i)\b(?:in|since|of|from|until|by|before|after|during|between|to|and|circa|year)\s$")


def _year(m: re.Match[str], story: Story) -> Reading | None:
    number = int(m["year"])
    before = story.text[max(0, m.start() - 12) : m.start()]
    if _COUNTED.match(story.text, m.end()):
        return None
    if m["until"]:
        last = m["until"]
        until = int(last) if len(last) == 4 else number // 100 * 100 + int(last)
        if number < until <= number + 99:
            first, end = timex.year(number), timex.year(until)
            return Reading(
                *m.span(),
                first,
                f"{first.value}/{end.value}",
                "years named",
                Unit.YEAR,
                stated=True,
                until=end,
            )
        return None
    if number < 1900 and not m["part"] and not _OLD_BEFORE.search(before):
        return None
    part = part_name(m["part"])
    found = timex.year(number)
    return Reading(*m.span(), found, found.value, "a year named", Unit.YEAR, stated=True, part=part)


def _decade(m: re.Match[str], story: Story) -> Reading | None:
    groups = m.groupdict()
    if groups["full"]:
        start = int(groups["full"])
    else:
        tens = int(groups["short"][0]) if groups["short"] else words.DECADE_WORDS[groups["word"].lower()]
        start = 1900 + 10 * tens
    part = part_name(groups["part"])
    found = Period(Unit.DECADE, date(start, 1, 1))
    return Reading(*m.span(), found, found.value, "a decade named", Unit.DECADE, stated=True, part=part)


def _century(m: re.Match[str], story: Story) -> Reading | None:
    number = ordinal(m["ordinal"])
    if not 1 < number < 30:
        return None
    found = Period(Unit.CENTURY, date(100 * number - 100, 1, 1))
    part = part_name(m["part"])
    return Reading(*m.span(), found, found.value, "a century named", Unit.CENTURY, stated=True, part=part)


def _spelled_year(m: re.Match[str], story: Story) -> Reading | None:
    if m["year"].lower().endswith("thousand") and not m["cue"]:
        return None
    return settled(*m.span(), timex.year(year_number(m["year"])), "a year spelled out", stated=True)


# "the summer", "in summer": a season; "summer camps", "a spring": not
_IN_BEFORE = re.compile(r"(?i)\b(?:in|the)\s{1,2}$")


def _season(m: re.Match[str], story: Story) -> Reading | None:
    name = words.SEASONS[m["season"].lower()]
    part = part_name(m["part"])
    modifier = (m["modifier"] or m["offset"] or "").lower().split(" ")[-1]
    if m["year"]:
        found = timex.season(int(m["year"]), name)
        return Reading(*m.span(), found, found.value, "a season and its year", Unit.SEASON, stated=True, part=part)
    if not modifier and not part and not _IN_BEFORE.search(story.text, max(0, m.start() - 4), m.start("season")):
        return None
    if story.today is None:
        return unsettled(*m.span(), f"XXXX-{name}", Unit.SEASON, UNSAID_YEAR)
    choices = [timex.season(story.today.year + step, name) for step in (-2, -1, 0, 1, 2)]
    today = story.today
    if modifier in ("last", "past"):
        found = [choice for choice in choices if choice.last < today][-1]
    elif modifier in ("next", "coming"):
        found = next(choice for choice in choices if choice.first > today)
    elif modifier == "this":
        found = min(choices, key=lambda c: abs((c.first - today).days + (c.last - today).days))
    else:
        way = story.tense(*m.span()).way
        if way is Direction.FUTURE:
            found = next(choice for choice in choices if choice.last >= today)
        else:
            found = [choice for choice in choices if choice.first <= today][-1]
    return Reading(*m.span(), found, found.value, "a season, from the document's date", Unit.SEASON, part=part)


def holiday(name: str, year: int) -> date:
    """Return the day of a holiday in that year."""
    if name in words.FIXED_HOLIDAYS:
        return date(year, *words.FIXED_HOLIDAYS[name])
    if name in words.WEEKDAY_HOLIDAYS:
        found = timex.nth_weekday(year, *words.WEEKDAY_HOLIDAYS[name])
        return found + timedelta(days=1) if name == "black friday" else found
    if name == "election day":
        return timex.nth_weekday(year, 11, 1, 1) + timedelta(days=1)
    return timex.easter(year) + timedelta(days=words.EASTER_HOLIDAYS[name])


def _holiday(m: re.Match[str], story: Story) -> Reading | None:
    name = m["name"].lower().replace("’", "'")
    if m["year"]:
        found = Period(Unit.DAY, holiday(name, int(m["year"])))
        return settled(*m.span(), found, "a holiday and its year", stated=True)
    if story.today is None:
        month, number = words.FIXED_HOLIDAYS.get(name, (0, 0))
        value = f"XXXX-{month:02d}-{number:02d}" if month else "XXXX-XX-XX"
        return unsettled(*m.span(), value, Unit.DAY, UNSAID_YEAR)
    days = [holiday(name, story.today.year + step) for step in (-1, 0, 1)]
    modifier = (m["modifier"] or "").lower()
    way = {"last": Direction.PAST, "next": Direction.FUTURE}.get(modifier) or story.tense(*m.span()).way
    if way is Direction.PAST:
        found_day = [day for day in days if day <= story.today][-1]
    elif way is Direction.FUTURE:
        found_day = next(day for day in days if day >= story.today)
    else:
        found_day = min(days, key=lambda day: abs((day - story.today).days))  # type: ignore[operator]
    return settled(*m.span(), Period(Unit.DAY, found_day), "a holiday, from the document's date")


_HOLIDAYS = (*words.FIXED_HOLIDAYS, *words.WEEKDAY_HOLIDAYS, *words.EASTER_HOLIDAYS, "election day")
_HOLIDAY_NAMES = one_of(
    {form for name in _HOLIDAYS for form in (name.title().replace("'S", "'s").replace(" Of ", " of "),)}
    | {name.title().replace("'S", "’s") for name in _HOLIDAYS if "'" in name}
)

RULES = (
    Rule(
        "season",
        rf"\b(?:{IN_PART})?(?:(?P<modifier>(?i:(?:this{S})?(?:last|next|this|past|coming))){S}|(?P<the>(?i:the)){S})?"
        rf"(?P<season>{SEASON})\b(?:,?{S}(?:of{S})?(?:(?P<year>{YEAR})|(?P<offset>(?i:last|next|this)){S}year))?(?![-'])",
        _season,
    ),
    Rule("holiday", rf"\b(?:(?P<modifier>(?i:last|next|this)){S})?(?P<name>{_HOLIDAY_NAMES})(?![\w-]|{S}(?:trees?|lights?|cards?|carols?|gifts?|presents?|shopping|part(?:y|ies)|movies?|songs?)\b)(?:,?{S}(?P<year>{YEAR}))?", _holiday),
    Rule(
        "decade",
        rf"(?:\b{IN_PART}(?:the{S})?)?(?<![\w$])(?:(?P<full>(?:1[5-9]|20)\d0)['’]?s|['’](?P<short>[2-9]0)s|(?i:the){S}(?P<word>(?i:{one_of(words.DECADE_WORDS)})))\b",
        _decade,
    ),
    Rule("century", rf"\b(?:{IN_PART}(?:the{S})?)?(?P<ordinal>{ORDINAL})(?:{S}|-)(?i:century)\b", _century),
    Rule(
        "spelled year",
        rf"\b(?P<cue>(?:the{S})?year{S})?(?P<year>{SPELLED_YEAR})",
        _spelled_year,
    ),
    Rule(
        "year",
        rf"(?<![\w$£€#.,/:-])(?:(?i:post|pre)-)?(?:{IN_PART})?(?i:fiscal{S}(?:year{S})?)?(?P<year>{YEAR})(?:{DASH}(?P<until>(?:19|20)\d\d|\d\d)(?![\d-])|(?P<slash>/)\d\d(?!\d))?"
        r"(?![\d%°/:])(?![.,:]\d)(?!-\d)",
        _year,
    ),
)  # fmt: skip
