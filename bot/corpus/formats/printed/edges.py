"""What pages repeat at their edges: running heads, page numbers, the address a page was printed from."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from bot.corpus.formats.printed.pieces import joined, lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.corpus.formats.printed.pieces import Piece

_EDGE = 0.15  # of a page's height
_OUTERMOST = 3  # lines
_NEAR = 8.0  # points by which the place of a running head varies
_SMALL_PRINT, _STANDS_OFF = 0.95, 1.8  # of the usual size of the page
_LARGE, _FAR_OFF = 1.05, 3.0
_LONGEST_NUMBER = 5
_NUMBER = re.compile(r"[\d.,:/-]*\d")
_PAGE_NUMBER = re.compile(
    r"[-–—|\[( ]*(?:(?:page|p\.?|seite|стор(?:інка|\.)?|стр(?:аница|\.)?|s\.|str\.)\s*)?(?:\d{1,4}|[ivxl]{1,6})"
    r"(?:\s*(?:/|of|von|z|из|із|з)\s*\d{1,4})?[-–—|\]) ]*",
    re.IGNORECASE,
)
_SAYS_PAGE = re.compile(r"page|seite|стор|стр|/|\bof\b", re.IGNORECASE)
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+(?:\s+\d{1,4}(?:\s?/\s?\d{1,4})?)?|\d{1,4}(?:\s?/\s?\d{1,4})?\s+https?://\S+", re.I
)


class PrintedPage(NamedTuple):
    """A page: its pieces in the order in which they are drawn, where its lower edge is, and how high it is."""

    pieces: list[Piece]
    bottom: float
    height: float


class _Edge(NamedTuple):
    """A line at the edge of a page: what stands there, figures apart, where, whether it stands off in small print.

    `place` is where words that differ a little from page to page may stand, `point` where others stand exactly.
    """

    text: str
    words: str
    page: int
    place: int
    point: int
    apart: bool
    pieces: list[Piece]

    @property
    def numbers(self) -> set[int]:
        """Which pages its first or last word may count as this one: "Ferry talks 3" on the third, the thirteenth …"""
        ends = (self.text.split()[0], self.text.split()[-1])
        return {int(end) - self.page for end in ends if end.isdecimal() and len(end) < _LONGEST_NUMBER}


class TrimmedPage(NamedTuple):
    """What a page tells, without furniture; apart, the lines at its edges that may be some, though on this page only.

    Those stay in the text, but are no part of a sentence that goes on over the edge.
    """

    told: list[Piece]
    head: list[Piece]
    foot: list[Piece]


def without_edges(pages: list[PrintedPage]) -> list[TrimmedPage]:
    """Return each page without what is furniture at its edges."""
    edges = [_edges(page, number) for number, page in enumerate(pages)]
    repeated: Counter[object] = Counter()
    for found in edges:
        repeated.update({mark for edge in found for mark in _marks(edge, (-1, 0, 1))})
    kept: list[TrimmedPage] = []
    for page, found in zip(pages, edges, strict=True):
        gone = {
            id(piece)
            for edge in found
            if any(repeated[mark] > 1 for mark in _marks(edge, (0,))) or _is_furniture(edge.text, len(pages))
            for piece in edge.pieces
        }
        kept.append(_trimmed(page, [piece for piece in page.pieces if id(piece) not in gone]))
    return kept


def _trimmed(page: PrintedPage, found: list[Piece]) -> TrimmedPage:
    rows = lines(found)
    upper = [row for row in rows if _place(row, page) > 1 - _EDGE]
    lower = [row for row in rows[::-1] if _place(row, page) < _EDGE]
    head, foot = _standing_off(rows, len(upper)), _standing_off(rows[::-1], len(lower))
    apart = {id(piece) for row in (*head, *foot) for piece in row}
    told = [piece for piece in found if id(piece) not in apart]
    return TrimmedPage(told, [joined(row) for row in head], [joined(row) for row in reversed(foot)])


def _standing_off(rows: list[list[Piece]], at_edge: int) -> list[list[Piece]]:
    """Return the first lines at an edge of their page that a gap parts from the text and that are no larger than it.

    In small print a smaller gap does; what is as large as the text and begins small goes on with a sentence.
    """
    sizes = sorted(piece.size for row in rows for piece in row)
    for count in range(1, min(at_edge, len(rows) - 1, _OUTERMOST) + 1):
        usual = sizes[len(sizes) // 2]
        largest = max(piece.size for row in rows[:count] for piece in row)
        if largest > _LARGE * usual:
            break
        small = largest < _SMALL_PRINT * usual
        gap = abs(rows[count][0].bottom - rows[count - 1][0].bottom)
        if gap > usual * (_STANDS_OFF if small else _FAR_OFF):
            return rows[:count] if small or not rows[0][0].text[0].islower() else []
    return []


def _marks(edge: _Edge, shifts: tuple[int, ...]) -> Iterator[tuple[object, int]]:
    """Yield by what a line is known again on another page, near its place: its words, its count, its small print."""
    for shift in shifts:
        yield edge.words, edge.place + shift
    for number in edge.numbers:
        yield number, edge.point
    if edge.apart:
        yield None, edge.point


def _edges(page: PrintedPage, number: int) -> list[_Edge]:
    rows = lines(page.pieces)
    size = sorted(piece.size for piece in page.pieces)[len(page.pieces) // 2] if page.pieces else 0.0
    upper = [row for row in rows[:_OUTERMOST] if _place(row, page) > 1 - _EDGE]
    lower = [row for row in rows[-_OUTERMOST:] if _place(row, page) < _EDGE and row not in upper]
    found = []
    for row in [*upper, *lower]:
        text = " ".join(piece.text for piece in row)
        height = row[0].bottom - page.bottom
        small = all(piece.size < _SMALL_PRINT * size for piece in row)
        outer = row is rows[0] or row is rows[-1]
        inner = row if len(rows) < 2 else rows[1] if row is rows[0] else rows[-2]
        apart = small and outer and abs(inner[0].bottom - row[0].bottom) > _STANDS_OFF * size
        found.append(
            _Edge(text, _NUMBER.sub("0", text.casefold()), number, round(height / _NEAR), round(height), apart, row)
        )
    return found


def _place(row: list[Piece], page: PrintedPage) -> float:
    return (row[0].bottom - page.bottom) / (page.height or 1)


def _is_furniture(text: str, pages: int) -> bool:
    """Whether a line at an edge is furniture by itself: the number of a page, or the address of one."""
    if _ADDRESS.fullmatch(text):
        return True
    return bool(_PAGE_NUMBER.fullmatch(text)) and (pages > 1 or bool(_SAYS_PAGE.search(text)))
