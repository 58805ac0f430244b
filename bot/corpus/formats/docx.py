"""Word: all that a reader of a `.docx` file sees."""

from __future__ import annotations

import io

from bot.corpus.formats.file_text import MAX_BYTES, FileText, megabytes, paragraphs
from bot.corpus.formats.word import word_text
from bot.corpus.reasons import NOT_DOCX, unpacked_too_large
from bot.errors import DocumentError


def read_docx(data: bytes, name: str) -> FileText:
    """Return the paragraphs and table rows of a Word document in their order, a blank line between."""
    import zipfile

    import docx

    if not zipfile.is_zipfile(io.BytesIO(data)):
        raise DocumentError(name, NOT_DOCX)
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        if sum(part.file_size for part in parts.infolist()) > MAX_BYTES:
            raise DocumentError(name, unpacked_too_large(megabytes(MAX_BYTES)))
    found = word_text(docx.Document(io.BytesIO(data)))
    return FileText(paragraphs(found.blocks), title=found.title)
