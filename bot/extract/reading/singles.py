"""Speech between single marks, as British papers print it: ‘They’ve lost the voters’ trust,’ he said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.extract.quoted import Quoted, outside, quoted_between
from bot.extract.reading.lines import is_headline
from bot.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.extract.languages.page_forms import CutForms

# At the head of a line a mark that closes may open too: many a page gets its first mark wrong.
_OPEN = re.compile(r"[‘‚'’](?:(?<=[\s(\[—–―:\"“«][‘‚'])|(?<![^\n].))(?=[\w\"“…$£€(\[])")
_CLOSE = re.compile(r"['’‘](?=[\s)\]—–―:;,.?!\"”…]|$)", re.MULTILINE)


def with_single(text: str, paragraphs: Sequence[Span], double: list[Quoted], forms: CutForms) -> list[Quoted]:
    """Return the outermost quotations of a page whose double marks enclose `double`, in reading order.

    Single marks count only on a page that uses them where others use double ones; there the double ones
    stand for a quotation inside a quotation.
    """
    single = _enclosing(_single(text, paragraphs, forms), double)
    if not single:
        return double
    apart = outside(double, single)
    if _long(text, single) <= _long(text, apart):
        return double
    return sorted([*apart, *single], key=lambda quoted: quoted.outer)


def _long(text: str, found: list[Quoted]) -> int:
    return sum(1 for quoted in found if quoted.inner.of(text).count(" ") >= 2)


def _enclosing(single: list[Quoted], double: list[Quoted]) -> list[Quoted]:
    """Return those single quotations that no double one encloses or crosses."""
    kept: list[Quoted] = []
    at = 0
    for quoted in single:
        while at < len(double) and double[at].outer.end <= quoted.outer.start:
            at += 1
        if at < len(double) and double[at].outer.start <= quoted.outer.start:
            continue
        inside = at
        while inside < len(double) and double[inside].outer.end <= quoted.outer.end:
            inside += 1
        if inside == len(double) or double[inside].outer.start >= quoted.outer.end:
            kept.append(quoted)
    return kept


def _single(text: str, paragraphs: Sequence[Span], forms: CutForms) -> list[Quoted]:
    """Return what stands between single marks, one paragraph after the other."""
    found: list[Quoted] = []
    if _OPEN.search(text) is None:
        return found
    for number, paragraph in enumerate(paragraphs):
        opened = _next_open(text, paragraph.start, paragraph.end, forms)
        if opened is not None and is_headline(text, paragraph, forms):
            continue
        while opened is not None:
            following = _next_open(text, opened.end(), paragraph.end, forms)
            closed, sure = _closer(text, opened.end(), following.start() if following else paragraph.end, paragraph.end)
            if following is None and not sure and _opens(text, paragraphs, number + 1):
                outer, inner = Span(opened.start(), paragraph.end), Span(opened.end(), paragraph.end)
                found.append(quoted_between(text, outer, inner, closed=False, continued=True))
            elif closed is not None:
                outer, inner = Span(opened.start(), closed + 1), Span(opened.end(), closed)
                found.append(quoted_between(text, outer, inner))
            opened = following
    return [quoted for quoted in found if quoted.inner.start < quoted.inner.end]


def _next_open(text: str, start: int, end: int, forms: CutForms) -> re.Match[str] | None:
    while (opened := _OPEN.search(text, start, end)) is not None:
        if not forms.elision.match(text, opened.start()):
            return opened
        start = opened.end()
    return None


def _opens(text: str, paragraphs: Sequence[Span], number: int) -> bool:
    """Whether a paragraph begins with a single mark, as one does that goes on with a quotation."""
    return number < len(paragraphs) and _OPEN.match(text, paragraphs[number].start) is not None


def _closer(text: str, start: int, limit: int, end: int) -> tuple[int | None, bool]:
    """Return the closing mark, one after a stop or else no plural's apostrophe, and whether it is sure."""
    doubtful: int | None = None
    for close in _CLOSE.finditer(text, start, limit):
        before, after = text[close.start() - 1], text[close.end() : close.end() + 1]
        if before in "nN" and text[close.start() - 2] in "'’‘":
            continue  # rock 'n' roll
        if before in ".,!?…" or after in tuple(".,;:!?)") or close.end() == end:
            return close.start(), True
        if before != "s":
            return close.start(), True
        if doubtful is None:
            doubtful = close.start()
    return doubtful, False
