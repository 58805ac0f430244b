"""Are two names from different documents one person? A reason, or nothing."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.names.parts import Parts, given_group, given_initials, parse
from bot.names.reasons import (
    INITIAL,
    MIDDLE_NAME,
    ONE_LETTER,
    SAME_LETTERS,
    TRANSLITERATION,
    TWO_LETTERS,
    both,
    first_name,
)
from bot.names.spelling import differ_by_gender, slips

if TYPE_CHECKING:
    from bot.model import Reason

_COUPLE = frozenset({"and", "und", "i", "та", "и", "й"})

# Endings that make another family of the same stem: Kovalchenko is no slip of the pen for Kovalenko. In plain
# letters and as keys.
_FAMILY_ENDINGS = (
    *("enko", "enka", "chenko", "Cenko", "chuk", "Cuk", "uk", "ych", "iC", "vych", "viC"),
    *("sky", "ski", "ska", "ov", "ova", "ev", "eva", "in", "ina"),
    *("son", "ston", "sen", "man", "ton", "ham", "burg", "burh", "berg", "berh", "stein", "ez", "s"),
)
_LONGEST_ENDING_FIRST = sorted(_FAMILY_ENDINGS, key=len, reverse=True)
_VOWELS = re.compile(r"[aeiouyh]")
_DOUBLED = re.compile(r"(.)\1+")
_SOUND_ALIKE = str.maketrans("cqz", "kks")
# In shorter names another vowel makes another family: Miller and Muller, Warner and Werner.
_LONG = 8
_LONG_STEM = 5
_VERY_LONG_STEM = 9


def same_person(a: str, b: str) -> Reason | None:
    """Return why two full names of different documents are one person, or None when nothing proves it."""
    if _is_couple(a) or _is_couple(b):
        return None
    first, second = parse(a), parse(b)
    if not (first.is_full and second.is_full) or contradict(first, second):
        return None
    return agree(first, second)


def contradict(a: Parts, b: Parts) -> bool:
    """Whether something in the two names says two people: Jr., Mr. and Mrs., another middle name."""
    if a.suffix != b.suffix or (a.gender and b.gender and a.gender != b.gender):
        return True
    if a.given and b.given and not _given_agrees(a.given, b.given):
        return True
    return bool(a.middle and b.middle) and not _middle_agrees(a, b)


def needs_role(a: Parts, b: Parts) -> bool:
    """Whether two names need a role in common: "Bob Stone" may be another man than "Robert A. Stone"."""
    nickname = len(a.given) > 1 and len(b.given) > 1 and a.given != b.given
    return nickname and not (a.slavic and b.slavic) and bool(a.middle) != bool(b.middle)


def agree(a: Parts, b: Parts) -> Reason | None:
    """Return why two full names that do not contradict each other are one, or None."""
    given = _given_reason(a, b)
    if a.surname == b.surname:
        return given or SAME_LETTERS
    surname = _surname_reason(a, b)
    if surname is None or (slips_between(a, b) and (a.has_initial or b.has_initial)):
        return None
    return both(surname, given) if given else surname


def slips_between(a: Parts, b: Parts) -> int:
    """Return how many letters the family names differ by once transliteration is allowed for."""
    return 0 if same_surname(a, b) else _misspelt(a, b) or 0


def same_surname(a: Parts, b: Parts) -> bool:
    """Whether two family names are one, allowing for transliteration."""
    return a.surname == b.surname or _one_key(a, b)


def _one_key(a: Parts, b: Parts) -> bool:
    return a.surname_key == b.surname_key and (a.cyrillic or b.cyrillic or (a.slavic and b.slavic))


_SLIPS = {1: ONE_LETTER, 2: TWO_LETTERS}


def _surname_reason(a: Parts, b: Parts) -> Reason | None:
    """Return why two spellings are one family name, or None when they are two."""
    if _one_key(a, b):
        return TRANSLITERATION
    letters = _misspelt(a, b)
    return _SLIPS[letters] if letters else None


def _misspelt(first: Parts, second: Parts) -> int | None:
    """Return the distance of two family names when it can only be a slip of the pen."""
    slavic = first.slavic and second.slavic
    if first.given != second.given and not slavic:
        return None
    found = [_slip(first.surname, second.surname)]
    if slavic:
        found.append(_slip(first.surname_key, second.surname_key))
    return min((letters for letters in found if letters is not None), default=None)


def _slip(a: str, b: str) -> int | None:
    shorter = min(len(a), len(b))
    if shorter < _LONG or a[:1] != b[:1] or a.startswith(b) or b.startswith(a) or differ_by_gender(a, b):
        return None
    letters = slips(a, b, at_most=2)
    if letters is None or not _one_skeleton(_skeleton(a), _skeleton(b)):
        return None
    ending = _ending(a)
    long_enough = _VERY_LONG_STEM if letters == 2 else _LONG_STEM
    return letters if ending == _ending(b) and shorter - len(ending) >= long_enough else None


def slip_keys(parts: Parts) -> tuple[str, ...]:
    """Return what two family names have in common, one at least, that differ by slips of the pen alone."""
    spellings = dict.fromkeys((parts.surname, parts.surname_key) if parts.slavic else (parts.surname,))
    keys = (name[0] + "".join(sorted(_skeleton(name))) for name in spellings if len(name) >= _LONG)
    return tuple(dict.fromkeys(keys))


@lru_cache(maxsize=8192)
def _skeleton(surname: str) -> str:
    """Return the consonants as they sound: `Halushchyk` and `Halushchok` have the same, `McFarl` and `McCarl` not."""
    return _DOUBLED.sub(r"\1", _VOWELS.sub("", surname).translate(_SOUND_ALIKE))


def _one_skeleton(a: str, b: str) -> bool:
    """Whether no consonant was changed, only two neighbours swapped at most."""
    return a == b or (sorted(a) == sorted(b) and slips(a, b, at_most=1) is not None)


@lru_cache(maxsize=8192)
def _ending(surname: str) -> str:
    return next((ending for ending in _LONGEST_ENDING_FIRST if surname.endswith(ending)), "")


def _given_agrees(a: str, b: str) -> bool:
    if len(a) == 1 or len(b) == 1:
        return bool(_letters(a) & _letters(b))
    return given_group(a) == given_group(b)


def _given_reason(a: Parts, b: Parts) -> Reason | None:
    """Return why two different first names agree; None when they are the same."""
    if a.given == b.given:
        return None if a.middle == b.middle else MIDDLE_NAME
    if a.has_initial or b.has_initial:
        return INITIAL
    return first_name(a.typed[0], b.typed[0])


def _middle_agrees(a: Parts, b: Parts) -> bool:
    """Whether the middle names could be the same: "J." and "James", a patronymic in two spellings."""
    return all(_given_agrees(first, second) for first, second in zip(a.middle, b.middle, strict=False))


def _letters(given: str) -> frozenset[str]:
    return frozenset(given) if len(given) == 1 else given_initials(given)


def _is_couple(name: str) -> bool:
    words = name.casefold().split()
    return any(word in _COUPLE for word in words[1:-1])
