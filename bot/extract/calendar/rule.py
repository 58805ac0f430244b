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


class DateRule(NamedTuple):
    """One habit of writing dates: its name, what it looks like, and what it means.

    `catches` are texts in which it finds a date, `leaves` those in which it finds none, whatever others find there.
    `first` says whether it begins with a figure ("1"), a Latin letter ("a") or another ("я"), so that it is tried only
    there; "1a" when it may begin with either or with a sign.
    """

    name: str
    pattern: str
    read: Reader
    catches: tuple[str, ...]
    leaves: tuple[str, ...]
    first: str = "1a"


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


def _either_case(letter: str) -> str:
    both = {letter.lower(), letter.upper()}
    return re.escape(letter) if len(both) == 1 else "[" + "".join(sorted(both)) + "]"
