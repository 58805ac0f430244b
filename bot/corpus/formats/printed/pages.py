"""The text of a PDF: its letters as pdfminer places them, in reading order, without what stands at the edges."""

from __future__ import annotations

import io
import re
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
        found.append(
            PrintedPage(with_initials(with_loose_lines(pieces(_letters(layout, layout)))), layout.y0, layout.height)
        )
    trimmed = without_edges(found)
    return paragraphs(columns_of_pages([page.told for page in trimmed]), [(page.head, page.foot) for page in trimmed])


def _letters(item: Iterable[LTItem], page: LTPage) -> Iterator[Letter]:
    """Yield the letters that stand upright on a page, in lines that are level, in the order in which it draws them."""
    from pdfminer.layout import LTChar, LTContainer

    for one in item:
        if isinstance(one, LTChar):
            if one.matrix[0] > 0 and abs(one.matrix[1]) <= _LEVEL * one.matrix[0] and _is_on(one, page):
                # A line's letters share their baseline, whatever parts of them go under it.
                text = _NO_SIGN.sub(_REPLACEMENT, one.get_text()) or _REPLACEMENT
                yield Letter(text, one.x0, one.x1, one.matrix[5], one.size)
        elif isinstance(one, LTContainer):
            yield from _letters(one, page)


def _is_on(letter: LTChar, page: LTPage) -> bool:
    middle = (letter.y0 + letter.y1) / 2
    return page.y0 <= middle <= page.y1 and page.x0 <= letter.x1 and letter.x0 <= page.x1
