"""Files that ask more of their reader than an article does, each kind at any size."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
import zlib
from typing import TYPE_CHECKING

from tests.corpus.made import make_docx, make_mail, make_pdf, make_zip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

WORDS = "“We will go on with it,” Ann Lowe said on Monday. "
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def page(body: str) -> bytes:
    """Return a web page with this body."""
    return f"<html><head><title>Bridge</title></head><body><article>{body}</article></body></html>".encode()


def word(body: str, head: str = "") -> bytes:
    """Return a Word document whose main part has this body."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(make_docx("Bridge"))) as parts,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out,
    ):
        for part in parts.namelist():
            content = parts.read(part)
            if part == "word/document.xml":
                content = f'<?xml version="1.0"?>{head}<w:document {_W}><w:body>{body}</w:body></w:document>'.encode()
            out.writestr(part, content)
    return made.getvalue()


def _table(rows: int, span: int, columns: int) -> str:
    grid = f"<w:tblGrid>{'<w:gridCol/>' * columns}</w:tblGrid>"
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr><w:p/></w:tc>'
    return f"<w:tbl>{grid}{f'<w:tr>{cell}</w:tr>' * rows}</w:tbl>"


def _text(words: str = WORDS) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def _laughs(levels: int) -> str:
    """Return a document type with an entity of ten of one below it, so many levels high."""
    inner = "".join(f'<!ENTITY e{level} "{f"&e{level - 1};" * 10}">' for level in range(1, levels))
    return f'<!DOCTYPE x [<!ENTITY e0 "ha">{inner}]>'


def odt(body: str, head: str = "") -> bytes:
    """Return an OpenDocument text with this body."""
    space = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<?xml version="1.0"?>{head}<o:document-content xmlns:o="{space}:office:1.0" xmlns:t="{space}:text:1.0" '
        f'xmlns:b="{space}:table:1.0"><o:body><o:text>{body}</o:text></o:body></o:document-content>'
    )
    kind = b"application/vnd.oasis.opendocument.text"
    return make_zip({"mimetype": kind, "content.xml": content.encode()})


