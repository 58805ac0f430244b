"""The pieces date rules are built from: regular expressions made of the lexicon's tables, and their numbers.

Every repetition is bounded, so that no input makes a rule slow.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.extract.calendar.rule import YEAR, S, initials, one_of
from bot.extract.languages.en.lexicon import calendar_words as words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


def _as_printed(choices: Iterable[str]) -> str:
    return one_of({form for word in choices for form in (word.capitalize(), word.upper())})


LONG_MONTH = _as_printed(set(words.MONTHS) - words.SHORT_MONTHS)
MONTH = rf"(?:{LONG_MONTH}\b|{_as_printed(words.SHORT_MONTHS)}\b\.?)"
WEEKDAY = _as_printed(words.WEEKDAYS)
ANY_WEEKDAY = rf"(?:{WEEKDAY}|{_as_printed(words.SHORT_WEEKDAYS)}\b\.?)"
SEASON = rf"(?i:{one_of(words.SEASONS)})"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d%])(?![.,:]\d)"
SHORT_YEAR = r"['’]\d\d(?![\w'’])"
WRITTEN_YEAR = rf"(?:{YEAR}|{SHORT_YEAR})"
DASH = r"[^\S\n]?[-–—‑][^\S\n]?"
NUMBER = rf"(?i:\d{{1,3}}(?![\d.,])|(?:{one_of(words.NUMBERS)})(?:-{one_of(words.NUMBERS)})?)"
_ONES = one_of(word for word, n in words.NUMBERS.items() if 1 <= n <= 9 and len(word) > 2)
_TEENS = one_of(word for word, n in words.NUMBERS.items() if 10 <= n <= 19)
_TENS = one_of(word for word, n in words.NUMBERS.items() if 20 <= n <= 90)
# Broadcast transcripts: "nineteen ninety-six", "two thousand and four"
SPELLED_YEAR = (
    rf"(?i:(?:eighteen|nineteen|twenty)(?:{S}|-)(?:{_TENS}(?:(?:-|{S}){_ONES})?|{_TEENS}|oh(?:-|{S}){_ONES}|hundred)"
    rf"|two{S}thousand(?:{S}(?:and{S})?(?:{_ONES}|{_TEENS}))?)\b"
)
ORDINAL = rf"(?i:\d{{1,3}}(?:st|nd|rd|th)|{one_of(words.ORDINALS)})"
# "early March", "mid-September", "late in 2021", "the end of 1994", "at the start of October"
_PART_WORD = rf"(?i:early|mid|late(?!r)|(?:middle|beginning|start|end|(?:first|second){S}half)(?={S}of\b))"
IN_PART = rf"(?:(?:(?i:the){S})?(?P<part>{_PART_WORD})(?:-|{S})(?:(?:of|in){S})?)"
# "the second decade of October": its 11th to 20th, as Slavic newsrooms count; "the last week of May"
_PART_OF_MONTH = rf"(?i:(?:first|second|third){S}decade|(?:first|last){S}(?:week|(?:ten|10){S}days))(?={S}of\b)"
PARTS_FIRST = initials(words.PARTS, ("the",))
IN_PART_OF_MONTH = rf"(?:(?:(?i:the){S})?(?P<part>{_PART_WORD}|{_PART_OF_MONTH})(?:-|{S})(?:(?:of|in){S})?)"


def month_number(word: str) -> int:
    """Return 1 to 12 for a month as printed."""
    return words.MONTHS[word.lower().rstrip(".")]


def weekday_number(word: str) -> int:
    """Return 1 (Monday) to 7 for a weekday as printed."""
    key = word.lower().rstrip(".")
    return words.WEEKDAYS.get(key) or words.SHORT_WEEKDAYS[key]


def part_name(word: str | None) -> str | None:
    """Return the part of an interval that words such as "end" or "second decade" name."""
    return words.PARTS[" ".join(word.lower().split())] if word else None


def number(word: str) -> int:
    """Return the number a word or numeral gives: "42", "a", "twenty-two"."""
    if word.isdigit():
        return int(word)
    tens, _, ones = word.lower().partition("-")
    return words.NUMBERS[tens] + (words.NUMBERS[ones] if ones else 0)


def leading_number(word: str) -> int:
    """Return the figures a word begins with: 3 for "3rd"."""
    digits = re.match(r"\d+", word)
    return int(digits[0]) if digits else 0


def ordinal(word: str) -> int:
    """Return the number an ordinal gives: "3rd", "third"."""
    return leading_number(word) if word[:1].isdigit() else words.ORDINALS[word.lower()]


def year_number(written: str) -> int:
    """Return the year that figures or words give: "1996", "nineteen ninety-six", "two thousand four"."""
    if written.isdigit():
        return int(written)
    parts = re.findall(r"[a-z]+", written.lower())
    if parts[:2] == ["two", "thousand"]:
        return 2000 + (words.NUMBERS[parts[-1]] if len(parts) > 2 else 0)
    hundreds = {"eighteen": 1800, "nineteen": 1900, "twenty": 2000}[parts[0]]
    return hundreds + sum(words.NUMBERS[word] for word in parts[1:] if word not in ("oh", "hundred"))


def full_year(short: str, today: date | None) -> int:
    """Return the year two figures name: within fifty of the document's, 1970 to 2069 when that is unknown."""
    middle, number = today.year if today else 2020, int(short)
    century = middle // 100 * 100
    return min((century + step + number for step in (-100, 0, 100)), key=lambda year: abs(year - middle))


def written_year(written: str, today: date | None) -> int:
    """Return the year as written: "2022", "'22", "nineteen ninety-six"."""
    figures = written.lstrip("'’")
    return full_year(figures, today) if len(figures) == 2 else year_number(figures)
