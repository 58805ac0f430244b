"""Dates that lean on the document's own date or on the narrative's last one: "last week", "a week earlier"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.extract.calendar.direction import Direction
from bot.extract.calendar.intervals import Interval, Unit, containing
from bot.extract.calendar.reasons import (
    COUNTED_AFTER,
    COUNTED_BEFORE,
    FROM_NARRATIVE,
    from_document,
    phrase_from_narrative,
)
from bot.extract.calendar.rule import DateRule, S, initials, one_of
from bot.extract.calendar.timex import Timex, YearFrom, settled, unsettled
from bot.extract.languages.en.dates.datewords import IN_PART, NUMBER, PARTS_FIRST, number, part_name
from bot.extract.languages.en.lexicon import calendar_words as words

if TYPE_CHECKING:
    from datetime import date

    from bot.extract.calendar.story import Story

_OPEN_VALUE = {
    Unit.DAY: "XXXX-XX-XX",
    Unit.WEEK: "XXXX-WXX",
    Unit.WEEKEND: "XXXX-WXX-WE",
    Unit.MONTH: "XXXX-XX",
    Unit.SEASON: "XXXX-XX",
    Unit.QUARTER: "XXXX-QX",
    Unit.HALF: "XXXX-HX",
    Unit.YEAR: "XXXX",
    Unit.DECADE: "XXXX",
    Unit.CENTURY: "XXXX",
}
_DEICTIC_DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
_STEPS = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1,
          "following": 1, "same": 0, "that": 0, "the": 0}  # fmt: skip
# These speak of where the narrative stands, the others of the document's own date.
_NARRATIVE = frozenset({"that", "same", "following", "previous"})
_FINENESS = (Unit.DAY, Unit.WEEKEND, Unit.WEEK, Unit.MONTH, Unit.SEASON, Unit.QUARTER, Unit.HALF, Unit.YEAR)


def _day_word(m: re.Match[str], story: Story) -> Timex | None:
    word = " ".join(m["word"].lower().split())
    if word == "today" and _is_nowadays(m, story):
        return None
    if _is_title(m, story) or story.text.endswith("ago ", 0, m.start()):
        return None  # "a year ago today" is not today
    step = _DEICTIC_DAYS.get(word.split()[-1], 0)
    if word.startswith("the day before"):
        step = -2
    elif word.startswith("the day after"):
        step = 2
    elif word.startswith("last"):
        step = -1
    if story.today is None:
        return unsettled(*m.span(), "XXXX-XX-XX", Unit.DAY)
    found = Interval(Unit.DAY, story.today).shift(step)
    return settled(*m.span(), found, from_document(word))


# "Today's youth", "known today as", "bigger than today": these days, not this day
_NOWADAYS_OF = re.compile(
    r"['’]s{S}(?:(?!most)\w{2,12}{S})?(?:worlds?|youth|societ\w{1,3}|econom\w{1,3}|generations?|standards?|climate|children"
    r"|kids|teenagers?|students|parents|women|men|consumers?|readers?|age|times|environment|politics|technolog\w{1,3}"
    r"|language|money|culture|industry|cars|homes)\b".replace("{S}", S)
)
_NOWADAYS_BEFORE = re.compile(
    r"(?i)\b(?:even|still(?: \w{2,12}ing)?|than|known|called|like|of|until|till|to|here|exists?|existing|alive|living"
    r"|remains?|survives?|what is|as it is|as they are|in use|stands?|in force|that is|those of|are|is now|lives?"
    r"|works?|world)[^\S\n]$"
)
_NOWADAYS_OPENS = re.compile(
    rf",?{S}(?:(?:\w{{1,15}}{S}){{0,3}}(?:is|are|has|have){S}(?!\w{{2,15}}ing\b|been\b|to\b|the\b)|(?:most|many|few|some|nobody|everyone|people)\b"
    rf"|(?:\w{{1,15}}{S}){{1,2}}(?:lives?|works?|stands?|remains?|owns?|runs?|employs?|exists?|belongs?)\b)"
)
# "Many people today have", "Children today spend", "The mill is today a museum", "higher today than ever"
_NOWADAYS_AMID = re.compile(
    r"(?:\b(?:[Mm]any|[Mm]ost|[Ff]ew|[Ss]ome)\s\w{1,20}|(?:^|[.!?]['\"”’)]?\s)[A-Z]\w{1,20}(?:s|en|le)"
    r"|\b(?:is|are)|\w{2,20}er)\s$"
)
_NOWADAYS_AFTER = re.compile(
    r"\s(?:(?:have|are|do|don['’]t|live|work|want|need|know|think|spend|use|buy|see|feel|face|earn)\b|an?\s|one\sof\b|than\b)"
)
_OPENS = re.compile(r"(?:^|[.!?]['\"”’)]?\s{1,3}|\n)['\"“‘]?$")


def _is_nowadays(m: re.Match[str], story: Story) -> bool:
    """Whether "today" means these days: "today's youth", "Today, most people", "the house stands even today"."""
    text, start = story.text, m.start()
    if _NOWADAYS_OF.match(text, m.end()) or _NOWADAYS_BEFORE.search(text, max(0, start - 16), start):
        return True
    opens = _OPENS.search(text, max(0, start - 4), start)
    if opens is not None and _NOWADAYS_OPENS.match(text, m.end()) is not None:
        return True
    amid = _NOWADAYS_AMID.search(text, max(0, start - 40), start)
    return amid is not None and _NOWADAYS_AFTER.match(text, m.end()) is not None


_OPENING_MARKS = frozenset("\"“‘'«„")
_CLOSING_MARK = re.compile(r"[,.]?[\"”’'»“](?!s\b)")


def _is_title(m: re.Match[str], story: Story) -> bool:
    """Whether it names a newspaper or a programme: "USA Today", "CBS This Morning", "ABC's “This Week”"."""
    if not all(word[0].isupper() for word in m[0].split()):
        return False
    before = story.text[max(0, m.start() - 4) : m.start()]
    quoted = before[-1:] in _OPENING_MARKS and _CLOSING_MARK.match(story.text, m.end())
    return bool(quoted) or re.search(r"[A-Z]{2} $|['’]s? [\"“]$", before) is not None


def _unit_near(m: re.Match[str], story: Story) -> Timex | None:
    """ "last week", "this year", "the end of the month", "the following month", "that day"."""
    name = m["unit"].lower()
    unit = Unit(words.UNITS[name])
    modifier = m["modifier"].lower().split()[-1]
    part = part_name(m["part"])
    if modifier == "the" and not (part or m["later"] or unit is Unit.WEEKEND):
        return None
    if modifier in _NARRATIVE:
        return _from_narrative(m, story, unit, modifier, part)
    if unit is Unit.DAY or _is_title(m, story):
        return None
    if story.today is None:
        return unsettled(*m.span(), _OPEN_VALUE[unit], unit)
    step = (
        _weekend_step(m, story, modifier, story.today) if unit is Unit.WEEKEND else _steps(unit, modifier, story.today)
    )
    found = containing(unit, story.today).shift(step)
    return settled(*m.span(), found, from_document(f"{modifier} {name}"))._replace(part=part)


def _steps(unit: Unit, modifier: str, today: date) -> int:
    """How many weeks, months or years from the document's the one is that a modifier names."""
    weekday = today.isoweekday()
    if unit is Unit.WEEK and ((weekday == 7 and modifier == "last") or (weekday > 3 and modifier == "past")):
        return 0  # an American week begins on Sunday; most of "the past week" was this one
    return _STEPS[modifier]


