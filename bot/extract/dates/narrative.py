"""The year a story is told in, carried from one sentence to the next: "In June 2015 he joined. In August he left."

A bare date takes that year where the story plainly goes on: it opens a sentence in the past tense, in the paragraph
of the date before it, and that date was told as news of its sentence, not in passing; or the date before it was
carried so. In a text that tells of old years and no news (`Story.is_history`) every bare date goes on with the last.
Where the date may be news as well, both years are possible, and both are told.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from bot.extract.dates.datewords import WEEKDAY
from bot.extract.dates.intervals import Unit
from bot.extract.dates.tense import Direction, Tense
from bot.extract.dates.timex import YearFrom
from bot.extract.languages.en.lexicon.tense_words import CONJOINED

if TYPE_CHECKING:
    from bot.extract.dates.intervals import Interval
    from bot.extract.dates.story import Story
    from bot.extract.dates.timex import Timex
    from bot.model import Reason

_REACH = 300  # characters from the date that gives the year
_NEWS = 60  # days back within which a date may be news again, when only the date before it gives a year
_FRESH = 14  # days back within which it is news even after "In 2020, …"
_SENTENCE = r"(?:^|[.!?]['\"”’)]?\s{1,3}|\n)"
_OPENS = re.compile(
    rf"{_SENTENCE}['\"“‘]?(?:(?:Then|But|And|Later|[\w-]{{1,12}} (?:days?|weeks?|months?) later),?\s)?"
    r"(?:(?:[Ee]arly |[Ll]ate )?(?:[Ii]n|[Oo]n|[Bb]y|[Tt]hat)\s)?$"
)
_OPENS_UKRAINIAN = re.compile(rf"{_SENTENCE}['\"“‘«]?(?:(?:[УуВвЗз]|[Вв]же|[Дд]о|[Пп]ісля)\s)?$")
_JOINED = re.compile(r"\s?(?:to|until|till|through|and|–|-)\s?(?:on\s)?")  # "from 28 December 2022 to 3 January"
_BESIDE = re.compile(r"(?:,?\s|\s\()(?:early |late )?(?:in|on)\s")
# "said that August was hot" is no "that August"
_THAT = re.compile(r"(?:(?P<word>\w{1,12}),?\s|^|\W)(?:[Tt]hat|[Tt]he same)\s$")
_PARAGRAPH = re.compile(r"\n\s{0,9}\n|[.!?][\"”’]?[^\S\n]{0,9}\n")
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
PAST = Tense(Direction.PAST)


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


class Told(NamedTuple):
    """The year of the story that a bare date goes on with; `surely` unless the date may be of the news as well.

    `fresh` where the news is the likelier.
    """

    year: int
    surely: bool = True
    fresh: bool = False


def year_carried(story: Story, span: tuple[int, int], month: int, day: int | None) -> Told | None:
    """Return the year of the dates told before, if a bare date goes on with them, else None."""
    if story.today is None:
        return None
    if story.is_history:
        return None if story.tense(*span).way is Direction.FUTURE else year_of_history(story, month, day)
    anchor = story.previous
    if anchor is None or anchor.interval is None or anchor.until or not _goes_on(story, anchor, span):
        return None
    year = _year_after(anchor, month)
    if year >= story.today.year or not _leads_on(story, anchor):
        return None
    if _parted(story.text, anchor, span) and anchor.year_from is not YearFrom.CARRIED:
        return (
            None if story.tells_news or _may_be_news(story, month, day, _NEWS) else Told(year, surely=False, fresh=True)
        )
    if _may_be_news(story, month, day, _FRESH):
        return Told(year, surely=False, fresh=True)
    later = month >= anchor.interval.first.month
    carried_on = anchor.unit in (Unit.YEAR, Unit.SEASON) or (
        later and anchor.year_from in (YearFrom.CARRIED, YearFrom.CONTEXT)
    )
    last_year = year == story.today.year - 1
    if (last_year or not carried_on) and _may_be_news(story, month, day, _NEWS):
        return Told(year, surely=False, fresh=last_year)
    return Told(year)


def year_of_story(story: Story, span: tuple[int, int], month: int, day: int | None) -> Told | None:
    """Return the year of the story for a bare date in a language whose tense is not read."""
    if story.today is None:
        return None
    if story.is_history:
        return year_of_history(story, month, day)
    anchor = story.previous
    if anchor is None or anchor.interval is None or anchor.until or span[0] - anchor.end > _REACH:
        return None
    chain = anchor.year_from is YearFrom.CARRIED
    if not (anchor.stated or chain) or _parted(story.text, anchor, span):
        return None
    opens = _OPENS_UKRAINIAN.search(story.text, max(0, span[0] - 24), span[0])
    year = _year_after(anchor, month)
    if (
        not (opens or chain)
        or year >= story.today.year
        or anchor.unit not in (Unit.DAY, Unit.MONTH, Unit.SEASON, Unit.YEAR)
    ):
        return None
    return Told(year, surely=not _may_be_news(story, month, day, _NEWS), fresh=_may_be_news(story, month, day, _FRESH))


def _or_news(timex: Timex, told: Told, news: Interval | None) -> Timex:
    if told.surely or news is None or timex.interval is None or news == timex.interval:
        return timex
    if told.fresh:
        return timex._replace(
            interval=news, value=news.value, until=None, other=timex.interval, year_from=YearFrom.DOCUMENT
        )
    return timex._replace(until=None, other=news)


class ToldYear(NamedTuple):
    """The year a date is told in: why, where it comes from, and how surely where the story gives it."""

    number: int
    why: Reason
    year_from: YearFrom = YearFrom.DOCUMENT
    told: Told = Told(0)

    @property
    def stated(self) -> bool:
        """Whether the text itself gives it."""
        return self.year_from is YearFrom.TEXT

    def dated(self, timex: Timex, news: Interval | None) -> Timex:
        """Return a date of this year, beside that of the news where both are possible."""
        return _or_news(timex._replace(year_from=self.year_from), self.told, news)


def year_of_history(story: Story, month: int, day: int | None) -> Told | None:
    """Return the year that a history has reached where it tells a date without one."""
    reached = story.reached
    if reached is None or story.today is None or reached.last.year >= story.today.year:
        return None
    over = reached.unit in (Unit.DAY, Unit.MONTH) and reached.last.month - month >= 9
    return Told(reached.last.year + over, surely=not story.tells_news or not _may_be_news(story, month, day, _FRESH))


def _year_after(anchor: Timex, month: int) -> int:
    """The anchor's year, or the next when the month is before the anchor's."""
    if anchor.interval is None:
        return 0
    within = anchor.unit in (Unit.YEAR, Unit.SEASON) or month >= anchor.interval.first.month
    return anchor.interval.first.year + (not within)


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
    if start - anchor.end > _REACH or not (chain or opens) or (not opens and _parted(text, anchor, span)):
        return False
    return story.tense(start, end).way is Direction.PAST and not _PRESENT.match(text, end)


def _parted(text: str, anchor: Timex, span: tuple[int, int]) -> bool:
    return _PARAGRAPH.search(text, anchor.end, span[0]) is not None


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


def _may_be_news(story: Story, month: int, day: int | None, reach: int) -> bool:
    """Whether the date came round so shortly before the document that it may be the news itself."""
    near = story.month_near(month, PAST) if day is None else story.day_near(month, day, PAST)
    return story.today is None or near is None or 0 <= (story.today - near.last).days <= reach
