"""Quarters and halves, and the year-on-year comparisons of business news: "from 5% a year earlier"."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.extract import timex
from bot.extract.datewords import DAY, IN_PART, MONTH, YEAR, Rule, S, month_number, ordinal, part_name
from bot.extract.story import Reading, settled, unsettled
from bot.extract.tense import Direction
from bot.extract.timex import Period, Unit, containing

if TYPE_CHECKING:
    from datetime import date

    from bot.extract.story import Story

# "In the first nine months, net was $30 million, against $25 million a year earlier": no quarter any more.
_LONGER = re.compile(
    r"(?i)\b(?:(?:six|nine|12|twelve)[ -]months?|full[ -]year|fiscal year|the year ended|annual|first half|for the year)\b"
)
_REACH = 1200  # characters over which a report's quarter goes on being meant
_ENDED = re.compile(
    rf"{S}(?:that{S})?end(?:ed|ing|s){S}(?:on{S})?(?P<month>{MONTH}){S}(?P<day>{DAY})(?:,?{S}(?P<year>{YEAR}))?"
)
_STEPS = {"last": -1, "previous": -1, "prior": -1, "this": 0, "next": 1}


def _of_unit(unit: Unit, year: int, number: int) -> Period:
    return Period(unit, timex.month(year, 1 + (number - 1) * (3 if unit is Unit.QUARTER else 6)).first)


def _numbered(m: re.Match[str], story: Story) -> Reading | None:
    """ "the third quarter", "last year's first half", "the 1988 second quarter", "Q3 2022"."""
    groups = m.groupdict()
    number = int(groups["q"]) if groups.get("q") else ordinal(m["ordinal"])
    unit = Unit.HALF if (groups.get("unit") or "").lower() == "half" else Unit.QUARTER
    if not 1 <= number <= (4 if unit is Unit.QUARTER else 2):
        return None
    stated = groups.get("year") or groups.get("ofyear")
    if stated:
        return settled(*m.span(), _of_unit(unit, int(stated), number), f"a {unit} and its year", stated=True)
    if story.today is None:
        return unsettled(*m.span(), f"XXXX-{'Q' if unit is Unit.QUARTER else 'H'}{number}", unit)
    today = story.today
    offset = (groups.get("offset") or groups.get("ofoffset") or groups.get("ago") or "").lower()
    if offset:
        step = -1 if offset.startswith(("a", "year")) else _STEPS[offset]
        return settled(*m.span(), _of_unit(unit, today.year + step, number), f"a {unit}, from the document's date")
    if groups.get("fiscal"):
        found = _of_unit(unit, today.year, number)
    else:
        found = _nearest(unit, number, story, m)
    return settled(*m.span(), found, f"the {unit} nearest the document's date")


def _nearest(unit: Unit, number: int, story: Story, m: re.Match[str]) -> Period:
    assert story.today is not None
    today = story.today
    choices = [_of_unit(unit, today.year + step, number) for step in (-1, 0, 1)]
    way = story.tense(*m.span()).way
    if way is Direction.PAST:
        choices = [choice for choice in choices if choice.first <= today]
        return choices[-1]
    if way is Direction.FUTURE:
        recent = today - timedelta(days=60)  # a quarter just ended is still "expected to show a loss"
        return next(choice for choice in choices if choice.last >= recent)
    return min(choices, key=lambda c: abs((c.first - today).days + (c.last - today).days))


def _period(m: re.Match[str], story: Story) -> Reading | None:
    """ "the latest quarter", "the year-ago period", "the 1988 quarter", "the quarter ended July 31"."""
    kind = m["kind"].lower().replace("\n", " ")
    report = _report(story, m.start())
    if re.match(r"(?:last|this|current|next|the current|the next|the last) *$", kind):
        return _calendar_quarter(m, story, kind.split()[-1])
    ended = _ENDED.match(story.text, m.end()) if m["unit"].lower() == "quarter" else None
    if ended and report is None and kind in ("the", "latest", "the latest"):
        end = _end_of(ended, story)
        # the quarter that most of those three months lie in: ended July 31, it was the second
        return end and settled(
            *m.span(), containing(Unit.QUARTER, end - timedelta(days=45)), "the quarter that ended then"
        )
    year = re.search(r"\d{4}", kind)
    if year:
        if report is None:
            return None
        found = report.years(int(year[0]) - report.first.year)
        return settled(*m.span(), found, "that year's quarter of the one reported on")
    if report is None:
        if "latest" in kind and m["unit"].lower() == "quarter" and story.today:
            found = containing(Unit.QUARTER, story.today).shift(-1)
            return settled(*m.span(), found, "the last full quarter before the document's date")
        return None
    if re.search(r"year|prior|correspond|same|compar|like", kind) or m["offset"]:
        return _aside(settled(*m.span(), report.years(-1), "a year before the quarter reported on"))
    return settled(*m.span(), report, "the quarter reported on")


def _calendar_quarter(m: re.Match[str], story: Story, kind: str) -> Reading | None:
    if m["unit"].lower() != "quarter":
        return None
    if story.today is None:
        return unsettled(*m.span(), "XXXX-QX", Unit.QUARTER)
    found = containing(Unit.QUARTER, story.today).shift({"last": -1, "next": 1}.get(kind, 0))
    return settled(*m.span(), found, f"“{kind} quarter”, counted from the document's date")


def _whole_year(m: re.Match[str], story: Story) -> Reading | None:
    """ "for the full year", "by year end": the document's own year."""
    if story.today is None:
        return unsettled(*m.span(), "XXXX", Unit.YEAR)
    part = "late" if "end" in m[0].lower() else None
    found = containing(Unit.YEAR, story.today)
    return Reading(*m.span(), found, found.value, "the document's own year", Unit.YEAR, part=part)


