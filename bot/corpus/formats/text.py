"""Plain text: the file as it is."""

from __future__ import annotations

import codecs

from bot.corpus.formats.encodings import unmarked_utf16
from bot.corpus.formats.file_text import FileText
from bot.corpus.reasons import not_in_encoding, not_text
from bot.errors import DocumentError


def read_plain(data: bytes, name: str) -> FileText:
    """Return the text exactly as encoded: byte-order mark, CRLF and no-break spaces stay.

    So that offsets count the code points of the decoded file. UTF-8, or UTF-16 with its mark or plainly so.
    """
    encoding = unmarked_utf16(data) or "utf-8"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16-le" if data.startswith(codecs.BOM_UTF16_LE) else "utf-16-be"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as problem:
        value = f"0x{data[problem.start]:02X}"
        raise DocumentError(name, not_in_encoding(str(problem.start), value, encoding.upper())) from problem
    if "\0" in text:
        raise DocumentError(name, not_text(str(text.index("\0"))))
    return FileText(text)
