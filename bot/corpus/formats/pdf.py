"""PDF: the text layer, its printed lines put back into paragraphs."""

from __future__ import annotations

import io
import logging

from bot.corpus.formats.file_text import FileText
from bot.corpus.reasons import PDF_LOCKED, PDF_PICTURES
from bot.errors import DocumentError


def read_pdf(data: bytes, name: str) -> FileText:
    """Return the text layer of a PDF, page after page; a scan without one is refused."""
    import pypdf
    from pypdf.errors import FileNotDecryptedError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages]
    except FileNotDecryptedError as problem:
        raise DocumentError(name, PDF_LOCKED) from problem
    text = "\n\n".join(filter(None, (_reflow(page.splitlines()) for page in pages)))
    if not text:
        raise DocumentError(name, PDF_PICTURES)
    return FileText(text)


def _reflow(lines: list[str]) -> str:
    """Put the printed lines of a page back into paragraphs, a blank line between.

    A PDF knows lines only. One that stops well short of the right edge ends its paragraph, unless the next
    goes on with a small letter. A hyphen at a line's end stays: "cease-" and "fire" may be either word.
    """
    printed = [line.strip() for line in lines if line.strip()]
    edge = 0.75 * max(map(len, printed), default=0)
    paragraphs: list[str] = []
    goes_on = False
    for line in printed:
        if goes_on or (paragraphs and line[0].islower()):
            joint = "" if paragraphs[-1].endswith("-") else " "
            paragraphs[-1] += joint + line
        else:
            paragraphs.append(line)
        goes_on = len(line) >= edge
    return "\n\n".join(paragraphs)
