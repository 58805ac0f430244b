"""Vectors as they are kept, half a byte a number, and how near each is to another."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from bot.meaning.model import is_shown

if TYPE_CHECKING:
    from collections.abc import Sequence

# What a few words are near to, they often are by chance: their vector is kept shorter, as if it were all less near.
_LONG_ENOUGH, _SHORTENED = 200, 0.25
# So are words of a language that the model was not shown: they are near to each other, whatever they tell of.
_NOT_SHOWN = 0.75
# Of a vector of length 1 with 512 numbers few are greater than seven of these steps.
_STEP = 0.02
_MOST = 7
_MIDDLE = 8
_AT_ONCE = 1_000

# How near something has to be among so many (`far`), learnt from 8,500 questions that nothing answers, put to English
# and to Ukrainian texts, which count alike.
_FLOOR, _STEEPNESS = 0.093, 0.016
# Once something is, so many in all may be told of that are less near by this: two in five of them are on the topic.
_BESIDE, _FEW = 0.03, 3


def weight(text: str) -> float:
    """Return how much what is near to a text tells, 1 at most."""
    long: float = min((len(text) / _LONG_ENOUGH) ** _SHORTENED, 1.0)
    return long if is_shown(text) else long * _NOT_SHOWN


def packed(vectors: Any, weights: Sequence[float]) -> list[bytes]:
    """Return each row as bytes, so much shorter.

    The first half of the numbers stands in the low halves of the bytes, the second in the high ones.
    """
    import numpy as np

    lengths = np.asarray(weights)[:, None]
    steps = (np.clip(np.rint(vectors * lengths / _STEP), -_MOST, _MOST) + _MIDDLE).astype(np.uint8)
    half = steps.shape[1] // 2
    return [row.tobytes() for row in steps[:, :half] | steps[:, half:] << 4]


def nearness(kept: Sequence[bytes], vector: Any) -> Any:
    """Return how near each of the vectors kept is to this one: 1 for the same, 0 for what has nothing to do with it."""
    import numpy as np

    half = len(vector) // 2
    found = np.empty(len(kept), dtype=np.float32)
    for start in range(0, len(kept), _AT_ONCE):
        some = np.frombuffer(b"".join(kept[start : start + _AT_ONCE]), dtype=np.uint8).reshape(-1, half)
        low, high = (some & 15).astype(np.float32), (some >> 4).astype(np.float32)
        found[start : start + len(some)] = low @ vector[:half] + high @ vector[half:]
    # Taken off the sum: off each number it would take ten times as long.
    return (found - _MIDDLE * vector.sum()) * _STEP


def far(among: int, before: int = 0) -> float:
    """Return the nearness below which nothing is told, among so many, with so many told before that are nearer.

    Of more, more are near by chance.
    """
    return _FLOOR + _STEEPNESS * math.log(max(among, 1)) - (_BESIDE if 0 < before < _FEW else 0)
