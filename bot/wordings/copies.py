"""Which documents are near-copies: one story, printed by several with another head, foot or typography.

A document is known by a few of its runs of five words, those of the least hashes (Broder 1997). A store that keeps
these finds in bounded time which documents may be copies; `compare` tells from the two texts whether they are.
"""

from __future__ import annotations

import re
import unicodedata
from heapq import nsmallest
from typing import TYPE_CHECKING, NamedTuple

from bot.wordings.fingerprints import hashed_runs, stable_hash

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

_RUN = 5
# So many runs of a document are kept.
MOST_KEPT = 24
# Texts of which more than half is the same share so many of those kept, but by rare chance.
FEWEST_SHARED = 3
# Of fewer runs than this it would be chance, or a stock paragraph that makes two notices one story.
FEWEST_RUNS = 32
# The same story is most of the shorter text, and no small part of the longer: a brief in a yearbook is another text.
_OF_SHORTER, _OF_LONGER = 0.7, 0.5

_WORD = re.compile(r"\w+")
# "the low-tide ferry", "the low-\ntide ferry", "the low\u00adtide ferry": one word however it is broken.
_HYPHEN = re.compile(r"(?<=\w)(?:\u00ad|[-\u2010\u2011]\s*)(?=\w)")
# "-5 °C", "5 %", "€5": what a paragraph says beside its words. All other signs are typography, as are lines and case.
_SAID = re.compile(
    r"[^\W_]+|(?<![\w.,])[-+\u2010-\u2013\u2212](?=\d)|[\u00b1\u00d7\u00f7%\u2030\u00b0&@\u00a7$\u00a2-\u00a5\u20a0-\u20c0]"
)
_DASHES = frozenset("-\u2010\u2011\u2012\u2013\u2212")


class Likeness(NamedTuple):
    """Which share of the shorter and of the longer of two documents' runs the other has."""

    of_shorter: float
    of_longer: float

    @property
    def is_copy(self) -> bool:
        """Whether the two tell one story."""
        return self.of_shorter >= _OF_SHORTER and self.of_longer >= _OF_LONGER


def runs(text: str) -> set[int]:
    """Return all runs of five words as numbers, without case, marks, line ends and hyphens."""
    return set(hashed_runs(_WORD.findall(_folded(text)), _RUN))


def _folded(text: str) -> str:
    return _HYPHEN.sub("", unicodedata.normalize("NFKC", text).casefold())


def paragraph_number(words: str) -> int:
    """Return a number that paragraphs with the same words have, and no others: layout and typography change nothing."""
    said = _SAID.findall(_folded(words))
    return stable_hash(" ".join("-" if sign in _DASHES else sign for sign in said))


def sketch(text: str) -> tuple[int, ...]:
    """Return the runs that are kept of a document to find its copies; none of one too short to have any."""
    found = runs(text)
    return tuple(nsmallest(MOST_KEPT, found)) if len(found) >= FEWEST_RUNS else ()


def compare(one: str, other: str) -> Likeness:
    """Return how alike two texts are, read from end to end."""
    return likeness(runs(one), runs(other))


def likeness(a: AbstractSet[int], b: AbstractSet[int]) -> Likeness:
    """Return how alike two texts are, by all their runs."""
    if min(len(a), len(b)) < FEWEST_RUNS:
        return Likeness(0.0, 0.0)
    return _shares(len(a & b), len(a), len(b))


def _shares(shared: float, *sizes: int) -> Likeness:
    return Likeness(min(1.0, shared / min(sizes)), min(1.0, shared / max(sizes)))
