"""Dates that lean on the document's own date or on the narrative's last one: "on Thursday", "a week earlier"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.extract.datewords import (
    IN_PART,
    NUMBER,
    WEEKDAY,
    Rule,
    S,
    number,
    one_of,
    part_name,
    weekday_number,
)
from bot.extract.lexicon import calendar_en as words
from bot.extract.story import Reading, open_reading, settled
from bot.extract.tense import Direction
from bot.extract.timex import Period, Unit, containing

if TYPE_CHECKING:
    from bot.extract.story import Story

_UNKNOWN = "the document's date is unknown"
_OPEN_VALUE = {
    Unit.DAY: "XXXX-XX-XX",
    Unit.WEEK: "XXXX-WXX",
    Unit.WEEKEND: "XXXX-WXX-WE",
    Unit.MONTH: "XXXX-XX",
    Unit.QUARTER: "XXXX-QX",
    Unit.YEAR: "XXXX",
    Unit.DECADE: "XXXX",
    Unit.CENTURY: "XXXX",
    Unit.SEASON: "XXXX-XX",
    Unit.HALF: "XXXX-HX",
}
_DEICTIC_DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
_STEPS = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "present": 0, "next": 1,
          "coming": 1, "following": 1, "same": 0, "that": 0}  # fmt: skip


def _day_word(m: re.Match[str], story: Story) -> Reading | None:
    word = m["word"].lower()
    step = _DEICTIC_DAYS.get(word.split()[-1], 0)
    if word.startswith("the day before"):
        step = -2
    elif word.startswith("the day after"):
        step = 2
    elif word.startswith("last"):
        step = -1
    if story.today is None:
        return open_reading(*m.span(), "XXXX-XX-XX", Unit.DAY, _UNKNOWN)
    return settled(
        *m.span(), Period(Unit.DAY, story.today).shift(step), f"“{word}”, from the document's date"
    )


def _weekday(m: re.Match[str], story: Story) -> Reading | None:
    weekday = weekday_number(m["weekday"])
    before = re.search(r"(\w+)\W$", story.text[max(0, m.start() - 16) : m.start()])
    after = re.match(r"\W(\w+)", story.text[m.end() : m.end() + 16])
    if before and before[1].lower() in (*words.NAMED_WEEKDAYS_BEFORE, "every", "each"):
        return None
    if after and after[1].lower() in words.NAMED_WEEKDAYS_AFTER and after[1][0].isupper():
        return None
    if story.today is None:
        return open_reading(*m.span(), f"XXXX-WXX-{weekday}", Unit.DAY, _UNKNOWN)
    today = story.today
    modifier = (m["modifier"] or "").lower()
    back = (today.isoweekday() - weekday) % 7
    ahead = (weekday - today.isoweekday()) % 7
    way = story.direction(*m.span())
    if modifier in ("last", "past", "previous"):
        step = -(back or 7)
    elif modifier in ("next", "coming", "following"):
        step = ahead or 7
    elif way is Direction.FUTURE:
        step = ahead
    else:
        step = -back
    why = f"the {m['weekday']} nearest the document's date" + (", told as to come" if step > 0 else "")
    return settled(*m.span(), Period(Unit.DAY, today).shift(step), why)


def _unit_near(m: re.Match[str], story: Story) -> Reading | None:
    """ "last week", "this year", "the end of the month", "the following month", "that day"."""
    name = m["unit"].lower()
    unit = Unit(words.UNITS[name])
    modifier = m["modifier"].lower().split()[-1]
    part = part_name(m["part"])
    narrative = modifier in ("that", "same", "following", "previous")
    if narrative:
        if story.last is None:
            return None
        base = containing(unit, story.last.first)
    elif story.today is None:
        return open_reading(*m.span(), _OPEN_VALUE[unit], unit, _UNKNOWN)
    else:
        base = containing(unit, story.today)
    step = _STEPS[modifier]
    if (
        unit is Unit.WEEKEND
        and not narrative
        and modifier == "this"
        and story.today
        and story.today.weekday() < 3
    ):
        step = -1 if story.direction(*m.span()) is Direction.PAST else 0
    if unit is Unit.WEEKEND and modifier == "last":
        step = 0 if story.today and story.today.weekday() > 5 else -1
    found = base.shift(step)
    lean = "the date told before" if narrative else "the document's date"
    return Reading(*m.span(), found, found.value, f"“{modifier} {name}”, from {lean}", unit, part=part)


def _ago(m: re.Match[str], story: Story) -> Reading | None:
    """ "two years ago", "five months ago", "a week from now"."""
    count = number(m["count"])
    name = words.UNITS[m["unit"].lower()]
    if name == "fortnight":
        count, name = 2 * count, "week"
    unit = Unit(name)
    if unit is Unit.DECADE:
        count, unit = 10 * count, Unit.YEAR
    if unit is Unit.CENTURY:
        count, unit = 100 * count, Unit.YEAR
    if story.today is None:
        return open_reading(*m.span(), _OPEN_VALUE[unit], unit, _UNKNOWN)
    step = -count if m["way"].lower() == "ago" else count
    try:
        found = containing(unit, story.today).shift(step)
    except OverflowError:
        return None
    return settled(*m.span(), found, f"“{m['way']}”, from the document's date")


def _earlier(m: re.Match[str], story: Story) -> Reading | None:
    """ "a week earlier", "two years later", "the day before", "the next day": from the narrative's last date."""
    if story.last is None:
        return None
    count = number(m["count"]) if m["count"] else 1
    name = words.UNITS[(m["unit"] or m["unit2"]).lower()]
    if name == "fortnight":
        count, name = 2 * count, "week"
    unit = Unit(name)
    if unit in (Unit.DECADE, Unit.CENTURY):
        count, unit = count * (10 if unit is Unit.DECADE else 100), Unit.YEAR
    way = (m["way"] or m["way2"]).lower()
    step = -count if way in ("earlier", "before", "previously", "previous") else count
    try:
        if unit is Unit.YEAR and story.last.unit not in (Unit.DAY, Unit.WEEK):
            found = story.last.years(step)
        elif unit is Unit.WEEK and story.last.unit is Unit.DAY:
            found = story.last.shift(7 * step)
        else:
            found = containing(unit, story.last.first).shift(step)
    except OverflowError:
        return None
    return settled(*m.span(), found, f"“{way}”, from the date told before")


