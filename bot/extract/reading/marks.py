"""Quotation marks: which stretches of a text stand between them.

Marks are judged by what stands beside them and paired paragraph by paragraph, so that a stray one costs its
own paragraph and never the page. Nothing is rewritten: a `Quoted` only counts code points.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from bot.extract.members import Member, members
from bot.extract.quoted import Quoted, quoted_between
from bot.extract.reading.singles import with_single
from bot.extract.reading.text import sentences_within
from bot.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.extract.languages.language import Language
    from bot.extract.languages.page_forms import SpeechForms


@members
class _Side(Member):
    OPEN: ClassVar[_Side]
    CLOSE: ClassVar[_Side]
    EITHER: ClassVar[_Side]


@dataclass(slots=True)
class _Mark:
    start: int
    end: int
    side: _Side


# One sign, or two and more of the small ones; it begins with a set of signs because that is found quickest.
_MARK = re.compile(r"[“”„‟«»‹›\"＂″`'](?:(?<=`)`|(?<=')'+|(?<![`']))")
_OPENING = "“„«‹"
_CLOSING = "”»›"
_BEFORE_OPENING = " \t\xa0([{—–―-/:‘…'<>"
_AFTER_CLOSING = " \t\xa0)]}—–―-/:;,.?!'’…<"
_STOPS = ",;:.?!)"
_HEIGHT = re.compile(r"\d['’′]\d{1,2}\Z")
_INCHES = re.compile(r"[\s.,;)]|\Z")
_LETTER = re.compile(r"[^\W\d_]")

# How many words a quotation inside a quotation may have when nothing else shows that it is one.
_SHORT_NESTED = 8
# How many paragraphs an unclosed quotation may run on before its closing mark is found.
_LONGEST_RUN = 8


def find_marked(text: str, paragraphs: Sequence[Span], language: Language) -> list[Quoted]:
    """Return the outermost quoted stretches in reading order.

    Single marks count only on a page that uses them where others use double ones (British style).
    """
    double = list(_join_runs(text, [_pair(text, paragraph, language) for paragraph in paragraphs]))
    return with_single(text, paragraphs, double, language.cuts)


def _marks(text: str, paragraph: Span, forms: SpeechForms) -> list[_Mark]:
    """Return the double marks of a paragraph, each with the side its shape and neighbours give it."""
    found: list[_Mark] = []
    # Of an odd number of straight marks one is another sign: "The pipe is 12" wide," he said.
    odd = text.count('"', *paragraph) % 2 == 1
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        start, end = match.span()
        sign = match.group()
        if sign in '”"' and _HEIGHT.search(text, max(paragraph.start, start - 4), start):
            odd = False
            continue  # 6'2" is a height
        if sign[0] == "'" and end - start > 2:
            # ''' is a double mark with a single one on its inner side.
            if start > paragraph.start and not text[start - 1].isspace():
                start = end - 2
            else:
                end = start + 2
        opens = _looks_opening(text, start, end, paragraph)
        closes = _looks_closing(text, start, end, paragraph)
        side = _side_of_curly(text, start, sign, paragraph, found, opens=opens, closes=closes)
        if side is None:
            if text[start - 1 : start].isdigit() and _INCHES.match(text, end) and odd:
                odd = False
                continue  # a 12" pipe
            misplaced = not found and closes and forms.misplaced.match(text, paragraph.start, start) is not None
            side = _Side.EITHER if opens is closes or misplaced else _Side.OPEN if opens else _Side.CLOSE
        found.append(_Mark(start, end, side))
    return found


def _side_of_curly(
    text: str, start: int, sign: str, paragraph: Span, found: list[_Mark], *, opens: bool, closes: bool
) -> _Side | None:
    """Return the side of a mark whose shape has one, as far as its neighbours agree; None for a straight mark."""
    if sign == "“" and found and found[-1].side is _Side.OPEN and text[found[-1].start] == "„":
        return _Side.CLOSE if closes else _Side.OPEN
    if sign in _OPENING or sign == "``":
        return _Side.CLOSE if closes and not opens else _Side.OPEN
    if sign in _CLOSING:
        return _Side.OPEN if (opens and not closes) or _goes_on(text, start, paragraph) else _Side.CLOSE
    return None


def _goes_on(text: str, start: int, paragraph: Span) -> bool:
    """Whether » takes a quotation up again at the head of a paragraph, as it does in French."""
    return start == paragraph.start and text[start] == "»" and paragraph.end - start > 2


def _looks_opening(text: str, start: int, end: int, paragraph: Span) -> bool:
    before = text[start - 1] if start > paragraph.start else " "
    after = text[end] if end < paragraph.end else " "
    return before in _BEFORE_OPENING and not after.isspace() and (text[start] not in _CLOSING or after not in _STOPS)


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


def _pair(text: str, paragraph: Span, language: Language) -> _Paired:
    """Pair the marks of one paragraph; marks inside an open quotation are nested, or show a lost closer."""
    marks = _marks(text, paragraph, language.speech)
    pairing = _Pairing(text, paragraph, language)
    openers_after, closers_after = _counts_after(marks)
    for index, mark in enumerate(marks):
        if pairing.opened is None:
            pairing.outside(mark)
        elif mark.side is _Side.OPEN:
            balanced = closers_after[index] >= openers_after[index] + 2
            nested = balanced or _nested_term(text, pairing.opened, mark, marks[index + 1 : index + 2])
            pairing.opening_inside(pairing.opened, mark, nested=nested)
        else:
            pairing.closing(pairing.opened, mark)
    return pairing.end()


class _Pairing:
    """The marks of one paragraph as they are paired, one after another."""

    def __init__(self, text: str, paragraph: Span, language: Language) -> None:
        self.opened: _Mark | None = None
        self._text = text
        self._language = language
        self._depth = 0
        self._paired = _Paired(paragraph, [], None)

    def outside(self, mark: _Mark) -> None:
        """Take a mark where no quotation is open."""
        if mark.side is not _Side.CLOSE:
            self.opened, self._depth = mark, 0
            return
        paired = self._paired
        lost = (
            None if paired.found or paired.stray else _lost_opening(self._text, paired.paragraph, mark, self._language)
        )
        if lost is not None:
            paired.found.append(lost)
        else:
            paired.stray = mark

    def opening_inside(self, opened: _Mark, mark: _Mark, *, nested: bool) -> None:
        """Take a mark that opens where a quotation is open: a nested one, or the next after a lost closing mark."""
        if nested:
            self._depth += 1
        elif self._text[opened.end : mark.start].strip():
            self._paired.found.append(_quoted(self._text, opened, mark.start, mark.start, closed=False))
            self.opened = mark
        else:
            self.opened = _Mark(opened.start, mark.end, _Side.OPEN)

    def closing(self, opened: _Mark, mark: _Mark) -> None:
        """Take a mark that may close the open quotation, or one inside it."""
        if self._depth:
            self._depth -= 1
        elif self._text[opened.end : mark.start].strip():
            self._paired.found.append(_quoted(self._text, opened, mark.start, mark.end))
            self.opened = None
        else:  # “”words”: a doubled opening mark
            self.opened = _Mark(opened.start, mark.end, _Side.OPEN)

    def end(self) -> _Paired:
        """Return what was paired; what is still open runs to the end of the paragraph."""
        end = self._paired.paragraph.end
        if self.opened is not None and self._text[self.opened.end : end].strip():
            self._paired.found.append(_quoted(self._text, self.opened, end, end, closed=False))
        return self._paired


def _lost_opening(text: str, paragraph: Span, mark: _Mark, language: Language) -> Quoted | None:
    """Return the sentence that a mark closes before its reporting clause and that none opens: `We go,” he said`."""
    if mark.start == paragraph.start or text[mark.start - 1] not in ",?!…":
        return None
    if language.speech.reported_after.match(text, mark.end, paragraph.end) is None:
        return None
    start = sentences_within(text, Span(paragraph.start, mark.start), language.cuts)[-1].start
    return quoted_between(text, Span(start, mark.end), Span(start, mark.start))


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
    return quoted_between(text, Span(opened.start, outer_end), Span(opened.end, end), closed=closed)


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
        closing = _late_closer(pages, index)
        if closing is None:
            yield last
            continue
        yield from _spread(text, last, pages[index : closing + 1])
        covered_to = closing


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
