"""Quarters and halves, and the year-on-year comparisons of business news: "from 5% a year earlier"."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.extract.calendar import intervals
from bot.extract.calendar.direction import Direction
from bot.extract.calendar.intervals import Interval, Unit, containing
from bot.extract.calendar.reasons import (
    HALF_STATED,
    QUARTER_ENDED,
    QUARTER_LATEST,
    QUARTER_REPORTED,
    QUARTER_REPORTED_THAT_YEAR,
    QUARTER_REPORTED_YEAR_EARLIER,
    QUARTER_STATED,
    YEAR_EARLIER,
    YEAR_NAMED,
    YEAR_NEAREST,
    YEAR_OF_DOCUMENT,
    from_document,
)
from bot.extract.calendar.rule import YEAR, DateRule, S
from bot.extract.calendar.timex import Timex, settled, unsettled
from bot.extract.languages.en.dates.datewords import (
    DAY,
    MONTH,
    WRITTEN_YEAR,
    leading_number,
    month_number,
    ordinal,
    written_year,
)
from bot.extract.languages.en.dates.lookalikes import is_of_a_game

if TYPE_CHECKING:
    from datetime import date

    from bot.extract.calendar.story import Story
    from bot.model import Reason

# "Over nine months it earned $30 million, up from $25 million": no quarter any more.
_LONGER = re.compile(
    r"(?i)\b(?:(?:six|nine|12|twelve)[ -]months?|full[ -]year|fiscal year|the year ended|for the year|annual"
    r"|first half)\b"
)
_REACH = 1200  # characters over which a report's quarter goes on being meant
_ENDED = re.compile(
    rf"{S}(?:that{S})?end(?:ed|ing|s){S}(?:on{S})?(?P<month>{MONTH}){S}(?P<day>{DAY})(?:,?{S}(?P<year>{YEAR}))?"
)
_STEPS = {"last": -1, "previous": -1, "prior": -1, "a": -1, "year-ago": -1, "year-earlier": -1, "this": 0, "next": 1}
_STATED = {Unit.QUARTER: QUARTER_STATED, Unit.HALF: HALF_STATED}
_IN_YEAR = {Unit.QUARTER: 4, Unit.HALF: 2}
_COMPARING = re.compile(r"year|prior|correspond|same|compar|like")
_CALENDAR = re.compile(r"(?:the )?(?P<which>last|this|current|next)$")
_JUST_OVER = timedelta(days=60)  # a quarter just ended is still "expected to show a loss"


def _of_year(unit: Unit, year: int, number: int) -> Interval:
    months = 3 if unit is Unit.QUARTER else 6
    return Interval(unit, intervals.month(year, 1 + (number - 1) * months).first)


def _numbered(m: re.Match[str], story: Story) -> Timex | None:
    """Read "the third quarter", "last year's first half", "the 1988 second quarter", "Q3 2022"."""
    number = ordinal(m["number"])
    unit = Unit.HALF if m["unit"].lower() == "half" else Unit.QUARTER
    if number > _IN_YEAR[unit]:
        return None
    year = m["year"] or m["of_year"]
    if year:
        return settled(*m.span(), _of_year(unit, written_year(year, story.today), number), _STATED[unit], stated=True)
    offset = (m["offset"] or m["of_offset"] or ("this" if m["fiscal"] else "")).lower()
    if not offset and is_of_a_game(story.text, *m.span(), half=unit is Unit.HALF):
        return None
    if story.today is None:
        return unsettled(*m.span(), f"XXXX-{unit[0].upper()}{number}", unit)
    if offset:
        found = _of_year(unit, story.today.year + _STEPS.get(offset, 0), number)
    else:
        found = _nearest(unit, number, story.today, story.tense(*m.span()).way)
    return settled(*m.span(), found, YEAR_NEAREST)


def _nearest(unit: Unit, number: int, today: date, way: Direction) -> Interval:
    choices = [_of_year(unit, today.year + step, number) for step in (-1, 0, 1)]
    if way is Direction.PAST:
        return [choice for choice in choices if choice.first <= today][-1]
    if way is Direction.FUTURE:
        return next(choice for choice in choices if choice.last >= today - _JUST_OVER)
    return min(choices, key=lambda choice: abs((choice.first - today).days + (choice.last - today).days))


def _quarter_figure(m: re.Match[str], story: Story) -> Timex | None:
    unit = Unit.QUARTER if m["unit"][0] == "Q" else Unit.HALF
    if int(m["number"]) > _IN_YEAR[unit]:
        return None
    return settled(*m.span(), _of_year(unit, int(m["year"]), int(m["number"])), _STATED[unit], stated=True)


def _unnumbered(m: re.Match[str], story: Story) -> Timex | None:
    """Read "the latest quarter", "the year-ago period", "the 1988 quarter", "the quarter ended July 31"."""
    kind = " ".join(m["kind"].lower().split())
    is_quarter = m["unit"].lower() == "quarter"
    calendar = _CALENDAR.match(kind)
    if calendar:
        return _calendar_quarter(m, story, calendar["which"]) if is_quarter else None
    report = _report(story, m.start())
    if report is None:
        return _unreported(m, story, kind) if is_quarter else None
    year = re.search(r"\d{4}", kind)
    if year:
        found = report.years(int(year[0]) - report.first.year)
        return settled(*m.span(), found, QUARTER_REPORTED_THAT_YEAR)
    if _COMPARING.search(kind) or m["compared"]:
        return _comparison(m, report.years(-1), QUARTER_REPORTED_YEAR_EARLIER)
    return settled(*m.span(), report, QUARTER_REPORTED)


def _unreported(m: re.Match[str], story: Story, kind: str) -> Timex | None:
    """The quarter where no report is told of: one that ended on a day named, else the last one."""
    ended = _ENDED.match(story.text, m.end())
    if ended and kind in ("the", "latest", "the latest"):
        return _quarter_ended(m, ended, story)
    if "latest" not in kind or story.today is None:
        return None
    return settled(*m.span(), containing(Unit.QUARTER, story.today).shift(-1), QUARTER_LATEST)


def _calendar_quarter(m: re.Match[str], story: Story, which: str) -> Timex:
    if story.today is None:
        return unsettled(*m.span(), "XXXX-QX", Unit.QUARTER)
    found = containing(Unit.QUARTER, story.today).shift(_STEPS.get(which, 0))
    return settled(*m.span(), found, from_document(f"{which} quarter"))


def _quarter_ended(m: re.Match[str], ended: re.Match[str], story: Story) -> Timex | None:
    """The quarter that most of three months lie in: ended July 31, it was the second."""
    month, number = month_number(ended["month"]), leading_number(ended["day"])
    if ended["year"]:
        end = intervals.day(int(ended["year"]), month, number)
    else:
        end = story.day_near(month, number, story.tense(ended.start("month"), ended.end("day")))
    if end is None:
        return None
    found = containing(Unit.QUARTER, end.first - timedelta(days=45))
    return settled(*m.span(), found, QUARTER_ENDED)


def _report(story: Story, at: int) -> Interval | None:
    """The quarter the story reports on here, None when it speaks of nothing such or of a longer span."""
    if story.report is None or at - story.report.end > _REACH:
        return None
    return None if _LONGER.search(story.text, story.report.end, at) else story.report.interval


def _compared(m: re.Match[str], story: Story) -> Timex | None:
    """Read "a year ago", "a year earlier", "the year-earlier results"."""
    if story.today is None:
        return unsettled(*m.span(), "XXXX", Unit.YEAR)
    report = _report(story, m.start())
    if report:
        return _comparison(m, report.years(-1), QUARTER_REPORTED_YEAR_EARLIER)
    base = story.today
    if m["way"].lower() != "ago" and story.last and story.last.first <= base:
        base = story.last.first
    return _comparison(m, containing(Unit.YEAR, base).shift(-1), YEAR_EARLIER)


def _comparison(m: re.Match[str], found: Interval, why: Reason) -> Timex:
    return settled(*m.span(), found, why)._replace(aside=True)


def _whole_year(m: re.Match[str], story: Story) -> Timex | None:
    """Read "for the full year", "by year end": the document's own year."""
    part = "late" if m["end"] else None
    if m["year"]:
        return settled(*m.span(), intervals.year(int(m["year"])), YEAR_NAMED, stated=True)._replace(part=part)
    if story.today is None:
        return unsettled(*m.span(), "XXXX", Unit.YEAR)
    found = containing(Unit.YEAR, story.today)
    return settled(*m.span(), found, YEAR_OF_DOCUMENT)._replace(part=part)