def _aside(reading: Reading) -> Reading:
    return reading._replace(aside=True)


def _end_of(ended: re.Match[str], story: Story) -> date | None:
    month, number = month_number(ended["month"]), int(re.sub(r"\D", "", ended["day"]))
    if ended["year"]:
        found = timex.day(int(ended["year"]), month, number)
    else:
        found = story.day_near(month, number, story.tense(ended.start("month"), ended.end("day")))
    return found.first if found else None


def _report(story: Story, at: int) -> Period | None:
    """The quarter the story reports on here, None when it speaks of nothing such or of a longer span."""
    if story.report is None or at - story.report.end > _REACH:
        return None
    if _LONGER.search(story.text, story.report.end, at):
        return None
    return story.report.period


def _compared(m: re.Match[str], story: Story) -> Reading | None:
    """ "a year ago", "a year earlier", "the year-earlier results"."""
    if story.today is None:
        return unsettled(*m.span(), "XXXX", Unit.YEAR)
    report = _report(story, m.start())
    if report:
        return _aside(settled(*m.span(), report.years(-1), "a year before the quarter reported on"))
    base = story.today
    if (
        m["way"].lower() != "ago"
        and story.last
        and story.last.unit in (Unit.YEAR, Unit.MONTH, Unit.SEASON, Unit.QUARTER)
    ):
        base = story.last.first
    return _aside(settled(*m.span(), containing(Unit.YEAR, base).shift(-1), "a year before"))


_WHICH = rf"(?:(?P<year>{YEAR})|(?P<offset>(?i:last|this|next|previous|prior)){S}(?i:year)['’]s|(?P<ago>(?i:year-ago|year-earlier)))"
RULES = (
    Rule(
        "numbered quarter",
        rf"\b(?:(?i:the){S})?(?:{IN_PART}(?:the{S})?)?(?:{_WHICH}{S})?(?:(?P<fiscal>(?i:fiscal))(?:-|{S}))?"
        rf"(?P<ordinal>(?i:first|second|third|fourth|1st|2nd|3rd|4th))(?:-|{S})(?P<unit>(?i:quarter|half))\b(?!-hour|{S}of{S}the{S}(?:game|match|season))"
        rf"(?:{S}(?:(?:of|in){S})?(?:fiscal{S})?(?:(?P<ofyear>{YEAR})|(?P<ofoffset>(?i:last|this|next|a|previous)){S}(?i:year)(?:{S}(?:ago|earlier))?))?",
        _numbered,
    ),
    Rule("quarter number", rf"\bQ(?P<q>[1-4])[,/]?(?:{S}(?:of{S})?)?(?:FY)?(?P<year>{YEAR})\b", _numbered),
    Rule(
        "reported quarter",
        rf"\b(?P<kind>(?i:(?:the{S})?(?:latest|year-ago|year-earlier|corresponding|same|comparable|like|prior-year|{YEAR}|(?:last|this|previous|prior){S}year['’]s)|(?:the{S})?(?:last|this|current|next)|the))"
        rf"{S}(?P<unit>(?i:quarter|period))\b(?P<offset>{S}(?:of{S})?(?i:(?:last|the{S}previous){S}year|a{S}year{S}(?:ago|earlier)|in{S}{YEAR}))?",
        _period,
    ),
    Rule("whole year", rf"\b(?:(?i:the{S}full{S}year|(?:the{S})?year(?:-|{S}|['’]s{S})end)\b|(?<=[Ff]or )the{S}year\b)", _whole_year),
    Rule("year on year", rf"\b(?:(?:a{S}year{S}|(?:the{S})?(?i:year)-)(?P<way>(?i:ago|earlier|before(?=[.,;]))))\b", _compared),
)  # fmt: skip
