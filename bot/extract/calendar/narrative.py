"""The year a story is told in: what a date without one goes on with, in any language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from bot.extract.calendar.direction import Direction, Tense
from bot.extract.calendar.intervals import Unit
from bot.extract.calendar.timex import YearFrom

if TYPE_CHECKING:
    from bot.extract.calendar.intervals import Interval
    from bot.extract.calendar.story import Story
    from bot.extract.calendar.timex import Timex
    from bot.model import Reason

REACH = 300  # characters from the date that gives the year
NEWS = 60  # days back within which a date may be news again, when only the date before it gives a year
FRESH = 14  # days back within which it is news even after "In 2020, …"
SENTENCE = r"(?:^|[.!?]['\"”’)]?\s{1,3}|\n)"
_PARAGRAPH = re.compile(r"\n\s{0,9}\n|[.!?][\"”’]?[^\S\n]{0,9}\n")
PAST = Tense(Direction.PAST)


class Told(NamedTuple):
    """The year of the story that a bare date goes on with; `surely` unless the date may be of the news as well.

    `fresh` where the news is the likelier.
    """

    year: int
    surely: bool = True
    fresh: bool = False


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
    return Told(reached.last.year + over, surely=not story.tells_news or not may_be_news(story, month, day, FRESH))


def year_of_story(
    story: Story, span: tuple[int, int], month: int, day: int | None, opening: re.Pattern[str]
) -> Told | None:
    """Return the year of the story for a bare date in a language whose tense is not read.

    `opening` matches what stands before a date that opens its sentence.
    """
    if story.today is None:
        return None
    if story.is_history:
        return year_of_history(story, month, day)
    anchor = story.previous
    if anchor is None or anchor.interval is None or anchor.until or span[0] - anchor.end > REACH:
        return None
    chain = anchor.year_from is YearFrom.CARRIED
    if not (anchor.stated or chain) or is_parted(story.text, anchor, span):
        return None
    opens = opening.search(story.text, max(0, span[0] - 24), span[0])
    year = year_after(anchor, month)
    if (
        not (opens or chain)
        or year >= story.today.year
        or anchor.unit not in (Unit.DAY, Unit.MONTH, Unit.SEASON, Unit.YEAR)
    ):
        return None
    return Told(year, surely=not may_be_news(story, month, day, NEWS), fresh=may_be_news(story, month, day, FRESH))


def _or_news(timex: Timex, told: Told, news: Interval | None) -> Timex:
    if told.surely or news is None or timex.interval is None or news == timex.interval:
        return timex
    if told.fresh:
        return timex._replace(
            interval=news, value=news.value, until=None, other=timex.interval, year_from=YearFrom.DOCUMENT
        )
    return timex._replace(until=None, other=news)


def year_after(anchor: Timex, month: int) -> int:
    """Return the anchor's year, or the next when the month is before the anchor's."""
    if anchor.interval is None:
        return 0
    within = anchor.unit in (Unit.YEAR, Unit.SEASON) or month >= anchor.interval.first.month
    return anchor.interval.first.year + (not within)


def is_parted(text: str, anchor: Timex, span: tuple[int, int]) -> bool:
    """Return whether a paragraph ends between a date and the next."""
    return _PARAGRAPH.search(text, anchor.end, span[0]) is not None


def may_be_news(story: Story, month: int, day: int | None, reach: int) -> bool:
    """Return whether the date came round so shortly before the document that it may be the news itself."""
    near = story.month_near(month, PAST) if day is None else story.day_near(month, day, PAST)
    return story.today is None or near is None or 0 <= (story.today - near.last).days <= reach
