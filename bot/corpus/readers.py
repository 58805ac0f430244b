"""One reader per format: a file's bytes in, its text and what the file states about itself out.

To add a format: write one function like its neighbours (`bytes` and the document's name in, a `FileText`
out, every failure a `DocumentError`) and give it a line in `READERS`. A library that only one format
needs is imported inside its reader, so that an archive of text files never waits for it.
"""

from __future__ import annotations

import codecs
import io
import logging
import re
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

from bot.corpus.front_matter import stated_facts
from bot.corpus.reasons import (
    FILE_EMPTY,
    NO_ARTICLE,
    NOT_DOCX,
    PDF_LOCKED,
    PDF_PICTURES,
    file_damaged,
    file_not_opened,
    file_too_large,
    not_in_encoding,
    not_in_encoding_claimed,
    not_text,
    unknown_format,
    unpacked_too_large,
)
from bot.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

MAX_BYTES = 64 * 2**20
"""Larger files are no articles; reading one would hold up everything else."""
_MEGABYTES = str(MAX_BYTES // 2**20)

# A font's table in a PDF may map a glyph to half of a surrogate pair, a page's charset may decode to one; no store,
# no stream and no message can carry them. Sign for sign, so that offsets hold.
_UNFIT = re.compile("[\0\ud800-\udfff]")
_REPLACEMENT = "\ufffd"


@dataclass(frozen=True, slots=True)
class FileText:
    """The text of one file, and what its format states about it."""

    text: str
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None


def read_file(path: Path, name: str) -> FileText:
    """Read one file; `name` is what errors call it. Raises a `DocumentError` when it holds no text."""
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise DocumentError(name, UNKNOWN)
    try:
        if path.stat().st_size > MAX_BYTES:
            raise DocumentError(name, file_too_large(_MEGABYTES))
        data = path.read_bytes()
    except OSError as problem:
        raise DocumentError(name, file_not_opened(problem.strerror or str(problem))) from problem
    return read_bytes(data, name)


def read_bytes(data: bytes, name: str) -> FileText:
    """Read the bytes of a file called `name`; its ending chooses the reader. Errors as `read_file`."""
    reader = READERS.get(_suffix(name))
    if reader is None:
        raise DocumentError(name, UNKNOWN)
    if not data.strip():
        raise DocumentError(name, FILE_EMPTY)
    try:
        found = reader(data, name)
    except DocumentError:
        raise
    except Exception as problem:
        # The libraries behind HTML, PDF and DOCX meet hostile files with every kind of exception, from
        # KeyError to RecursionError; each means the same to a newsroom: this one file cannot be read.
        raise DocumentError(name, file_damaged(type(problem).__name__)) from problem
    found = _fit(found)
    if not found.text.strip("\ufeff \t\r\n\f\v\u00a0\u200b"):
        raise DocumentError(name, FILE_EMPTY)
    return found


def _fit(found: FileText) -> FileText:
    """Return what was read with U+FFFD in place of each sign that is no character: NUL and lone surrogates."""
    facts = {fact.name: getattr(found, fact.name) for fact in fields(found)}
    return replace(found, **{name: _UNFIT.sub(_REPLACEMENT, fact) for name, fact in facts.items() if fact})


def read_plain(data: bytes, name: str) -> FileText:
    """Return the text exactly as encoded: byte-order mark, CRLF and no-break spaces stay.

    So that offsets count the code points of the decoded file. UTF-8, or UTF-16 with its mark.
    """
    encoding = "utf-8"
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


def read_markdown(data: bytes, name: str) -> FileText:
    """Return the text as `read_plain` does, with what its front matter states."""
    found = read_plain(data, name)
    return replace(found, **stated_facts(found.text))


def read_html(data: bytes, name: str) -> FileText:
    """Return the main text of a web page, one paragraph per block, with the page's own metadata."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    markup = _decode_page(data, name)
    page = trafilatura.bare_extraction(
        markup,
        with_metadata=True,
        include_comments=False,
        # Only dates that the page states about itself: an extensive search would take any date in it.
        # The fixed limit keeps the clock out; what is read depends on the file alone.
        date_extraction_params={"original_date": True, "extensive_search": False, "max_date": "2199-12-31"},
    )
    if page is None or isinstance(page, dict) or not page.text:
        raise DocumentError(name, NO_ARTICLE)
    declared = re.search(r"<html\b[^>]{0,500}?\blang\s*=\s*[\"']?([A-Za-z]{2,3})\b", markup[:5000])
    return FileText(
        text=_paragraphs(page.text.splitlines()),
        title=page.title,
        published=page.date,
        outlet=page.sitename,
        url=page.url,
        language=declared[1].lower() if declared else None,
    )


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


def read_docx(data: bytes, name: str) -> FileText:
    """Return the paragraphs and table rows of a Word document in their order, a blank line between."""
    import zipfile

    import docx
    from docx.table import Table

    if not zipfile.is_zipfile(io.BytesIO(data)):
        raise DocumentError(name, NOT_DOCX)
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        if sum(part.file_size for part in parts.infolist()) > MAX_BYTES:
            raise DocumentError(name, unpacked_too_large(_MEGABYTES))
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
    return FileText(_paragraphs(lines), title=title)


READERS: dict[str, Callable[[bytes, str], FileText]] = {
    ".txt": read_plain,
    ".md": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".pdf": read_pdf,
    ".docx": read_docx,
}

SUFFIXES: tuple[str, ...] = tuple(READERS)
UNKNOWN = unknown_format(", ".join(SUFFIXES))
"""Why a file of any other ending is no document."""


def _suffix(name: str) -> str:
    return "." + name.rpartition(".")[2].lower() if "." in name else ""


def _paragraphs(lines: Iterable[str]) -> str:
    return "\n\n".join(line.strip() for line in lines if line.strip())


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


def _decode_page(data: bytes, name: str) -> str:
    """Decode a page by its byte-order mark, by the charset it declares, or as UTF-8."""
    declared = re.search(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", data[:4096])
    encoding = "utf-8"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    elif declared:
        try:
            encoding = codecs.lookup(declared[1].decode("ascii")).name
        except LookupError:
            encoding = "utf-8"
    try:
        markup = data.decode(encoding)
    except (LookupError, ValueError) as problem:  # "rot13" is a codec, but of no text
        raise DocumentError(name, not_in_encoding_claimed(encoding)) from problem
    # Before the page is parsed: its parser refuses the whole of a page with half of a pair in it.
    return _UNFIT.sub(_REPLACEMENT, markup.removeprefix("\ufeff"))
