"""Dates in languages that put the calendar's words through their cases; Ukrainian first.

Only what needs no grammar: days, months and years by name, weekdays, "минулого тижня". A weekday without
"next" is the last one, a month without its year mostly past: no tense is read here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.extract.calendar import intervals
from bot.extract.calendar.intervals import Unit, containing
from bot.extract.calendar.narrative import PAST, SENTENCE, ToldYear, year_of_story
from bot.extract.calendar.reasons import (
    SEASON_STATED,
    WEEKDAY_NEAREST,
    YEAR_CARRIED,
    YEAR_NAMED,
    YEAR_NEAREST,
    YEAR_OF_NEXT,
    YEAR_STATED,
    YEAR_UNKNOWN,
    from_document,
)
from bot.extract.calendar.rule import YEAR, DateRule, S, by_first_letter, one_of, word_tree
from bot.extract.calendar.timex import Timex, YearFrom, settled, unsettled
from bot.extract.languages.dates import DatePack
from bot.extract.languages.uk import calendar_words as words

if TYPE_CHECKING:
    from bot.extract.calendar.story import Story

_OPEN_VALUE = {Unit.WEEK: "XXXX-WXX", Unit.MONTH: "XXXX-XX", Unit.YEAR: "XXXX"}


def _day(m: re.Match[str], story: Story) -> Timex | None:
    month, number = words.MONTHS[m["month"].lower()], int(m["day"])
    if intervals.day(2000, month, number) is None:
        return None
    near = story.day_near(month, number, PAST)
    year = _year_said(m, story, month, number)
    if year:
        day = intervals.day(year.number, month, number)
        return day and year.dated(settled(*m.span(), day, year.why, stated=year.stated), near)
    if near is None:
        return unsettled(*m.span(), f"XXXX-{month:02d}-{number:02d}", Unit.DAY, YEAR_UNKNOWN)
    return settled(*m.span(), near, YEAR_NEAREST)


def _first_day(m: re.Match[str], story: Story) -> Timex | None:
    """The first day of "28-30 липня", "з 22 до 29 квітня 1951 року", "24 й 25 травня"."""
    last = int(m["last"])
    found = _day(m, story)
    if found is None or int(m["day"]) >= last:
        return None
    return found._replace(end=m.end("day"))


def _year_said(m: re.Match[str], story: Story, month: int, day: int | None) -> ToldYear | None:
    """The year beside a date, shared with the next date, or that of the story."""
    if m["year"]:
        return ToldYear(int(m["year"]), YEAR_STATED, YearFrom.TEXT)
    shared = _SHARED_YEAR.match(story.text, m.end())
    if shared:  # "28 листопада — 1 грудня 1943 року"
        number = int(shared["year"]) - (month > words.MONTHS[shared["month"].lower()])
        return ToldYear(number, YEAR_OF_NEXT, YearFrom.TEXT)
    told = year_of_story(story, m.span(), month, day, _OPENS)
    return ToldYear(told.year, YEAR_CARRIED, YearFrom.CARRIED, told) if told else None


def _month(m: re.Match[str], story: Story) -> Timex | None:
    word = m["month"].lower()
    number = words.MONTHS[word]
    part = words.PARTS[" ".join(m["part"].lower().split())] if m["part"] else None
    if not m["year"] and word in words.DOUBTFUL_MONTHS and not (part or m["preposition"]):
        return None
    near = story.month_near(number, PAST)
    year = _year_said(m, story, number, None)
    if year:
        found = settled(*m.span(), intervals.month(year.number, number), year.why, stated=year.stated)
        return year.dated(found._replace(part=part), near)
    if near is None:
        return unsettled(*m.span(), f"XXXX-{number:02d}", Unit.MONTH, YEAR_UNKNOWN)
    return settled(*m.span(), near, YEAR_NEAREST)._replace(part=part)


def _season(m: re.Match[str], story: Story) -> Timex | None:
    """Read "восени 1943 року", and "восени" of the year that the story has reached."""
    name = words.SEASONS.get((m["season"] or "").lower()) or words.SEASON_NOUNS[m["noun"].lower()]
    year = m["year"] or m["noun_year"]
    if year:
        return settled(*m.span(), intervals.season(int(year), name), SEASON_STATED, stated=True)
    told = year_of_story(story, m.span(), intervals.SEASON_MONTHS[name], None, _OPENS)
    if told is None or not told.surely:
        return None
    return settled(*m.span(), intervals.season(told.year, name), YEAR_CARRIED)._replace(year_from=YearFrom.CARRIED)


def _year(m: re.Match[str], story: Story) -> Timex | None:
    return settled(*m.span(), intervals.year(int(m["year"])), YEAR_NAMED, stated=True)


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
_UP_TO = rf"(?:[^\S\n]?[-–—−‑][^\S\n]?|{S}(?:до|по|і|й|та){S})"
_SHARED_YEAR = re.compile(
    rf"{S}?(?:[-–—−‑]|до|по|і|й|та|,)(?:{S}(?:[ув]{S})?)?(?:(?:3[01]|[12]\d|0?[1-9]){S})?{_MONTHS}{S}(?P<year>{YEAR})"
)
_WEEKDAYS = one_of({form for word in words.WEEKDAYS for form in (word, word.replace("'", "’"))})
_STEP = rf"(?P<step>(?i:{one_of(words.STEPS)}))"

_OPENS = re.compile(rf"{SENTENCE}['\"“‘«]?(?:(?:[УуВвЗз]|[Вв]же|[Дд]о|[Пп]ісля)\s)?$")
# What news counts from its own date.
NEAR_DAYS = "[Вв]чора|[Сс]ьогодні|[Зз]автра|[Мм]инулого тижня|[Цц]ього тижня"

RULES = (
    DateRule(
        "first of two inflected days",
        rf"(?<![\d.,:])(?P<day>3[01]|[12]\d|0?[1-9])(?={_UP_TO}(?P<last>3[01]|[12]\d|0?[1-9])(?:[-–]?го)?{S}{_MONTHS}{_OF_YEAR}?)",
        _first_day,
        catches=("Бої точилися 28-30 липня 1967 року.", "Ярмарок ішов із 3 до 7 травня."),
        leaves=("У 3 до 2 травня не грали.", "Купили 14 — 15 книжок."),
        first="1",
    ),
    DateRule(
        "inflected day",
        rf"(?<![\d.,:])(?P<day>3[01]|[12]\d|0?[1-9])(?:[-–]?го)?{S}{_MONTHS}{_OF_YEAR}?",
        _day,
        catches=(
            "Міст відкрили 14 жовтня 2019 року.",
            "Рада зібралася 3 травня.",
            "Його спалили 1-го травня 1789 року.",
        ),
        leaves=("Вони мали 45 травня.", "Вона купила 14 книжок."),
        first="1",
    ),
    DateRule(
        "inflected month",
        rf"\b(?:(?P<part>(?i:{one_of(words.PARTS)})){S}|(?P<preposition>(?i:[ув])){S})?{_MONTHS}{_OF_YEAR}?",
        _month,
        catches=("Міст відкрили у жовтні 2019 року.", "Рада зібралася на початку травня."),
        leaves=("Він купив 3 яблука.", "Грати було легко."),
        first="я",
    ),
    DateRule(
        "inflected season",
        rf"\b(?:(?P<season>(?i:{one_of(words.SEASONS)}))\b{_OF_YEAR}?"
        rf"|(?P<noun>(?i:{one_of(words.SEASON_NOUNS)})){S}(?P<noun_year>{YEAR})(?:{S}(?i:{one_of(words.YEAR)})\b\.?)?)",
        _season,
        catches=("Міст відкрили восени 2019 року.", "Із весни 1776 року йшла війна."),
        leaves=("Восени завжди мокро.", "Зими тут теплі."),
        first="я",
    ),
    DateRule(
        "inflected year",
        rf"(?<![\w.,/-])(?P<year>{YEAR}){S}(?i:{one_of(words.YEAR)})\b\.?",
        _year,
        catches=("Міст будували до 1777 року.",),
        leaves=("Міст коштував 1777 гривень.",),
        first="1",
    ),
    DateRule(
        "inflected weekday",
        rf"\b(?:{_STEP}|(?i:[ув])){S}(?P<weekday>(?i:{_WEEKDAYS}))\b",
        _weekday,
        catches=("Рада зібралася у п’ятницю.", "Міст відкриють наступного понеділка."),
        leaves=("П’ятниця була холодна.",),
        first="я",
    ),
    DateRule(
        "inflected day word",
        rf"\b(?i:{one_of(words.DAY_WORDS)})\b",
        _day_word,
        catches=("Вчора закрили міст.", "Завтра рада збереться."),
        leaves=("Вчорашній день минув.",),
        first="я",
    ),
    DateRule(
        "inflected unit",
        rf"\b{_STEP}{S}(?P<unit>(?i:{one_of(words.UNITS)}))\b",
        _unit,
        catches=("Минулого тижня закрили міст.", "Наступного року його відкриють."),
        leaves=("Цілий рік ішов дощ.",),
        first="я",
    ),
)

# Small words that may open a date ("у") are left to the prepositions before a calendar word.
_ALONE = {*words.MONTHS, *words.DAY_WORDS, *words.STEPS, *words.SEASONS, *words.SEASON_NOUNS}
_AFTER_IN = word_tree({*words.MONTHS, *words.WEEKDAYS, "п’ятницю"})

UKRAINIAN_DATES = DatePack(
    rules=RULES,
    openings=by_first_letter((_ALONE, r"\b"), (("у", "в"), rf"\s{{1,3}}{_AFTER_IN}\b"), (words.PARTS, r"\s")),
    near_days=NEAR_DAYS,
)
