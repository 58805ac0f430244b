"""The blocks of a page as a browser shows them: every word of each, whatever elements its letters are in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element


def names(text: str) -> frozenset[str]:
    """Return the names that stand in a text, blanks between."""
    return frozenset(text.split())


_APART = names(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figure footer form "
    "h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody td tfoot th "
    "thead tr ul"
)
_NOT_SHOWN = names(
    "script style noscript template head svg math iframe object embed button input select textarea option canvas audio "
    "video map figcaption rt rp datalist"
)
_FOR_EARS = re.compile(r"(?:^|\s)(?:sr-only|visually-?hidden|screen-?reader(?:-text)?|a11y-hidden)(?:\s|$)", re.I)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_BLANKS_OF_LINE = re.compile(r"[ \t\r\f]*\n[ \t\r\f]*")
_BREAK, _KEPT_BREAK = "\x01", "\x02"  # no page has them: `_FIT` of the page takes control signs out


class PageBlock(NamedTuple):
    """What stands between two edges of blocks, and the element whose words it is."""

    text: str
    element: _Element
    linked: int
    """How many of its signs are in links."""


def blocks(root: _Element) -> list[PageBlock]:
    """Return the blocks of an element in order, without what is not shown; two line breaks part blocks, one lines."""
    walk = _BlockWalk()
    walk.down(root)
    walk.flush(root)
    return walk.found


def is_shown(element: _Element) -> bool:
    """Whether a browser shows an element."""
    if not isinstance(element.tag, str) or element.tag in _NOT_SHOWN or element.get("hidden") is not None:
        return False
    style, names = element.get("style"), element.get("class")
    return not (style and _HIDDEN_STYLE.search(style)) and not (names and _FOR_EARS.search(names))


class _BlockWalk:
    def __init__(self) -> None:
        self.found: list[PageBlock] = []
        self._text: list[str] = []
        self._linked = 0
        self._in_link = 0
        self._in_marks = 0
        self._as_typed = 0

    def down(self, element: _Element) -> None:
        self._say(element.text)
        for child in element:
            if is_shown(child):
                self._child(child, element)
            if child.tail:
                self._say(child.tail)

    def _child(self, child: _Element, element: _Element) -> None:
        tag = child.tag
        if tag == "br":
            self._text.append(_BREAK)
        elif tag == "tr":
            self.flush(child)
            self._row(child)
        elif tag in _APART:
            self.flush(element)
            self._as_typed += tag == "pre"
            self.down(child)
            self.flush(child)
            self._as_typed -= tag == "pre"
        elif tag == "a":
            self._in_link += 1
            self.down(child)
            self._in_link -= 1
        elif tag == "q":  # a browser sets the marks itself
            self._in_marks += 1
            self._say("“" if self._in_marks % 2 else "‘")
            self.down(child)
            self._say("”" if self._in_marks % 2 else "’")
            self._in_marks -= 1
        else:
            self.down(child)

    def _row(self, row: _Element) -> None:
        """Add a table's row: cells of one block side by side, those of several one after another, as they are read."""
        line: list[PageBlock] = []
        for cell in row:
            if not is_shown(cell):
                continue
            found = blocks(cell)
            line += found[:1]
            if len(found) > 1 or any("\n" in block.text or block.linked == len(block.text) for block in found):
                self._line(line, row)
                self.found += found[1:]
                line = []
        self._line(line, row)

    def _line(self, line: list[PageBlock], row: _Element) -> None:
        if len(line) == 1:
            self.found += line
        elif line:
            text = "\t".join(block.text for block in line)
            self.found.append(PageBlock(text, row, sum(block.linked for block in line)))

    def _say(self, words: str | None) -> None:
        if not words:
            return
        if self._in_link:
            self._linked += len(words.strip())
        self._text.append(words.replace("\n", _KEPT_BREAK) if self._as_typed else words)

    def flush(self, element: _Element) -> None:
        """End the block at hand, which `element` holds."""
        if not self._text:
            return
        text, linked = _BLANKS.sub(" ", "".join(self._text)), self._linked
        self._text, self._linked = [], 0
        for part in re.split(rf" ?{_BREAK}(?: ?{_BREAK})+ ?", text):
            lines = _BLANKS_OF_LINE.sub("\n", re.sub(f"[{_BREAK}{_KEPT_BREAK}]", "\n", part)).strip()
            if lines:
                self.found.append(PageBlock(lines, element, min(linked, len(lines))))


def text_of(element: _Element) -> str:
    """Return the words of an element on one line."""
    return " ".join(" ".join(block.text for block in blocks(element)).split())


def ancestors(element: _Element) -> Iterator[_Element]:
    """Yield an element and what it stands in, from the inside out."""
    yield element
    yield from element.iterancestors()