def _weekend_step(m: re.Match[str], story: Story, modifier: str, today: date) -> int:
    under_way = today.isoweekday() > 5
    if modifier in ("next", "coming"):
        return 1 if under_way else 0
    if modifier in ("last", "past"):
        return -1
    return 0 if under_way or story.tense(*m.span()).way is Direction.FUTURE else -1


def _from_narrative(m: re.Match[str], story: Story, unit: Unit, modifier: str, part: str | None) -> Timex | None:
    last = story.last
    if last is None or last.unit not in _FINENESS or unit not in _FINENESS:
        return None
    if _FINENESS.index(last.unit) > _FINENESS.index(unit):
        return None
    found = containing(unit, last.first).shift(_STEPS[modifier])
    why = phrase_from_narrative(f"{modifier} {unit}")
    return Timex(*m.span(), found, found.value, why, unit, part=part, year_from=YearFrom.CONTEXT)


def _counted(m: re.Match[str]) -> tuple[int, Unit]:
    count, name = number(m["count"]), words.UNITS[m["unit"].lower()]
    if name == "fortnight":
        return 2 * count, Unit.WEEK
    unit = Unit(name)
    if unit in (Unit.DECADE, Unit.CENTURY):
        return count * (10 if unit is Unit.DECADE else 100), Unit.YEAR
    return count, unit


def _ago(m: re.Match[str], story: Story) -> Timex | None:
    """ "two years ago", "five months ago", "a week from now"."""
    count, unit = _counted(m)
    if story.today is None:
        return unsettled(*m.span(), _OPEN_VALUE[unit], unit)
    way = "ago" if m["way"].lower() == "ago" else "from now"
    found = containing(unit, story.today).shift(-count if way == "ago" else count)
    return settled(*m.span(), found, from_document(way))


def _earlier(m: re.Match[str], story: Story) -> Timex | None:
    """ "a week earlier", "two years later", "ten days before": from the narrative's last date."""
    count, unit = _counted(m)
    return _steps_from_last(m, story, unit, -count if m["way"].lower() in ("earlier", "before") else count)


def counted_to(story: Story, anchor: Timex) -> Timex | None:
    """Return the timex of "three days" right before "before 5 May 2022", None when nothing is counted there."""
    before = story.text[max(0, anchor.start - _LONGEST_WAY) : anchor.start].lower()
    if "before" not in before and "after" not in before:
        return None
    m = _COUNTED_TO.search(story.text, max(0, anchor.start - 50), anchor.start)
    if m is None or anchor.interval is None or anchor.unit not in (Unit.DAY, Unit.MONTH, Unit.YEAR):
        return None
    count, unit = _counted(m)
    after = m["way"].lower() == "after"
    step = count if after else -count
    if unit is Unit.WEEK:
        unit, step = Unit.DAY, 7 * step
    if _FINENESS.index(anchor.unit) > _FINENESS.index(unit):
        return None
    found = containing(unit, anchor.interval.first).shift(step)
    return settled(m.start("count"), m.end("unit"), found, COUNTED_AFTER if after else COUNTED_BEFORE)


