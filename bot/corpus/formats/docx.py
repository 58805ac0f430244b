"""Word: the paragraphs and tables of a `.docx` file."""

from __future__ import annotations

import io

from bot.corpus.formats.file_text import MAX_BYTES, FileText, megabytes, paragraphs
from bot.corpus.reasons import NOT_DOCX, unpacked_too_large
from bot.errors import DocumentError


def read_docx(data: bytes, name: str) -> FileText:
    """Return the paragraphs and table rows of a Word document in their order, a blank line between."""
    import zipfile

    import docx
    from docx.table import Table

    if not zipfile.is_zipfile(io.BytesIO(data)):
        raise DocumentError(name, NOT_DOCX)
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        if sum(part.file_size for part in parts.infolist()) > MAX_BYTES:
            raise DocumentError(name, unpacked_too_large(megabytes(MAX_BYTES)))
    document = docx.Document(io.BytesIO(data))
    lines: list[str] = []
    title: str | None = None
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            lines += ["\t".join(cell.text.strip() for cell in row.cells) for row in block.rows]
            continue
        lines.append(block.text)
        if title is None and block.style is not None and block.style.name == "Title":
            title = block.text.strip() or None
    return FileText(paragraphs(lines), title=title)
