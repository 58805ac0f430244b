"""A text as words that can be compared one by one: each as written, folded, and with the place where it stands."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from bot.model import Span
from bot.typed.unbroken import unbroken_places

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

# Signs of one width that mean the apostrophe within a word; a letter to Unicode is one of them.
_APOSTROPHES = str.maketrans("’‘ʼ`´′＇", "'''''''")
# Marks of no width that may stand within a word beside those that `unbroken` takes out.
_UNSEEN = re.compile("[\u200b-\u200f]")
# "don't", "п’ять", "1,500", "−5", "$", "%": what is more than a mark of typography is a word of its own.
_WORD = re.compile(
    r"(?:(?<!\S)[-−](?=\d))?\d+(?:[.,]\d+)*|[^\W\d_](?:[^\W\d_]|[\u200b-\u200f\u0300-\u036f]|'(?=[^\W\d_]))*|[^\W_]|[$€£¥₴₽%‰°+&]"
)
_THOUSANDS = re.compile(r",(?=\d{3}(?!\d))")
# What may stand between the end of a sentence and the first word of the next.
_OPENING = re.compile(r"(?:\A|[.!?…:;\n—–“”„«»\"(\[]|(?<!\w)['\-*•])[\s\"'“”„«»‘’(\[*_>—–-]*\Z")
_LONGEST_OPENING = 12


class TextWord(NamedTuple):
    """A word: as written, folded to be compared, its place, and whether a sentence or a quotation begins with it."""

    written: str
    folded: str
    span: Span
    opens: bool

    @property
    def is_capital(self) -> bool:
        """Whether it is written as names are: with a capital that no beginning of a sentence gives it."""
        return self.written[:1].isupper() and not self.opens and self.folded != "i" and not self.folded.startswith("i'")


def tokens(text: str, start: int = 0) -> list[TextWord]:
    """Return the words of a text; their places count from `start`."""
    whole, places = unbroken_places(text)
    read = whole.translate(_APOSTROPHES)
    found = []
    for match in _WORD.finditer(read):
        written, (first, last) = match[0], match.span()
        if not written.isascii():
            written = unicodedata.normalize("NFC", _UNSEEN.sub("", written)).replace("−", "-")
        folded = _THOUSANDS.sub("", written) if written[-1].isdigit() else written.casefold()
        # Most words follow a word and a blank, and are not looked at more closely.
        plainly = read[first - 1 : first] == " " and (read[first - 2 : first - 1].isalnum() or read[first - 2] == ",")
        opens = not plainly and _OPENING.search(read, max(0, first - _LONGEST_OPENING), first) is not None
        found.append(TextWord(written, folded, Span(start + places[first], start + places[last - 1] + 1), opens))
    return found


def held(words: Collection[str], text: str) -> int:
    """Return how many of some folded words stand in a text, as far as a glance at it tells."""
    there = set(_GLANCE.findall(text.translate(_APOSTROPHES).casefold()))
    return sum(word in there for word in words)


_GLANCE = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


def folded(words: Sequence[TextWord]) -> list[str]:
    """Return the words as they are compared."""
    return [word.folded for word in words]
