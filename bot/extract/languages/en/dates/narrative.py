"""The year a story is told in, carried from one sentence to the next: "In June 2015 he joined. In August he left."

A bare date takes that year where the story plainly goes on: it opens a sentence in the past tense, in the paragraph
of the date before it, and that date was told as news of its sentence, not in passing; or the date before it was
carried so. In a text that tells of old years and no news (`Story.is_history`) every bare date goes on with the last.
Where the date may be news as well, both years are possible, and both are told.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.extract.calendar.direction import Direction
from bot.extract.calendar.intervals import Unit
from bot.extract.calendar.narrative import (
    FRESH,
    NEWS,
    REACH,
    SENTENCE,
    Told,
    is_parted,
    may_be_news,
    year_after,
    year_of_history,
)
from bot.extract.calendar.timex import YearFrom
from bot.extract.languages.en.dates.datewords import WEEKDAY
from bot.extract.languages.en.lexicon.tense_words import CONJOINED

if TYPE_CHECKING:
    from bot.extract.calendar.intervals import Interval
    from bot.extract.calendar.story import Story
    from bot.extract.calendar.timex import Timex

_OPENS = re.compile(
    rf"{SENTENCE}['\"“‘]?(?:(?:Then|But|And|Later|[\w-]{{1,12}} (?:days?|weeks?|months?) later),?\s)?"
    r"(?:(?:[Ee]arly |[Ll]ate )?(?:[Ii]n|[Oo]n|[Bb]y|[Tt]hat)\s)?$"
)
_JOINED = re.compile(r"\s?(?:to|until|till|through|and|–|-)\s?(?:on\s)?")  # "from 28 December 2022 to 3 January"
_BESIDE = re.compile(r"(?:,?\s|\s\()(?:early |late )?(?:in|on)\s")
# "said that August was hot" is no "that August"
_THAT = re.compile(r"(?:(?P<word>\w{1,12}),?\s|^|\W)(?:[Tt]hat|[Tt]he same)\s$")
# "the bank, which failed in June 2015," and "(born in May 1950)": in passing
_IN_PASSING = re.compile(
    r"(?:[,–—]\s?(?:who|which|whose|whom|where|when|after|since|born|built|held|\w{2,12}ed)\b[^.,!?\n]{0,120}|\([^)\n]{0,120})$"
)
_BORN = re.compile(r"\bborn\b[^.;]{0,40}$")  # "She was born in May 1968. In June she won": another story
# The sentence has left the old story: "On May 5 it has…", "… lost it, officials said Wednesday"
_CLAUSE = r"(?:(?!, (?:and|but|while)\b)[^.!?\n])"
_PRESENT = re.compile(
    rf"\W{_CLAUSE}{{0,60}}?\b(?:has|have|is|are)\b"
    rf"|\W{_CLAUSE}{{0,160}}?\b(?:now|today|yesterday|(?:this|last) (?:week|month|year)|this time|{WEEKDAY})\b"
)


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


def year_carried(story: Story, span: tuple[int, int], month: int, day: int | None) -> Told | None:
    """Return the year of the dates told before, if a bare date goes on with them, else None."""
    if story.today is None:
        return None
    if story.is_history:
        return None if story.tense(*span).way is Direction.FUTURE else year_of_history(story, month, day)
    anchor = story.previous
    if anchor is None or anchor.interval is None or anchor.until or not _goes_on(story, anchor, span):
        return None
    year = year_after(anchor, month)
    if year >= story.today.year or not _leads_on(story, anchor):
        return None
    if is_parted(story.text, anchor, span) and anchor.year_from is not YearFrom.CARRIED:
        return (
            None if story.tells_news or may_be_news(story, month, day, NEWS) else Told(year, surely=False, fresh=True)
        )
    if may_be_news(story, month, day, FRESH):
        return Told(year, surely=False, fresh=True)
    later = month >= anchor.interval.first.month
    carried_on = anchor.unit in (Unit.YEAR, Unit.SEASON) or (
        later and anchor.year_from in (YearFrom.CARRIED, YearFrom.CONTEXT)
    )
    last_year = year == story.today.year - 1
    if (last_year or not carried_on) and may_be_news(story, month, day, NEWS):
        return Told(year, surely=False, fresh=last_year)
    return Told(year)


def _leads_on(story: Story, anchor: Timex) -> bool:
    """Whether a story can go on from a date: its sentence tells of it, or began with its year."""
    if anchor.unit in (Unit.YEAR, Unit.SEASON):
        return anchor.stated and _opens(story.text, anchor.start)
    return anchor.unit in (Unit.MONTH, Unit.DAY) and _is_anchor(story, anchor)


def _goes_on(story: Story, anchor: Timex, span: tuple[int, int]) -> bool:
    """Whether a date in the past tense opens a sentence soon after the date before it, or goes on a chain.

    The chain is of dates that were carried themselves: it may stand anywhere in its paragraph ("…, and on December 3").
    """
    start, end = span
    text, chain = story.text, anchor.year_from is YearFrom.CARRIED
    opens = _opens(text, start)
    if start - anchor.end > REACH or not (chain or opens) or (not opens and is_parted(text, anchor, span)):
        return False
    return story.tense(start, end).way is Direction.PAST and not _PRESENT.match(text, end)


def _opens(text: str, start: int) -> bool:
    return _OPENS.search(text, max(0, start - 24), start) is not None


def _is_anchor(story: Story, anchor: Timex) -> bool:
    """Whether the date's year is given and its sentence tells what happened then."""
    if not (anchor.stated or anchor.year_from is not YearFrom.DOCUMENT):
        return False
    if _opens(story.text, anchor.start):
        return True
    line = re.split(r"[.!?]['\"”’)]?\s", story.text[max(0, anchor.start - 160) : anchor.start])[-1]
    if _BORN.search(line):
        return False
    tense = story.tense(anchor.start, anchor.end)
    return tense.way is Direction.PAST and not tense.sure and not tense.names and not _IN_PASSING.search(line)
