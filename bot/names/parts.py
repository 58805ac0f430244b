"""One name taken apart: titles off, first name, family name, what tells namesakes apart."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.names.lexicon import (
    FEMALE_TITLES,
    FIRST_NAME_PARTICLES,
    GIVEN,
    LIGHT_PARTICLES,
    MALE_TITLES,
    PARTICLES,
    SLAVIC_ENDINGS,
    SLAVIC_GIVEN,
    SUFFIXES,
    TITLES,
)
from bot.names.spelling import is_cyrillic, plain, spelling_key

if TYPE_CHECKING:
    from collections.abc import Sequence

_QUOTES = '"“”„«»‹›()[]{}<>*_'
_EDGES = _QUOTES + ".,;:!?…'’‘`-–—"
_POSSESSIVE = re.compile(r"(?<=[\w.])['’]s?$", re.IGNORECASE)
_RUN_OF_INITIALS = re.compile(r"(?:[^\W\d_]\.){2,}[^\W\d_]?\.?")  # "J.R." in "J.R. Stone"
_ARTICLE_AL = re.compile(r"^(al|el|as|an|ad|ar|ash|ul)-(?=\w{2})", re.IGNORECASE)  # "al-Karim"
_ABD_AL = re.compile(r"abd(?:[aeou]l|al)(?=\w{3})")  # "Abdel Karim", "Abdulkarim"
_PATRONYMIC = re.compile(r"(?:[oe]v[iy]t?ch|[oe]wicz|[oe]witsch|ovna|evna|ivna)(?:a|u|em|om|oi|oyu)?$")
_AL = {"el": "al", "ul": "al", "ibn": "bin"}
_SLAVIC_END = re.compile(rf"\w\w(?:{'|'.join(SLAVIC_ENDINGS)})$")


@dataclass(frozen=True, slots=True)
class Parts:
    """A person's name as parts, all in plain letters except the keys and `typed`, the words as written.

    `given` is empty for a bare family name; `surname` holds no light particle ("leyen"), `full_surname`
    does ("von der leyen"); `squashed` are all letters of the name in one run: `ocasiocortez`.
    """

    words: tuple[str, ...]
    typed: tuple[str, ...]
    given: str
    middle: tuple[str, ...]
    surname: str
    full_surname: str
    surname_key: str
    suffix: str
    gender: str
    squashed: str
    cyrillic: bool
    slavic: bool

    @property
    def is_full(self) -> bool:
        """Whether there is a first name, be it an initial."""
        return bool(self.given)

    @property
    def has_initial(self) -> bool:
        """Whether the first name is only its first letter."""
        return len(self.given) == 1


def words_of(text: str) -> list[str]:
    """Return the words of a name as typed, without punctuation and possessive endings."""
    words: list[str] = []
    for raw in unicodedata.normalize("NFKC", text).split():
        bare = _POSSESSIVE.sub("", raw.strip(_QUOTES + ",;:!?…"))
        if _RUN_OF_INITIALS.fullmatch(bare):
            words.extend(letter for letter in bare if letter.isalpha())
            continue
        word = _POSSESSIVE.sub("", bare.strip(".")).strip(_EDGES)
        article = _ARTICLE_AL.match(word)
        if article:
            words.append(article[1].lower())
            word = word[article.end() :]
        if plain(word):
            words.append(word)
    return words


@lru_cache(maxsize=16384)
def given_group(given: str) -> str:
    """Return one name for all spellings of a first name in plain letters."""
    if given in GIVEN:
        return GIVEN[given][0]
    return _GIVEN_BY_KEY.get(spelling_key(given), spelling_key(given))


def run_together(words: Sequence[str]) -> str:
    """Return plain words as one run of letters in which an Arabic article has one spelling: `abdalkarim`."""
    return _ABD_AL.sub("abdal", "".join(_AL.get(word, word) for word in words).replace("-", ""))


def is_patronymic(word: str) -> bool:
    """Whether a plain word is a father's name, as in "Ivan Petrovych Holt"."""
    return _PATRONYMIC.search(word) is not None


