"""Documents that may tell the same story, found by a few of their runs of words."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from heapq import nsmallest
from typing import TYPE_CHECKING
from zlib import crc32

from bot.store.stories import without

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.model import Document

_WORD = re.compile(r"\w+")
_RUN = 5
# One word in so many opens a run that is looked at.
_SAMPLE = 4
_MOST = 24
# Texts of which more than half is the same have at least so many runs of a sketch in common, but by rare chance.
FEWEST_IN_SKETCH = 3


def runs(text: str) -> Iterator[str]:
    """Yield the sampled runs of five words, without case and marks."""
    words = [word.casefold() for word in _WORD.findall(text)]
    for place in range(len(words) - _RUN + 1):
        if _opens(words[place]):
            yield " ".join(words[place : place + _RUN])


@lru_cache(maxsize=65536)
def _opens(word: str) -> bool:
    return crc32(word.encode("utf-8", "surrogatepass")) % _SAMPLE == 0


def sketch_of(document: Document) -> tuple[int, ...]:
    """Return the runs of a document, as numbers of 64 bits, by which it is found: the smallest few (Broder 1997)."""
    numbers = {_number(run) for run in runs(without(document.text, document.boilerplate))}
    return tuple(nsmallest(_MOST, numbers))


def _number(run: str) -> int:
    digest = hashlib.blake2b(run.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
