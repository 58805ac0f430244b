"""The year a story is told in, carried from one sentence to the next: "In June 2015 he joined. In August he left."

A bare date takes that year only where the story plainly goes on: it opens a sentence in the past tense,
in the paragraph of the date before it, and that date was told as news of its sentence, not in passing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.extract.dates.datewords import WEEKDAY
from bot.extract.dates.intervals import Unit
from bot.extract.dates.tense import Direction, Tense
from bot.extract.dates.timex import YearFrom
from bot.extract.languages.en.lexicon.tense_words import CONJOINED

if TYPE_CHECKING:
    from bot.extract.dates.intervals import Interval
    from bot.extract.dates.story import Story
    from bot.extract.dates.timex import Timex

_REACH = 300  # characters from the date that gives the year
_NEWS = 60  # days back within which a date may be news again, when only the date before it gives a year
_FRESH = 14  # days back within which it is news even after "In 2020, …"
_SENTENCE = r"(?:^|[.!?]['\"”’)]?\s{1,3}|\n)"
_OPENS = re.compile(
    rf"{_SENTENCE}['\"“‘]?(?:(?:Then|But|And|Later),?\s)?(?:(?:[Ee]arly |[Ll]ate )?(?:[Ii]n|[Oo]n|[Bb]y|[Tt]hat)\s)?$"
)
_JOINED = re.compile(r"\s?(?:to|until|till|through|and|–|-)\s?(?:on\s)?")  # "from 28 December 2022 to 3 January"
_BESIDE = re.compile(r"(?:,?\s|\s\()(?:early |late )?(?:in|on)\s")
# "said that August was hot" is no "that August"
_THAT = re.compile(r"(?:(?P<word>\w{1,12}),?\s|^|\W)(?:[Tt]hat|[Tt]he same)\s$")
_PARAGRAPH = re.compile(r"\n\s{0,9}\n|[.!?][\"”’]?[^\S\n]{0,9}\n")
# "the bank, which failed in June 2015," and "(born in May 1950)": in passing
_IN_PASSING = re.compile(
    r"(?:[,–—]\s?(?:who|which|whose|whom|where|when|after|since|born|built|held|\w{2,12}ed)\b[^.,!?\n]{0,120}|\([^)\n]{0,120})$"
)
# The sentence has left the old story: "On May 5 it has…", "… lost it, officials said Wednesday"
_CLAUSE = r"(?:(?!, (?:and|but|while)\b)[^.!?\n])"
_PRESENT = re.compile(
    rf"\W{_CLAUSE}{{0,60}}?\b(?:has|have|is|are)\b"
    rf"|\W{_CLAUSE}{{0,160}}?\b(?:now|today|yesterday|(?:this|last) (?:week|month|year)|this time|{WEEKDAY})\b"
)
_PAST = Tense(Direction.PAST)


def year_beside(story: Story, start: int, month: int) -> int | None:
    """Return the year of "last year, in June", "28 December 2022 to 3 January" or "that August", else None."""
    before = story.previous
    if before and before.interval:
        if before.unit is Unit.YEAR and _BESIDE.fullmatch(story.text, before.end, start):
            return before.interval.first.year
        if before.stated and _JOINED.fullmatch(story.text, before.end, start):
            return _year_of_next(before.interval, month)
    if story.last is None or story.last.unit not in (Unit.DAY, Unit.MONTH, Unit.SEASON, Unit.YEAR):
        return None
    that = _THAT.search(story.text, max(0, start - 24), start)
    if that is None or (that["word"] or "").lower() in CONJOINED:
        return None
    return _year_of_next(story.last, month)


def _year_of_next(before: Interval, month: int) -> int:
    """The year of the next such month: the interval's own, or the one after when the month is over by then."""
    return before.first.year + (before.unit is not Unit.YEAR and month < before.first.month)


def year_carried(story: Story, span: tuple[int, int], month: int, day: int | None) -> int | None:
    """Return the year of the dates told before, if a bare date goes on with them, else None."""
    anchor = story.previous
    if anchor is None or anchor.interval is None or anchor.until or not _goes_on(story, anchor, span):
        return None
    year = anchor.interval.first.year
    if story.today and year >= story.today.year:
        return None
    last_year = story.today is not None and year == story.today.year - 1
    if _may_be_news(story, month, day, _NEWS if last_year else _FRESH):
        return None
    if anchor.unit in (Unit.YEAR, Unit.SEASON):
        return year if anchor.stated and _opens(story.text, anchor.start) else None
    later = month >= anchor.interval.first.month
    if anchor.unit not in (Unit.MONTH, Unit.DAY) or not _is_anchor(story, anchor):
        return None
    carried_on = later and anchor.year_from is YearFrom.CARRIED
    if not carried_on and _may_be_news(story, month, day, _NEWS):
        return None
    return year if later else year + 1


def _goes_on(story: Story, anchor: Timex, span: tuple[int, int]) -> bool:
    """Whether a date opens a sentence in the past tense, in the paragraph of the date before it."""
    start, end = span
    if start - anchor.end > _REACH or not _opens(story.text, start) or _PARAGRAPH.search(story.text, anchor.end, start):
        return False
    return story.tense(start, end).way is Direction.PAST and not _PRESENT.match(story.text, end)


def _opens(text: str, start: int) -> bool:
    return _OPENS.search(text, max(0, start - 24), start) is not None


def _is_anchor(story: Story, anchor: Timex) -> bool:
    """Whether the date's year is given and its sentence tells what happened then."""
    if not (anchor.stated or anchor.year_from is not YearFrom.DOCUMENT):
        return False
    if _opens(story.text, anchor.start):
        return True
    line = re.split(r"[.!?]['\"”’)]?\s", story.text[max(0, anchor.start - 160) : anchor.start])[-1]
    tense = story.tense(anchor.start, anchor.end)
    return tense.way is Direction.PAST and not tense.sure and not tense.names and not _IN_PASSING.search(line)


def _may_be_news(story: Story, month: int, day: int | None, reach: int) -> bool:
    """Whether the date came round so shortly before the document that it may be the news itself."""
    near = story.month_near(month, _PAST) if day is None else story.day_near(month, day, _PAST)
    return story.today is None or near is None or 0 <= (story.today - near.last).days <= reach
