"""A page whose elements stand in each other hundreds deep, as where none of a thousand tags was closed, made flat.

What reads pages goes down into them by calls, of which Python allows a thousand; parsers stop in silence even sooner.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

# No page that somebody built is as deep as this; of one that is, tags stay that are not deeper than a third of it.
_DEEP, _STAYS = 120, 40
# They only say how their words look.
_INLINE = frozenset(("a", "abbr", "b", "big", "code", "em", "font", "i", "s", "small", "span", "strong", "tt", "u"))
_BLOCKS = frozenset(("article", "center", "div", "main", "p", "section"))


def flatten(body: _Element) -> None:
    """Take the tags out of what is nested too deep, in order and with every word; raises `RecursionError` if it stays.

    Of blocks those go that hold nothing but another: the innermost says what it is.
    """
    if not _deeper(body, _DEEP):
        return
    for element in _deeper(body, _STAYS):
        if element.tag in _INLINE:
            _unwrap(element)
    for element in [one for one in body.iter() if _holds_one(one)]:
        _unwrap(element)
    if _deeper(body, _DEEP):
        raise RecursionError


def _deeper(body: _Element, than: int) -> list[_Element]:
    from lxml import etree

    found, depth = [], 0
    for event, element in etree.iterwalk(body, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if event == "start" and depth > than:
            found.append(element)
    return found


def _holds_one(element: _Element) -> bool:
    both = len(element) == 1 and element.tag in _BLOCKS and element[0].tag in _BLOCKS
    return both and not (element.text or "").strip() and not (element[0].tail or "").strip()


def _unwrap(element: _Element) -> None:
    from lxml.html import HtmlElement

    if isinstance(element, HtmlElement) and element.getparent() is not None:
        element.drop_tag()
