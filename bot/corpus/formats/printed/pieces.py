"""Letters by their places, put together into pieces of lines: what stands side by side with no wide gap in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# In sizes of the letters. A justified line has gaps of half a size and more; two columns are hardly any nearer.
_SPACE = 0.12
_APART = 0.6
_WIDE = 2.0
_ONE_LINE = 0.35
_SMALL, _RAISED, _LONGEST_MARK = 0.8, 0.7, 3
_SMALLEST = 0.45  # a raised figure; a letter that hangs over three lines is larger beside them
_ALIKE, _FEWEST_LOOSE = 0.1, 4  # sizes; words
_INITIAL, _MOST_INITIALS = 1.8, 50  # times the usual size; of a page
_CAPITAL = 0.72  # of a size is the height of a capital
_TWICE = 0.12  # a letter printed again beside itself, to look bold


class Letter(NamedTuple):
    """A letter, or several that a font prints as one, with its place on the page; `bottom` is its baseline."""

    text: str
    left: float
    right: float
    bottom: float
    size: float


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of a page, or the part of it that stands in one column."""

    text: str
    left: float
    right: float
    bottom: float
    size: float

    @property
    def first_word(self) -> float:
        """How wide its first word is, as far as its letters are of one width."""
        return (self.right - self.left) * len(self.text.split(" ", 1)[0]) / max(1, len(self.text))

    @property
    def top(self) -> float:
        """How high its capitals reach."""
        return self.bottom + _CAPITAL * self.size

    @property
    def middle(self) -> float:
        """Where its middle stands."""
        return (self.left + self.right) / 2


def pieces(letters: Iterable[Letter]) -> list[Piece]:
    """Return the pieces of a page in the order in which it is drawn, each once: some are drawn twice to look bold."""
    drawn: dict[str, list[Piece]] = {}
    found: list[Piece] = []
    for piece in map(_piece, _runs(letters)):
        if piece.text and not any(_beside(piece, one) for one in drawn.get(piece.text, ())):
            drawn.setdefault(piece.text, []).append(piece)
            found.append(piece)
    return found


def _beside(one: Letter | Piece, other: Letter | Piece) -> bool:
    near = _TWICE * one.size
    return abs(one.left - other.left) < near and abs(one.bottom - other.bottom) < near


def _runs(letters: Iterable[Letter]) -> Iterator[list[Letter]]:
    run: list[Letter] = []
    for letter in letters:
        if run:
            if letter.text == run[-1].text and _beside(letter, run[-1]):
                continue
            if not _goes_on(run[-1], letter):
                yield run
                run = []
        if run or letter.text.strip():
            run.append(letter)
    if run:
        yield run


def _goes_on(before: Letter, letter: Letter) -> bool:
    size = max(before.size, letter.size)
    gap = letter.left - before.right
    # A raised figure, small beside the others, is of their line, too.
    small = _SMALLEST * size < min(before.size, letter.size) < _SMALL * size
    same = abs(letter.bottom - before.bottom) < (_RAISED if small else _ONE_LINE) * size
    return same and -0.5 * size < gap < _APART * size


def _piece(run: list[Letter]) -> Piece:
    text = ""
    for number, letter in enumerate(run):
        gap = letter.left - run[number - 1].right if number else 0.0
        if number and gap > _SPACE * letter.size and not text.endswith(" ") and not letter.text.startswith(" "):
            text += " "
        text += letter.text
    printed = [letter for letter in run if letter.text.strip()]
    sizes = sorted(letter.size for letter in printed)
    bottoms = sorted(letter.bottom for letter in printed)
    middle = len(printed) // 2
    return Piece(" ".join(text.split()), printed[0].left, printed[-1].right, bottoms[middle], sizes[middle])


def with_loose_lines(found: list[Piece]) -> list[Piece]:
    """Return pieces with the words together that were set wide apart to fill their line, with like gaps."""
    kept: list[Piece] = []
    run: list[Piece] = []
    for piece in found:
        if run and not _set_alike(run, piece):
            kept += _loose_line(run)
            run = run[-1:] if len(run) < _FEWEST_LOOSE and _follows(run[-1], piece) else []
            kept = kept[:-1] if run else kept
        run.append(piece)
    return kept + _loose_line(run)


def _loose_line(run: list[Piece]) -> list[Piece]:
    if len(run) < _FEWEST_LOOSE:
        return run
    return [replace(run[0], text=" ".join(piece.text for piece in run), right=run[-1].right)]


def _set_alike(run: list[Piece], piece: Piece) -> bool:
    """Whether a piece stands behind others on their line as far as they stand from each other."""
    if not _follows(run[-1], piece):
        return False
    gap = piece.left - run[-1].right
    return len(run) < 2 or abs(gap - (run[-1].left - run[-2].right)) < _ALIKE * piece.size


def _follows(before: Piece, piece: Piece) -> bool:
    gap = piece.left - before.right
    return abs(before.bottom - piece.bottom) < 1 and before.size == piece.size and 0 < gap < _WIDE * piece.size


def with_initials(found: list[Piece]) -> list[Piece]:
    """Return pieces with each large letter that hangs over several lines put before the word that it begins."""
    usual = sorted(piece.size for piece in found)[len(found) // 2] if found else 0.0
    for initial in [piece for piece in found if _is_initial(piece, usual)][:_MOST_INITIALS]:
        beside = [piece for piece in found if _hangs_over(initial, piece)]
        first = max(beside, key=lambda piece: piece.bottom, default=None)
        if first is None or abs(first.top - initial.top) > first.size or not first.text[0].isalpha():
            continue
        moved = {id(piece): replace(piece, left=initial.left) for piece in beside}
        moved[id(first)] = replace(first, text=initial.text + first.text, left=initial.left)
        found = [moved.get(id(piece), piece) for piece in found if piece is not initial]
    return found


def _is_initial(piece: Piece, usual: float) -> bool:
    return piece.size > _INITIAL * usual and len(piece.text) < 3 and piece.text[-1].isupper()


def _hangs_over(initial: Piece, piece: Piece) -> bool:
    near = -_TWICE * piece.size < piece.left - initial.right < piece.size
    return near and piece.size < initial.size / _INITIAL and initial.bottom - 1 <= piece.bottom <= initial.top


def lines(found: Iterable[Piece]) -> list[list[Piece]]:
    """Return pieces by the lines that they stand on, from the top, each from the left."""
    rows: list[list[Piece]] = []
    for piece in sorted(found, key=lambda one: -one.bottom):
        if rows and _on_one_line(max(rows[-1], key=lambda one: one.size), piece):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda one: one.left) for row in rows]


def _on_one_line(one: Piece, other: Piece) -> bool:
    small, large = sorted((one, other), key=lambda piece: piece.size)
    mark = small.size < _SMALL * large.size and len(small.text) <= _LONGEST_MARK
    return abs(one.bottom - other.bottom) < (_RAISED * large.size if mark else _ONE_LINE * small.size)


def joined(row: list[Piece]) -> Piece:
    """Return the pieces of one line as one, a tab where the gap between two is wide."""
    text = row[0].text
    for before, piece in pairwise(row):
        gap = piece.left - before.right
        size = max(before.size, piece.size)
        text += ("\t" if gap > _WIDE * size else " " if gap > _SPACE * size else "") + piece.text
    widest = max(row, key=lambda one: len(one.text))
    return replace(widest, text=text, left=row[0].left, right=max(one.right for one in row))
