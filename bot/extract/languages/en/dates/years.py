"""Years, decades and centuries, in figures or spelled out: "in 1996", "the late '80s", "nineteen ninety-six"."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from bot.extract.calendar import intervals
from bot.extract.calendar.intervals import Interval, Unit
from bot.extract.calendar.reasons import CENTURY_NAMED, DECADE_NAMED, YEAR_NAMED, YEAR_SPELLED, YEARS_NAMED
from bot.extract.calendar.rule import YEAR, DateRule, S, initials, one_of
from bot.extract.calendar.timex import Timex, settled
from bot.extract.languages.en.dates.datewords import (
    DASH,
    IN_PART,
    ORDINAL,
    PARTS_FIRST,
    SPELLED_YEAR,
    ordinal,
    part_name,
    year_number,
)
from bot.extract.languages.en.dates.lookalikes import is_named_with_year, is_numbering, is_tally
from bot.extract.languages.en.lexicon import calendar_words as words

if TYPE_CHECKING:
    from bot.extract.calendar.story import Story

# A number of things is no year: "in 1500 meters", "the 2000 employees", "a 1600-seat hall", "at 1945 GMT".
_COUNTED = re.compile(
    rf"{S}(?:people|men|women|soldiers|troops|children|jobs|shares|points?|percent|per cent|dollars|euros?|miles?"
    r"|km|kilomet\w{2,4}|met(?:er|re)s?|feet|tons?|tonnes|pounds|kg|mph|million|billion|trillion|times|words|votes"
    r"|copies|fans|supporters|protesters|residents|families|patients|students|prisoners|refugees|civilians|cases|deaths"
    r"|acres|hectares|rooms|seats|rounds|yards|hours|GMT|UTC|local|days|weeks|months|years|homes|houses|others"
    r"|units|workers|employees|rou?bles|hryvnias?|yen|yuan|rupees|zlot\w{1,2}|francs|crowns|kron\w{1,2}|pesos|dinars|lira"
    r"|shekels|volts|watts|calories|litres|liters|gallons|grams|ounces|members|delegates|players|pupils|horses|ships|guests|visitors)\b"
    r"|%|-(?:year|strong|seat|meter|mile|foot)"
)
# "a squad of 2000", "more than 1990": so many
_COUNTING = re.compile(
    r"(?i)\b(?:(?:squads?|crowds?|force|army|fleet|garrison|workforce|staff|membership|population|audience|turnout|team"
    r"|group|total|number|sum|prices?|fees?|fines?|prizes?|salary|wages?|rates?|cost|rent|weight|height|depth|altitude"
    r"|distance|speed|maximum|minimum|average|capacity|circulation|limit)\sof(?:\s(?:about|around|some|over|nearly|almost|up"
    r"\sto|more\sthan|at\sleast))?|more\sthan|fewer\sthan|less\sthan|at\sleast|nearly|almost|weigh(?:s|ed)?|costs?"
    r"|employ(?:s|ed)?|measure[sd]?|seats|number(?:s|ed))\s$"
)
# Numbers before 1900 are years only where a year is looked for.
_OLD_BEFORE = re.compile(r"(?i)\b(?:in|since|of|from|until|by|before|after|during|between|to|and|circa|year)\s$")
_OLD = 1900


def _year(m: re.Match[str], story: Story) -> Timex | None:
    """Read "in 1996", "fiscal 1989", "early 2023", "1939-45"."""
    number = int(m["year"])
    if _is_no_year(m, story, number):
        return None
    found = intervals.year(number)
    written = m["until"] or m["next"]
    last = int(written or number) if len(written or "") != 2 else number // 100 * 100 + int(written)
    if not m["until"] and last != number + 1:  # "2022/10" is no pair of years
        return settled(*m.span(), found, YEAR_NAMED, stated=True)._replace(part=part_name(m["part"]))
    if not number < last < number + 100:
        return None
    until = intervals.year(last)
    value = f"{found.value}/{until.value}"
    return Timex(*m.span(), found, value, YEARS_NAMED, Unit.YEAR, stated=True, until=until)


def _is_no_year(m: re.Match[str], story: Story, number: int) -> bool:
    """Whether the four figures count or number something: "1500 meters", "PO Box 2020", "Windows 2000"."""
    if _COUNTED.match(story.text, m.end()) or is_numbering(story.text, *m.span()) or is_tally(story.text, m.start()):
        return True
    if m["part"]:
        return False
    if _COUNTING.search(story.text, max(0, m.start() - 40), m.start()):
        return True
    if is_named_with_year(story.text, m.start()):
        return True
    return number < _OLD and not _OLD_BEFORE.search(story.text, max(0, m.start() - 12), m.start())


# "temperatures in the 80s"
_WEATHER = re.compile(r"(?i)temperature|degrees|\bhighs?\b|\blows?\b|thermometer|fahrenheit|percent|score")


def _decade(m: re.Match[str], story: Story) -> Timex | None:
    """Read "the 1990s", "the late '80s", "the nineties"."""
    if m["full"]:
        first = int(m["full"])
    else:
        figures = m["short"] or m["bare"]
        if m["bare"] and _WEATHER.search(story.text, max(0, m.start() - 80), m.end() + 40):
            return None
        first = 1900 + 10 * (int(figures[0]) if figures else words.DECADE_WORDS[m["word"].lower()])
    found = Interval(Unit.DECADE, date(first, 1, 1))
    return settled(*m.span(), found, DECADE_NAMED, stated=True)._replace(part=part_name(m["part"]))


def _century(m: re.Match[str], story: Story) -> Timex | None:
    number = ordinal(m["ordinal"])
    if not 1 < number < 30:
        return None
    found = Interval(Unit.CENTURY, date(100 * number - 100, 1, 1))
    return settled(*m.span(), found, CENTURY_NAMED, stated=True)._replace(part=part_name(m["part"]))


def _spelled_year(m: re.Match[str], story: Story) -> Timex | None:
    if m["year"].lower().endswith("thousand") and not m["cue"]:
        return None
    return settled(*m.span(), intervals.year(year_number(m["year"])), YEAR_SPELLED, stated=True)


RULES = (
    DateRule(
        "decade",
        rf"(?:\b{IN_PART}(?:the{S})?)?(?<![\w$])(?:(?P<full>(?:1[5-9]|20)\d0)['’]?s|['’](?P<short>[2-9]0)s"
        rf"|(?i:the){S}(?P<bare>[3-9]0)s|(?i:the){S}(?P<word>(?i:{one_of(words.DECADE_WORDS)})))\b",
        _decade,
        catches=("The mill closed in the late 1990s.", "It was the fashion of the '80s.", "He grew up in the sixties."),
        leaves=("Temperatures were in the 80s.", "It cost $1990s."),
        first="1," + PARTS_FIRST,
    ),
    DateRule(
        "century",
        rf"\b(?:{IN_PART}(?:the{S})?)?(?P<ordinal>{ORDINAL})(?:{S}|-)(?i:century)\b",
        _century,
        catches=("The mill was built in the 19th century.", "It is an early twentieth-century hall."),
        leaves=("It was the first century of the batsman.", "It was the 99th century."),
        first="1" + PARTS_FIRST + initials(words.ORDINALS),
    ),
    DateRule(
        "spelled year",
        rf"\b(?P<cue>(?:the{S})?year{S})?(?P<year>{SPELLED_YEAR})",
        _spelled_year,
        catches=("The mill closed in nineteen ninety-six.", "In the year two thousand it opened."),
        leaves=("Two thousand came.", "Nineteen men came."),
        first="tyen",
    ),
    DateRule(
        "year",
        rf"(?<![\w$£€#.,/:-])(?i:post-)?(?:{IN_PART})?(?:(?i:fiscal{S}(?:year{S})?)|FY ?)?(?P<year>{YEAR})"
        rf"(?:{DASH}(?P<until>(?:19|20)\d\d|\d\d)(?![\d-])|/(?P<next>(?:19|20)?\d\d)(?!\d))?(?![\d%°/:])(?![.,:]\d)(?!-\d)",
        _year,
        catches=("The mill closed in 1996.", "He fought in 1939-45.", "Sales fell in fiscal 2019."),
        leaves=(
            "He swam 1500 meters.",
            "It costs $1996.",
            "Call Room 2019.",
            "They sent a force of about 2000.",
            "The fine was 1950 roubles.",
            "It weighs 2020 grams.",
            "The mill employed 1990 in its best time.",
        ),
        first="1pf" + PARTS_FIRST,
    ),
)
