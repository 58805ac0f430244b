"""The period in what was typed, wherever it stands, and whether the words beside it can be a topic."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.errors import HalfReadPeriod, ImpossibleBound, ImpossiblePeriod, UnknownBound, UnknownPeriod
from bot.typed.periods.chart import phrases
from bot.typed.periods.foreign import foreign_run, read_foreign
from bot.typed.periods.grammar import PERIOD, RANGE, grammar
from bot.typed.periods.languages import lexicon
from bot.typed.periods.leftovers import leftover, meant_as_period
from bot.typed.periods.lexicon import Sense
from bot.typed.periods.period import Period, period_of
from bot.typed.periods.spans import DaySpan, Impossible
from bot.typed.periods.tokens import TypedParts, read_tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from bot.typed.periods.spans import Days

_LONGEST_TEXT = 60
"""More words than these are no question: only their beginning is looked through."""


@dataclass(frozen=True, slots=True)
class FoundPeriod:
    """A period among words: those from `start` up to `end` mean it.

    `open_year`: it was named without a year, and the latest that has begun was taken.
    """

    period: Period
    start: int
    end: int
    open_year: bool = False
    _in_year: Callable[[int], Days] | None = field(default=None, compare=False, repr=False)

    def at_year(self, year: int) -> Period:
        """Return the same period in another year; raises `ImpossiblePeriod` where that year has none, as 29 February.

        A period that was named with its year stays what it is.
        """
        if self._in_year is None:
            return self.period
        try:
            return period_of(self._in_year(year))
        except Impossible as error:
            raise ImpossiblePeriod(f"{year}", error.why) from error


@dataclass(frozen=True, slots=True)
class _PeriodRun:
    """Words that can be a period, and what they mean then."""

    start: int
    end: int
    span: DaySpan


def find_period(words: Sequence[str], today: date) -> FoundPeriod | None:
    """Return the period among these words, the longest reading of all; no period is None.

    Raises `ImpossiblePeriod` for what was surely meant as one and cannot be, such as 30 February.
    """
    words = words[:_LONGEST_TEXT]
    run = _best(words, today)
    if run is None:
        return None
    if run.span.wrong:
        raise ImpossiblePeriod(" ".join(words[run.start : run.end]), run.span.wrong)
    return FoundPeriod(period_of(run.span.days), run.start, run.end, run.span.in_year is not None, run.span.in_year)


def parse_period(text: str, today: date) -> tuple[Period | None, tuple[str, ...]]:
    """Return the period in `text` and the words beside it; no period is None.

    Raises `UnknownPeriod` for what was surely meant as a period and cannot be one, such as 2022-13, and where the words
    beside a period are no topic.
    """
    words = text.split()
    found = find_period(words, today)
    if found is None:
        wrong = meant_as_period(words)
        if wrong:
            raise UnknownPeriod(wrong)
        return None, tuple(words)
    rest = (*words[: found.start], *words[found.end :])
    if lost := leftover(rest):
        raise HalfReadPeriod(text.strip(), " ".join(lost))
    return found.period, rest


def parse_bound(text: str, today: date) -> Period:
    """Return the period that the whole of `text` means, for a filter such as `from:2022-09`.

    Raises UnknownBound or ImpossibleBound when there is more in it, or nothing.
    """
    words = text.split()
    try:
        found = find_period(words, today)
    except ImpossiblePeriod as error:
        raise ImpossibleBound(error.what, error.why) from error
    if found is None or found.end - found.start < len(words):
        raise UnknownBound(text.strip())
    return found.period


def _best(words: Sequence[str], today: date) -> _PeriodRun | None:
    """Return the run of most words; of two alike one that can be, then one with figures, then the first."""
    tokens = read_tokens(words, today)
    runs = [run for run in _runs(tokens, today) if _stands(run, tokens, len(words))]
    foreign = foreign_run(words)
    if foreign and all(foreign[1] - foreign[0] > run.end - run.start for run in runs):
        days = read_foreign(" ".join(words[slice(*foreign)]), today)
        if days:
            return _PeriodRun(*foreign, DaySpan("foreign", days))
    return max(
        runs,
        key=lambda run: (run.end - run.start, not run.span.wrong, _has_figures(words[run.start : run.end]), -run.start),
        default=None,
    )


def _has_figures(words: Sequence[str]) -> bool:
    return any(letter.isdecimal() for word in words for letter in word)


def _runs(tokens: TypedParts, today: date) -> Iterator[_PeriodRun]:
    every = tokens.tokens
    for phrase in phrases(tokens, grammar(), today):
        start = phrase.start
        if phrase.symbol not in (PERIOD, RANGE) or not every[phrase.end - 1].last:
            continue
        while start > 0 and tokens.gap[start - 1] and every[start - 1].first and every[start].first:
            start -= 1
        if start < phrase.start and start > 0 and tokens.readings[start - 1]:
            start = phrase.start  # "thrid quarter of 2022" has lost more than its "of"
        if every[start].first:
            yield _PeriodRun(every[start].word, every[phrase.end - 1].word + 1, phrase.value)


def _stands(run: _PeriodRun, tokens: TypedParts, count: int) -> bool:
    """Whether a run is a period where it stands: "harbour may" is none, "harbour may 2022" is."""
    if run.end - run.start == count:
        return True
    if run.span.lone:
        return False
    at = [number for number, token in enumerate(tokens.tokens) if run.start <= token.word < run.end]
    own = [number for number in at if not tokens.gap[number]]
    first = tokens.tokens[own[0]].text
    if first not in lexicon().doubtful and (len(own) > 1 or not _is_misspelt(tokens, own[0])):
        return True
    if len(own) == 1:
        # "may harbour" has its month first; "march of the living" and "the fall of the harbour" have none.
        after = at[-1] + 1
        held = after < len(tokens.gap) and tokens.gap[after]
        return at == [0] and not held and first in lexicon().doubtful - lexicon().fragments
    return run.start == 0 or not any(reading.kind is Sense.IN for _, reading in tokens.readings[own[1]])


def _is_misspelt(tokens: TypedParts, at: int) -> bool:
    text = tokens.tokens[at].text
    return text.isalpha() and text not in lexicon().phrases
