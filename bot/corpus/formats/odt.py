"""OpenDocument: the text that LibreOffice and others show, with what its properties state.

Read from its XML: odfpy, a writer for the most part, has not been released since 2020. When a file was written or last
saved is no date of publication, neither exactly nor as a bound, so no date is taken from its properties.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.corpus.formats.file_text import FileText, paragraphs
from bot.corpus.formats.packed import PackedParts
from bot.corpus.reasons import FILE_LOCKED, NOT_ODT
from bot.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_NAMESPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
}


def _name(qualified: str) -> str:
    prefix, _, local = qualified.partition(":")
    return f"{{{_NAMESPACES[prefix]}}}{local}"


_PARAGRAPH, _HEADING, _SPAN = _name("text:p"), _name("text:h"), _name("text:span")
_SPACES, _TAB, _BREAK = _name("text:s"), _name("text:tab"), _name("text:line-break")
_NOTE, _NOTE_BODY = _name("text:note"), _name("text:note-body")
_TABLE, _ROW, _CELL = _name("table:table"), _name("table:table-row"), _name("table:table-cell")
_STYLE, _DISPLAY, _COUNT = _name("text:style-name"), _name("text:display"), _name("text:c")
# Not of the text that is shown: what was deleted, remarks at the edge, tables of contents, the readings above signs.
_LEFT_OUT = {
    _name("text:tracked-changes"), _name("office:annotation"), _name("office:forms"), _name("text:table-of-content"),
    _name("text:alphabetical-index"), _name("text:ruby-text"), _name("text:page-number"), _name("text:hidden-text"),
    _name("text:hidden-paragraph"), _name("svg:title"), _name("svg:desc"), _name("text:sequence-decls"),
    _name("text:variable-decls"), _name("text:user-field-decls"),
}  # fmt: skip
_DRAWN = _NAMESPACES["draw"]
# Blanks in the file are layout, and count as one; those that are meant are elements. XML cannot hold these three.
_MEANT = {"\x01": " ", "\x02": "\t", "\x03": "\n"}
_BLANKS = re.compile(r"[ \t\r\n]+")


def read_odt(data: bytes, name: str) -> FileText:
    """Return the paragraphs and table rows of an OpenDocument text in their order, its notes at the end."""
    parts = PackedParts(data, name, NOT_ODT)
    if b"encryption-data" in (parts.read("META-INF/manifest.xml") or b""):
        raise DocumentError(name, FILE_LOCKED)
    content = parts.read("content.xml")
    if content is None:
        raise DocumentError(name, NOT_ODT)
    root = _parsed(content)
    body = root.find("office:body/office:text", _NAMESPACES)
    if body is None:
        raise DocumentError(name, NOT_ODT)
    styles = parts.read("styles.xml")
    walk = _OdtWalk(root, _parsed(styles) if styles else None)
    lines = list(walk.lines(body))
    meta = parts.read("meta.xml")
    stated = _parsed(meta) if meta else None
    return FileText(
        paragraphs([*lines, *walk.notes]),
        title=walk.title or _property(stated, "dc:title"),
        language=(_property(stated, "dc:language") or "").partition("-")[0].lower() or None,
    )


def _parsed(xml: bytes) -> _Element:
    from lxml import etree

    return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))


def _property(stated: _Element | None, name: str) -> str | None:
    found = stated.findtext(f".//{name}", namespaces=_NAMESPACES) if stated is not None else None
    return found.strip() or None if found else None


class _OdtWalk:
    """One way through a text; its notes and its title are known when it is done."""

    def __init__(self, root: _Element, styles: _Element | None) -> None:
        self.notes: list[str] = []
        self.title: str | None = None
        self._hidden: set[str] = set()
        self._titles = {"Title"}
        named = () if styles is None else styles.iterfind("office:styles/style:style", _NAMESPACES)
        for style in (*named, *root.iterfind("office:automatic-styles/style:style", _NAMESPACES)):
            self._note_style(style)

    def _note_style(self, style: _Element) -> None:
        """Remember a style whose words are hidden or a title, be it by the one that it is derived from."""
        name, parent = style.get(_name("style:name"), ""), style.get(_name("style:parent-style-name"))
        if parent == "Title":
            self._titles.add(name)
        properties = style.find("style:text-properties", _NAMESPACES)
        display = properties.get(_DISPLAY) if properties is not None else None
        if display == "none" or (display is None and parent in self._hidden):
            self._hidden.add(name)

    def lines(self, parent: _Element) -> Iterator[str]:
        """Yield what stands in a part of the text, a line for each paragraph and each row of a table."""
        for element in parent:
            if element.tag == _TABLE:
                yield from self._rows(element)
            elif element.tag in (_PARAGRAPH, _HEADING):
                yield from self._paragraph(element)
            elif self._shown(element):
                yield from self.lines(element)

    def _rows(self, table: _Element) -> Iterator[str]:
        for element in table:
            if element.tag == _ROW:
                cells = (cell for cell in element if cell.tag == _CELL)
                yield "\t".join("\n".join(filter(None, map(str.strip, self.lines(cell)))) for cell in cells)
            elif self._shown(element):
                yield from self._rows(element)

    def _paragraph(self, paragraph: _Element) -> Iterator[str]:
        if not self._shown(paragraph):
            return
        pieces: list[str] = []
        boxes: list[str] = []
        self._collect(paragraph, pieces, boxes)
        text = _BLANKS.sub(" ", "".join(pieces)).strip(" ")
        for sign, meant in _MEANT.items():
            text = text.replace(sign, meant)
        if self.title is None and paragraph.get(_STYLE) in self._titles:
            self.title = " ".join(text.split()) or None
        yield text
        yield from boxes

    def _collect(self, element: _Element, pieces: list[str], boxes: list[str]) -> None:
        """Add the text inside an element; boxes that are anchored in it apart."""
        pieces.append(element.text or "")
        for child in element:
            if child.tag == _SPACES:
                pieces.append("\x01" * min(int(child.get(_COUNT, "1")), 1_000))
            elif child.tag == _TAB:
                pieces.append("\x02")
            elif child.tag == _BREAK:
                pieces.append("\x03")
            elif child.tag == _NOTE:
                for body in child.iterfind("text:note-body", _NAMESPACES):
                    self.notes += list(self.lines(body))
            elif self._shown(child):
                if child.tag.startswith(f"{{{_DRAWN}}}") and child.tag != _name("draw:a"):
                    boxes += list(self.lines(child))
                else:
                    self._collect(child, pieces, boxes)
            pieces.append(child.tail or "")

    def _shown(self, element: _Element) -> bool:
        if not isinstance(element.tag, str) or element.tag in _LEFT_OUT:  # a remark or an instruction in the XML
            return False
        return element.get(_DISPLAY) != "none" and element.get(_STYLE) not in self._hidden
