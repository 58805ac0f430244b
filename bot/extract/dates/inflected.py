"""Dates in languages that put the calendar's words through their cases; Ukrainian first.

Only what needs no grammar: days, months and years by name, weekdays, "минулого тижня". A weekday without
"next" is the last one, a month without its year mostly past: no tense is read here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.extract.dates import intervals
from bot.extract.dates.datewords import YEAR, DateRule, S, one_of
from bot.extract.dates.intervals import Unit, containing
from bot.extract.dates.reasons import WEEKDAY_NEAREST, YEAR_NEAREST, YEAR_STATED, YEAR_UNKNOWN, from_document
from bot.extract.dates.tense import Direction, Tense
from bot.extract.dates.timex import Timex, settled, unsettled
from bot.extract.languages.uk import calendar_words as words

if TYPE_CHECKING:
    import re

    from bot.extract.dates.story import Story

_PAST = Tense(Direction.PAST)  # news tells of what was, where no tense is read
_OPEN_VALUE = {Unit.WEEK: "XXXX-WXX", Unit.MONTH: "XXXX-XX", Unit.YEAR: "XXXX"}


def _day(m: re.Match[str], story: Story) -> Timex | None:
    month, number = words.MONTHS[m["month"].lower()], int(m["day"])
    if intervals.day(2000, month, number) is None:
        return None
    if m["year"]:
        day = intervals.day(int(m["year"]), month, number)
        return day and settled(*m.span(), day, YEAR_STATED, stated=True)
    day = story.day_near(month, number, _PAST)
    if day is None:
        return unsettled(*m.span(), f"XXXX-{month:02d}-{number:02d}", Unit.DAY, YEAR_UNKNOWN)
    return settled(*m.span(), day, YEAR_NEAREST)


def _month(m: re.Match[str], story: Story) -> Timex | None:
    word = m["month"].lower()
    number = words.MONTHS[word]
    part = words.PARTS[" ".join(m["part"].lower().split())] if m["part"] else None
    if m["year"]:
        found = intervals.month(int(m["year"]), number)
        return settled(*m.span(), found, YEAR_STATED, stated=True)._replace(part=part)
    if word in words.DOUBTFUL_MONTHS and not (part or m["preposition"]):
        return None
    near = story.month_near(number, _PAST)
    if near is None:
        return unsettled(*m.span(), f"XXXX-{number:02d}", Unit.MONTH, YEAR_UNKNOWN)
    return settled(*m.span(), near, YEAR_NEAREST)._replace(part=part)


def _weekday(m: re.Match[str], story: Story) -> Timex | None:
    weekday = words.WEEKDAYS[m["weekday"].lower().replace("’", "'")]
    if story.today is None:
        return unsettled(*m.span(), f"XXXX-WXX-{weekday}", Unit.DAY)
    today = story.today.isoweekday()
    is_next = m["step"] and words.STEPS[m["step"].lower()] > 0
    step = ((weekday - today) % 7 or 7) if is_next else -((today - weekday) % 7)
    found = intervals.day_of(story.today).shift(step)
    return settled(*m.span(), found, WEEKDAY_NEAREST)


def _day_word(m: re.Match[str], story: Story) -> Timex | None:
    if story.today is None:
        return unsettled(*m.span(), "XXXX-XX-XX", Unit.DAY)
    found = intervals.day_of(story.today).shift(words.DAY_WORDS[m[0].lower()])
    return settled(*m.span(), found, from_document(m[0]))


def _unit(m: re.Match[str], story: Story) -> Timex | None:
    unit = Unit(words.UNITS[m["unit"].lower()])
    if story.today is None:
        return unsettled(*m.span(), _OPEN_VALUE[unit], unit)
    found = containing(unit, story.today).shift(words.STEPS[m["step"].lower()])
    return settled(*m.span(), found, from_document(m[0]))


_MONTHS = rf"(?P<month>(?i:{one_of(words.MONTHS)}))\b"
_OF_YEAR = rf"(?:{S}(?P<year>{YEAR})(?:{S}(?i:{one_of(words.YEAR)})\b\.?)?)"
_WEEKDAYS = one_of({form for word in words.WEEKDAYS for form in (word, word.replace("'", "’"))})
_STEP = rf"(?P<step>(?i:{one_of(words.STEPS)}))"

RULES = (
    DateRule(
        "inflected day",
        rf"(?<![\d.,:])(?P<day>3[01]|[12]\d|0?[1-9]){S}{_MONTHS}{_OF_YEAR}?",
        _day,
        catches=("Міст відкрили 14 жовтня 2019 року.", "Рада зібралася 3 травня."),
        leaves=("Вони мали 45 травня.", "Вона купила 14 книжок."),
        first="1",
    ),
    DateRule(
        "inflected month",
        rf"\b(?:(?P<part>(?i:{one_of(words.PARTS)})){S}|(?P<preposition>(?i:[ув])){S})?{_MONTHS}{_OF_YEAR}?",
        _month,
        catches=("Міст відкрили у жовтні 2019 року.", "Рада зібралася на початку травня."),
        leaves=("Він купив 3 яблука.", "Грати було легко."),
        first="a",
    ),
    DateRule(
        "inflected weekday",
        rf"\b(?:{_STEP}|(?i:[ув])){S}(?P<weekday>(?i:{_WEEKDAYS}))\b",
        _weekday,
        catches=("Рада зібралася у п’ятницю.", "Міст відкриють наступного понеділка."),
        leaves=("П’ятниця була холодна.",),
        first="a",
    ),
    DateRule(
        "inflected day word",
        rf"\b(?i:{one_of(words.DAY_WORDS)})\b",
        _day_word,
        catches=("Вчора закрили міст.", "Завтра рада збереться."),
        leaves=("Вчорашній день минув.",),
        first="a",
    ),
    DateRule(
        "inflected unit",
        rf"\b{_STEP}{S}(?P<unit>(?i:{one_of(words.UNITS)}))\b",
        _unit,
        catches=("Минулого тижня закрили міст.", "Наступного року його відкриють."),
        leaves=("Цілий рік ішов дощ.",),
        first="a",
    ),
)
