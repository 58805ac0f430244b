"""The name under a quotation that stands alone: `“We will build again.”` and on the next line `— Ann Lowe, mayor`."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from bot.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_NAME = r"[^\W\d_a-z][\w.’'-]*(?: (?:(?:de|van|von|der|al|bin|da|du) )?[^\W\d_a-z][\w.’'-]*)"
_WITH_DASH = re.compile(rf"[-–—―]{{1,2}} ?{_NAME}{{1,4}}(?:,| \(|\.?\Z)")
# Without a dash only right below, and with nothing but a short description.
_BARE = re.compile(rf"{_NAME}{{1,3}}(?:(?:,| on) [^.!?:“”\"]{{2,60}})?\Z")
_NAME_ONLY = re.compile(rf"{_NAME}{{1,3}}")
# "Mayor of Hexley", "Head of Policy, Harbour Board".
_OFFICE = re.compile(r"[^\W\d_a-z][\w&’'-]*(?:,? [\w&’'-]+){0,9}")
_OPENING = "“\"‘«„'"
_CLOSING = "”\"’»“'"
_LONGEST = 160


def with_signatures(text: str, paragraphs: Sequence[Span]) -> list[Span]:
    """Return the paragraphs, the signature of a quotation that fills one joined to it."""
    joined: list[Span] = []
    named_above = _are_named_above(text, paragraphs)
    for number, paragraph in enumerate(paragraphs):
        if (
            joined
            and _fills(text, joined[-1])
            and (
                _signs(text, joined[-1], paragraph, named_above=named_above)
                or (not named_above and _heads_lines(text, paragraphs[number : number + 3]))
            )
        ):
            joined[-1] = Span(joined[-1].start, paragraph.end)
        else:
            joined.append(paragraph)
    return joined


def _fills(text: str, paragraph: Span) -> bool:
    return text[paragraph.start] in _OPENING and text[paragraph.end - 1] in _CLOSING


def _are_named_above(text: str, paragraphs: Sequence[Span]) -> bool:
    """Whether the first quotation to fill a paragraph has its name above: on such a page a name begins what follows."""
    for line, quotation in pairwise(paragraphs):
        if _fills(text, quotation):
            return text.count("\n", line.end, quotation.start) == 1 and _BARE.match(text, *line) is not None
    return False


def _heads_lines(text: str, lines: Sequence[Span]) -> bool:
    """Whether a name stands above a line that says what somebody is: `Ann Lowe`, below it `Mayor of Hexley`."""
    if len(lines) < 2 or _NAME_ONLY.fullmatch(text, *lines[0]) is None:
        return False
    above, below = lines[:2]
    closes = len(lines) < 3 or text.count("\n", below.end, lines[2].start) > 1 or _OFFICE.fullmatch(text, *lines[2])
    return (
        text.count("\n", above.end, below.start) == 1 and bool(closes) and _OFFICE.fullmatch(text, *below) is not None
    )


def _signs(text: str, quotation: Span, line: Span, *, named_above: bool) -> bool:
    if line.end - line.start > _LONGEST:
        return False
    if text[line.start] in "-–—―":
        return _WITH_DASH.match(text, *line) is not None
    return not named_above and text.count("\n", quotation.end, line.start) == 1 and _BARE.match(text, *line) is not None
