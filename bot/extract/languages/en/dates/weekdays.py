"""Days of the week: "on Thursday", "next Friday", "Monday week", "the Monday before last", "moved to Monday"."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import TYPE_CHECKING

from bot.extract.calendar.direction import Direction
from bot.extract.calendar.intervals import Interval, Unit
from bot.extract.calendar.reasons import FROM_NARRATIVE, weekday_after_document, weekday_before_document
from bot.extract.calendar.rule import DateRule, S, initials
from bot.extract.calendar.timex import Timex, settled, unsettled
from bot.extract.languages.en.dates.datewords import NUMBER, WEEKDAY, weekday_number
from bot.extract.languages.en.lexicon import calendar_words as words
from bot.extract.languages.en.lexicon.given_names import FEMALE, MALE
from bot.extract.languages.en.lexicon.tense_words import REPORTING

if TYPE_CHECKING:
    from bot.extract.calendar.story import Story

_BEFORE = re.compile(r"((?:[Tt]he (?=following))?\b\w{1,20}+)\W{1,3}+$")
_LEAD = re.compile(
    rf"(?i)\b(?:(?P<week>a{S}week{S}on)|(?P<weeks>{NUMBER}{S}weeks{S}on)|(?P<the>the)|(?P<moved>(?:moved|postponed"
    rf"|put{S}back|delayed|rescheduled|pushed{S}back){S}(?:to|until|till)))\s$"
)
# "The Mail on Sunday" is a paper.
_PAPER = re.compile(r"\b(?:Mail|Scotland|Independent|Mirror|Wales) on $")
_OPENS = re.compile(r"(?:^|[.!?\n]['\"”’)]?\s{0,3})['\"“‘]?$")
_NAMED_IN_PRESENT = re.compile(r" [A-Z]\w{1,20} (?:is|has|was|plays|lives|says|of|and)\b")
_GIVEN = re.compile(r"(?:^|[.!?\n;:]['\"”’)]?\s{0,3}|[a-z,] )['\"“‘]?([A-Z][a-z]{1,14}) $")
_SPOKE = re.compile(rf" (?:{'|'.join(sorted(REPORTING))})\b")  # "Jordan Friday announced": that day
_AFTER_WHAT = re.compile(rf"{S}(?:after|before)\b")
_GIVEN_NAMES = MALE | FEMALE
# These speak of where the narrative stands.
_NARRATIVE = frozenset({"previous", "following"})


class _Lead(Enum):
    """What stands before a weekday and changes it."""

    NOTHING = auto()
    WEEK_ON = auto()  # "a week on Monday"
    MOVED = auto()  # "moved to Monday"
    COUNTED = auto()  # "the Monday after the vote", "three weeks on Monday": counted from what is not known here


def _weekday(m: re.Match[str], story: Story) -> Timex | None:
    """ "Thursday", "next Friday", "Monday night": past or to come as the tense says, else the last one."""
    if _is_named(m, story):
        return None
    weekday, modifier, lead = weekday_number(m["weekday"]), (m["modifier"] or "").lower(), _lead(m, story)
    if modifier in _NARRATIVE:
        return _from_narrative(m, story, weekday, back=modifier == "previous")
    if lead is _Lead.COUNTED:
        return None
    if story.today is None:
        return unsettled(*m.span(), f"XXXX-WXX-{weekday}", Unit.DAY)
    if lead is _Lead.MOVED and (found := _from_narrative(m, story, weekday, back=False)):
        return found
    step = _step(m, story, weekday - story.today.isoweekday(), lead)
    why = weekday_after_document if step > 0 else weekday_before_document
    return settled(*m.span(), Interval(Unit.DAY, story.today).shift(step), why(m["weekday"]))


def _is_named(m: re.Match[str], story: Story) -> bool:
    """Whether the weekday is no day but a name or a habit: "Black Friday", "Saturday Night Live", "every Monday"."""
    before = _BEFORE.search(story.text, max(0, m.start() - 28), m.start())
    after = re.match(r"\W{1,2}([A-Z]\w{2,20})", story.text[m.end() : m.end() + 24])
    last = before[1].lower() if before else ""
    if last in words.NAMED_WEEKDAYS_BEFORE or last in words.FREQUENCIES or last in ("previous", "the following"):
        return True
    if last in ("a", "one", "any", "some") and re.match(r"[,.;)]| in ", story.text[m.end() : m.end() + 4]):
        return True  # "on the 5th, a Tuesday," and "one Friday in 2010"
    if after and (after[1].lower() in words.NAMED_WEEKDAYS_AFTER or _is_first_name(m, story.text)):
        return True
    if _PAPER.search(story.text, max(0, m.start() - 24), m.start()) or _is_surname(m, story.text):
        return True
    return re.match(r" (?:Night|Morning) [A-Z]", story.text[m.end("weekday") : m.end("weekday") + 10]) is not None


def _is_first_name(m: re.Match[str], text: str) -> bool:
    """Whether it opens a sentence as somebody's name: "Wednesday Addems is back"; "Wednesday Addems said" is a date.

    A paper that leaves out "on" reports what was said; who the sentence is about is told in the present.
    """
    return bool(_OPENS.search(text, max(0, m.start() - 4), m.start())) and bool(_NAMED_IN_PRESENT.match(text, m.end()))


def _is_surname(m: re.Match[str], text: str) -> bool:
    """Whether it stands behind a given name that opens its clause: "Robin Friday played here"."""
    before = _GIVEN.search(text, max(0, m.start() - 24), m.start())
    if before is None or _SPOKE.match(text, m.end()):
        return False
    return before[1].lower() in _GIVEN_NAMES


def _lead(m: re.Match[str], story: Story) -> _Lead:
    before = _LEAD.search(story.text, max(0, m.start() - 40), m.start())
    if before is None:
        return _Lead.NOTHING
    if before["week"]:
        return _Lead.WEEK_ON if story.tense(*m.span()).way is Direction.FUTURE else _Lead.COUNTED
    if before["the"]:
        return _Lead.COUNTED if _AFTER_WHAT.match(story.text, m.end()) else _Lead.NOTHING
    return _Lead.COUNTED if before["weeks"] else _Lead.MOVED


def _step(m: re.Match[str], story: Story, apart: int, lead: _Lead) -> int:
    """The days from the document's to the weekday meant, which lies `apart` from it in one week."""
    back, ahead = -apart % 7, apart % 7
    modifier, tail = (m["modifier"] or "").lower(), " ".join((m["after"] or "").lower().split())
    if lead is _Lead.MOVED:
        return ahead or 7
    if tail == "before last":
        return -(back or 7) - 7 * (back > 0)
    if tail == "week" or lead is _Lead.WEEK_ON:
        return (ahead or 7) + 7
    if modifier in ("last", "past"):
        return -(back or 7)
    if modifier in ("next", "coming"):
        return ahead or 7
    return ahead if _is_ahead(m, story) else -back


