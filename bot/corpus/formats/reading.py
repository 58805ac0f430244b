"""A file in, its text out: the table of formats, and what is the same for all of them."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, BinaryIO

from bot.corpus.formats.docx import read_docx
from bot.corpus.formats.eml import read_eml
from bot.corpus.formats.encodings import as_utf8
from bot.corpus.formats.file_text import MAX_BYTES, megabytes, without_unfit
from bot.corpus.formats.html import read_html
from bot.corpus.formats.markdown import read_markdown
from bot.corpus.formats.odt import read_odt
from bot.corpus.formats.pdf import read_pdf
from bot.corpus.formats.rtf import read_rtf
from bot.corpus.formats.text import read_plain
from bot.corpus.quality import untrue
from bot.corpus.reasons import FILE_EMPTY, PARTS_TOO_DEEP, file_damaged, file_not_opened, file_too_large, unknown_format
from bot.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bot.corpus.formats.file_text import FileText, Reader

READERS: dict[str, Reader] = {
    ".txt": read_plain,
    ".md": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".pdf": read_pdf,
    ".docx": read_docx,
    ".odt": read_odt,
    ".rtf": read_rtf,
    ".eml": read_eml,
}

ENCODED = frozenset((".txt", ".md", ".html", ".htm"))
"""The formats whose files do not always say how they are encoded."""

SUFFIXES: tuple[str, ...] = tuple(READERS)
UNKNOWN = unknown_format(", ".join(SUFFIXES))
"""Why a file of any other ending is no document."""


def read_file(path: Path, name: str, encoding: str | None = None) -> FileText:
    """Read one file; `name` is what errors call it, `encoding` what an editor states of a text or page.

    Raises a `DocumentError` when it holds no text, or none that somebody can have written.
    """
    return read_opened(lambda: path.open("rb"), name, path.suffix.lower(), encoding)


def read_opened(
    opened: Callable[[], BinaryIO], name: str, suffix: str | None = None, encoding: str | None = None
) -> FileText:
    """Read one file that is opened by a call, no more of it than a file may hold; otherwise as `read_file`."""
    kind = _suffix(name) if suffix is None else suffix
    if kind not in READERS:
        raise DocumentError(name, UNKNOWN)
    try:
        with opened() as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as problem:
        raise DocumentError(name, file_not_opened(problem.strerror or str(problem))) from problem
    if len(data) > MAX_BYTES:
        raise DocumentError(name, file_too_large(megabytes(MAX_BYTES)))
    return read_bytes(data, name, kind, encoding)


def read_bytes(data: bytes, name: str, suffix: str | None = None, encoding: str | None = None) -> FileText:
    """Read the bytes of a file called `name`; its ending, or the one that is given, chooses the reader.

    Errors as `read_file`.
    """
    kind = _suffix(name) if suffix is None else suffix
    reader = READERS.get(kind)
    if reader is None:
        raise DocumentError(name, UNKNOWN)
    if not data.strip():
        raise DocumentError(name, FILE_EMPTY)
    try:
        if encoding is not None and kind in ENCODED:
            data = as_utf8(data, encoding, name)
        found = reader(data, name)
    except (DocumentError, MemoryError):
        raise
    except RecursionError as problem:
        raise DocumentError(name, PARTS_TOO_DEEP) from problem
    except Exception as problem:
        # The libraries behind the formats meet hostile files with every kind of exception, from
        # KeyError to OverflowError; each means the same to a newsroom: this one file cannot be read.
        raise DocumentError(name, file_damaged(type(problem).__name__)) from problem
    return checked(found, name)


def checked(found: FileText, name: str) -> FileText:
    """Return what was read with U+FFFD in place of each sign that is no character: NUL and lone surrogates.

    Raises a `DocumentError` where no word is left, or none that somebody can have written.
    """
    facts = {fact.name: getattr(found, fact.name) for fact in fields(found)}
    found = replace(found, **{name: without_unfit(fact) for name, fact in facts.items() if fact})
    if not found.text.strip("\ufeff \t\r\n\f\v\u00a0\u200b"):
        raise DocumentError(name, FILE_EMPTY)
    if why := untrue(found.text):
        raise DocumentError(name, why)
    return found


def _suffix(name: str) -> str:
    return "." + name.rpartition(".")[2].lower() if "." in name else ""
