"""The same text set otherwise: wrapped, set in, tabbed, without blank lines, in single marks, in small letters."""

from __future__ import annotations

import re
import textwrap
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.extract.quotes.finding import find_quotes
from bot.extract.reading.page import read_page
from bot.model import Quote, Span

if TYPE_CHECKING:
    from collections.abc import Callable

    Setting = Callable[[str], str]

_WIDTH = 72


def wrapped(text: str) -> str:
    """Return the text broken into lines of a column."""
    return _wrapped(text, "", "", "\n")


def wrapped_and_set_in(text: str) -> str:
    """Return the text in lines that are all set in, as a letter quoted on a page."""
    return _wrapped(text, "    ", "    ", "\n")


def first_lines_set_in(text: str) -> str:
    """Return the text in lines, the first of a paragraph set in and no line between two paragraphs blank."""
    return _without_blank_lines(_wrapped(text, "    ", "", "\n"))


def first_lines_tabbed(text: str) -> str:
    """Return the text in lines, a tab before each paragraph."""
    return _without_blank_lines(_wrapped(text, "\t", "", "\n"))


def first_lines_hanging(text: str) -> str:
    """Return the text in lines that are set in but for the first of a paragraph."""
    return _wrapped(text, "", "    ", "\n")


def set_in(text: str) -> str:
    """Return the text with every line set in by four blanks."""
    return re.sub(r"(?m)^(?=.)", "    ", text)


def tabbed(text: str) -> str:
    """Return the text with a tab before each line and no line blank."""
    return _without_blank_lines(re.sub(r"(?m)^(?=.)", "\t", text))


def without_blank_lines(text: str) -> str:
    """Return the text with its paragraphs close to each other."""
    return _without_blank_lines(text)


def in_single_marks(text: str) -> str:
    """Return the text as a British paper prints it: single marks without, double ones within."""
    return "\n".join(_in_single_marks(line) for line in text.split("\n"))


def in_straight_single_marks(text: str) -> str:
    """Return the text between single marks as they are typed."""
    return in_single_marks(text).translate(str.maketrans("‘’“”", "''\"\""))


def in_small_letters(text: str) -> str:
    """Return the text without a capital."""
    return "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in text)


def quotes_of(text: str, setting: Setting) -> list[Quote]:
    """Return what is found in a text that is set so, at its places in the text as it was."""
    set_so = setting(text)
    places = _places(text, set_so)
    quotes, _ = find_quotes(read_page(set_so))
    return [replace(quote, span=Span(places[quote.span.start], places[quote.span.end - 1] + 1)) for quote in quotes]


def _wrapped(text: str, first: str, later: str, between: str) -> str:
    lines = (
        textwrap.fill(line, _WIDTH, initial_indent=first, subsequent_indent=later) if line.strip() else ""
        for line in text.split("\n")
    )
    return between.join(lines)


def _without_blank_lines(text: str) -> str:
    return re.sub(r"\n{2,}", "\n", text)


def _in_single_marks(line: str) -> str:
    outer, depth = {"“": "‘", "”": "’"}, 0
    signs: list[str] = []
    for place, sign in enumerate(line):
        following = line[place + 1 : place + 2]
        if sign in outer:
            depth = 1 if sign == "“" else 0
            sign = outer[sign]
        elif depth and sign == "‘":
            depth, sign = 2, "“"
        elif depth == 2 and sign == "’" and not following.isalnum():
            depth, sign = 1, "”"
        signs.append(sign)
    return "".join(signs)


def _places(text: str, set_so: str) -> list[int]:
    """Return for each place of the text set so its place in the text as it was: blanks apart, sign follows sign."""
    signs = iter([place for place, sign in enumerate(text) if not sign.isspace()])
    last = -1
    places = []
    for sign in set_so:
        last = last if sign.isspace() else next(signs)
        places.append(last)
    return places
