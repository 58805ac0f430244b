"""What was typed, cut into the smallest parts of the grammar, each with all that it can mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from bot.typed.periods.languages import lexicon
from bot.typed.periods.lexicon import Meaning, Number, Sense, plain
from bot.typed.periods.spans import DaySpan, Impossible, day_of, iso_week, latest, month_days, typed_year
from bot.typed.reasons import NO_SUCH_DAY
from bot.typed.slips import is_slip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from bot.typed.periods.spans import Days

YEAR = r"(?:18|19|20|21)\d\d"
"""A year as digits: "1500 tanks" and "9000 homes" are none."""

_SHORTEST_SLIP = 6
_SHORTEST_MISSPELT = 7

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
    |(?P<chosen>q[1-9]|[1-9]q|h[12]|[12]h|w\d\d?){_END}
    |(?P<year>{YEAR})(?:-?(?:NUMBER_ENDS){_END})?(?!\d)
    |(?P<number>\d{{1,4}})(?P<number_end>-?(?:NUMBER_ENDS){_END})?(?!\d)
    |(?P<bare>\d+)
    """
_TOKEN = re.compile(r"(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)|(?P<dots>\.{2,})|(?P<dash>[-–—])|(?P<sign>[&/_+%$€£#@:])")
_PERIODIC = re.compile(r"[ivx]+")
_ROMAN = {"i": 1, "v": 5, "x": 10}


@dataclass(frozen=True, slots=True)
class TypedPart:
    """A part of what was typed, in one of its words; `first` and `last` tell whether it begins or ends the word."""

    text: str
    word: int
    first: bool
    last: bool


@dataclass(frozen=True, slots=True)
class TypedParts:
    """The parts in their order; `readings`: at each, how many parts one meaning takes and the meaning.

    `gap`: which of them may stand within a phrase and mean nothing, as "the", "of" and the hyphen of "mid-october".
    """

    tokens: Sequence[TypedPart]
    readings: Sequence[Sequence[tuple[int, Meaning]]]
    gap: Sequence[bool]


def read_tokens(words: Sequence[str], today: date) -> TypedParts:
    """Return the parts of these words and what each can mean; a word that means nothing here has no meanings."""
    tokens: list[TypedPart] = []
    found: list[list[tuple[int, Meaning]]] = []
    gap: list[bool] = []
    for number, word in enumerate(words):
        begin = len(tokens)
        for text, readings in _parts(plain(word).replace("…", ".."), today):
            tokens.append(TypedPart(text, number, first=len(tokens) == begin, last=False))
            found.append([(1, reading) for reading in readings])
            gap.append(False)
        if len(tokens) > begin:
            ending = tokens[-1]
            tokens[-1] = TypedPart(ending.text, number, first=ending.first, last=True)
    for at in range(len(tokens)):
        found[at] += _phrases(tokens, at)
        gap[at] = _is_gap(tokens[at], found[at])
    return TypedParts(tokens, found, gap)


def _is_gap(token: TypedPart, readings: Sequence[tuple[int, Meaning]]) -> bool:
    hyphen = token.text == "-" and not token.first and not token.last
    return hyphen or any(reading.kind is Sense.LINK for _, reading in readings)


def _phrases(tokens: Sequence[TypedPart], at: int) -> Iterator[tuple[int, Meaning]]:
    known = lexicon()
    text = tokens[at].text
    rows = known.phrases.get(text, ())
    for parts, readings in rows:
        if len(parts) == 1 or tuple(token.text for token in tokens[at : at + len(parts)]) == parts:
            for reading in readings:
                yield len(parts), reading
    if _PERIODIC.fullmatch(text) and (value := _roman(text)):
        yield 1, Meaning(Sense.ROMAN, Number(value, ordinal=True))
    if not rows and len(text) >= _SHORTEST_SLIP:
        meant = {reading for word, reading in known.slips if _is_misspelt(text, word)}
        if len(meant) == 1:
            yield 1, meant.pop()


def _is_misspelt(typed: str, month: str) -> bool:
    return len(month) >= _SHORTEST_MISSPELT and typed[0] == month[0] and is_slip(typed, month)


def _roman(text: str) -> int:
    values = [_ROMAN[letter] for letter in text]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


def _parts(word: str, today: date) -> Iterator[tuple[str, tuple[Meaning, ...]]]:
    """Yield the parts of one word; marks that end a sentence or a shortened word are none."""
    at = 0
    while at < len(word):
        figures = _in_figures().match(word, at) if word[at] in _FIGURE_STARTS else None
        if figures:
            yield figures[0], _figures(figures, today)
            at = figures.end()
            continue
        match = _TOKEN.match(word, at)
        if match is None:
            at += 1
            continue
        at = match.end()
        kind = match.lastgroup
        if kind == "dots":
            yield "..", (Meaning(Sense.DOTS), Meaning(Sense.TO))
        elif kind == "dash":
            yield "-" if match[0] == "-" else "–", (Meaning(Sense.TO),)
        else:
            yield _owner(match[0]), ()


def _owner(word: str) -> str:
    """Return whose something is: last week's."""
    return word.removesuffix("'s") if word not in lexicon().words else word


_FIGURE_STARTS = frozenset("0123456789'qhw")


@cache
def _in_figures() -> re.Pattern[str]:
    """Return what is written in figures, with the endings that some languages write onto them."""
    known = lexicon()
    pattern = _FORMS_IN_FIGURES.replace("NUMBER_ENDS", _one_of(known.number_ends))
    return re.compile(pattern.replace("DECADE_ENDS", _one_of(known.decade_ends)), re.VERBOSE)


def _one_of(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


def _figures(match: re.Match[str], today: date) -> tuple[Meaning, ...]:
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
    return _dated("day", day_of(typed_year(year), month, day))


def _day_month(match: re.Match[str], today: date) -> Iterator[Meaning]:
    day, month = map(int, match["day_month"].split("."))
    yield Meaning(Sense.DATE, open_day(month, day, today))


def open_day(month: int, day: int, today: date) -> DaySpan:
    """Return a day of the latest year that has begun it; raises Impossible for 30 February."""
    day_of(2000, month, day)

    def in_year(year: int) -> Days:
        return day_of(year, month, day)

    return DaySpan("day", latest(in_year, today), in_year, again=lambda other: _other_day(month, other, today))


def _other_day(month: int, number: object, today: date) -> DaySpan:
    if not isinstance(number, Number):
        raise Impossible(NO_SUCH_DAY)
    return open_day(month, number.value, today)


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
    """Read "90s" and "1990s"; of two figures it is the latest decade called so that has begun."""
    digits = match["decade"].lstrip("'")
    first = int(digits)
    if len(digits) == 2:
        first += 2000 if 2000 + first <= today.year else 1900
    yield Meaning(Sense.DECADE, first)
    if match["decade_end"] in lexicon().number_ends:
        ordinal = Meaning(Sense.NUMBER, Number(int(digits), ordinal=True, digits=2))
        yield Meaning(Sense.YEAR, int(digits)) if len(digits) == 4 else ordinal


def _chosen(match: re.Match[str], today: date) -> Iterator[Meaning]:
    text = match["chosen"]
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
    "year": _year,
    "number": _number,
}
