"""Which documents are near-copies: one story, printed by several with another head, foot or typography.

A document is known by a few of its runs of five words, those of the least hashes (Broder 1997). A store that keeps
these finds in bounded time which documents may be copies; `compare` tells from the two texts whether they are.
"""

from __future__ import annotations

import re
import unicodedata
from heapq import nsmallest
from typing import NamedTuple

from bot.wordings.fingerprints import hashed_runs

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
    words = _WORD.findall(_HYPHEN.sub("", unicodedata.normalize("NFKC", text).casefold()))
    return set(hashed_runs(words, _RUN))


def sketch(text: str) -> tuple[int, ...]:
    """Return the runs that are kept of a document to find its copies; none of one too short to have any."""
    found = runs(text)
    return tuple(nsmallest(MOST_KEPT, found)) if len(found) >= FEWEST_RUNS else ()


def compare(one: str, other: str) -> Likeness:
    """Return how alike two texts are, read from end to end."""
    a, b = runs(one), runs(other)
    if min(len(a), len(b)) < FEWEST_RUNS:
        return Likeness(0.0, 0.0)
    return _shares(len(a & b), len(a), len(b))


def _shares(shared: float, *sizes: int) -> Likeness:
    return Likeness(min(1.0, shared / min(sizes)), min(1.0, shared / max(sizes)))
