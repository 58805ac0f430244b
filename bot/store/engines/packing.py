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

    def spoken(self, packed: bytes | None, start: int | None, end: int | None, parts: str | None) -> str | None:
        """Return what `slice` does, or where it has `parts`, as `12-40 61-90`, these alone with a space between."""
        if parts is None:
            return self.slice(packed, start, end)
        pairs = (one.split("-") for one in parts.split())
        return " ".join(self.slice(packed, int(first), int(last)) or "" for first, last in pairs)

    def slice(self, packed: bytes | None, start: int | None, end: int | None) -> str | None:
        """Return the code points from `start` to before `end`; None where any of the three is."""
        if packed is None or start is None or end is None:
            return None
        if packed != self._packed:
            self._text = unpack(packed)
            self._packed = packed
        return self._text[start:end]
