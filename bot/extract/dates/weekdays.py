"""Days of the week: "on Thursday", "next Friday", "Monday week", "the Monday before last", "moved to Monday"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.extract.dates.datewords import NUMBER, WEEKDAY, DateRule, S, weekday_number
from bot.extract.dates.intervals import Interval, Unit
from bot.extract.dates.tense import Direction
from bot.extract.dates.timex import Timex, settled, unsettled
from bot.extract.languages.en.lexicon import calendar_words as words

if TYPE_CHECKING:
    from datetime import date

    from bot.extract.dates.story import Story

_BEFORE = re.compile(r"((?:[Tt]he (?=following))?\b\w{1,20})\W{1,3}$")
_LEAD = re.compile(
    rf"(?i)\b(?:(?P<week>a{S}week{S}on)|(?P<weeks>{NUMBER}{S}weeks{S}on)|(?P<the>the)|(?P<moved>(?:moved|postponed"
    rf"|put{S}back|delayed|rescheduled|pushed{S}back){S}(?:to|until|till)))\s$"
)
_AFTER_WHAT = re.compile(rf"{S}(?:after|before)\b")
# These speak of where the narrative stands.
_TOLD = frozenset({"previous", "following"})


def _weekday(m: re.Match[str], story: Story) -> Timex | None:
    """ "Thursday", "next Friday", "Monday night": past or to come as the tense says, else the last one."""
    weekday = weekday_number(m["weekday"])
    before = _BEFORE.search(story.text, max(0, m.start() - 28), m.start())
    after = re.match(r"\W{1,2}([A-Z]\w{2,20})", story.text[m.end() : m.end() + 24])
    last = before[1].lower() if before else ""
    if last in words.NAMED_WEEKDAYS_BEFORE or last in words.FREQUENCIES or last in ("previous", "the following"):
        return None
    if last in ("a", "one", "any", "some") and re.match(r"[,.;)]| in ", story.text[m.end() : m.end() + 4]):
        return None  # "on the 5th, a Tuesday," and "one Friday in 2010"
    if after and after[1].lower() in words.NAMED_WEEKDAYS_AFTER:
        return None
    if re.match(r" (?:Night|Morning) [A-Z]", story.text[m.end("weekday") : m.end("weekday") + 10]):
        return None  # "Saturday Night Live"
    modifier, tail = (m["modifier"] or "").lower(), " ".join((m["after"] or "").lower().split())
    lead = _lead(m, story)
    if modifier in _TOLD:
        return _weekday_told(m, story, weekday, modifier)
    if lead in ("weeks", "the"):
        return None
    if story.today is None:
        return unsettled(*m.span(), f"XXXX-WXX-{weekday}", Unit.DAY)
    today = story.today
    back = (today.isoweekday() - weekday) % 7
    ahead = (weekday - today.isoweekday()) % 7
    if lead == "moved":
        return _weekday_told(m, story, weekday, "following") or _from_today(m, today, ahead or 7)
    if tail == "before last":
        return _from_today(m, today, -(back or 7) - 7 * (back > 0))
    if tail == "week" or lead == "a week":
        return _from_today(m, today, (ahead or 7) + 7)
    if modifier in ("last", "past"):
        return _from_today(m, today, -(back or 7))
    if modifier in ("next", "coming"):
        return _from_today(m, today, ahead or 7)
    return _from_today(m, today, ahead if _weekday_ahead(m, story) else -back)


def _from_today(m: re.Match[str], today: date, step: int) -> Timex:
    which = "next" if step > 0 else "last"
    return settled(
        *m.span(), Interval(Unit.DAY, today).shift(step), f"the {which} {m['weekday']} from the document's date"
    )


def _lead(m: re.Match[str], story: Story) -> str:
    """What stands before a weekday and changes it: "a week on Monday", "moved to Monday", "the Monday after…"."""
    before = _LEAD.search(story.text, max(0, m.start() - 40), m.start())
    if before is None:
        return ""
    if before["week"]:
        return "a week" if story.tense(*m.span()).way is Direction.FUTURE else "weeks"
    if before["the"]:
        return "the" if _AFTER_WHAT.match(story.text, m.end()) else ""
    return "weeks" if before["weeks"] else "moved"


def _weekday_told(m: re.Match[str], story: Story, weekday: int, modifier: str) -> Timex | None:
    """ "the following Monday", "planned for Sunday, was moved to Monday": counted from the narrative's last day."""
    if story.last is None or story.last.unit is not Unit.DAY:
        return None
    here = story.last.first.isoweekday()
    step = -((here - weekday) % 7 or 7) if modifier == "previous" else (weekday - here) % 7 or 7
    return settled(*m.span(), story.last.shift(step), "from the date told before it")


def _weekday_ahead(m: re.Match[str], story: Story) -> bool:
    told = story.tense(*m.span())
    if story.text.startswith(("'s", "’s"), m.end()) and not told.sure:
        return False  # "plans to appeal Wednesday's ruling"
    return told.way is Direction.FUTURE


RULES = (
    DateRule(
        "weekday",
        rf"\b(?:(?P<modifier>(?i:last|next|this|past|coming|previous|following)){S})?(?P<weekday>{WEEKDAY})\b"
        rf"(?:{S}(?i:morning|afternoon|evening|night|noon|midnight)\b(?!s)"
        rf"|{S}(?P<after>(?i:week(?!{S}of\b)|before{S}last))\b(?!-))?(?!-[A-Z])",
        _weekday,
        first="a",
    ),
)
