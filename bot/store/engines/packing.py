"""Texts packed: half their size, and read back letter for letter."""

from __future__ import annotations

import zlib


def pack(text: str) -> bytes:
    """Return a text as it is kept."""
    return zlib.compress(text.encode())


def unpack(packed: bytes) -> str:
    """Return the text that was packed."""
    return zlib.decompress(packed).decode()


class Slices:
    """Parts of packed texts. The last text is kept: what is asked of one document comes together."""

    def __init__(self) -> None:
        self._packed: bytes | None = None
        self._text = ""

    def slice(self, packed: bytes | None, start: int | None, end: int | None) -> str | None:
        """Return the code points from `start` to before `end`; None where any of the three is."""
        if packed is None or start is None or end is None:
            return None
        if packed != self._packed:
            self._text = unpack(packed)
            self._packed = packed
        return self._text[start:end]