_STEP_OF_YEAR = rf"(?P<offset>(?i:(?:last|this|next|previous|prior)(?={S}year['’]s)|year-ago|year-earlier))"
_WHOSE = rf"(?:(?P<year>{YEAR})(?:['’]s)?|{_STEP_OF_YEAR})"
_OF_WHICH = (
    rf"(?:(?P<of_year>{WRITTEN_YEAR})|(?P<of_offset>(?i:last|this|next|a|previous)){S}(?i:year)(?:{S}(?:ago|earlier))?)"
)
_OF_KIND = (
    rf"(?i:(?:the{S})?(?:latest|year-ago|year-earlier|corresponding|same|comparable|like|prior-year|{YEAR}"
    rf"|(?:last|this|previous|prior){S}year['’]s|last|this|current|next)|the)"
)
RULES = (
    DateRule(
        "numbered quarter",
        rf"\b(?:(?i:the){S})?(?:{_WHOSE}{S}(?:(?i:year)['’]s{S})?)?(?:(?P<fiscal>(?i:fiscal))(?:-|{S}))?"
        rf"(?P<number>(?i:first|second|third|fourth|1st|2nd|3rd|4th))(?:-|{S})(?P<unit>(?i:quarter|half))\b"
        rf"(?!-hour|{S}of{S}the{S}(?:game|match|season))(?:{S}(?:(?:of|in){S})?(?:fiscal{S})?{_OF_WHICH})?",
        _numbered,
        catches=("Profit fell in the third quarter of 2019.", "Sales grew in last year's first half."),
        leaves=("He scored in the third quarter of the game.", "It was the fifth quarter."),
        first="1tlnpysf",
    ),
    DateRule(
        "quarter in figures",
        rf"\b(?P<unit>Q|H|Quarter{S}|Half{S})(?P<number>[1-4])[,/]?(?:{S}(?:of{S})?)?(?:FY)?(?P<year>{YEAR})\b",
        _quarter_figure,
        catches=(
            "Profit fell in Q3 2019.",
            "It will open in H1 2022.",
            "Boats sold in Quarter 2 of 2018 were recalled.",
        ),
        leaves=("Profit fell in H3 2019.", "They took the Q3 bus."),
        first="qh",
    ),
    DateRule(
        "quarter reported on",
        rf"\b(?P<kind>{_OF_KIND}){S}(?P<unit>(?i:quarter|period))\b"
        rf"(?P<compared>{S}(?:of{S})?(?i:(?:last|the{S}previous){S}year|a{S}year{S}(?:ago|earlier)|in{S}{YEAR}))?",
        _unnumbered,
        catches=(
            "Profit fell in the latest quarter.",
            "Sales grew in the quarter ended July 31, 2020.",
            "It opens next quarter.",
        ),
        leaves=("They live in the Latin quarter.", "It was a long period."),
        first="tlycspn",
    ),
    DateRule(
        "whole year",
        rf"\b(?:(?i:the{S}full{S}year|(?:the{S})?year(?:-|{S}|['’]s{S})(?P<end>end))\b|(?<=[Ff]or )the{S}year\b)"
        rf"(?:{S}(?P<year>{YEAR})\b)?",
        _whole_year,
        catches=("Profit fell for the full year.", "It will be built by year end."),
        leaves=("The year was long.", "She worked a full year."),
        first="ty",
    ),
    DateRule(
        "year on year",
        rf"\b(?:(?:a{S}year{S}|(?:the{S})?(?i:year)-)(?P<way>(?i:ago|earlier|before(?=[.,;]))))\b(?!{S}than\b)",
        _compared,
        catches=("Nobody knew him a year ago.", "It beat the year-earlier figure."),
        leaves=(
            "She retired after a year, earlier than planned.",
            "It was a year before he came.",
            "It will open a year earlier than expected.",
        ),
        first="aty",
    ),
)
