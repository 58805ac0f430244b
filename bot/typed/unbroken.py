"""Words as they are looked for, whatever print did to them: ligatures, soft hyphens, hyphens at the ends of lines.

Texts keep them as they stand; an index and a question are made of what `indexed` and `unbroken` return.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Signs that only tell where a word may be broken, and marks of no width.
_NO_LETTER = "\u00ad\u2060\ufeff"
_LIGATURE = "\ufb00-\ufb06\ufb13-\ufb17"
_LINE_END = r"[ \t\xa0]*(?:\r\n|[\n\r\v\f\x85\u2028])[ \t\xa0]*"
_LETTER = r"[^\W\d_]"
# Cheap patterns that spare most texts the next: each begins with one of a few signs.
_MARK = re.compile(f"[{_NO_LETTER}{_LIGATURE}]")
_HYPHEN = re.compile(rf"[-\u2010\u00ac]{_LINE_END}")
# "ferry-" at the end of a line and "man" on the next; "Jean-" and "Paul" stay two words, and so do "F-" and "16".
_BROKEN = re.compile(
    rf"(?P<hyphen>(?<={_LETTER})[-\u2010\u00ac]{_LINE_END}(?={_LETTER}))"
    rf"|(?P<soft>\u00ad{_LINE_END}|[{_NO_LETTER}])|(?P<ligature>[{_LIGATURE}])"
)
_WORD_BEFORE = re.compile(r"[^\W_]+\Z")
_WORD_AFTER = re.compile(r"[^\W_]+")
_LONGEST_PART = 64
# A word for the index that nobody types: what stands on its two sides is no phrase.
_APART = " \ue000 "


class Unbroken(NamedTuple):
    """A text as it is looked for, and for each of its signs the place of the one that it was made of."""

    text: str
    places: Sequence[int]


def unbroken(text: str) -> str:
    """Return a text with its ligatures spelt out, and the words whole that were parted at the end of a line."""
    return "".join(sign for sign, _ in _signs(text, 0, len(text))) if _is_broken(text) else text


def unbroken_places(text: str) -> Unbroken:
    """Return `unbroken` of a text, and where each of its signs stands in the text itself."""
    if not _is_broken(text):
        return Unbroken(text, range(len(text)))
    signs = list(_signs(text, 0, len(text)))
    return Unbroken("".join(sign for sign, _ in signs), [place for sign, place in signs for _ in sign])


def indexed(text: str) -> str:
    """Return what an index holds of a text: as `unbroken`, and behind it the parts of what may be two words."""
    return indexed_places(text).text if _is_broken(text) else text


def indexed_places(text: str) -> Unbroken:
    """Return `indexed` of a text, and where each of its signs stands in the text itself."""
    if not _is_broken(text):
        return Unbroken(text, range(len(text)))
    signs = list(_signs(text, 0, len(text)))
    for start, end in _parts(text):
        signs += [(sign, start) for sign in _APART]
        signs += _signs(text, start, end, join=False)
    return Unbroken("".join(sign for sign, _ in signs), [place for sign, place in signs for _ in sign])


def _is_broken(text: str) -> bool:
    return _MARK.search(text) is not None or _HYPHEN.search(text) is not None


def _signs(text: str, start: int, end: int, *, join: bool = True) -> Iterator[tuple[str, int]]:
    """Yield what a stretch of a text is looked for by, each with its place."""
    for found in _BROKEN.finditer(text, start, end):
        yield from zip(text[start : found.start()], range(start, found.start()), strict=True)
        start = found.end()
        if found["ligature"]:
            yield unicodedata.normalize("NFKC", found[0]), found.start()
        elif found["hyphen"] and not (join and _is_one_word(text, found)):
            yield from zip(found[0], range(found.start(), start), strict=True)
    yield from zip(text[start:end], range(start, end), strict=True)


def _is_one_word(text: str, found: re.Match[str]) -> bool:
    """Whether a hyphen at the end of a line parts a word: a capital on the next line begins one of its own."""
    return not text[found.end()].isupper() or text[found.start() - 1].isupper()


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """Yield the two sides of each hyphen at the end of a line that may be that of "well-known"."""
    for found in _BROKEN.finditer(text):
        if found["hyphen"] and _is_one_word(text, found):
            before = _WORD_BEFORE.search(text, max(0, found.start() - _LONGEST_PART), found.start())
            after = _WORD_AFTER.match(text, found.end(), found.end() + _LONGEST_PART)
            yield before.start() if before else found.start(), after.end() if after else found.end()
