"""A text as HTML that shows it letter for letter, its lines numbered as the file's, with marks around runs of it. Pure.

The text within the tags is the whole text and nothing else: what else is shown comes from the style sheet, out of
attributes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from bot.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
# No editor breaks lines later by itself: a longer one is a paragraph.
_LONGEST_BROKEN = 100


@dataclass(frozen=True, slots=True)
class Marked:
    """A run of the text within an element: its tag and classes, and its id, if any."""

    span: Span
    tag: str
    classes: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Put:
    """An element without text that is put into the text before the code point `at`."""

    at: int
    html: str


def article(text: str, marks: Sequence[Marked], puts: Sequence[Put] = ()) -> str:
    """Return the text as paragraphs of lines. A mark that crosses lines or others goes on in further elements.

    The first of them has its id; all of them name it in `data-of`.
    """
    walk = _Walk(text, marks, puts)
    return "".join(walk.paragraphs())


class _Walk:
    """Goes down the text once, with the marks that are open there, outermost first."""

    def __init__(self, text: str, marks: Sequence[Marked], puts: Sequence[Put]) -> None:
        self._text = text
        self._puts = sorted(puts, key=lambda one: one.at, reverse=True)
        # Of those that begin together the longest is outermost.
        self._coming = sorted(marks, key=lambda one: (one.span.start, -one.span.end), reverse=True)
        self._open: list[Marked] = []
        self._begun: set[str] = set()

    def paragraphs(self) -> Iterator[str]:
        inside = False
        for number, match in enumerate(_LINE.finditer(self._text), 1):
            if match.end() == match.start() and match.end() == len(self._text):
                break  # behind the last line end
            words = match[0].rstrip("\r\n")
            blank, alone = not words.strip(), len(words) > _LONGEST_BROKEN
            if inside and (blank or alone):
                yield "</p>"
                inside = False
            if not inside and not blank:
                yield '<p dir="auto">'
                inside = True
            tag = "div" if blank else "span"
            yield f'<{tag} class="line{" blank" if blank else ""}" id="L{number}" data-line="{number}">'
            yield from self._line(Span(*match.span()))
            yield f"</{tag}>"
            if inside and alone:
                yield "</p>"
                inside = False
        if inside:
            yield "</p>"

    def _line(self, line: Span) -> Iterator[str]:
        """Yield a line with its end; what is open before it goes on in it, and is closed before its end."""
        yield from map(self._begin, self._open)
        place = line.start
        while place < line.end:
            stop = min(
                line.end,
                self._coming[-1].span.start if self._coming else line.end,
                self._puts[-1].at if self._puts else line.end,
                *(one.span.end for one in self._open),
            )
            if stop > place:
                yield _shown(self._text[place:stop])
                place = stop
            yield from self._close_at(place)
            while self._puts and self._puts[-1].at <= place:
                yield self._puts.pop().html
            while self._coming and self._coming[-1].span.start <= place < line.end:
                one = self._coming.pop()
                self._open.append(one)
                yield self._begin(one)
        yield from (f"</{one.tag}>" for one in reversed(self._open))

    def _begin(self, one: Marked) -> str:
        first = one.id and one.id not in self._begun
        self._begun.add(one.id)
        named = f' id="{one.id}"' if first else ""
        of = f' data-of="{one.id}"' if one.id else ""
        return f'<{one.tag} class="{one.classes}"{named}{of}>'

    def _close_at(self, place: int) -> Iterator[str]:
        """Yield the ends of what ends here; what is open within it and goes on is opened again."""
        outermost = next((number for number, one in enumerate(self._open) if one.span.end <= place), None)
        if outermost is None:
            return
        within = self._open[outermost:]
        yield from (f"</{one.tag}>" for one in reversed(within))
        goes_on = [one for one in within if one.span.end > place]
        self._open[outermost:] = goes_on
        yield from map(self._begin, goes_on)


def _shown(text: str) -> str:
    """Return the text as HTML; a carriage return by its number, or a browser would read it as another line end."""
    return escape(text, quote=False).replace("\r", "&#13;")