def _is_ahead(m: re.Match[str], story: Story) -> bool:
    tense = story.tense(*m.span())
    if story.text.startswith(("'s", "’s"), m.end()) and not tense.sure:
        return False  # "plans to appeal Wednesday's ruling"
    return tense.way is Direction.FUTURE


def _from_narrative(m: re.Match[str], story: Story, weekday: int, *, back: bool) -> Timex | None:
    """ "the following Monday", "planned for Sunday, was moved to Monday": counted from the narrative's last day."""
    if story.last is None or story.last.unit is not Unit.DAY:
        return None
    here = story.last.first.isoweekday()
    step = -((here - weekday) % 7 or 7) if back else (weekday - here) % 7 or 7
    return settled(*m.span(), story.last.shift(step), FROM_NARRATIVE)


RULES = (
    DateRule(
        "weekday",
        rf"\b(?:(?P<modifier>(?i:last|next|this|past|coming|previous|following)){S})?(?P<weekday>{WEEKDAY})\b"
        rf"(?:{S}(?i:morning|afternoon|evening|night|noon|midnight)\b(?!s)"
        rf"|{S}(?P<after>(?i:week(?!{S}of\b)|before{S}last))\b(?!-))?(?!-[A-Z])",
        _weekday,
        catches=("The board met on Thursday.", "They meet next Friday.", "It burnt on Monday night."),
        leaves=(
            "They meet every Monday.",
            "The Sunday Times wrote so.",
            "Scotland on Sunday reported it.",
            "Wednesday Orrin is back on screen.",
        ),
        first="lntpcf" + initials(words.WEEKDAYS),
    ),
)
