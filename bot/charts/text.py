"""Counts as bars of text, where no picture can be seen: labels, bars and figures stand below each other."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LONGEST = 16
_FULL, _PARTS = "█", " ▏▎▍▌▋▊▉"
# Rows without anything, more than these in a row, are one line.
_MOST_EMPTY = 2


def table(labels: Sequence[str], headings: Sequence[str], series: Sequence[Sequence[int]]) -> list[str]:
    """Return a line with the headings, and one for each label with a bar and a count of each series.

    Each series is drawn to its own scale, as in the picture; a zero has no bar.
    """
    columns = [_bars(counts) for counts in series]
    lines = [("", *headings), *zip(labels, *columns, strict=True)]
    empty = [False, *(not any(counts) for counts in zip(*series, strict=True))]
    shown: list[tuple[str, ...]] = []
    for is_empty, run in groupby(zip(empty, lines, strict=True), key=lambda one: one[0]):
        rows = [row for _, row in run]
        shown += [("…", *("" for _ in series))] if is_empty and len(rows) > _MOST_EMPTY else rows
    return _aligned(shown)


def parted(names: Sequence[str], parts: Sequence[Sequence[int]]) -> list[str]:
    """Return a line for each name: a bar, the whole, and the parts that it is made of, by letter."""
    bars = _bars([sum(one) for one in parts])
    made_of = [" ".join(f"{letter(at)}{count}" for at, count in enumerate(one) if count) for one in parts]
    return _aligned(list(zip(names, bars, made_of, strict=True)))


def letter(at: int) -> str:
    """Return the letter of a part by its place."""
    return chr(ord("a") + at)


def _bars(counts: Sequence[int]) -> list[str]:
    most = max(counts, default=0)
    digits = len(f"{most}")
    return [f"{_bar(count, most)} {count:>{digits}}" if count else "" for count in counts]


def _bar(count: int, most: int) -> str:
    """Return a bar as long as its share of the highest, at least a thin one."""
    eighths = max(round(LONGEST * 8 * count / most), 1)
    whole, part = divmod(eighths, 8)
    return (_FULL * whole + _PARTS[part].strip()).ljust(LONGEST)


def _aligned(rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Return the rows as lines, each cell as wide as the widest of its column; wide letters take two places."""
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(_padded(row, widths)).rstrip() for row in rows]


def _padded(row: Iterable[str], widths: Iterable[int]) -> list[str]:
    return [cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)]


def _width(text: str) -> int:
    from wcwidth import wcswidth

    return max(wcswidth(text), 0)
