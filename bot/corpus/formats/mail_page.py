"""The page of a mail as its lines: all that is shown, since a mail is no site with menus around its article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

# What mail programs put around the mail that is answered, and around a signature.
_CITED = (
    "//blockquote[@type='cite'] | //*[contains(@class, 'mail_quote') or contains(@class, '_quoted')"
    " or contains(@class, 'moz-cite-prefix')]"
)
_SIGNED = "//*[contains(@class, 'moz-signature') or contains(@class, 'mail_signature') or @id='Signature']"

_PARAGRAPHS = frozenset(
    ("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "blockquote", "pre", "hr", "section", "figure")
)
_LINES = frozenset(("div", "tr", "td", "th", "li", "dt", "dd", "address", "center", "caption", "figcaption", "article"))
_UNSEEN = frozenset(["head", "title", "style", "script", "template"])
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all|max-height\s*:\s*0(?![.\d])", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n\f]+")


def page_lines(markup: str, *, answers: bool) -> str:
    """Return what a page of a mail shows, without its signature and, in an answer, without what it cites.

    Raises a `RecursionError` where it is nested too deep to be read whole.
    """
    from lxml import html

    markup = re.sub(r"^\s*<\?xml[^>]*\?>", "", markup)
    if not markup.strip():
        return ""
    # Nested deeper than a parser allows, a page loses its words in silence.
    parser = html.HTMLParser(huge_tree=True)
    tree = html.document_fromstring(markup, parser=parser)
    if any(problem.type_name == "ERR_RESOURCE_LIMIT" for problem in parser.error_log):
        raise RecursionError
    found = tree.xpath(f"{_SIGNED} | {_CITED}" if answers else _SIGNED)
    for element in found if isinstance(found, list) else []:
        if isinstance(element, html.HtmlElement) and element.getparent() is not None:
            element.drop_tree()
    lines = _ShownLines()
    for event, element in _walk(tree):
        tag = str(element.tag).lower()
        if tag == "br" and event == "start":
            lines.end()
        lines.part(2 if tag in _PARAGRAPHS else 1 if tag in _LINES else 0)
        lines.add(_BLANKS.sub(" ", (element.text if event == "start" else element.tail) or ""))
    return lines.text()


class _ShownLines:
    """Lines as they come; blocks stand on lines of their own, paragraphs with an empty one between."""

    def __init__(self) -> None:
        self._lines = [""]
        self._apart = 0

    def part(self, lines: int) -> None:
        """Have what comes next stand so many lines further down, at least."""
        self._apart = max(self._apart, lines)

    def add(self, words: str) -> None:
        """Add words to the line."""
        if not words.strip(" ") and (self._apart or not self._lines[-1]):
            return
        self._begin()
        self._lines[-1] += words

    def end(self) -> None:
        """End the line, an empty one too."""
        self._begin()
        self._lines.append("")

    def text(self) -> str:
        """Return the lines."""
        lines = "\n".join(line.strip(" ") for line in self._lines)
        return re.sub(r"\n{3,}", "\n\n", lines).strip("\n")

    def _begin(self) -> None:
        while self._apart and any(self._lines[-self._apart :]):
            self._lines.append("")
        self._apart = 0


def _walk(tree: _Element) -> list[tuple[str, _Element]]:
    """Return the start and the end of each element that is shown, in order; of those that are not the end alone."""
    steps: list[tuple[str, _Element]] = []
    waiting = [("start", tree)]
    while waiting:  # a page may be nested deeper than Python can call
        event, element = waiting.pop()
        shown = isinstance(element.tag, str) and element.tag.lower() not in _UNSEEN
        if event == "end" or not shown or _HIDDEN.search(element.get("style", "")):
            steps.append(("end", element))
            continue
        steps.append(("start", element))
        waiting.append(("end", element))
        waiting += [("start", child) for child in reversed(element)]
    return steps
