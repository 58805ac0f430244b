"""When a document must have been written, where it does not say so.

What it says of other dates bounds its own: years told as past lie behind it, years told as to come ahead.
A day without its year ("on October 14") is news of the last months, so between two such bounds it falls
into one year only, and the text was written on or soon after the latest of them. An anniversary of a year
it names, or "ten years ago, in 2012", gives its year at once. Nothing is taken from full dates alone:
history states them too.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from bot.extract.calendar import intervals
from bot.extract.calendar.direction import Direction
from bot.extract.calendar.reasons import between_bounds, year_proved
from bot.extract.calendar.rule import YEAR
from bot.extract.languages.date_packs import DATE_GRAMMAR
from bot.model import Basis, Precision, Span, When

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.model import DateMention

_PROOFS = DATE_GRAMMAR.proofs
_RECENT_DAY, _RECENT_MONTH = 183, 366  # days: how far back a day, a month is told without its year
_WINDOW = 3 * 366  # bounds further apart than this prove nothing
_SOON = 14  # days from the latest day told within which news of it is written
_OVER = (Precision.SEASON, Precision.QUARTER, Precision.HALF)
_OPEN_DAY = re.compile(r"XXXX-(\d\d)(?:-(\d\d))?$")
_ENOUGH = 20  # anniversaries looked at, so that no text takes long
_EVENT_WORD = re.compile(r"\b[A-Za-z][a-z]{4,}")


class _Bound(NamedTuple):
    day: date
    words: str


class _Recent(NamedTuple):
    """A day, or the first day of a month, told as past without its year."""

    value: str
    month: int
    day: int | None
    weekday: int | None
    words: str

    def before(self, written: date) -> date | None:
        """The last time it came round when the text was written, None if that was too long ago."""
        for year in (written.year, written.year - 1):
            found = intervals.day(year, self.month, self.day or 1)
            if found and found.first <= written:
                fresh = (written - found.first).days <= (_RECENT_DAY if self.day else _RECENT_MONTH)
                agrees = self.weekday is None or found.first.isoweekday() == self.weekday
                return found.first if fresh and agrees else None
        return None


def infer_date(text: str, mentions: Sequence[DateMention], not_later_than: date | None = None) -> When | None:
    """Return the days the document was written in as far as its own words prove them, else None.

    `mentions` are those found with no document date, `not_later_than` is a day by which it is known to have been out.
    The basis is always INFERRED.
    """
    evidence = _evidence(text, mentions)
    behind, ahead = list(evidence.behind), list(evidence.ahead)
    if not_later_than is not None:
        ahead.append(_Bound(not_later_than, f"{not_later_than}"))
    years = dict(_years_proved(text, mentions))
    if len(years) > 1:
        return None
    for year, words in years.items():
        behind.append(_Bound(date(year, 1, 1), words))
        ahead.append(_Bound(date(year, 12, 31), words))
    if not behind or not ahead:
        return None
    first, last = max(behind), min(ahead)
    if not 0 <= (last.day - first.day).days <= _WINDOW:
        return None
    found = _from_recent(evidence.recent, first, last) if any(item.day for item in evidence.recent) else None
    if found is None and years:
        return _in_year(*years.popitem())
    return found


class _Evidence(NamedTuple):
    """What a text tells of dates: bounds behind and ahead of it, and days without their year."""

    behind: list[_Bound]
    ahead: list[_Bound]
    recent: list[_Recent]


def _evidence(text: str, mentions: Sequence[DateMention]) -> _Evidence:
    evidence = _Evidence([], [], [])
    to_come: set[str] = set()
    for mention in mentions:
        words, when = mention.span.of(text), mention.when
        opened = _OPEN_DAY.match(when.value)
        if not opened and when.basis is not Basis.STATED:
            continue
        way = DATE_GRAMMAR.tense(text, *mention.span).way
        if opened and way is Direction.PAST:
            evidence.recent.append(_recent(opened, words))
        elif opened and way is Direction.FUTURE:
            to_come.add(when.value)
        elif when.basis is Basis.STATED and when.earliest and when.latest:
            if way is Direction.PAST:
                evidence.behind.append(_Bound(when.latest if when.precision in _OVER else when.earliest, words))
            elif way is Direction.FUTURE:
                evidence.ahead.append(_Bound(when.latest, words))
    recent = {item.value: item for item in evidence.recent if item.value not in to_come}
    return evidence._replace(recent=list(recent.values()))


def _recent(opened: re.Match[str], words: str) -> _Recent:
    weekday = _PROOFS.weekday.match(words)
    day = int(opened[2]) if opened[2] else None
    return _Recent(opened[0], int(opened[1]), day, _PROOFS.weekday_number(weekday[1]) if weekday else None, words)


def _in_year(year: int, words: str) -> When:
    return When(f"{year}", date(year, 1, 1), date(year, 12, 31), Precision.YEAR, Basis.INFERRED, year_proved(words))


def _from_recent(recent: Sequence[_Recent], first: _Bound, last: _Bound) -> When | None:
    """The days on which all of `recent` could be told as they are, if they make one year's news."""
    freshest: set[date] = set()
    latest, words = first.day, ""
    for step in range((last.day - first.day).days + 1):
        written = first.day + timedelta(days=step)
        days = [(day, item.words) for item in recent if (day := item.before(written)) and item.day]
        if any(item.before(written) is None for item in recent):
            continue
        day, words = max(days)
        freshest.add(day)
        latest = written
    if len(freshest) != 1:
        return None
    start = freshest.pop()
    month = intervals.containing(intervals.Unit.MONTH, start)
    end = min(latest, max(start + timedelta(days=_SOON), month.last))
    why = between_bounds(words, first.words, last.words)
    if end <= month.last:
        return When(month.value, start, end, Precision.MONTH, Basis.INFERRED, why)
    return When(f"{start}/{end}", start, end, Precision.RANGE, Basis.INFERRED, why)


