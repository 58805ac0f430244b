"""The text of a PDF: its letters as pdfminer places them, in reading order, without what stands at the edges."""

from __future__ import annotations

import io
import re
from collections import Counter
from typing import TYPE_CHECKING

from bot.corpus.formats.printed.columns import columns_of_pages
from bot.corpus.formats.printed.edges import PrintedPage, without_edges
from bot.corpus.formats.printed.paragraphs import paragraphs
from bot.corpus.formats.printed.pieces import Letter, pieces, with_initials, with_loose_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pdfminer.layout import LTChar, LTItem, LTPage

_LEVEL = 0.1  # how much a line may rise as it goes on: a sheet that was scanned, not a stamp across the page
_NO_SIGN = re.compile(r"\(cid:\d+\)")
_REPLACEMENT = "\ufffd"


def read_pages(data: bytes) -> list[str]:
    """Return the paragraphs of a PDF in reading order; none where it holds only pictures."""
    from pdfminer.converter import PDFPageAggregator
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
    from pdfminer.pdfpage import PDFPage

    resources = PDFResourceManager()
    device = PDFPageAggregator(resources, laparams=None)
    interpreter = PDFPageInterpreter(resources, device)
    found: list[PrintedPage] = []
    for page in PDFPage.get_pages(io.BytesIO(data)):
        interpreter.process_page(page)
        layout = device.get_result()
        found.append(_printed(list(_letters(layout, layout)), layout))
    trimmed = without_edges(found)
    return paragraphs(columns_of_pages([page.told for page in trimmed]), [(page.head, page.foot) for page in trimmed])


def _printed(letters: list[LTChar], page: LTPage) -> PrintedPage:
    """Return a page as it is held to read most of its letters: a sheet that lies on its side, or upside down."""
    turns = Counter(turn for one in letters if (turn := _turn(one)) is not None)
    turn = max(turns, key=lambda one: (turns[one], one == 0), default=0)
    drawn = with_loose_lines(pieces(_letter(one, turn) for one in letters if _turn(one) == turn))
    bottom = (page.y0, -page.x1, -page.y1, page.x0)[turn]
    return PrintedPage(with_initials(drawn), bottom, page.width if turn % 2 else page.height)


def _letters(item: Iterable[LTItem], page: LTPage) -> Iterator[LTChar]:
    """Yield the letters that stand on a page, in the order in which it draws them."""
    from pdfminer.layout import LTChar, LTContainer

    for one in item:
        if isinstance(one, LTChar):
            if _is_on(one, page):
                yield one
        elif isinstance(one, LTContainer):
            yield from _letters(one, page)


def _turn(letter: LTChar) -> int | None:
    """Return by how many quarters a letter is turned against the clock; None where its line is askew, or mirrored."""
    along, up, _, height, *_ = letter.matrix
    if abs(up) <= _LEVEL * abs(along):
        return (0 if along > 0 else 2) if along * height > 0 else None
    return (1 if up > 0 else 3) if abs(along) <= _LEVEL * abs(up) else None


def _letter(letter: LTChar, turn: int) -> Letter:
    # A line's letters share their baseline, whatever parts of them go under it.
    text = _NO_SIGN.sub(_REPLACEMENT, letter.get_text()) or _REPLACEMENT
    right, up = letter.matrix[4], letter.matrix[5]
    sides = ((letter.x0, letter.x1), (letter.y0, letter.y1), (-letter.x1, -letter.x0), (-letter.y1, -letter.y0))
    return Letter(text, *sides[turn], (up, -right, -up, right)[turn], letter.width if turn % 2 else letter.size)


def _is_on(letter: LTChar, page: LTPage) -> bool:
    middle = (letter.y0 + letter.y1) / 2
    return page.y0 <= middle <= page.y1 and page.x0 <= letter.x1 and letter.x0 <= page.x1
