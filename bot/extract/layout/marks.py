"""Quotation marks: which stretches of a text stand between them.

Marks are judged by what stands beside them and paired paragraph by paragraph, so that a stray one costs its
own paragraph and never the page. Nothing is rewritten: a `Quoted` only counts code points.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from bot.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch between marks: `outer` with the marks, `inner` without.

    `closed` is false where the closing mark is missing; `continued` is true when the next paragraph takes
    the same quotation up again by the convention of opening a mark without closing the one before.
    """

    outer: Span
    inner: Span
    closed: bool = True
    continued: bool = False


class _Side(Enum):
    OPEN = auto()
    CLOSE = auto()
    EITHER = auto()


@dataclass(slots=True)
class _Mark:
    start: int
    end: int
    side: _Side


_MARK = re.compile(r"[“”„‟«»‹›\"＂″]|``|'{2,}")
_OPENING = "“„«‹"
_CLOSING = "”»›"
_BEFORE_OPENING = " \t\xa0([{—–-/:‘…'<>"
_AFTER_CLOSING = " \t\xa0)]}—–-/:;,.?!'’…<"
_INCHES = re.compile(r"[\s.,;)]|\Z")
_LETTER = re.compile(r"[^\W\d_]")

# How many words a quotation inside a quotation may have when nothing else shows that it is one.
_SHORT_NESTED = 8
# How many paragraphs an unclosed quotation may run on before its closing mark is found.
_LONGEST_RUN = 8

# ‘I went,’ but not '90s, 'em, 'til: an apostrophe opens these words.
_ELISION = re.compile(r"['’‘](?:\d0s?\b|em\b|til\b|tis\b|twas\b|cause\b|n['’]|round\b)", re.IGNORECASE)
_SINGLE_OPEN = re.compile(r"[‘‚'](?:(?<=[\s(\[—–:\"“].)|(?<![^\n].))(?=[\w\"“…$£€(\[])")
_SINGLE_CLOSE = re.compile(r"['’‘](?=[\s)\]—–:;,.?!\"”…]|$)", re.MULTILINE)


def find_marked(text: str, paragraphs: list[Span]) -> list[Quoted]:
    """Return the outermost quoted stretches in reading order.

    Single marks count only on a page that uses them where others use double ones (British style).
    """
    double = list(_join_runs(text, [_pair(text, paragraph) for paragraph in paragraphs]))
    single = _single(text, paragraphs, double)
    if _long(text, single) > _long(text, double):
        return sorted([*double, *single], key=lambda quoted: quoted.outer)
    return double


def _long(text: str, found: list[Quoted]) -> int:
    return sum(1 for quoted in found if quoted.inner.of(text).count(" ") >= 2)


def _marks(text: str, paragraph: Span) -> list[_Mark]:
    """Return the double marks of a paragraph, each with the side its shape and neighbours give it."""
    found: list[_Mark] = []
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        start, end = match.span()
        sign = match.group()
        if sign[0] == "'" and end - start > 2:
            # ''' is a double mark with a single one on its inner side.
            if start > paragraph.start and not text[start - 1].isspace():
                start = end - 2
            else:
                end = start + 2
        opens = _looks_opening(text, start, end, paragraph)
        closes = _looks_closing(text, start, end, paragraph)
        if sign == "“" and found and found[-1].side is _Side.OPEN and text[found[-1].start] == "„":
            side = _Side.CLOSE if closes else _Side.OPEN
        elif sign in _OPENING or sign == "``":
            side = _Side.CLOSE if closes and not opens else _Side.OPEN
        elif sign in _CLOSING:
            side = _Side.OPEN if opens and not closes else _Side.CLOSE
        elif text[start - 1 : start].isdigit() and _INCHES.match(text, end) and not _inside(found):
            continue  # 6'2" is a height
        else:
            side = _Side.OPEN if opens and not closes else _Side.CLOSE if closes and not opens else _Side.EITHER
        found.append(_Mark(start, end, side))
    return found


def _inside(found: list[_Mark]) -> bool:
    """Whether the marks so far leave a quotation open (a rough count is enough to tell inches)."""
    return len(found) % 2 == 1


def _looks_opening(text: str, start: int, end: int, paragraph: Span) -> bool:
    before = text[start - 1] if start > paragraph.start else " "
    after = text[end] if end < paragraph.end else " "
    return before in _BEFORE_OPENING and not after.isspace()


def _looks_closing(text: str, start: int, end: int, paragraph: Span) -> bool:
    before = text[start - 1] if start > paragraph.start else " "
    after = text[end] if end < paragraph.end else " "
    return not before.isspace() and after in _AFTER_CLOSING


@dataclass(slots=True)
class _Paired:
    """One paragraph's quotations, and the closing mark that had nothing to close, if one did."""

    paragraph: Span
    found: list[Quoted]
    stray: _Mark | None


def _pair(text: str, paragraph: Span) -> _Paired:
    """Pair the marks of one paragraph; marks inside an open quotation are nested, or show a lost closer."""
    marks = _marks(text, paragraph)
    openers_after, closers_after = _counts_after(marks)
    found: list[Quoted] = []
    stray: _Mark | None = None
    opened: _Mark | None = None
    depth = 0
    for index, mark in enumerate(marks):
        if opened is None:
            if mark.side is _Side.CLOSE:
                stray = mark
            else:
                opened, depth = mark, 0
        elif mark.side is _Side.OPEN:
            balanced = closers_after[index] >= openers_after[index] + 2
            if balanced or _nested_term(text, opened, mark, marks[index + 1 : index + 2]):
                depth += 1
            elif text[opened.end : mark.start].strip():
                found.append(_quoted(text, opened, mark.start, mark.start, closed=False))
                opened = mark
            else:
                opened = _Mark(opened.start, mark.end, _Side.OPEN)
        elif depth:
            depth -= 1
        elif text[opened.end : mark.start].strip():
            found.append(_quoted(text, opened, mark.start, mark.end))
            opened = None
        else:  # “”words”: a doubled opening mark
            opened = _Mark(opened.start, mark.end, _Side.OPEN)
    if opened is not None and text[opened.end : paragraph.end].strip():
        found.append(_quoted(text, opened, paragraph.end, paragraph.end, closed=False))
    return _Paired(paragraph, found, stray)


