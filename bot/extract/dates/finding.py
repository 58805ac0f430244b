"""Every calendar date a text speaks of, as TIMEX3, with the days it may cover and why.

The text is read once from the top by the ordered rules of the languages (`languages/date_packs.py`); at each place the
first rule that accepts wins. Durations, frequencies, ages and quantities are no dates. After HeidelTime's separation of
patterns and normalisation (Strötgen & Gertz 2010).
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import MAXYEAR
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.extract.calendar.direction import Direction
from bot.extract.calendar.intervals import PRECISION, Unit
from bot.extract.calendar.reasons import APPOSED, YEAR_OF_NEIGHBOUR, day_unknown, either_year
from bot.extract.calendar.rule import ANY_SIGN, kind_of_sign
from bot.extract.calendar.story import Story, Telling
from bot.extract.calendar.timex import YearFrom
from bot.extract.dates.openings import openings
from bot.extract.faults import RAISED
from bot.extract.languages.date_packs import DATE_GRAMMAR, DATE_PACKS
from bot.extract.reading.lines import narrowed
from bot.model import Basis, DateMention, Precision, Span, When

if TYPE_CHECKING:
    from datetime import date

    from bot.extract.calendar.intervals import Interval
    from bot.extract.calendar.rule import DateRule
    from bot.extract.calendar.timex import Timex
    from bot.extract.faults import Faults

    _Match = tuple[re.Match[str], DateRule]

_PAIRS = DATE_GRAMMAR.pairs
_DATED = (Unit.DAY, Unit.MONTH, Unit.SEASON, Unit.YEAR)
_ONE_STORY = 31  # days between two dates of one story
_WORD = re.compile(r"\w+")
# Letters that a pattern of either case takes for others ("3 weekſ ago"), while no table of words knows them.
_LOOKALIKES = str.maketrans("ſıİ\u212a", "siIK")
# A page mixes languages: those of all that have date rules are tried in one reading.
_RULES = [rule for pack in DATE_PACKS for rule in pack.rules]
_NEAR_DAYS = "|".join(pack.near_days for pack in DATE_PACKS)
_TELLING = Telling(DATE_GRAMMAR.tense, re.compile(rf"\b(?:{_NEAR_DAYS})\b"))
_MATCHERS = [(re.compile(rule.pattern).match, rule) for rule in _RULES]
_BY_FIRST = {kind: [(match, rule) for match, rule in _MATCHERS if kind in rule.first] for kind in ANY_SIGN}


def find_dates(text: str, published: When | None, faults: Faults = RAISED) -> tuple[DateMention, ...]:
    """Return every calendar date expression of the text, in reading order, none overlapping.

    Relative ones lean on `published`; where that is unknown they keep X's and no days.
    """
    narrow = narrowed(text)
    if narrow is not None:
        text, places = narrow
        return tuple(
            replace(one, span=Span(places[one.span.start], places[one.span.end - 1] + 1))
            for one in find_dates(text, published, faults)
        )
    if not text.isascii() and any(chr(letter) in text for letter in _LOOKALIKES):
        text = text.translate(_LOOKALIKES)
    if published is None or published.earliest is None or published.latest is None:
        return tuple(_mention(timex, Basis.RELATIVE) for timex in _read(text, None, faults))
    lean = Basis.INFERRED if published.basis is Basis.INFERRED else Basis.RELATIVE
    first = _read(text, _reckonable(published.earliest), faults)
    if published.earliest == published.latest:
        return tuple(_mention(timex, lean) for timex in first)
    last = {timex.start: timex for timex in _read(text, _reckonable(published.latest), faults)}
    return tuple(_between(timex, last.get(timex.start), lean) for timex in first)


def _reckonable(day: date) -> date | None:
    """The day, unless so near an end of the calendar that "last century" would fall off it."""
    return day if 200 < day.year < MAXYEAR - 200 else None


def _read(text: str, today: date | None, faults: Faults) -> list[Timex]:
    story = Story(text, today, _TELLING)
    found: list[Timex] = []
    position = 0
    for start, matches in _candidates(text):
        if start < position:
            continue
        timex = _first_accepted(story, matches, faults)
        if timex is None:
            position = _after_word(text, start)
            continue
        span = Span(timex.start, timex.end)
        found += faults.attempt("dates side by side", span, [timex], _beside, story, found, timex)
        position = timex.end
        _move_on(story, timex)
    return found


def _beside(story: Story, found: list[Timex], timex: Timex) -> list[Timex]:
    """Return the timex behind what is counted from it; the one found before is replaced where it leans on this one."""
    if found:
        found[-1] = _seen_from(story, found[-1], timex)
    counted = _PAIRS.counted_to(story, timex) if timex.stated else None
    return [counted, timex] if counted and (not found or found[-1].end <= counted.start) else [timex]


def _seen_from(story: Story, first: Timex, second: Timex) -> Timex:
    """The first of two dates, as the second makes it understood."""
    if _is_apposed(story.text, first, second):
        return first._replace(interval=second.interval, value=second.value, why=APPOSED, other=second.other)
    return _named_before(story, _begun_before(story.text, first, second), second)


def _move_on(story: Story, timex: Timex) -> None:
    """Let the narrative reach a date."""
    story.previous = timex
    known = timex.stated or timex.year_from in (YearFrom.CONTEXT, YearFrom.CARRIED)
    if timex.interval and known and not timex.aside and not timex.other and timex.unit in _DATED:
        story.reached = timex.until or timex.interval
    if not timex.aside:
        story.last = timex.interval
        if timex.unit is Unit.QUARTER and _is_over(timex, story):
            story.report = timex


def _is_apposed(text: str, first: Timex, second: Timex) -> bool:
    if not first.unit is second.unit is Unit.DAY or second.until:
        return False
    return is_apposition(text, Span(first.start, first.end), Span(second.start, second.end))


def is_apposition(text: str, first: Span, second: Span) -> bool:
    """Return whether a date says which day a relative one before it meant: "a week earlier, on October 6"."""
    if first.of(text).isalpha() or not _PAIRS.apposition.fullmatch(text, first.end, second.start):
        return False
    return _PAIRS.relative.search(text, *first) is not None


def _begun_before(text: str, first: Timex, second: Timex) -> Timex:
    """The first of "between Monday and Wednesday", told on a Monday, put before the second."""
    if not (first.interval and second.interval) or first.stated or first.unit is not second.unit:
        return first
    if first.interval.first <= second.interval.first or not _PAIRS.both.fullmatch(text, first.end, second.start):
        return first
    if not _PAIRS.opens_both.search(text, max(0, first.start - 10), first.start):
        return first
    interval = first.interval.shift(-7) if text[first.start : first.end].isalpha() else first.interval.years(-1)
    return first._replace(interval=interval, value=interval.value)


def _named_before(story: Story, first: Timex, second: Timex) -> Timex:
    """The first of "the 12 May concert sold out on 10 May 2019": one story, so one year."""
    if first.stated or not (second.stated and first.interval and second.interval):
        return first
    if not first.unit is second.unit is Unit.DAY or re.search(r"[.;\n]", story.text[first.end : second.start]):
        return first
    moved = first.interval.years(second.interval.first.year - first.interval.first.year)
    if abs((moved.first - second.interval.first).days) > _ONE_STORY or not story.tense(first.start, first.end).names:
        return first
    return first._replace(interval=moved, value=moved.value, why=YEAR_OF_NEIGHBOUR)


def _after_word(text: str, start: int) -> int:
    word = _WORD.match(text, start)
    return word.end() if word else start + 1


def _is_over(timex: Timex, story: Story) -> bool:
    """Whether a quarter has been reported on: "fourth-quarter losses" to come are no report."""
    if timex.interval is None or story.today is None or timex.interval.last < story.today:
        return True
    return story.tense(timex.start, timex.end).way is Direction.PAST


@lru_cache(maxsize=1)  # a document without a date is read twice: to infer its date, and against it
def _candidates(text: str) -> list[tuple[int, list[_Match]]]:
    """Return each place where rules match, in reading order, with what they match there in their own order."""
    found: list[tuple[int, list[_Match]]] = []
    for start in openings(text):
        rules = _BY_FIRST[kind_of_sign(text[start])]
        found.append((start, [(found_here, rule) for match, rule in rules if (found_here := match(text, start))]))
    return found


def _first_accepted(story: Story, matches: list[_Match], faults: Faults) -> Timex | None:
    for match, rule in matches:
        try:
            timex = rule.read(match, story)
        except (OverflowError, ValueError):  # "9000 years ago" is before the calendar
            continue
        except Exception as error:
            faults.note(rule.name, Span(*match.span()), error)
            continue
        if timex is not None:
            return timex
    return None


def _mention(timex: Timex, lean: Basis) -> DateMention:
    span = Span(timex.start, timex.end)
    precision = Precision.RANGE if timex.until else PRECISION[timex.unit]
    if timex.interval is None:
        return DateMention(span, When(timex.value, None, None, precision, Basis.RELATIVE, timex.why))
    earliest, latest = timex.interval.first, timex.interval.last
    if timex.part:
        earliest, latest = timex.interval.part(timex.part)
    if timex.other:
        return DateMention(span, _either(timex, timex.other))
    if timex.covers:
        earliest, latest = timex.covers
    if timex.until:
        latest = timex.until.last
    basis = Basis.STATED if timex.stated else Basis.INFERRED if timex.doubtful else lean
    return DateMention(span, When(timex.value, earliest, latest, precision, basis, timex.why))


def _either(timex: Timex, other: Interval) -> When:
    """A date of either of two years, the likelier as its value: the days from the first to the last of both."""
    first, last = sorted((timex.interval or other, other), key=lambda one: one.first)
    why = either_year(first.value, last.value)
    return When(timex.value, first.first, last.last, Precision.RANGE, Basis.INFERRED, why)


def _between(first: Timex, last: Timex | None, lean: Basis) -> DateMention:
    """A timex under a document date that is itself only known to lie between two days."""
    mention = _mention(first, lean)
    if last is None or last.value == first.value:
        return mention
    other = _mention(last, lean)
    one, two = mention.when, other.when
    if not (one.earliest and one.latest and two.earliest and two.latest):
        return mention
    earliest, latest = min(one.earliest, two.earliest), max(one.latest, two.latest)
    value = f"{earliest.isoformat()}/{latest.isoformat()}"
    return DateMention(mention.span, When(value, earliest, latest, Precision.RANGE, lean, day_unknown(first.why)))
