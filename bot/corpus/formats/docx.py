"""Word: all that a reader of a `.docx` file sees."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from bot.corpus.formats.file_text import MAX_BYTES, FileText, megabytes, paragraphs
from bot.corpus.formats.word import word_text
from bot.corpus.reasons import NOT_DOCX, unpacked_too_large
from bot.errors import DocumentError

if TYPE_CHECKING:
    import zipfile

# Saved as "Strict Open XML", a document has the same elements under other names of their vocabularies.
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")
_SPELT_APART = {b"extendedProperties": b"extended-properties", b"customProperties": b"custom-properties"}
_WHERE_STRICT_SHOWS = "_rels/.rels"


def read_docx(data: bytes, name: str) -> FileText:
    """Return the paragraphs and table rows of a Word document in their order, a blank line between."""
    import zipfile

    import docx

    if not zipfile.is_zipfile(io.BytesIO(data)):
        raise DocumentError(name, NOT_DOCX)
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        if sum(part.file_size for part in parts.infolist()) > MAX_BYTES:
            raise DocumentError(name, unpacked_too_large(megabytes(MAX_BYTES)))
        if _WHERE_STRICT_SHOWS in parts.namelist() and _STRICT.search(parts.read(_WHERE_STRICT_SHOWS)):
            data = _as_most_write_it(parts)
    found = word_text(docx.Document(io.BytesIO(data)))
    return FileText(paragraphs(found.blocks), title=found.title)


def _as_most_write_it(parts: zipfile.ZipFile) -> bytes:
    """Return a strict document as one that has the names that Word uses unless told otherwise."""
    import zipfile

    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as out:
        for part in parts.namelist():
            content = parts.read(part)
            out.writestr(part, _STRICT.sub(_renamed, content) if part.endswith((".xml", ".rels")) else content)
    return made.getvalue()


def _renamed(found: re.Match[bytes]) -> bytes:
    return b"http://schemas.openxmlformats.org/%s/2006/%s" % (found[1], _SPELT_APART.get(found[2], found[2]))