def given_initials(given: str) -> frozenset[str]:
    """Return the letters that may stand for a first name: `g` and `h` for Hryhoriy."""
    group = given_group(given)
    return frozenset(name[0] for name in (given, *GIVEN.get(group, ())))


_GIVEN_BY_KEY = {spelling_key(name): group[0] for name, group in GIVEN.items()}
_SLAVIC_GIVEN_KEYS = frozenset(map(spelling_key, SLAVIC_GIVEN))


@lru_cache(maxsize=16384)
def parse(name: str) -> Parts:
    """Take a person's name apart; a name of titles only is taken as it stands."""
    words, gender = _without_titles(_surname_last(name))
    suffix = ""
    if len(words) > 1 and plain(words[-1]) in SUFFIXES:
        suffix = SUFFIXES[plain(words.pop())]
    flat = tuple(plain(word) for word in words)
    start = _surname_start(words, flat)
    surname = tuple(word for word in flat[start:] if word not in LIGHT_PARTICLES) or flat[start:]
    given = flat[0] if start > 0 else ""
    cyrillic = is_cyrillic(name)
    return Parts(
        words=flat,
        typed=tuple(words),
        given=given,
        middle=flat[1:start],
        surname=" ".join(surname),
        full_surname=" ".join(flat[start:]),
        surname_key=" ".join(spelling_key(word) for word in words[start:] if plain(word) in surname),
        suffix=suffix,
        gender=gender,
        squashed="".join(flat).replace("-", "") + suffix,
        cyrillic=cyrillic,
        slavic=cyrillic or _looks_slavic(given, surname),
    )


def _without_titles(words: list[str]) -> tuple[list[str], str]:
    """Return the words after the titles, and the gender that the titles tell, if any."""
    gender = ""
    start = 0
    while start < len(words) - 1 and (title := words[start].casefold()) in TITLES:
        gender = gender or ("m" if title in MALE_TITLES else "f" if title in FEMALE_TITLES else "")
        start += 1
    return words[start:], gender


def _surname_last(name: str) -> list[str]:
    """Return the words with the family name last: "Stone, Mary" and "Вербицька Марія" the other way round."""
    head, comma, tail = name.partition(",")
    if comma:
        tail_words = words_of(tail)
        if tail_words and plain(tail_words[0]) not in SUFFIXES and len(tail_words) <= 2:
            return tail_words + words_of(head)
    words = words_of(name)
    if len(words) == 2:
        first, last = (plain(word) for word in words)
        if (
            spelling_key(last) in _SLAVIC_GIVEN_KEYS
            and spelling_key(first) not in _SLAVIC_GIVEN_KEYS
            and _looks_slavic("", (first,))
        ):
            words.reverse()
    return words


def _surname_start(typed: list[str], words: tuple[str, ...]) -> int:
    """Return where the family name begins: at its first particle, else at the last word."""
    if len(words) < 2:
        return 0
    for place, word in enumerate(words[:-1]):
        if word in PARTICLES and (place or not _is_first_name(typed, words)):
            return place
    return len(words) - 1


def _is_first_name(typed: list[str], words: tuple[str, ...]) -> bool:
    """Whether a particle that opens a name is a first name, as in "Ben Stone" but not in "ben Ami"."""
    return words[0] in FIRST_NAME_PARTICLES and typed[0][0].isupper() and words[1] not in PARTICLES


def _looks_slavic(given: str, surname: tuple[str, ...]) -> bool:
    if given and spelling_key(given) in _SLAVIC_GIVEN_KEYS:
        return True
    return bool(surname) and _SLAVIC_END.search(surname[-1]) is not None


def name_key(name: str) -> str:
    """Return the normal form of a name: equal for spellings of one name, whatever the alphabet or titles."""
    parts = parse(name)
    if not parts.words:
        return ""
    first = (given_group(parts.given),) if len(parts.given) > 1 else (parts.given,) if parts.given else ()
    surname = parts.surname_key if parts.slavic else parts.surname
    middle = tuple(spelling_key(word) if parts.slavic else word for word in parts.middle)
    return " ".join((*first, *middle, surname, *filter(None, [parts.suffix])))
