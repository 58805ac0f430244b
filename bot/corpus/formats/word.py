"""The text of a Word document as Word shows it: what was inserted, not what was deleted; boxes, notes and tables too.

Word parts the words of a sentence for every reason: a link, a field, a tag, a change that somebody tracked. So the XML
is walked to its leaves; python-docx's `paragraph.text` leaves out what it does not know, in the midst of a sentence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docx.document import Document
    from lxml.etree import _Element

_MAIN = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_TEXTS = frozenset({f"{_MAIN}t", f"{_MATH}t"})
# A half and the square of ten, as they are typed on one line: without a sign they would be other numbers.
_BETWEEN = {f"{_MATH}f": "/", f"{_MATH}sSup": "^"}
_SIGNS = {
    f"{_MAIN}tab": "\t",
    f"{_MAIN}ptab": "\t",
    f"{_MAIN}br": "\n",
    f"{_MAIN}cr": "\n",
    f"{_MAIN}noBreakHyphen": "-",
}
# What was deleted or moved away, what a field computes its words from, and how it all looks.
_NOT_SHOWN = frozenset(
    f"{_MAIN}{name}"
    for name in ("del", "moveFrom", "delText", "instrText", "delInstrText", "pPr", "rPr", "rt", "sdtPr")
)
_NOTES = {f"{_MAIN}footnoteReference": "footnote", f"{_MAIN}endnoteReference": "endnote"}
_FORMULA_EDGE = "\ufffe"  # which no XML can hold
_GLUED = re.compile(rf"(?<=[^\W_]){_FORMULA_EDGE}(?=[^\W_])")
_LINE_END = re.compile(r"(?<!\s)\s*[\r\n]\s*")  # of the XML; one of the text is an element
_PRIVATE = range(0xE000, 0xF900)  # the places of signs in fonts of pictures, such as Wingdings


class WordText(NamedTuple):
    """The paragraphs and rows of a document in reading order, and its title where a paragraph is styled so."""

    blocks: list[str]
    title: str | None


def word_text(document: Document) -> WordText:
    """Return what a reader of the document sees, notes at the end in the order in which they are referred to."""
    walk = _WordWalk(_title_styles(document), _hidden_styles(document))
    blocks = list(walk.blocks(document.element.body))
    for kind in ("footnote", "endnote"):
        notes = dict(_notes(document, kind))
        for number in walk.notes[kind]:
            if (note := notes.get(number)) is not None:
                blocks += walk.blocks(note)
    return WordText(blocks, walk.title)


def _title_styles(document: Document) -> frozenset[str]:
    """Return the ids of the styles called Title: a German Word calls the id `Titel`, the name is the same in all."""
    return frozenset(style.style_id for style in document.styles if (style.name or "").lower() == "title")


def _hidden_styles(document: Document) -> frozenset[str]:
    """Return the ids of the styles whose words are not shown, be it by the style that they are based on."""
    own: dict[str, bool | None] = {}
    based: dict[str, str] = {}
    for style in document.styles.element.iter(f"{_MAIN}style"):
        name = style.get(f"{_MAIN}styleId", "")
        own[name] = _vanishes(style)
        on = style.find(f"{_MAIN}basedOn")
        if on is not None:
            based[name] = on.get(f"{_MAIN}val", "")
    for name in own:
        line = [name]
        while own.get(line[-1]) is None and based.get(line[-1], line[0]) not in line:
            line.append(based[line[-1]])
        own.update(dict.fromkeys(line, own.get(line[-1]) or False))
    return frozenset(name for name, hidden in own.items() if hidden)


def _notes(document: Document, kind: str) -> Iterator[tuple[str, _Element]]:
    """Yield the notes of one kind by their numbers."""
    from docx.oxml.parser import parse_xml

    for relation in document.part.rels.values():
        if relation.reltype == f"{_RELATION}{kind}s" and not relation.is_external:
            for note in parse_xml(relation.target_part.blob).iter(f"{_MAIN}{kind}"):
                yield note.get(f"{_MAIN}id", ""), note


class _WordWalk:
    """One way through a document: the words of the paragraph at hand, the fields open, the boxes and notes met."""

    def __init__(self, title_styles: frozenset[str], hidden_styles: frozenset[str]) -> None:
        self.title: str | None = None
        self.notes: dict[str, list[str]] = {"footnote": [], "endnote": []}
        self._title_styles = title_styles
        self._hidden_styles = hidden_styles
        self._in_hidden_style = False
        self._words: list[str] = []
        self._boxes: list[str] = []
        self._fields: list[bool] = []  # of each open field, whether its result has begun

    def blocks(self, parent: _Element) -> Iterator[str]:
        """Yield the paragraphs and rows under an element, a box behind the paragraph that it hangs on."""
        open_words = ""
        for block in _content(parent):
            if block.tag == f"{_MAIN}p":
                words, boxes = self._paragraph(block)
                open_words += words
                if _goes_on(block):
                    yield from boxes
                    continue
                self._note_title(block, open_words)
                yield open_words
                open_words = ""
                yield from boxes
            else:
                yield from self._table(block)
        if open_words:
            yield open_words

    def _note_title(self, paragraph: _Element, words: str) -> None:
        if self.title is None and _style(paragraph, "pPr", "pStyle") in self._title_styles:
            self.title = words.strip() or None

    def _paragraph(self, paragraph: _Element) -> tuple[str, list[str]]:
        outer = self._words, self._boxes, self._in_hidden_style
        self._words, self._boxes = [], []
        self._in_hidden_style = _style(paragraph, "pPr", "pStyle") in self._hidden_styles
        self._inline(paragraph)
        words = _GLUED.sub(" ", "".join(self._words)).replace(_FORMULA_EDGE, "")
        found = words, self._boxes
        self._words, self._boxes, self._in_hidden_style = outer
        return found

    def _inline(self, node: _Element) -> None:
        for child in node:
            tag = child.tag
            if tag in _NOT_SHOWN or not isinstance(tag, str):
                continue
            if tag == f"{_MAIN}fldChar":
                self._field(child.get(f"{_MAIN}fldCharType"))
            elif tag == f"{_MAIN}txbxContent":
                self._boxes += list(self.blocks(child))
            elif tag == f"{_COMPATIBLE}AlternateContent":
                self._inline(_alternative(child))
            elif tag == f"{_MAIN}sdt" and _asks(child):
                continue
            elif tag == f"{_MAIN}r" and self._is_hidden(child):
                for field in child.iter(f"{_MAIN}fldChar"):
                    self._field(field.get(f"{_MAIN}fldCharType"))
            else:
                self._leaf(child, tag)

    def _is_hidden(self, run: _Element) -> bool:
        """Whether the words of a run are not shown: as it says itself, else its style, else that of its paragraph."""
        own = _vanishes(run)
        if own is not None:
            return own
        return self._in_hidden_style or _style(run, "rPr", "rStyle") in self._hidden_styles

    def _leaf(self, child: _Element, tag: str) -> None:
        shown = all(self._fields)
        if tag in _TEXTS:
            self._words += [_LINE_END.sub(" ", child.text or "")] if shown else []
        elif tag in _SIGNS:
            self._words += [_SIGNS[tag]] if shown else []
        elif tag == f"{_MAIN}sym":
            self._words += [_symbol(child)] if shown else []
        elif tag in _NOTES:
            self.notes[_NOTES[tag]].append(child.get(f"{_MAIN}id", ""))
        elif tag == f"{_MATH}oMath":
            self._words.append(_FORMULA_EDGE)
            self._inline(child)
            self._words.append(_FORMULA_EDGE)
        elif tag in _BETWEEN:
            for number, part in enumerate(part for part in child if not str(part.tag).endswith("Pr")):
                self._words += [_BETWEEN[tag]] if number and shown else []
                self._inline(part)
        else:
            self._inline(child)

    def _field(self, what: str | None) -> None:
        if what == "begin":
            self._fields.append(False)
        elif what == "separate" and self._fields:
            self._fields[-1] = True
        elif what == "end" and self._fields:
            self._fields.pop()

    def _table(self, table: _Element) -> Iterator[str]:
        for row in _content(table):
            if row.tag == f"{_MAIN}tr" and row.find(f"{_MAIN}trPr/{_MAIN}del") is None:
                yield from _joined([list(filter(str.strip, self.blocks(cell))) for cell in _cells(row)])


def _joined(cells: Iterable[list[str]]) -> Iterator[str]:
    """Yield a row: cells of one paragraph side by side, those of several one after another, as they are read."""
    line: list[str] = []
    for blocks in cells:
        if not blocks:
            continue
        line.append(blocks[0].strip())
        if len(blocks) > 1:
            yield "\t".join(line)
            yield from blocks[1:]
            line = []
    if line:
        yield "\t".join(line)


def _cells(row: _Element) -> Iterator[_Element]:
    for cell in _content(row):
        properties = cell.find(f"{_MAIN}tcPr")
        if cell.tag == f"{_MAIN}tc" and (properties is None or properties.find(f"{_MAIN}cellDel") is None):
            yield cell


def _content(parent: _Element) -> Iterator[_Element]:
    """Yield the blocks, rows or cells under an element, out of whatever Word has wrapped around them."""
    for child in parent:
        if not isinstance(child.tag, str) or child.tag in _NOT_SHOWN or _asks(child):
            continue
        if child.tag in (f"{_MAIN}p", f"{_MAIN}tbl", f"{_MAIN}tr", f"{_MAIN}tc"):
            yield child
        elif child.tag == f"{_COMPATIBLE}AlternateContent":
            yield from _content(_alternative(child))
        else:
            yield from _content(child)


def _alternative(choices: _Element) -> _Element:
    """Return the first form that a writer offers: the others repeat it for older readers."""
    choice = choices.find(f"{_COMPATIBLE}Choice")
    fallback = choices.find(f"{_COMPATIBLE}Fallback")
    return choice if choice is not None else fallback if fallback is not None else choices


def _goes_on(paragraph: _Element) -> bool:
    """Whether the next one is the same paragraph: somebody deleted the end of this, or it is a large first letter."""
    frame = paragraph.find(f"{_MAIN}pPr/{_MAIN}framePr")
    if frame is not None and frame.get(f"{_MAIN}dropCap", "none") != "none":
        return True
    mark = paragraph.find(f"{_MAIN}pPr/{_MAIN}rPr")
    return mark is not None and any(mark.find(f"{_MAIN}{how}") is not None for how in ("del", "moveFrom"))


def _asks(control: _Element) -> bool:
    """Whether it is a form's field that nobody has filled in: "Click here to enter text"."""
    return control.find(f"{_MAIN}sdtPr/{_MAIN}showingPlcHdr") is not None


def _vanishes(styled: _Element) -> bool | None:
    """Whether words are hidden by what a run or a style says itself; None where it says nothing of it."""
    hidden = styled.find(f"{_MAIN}rPr/{_MAIN}vanish")
    return None if hidden is None else hidden.get(f"{_MAIN}val", "1") not in ("0", "false", "off")


def _style(element: _Element, properties: str, name: str) -> str:
    style = element.find(f"{_MAIN}{properties}/{_MAIN}{name}")
    return style.get(f"{_MAIN}val", "") if style is not None else ""


def _symbol(symbol: _Element) -> str:
    """Return the sign that is set in a font of its own; none for a picture, which has no place among the signs."""
    try:
        place = int(symbol.get(f"{_MAIN}char", ""), 16)
    except ValueError:
        return ""
    return "" if place in _PRIVATE else chr(place)
