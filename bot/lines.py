"""Offsets to lines: where in a file an editor or a web page would point."""

from __future__ import annotations

import re
from bisect import bisect_right

# A lone carriage return ends a line too, as every editor shows it.
_LINE_END = re.compile(r"\r\n|\n|\r")


class Lines:
    """The lines of one text."""

    __slots__ = ("_starts",)

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def at(self, offset: int) -> int:
        """Return the number of the line, from 1, in which the code point at `offset` stands."""
        return bisect_right(self._starts, offset)
