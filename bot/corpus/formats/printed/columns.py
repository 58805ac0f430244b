"""Columns: in which order the pieces of a page are read."""

from __future__ import annotations

import re
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

from bot.corpus.formats.printed.pieces import Piece, joined, lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

NOTE_SIZE = 0.88
"""Notes are printed smaller than that beside what they note."""
OPENS_NOTE = re.compile(r"[\d*†‡(\[]")
"""What a note begins with."""

_FEWEST = 2  # lines that make a column
_NARROWEST = 0.14  # of the width of what is printed
_GUTTER = 0.5  # sizes
_FILLED = 0.5  # how far the lines of a column fill it; those of a table do not
_WORDS = 3.0  # in a line of a column on average
_GOING_ON = 0.25  # of the lines begin small; of the cells of a table hardly any do
_FEWEST_WOVEN = 3  # lines
_TRIED = 20  # strips; a table of thousands of numbers has as many
_CROSSING = 0.34  # of the lines may go over a gutter: headlines, pictures' captions
_REACH = 10  # every such line may end beyond the edge of its column: a headline, a running head
_INTERRUPTED = 2  # lines in the midst of a sentence, with words of something else beside them
_WORD_OR_NUMBER = re.compile(r".*[^\W\d_]|\d+$", re.DOTALL)  # the number of a line, not "1." before an item of a list
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]]*$")


class ColumnsWoven(ValueError):
    """Halves of sentences stand side by side on most lines of a page, and nothing shows where one column ends."""


class PrintedColumn(NamedTuple):
    """The lines of one column from the top, and where its right edge is."""

    lines: list[Piece]
    left: float
    right: float

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.right - self.left