def packed_pdf(size: int) -> bytes:
    """Return a PDF whose page is so much text, packed."""
    content = zlib.compress(b"BT /F1 12 Tf 72 720 Td (We go. ) Tj ET\n" * (size // 40))
    bodies = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    objects = b"".join(b"%d 0 obj%s endobj\n" % (number, body) for number, body in enumerate(bodies, 1))
    return b"%PDF-1.4\n" + objects + b"trailer<</Root 1 0 R>>\n%%EOF"


def _lines(size: int) -> bytes:
    line = json.dumps({"text": WORDS}) + "\n"
    return (line * (size // len(line))).encode()


def _again(piece: str, size: int) -> str:
    return piece * (size // len(piece))


def _mail_of_parts(size: int) -> bytes:
    part = b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n"
    return b"MIME-Version: 1.0\n" + b"".join(part % (number, number) for number in range(size // 60))


def _repeated_cells(size: int) -> str:
    cell = f'<b:table-cell b:number-columns-repeated="{size}"><t:p>a</t:p></b:table-cell>'
    return f'<b:table><b:table-row b:number-rows-repeated="{size}">{cell}</b:table-row></b:table>'


_P = f"<p>{WORDS}</p>"
_ODT_P = f"<t:p>{WORDS}</t:p>"
_CELL = "<w:tbl><w:tr><w:tc>"
_DATA = '<script type="application/ld+json">'
_PAGES: dict[str, Callable[[int], str]] = {
    "nested tags": lambda size: _again("<div>", size) + WORDS,
    "nested lists": lambda size: _again("<ul><li>", size) + WORDS,
    "nested spans": lambda size: f"<p>{_again('<span>', size // 2)}{WORDS}{_again('</span>', size // 2)}</p>",
    "tags left open": lambda size: _again("<p><b><i><a href='/'>", size) + WORDS,
    "tables in tables": lambda size: _again("<table><tr><td>", size) + WORDS,
    "a table of cells": lambda size: f"<table>{_again('<tr><td>a</td><td>b</td></tr>', size)}</table>",
    "paragraphs": lambda size: _again(_P, size),
    "links": lambda size: _P + _again("<a href='/b'>Bridge</a> ", size),
    "meta tags": lambda size: _again("<meta name='date' content='2020-01-01'>", size) + _P,
    "attributes": lambda size: f"<p {_again('a=b ', size)}>{WORDS}</p>",
    "scripts": lambda size: _again('<script>{"date": "2020-01-01"}</script>', size) + _P,
    "comments": lambda size: _again("<!-- a -->", size) + _P,
    "entities": lambda size: f"<p>{WORDS}{_again('&quot;&amp;', size)}</p>",
    "angle brackets": lambda size: "<" * size,
    "structured data": lambda size: f"{_DATA}{'[' * size}</script>{_P}",
    "commas in structured data": lambda size: f"{_DATA}{{{',' * size}</script>{_P}",
    "blanks in a page": lambda size: f"<p>{WORDS}{' ' * size}a</p>",
    "declarations in a page": lambda size: f"<p>{WORDS}{_again('<?xml ', size)}</p>",
}
_WORDS: dict[str, Callable[[int], bytes]] = {
    "word table of spans": lambda size: word(_text() + _table(size // 80, 1_000, 1_000)),
    "word table of rows": lambda size: word(_text() + _table(size // 80, 1, 1)),
    "word table with one span": lambda size: word(_text() + _table(2, size * 16, 2)),
    "word paragraphs": lambda size: word(_again(_text(), size)),
    "word runs": lambda size: word(f"<w:p>{_again('<w:r><w:t>a </w:t></w:r>', size)}</w:p>"),
    "word nested tables": lambda size: word(_again(_CELL, size) + _text()),
    "word bomb": lambda size: word(_text(" " * size * 2)),
    "word entities": lambda _: word(_text(f"{WORDS}&e8;"), _laughs(9)),
}
_ODTS: dict[str, Callable[[int], bytes]] = {
    "odt paragraphs": lambda size: odt(_again(_ODT_P, size)),
    "odt spaces": lambda size: odt(f'<t:p>{WORDS}<t:s t:c="{size * 100}"/>a</t:p>'),
    "odt repeated cells": lambda size: odt(_ODT_P + _repeated_cells(size)),
    "odt nested": lambda size: odt(_again("<t:section>", size) + _ODT_P + _again("</t:section>", size)),
    "odt entities": lambda _: odt(f"<t:p>{WORDS}&e8;</t:p>", _laughs(9)),
}
_RTFS: dict[str, Callable[[int], str]] = {
    "rtf groups": lambda size: "{" * size + WORDS + "}" * size,
    "rtf words": lambda size: _again("\\b \\par a", size),
    "rtf bytes": lambda size: _again("\\'e9", size),
    "rtf tables": lambda size: _again("\\trowd a\\cell\\row", size),
    "rtf binary": lambda size: "We go on. " + _again("\\bin9999999999 ", size),
}
_PDFS: dict[str, Callable[[int], bytes]] = {
    "pdf pages": lambda size: make_pdf(*([f"We go on to {n} and {n * n % 97} more."] for n in range(size // 500))),
    "pdf lines": lambda size: make_pdf(["We go on with it."] * (size // 25)),
    "pdf bomb": lambda size: packed_pdf(size * 4),
}
_MAILS: dict[str, Callable[[int], bytes]] = {
    "mail of quoted lines": lambda size: make_mail("We go on.\n" + _again("> a\n", size)).as_bytes(),
    "mail of nested parts": _mail_of_parts,
    "mail of heads": lambda size: _again("X: a\n", size).encode() + b"Subject: a\n\nWe go on.\n",
    "mail of one head": lambda size: f"Subject: {_again('=?utf-8?q?a?= ', size)}\n\nWe go on.\n".encode(),
}
_TEXTS: dict[str, Callable[[int], str]] = {
    "one line of text": lambda size: _again(WORDS, size),
    "blanks in a text": lambda size: f"{WORDS}\n{' ' * size}a b c{'  ' * size}\n",
    "markdown lists": lambda size: _again("  - a\n", size),
    "markdown links": lambda size: _again('[a](b "c") ', size),
    "markdown head": lambda size: f"---\n{_again('a: b' + chr(10), size)}---\nWe go on.\n",
    "json head": lambda size: "{" * size,
}
_CONTAINERS: dict[str, tuple[str, Callable[[int], bytes]]] = {
    "json lines": ("a.jsonl", _lines),
    "one json line": ("a.jsonl", lambda size: json.dumps({"text": _again(WORDS, size)}).encode()),
    "nested json": ("a.jsonl", lambda size: b"[" * size),
    "packed json lines": ("a.jsonl.gz", lambda size: gzip.compress(_lines(size))),
    "packed zeros": ("a.jsonl.gz", lambda size: gzip.compress(bytes(size * 200))),
    "zip of members": ("a.zip", lambda size: make_zip({f"{n}.txt": WORDS.encode() for n in range(size // 170)})),
    "zip of zeros": ("a.zip", lambda size: make_zip({"a.txt": bytes(size * 50), "b.txt": WORDS.encode()})),
}


def _encoded(text: Callable[[int], str], form: str = "{}") -> Callable[[int], bytes]:
    return lambda size: form.format(text(size)).encode("cp1252", "ignore")


def _page(body: Callable[[int], str]) -> Callable[[int], bytes]:
    return lambda size: page(body(size))


def _kinds() -> Iterator[tuple[str, tuple[str, Callable[[int], bytes]]]]:
    yield from ((kind, ("a.md", _encoded(text))) for kind, text in _TEXTS.items())
    yield from ((kind, ("a.rtf", _encoded(text, "{{\\rtf1 {}}}"))) for kind, text in _RTFS.items())
    yield from ((kind, ("a.html", _page(body))) for kind, body in _PAGES.items())
    for name, made in (("a.docx", _WORDS), ("a.odt", _ODTS), ("a.pdf", _PDFS), ("a.eml", _MAILS)):
        yield from ((kind, (name, make)) for kind, make in made.items())
    yield "blanks in a title", ("a.html", lambda size: page(_P).replace(b"Bridge", b"a%sb" % (b" " * size)))
    yield from _CONTAINERS.items()


FILES = dict(_kinds())
"""Each kind: a file name, and what makes its bytes of about so many (unpacked) in all."""
