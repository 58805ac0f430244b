"""How one name may be written: plain letters, a key that all transliterations share, endings, misspellings.

The one door of rapidfuzz and anyascii. The key follows what the transliterations of Ukrainian, Russian,
Belarusian and Polish names in the press disagree about (BGN/PCGN, ISO 9, passports, house styles): it is
good for names of those languages, and lumps too much together for any other.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from anyascii import anyascii
from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
# Marked letters that stand for what other spellings write with two: "Žarko" is "Zharko".
_MARKED = str.maketrans({"š": "sh", "ž": "zh", "č": "ch", "ż": "zh", "ś": "s", "ć": "c", "ź": "z", "ё": "е"})
_APOSTROPHES = str.maketrans(dict.fromkeys("'’ʼʹ`ьъЬЪ", ""))
_NOT_PLAIN = re.compile(r"[^a-z0-9-]")

# In this order: longer runs of letters before the shorter ones that they hold.
_KEY_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), letters)
    for pattern, letters in (
        (r"shch|szcz|schtsch", "S"),  # Shcherbak, Szczerbak
        (r"tsch|tch", "C"),  # Kutschma
        (r"sch|sh|sz", "S"),  # Scherbak
        (r"ch|cz", "C"),  # Kuchma, Kuczma
        (r"zh", "Z"),  # Zhuravel
        (r"kh|gh", "h"),  # Kharchenko
        (r"ck(?=[iyj])", "tsk"),  # Troicki, Troitsky
        (r"ck|c(?=t)", "k"),  # Victor
        (r"ts|tz", "c"),  # Stetsiuk, Steciuk
        (r"x", "ks"),
        (r"w", "v"),
        (r"g", "h"),  # Hryhorenko, Grigorenko
        (r"oo|ou", "u"),
        (r"[iyj]+", "i"),  # -iy, -yy, -yi, -ij, -ii, -y
        (r"i(?=e)", ""),  # Yermolenko, Ermolenko; Zinovyev, Zinovev
        (r"io", "e"),  # Fyodorov, Fedorov
        (r"(?<=l)i(?=[au])", ""),  # -lyak, -liak, -lak; Lyubov, Lubov
        (r"aia$", "a"),  # -skaya, -ska
        (r"enka$", "enko"),  # Vasylenka is the Belarusian for Vasylenko
        (r"(.)\1+", r"\1"),
    )
)

# Case endings of Ukrainian, Russian and Polish names in plain letters, and what the name itself may end in:
# "Вербицького", "Вербицкому", "Verbickiego"; "Стецюка", "Steciukowi"; "з Шевчуком"; "Литвинкові".
_CASES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("iego", ("i", "y")),
    ("iemu", ("i", "y")),
    ("ogo", ("i", "y", "o")),
    ("oho", ("i", "y", "o")),
    ("ego", ("i", "y")),
    ("omu", ("i", "y", "o")),
    ("emu", ("i", "y")),
    ("ovi", ("", "o")),
    ("evi", ("",)),
    ("owi", ("", "o")),
    ("iem", ("",)),
    ("ym", ("i", "")),
    ("om", ("", "o", "a")),
    ("em", ("",)),
    ("u", ("", "a", "o")),
    ("a", ("", "o")),
)
# These are ends of too many other words to be believed in Latin letters.
_CYRILLIC_CASES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("oyu", ("a",)),
    ("oi", ("a", "aya")),
    ("oy", ("a", "aya")),
    ("im", ("i", "")),
    ("yu", ("a", "ya", "")),
    ("i", ("a", "")),
    ("y", ("a",)),
    ("e", ("a", "")),
)
_SHORTEST_LATIN = 5
_SHORTEST_STEM = 3
LEAST_ALIKE = 0.78
"""Words that look less alike than this are no suggestion for each other."""
_ALIKE_BEGINNING = 0.4  # what four equal letters at the beginning are worth


def is_cyrillic(text: str) -> bool:
    """Whether `text` holds a Cyrillic letter."""
    return _CYRILLIC.search(text) is not None


@lru_cache(maxsize=16384)
def plain(word: str) -> str:
    """Return a word in small Latin letters without marks and apostrophes; hyphens stay."""
    folded = unicodedata.normalize("NFKC", word).casefold().translate(_APOSTROPHES)
    return _NOT_PLAIN.sub("", folded if folded.isascii() else anyascii(folded).casefold())


def joined(words: str) -> str:
    """Return words in one run of letters, without hyphens."""
    return words.replace(" ", "").replace("-", "")


@lru_cache(maxsize=16384)
def spelling_key(word: str) -> str:
    """Return what all usual transliterations of a Slavic name have in common."""
    folded = unicodedata.normalize("NFC", word.casefold()).translate(_APOSTROPHES).translate(_MARKED)
    key = plain(folded).replace("-", "")
    for pattern, letters in _KEY_RULES:
        key = pattern.sub(letters, key)
    return key


def base_forms(word: str) -> Iterator[str]:
    """Yield the plain spellings that an inflected form may stand for, as `шевчуком` for `shevchuk`."""
    flat = plain(word)
    cyrillic = is_cyrillic(word)
    if not cyrillic and len(flat) < _SHORTEST_LATIN:
        return
    for ending, bases in (*_CASES, *_CYRILLIC_CASES) if cyrillic else _CASES:
        if not flat.endswith(ending) or len(flat) - len(ending) < _SHORTEST_STEM:
            continue
        # In Latin letters "Kovalova" is a woman's name far oftener than a man's in the genitive.
        if not cyrillic and flat.endswith(("ova", "eva", "ina", "aya")):
            continue
        for base in bases:
            yield flat[: -len(ending)] + base


def differ_by_gender(a: str, b: str) -> bool:
    """Whether two spellings end as a man's and a woman's name do: `kovalski`, `kovalska`; `petrov`, `petrova`."""
    if a.endswith("a") == b.endswith("a"):
        return False
    return not (b if a.endswith("a") else a).endswith(("o", "e", "u"))


def slips_allowed(length: int) -> int:
    """Return how many letters may be wrong in a word of this length before it is another word."""
    return 0 if length < 5 else 1 if length < 9 else 2


def slips(a: str, b: str, at_most: int) -> int | None:
    """Return how many letters differ (a swap of neighbours is one), or None when more than `at_most`."""
    distance = OSA.distance(a, b, score_cutoff=at_most)
    return distance if distance <= at_most else None


def within_slips(word: str, choices: Sequence[str], at_most: int) -> list[tuple[str, int]]:
    """Return the choices at most so many slips away, nearest first."""
    found = process.extract(word, choices, scorer=OSA.distance, score_cutoff=at_most, limit=None)
    return [(choice, int(distance)) for choice, distance, _ in found]


def how_alike(word: str, choices: Sequence[str], at_least: float) -> list[tuple[str, float]]:
    """Return the choices that look at least so much like `word`, best first."""
    found = process.extract(word, choices, scorer=JaroWinkler.similarity, score_cutoff=at_least, limit=None)
    return [(choice, score) for choice, score, _ in found]


def most_like(length: int, other: int, *, alike: bool) -> float:
    """Return how much like each other two words of these lengths look at most, whether or not they begin `alike`."""
    most = (2 + min(length, other) / max(length, other, 1)) / 3
    return most + _ALIKE_BEGINNING * (1 - most) if alike else most


def most_alike(word: str, choices: Sequence[str], limit: int) -> list[tuple[str, float]]:
    """Return the choices that look most like `word`, best first."""
    found = process.extract(word, choices, scorer=JaroWinkler.similarity, score_cutoff=LEAST_ALIKE, limit=limit)
    return [(choice, score) for choice, score, _ in found]