_UNIT = one_of([word for word in words.UNITS if not word.startswith("fortnight")])
_MODIFIERS = one_of([*_STEPS, "the same", "the"])

RULES = (
    Rule(
        "day word",
        rf"\b(?P<word>(?i:the{S}day{S}(?:before{S}yesterday|after{S}tomorrow)|today|tonight|yesterday|tomorrow"
        rf"|this{S}(?:morning|afternoon|evening)|last{S}night))\b(?!-)",
        _day_word,
    ),
    Rule(
        "weekday",
        rf"\b(?:(?P<modifier>(?i:last|next|this|past|coming|previous|following)){S})?(?P<weekday>{WEEKDAY})\b"
        rf"(?:{S}(?i:morning|afternoon|evening|night|noon|midnight)\b(?!s))?(?!-[A-Z])",
        _weekday,
    ),
    Rule("ago", rf"\b(?:(?:the{S})?(?P<count>{NUMBER}))(?:{S}|-)(?P<unit>(?i:{_UNIT}))(?:{S}|-)(?P<way>(?i:ago|from{S}now))\b", _ago),
    Rule(
        "earlier",
        rf"\b(?:(?P<count>{NUMBER})(?:{S}|-)(?P<unit>(?i:{_UNIT})){S}(?P<way>(?i:earlier|later|before|after))"
        rf"|(?i:the){S}(?:(?P<way2>(?i:next|following|previous)){S})(?P<unit2>(?i:day|morning))\b)",
        _earlier,
    ),
    Rule(
        "last week",
        rf"\b(?:(?i:the{S})?{IN_PART}(?:the{S})?)?(?:(?i:later|earlier){S}(?:in{S})?)?(?P<modifier>(?i:(?:the{S})?(?:last|past|previous|this|current|next|coming|following|same|that)))"
        rf"{S}(?P<unit>(?i:week|month|year|quarter|decade|century|weekend|day))\b(?!s|-(?:old|long))",
        _unit_near,
    ),
)  # fmt: skip
