"""How a name sounds, whatever alphabet it is written in: "Вайден" and "Viden", "Цзіньлін" and "Jinling".

Transliteration of a Slavic name goes letter by letter (`spelling.spelling_key`); a foreign name is respelt by ear. The
key is what the ear keeps for sure: the consonants, of which those that languages write for each other are one. Two
names of one key may still be two: `far_apart` counts in how many sounds they differ.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from bot.names.spelling import plain

# In this order. S, C, J are the sounds of "shop", "chop" and "jar"; X a "ch" and Q a "g" that are read in several ways.
_SOUNDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), letters)
    for pattern, letters in (
        (r"-", ""),
        (r"^u(?=[oi])", "v"),  # Уильям
        (r"^x", "s"),  # Xavier
        (r"x", "ks"),
        (r"eau", "o"),  # Rondeau
        (r"tsz|dz(?!h)", "s"),  # Цзіньлін
        (r"tz?sch|tch|cz|chzh", "C"),
        (r"shch|sch|sh|sz", "S"),
        (r"ch(?=[lrnmt])", "k"),  # Christa
        (r"ch", "X"),
        (r"dzh|dj|zh", "J"),
        (r"(?<=[bpvfmnlrtdkgs])j|(?<=[aeo])j(?![aeiouy])|(?<=[iy])j$", "i"),  # Haljak, Kolskyj
        (r"j", "J"),
        (r"g(?=[ei])", "Q"),
        (r"ou|oo", "u"),  # Loutin, Mahmood
        (r"(?<!^)ee(?!$)", "i"),  # Kareem
        (r"(?<=[ae])w(?=n|$)", ""),  # Dawn
        (r"ph", "f"),
        (r"th", "t"),
        (r"kh", "h"),
        (r"ck|q", "k"),
        (r"c(?=[eiy])", "s"),
        (r"c", "k"),
        (r"t?z|ts", "s"),
        (r"w", "v"),
        (r"y", "i"),
        (r"h(?![aeiou])", ""),  # John
        (r"n[gk](?![aeiou])", "n"),  # Jinling
        (r"(?<=[^aeiou].)e$|(?<=[aeiou][^aeiou])e$", ""),  # Bruise
        (r"(.)\1+", r"\1"),
    )
)
_WAYS = {"X": ("C", "h", "k"), "Q": ("g", "J")}
_ONE_FOR_ANOTHER = str.maketrans({"S": "s", "C": "s", "J": "s", "g": "h", "f": "v"})
_VOWELS = re.compile(r"(?<!^)[aeiou]")
_FIRST_VOWEL = re.compile(r"^[aeiou]")
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=16384)
def sounds(word: str) -> tuple[str, ...]:
    """Return how a word may sound, one letter a sound."""
    heard = plain(word)
    for pattern, letters in _SOUNDS:
        heard = pattern.sub(letters, heard)
    found: tuple[str, ...] = (heard,)
    for letter, ways in _WAYS.items():
        if letter in heard:
            found = tuple(one.replace(letter, way) for one in found for way in ways)
    return found


@lru_cache(maxsize=16384)
def sound_keys(word: str) -> tuple[str, ...]:
    """Return what all words that may sound alike have in common, for each way in which this one may sound."""
    return tuple(dict.fromkeys(map(_key, sounds(word))))


def _key(heard: str) -> str:
    consonants = _VOWELS.sub("", _FIRST_VOWEL.sub("a", heard.translate(_ONE_FOR_ANOTHER)))
    return _DOUBLED.sub(r"\1", consonants)


@lru_cache(maxsize=16384)
def far_apart(one: str, other: str) -> int:
    """Return in how many sounds two words differ."""
    return min(OSA.distance(here, there) for here in sounds(one) for there in sounds(other))