def _counts_after(marks: list[_Mark]) -> tuple[list[int], list[int]]:
    """Return, for each mark, how many opening and how many other marks follow it."""
    openers, closers = [0] * len(marks), [0] * len(marks)
    for index in range(len(marks) - 2, -1, -1):
        opening = marks[index + 1].side is _Side.OPEN
        openers[index] = openers[index + 1] + opening
        closers[index] = closers[index + 1] + (not opening)
    return openers, closers


def _nested_term(text: str, opened: _Mark, mark: _Mark, following: list[_Mark]) -> bool:
    """Whether a short term is quoted inside: `"… have a new "peace formula". It …` in one kind of mark."""
    if not following or following[0].side is _Side.OPEN:
        return False
    before = text[opened.end : mark.start].rstrip()
    inner = text[mark.end : following[0].start]
    return (
        bool(before)
        and _LETTER.match(before[-1]) is not None
        and len(inner.split()) <= _SHORT_NESTED
        and not inner.rstrip().endswith((".", ",", "!", "?"))
    )


def _quoted(text: str, opened: _Mark, end: int, outer_end: int, *, closed: bool = True) -> Quoted:
    start = opened.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Quoted(Span(opened.start, outer_end), Span(start, end), closed)


def _join_runs(text: str, pages: list[_Paired]) -> Iterator[Quoted]:
    """Yield the quotations, following those that run over several paragraphs."""
    covered_to = -1
    for index, page in enumerate(pages):
        if index <= covered_to:
            continue
        yield from page.found[:-1]
        if not page.found:
            continue
        last = page.found[-1]
        if last.closed or index + 1 == len(pages):
            yield last
            continue
        following = pages[index + 1]
        if following.found and following.found[0].outer.start == following.paragraph.start:
            yield Quoted(last.outer, last.inner, closed=False, continued=True)
            continue
        closing = _late_closer(pages, index) if _set_off(text, last, page.paragraph) else None
        if closing is None:
            yield last
            continue
        yield from _spread(text, last, pages[index : closing + 1])
        covered_to = closing


def _set_off(text: str, quoted: Quoted, paragraph: Span) -> bool:
    """Whether the quotation begins its paragraph or follows a colon, as a long document quoted does."""
    return text[paragraph.start : quoted.outer.start].rstrip()[-1:] in ("", ":")


def _late_closer(pages: list[_Paired], index: int) -> int | None:
    """Return the paragraph whose end closes what paragraph `index` left open, if nothing opens between."""
    for later in range(index + 1, min(len(pages), index + 1 + _LONGEST_RUN)):
        page = pages[later]
        if any(not quoted.closed for quoted in page.found):
            return None
        if page.stray is not None:
            return later if page.paragraph.end - page.stray.end <= 2 else None
    return None


def _spread(text: str, first: Quoted, pages: list[_Paired]) -> Iterator[Quoted]:
    """Yield one quotation per paragraph of a run that only its last paragraph closes."""
    yield Quoted(first.outer, first.inner, closed=False, continued=True)
    for page in pages[1:-1]:
        yield Quoted(page.paragraph, page.paragraph, closed=False, continued=True)
    last = pages[-1]
    if last.stray is not None and text[last.paragraph.start : last.stray.start].strip():
        opened = _Mark(last.paragraph.start, last.paragraph.start, _Side.OPEN)
        yield _quoted(text, opened, last.stray.start, last.stray.end)


def _single(text: str, paragraphs: list[Span], double: list[Quoted]) -> list[Quoted]:
    """Return what stands between single marks outside the double ones."""
    found: list[Quoted] = []
    for paragraph in paragraphs:
        at = paragraph.start
        while (opened := _SINGLE_OPEN.search(text, at, paragraph.end)) is not None:
            at = opened.end()
            if _ELISION.match(text, opened.start()):
                continue
            closed = _single_closer(text, at, paragraph.end)
            if closed is not None:
                mark = _Mark(opened.start(), opened.end(), _Side.OPEN)
                found.append(_quoted(text, mark, closed, closed + 1))
                at = closed + 1
    return outside(found, double)


def _single_closer(text: str, start: int, end: int) -> int | None:
    """Return the closing mark: one after a stop, else the last that is not a plural's apostrophe."""
    doubtful: int | None = None
    reopened = _SINGLE_OPEN.search(text, start, end)
    limit = reopened.start() if reopened else end
    for close in _SINGLE_CLOSE.finditer(text, start, limit):
        before, after = text[close.start() - 1], text[close.end() : close.end() + 1]
        if before in ".,!?…" or after in tuple(".,;:!?)") or after == "" or close.end() == end:
            return close.start()
        if before != "s" or doubtful is None:
            doubtful = close.start()
            if before != "s":
                return doubtful
    return doubtful


def outside(found: list[Quoted], others: list[Quoted]) -> list[Quoted]:
    """Return those of `found` that touch none of `others`; both are in reading order."""
    kept: list[Quoted] = []
    at = 0
    for quoted in found:
        while at < len(others) and others[at].outer.end <= quoted.outer.start:
            at += 1
        if at == len(others) or not others[at].outer.overlaps(quoted.outer):
            kept.append(quoted)
    return kept
