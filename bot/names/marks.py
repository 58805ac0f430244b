"""Quotation marks around a name that is meant as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# Marks around a name; an apostrophe is none where the name begins with another: "Stone’s aide".
_MARKS = (('"“„', '"”“'), ("«", "»"), ("'‘", "'’"))


def without_marks(text: str) -> str:
    """Return a text without the quotation marks around all of it."""
    words = text.split()
    if words and quoted_run(words) == len(words) and len(text.strip()) > 1:
        return text.strip()[1:-1].strip()
    return text


def quoted_run(words: Sequence[str]) -> int:
    """Return how many leading words stand in quotation marks, as in `"Le Pen" pensions`; marks inside do not end it."""
    opening = next((marks for marks in _MARKS if words and words[0][:1] in marks[0]), None)
    if opening is None:
        return 0
    opens, closes = opening
    open_marks = end = 0
    for place, word in enumerate(words, 1):
        inside = word.strip(opens + closes)
        open_marks += len(word) - len(word.lstrip(opens)) if inside else 1
        closed = len(word) - len(word.rstrip(closes)) if inside else 0
        if closed:
            open_marks, end = open_marks - closed, place
            if open_marks <= 0:
                break
    return end