def columns_of_pages(pages: list[list[Piece]]) -> list[list[PrintedColumn]]:
    """Return the columns of each page; those of a last page of few lines stand where they stand on the others."""
    sizes = sorted(piece.size for page in pages for piece in page)
    told, below = (
        zip(*(_notes(page, sizes[len(sizes) // 2]) for page in pages), strict=True) if sizes else (pages, pages)
    )
    known = list(dict.fromkeys(gutter for page in told if page and (gutter := _gutter(page)) is not None))
    return [
        [*columns(page, known), *([_whole(notes)] if notes else [])] for page, notes in zip(told, below, strict=True)
    ]


def _notes(page: list[Piece], size: float) -> tuple[list[Piece], list[Piece]]:
    """Return what a page tells and its notes, if they stand across its foot: lines in small print, the first marked."""
    rows = lines(page)
    place = len(rows)
    while place and all(piece.size < NOTE_SIZE * size for piece in rows[place - 1]):
        place -= 1
    while place < len(rows) and not OPENS_NOTE.match(rows[place][0].text):
        place += 1
    below = [piece for row in rows[place:] for piece in row]
    return [piece for row in rows[:place] for piece in row], below


def columns(found: list[Piece], known: Sequence[Gutter] = ()) -> list[PrintedColumn]:
    """Return the columns of a page in reading order; what goes over all of them stands between them in its place.

    `known` are strips between columns on other pages of the same document.
    """
    if not found:
        return []
    rows = lines(found)
    gutter = _gutter(found) or next((one for one in known if _parts(found, one)), None) or _gap_between_sentences(rows)
    if gutter is None:
        if _are_woven(rows):
            raise ColumnsWoven
        return [_whole(found)]
    read: list[PrintedColumn] = []
    for band in _bands(found, gutter):
        over = [piece for piece in band if _crosses(piece, gutter)]
        if over:
            read += columns(over, known) if len(over) < len(found) else [_whole(over)]
            continue
        read += columns([piece for piece in band if piece.right <= gutter.right], known)
        read += columns([piece for piece in band if piece.right > gutter.right], known)
    return read


def _are_woven(rows: list[list[Piece]]) -> bool:
    woven = len(_gaps_in_sentences(rows))
    return woven >= _FEWEST_WOVEN and woven * 2 >= len(rows)


def _gap_between_sentences(rows: list[list[Piece]]) -> Gutter | None:
    """Return the strip at which words of two sentences stand side by side on several lines: of a table of such cells.

    Words that are spread to fill their line have their gaps anywhere.
    """
    woven = _gaps_in_sentences(rows)
    gaps = sum(len(row) - 1 for row in rows)
    edges = sorted([(gap.left, 1) for gap in woven] + [(gap.right, -1) for gap in woven])
    depths = list(accumulate(step for _, step in edges))
    if not depths or max(depths) < _FEWEST_WOVEN or max(depths) * 3 < gaps:
        return None
    deepest = depths.index(max(depths))
    return Gutter(edges[deepest][0], edges[deepest + 1][0])


def _gaps_in_sentences(rows: list[list[Piece]]) -> list[Gutter]:
    return [
        Gutter(before.right, piece.left)
        for row in rows
        for before, piece in pairwise(row)
        if piece.left > before.right and _is_running(before.text) and _is_running(piece.text)
    ]


def _is_running(words: str) -> bool:
    """Whether these are words of a sentence, not a cell of a table: at least three, most of them small."""
    found = words.split()
    return len(found) > 2 and 2 * sum(word[0].islower() for word in found) >= len(found)


def _whole(found: list[Piece]) -> PrintedColumn:
    rows = [joined(row) for row in lines(found)]
    return PrintedColumn(rows, min(row.left for row in rows), max(row.right for row in rows))


class Gutter(NamedTuple):
    """A strip without letters between two columns."""

    left: float
    right: float


def _crosses(piece: Piece, gutter: Gutter) -> bool:
    return piece.left < gutter.left and piece.right > gutter.right


def _parts(found: list[Piece], gutter: Gutter) -> bool:
    """Whether pieces stand on both sides of a strip, side by side, and next to none in it."""
    before = [piece for piece in found if piece.right <= gutter.right and piece.left < gutter.left]
    after = [piece for piece in found if piece.left >= gutter.left]
    crossing = len(found) - len(before) - len(after)
    return bool(before and after) and crossing <= _CROSSING * len(lines(found)) and _side_by_side(before, after, 0.0)


def _bands(found: list[Piece], gutter: Gutter) -> Iterator[list[Piece]]:
    """Yield what stands between two lines over the gutter, and such lines, from the top."""
    band: list[Piece] = []
    over = False
    for piece in sorted(found, key=lambda one: -one.bottom):
        crossing = _crosses(piece, gutter)
        if band and crossing != over:
            yield band
            band = []
        over = crossing
        band.append(piece)
    if band:
        yield band


def _gutter(found: list[Piece]) -> Gutter | None:
    """Return the strip between two columns of running text that the fewest lines go over; None where there is none."""
    size = sorted(piece.size for piece in found)[len(found) // 2]
    left, right = min(piece.left for piece in found), max(piece.right for piece in found)
    likely = sorted({(crossing, strip.left - strip.right, strip) for crossing, strip in _strips(found, size)})
    for _, _, strip in likely[:_TRIED]:
        before = [piece for piece in found if piece.right <= strip.right and piece.left < strip.left]
        after = [piece for piece in found if piece.left >= strip.left]
        if _side_by_side(before, after, size) and _are_columns(before, after, right - left):
            return strip
    return None


def _are_columns(before: list[Piece], after: list[Piece], width: float) -> bool:
    """Whether two sides of a strip are columns: both running text, or one that the other stands beside in mid-sentence.

    The cells of a table, and the labels of those who speak, stand beside the beginnings of what belongs to them.
    """
    one, other = _is_column(before, width), _is_column(after, width)
    if one and other:
        return True
    return (one and _interrupts(after, before)) or (other and _interrupts(before, after))


def _interrupts(beside: list[Piece], text: list[Piece]) -> bool:
    """Whether words stand beside lines that go on with the sentence of the line above."""
    rows = [joined(row) for row in lines(text)]
    places = [piece.bottom for piece in beside if _WORD_OR_NUMBER.match(piece.text)]
    return (
        sum(
            row.text[0].islower()
            and not _SENTENCE_END.search(above.text)
            and any(abs(row.bottom - place) < row.size for place in places)
            for above, row in pairwise(rows)
        )
        >= _INTERRUPTED
    )


def _strips(found: list[Piece], size: float) -> Iterator[tuple[int, Gutter]]:
    """Yield the strips that few lines go over, with how many do."""
    ends = sorted([(piece.left, 1) for piece in found] + [(piece.right, -1) for piece in found])
    most = _CROSSING * len(lines(found))
    depth = 0
    begun: list[tuple[int, float]] = []
    for place, step in ends:
        if step > 0:
            yield from ((over, Gutter(left, place)) for over, left in begun if place - left >= _GUTTER * size)
            begun = []
        depth += step
        if step < 0 and depth <= most:
            begun.append((depth, place))


def _is_column(found: list[Piece], width: float) -> bool:
    """Whether pieces are running text: lines of several words that fill their room, some of which go on in the next."""
    rows = [joined(row) for row in lines(found)]
    if len(rows) < _FEWEST:
        return False
    beyond = len(rows) // _REACH
    own = sorted(row.right for row in rows)[-1 - beyond] - sorted(row.left for row in rows)[beyond]
    words = sum(len(row.text.split()) for row in rows) / len(rows)
    filled = sum(row.right - row.left for row in rows) / (len(rows) * own or 1)
    going_on = sum(row.text[:1].islower() for row in rows) / len(rows)
    return own >= _NARROWEST * width and words >= _WORDS and filled >= _FILLED and going_on >= _GOING_ON


def _side_by_side(before: list[Piece], after: list[Piece], size: float) -> bool:
    """Whether two columns stand beside each other, not one below the other."""
    lowest = max(min(piece.bottom for piece in before), min(piece.bottom for piece in after))
    highest = min(max(piece.bottom for piece in before), max(piece.bottom for piece in after))
    return highest - lowest >= size
