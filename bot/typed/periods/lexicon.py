"""What a language's file of words of time holds, and what each word can mean: the one interface of all languages.

In these lists a space parts words, and `_` stands for the space within a phrase. Words are written in small letters,
with `'` as the apostrophe and without the dots of `ё`; a word's spelling without apostrophe or without Polish strokes
comes by itself. Several meanings of one word, in one language or in two, are all kept: the grammar chooses.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


class Sense(StrEnum):
    """What a word of time can be in a phrase: the smallest parts of the grammar."""

    MONTH = "month"
    WEEKDAY = "weekday"
    SEASON = "season"
    HOLIDAY = "holiday"
    UNIT = "unit"
    LENGTH = "length"
    STEPPED = "stepped"
    RUNNING = "running"
    NUMBER = "number"
    FEW = "few"
    ROMAN = "roman"
    PART = "part"
    STEP = "step"
    DAY = "day"
    HOUR = "hour"
    HALF_DAY = "half-day"
    AGO = "ago"
    SINCE = "since"
    UNTIL = "until"
    AFTER = "after"
    BEFORE = "before"
    BETWEEN = "between"
    TO = "to"
    AND = "and"
    DOTS = "dots"
    ONWARD = "onward"
    SO_FAR = "so-far"
    TO_DATE = "to-date"
    EARLIER = "earlier"
    LATER = "later"
    IN = "in"
    AHEAD = "ahead"
    THENCE = "thence"
    ABOUT = "about"
    LINK = "link"
    YEAR_MARK = "year-mark"
    DAY_MARK = "day-mark"
    YEAR = "year"
    DECADE = "decade"
    CHOSEN = "chosen"
    DATE = "date"


class Number(NamedTuple):
    """A number as typed: `3`, `3rd`, `third`."""

    value: int
    ordinal: bool = False
    digits: int = 0


class UnitWord(NamedTuple):
    """A unit of time, and whether its word can only be of several: `weeks`."""

    name: str
    several: bool = False


class Shift(NamedTuple):
    """How many units away, and whether the word can only be of several: `минулі`."""

    away: int
    several: bool = False


class Meaning(NamedTuple):
    """One meaning of a word."""

    kind: Sense
    value: object = None


@dataclass(frozen=True, slots=True)
class TimeWords:
    """The words of time of one language; what a language does not have stays empty.

    `units`: each unit with its words for one, then `/`, then those that can be of several; `steps` likewise, as far as
    the unit's own words leave it open. `doubtful`: words that are also names or words of other things, which alone
    after a topic are not taken for a period; `fragments`: shortened ones, which are not alone before a topic either.
    `slips`: months whose misspellings are understood. `number_ends`, `decade_ends`: what is written onto figures.
    """

    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    seasons: tuple[str, ...]
    units: Mapping[str, str]
    numbers: Mapping[int, str]
    ordinals: Mapping[int, str]
    steps: Mapping[int, str]
    days: Mapping[int, str]
    parts: Mapping[int, str]
    slips: str
    ago: str
    since: str
    until: str
    by: str
    after: str
    before: str
    between: str
    to: str
    and_: str
    few: str = ""
    onward: str = ""
    so_far: str = ""
    to_date: str = ""
    earlier: str = ""
    later: str = ""
    within: str = ""
    ahead: str = ""
    thence: str = ""
    about: str = ""
    links: str = ""
    year_marks: str = ""
    day_marks: str = ""
    hours: str = ""
    half_days: str = ""
    decades: Mapping[int, str] = field(default_factory=dict)
    lengths: Mapping[tuple[int, str], str] = field(default_factory=dict)
    stepped: Mapping[tuple[int, str], str] = field(default_factory=dict)
    running: Mapping[str, str] = field(default_factory=dict)
    holidays: Mapping[str, str] = field(default_factory=dict)
    doubtful: str = ""
    fragments: str = ""
    number_ends: str = ""
    decade_ends: str = ""


def endings(stems: str, ends: str) -> str:
    """Return every stem with every ending, for languages that inflect their words."""
    return " ".join(stem + end for stem in stems.split() for end in ends.split())


def plain(word: str) -> str:
    """Return a word in the one spelling that all words of time are looked up in."""
    return unicodedata.normalize("NFC", word).casefold().translate(_MARKS)


def spellings(word: str) -> Iterator[str]:
    """Yield a word of the lists as people type it: with and without its apostrophe and its Polish strokes."""
    word = plain(word)
    yield word
    if "'" in word:
        yield word.replace("'", "")
    if any("a" <= letter <= "z" for letter in word):
        bare = unicodedata.normalize("NFD", word.replace("ł", "l"))
        yield "".join(letter for letter in bare if not unicodedata.combining(letter))


def listed(words: str) -> Iterator[str]:
    """Yield the words and phrases of a list."""
    for word in words.split():
        yield from spellings(word.replace("_", " "))


def numbered(rows: Iterable[str]) -> dict[str, int]:
    """Return each word with the number of its row, the first being 1."""
    return {word: number for number, row in enumerate(rows, 1) for word in listed(row)}


def readings_of(words: TimeWords) -> Iterator[tuple[str, Meaning]]:
    """Yield each word or phrase of a language with what it can mean."""
    for kind, rows in ((Sense.MONTH, words.months), (Sense.WEEKDAY, words.weekdays), (Sense.SEASON, words.seasons)):
        for number, row in enumerate(rows, 1):
            yield from _all(row, Meaning(kind, number))
    for name, row in words.units.items():
        one, _, several = row.partition("/")
        yield from _all(one, Meaning(Sense.UNIT, UnitWord(name)))
        yield from _all(several, Meaning(Sense.UNIT, UnitWord(name, several=True)))
    for away, row in words.steps.items():
        one, _, several = row.partition("/")
        yield from _all(one, Meaning(Sense.STEP, Shift(away)))
        yield from _all(several, Meaning(Sense.STEP, Shift(away, several=True)))
    for value, row in words.numbers.items():
        yield from _all(row, Meaning(Sense.NUMBER, Number(value)))
    for value, row in words.ordinals.items():
        yield from _all(row, Meaning(Sense.NUMBER, Number(value, ordinal=True)))
    for kind, table in (
        (Sense.DAY, words.days),
        (Sense.PART, words.parts),
        (Sense.DECADE, words.decades),
    ):
        for value, row in table.items():
            yield from _all(row, Meaning(kind, value))
    for kind, lengths in ((Sense.LENGTH, words.lengths), (Sense.STEPPED, words.stepped)):
        for length, row in lengths.items():
            yield from _all(row, Meaning(kind, length))
    for kind, names in ((Sense.HOLIDAY, words.holidays), (Sense.RUNNING, words.running)):
        for name, row in names.items():
            yield from _all(row, Meaning(kind, name))
    for kind, row in _small_words(words):
        yield from _all(row, Meaning(kind))


def _small_words(words: TimeWords) -> Iterable[tuple[Sense, str]]:
    return (
        (Sense.AGO, words.ago),
        (Sense.SINCE, words.since),
        (Sense.UNTIL, f"{words.until} {words.by}"),
        (Sense.TO, f"{words.until} {words.to}"),
        (Sense.AFTER, words.after),
        (Sense.BEFORE, words.before),
        (Sense.BETWEEN, words.between),
        (Sense.AND, words.and_),
        (Sense.FEW, words.few),
        (Sense.ONWARD, words.onward),
        (Sense.SO_FAR, words.so_far),
        (Sense.TO_DATE, words.to_date),
        (Sense.EARLIER, words.earlier),
        (Sense.LATER, words.later),
        (Sense.IN, words.within),
        (Sense.AHEAD, words.ahead),
        (Sense.THENCE, words.thence),
        (Sense.ABOUT, words.about),
        (Sense.LINK, words.links),
        (Sense.YEAR_MARK, words.year_marks),
        (Sense.DAY_MARK, words.day_marks),
        (Sense.HOUR, words.hours),
        (Sense.HALF_DAY, words.half_days),
    )


def _all(row: str, reading: Meaning) -> Iterator[tuple[str, Meaning]]:
    return ((word, reading) for word in listed(row))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of all languages: `phrases` by their first word, each as its words and what they mean.

    `words` are all words that stand in them.
    """

    phrases: Mapping[str, tuple[tuple[tuple[str, ...], tuple[Meaning, ...]], ...]]
    words: frozenset[str]
    doubtful: frozenset[str]
    fragments: frozenset[str]
    slips: tuple[tuple[str, Meaning], ...]
    number_ends: frozenset[str]
    decade_ends: frozenset[str]


def lexicon_of(languages: Iterable[TimeWords]) -> Lexicon:
    """Return the words of all these languages as one lexicon."""
    found: dict[str, dict[Meaning, None]] = defaultdict(dict)
    every = tuple(languages)
    for words in every:
        for word, reading in readings_of(words):
            found[word][reading] = None
    phrases: dict[str, list[tuple[tuple[str, ...], tuple[Meaning, ...]]]] = defaultdict(list)
    for text, readings in found.items():
        parts = tuple(text.replace("-", " - ").split())
        phrases[parts[0]].append((parts, tuple(readings)))
    return Lexicon(
        {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in phrases.items()},
        frozenset(part for rows in phrases.values() for parts, _ in rows for part in parts),
        frozenset(word for words in every for word in listed(f"{words.doubtful} {words.fragments}")),
        frozenset(word for words in every for word in listed(words.fragments)),
        tuple((word, next(iter(found[word]))) for words in every for word in listed(words.slips)),
        frozenset(word for words in every for word in listed(words.number_ends)),
        frozenset(word for words in every for word in listed(words.decade_ends)),
    )


_MARKS = str.maketrans({"’": "'", "ʼ": "'", "`": "'", "‘": "'", "′": "'", "ё": "е"})