def _years_proved(text: str, mentions: Sequence[DateMention]) -> Iterator[tuple[int, str]]:
    """The years the text must be of: "the 80th anniversary of" a year it names, "ten years ago, in 2012"."""
    for said in _PROOFS.says_ago.finditer(text):
        found = _PROOFS.years_ago.search(text, max(0, said.start() - 60), said.end() + 30)
        if found and (found["hedge"] or "").lower() not in _PROOFS.hedges:
            yield int(found["year"]) + _PROOFS.number(found["count"]), found[0][len(found["hedge"] or "") :].strip()
    for kept in islice(_PROOFS.anniversary.finditer(text), _ENOUGH):
        count = _PROOFS.counted.search(text, max(0, kept.start() - 20), kept.start())
        if count is None or _PROOFS.not_yet.search(text, max(0, count.start() - 40), count.start()):
            continue
        year = _year_of_event(text, kept, mentions)
        whole = Span(count.start(), kept.end())
        if (
            year
            and not _PROOFS.not_kept.search(text, *whole)
            and DATE_GRAMMAR.tense(text, *whole).way is not Direction.FUTURE
        ):
            yield year + _PROOFS.ordinal(count["count"]), whole.of(text)


def _year_of_event(text: str, found: re.Match[str], mentions: Sequence[DateMention]) -> int | None:
    """The year of the event remembered: in its name ("the 1963 march"), or where the text tells of it again."""
    named = re.search(rf"\b{YEAR}", found["event"])
    if named:
        return int(named[0])
    keys = {word.lower()[:6] for word in _EVENT_WORD.findall(found["event"])}
    years = set()
    for mention in mentions[: _ENOUGH * _ENOUGH]:
        if mention.when.basis is not Basis.STATED or mention.when.earliest is None:
            continue
        around = text[max(0, mention.span.start - 80) : mention.span.end + 80]
        if keys & {word.lower()[:6] for word in _EVENT_WORD.findall(around)}:
            years.add(mention.when.earliest.year)
    return years.pop() if len(years) == 1 else None
