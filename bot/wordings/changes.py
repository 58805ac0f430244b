"""What of an article changed: its words, whatever became of its lay-out, typography and boilerplate. Pure.

Words are compared without case, marks, line ends and hyphens; where they differ is told in spans of the two texts. They
are aligned by their longest common subsequence, as `diff` and `wdiff` do.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from bot.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

# "low-tide", "low-\ntide", "low\u00adtide": one word however it is broken.
_WORD = re.compile(r"\w+(?:(?:\u00ad|[-\u2010\u2011]\s*)(?=\w)\w+)*")
_BREAK = re.compile(r"\u00ad|[-\u2010\u2011]\s*")
# Aligning takes memory with the product of both lengths; of more than so many words each, all between the first and
# the last that differ counts as changed.
_MOST_WORDS = 20_000
# Between two changes, fewer equal words than this stand there by chance, and are shown with them.
_FEWEST_BETWEEN = 3


@dataclass(frozen=True)
class ReadWords:
    """The words of a text, boilerplate left out: each folded, and where it stands."""

    folded: tuple[str, ...]
    spans: tuple[Span, ...]

    @cached_property
    def _joined(self) -> str:
        return f" {' '.join(self.folded)} "

    @cached_property
    def _places(self) -> list[int]:
        places, at = [], 1
        for word in self.folded:
            places.append(at)
            at += len(word) + 1
        return places

    def holds(self, words: Sequence[str]) -> bool:
        """Whether these words stand there one after another; no words do anywhere."""
        return not words or f" {' '.join(words)} " in self._joined

    def find(self, words: Sequence[str], near: int = 0) -> Span | None:
        """Return where these words stand one after another in the text, of several places that nearest to a word."""
        wanted = f" {' '.join(words)} "
        places: list[int] = []
        at = self._joined.find(wanted) if words else -1
        while at >= 0 and len(places) < _MOST_PLACES:
            places.append(bisect_left(self._places, at + 1))
            at = self._joined.find(wanted, at + 1)
        if not places:
            return None
        first = min(places, key=lambda place: (abs(place - near), place))
        return Span(self.spans[first].start, self.spans[first + len(words) - 1].end)

    def within(self, span: Span) -> tuple[int, int]:
        """Return the numbers of the first word that stands within a span and of the first behind it."""
        first = bisect_left(self.spans, span.start, key=lambda one: one.start)
        return first, bisect_left(self.spans, span.end, lo=first, key=lambda one: one.start)

    def of(self, span: Span) -> tuple[str, ...]:
        """Return the words within a span."""
        first, last = self.within(span)
        return self.folded[first:last]


_MOST_PLACES = 200


class Change(NamedTuple):
    """Where one text has other words than the other: the span in each, an empty one where nothing stands there."""

    old: Span
    new: Span


def read_words(text: str, boilerplate: Sequence[Span] = ()) -> ReadWords:
    """Return the words of a text that are no boilerplate."""
    left_out = sorted(boilerplate)
    starts = [span.start for span in left_out]
    spans = []
    for match in _WORD.finditer(text):
        before = bisect_left(starts, match.end()) - 1
        if before < 0 or left_out[before].end <= match.start():
            spans.append(Span(*match.span()))
    return ReadWords(tuple(_folded(span.of(text)) for span in spans), tuple(spans))


def _folded(word: str) -> str:
    return unicodedata.normalize("NFKC", _BREAK.sub("", word)).casefold()


def same_words(one: ReadWords, other: ReadWords) -> bool:
    """Whether two texts have the same words in the same order."""
    return one.folded == other.folded


def is_called_alike(one: str, other: str) -> bool:
    """Whether two versions or copies of a text may mean one speaker by these: one name, or one a part of the other."""
    a, b = set(one.casefold().split()), set(other.casefold().split())
    return a <= b or b <= a


def likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """Return how alike two runs of words are, letter by letter, in hundredths."""
    return fuzz.ratio(" ".join(one), " ".join(other))


def changes(old: ReadWords, new: ReadWords) -> list[Change]:
    """Return where the words of two texts differ, in order; neighbouring differences are one."""
    head = _alike_from_the_start(old.folded, new.folded)
    tail = _alike_from_the_start(old.folded[head:][::-1], new.folded[head:][::-1])
    a, b = old.folded[head : len(old.folded) - tail], new.folded[head : len(new.folded) - tail]
    if not a and not b:
        return []
    found: list[list[int]] = []
    for one in LCSseq.opcodes(a, b) if max(len(a), len(b)) <= _MOST_WORDS else ():
        if one.tag == "equal":
            continue
        if found and one.src_start - found[-1][1] < _FEWEST_BETWEEN:
            found[-1][1], found[-1][3] = one.src_end, one.dest_end
        else:
            found.append([one.src_start, one.src_end, one.dest_start, one.dest_end])
    runs = found or [[0, len(a), 0, len(b)]]
    return [
        Change(_span(old.spans, head + first, head + last), _span(new.spans, head + first_new, head + last_new))
        for first, last, first_new, last_new in runs
    ]


def _alike_from_the_start(one: Sequence[str], other: Sequence[str]) -> int:
    return next(
        (number for number, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def _span(spans: Sequence[Span], first: int, last: int) -> Span:
    """Return the span of words `first` to before `last`; where there are none, the empty one behind the word before."""
    if first < last:
        return Span(spans[first].start, spans[last - 1].end)
    at = spans[first - 1].end if first else 0
    return Span(at, at)
