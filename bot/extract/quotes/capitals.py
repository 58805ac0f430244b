"""Names out of the capitals of labels and headlines: `ANN MCLOWE` is Ann McLowe."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from bot.extract.languages.names import PARTICLES, SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_WORD = re.compile(r"[^\W\d_a-z][\w’'-]*")
_PART = re.compile(r"[^\W\d_]+")
_VOWEL = re.compile(r"[AEIOUY]|[^A-Z]")
_NUMERALS = frozenset({"ii", "iii", "iv"})
_MC = re.compile(r"MC[A-Z]{3,}")
# "Mr. McLOWE" of a record of parliament.
_LED = re.compile(r"(Mc|Mac|De|Di|La|Le)([A-Z]{3,})")
_ENDED = re.compile(r"(?<=\w)['’]S\Z")


def spellings(*texts: str) -> dict[str, str]:
    """Return the words that texts write with both kinds of letters, the usual spelling of each by its small letters."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        for word in _WORD.findall(text):
            if len(word) > 1 and not word.isupper():
                seen[word.lower()][word] += 1
    return {lower: min(found, key=lambda word: (-found[word], word)) for lower, found in seen.items()}


def out_of_capitals(name: str, spelt: Mapping[str, str], given: Collection[str]) -> str:
    """Return a name as a page writes it elsewhere, or as names are mostly written; one not in capitals as it is.

    `given` are the given names of the page's language: `ED LOWE` is no initials.
    """
    words = name.split(" ")
    if not all(word.isupper() or _LED.fullmatch(word) for word in words):
        return name
    return " ".join(
        spelt.get(word.lower()) or _written(word, place, len(words), given) for place, word in enumerate(words)
    )


def _written(word: str, place: int, length: int, given: Collection[str]) -> str:
    lower = word.lower()
    if lower in _NUMERALS or (place == 0 < length - 1 and _is_initials(word, given)):
        return word
    if 0 < place < length - 1 and lower in PARTICLES:
        return lower
    if lower in SUFFIXES:
        return word.capitalize()
    led = _LED.fullmatch(word)
    if led is not None:
        return led.group(1) + led.group(2).capitalize()
    word = _PART.sub(lambda part: _capitalised(part.group()), word)
    return _ENDED.sub(lambda ending: ending.group().lower(), word)


def in_small_letters(description: str, capitals: Collection[str]) -> str:
    """Return a description out of capitals: `SENIOR FBI OFFICIAL` is a senior FBI official where `capitals` has FBI."""
    if not description.isupper():
        return description
    return " ".join(word if word in capitals else word.lower() for word in description.split(" "))


def _is_initials(word: str, given: Collection[str]) -> bool:
    """Whether the first word of a name is no word: `JD LOWE`, but `ED LOWE`."""
    return len(word) == 2 and _VOWEL.search(word) is None and word.lower() not in given


def _capitalised(part: str) -> str:
    return f"Mc{part[2:].capitalize()}" if _MC.fullmatch(part) else part.capitalize()
