"""What one text has that another has not, as runs of the text itself. Pure."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
# Aligning takes time with the product of both lengths; no message shows as much.
_MOST_WORDS = 2_000


def differences(words: str, first: Sequence[str]) -> list[tuple[int, int]]:
    """Return the runs of `words`, in order, that the texts of `first` do not have at that place.

    Words are compared, not marks or case: a run goes from the start of a word to the end of one.
    """
    found = [match for match, _ in zip(_WORD.finditer(words), range(_MOST_WORDS), strict=False)]
    known = [_folded(word) for text in first for word in _WORD.findall(text)][:_MOST_WORDS]
    matcher = SequenceMatcher(None, known, [_folded(match[0]) for match in found], autojunk=False)
    return [
        (found[start].start(), found[end - 1].end())
        for tag, _, _, start, end in matcher.get_opcodes()
        if tag in ("replace", "insert")
    ]


def _folded(word: str) -> str:
    return word.casefold().replace("’", "'")
