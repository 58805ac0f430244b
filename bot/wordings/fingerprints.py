"""Numbers that the same words give in every process: of a text, and of the runs of words in it."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# Winnowing (Schleimer, Wilkerson and Aiken 2003): the least hash of every few neighbouring runs is kept, so that two
# texts which share six stems in a row share a fingerprint, and many that share three do.
_RUN = 3
_WINDOW = 4
_MASK = (1 << 64) - 1
# Of a run's hash the upper half is kept: among the texts of one speaker, and the few runs of a document, it is enough,
# and a store keeps millions.
_HALF, _SIGN = 32, 1 << 31
# A run is its words' hashes as digits of a number in this odd base, so that no bit of a word is lost (Karp and Rabin).
_BASE = 0x9E3779B97F4A7C15
_MOST_WORDS = 200_000


def stable_hash(text: str) -> int:
    """Return a signed 64-bit number that is the same in every process and on every machine."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)


class _Hashes(dict[str, int]):
    """The hash of each word, worked out once; all are forgotten at once where they have become too many."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _MOST_WORDS:
            self.clear()
        found = self[word] = stable_hash(word)
        return found


_hashes = _Hashes()


def hashed_runs(words: Sequence[str], length: int) -> list[int]:
    """Return a signed 32-bit number for each run of so many words, in order."""
    hashes = [_hashes[word] for word in words]
    if len(hashes) < length:
        return []
    run = 0
    for number in hashes[:length]:
        run = run * _BASE + number & _MASK
    found = [(run >> _HALF) - _SIGN]
    leaving = pow(_BASE, length, _MASK + 1)
    for last, number in zip(hashes, hashes[length:], strict=False):
        run = run * _BASE + number - last * leaving & _MASK
        found.append((run >> _HALF) - _SIGN)
    return found


def all_runs(stems: Sequence[str]) -> frozenset[int]:
    """Return a number for each run of three stems."""
    return frozenset(hashed_runs(stems, _RUN))


def fingerprints(stems: Sequence[str]) -> frozenset[int]:
    """Return the fingerprints of a run of stems: some of the numbers of its runs, none of fewer than three stems."""
    runs = hashed_runs(stems, _RUN)
    if len(runs) <= _WINDOW:
        return frozenset((min(runs),) if runs else ())
    return frozenset(map(min, *(runs[place:] for place in range(_WINDOW))))
