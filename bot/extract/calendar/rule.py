"""One habit of writing dates, as every language lists its own, and the pieces of patterns that all share."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bot.extract.calendar.story import Story
    from bot.extract.calendar.timex import Timex

    Reader = Callable[[re.Match[str], Story], Timex | None]


# A space of the line, or the single line break of wrapped text; never a blank line.
S = r"(?:[^\S\n]{1,3}|[^\S\n]?\n[^\S\n]{0,3})"
YEAR = r"(?:1[5-9]|20)\d\d(?!\d)"
# The kinds of signs that a date may begin with, as `DateRule.first` names them.
ANY_SIGN = "abcdefghijklmnopqrstuvwxyz1я,"


def kind_of_sign(sign: str) -> str:
    """Return the kind of a sign, one of `ANY_SIGN`."""
    if sign.isdigit():
        return "1"
    if not sign.isalnum():
        return ","
    return sign.lower() if sign.isascii() else "я"


class DateRule(NamedTuple):
    """One habit of writing dates: its name, what it looks like, and what it means.

    `catches` are texts in which it finds a date, `leaves` those in which it finds none, whatever others find there.
    `first` are the signs that it may begin with, so that it is tried only there: small Latin letters for themselves and
    for capitals, "1" for any figure, "я" for any other letter, "," for any other sign.
    """

    name: str
    pattern: str
    read: Reader
    catches: tuple[str, ...]
    leaves: tuple[str, ...]
    first: str = ANY_SIGN


def one_of(choices: Iterable[str]) -> str:
    """Return a pattern for any of the words, the longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(choices, key=lambda w: (-len(w), w))) + ")"


def word_tree(choices: Iterable[str]) -> str:
    """Return a pattern for any of the words, in any case, that looks at one letter at a time.

    A class of both cases is rejected at a glance, which a pattern that ignores case is not.
    """
    groups = groupby(sorted(choices), key=lambda word: word[:1])
    branches = [_either_case(letter) + word_tree([word[1:] for word in group]) for letter, group in groups if letter]
    if not branches:
        return ""
    ends = "" in choices
    pattern = branches[0] if len(branches) == 1 and not ends else "(?:" + "|".join(branches) + ")"
    return pattern + "?" if ends else pattern


def by_first_letter(*kinds: tuple[Iterable[str], str]) -> tuple[str, ...]:
    """Return a pattern for each letter that the words of some kinds begin with; each kind says what follows its words.

    Patterns that each begin with a letter of their own are passed over at a glance.
    """
    letters = sorted({word[0] for choices, _ in kinds for word in choices})
    return tuple(
        f"(?:{'|'.join(word_tree(own) + tail for choices, tail in kinds if (own := _opened_by(letter, choices)))})"
        for letter in letters
    )


def _opened_by(letter: str, choices: Iterable[str]) -> list[str]:
    return [word for word in choices if word[0] == letter]


def initials(*kinds: Iterable[str]) -> str:
    """Return the letters that words of these kinds begin with, as `DateRule.first` wants them."""
    return "".join(sorted({word[0].lower() for choices in kinds for word in choices}))


def _either_case(letter: str) -> str:
    both = {letter.lower(), letter.upper()}
    return re.escape(letter) if len(both) == 1 else "[" + "".join(sorted(both)) + "]"
