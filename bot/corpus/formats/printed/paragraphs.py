"""Paragraphs: which lines of the columns of all pages go on in the next."""

from __future__ import annotations

import re
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from bot.corpus.formats.printed.columns import NOTE_SIZE, OPENS_NOTE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.corpus.formats.printed.columns import PrintedColumn
    from bot.corpus.formats.printed.pieces import Piece

_INDENT = 0.8  # sizes
_ANOTHER_SIZE = 0.12
_WIDE = 1.35  # times the usual distance of lines
_WIDEST_LEADING = 2.5  # sizes
_LONGEST_ASIDE = 5  # lines
_FULL = 0.6  # of the width of a column
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]]*$")


def paragraphs(pages: list[list[PrintedColumn]], edges: Sequence[tuple[list[Piece], list[Piece]]]) -> list[str]:
    """Return the paragraphs of all pages; one that goes on over an edge is one, and behind it stands what is between.

    `edges` are the lines at the head and at the foot of each page that are apart from what it tells.
    """
    size = _usual([line.size for page in pages for column in page for line in column.lines])
    found: list[str] = []
    notes: list[str] = []
    before: tuple[Piece, PrintedColumn] | None = None
    for page, (head, foot) in zip(pages, edges, strict=True):
        notes += [line.text for line in head]
        for place, column in enumerate(page):
            told, below = _notes(column.lines, size)
            told, asides = _told(told, size)
            leading = _usual([upper.bottom - lower.bottom for upper, lower in pairwise(told)])
            for number, line in enumerate(told):
                notes += _whole(asides.get(number, []), column)
                beside = number > 0 and number not in asides
                above = told[number - 1] if beside else None
                second = told[number - 2] if beside and number > 1 else None
                lower = number == 0 and place > 0 and before is not None and line.bottom < before[0].bottom
                # What stands below, across columns or under what goes across, is another part of the page.
                if before is not None and not lower and _goes_on(before, line, column, above, second, leading):
                    found[-1] = _joined(found[-1], line.text)
                else:
                    found += notes
                    notes = []
                    found.append(line.text)
                before = line, column
            notes += _whole(asides.get(len(told), []), column)
            notes += _note_paragraphs(below)
        notes += [line.text for line in foot]
    return found + notes


def _usual(values: list[float]) -> float:
    return sorted(values)[len(values) // 2] if values else 0.0


def _notes(column: list[Piece], size: float) -> tuple[list[Piece], list[Piece]]:
    """Return the lines of a column and those of the notes at its foot: in small print to its end, the first marked."""
    place = len(column)
    while place and column[place - 1].size < NOTE_SIZE * size:
        place -= 1
    while place < len(column) and not OPENS_NOTE.match(column[place].text):
        place += 1
    return column[:place], column[place:]


def _told(column: list[Piece], size: float) -> tuple[list[Piece], dict[int, list[Piece]]]:
    """Return the lines of a column without captions and the like, and those by the line that they stand before.

    They are a few lines in small print; a column of small print is told in it.
    """
    told: list[Piece] = []
    asides: dict[int, list[Piece]] = {}
    for small, lines in groupby(column, lambda line: line.size < NOTE_SIZE * size):
        run = list(lines)
        if small and len(run) <= _LONGEST_ASIDE and len(run) < len(column):
            asides[len(told)] = run
        else:
            told += run
    return told, asides


def _whole(lines: list[Piece], column: PrintedColumn) -> list[str]:
    """Return the paragraphs of a few lines that stand apart."""
    found: list[str] = []
    for before, line in zip([None, *lines], lines, strict=False):
        if before is not None and _goes_on((before, column), line, column, before, None, before.bottom - line.bottom):
            found[-1] = _joined(found[-1], line.text)
        else:
            found.append(line.text)
    return found


def _note_paragraphs(found: list[Piece]) -> list[str]:
    notes: list[str] = []
    for line in found:
        if notes and not OPENS_NOTE.match(line.text):
            notes[-1] = _joined(notes[-1], line.text)
        else:
            notes.append(line.text)
    return notes


def _joined(before: str, line: str) -> str:
    """Return a paragraph with its next line. A hyphen stays: "cease-" and "fire" may be either word."""
    return before + ("" if _cut(before) else " ") + line


def _cut(line: str) -> bool:
    """Whether a line ends within a word."""
    return line.endswith(("-", "\u00ad", "‐")) and line[-2:-1].isalpha()


def _goes_on(
    before: tuple[Piece, PrintedColumn],
    line: Piece,
    column: PrintedColumn,
    above: Piece | None,
    second: Piece | None,
    leading: float,
) -> bool:
    """Whether a line goes on with the paragraph of the line before it; `above` is that where no edge is between."""
    last, its_column = before
    if abs(last.size - line.size) > _ANOTHER_SIZE * max(last.size, line.size):
        return False
    if above is not None and above.bottom - line.bottom > _WIDE * min(leading, _WIDEST_LEADING * line.size):
        return False
    if line.text[:1].islower() or _cut(last.text):
        return True
    if "\t" in line.text or "\t" in last.text:
        return False
    indent = line.left - (above.left if above is not None else column.left)
    if indent > _INDENT * line.size:
        return above is not None and abs(above.middle - line.middle) < line.size and not _SENTENCE_END.search(last.text)
    if above is not None and second is not None and -indent > _INDENT * line.size and abs(second.left - above.left) < 1:
        return False  # a block that stood in has ended
    # The last line of a column is no heading, and nothing ends with a comma.
    open_ended = last.text.endswith(",") or (above is None and not _SENTENCE_END.search(last.text))
    if open_ended and last.right - last.left > _FULL * its_column.width:
        return True
    # Where the first word would have found room on the line above, the line was ended on purpose.
    room = its_column.right - last.right
    return room < line.first_word + 0.3 * line.size
