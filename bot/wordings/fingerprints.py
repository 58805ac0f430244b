"""What a store finds the same words by, whoever printed them and when: hashes of runs of stems, thinned out evenly."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# Winnowing (Schleimer, Wilkerson and Aiken 2003): the least hash of every few neighbouring runs is kept, so that two
# texts which share seven stems in a row share a fingerprint, and many that share four do.
_RUN = 4
_WINDOW = 4
_MASK = (1 << 64) - 1
_SIGN = 1 << 63
# Odd, so that no bit of a stem is lost: a run is the sum of its stems' hashes, each times its place's number.
_PLACES = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5)
_MOST_STEMS = 200_000


def stable_hash(text: str) -> int:
    """Return a signed 64-bit number that is the same in every process and on every machine."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)


def winnow(hashes: Sequence[int], window: int) -> set[int]:
    """Return the least of every `window` neighbours; of fewer than that the least of all."""
    if len(hashes) <= window:
        return {min(hashes)} if hashes else set()
    return set(map(min, *(hashes[place:] for place in range(window))))


class _Hashes(dict[str, int]):
    """The hash of each stem, worked out once; forgotten all at once where they have become too many."""

    def __missing__(self, stem: str) -> int:
        if len(self) >= _MOST_STEMS:
            self.clear()
        found = self[stem] = stable_hash(stem)
        return found


_hashes = _Hashes()


def fingerprints(stems: Sequence[str]) -> tuple[int, ...]:
    """Return the fingerprints of a run of stems, signed 64-bit numbers in ascending order; none of fewer than four."""
    hashes = [_hashes[stem] for stem in stems]
    one, two, three, four = _PLACES
    runs = [
        (a * one + b * two + c * three + d * four) & _MASK
        for a, b, c, d in zip(hashes, hashes[1:], hashes[2:], hashes[3:], strict=False)
    ]
    return tuple(sorted(found - _SIGN for found in winnow(runs, _WINDOW)))
