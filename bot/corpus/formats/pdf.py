"""PDF: the text layer, its printed lines put back into paragraphs."""

from __future__ import annotations

import logging

from bot.corpus.formats.file_text import FileText
from bot.corpus.formats.printed.columns import ColumnsWoven
from bot.corpus.formats.printed.pages import read_pages
from bot.corpus.reasons import COLUMNS_WOVEN, PDF_LOCKED, PDF_PICTURES
from bot.errors import DocumentError


def read_pdf(data: bytes, name: str) -> FileText:
    """Return the text layer of a PDF in reading order, page after page; a scan without one is refused."""
    from pdfminer.pdfdocument import PDFPasswordIncorrect

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    try:
        found = read_pages(data)
    except PDFPasswordIncorrect as problem:
        raise DocumentError(name, PDF_LOCKED) from problem
    except ColumnsWoven as problem:
        raise DocumentError(name, COLUMNS_WOVEN) from problem
    if not found:
        raise DocumentError(name, PDF_PICTURES)
    return FileText("\n\n".join(found))
