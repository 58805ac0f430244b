"""What is written in figures, which every language does alike: dates, years, quarters, numbers."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from bot.typed.periods.languages import lexicon
from bot.typed.periods.lexicon import Meaning, Number, Sense
from bot.typed.periods.spans import DaySpan, Impossible, day_of, iso_week, month_days, typed_year
from bot.typed.periods.yearly import again_with, open_day
from bot.typed.reasons import NO_SUCH_DAY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from bot.typed.periods.spans import Days

YEAR = r"(?:18|19|20|21)\d\d"
"""A year as digits: "1500 tanks" and "9000 homes" are none."""

# A form in figures ends before a letter or a figure, or it is none.
_END = r"(?![^\W_])"
_FORMS_IN_FIGURES = rf"""
    (?P<iso>{YEAR}-\d\d?-\d\d?|{YEAR}/\d\d?/\d\d?|{YEAR}\.\d\d?\.\d\d?)(?:t\d\d?:\d\d(?::\d\d)?(?:z|[+-]\d\d:\d\d)?)?{_END}
    |(?P<day_first>\d\d?(?P<mark>[./-])\d\d?(?P=mark)(?:\d{{4}}|\d\d)){_END}
    |(?P<iso_week>{YEAR})-?w(?P<week>\d\d?){_END}
    |(?P<iso_month>{YEAR}[-/.]\d\d?){_END}
    |(?P<years>{YEAR}[–—]\d\d){_END}
    |(?P<month_first>\d\d?[./-]{YEAR}){_END}
    |(?P<day_month>[0-3]?\d\.[01]\d){_END}
    |(?P<clock>[0-2]?\d:[0-5]\d(?::[0-5]\d)?)(?:\ ?[ap]\.?m\b)?
    |(?P<compact>{YEAR}[01]\d[0-3]\d){_END}
    |(?P<short_year>'\d\d)(?![\w'])
    |(?P<decade>'?(?:{YEAR[:-2]}0|\d0))-?(?P<decade_end>DECADE_ENDS){_END}
    |(?P<chosen>q[1-9]|h[12]|w\d\d?){_END}|(?P<chosen_first>[1-9]q|[12]h)(?![^\W\d_])
    |(?P<year>{YEAR})(?:-?(?:NUMBER_ENDS){_END})?(?!\d)
    |(?P<number>\d{{1,4}})(?P<number_end>-?(?:NUMBER_ENDS){_END})?(?!\d)
    |(?P<bare>\d+)
    """
_FIGURE_STARTS = frozenset("0123456789'qhw")


def in_figures(word: str, at: int) -> re.Match[str] | None:
    """Return the form in figures that begins at a place of a word, or None."""
    return _pattern().match(word, at) if word[at] in _FIGURE_STARTS else None


@cache
def _pattern() -> re.Pattern[str]:
    """Return what is written in figures, with the endings that some languages write onto them."""
    known = lexicon()
    pattern = _FORMS_IN_FIGURES.replace("NUMBER_ENDS", _one_of(known.number_ends))
    return re.compile(pattern.replace("DECADE_ENDS", _one_of(known.decade_ends)), re.VERBOSE)


def _one_of(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


def meant_in_figures(match: re.Match[str], today: date) -> tuple[Meaning, ...]:
    """Return what figures can mean."""
    for name, read in _FORMS.items():
        if match[name] is not None:
            try:
                return tuple(read(match, today))
            except Impossible as error:
                return (Meaning(Sense.DATE, DaySpan("day", (today, today), wrong=error.why)),)
            except (ValueError, OverflowError):
                return (Meaning(Sense.DATE, DaySpan("day", (today, today), wrong=NO_SUCH_DAY)),)
    return ()


def _dated(unit: str, days: Days) -> Iterator[Meaning]:
    yield Meaning(Sense.DATE, DaySpan(unit, days))


def _iso(match: re.Match[str], today: date) -> Iterator[Meaning]:
    year, month, day = map(int, re.split(r"[-/.]", match["iso"]))
    return _dated("day", day_of(year, month, day))


def _iso_month(match: re.Match[str], today: date) -> Iterator[Meaning]:
    """Read 2022-10, and 2021-22 as the two years."""
    year, second = map(int, re.split(r"[-/.]", match["iso_month"]))
    if second > 12 and second > year % 100 and "." not in match[0]:
        return iter([Meaning(Sense.DATE, _two_years(year, second))])
    return _dated("month", month_days(year, second))


def _years(match: re.Match[str], today: date) -> Iterator[Meaning]:
    """Read 2010–12 with a dash: three years rather than a month, where they go up."""
    year, second = int(match["years"][:4]), int(match["years"][5:])
    if second > year % 100:
        yield Meaning(Sense.DATE, _two_years(year, second))
    else:
        yield from _dated("month", month_days(year, second))


def _two_years(first: int, second: int) -> DaySpan:
    return DaySpan("years", (date(first, 1, 1), date(first // 100 * 100 + second, 12, 31)))


def _day_first(match: re.Match[str], today: date) -> Iterator[Meaning]:
    """Read 14.10.2022 and 14/10/2022; 10/14/2022 can only be the American order."""
    first, second, year = re.split(r"[./-]", match["day_first"])
    day, month = int(first), int(second)
    if match["mark"] != "." and month > 12 >= day:
        day, month = month, day
    yield Meaning(Sense.DATE, _dated_day(typed_year(year), month, day))


def _dated_day(year: int, month: int, day: int) -> DaySpan:
    """Return a day that can be the end of "1-14.10.2022"."""
    found = DaySpan("day", day_of(year, month, day))
    return again_with(found, lambda other: _dated_day(year, month, other.value) if isinstance(other, Number) else None)


def _day_month(match: re.Match[str], today: date) -> Iterator[Meaning]:
    day, month = map(int, match["day_month"].split("."))
    yield Meaning(Sense.DATE, open_day(month, day, today))


def _month_first(match: re.Match[str], today: date) -> Iterator[Meaning]:
    month, year = map(int, re.split(r"[./-]", match["month_first"]))
    return _dated("month", month_days(year, month))


def _week(match: re.Match[str], today: date) -> Iterator[Meaning]:
    return _dated("week", iso_week(int(match["iso_week"]), int(match["week"])))


def _compact(match: re.Match[str], today: date) -> Iterator[Meaning]:
    digits = match["compact"]
    return _dated("day", day_of(int(digits[:4]), int(digits[4:6]), int(digits[6:])))


def _year(match: re.Match[str], today: date) -> Iterator[Meaning]:
    yield Meaning(Sense.YEAR, int(match["year"]))


def _decade(match: re.Match[str], today: date) -> Iterator[Meaning]:
    """Read "90s" and "1990s", and "20-е" as a number too."""
    digits = match["decade"].lstrip("'")
    yield Meaning(Sense.DECADE, int(digits))
    if match["decade_end"] in lexicon().number_ends:
        ordinal = Meaning(Sense.NUMBER, Number(int(digits), ordinal=True, digits=2))
        yield Meaning(Sense.YEAR, int(digits)) if len(digits) == 4 else ordinal


def _chosen(match: re.Match[str], today: date) -> Iterator[Meaning]:
    text = match["chosen"] or match["chosen_first"]
    unit = {"q": "quarter", "h": "half", "w": "week"}[text.strip("0123456789")]
    yield Meaning(Sense.CHOSEN, (unit, int(text.strip("qhw"))))


def _number(match: re.Match[str], today: date) -> Iterator[Meaning]:
    digits = match["number"]
    yield Meaning(Sense.NUMBER, Number(int(digits), ordinal=bool(match["number_end"]), digits=len(digits)))


def _short_year(match: re.Match[str], today: date) -> Iterator[Meaning]:
    yield Meaning(Sense.YEAR, typed_year(match["short_year"][1:]))


def _clock(match: re.Match[str], today: date) -> Iterator[Meaning]:
    yield Meaning(Sense.HOUR)


_FORMS: Mapping[str, Callable[[re.Match[str], date], Iterator[Meaning]]] = {
    "iso": _iso,
    "day_first": _day_first,
    "iso_week": _week,
    "iso_month": _iso_month,
    "years": _years,
    "month_first": _month_first,
    "day_month": _day_month,
    "clock": _clock,
    "compact": _compact,
    "short_year": _short_year,
    "decade": _decade,
    "chosen": _chosen,
    "chosen_first": _chosen,
    "year": _year,
    "number": _number,
}
