"""Words with signs in them that nobody sees, such as soft hyphens: read without these, and found where they stand."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from bot.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable

_SIGN = re.compile("(?<=\\w)[\u00ad\u2060\ufeff]+(?=\\w)")
_Found = TypeVar("_Found")


class WholeWords:
    """A text without such signs, and where each of its spans stands in the text itself."""

    def __init__(self, text: str) -> None:
        self._kept: list[int] = []  # the place of each sign that is read
        at = 0
        for sign in _SIGN.finditer(text):
            self._kept += range(at, sign.start())
            at = sign.end()
        self._kept += range(at, len(text) + 1)
        self.text = whole_words(text)

    def in_source(self, span: Span) -> Span:
        """Return where a span of the text that is read stands in the text itself."""
        start, end = span
        return Span(self._kept[start], self._kept[end - 1] + 1 if end > start else self._kept[end])

    def as_read(self, span: Span) -> Span:
        """Return where a span of the text itself stands in the text that is read."""
        return Span(bisect_left(self._kept, span.start), bisect_left(self._kept, span.end))


def has_signs(text: str) -> bool:
    """Whether a text has such signs within its words."""
    return not text.isascii() and _SIGN.search(text) is not None


def whole_words(text: str) -> str:
    """Return a text without such signs within its words."""
    return _SIGN.sub("", text)


def moved(found: _Found, move: Callable[[Span], Span]) -> _Found:
    """Return what was found with every span in it moved."""
    return _moved(found, move)  # type: ignore[no-any-return]


def _moved(found: Any, move: Callable[[Span], Span]) -> Any:
    if isinstance(found, Span):
        return move(found)
    if type(found) is tuple:
        return tuple(_moved(one, move) for one in found)
    if is_dataclass(found) and not isinstance(found, type):
        return replace(found, **{one.name: _moved(getattr(found, one.name), move) for one in fields(found)})
    return found
