"""Vectors as they are kept, half a byte a number, and how near each is to another."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

# What a few words are near to, they often are by chance: their vector is kept shorter, as if it were all less near.
_LONG_ENOUGH, _SHORTENED = 200, 0.25
# Of a vector of length 1 with 512 numbers few are greater than seven of these steps.
_STEP = 0.02
_MOST = 7
_MIDDLE = 8
_AT_ONCE = 4_000

# How near something has to be among so many (`far`), learnt from 6,600 questions that nothing answers.
_FLOOR, _STEEPNESS = 0.073, 0.022


def packed(vectors: Any, signs: Sequence[int]) -> list[bytes]:
    """Return each row, of a text of so many signs, as bytes.

    The first half of the numbers stands in the low halves of the bytes, the second in the high ones.
    """
    import numpy as np

    weights = np.minimum((np.asarray(signs) / _LONG_ENOUGH) ** _SHORTENED, 1)[:, None]
    steps = (np.clip(np.rint(vectors * weights / _STEP), -_MOST, _MOST) + _MIDDLE).astype(np.uint8)
    half = steps.shape[1] // 2
    return [row.tobytes() for row in steps[:, :half] | steps[:, half:] << 4]


def nearness(kept: Sequence[bytes], vector: Any) -> Any:
    """Return how near each of the vectors kept is to this one: 1 for the same, 0 for what has nothing to do with it."""
    import numpy as np

    half = len(vector) // 2
    found = np.empty(len(kept), dtype=np.float32)
    for start in range(0, len(kept), _AT_ONCE):
        some = np.frombuffer(b"".join(kept[start : start + _AT_ONCE]), dtype=np.uint8).reshape(-1, half)
        low = (some & 15).astype(np.float32) - _MIDDLE
        high = (some >> 4).astype(np.float32) - _MIDDLE
        found[start : start + len(some)] = (low @ vector[:half] + high @ vector[half:]) * _STEP
    return found


def far(among: int) -> float:
    """Return the nearness below which nothing is told, among so many: of more, more are near by chance."""
    return _FLOOR + _STEEPNESS * math.log(max(among, 1))
