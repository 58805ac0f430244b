"""Whether a text that was read is what somebody wrote: where letters are lost or lines woven, no quote of it is true.

Each check refuses what no careful writer could mean, and nothing that one could: tables, lists, poems and other
alphabets pass. A text of a few lines is too short to tell.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from bot.corpus.reasons import COLUMNS_WOVEN, LETTERS_APART, LETTERS_GARBLED, WORDS_RUN_TOGETHER, broken_signs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.model import Reason

_ENOUGH = 200  # signs
_SAMPLE = 20_000
# No sign at all, a sign of some font's own, and what Windows' code pages leave empty.
_BROKEN = re.compile("[\ufffd\ue000-\uf8ff\x80-\x84\x86-\x9f]")
_BROKEN_SHARE, _FEWEST_BROKEN = 0.02, 10
_WORD = re.compile(r"[^\W\d_]+")
_ALPHABETIC = re.compile("[A-Za-zÀ-ɏͰ-ԯ]")  # Latin, Greek, Cyrillic: with blanks between the words
_APART_SHARE = 0.5
_LONGEST_MEAN = 20
_FREQUENT = "aeinorst"
_BASE = re.compile("[a-z]")
_ACCENTED = re.compile("[À-ÿ]")
_MOST_ACCENTED = 0.6
_FEWEST_FREQUENT = 0.4  # English has 0.63, Polish 0.57, Turkish 0.55; the letters of a shifted font 0.2

# Two columns beside each other, as a printed page is turned into text: blanks or a tab between words on either side.
_GAP = re.compile(r" {2}|\t")
_BLANKS = re.compile(r"(?<=\S) {2,}(?=\S)")
_TABBED = re.compile(r"^ *(?P<left>[^\s][^\t]*)\t+(?P<right>[^\s][^\t]*)$")
_FULL_SHARE = 0.75
_FEWEST_WOVEN = 4
_WOVEN_SHARE = 0.6
_FEWEST_WORDS = 3


def untrue(text: str) -> Reason | None:
    """Return why a text is not what was written; None where nothing speaks against it."""
    if len(text) < _ENOUGH:
        return None
    sample = text[:_SAMPLE]
    return _broken(sample) or _letters(sample) or (COLUMNS_WOVEN if _woven(sample) else None)


def _broken(text: str) -> Reason | None:
    broken = len(_BROKEN.findall(text))
    if broken < _FEWEST_BROKEN:
        return None
    signs = sum(not sign.isspace() for sign in text)
    return broken_signs(str(round(100 * broken / signs))) if broken >= _BROKEN_SHARE * signs else None


def _letters(text: str) -> Reason | None:
    words = [word for word in _WORD.findall(text) if _ALPHABETIC.match(word)]
    joined = "".join(words)
    letters = len(joined)
    if letters < _ENOUGH / 2:
        return None
    alone = sum(len(word) == 1 for word in words)
    if alone > _APART_SHARE * len(words) and letters / len(words) < 2:
        return LETTERS_APART
    if len(words) > 2 and letters / len(words) > _LONGEST_MEAN:
        return WORDS_RUN_TOGETHER
    # Most letters have accents in Cyrillic that was read as Western, and in no language.
    accented = not joined.isascii() and len(_ACCENTED.findall(joined)) > _MOST_ACCENTED * letters
    return LETTERS_GARBLED if accented or _garbled(joined.lower()) else None


def _garbled(letters: str) -> bool:
    """Whether a Latin text has too few of the letters that every language has most: "7KH FRXQFLO RI 0DUO YRWHG"."""
    base = letters if letters.isascii() else unicodedata.normalize("NFD", letters)
    whole = len(letters) if letters.isascii() else len(_BASE.findall(base))
    if whole < _ENOUGH or whole < 0.8 * len(letters):
        return False
    return sum(map(base.count, _FREQUENT)) < _FEWEST_FREQUENT * whole


def _woven(text: str) -> bool:
    """Whether most lines of some part are halves of two sentences, the right ones beginning at one place or tab."""
    if len(_GAP.findall(text)) < _FEWEST_WOVEN:
        return False
    lines = [line for line in text.splitlines() if line.strip()]
    places = {number: start for number, _, start in _halves(lines, _around_blanks)}
    if places:
        usual = Counter(places.values()).most_common(1)[0][0]
        rows = [number for number, place in places.items() if abs(place - usual) <= 1]
        if len(rows) >= _FEWEST_WOVEN and len(rows) >= _WOVEN_SHARE * (rows[-1] - rows[0] + 1):
            return True
    return _woven_by_tabs([left for _, left, _ in _halves(lines, _around_tabs)])


def _halves(lines: list[str], cut: Callable[[str], tuple[str, str, int] | None]) -> Iterator[tuple[int, str, int]]:
    """Yield the lines with words of sentences on both sides of a gap: number, left side, where the right one begins."""
    for number, line in enumerate(lines):
        halves = cut(line)
        if halves and _running(halves[0]) and _running(halves[1]):
            yield number, halves[0], halves[2]


def _around_blanks(line: str) -> tuple[str, str, int] | None:
    """Return what stands on both sides of the first blanks with more than a sign on either, and where the right is."""
    for gap in _BLANKS.finditer(line):
        left, right = line[: gap.start()].lstrip(), line[gap.end() :].rstrip()
        if len(left) > 1 and len(right) > 1:
            return left, right, gap.end()
    return None


def _around_tabs(line: str) -> tuple[str, str, int] | None:
    found = _TABBED.match(line)
    return (found["left"], found["right"], found.start("right")) if found else None


def _woven_by_tabs(left: list[str]) -> bool:
    """Whether what stands before the tabs is one text, broken where its next word had no room, and not cells."""
    width = max(map(len, left), default=0)
    full = [len(above) + 1 + len(line.split()[0]) > width for above, line in pairwise(left)]
    going_on = sum(line[0].islower() for line in left)
    return len(full) >= _FEWEST_WOVEN and sum(full) >= _FULL_SHARE * len(full) and 2 * going_on >= len(left)


def _running(words: str) -> bool:
    """Whether these are words of a sentence: at least three, most of them small."""
    found = _WORD.findall(words)
    return len(found) >= _FEWEST_WORDS and 2 * sum(word.islower() for word in found) >= len(found)
