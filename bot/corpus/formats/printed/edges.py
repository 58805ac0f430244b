"""What pages repeat at their edges: running heads, page numbers, the address a page was printed from."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from bot.corpus.formats.printed.pieces import lines

if TYPE_CHECKING:
    from bot.corpus.formats.printed.pieces import Piece

_EDGE = 0.15  # of a page's height
_OUTERMOST = 3  # lines
_NEAR = 8.0  # points by which the place of a running head varies
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
    """A line at the edge of a page: what stands there, figures apart, and how far from the lower edge."""

    text: str
    words: str
    place: float
    pieces: list[Piece]


def without_edges(pages: list[PrintedPage]) -> list[list[Piece]]:
    """Return the pieces of each page without what is furniture at its edges."""
    edges = [_edges(page) for page in pages]
    places: Counter[tuple[str, int]] = Counter()
    for found in edges:
        places.update({(edge.words, round(edge.place / _NEAR) + shift) for edge in found for shift in (-1, 0, 1)})
    kept: list[list[Piece]] = []
    for page, found in zip(pages, edges, strict=True):
        gone = {
            id(piece)
            for edge in found
            if places[edge.words, round(edge.place / _NEAR)] > 1 or _is_furniture(edge.text, len(pages))
            for piece in edge.pieces
        }
        kept.append([piece for piece in page.pieces if id(piece) not in gone])
    return kept


def _edges(page: PrintedPage) -> list[_Edge]:
    rows = lines(page.pieces)
    upper = [row for row in rows[:_OUTERMOST] if _place(row, page) > 1 - _EDGE]
    lower = [row for row in rows[-_OUTERMOST:] if _place(row, page) < _EDGE and row not in upper]
    found = []
    for row in [*upper, *lower]:
        text = " ".join(piece.text for piece in row)
        found.append(_Edge(text, _NUMBER.sub("0", text.casefold()), row[0].bottom - page.bottom, row))
    return found


def _place(row: list[Piece], page: PrintedPage) -> float:
    return (row[0].bottom - page.bottom) / (page.height or 1)


def _is_furniture(text: str, pages: int) -> bool:
    """Whether a line at an edge is furniture by itself: the number of a page, or the address of one."""
    if _ADDRESS.fullmatch(text):
        return True
    return bool(_PAGE_NUMBER.fullmatch(text)) and (pages > 1 or bool(_SAYS_PAGE.search(text)))
