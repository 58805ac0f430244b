"""Lines that are no paragraphs: a page wrapped to a column, set in, or broken in the middle of a sentence.

A line break is soft where the next word had no room left in the line, which can be told from the page's other
lines; the indents of first lines, or of all lines but the first, tell where a paragraph begins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from bot.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.extract.languages.page_forms import CutForms

LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
# The bullet of a list is no part of what it sets off; a dash may be, it opens speech.
BULLETS = "•▪●◦‣* \t\xa0"

# No column of print, mail, wire or terminal is narrower or wider.
_NARROWEST, _WIDEST = 28, 140
# The column of a page with a single break can only be guessed: that of mail and terminals.
_USUAL_NARROWEST, _USUAL_WIDEST = 56, 100
_TAB = 8
_INDENTED = 2
# One line in so many may stick out of the column: an address of the web, a heading.
_STICKING_OUT = 33
_SENTENCE_END = ".!?…:;。"
_CLOSERS = "\"'”’»›)]"
_AWAITS_SPEAKER = re.compile(r"(?:,[\"”’»]|[\"”’»],)$")
_ENDS_SENTENCE = re.compile(
    rf"(?:(?P<word>[^\W\d_]{{1,5}})\.|[{re.escape(_SENTENCE_END)}])[{re.escape(_CLOSERS)}\s]*\Z"
)
# "“We go", "LOWE: I", "– Why?", "By Ann Lowe", "12:04 ": what begins anew after a full stop.
_BEGINS_ANEW = re.compile(r"[“\"«„‘'–—―-]|[A-ZÀ-Þ][\w.’'-]*(?: [A-ZÀ-Þ][\w.’'-]*){0,3}:\s|By [A-Z]|\d{1,2}[.:]\d\d\b")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_LONGEST_HEADLINE, _FEWEST_CAPITALS = 160, 3


@dataclass(frozen=True, slots=True)
class _Printed:
    """A line without the blanks around it: its indent and its right edge in columns, breaks before it, a bullet."""

    start: int
    end: int
    indent: int
    edge: int
    tabbed: bool
    breaks: int
    listed: bool


# The blanks before a line, and the break before them.
_INDENT = re.compile(r"(\A|\r\n|[\n\u2028\u2029])([^\S\n\r\v\f\x85\u2028\u2029]+)(?=\S)")


_SET_IN = re.compile(r"\n(?=[^\S\n\r])")
# Two lines with no blank one between them.
_CLOSE = re.compile(r"[\n\r\v\f\x85\u2028\u2029](?:(?<=\n)(?<!\n\n)(?<!\n\r\n)(?=[^\S\n\r]*[^\s])|(?<!\n)(?!\n))")


def flush(text: str) -> str:
    """Return the text with every line at the margin: the blanks that set it in stand before its break."""
    if not (text[:1].isspace() or "\u2028" in text or "\u2029" in text or _SET_IN.search(text)):
        return text
    return _INDENT.sub(lambda indent: " " * len(indent[2]) + indent[1] if indent[1] else "\n" * len(indent[2]), text)


# More than one blank between two words of a line.
_WIDE = re.compile(r" (?<=\S ) +(?=\S)")


def narrowed(text: str) -> tuple[str, list[int]] | None:
    """Return the text with one blank between words, and each place of it in the text; None where it is so already."""
    if "  " not in text or _WIDE.search(text) is None:
        return None
    parts: list[str] = []
    places: list[int] = []
    at = 0
    for gap in _WIDE.finditer(text):
        parts.append(text[at : gap.start() + 1])
        places += range(at, gap.start() + 1)
        at = gap.end()
    parts.append(text[at:])
    places += range(at, len(text) + 1)
    return "".join(parts), places


def unwrapped(text: str, forms: CutForms) -> str:
    """Return the text with blanks in place of the breaks inside its paragraphs."""
    if _CLOSE.search(text) is None and len(text) > _WIDEST * (text.count("\n\n") + text.count("\n\r\n") + 1):
        return text
    soft = list(_soft_breaks(text, _lines(text), forms))
    if not soft:
        return text
    parts: list[str] = []
    at = 0
    for start, end in soft:
        parts += (text[at:start], " " * (end - start))
        at = end
    return "".join((*parts, text[at:]))


def _lines(text: str) -> list[_Printed]:
    lines: list[_Printed] = []
    at = 0
    for match in LINE.finditer(text):
        raw = match.group()
        trimmed = raw.strip()
        words = trimmed.lstrip(BULLETS)
        if not words:
            continue
        before = raw[: raw.index(trimmed[0])]
        indent = len(before) + before.count("\t") * (_TAB - 1)
        start = match.start() + raw.index(words[0])
        end = start + len(words)
        breaks = len(_BREAK.findall(text, at, match.start()))
        listed = len(words) < len(trimmed)
        lines.append(_Printed(start, end, indent, indent + len(trimmed), "\t" in before, breaks, listed))
        at = end
    return lines


def _soft_breaks(text: str, lines: Sequence[_Printed], forms: CutForms) -> Iterable[tuple[int, int]]:
    """Yield where the soft breaks stand, in reading order."""
    if len(lines) < 2:
        return
    small = _is_in_small_letters(text)
    pages = [_column(text, lines, breaks, forms) for breaks in (1, 2)]
    page = pages[0] or pages[1]
    block: list[_Printed] = []
    for line in [*lines, None]:
        if line is not None and block and not line.listed and line.breaks == (page.breaks if page else 1):
            block.append(line)
            continue
        if len(block) > 1:
            column = page or _column(text, block, 1, forms)
            midst = False  # whether the line above goes on with a sentence, and does not end it
            for above, below in pairwise(block):
                begins = below.breaks == 1 and not small and _goes_on(text, above, below)
                named = midst and below.breaks == 1 and _BEGINS_ANEW.match(text, below.start, below.end) is None
                if begins or named or (column is not None and column.is_soft(text, above, below, forms)):
                    yield above.end, below.start
                midst = begins and column is None and not _ends_sentence(text, below, forms)
        block = [line] if line is not None else []


def _goes_on(text: str, above: _Printed, line: _Printed) -> bool:
    """Whether a line begins in the middle of a sentence: "the U.S.¶global dominance", “We go,”¶Ann Lowe said."""
    begins = text[line.start].islower() or text[line.start] in ",;)"
    return begins or _AWAITS_SPEAKER.search(text, max(above.start, above.end - 2), above.end) is not None


def _is_in_small_letters(text: str) -> bool:
    return text[:400].islower() and text.islower()


@dataclass(frozen=True, slots=True)
class _Column:
    """How lines are wrapped: how wide, with how many breaks between them, and whose indent begins a paragraph.

    `hanging` says that a paragraph's first line stands out, not in, `flush` that no indent and no blank line tells
    where one begins; `base` is the smallest indent.
    """

    width: int
    breaks: int
    base: int = 0
    hanging: bool = False
    flush: bool = False

    def is_soft(self, text: str, above: _Printed, line: _Printed, forms: CutForms) -> bool:
        """Whether a paragraph goes on from a line to the next."""
        if self.hanging:
            return line.indent - self.base >= _INDENTED
        if line.indent - above.indent >= _INDENTED or not self.is_forced(text, above, line):
            return False
        return not (
            self.flush
            and _ends_sentence(text, above, forms)
            and _BEGINS_ANEW.match(text, line.start, line.end) is not None
        )

    def is_forced(self, text: str, above: _Printed, line: _Printed) -> bool:
        """Whether a line begins anew only because its first word had no room in the line above."""
        return above.edge + 1 + _first_word(text, line) > self.width


def _first_word(text: str, line: _Printed) -> int:
    end = text.find(" ", line.start, line.end)
    return (end if end >= 0 else line.end) - line.start


def _ends_sentence(text: str, line: _Printed, forms: CutForms) -> bool:
    stop = _ENDS_SENTENCE.search(text, max(line.start, line.end - 9), line.end)
    return stop is not None and (stop["word"] or "").lower() not in forms.never_last


def _column(text: str, lines: Sequence[_Printed], breaks: int, forms: CutForms) -> _Column | None:
    """Return the column that lines are wrapped to; None for lines that each stand by themselves."""
    pairs = [(above, line) for above, line in pairwise(lines) if line.breaks == breaks and not line.listed]
    if not pairs:
        return None
    untabbed = [above.edge for above, _ in pairs if not above.tabbed]
    edges = sorted(untabbed if 4 * len(untabbed) > len(pairs) else [above.edge for above, _ in pairs])
    column = _Column(edges[-1 - len(edges) // _STICKING_OUT], breaks)
    if not _NARROWEST <= column.width <= _WIDEST:
        return None
    cut = [(above, line) for above, line in pairs if not _ends_sentence(text, above, forms)]
    forced = [(above, line) for above, line in cut if column.is_forced(text, above, line)]
    full = sum(column.is_forced(text, above, line) for above, line in pairs)
    if not _is_wrapped(text, len(pairs), full, len(cut), forced, forms):
        return None
    set_in = [(above, line) for above, line in pairs if line.indent - above.indent >= _INDENTED]
    base = min(line.indent for line in lines)
    set_off = sum(line.indent - base >= _INDENTED for _, line in forced)  # one line set in on a page hangs nothing
    hanging = 2 * len(set(set_in).intersection(forced)) > len(set_in) and 2 * set_off > len(forced)
    ends = len(pairs) - full
    flush = ends > len(cut) - len(forced) and 2 * len(set_in) < ends
    return _Column(column.width, breaks, base, hanging, flush)


def _is_wrapped(
    text: str, pairs: int, full: int, cut: int, forced: Sequence[tuple[_Printed, _Printed]], forms: CutForms
) -> bool:
    """Whether lines are wrapped: many break in a sentence, and nearly all of these because the line was full."""
    if len(forced) == 1:
        above, line = forced[0]
        usual = _USUAL_NARROWEST <= above.end - above.start <= _USUAL_WIDEST
        alone = cut == 1 and (pairs <= 2 or pairs == full or above.indent != line.indent)
        return usual and alone and not is_headline(text, Span(above.start, above.end), forms)
    return len(forced) > 1 and 3 * len(forced) >= pairs and 4 * (cut - len(forced)) <= len(forced)


def is_headline(text: str, line: Span, forms: CutForms) -> bool:
    """Whether All the Words That Matter have a capital."""
    if line.end - line.start > _LONGEST_HEADLINE:
        return False
    written = _WORD.findall(text, *line)
    small = [word for word in written if word[0].islower()]
    capitals = len(written) - len(small)
    return capitals >= max(_FEWEST_CAPITALS, len(small)) and all(word in forms.small_in_headlines for word in small)
