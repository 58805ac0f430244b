"""Which misspellings of one word standing alone are a slip of the pen, and which are another name.

Beside a first name that is right nearly any letter may be wrong; a family name alone has little to go by: "Strans" is a
slip for Strand, as `s` lies beside `d`, and "Strang" is another name.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from bot.names.spelling import joined

_ROWS = (("qwertyuiop", 0.0), ("asdfghjkl", 0.3), ("zxcvbnm", 0.7))
_KEYS = {
    letter: (place + shift, row) for row, (letters, shift) in enumerate(_ROWS) for place, letter in enumerate(letters)
}
_NOT_HEARD = re.compile(r"[aeiouyh]")
_VOWELS = frozenset("aeiouy")
_DOUBLED = re.compile(r"(.)\1+")
_LONG_ENOUGH_TO_MISS_ONE = 6


@lru_cache(maxsize=8192)
def is_slip(typed: str, meant: str) -> bool:
    """Whether a word in plain letters is likely to be typed for another that is a letter or two away.

    Capitals are the sounds of `spelling_key` that several letters stand for: one may be written for another.
    """
    typed, meant = joined(typed), joined(meant)
    if _differ_by_last_vowel(typed, meant):
        return False
    if sorted(typed) == sorted(meant) or _consonants(typed) == _consonants(meant):
        return True
    for edit in Levenshtein.editops(typed, meant):
        if edit.tag == "replace":
            if not _is_near(typed[edit.src_pos], meant[edit.dest_pos]):
                return False
        elif min(len(typed), len(meant)) < _LONG_ENOUGH_TO_MISS_ONE:
            return False
    return True


@lru_cache(maxsize=8192)
def _consonants(word: str) -> str:
    return _DOUBLED.sub(r"\1", _NOT_HEARD.sub("", word))


def _differ_by_last_vowel(one: str, other: str) -> bool:
    """Whether one word is the other and a vowel more: Marlin and Marlino."""
    shorter, longer = sorted((one, other), key=len)
    return len(longer) == len(shorter) + 1 and longer.startswith(shorter) and longer[-1] in _VOWELS


def _is_near(one: str, other: str) -> bool:
    """Whether two letters lie beside each other, or are both vowels."""
    if {one, other} <= _VOWELS or (one + other).isupper():
        return True
    here, there = _KEYS.get(one), _KEYS.get(other)
    return here is not None and there is not None and abs(here[0] - there[0]) <= 1 and abs(here[1] - there[1]) <= 1