def _day_after(m: re.Match[str], story: Story) -> Timex | None:
    """Read "the next day", "the year before,": from the narrative's last date."""
    way = (m["way"] or m["way_after"]).lower()
    unit = Unit(words.UNITS[(m["unit"] or m["unit_before"]).lower()])
    return _steps_from_last(m, story, unit, -1 if way in ("before", "previous") else 1)


def _steps_from_last(m: re.Match[str], story: Story, unit: Unit, step: int) -> Timex | None:
    last = story.last
    if last is None or last.unit not in _FINENESS:
        return None
    if unit is Unit.YEAR:
        kept = containing(Unit.MONTH, last.first) if last.unit is Unit.DAY else last
        found = containing(unit, last.first).shift(step) if abs(step) > 1 else kept.years(step)
    elif unit is Unit.WEEK and last.unit is Unit.DAY:
        found = last.shift(7 * step)
    elif _FINENESS.index(last.unit) > _FINENESS.index(unit):
        return None
    else:
        found = containing(unit, last.first).shift(step)
    return settled(*m.span(), found, FROM_NARRATIVE)._replace(year_from=YearFrom.CONTEXT)


_SPANS = [word for word in words.UNITS if words.UNITS[word] != "weekend"]
_UNIT = one_of(_SPANS)
_LONGEST_WAY = 12
_COUNTED_TO = re.compile(
    rf"\b(?P<count>{NUMBER}){S}(?P<unit>(?i:days?|weeks?|months?|years?)){S}(?P<way>(?i:before|after)){S}$"
)

RULES = (
    DateRule(
        "day word",
        rf"\b(?P<word>(?i:the{S}day{S}(?:before{S}yesterday|after{S}tomorrow)|today|tonight|yesterday|tomorrow"
        rf"|this{S}(?:morning|afternoon|evening)|last{S}night))\b(?!-)",
        _day_word,
        catches=("The board met yesterday.", "It burnt last night.", "They leave the day after tomorrow."),
        leaves=(
            "He writes for USA Today.",
            "It was a year ago today.",
            "Today's youth read little.",
            "The mill still stands today.",
            "Today, most people live in towns.",
            "Many people today have no savings.",
            "The mill is today a museum.",
            "Fish is dearer today than ever.",
        ),
        first="tyl",
    ),
    DateRule(
        "ago",
        rf"\b(?:the{S})?(?P<count>{NUMBER})(?:{S}|-)(?P<unit>(?i:{_UNIT}))(?:{S}|-)(?P<way>(?i:ago|from{S}now))\b",
        _ago,
        catches=("The mill closed two years ago.", "They meet a week from now."),
        leaves=("It closed long ago.", "It took two years."),
        first="1t" + initials(words.NUMBERS),
    ),
    DateRule(
        "earlier",
        rf"\b(?P<count>{NUMBER})(?:{S}|-)(?P<unit>(?i:{_UNIT})){S}(?P<way>(?i:earlier|later|(?:before|after)(?=[.,;:)])))(?!{S}than\b)",
        _earlier,
        catches=("It burnt on 3 May 2019, sold a week earlier.", "It opened in 2015 and closed two years later."),
        leaves=(
            "It took two years.",
            "She came a week earlier.",
            "It opened in 2015, two years later than planned.",
            "The loan ends in 2006, a decade earlier than the bank had asked.",
        ),
        first="1" + initials(words.NUMBERS),
    ),
    DateRule(
        "day after",
        rf"\b(?i:the){S}(?:(?P<way>(?i:next|following|previous)){S}(?P<unit>(?i:day|morning|evening|night))\b"
        rf"|(?P<unit_before>(?i:day|week|month|year)){S}(?P<way_after>(?i:before|after))(?=[.,;:)]|$))",
        _day_after,
        catches=("It burnt on 3 May 2019; the next day it was sold.", "It closed in 2019. He left the year before."),
        leaves=("The next morning she left.", "It was the day after the vote."),
        first="t",
    ),
    DateRule(
        "last week",
        rf"\b(?:(?i:the{S})?{IN_PART}(?:the{S})?)?(?P<later>(?i:later|earlier){S}(?:in{S})?)?"
        rf"(?P<modifier>(?i:(?:the{S}|this{S})?(?:last|past|previous|this|current|next|coming|following|same|that{S}same|that)|the))"
        rf"{S}(?:fiscal{S})?(?P<unit>(?i:week|month|year|weekend|day))\b(?!s|-(?:old|long)|{S}of\b)",
        _unit_near,
        catches=("The mill closed last week.", "It will open later this month.", "They vote at the end of the year."),
        leaves=("ABC's “This Week” asked him.", "The week was long.", "He read the week's news."),
        first=PARTS_FIRST + "tlepcnfs",
    ),
)
