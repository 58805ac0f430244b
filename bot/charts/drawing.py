"""Counts as pictures: large letters, few marks, and an opaque ground that reads on a light and on a dark screen.

matplotlib takes most of a second to load and so is loaded by the first picture. Its global state (pyplot,
rcParams) is left alone; as it promises nothing about two threads drawing at once, one draws at a time.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties

_ONE_AT_A_TIME = Lock()

# As wide as Telegram shows a photo without scaling it; at 150 dots an inch 14 points are legible on a phone.
_WIDTH = 1080
_DPI = 150
_FONT = "DejaVu Sans"  # ships with matplotlib, and has Cyrillic

_GROUND = "#fbfaf6"
_INK = "#1c1c1c"
_FAINT = "#5d5d5d"
_LINE = "#d6d3ca"
# After Okabe and Ito, told apart by people who see no red or no green; each with the ink that reads on it.
_COLOURS = (
    ("#0067a5", "white"),
    ("#c44f00", "white"),
    ("#00805d", "white"),
    ("#e6a700", _INK),
    ("#8dc6ee", _INK),
)
_REST = ("#a3a099", _INK)
_SEVERAL = ("#4a4741", "white")
OUTLETS = len(_COLOURS)

# Each bar says its count while they fit beside each other; more bars, or longer numbers, are read by levels.
_MOST_NAMED = 16
_DIGIT = 15

_MARGIN = 60
_TITLE = 19
_TEXT = 14
_SMALL = 12


@dataclass(frozen=True, slots=True)
class Title:
    """What a picture is about, so that it is clear without the words under it: a headline and a line below."""

    headline: str
    below: str


@dataclass(frozen=True, slots=True)
class Panel:
    """One series over time: what it counts, a count a bar, and what to say where all are 0."""

    heading: str
    counts: tuple[int, ...]
    empty: str


@dataclass(frozen=True, slots=True)
class Stack:
    """One bar of several parts: whose it is, and how much each outlet has in it, in the order of the outlets."""

    name: str
    parts: tuple[int, ...]


def over_time(title: Title, panels: Sequence[Panel], labels: Sequence[tuple[int, str]], note: str = "") -> bytes:
    """Return a PNG with a row of bars for each panel, one below the other on the same dates.

    `labels` name some of the bars, by number, in one line or two; `note` stands below.
    """
    with _ONE_AT_A_TIME:
        picture = _Picture(title, 1080, note)
        last = len(panels) - 1
        room = (picture.bottom - picture.top - 30) / len(panels)
        for number, (panel, (colour, _)) in enumerate(zip(panels, _COLOURS, strict=False)):
            top = picture.top + number * room
            picture.text(_MARGIN, top + 34, panel.heading, _TEXT, colour, bold=True)
            under = room - 62 - (62 if number == last else 24)
            axes = picture.axes(_MARGIN + 30, top + 62, _WIDTH - 2 * _MARGIN - 30, under)
            _bars(axes, panel, colour)
            if number == last:
                for at, label in labels:
                    for line, words in enumerate(label.split("\n")):
                        below = (0, -30 - 34 * line)
                        _label(axes, at, 0, words, _SMALL, _INK, ha="center", va="baseline", offset=below)
        return picture.png()


def _bars(axes: Axes, panel: Panel, colour: str) -> None:
    counts = panel.counts
    most = max(counts)
    each = _DIGIT * max(len(_short(count)) for count in counts) + 10
    named = len(counts) <= _MOST_NAMED and len(counts) * each <= _WIDTH - 2 * _MARGIN - 30
    axes.set_xlim(-0.6, len(counts) - 0.4)
    axes.set_ylim(0, max(most, 1) * (1.16 if named else 1.04))
    axes.spines["bottom"].set_visible(True)
    axes.spines["bottom"].set_color(_INK)
    if not most:
        middle = (len(counts) - 1) / 2
        _label(axes, middle, 0.5, panel.empty, _TEXT, _FAINT, ha="center", va="center")
        return
    # A lone bar as wide as the picture looks like a mistake.
    wide = 0.8 if len(counts) > 3 else 0.8 * len(counts) / 6
    # One beside a thousand is still to be seen.
    heights = [max(count, most * 0.012) if count else 0 for count in counts]
    axes.bar(range(len(counts)), heights, width=wide, color=colour, linewidth=0)
    if named:
        for at, count in enumerate(counts):
            if count:
                _label(axes, at, heights[at], _short(count), _SMALL, _INK, ha="center", va="bottom", offset=(0, 4))
        return
    for level in _levels(most):
        axes.axhline(level, color=_LINE, linewidth=1.2, zorder=0)
        _label(axes, -0.6, level, _short(level), _SMALL, _FAINT, ha="right", va="center", offset=(-8, 0))


def _short(count: int) -> str:
    return f"{count}" if count < 10_000 else f"{count // 1000}k"


def _levels(most: int) -> list[int]:
    """Return two or three round heights to read the bars by."""
    steps = (step * 10**power for power in range(9) for step in (1, 2, 5))
    step = next(step for step in steps if most / step < 4)
    return list(range(step, most + 1, step))


def stacked(
    title: Title, outlets: Sequence[str], stacks: Sequence[Stack], note: str = "", *, several: bool = False
) -> bytes:
    """Return a PNG with a lying bar for each stack, its name above it and its parts coloured by outlet.

    One outlet more than `OUTLETS` is drawn in grey: it stands for all the others. Where the last part is what `several`
    carry together, it is the darkest.
    """
    colours = [*_COLOURS, _REST][: len(outlets) - several] + [_SEVERAL] * several
    with _ONE_AT_A_TIME:
        rows = -(-len(outlets) // 2)
        row, legend = 98, 46 * rows + 24
        picture = _Picture(title, 0, note, body=row * len(stacks) + legend)
        most = max((sum(one.parts) for one in stacks), default=1)
        wide = _WIDTH - 2 * _MARGIN - 70
        for number, one in enumerate(stacks):
            top = picture.top + number * row
            picture.text(_MARGIN, top + 32, picture.fitted(one.name, _WIDTH - 2 * _MARGIN, _TEXT), _TEXT, _INK)
            left = float(_MARGIN)
            for part, (colour, ink) in zip(one.parts, colours, strict=False):
                width = wide * part / most
                picture.box(left, top + 44, width, 36, colour)
                if part and width >= 26 + 16 * len(f"{part}") and sum(map(bool, one.parts)) > 1:
                    picture.text(left + width / 2, top + 71, f"{part}", _SMALL, ink, ha="center")
                left += width
            picture.text(left + 12, top + 72, f"{sum(one.parts)}", _TEXT, _INK, bold=True)
        top = picture.top + len(stacks) * row + 24
        column = (_WIDTH - 2 * _MARGIN) // 2
        for number, (outlet, (colour, _)) in enumerate(zip(outlets, colours, strict=False)):
            left, y = _MARGIN + (number % 2) * column, top + number // 2 * 46
            picture.box(left, y + 4, 28, 28, colour)
            picture.text(left + 42, y + 28, picture.fitted(outlet, column - 62, _SMALL), _SMALL, _INK)
        return picture.png()


class _Picture:
    """A picture with a title above and a note below, measured in pixels from its top left corner."""

    def __init__(self, title: Title, height: int, note: str, body: int = 0) -> None:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        self.figure: Figure = Figure(figsize=(1, 1), dpi=_DPI, facecolor=_GROUND)
        canvas = FigureCanvasAgg(self.figure)
        self._renderer: Any = canvas.get_renderer()  # type: ignore[no-untyped-call]
        inside = _WIDTH - 2 * _MARGIN
        heads = self._wrapped(title.headline, inside, _TITLE, 2, bold=True)
        lines = self._wrapped(title.below, inside, _TEXT, 2)
        notes = self._wrapped(note, inside, _SMALL, 3) if note else []
        self.top = 60 + 52 * len(heads) + 40 * len(lines)
        below = 40 + 34 * len(notes)
        self.height = height or self.top + body + below
        self.bottom = self.height - below
        self.figure.set_size_inches(_WIDTH / _DPI, self.height / _DPI)
        for number, line in enumerate(heads):
            self.text(_MARGIN, 76 + 52 * number, line, _TITLE, _INK, bold=True)
        for number, line in enumerate(lines):
            self.text(_MARGIN, 70 + 52 * len(heads) + 40 * number, line, _TEXT, _FAINT)
        for number, line in enumerate(notes):
            self.text(_MARGIN, self.bottom + 34 + 34 * number, line, _SMALL, _FAINT)

    def axes(self, left: float, top: float, width: float, height: float) -> Axes:
        """Return an empty chart in a place of the picture."""
        place = (left / _WIDTH, 1 - (top + height) / self.height, width / _WIDTH, height / self.height)
        axes = self.figure.add_axes(place, facecolor="none")
        axes.set_xticks([])
        axes.set_yticks([])
        for spine in axes.spines.values():
            spine.set_visible(False)
        return axes

    def text(
        self, x: float, y: float, text: str, size: int, colour: str, *, bold: bool = False, ha: str = "left"
    ) -> None:
        """Write a line of text standing on `y`."""
        self.figure.text(
            x / _WIDTH,
            1 - y / self.height,
            _drawable(text, bold),
            fontproperties=_font(size, bold),
            color=colour,
            ha=ha,
            va="baseline",
            parse_math=False,
        )

    def box(self, left: float, top: float, width: float, height: float, colour: str) -> None:
        """Fill a rectangle."""
        from matplotlib.patches import Rectangle

        corner = (left / _WIDTH, 1 - (top + height) / self.height)
        shape = Rectangle(corner, width / _WIDTH, height / self.height, facecolor=colour, linewidth=0)
        shape.set_transform(self.figure.transFigure)
        self.figure.add_artist(shape)

    def fitted(self, text: str, width: float, size: int, *, bold: bool = False) -> str:
        """Return the text, its end replaced by … where it is wider than that."""
        text = _drawable(text, bold)
        if self._measured(text, size, bold) <= width:
            return text
        short = len(text) - 1
        while short > 1 and self._measured(text[:short].rstrip() + "…", size, bold) > width:
            short -= 1
        return text[:short].rstrip() + "…"

    def png(self) -> bytes:
        """Return the picture."""
        file = io.BytesIO()
        self.figure.savefig(file, format="png", facecolor=_GROUND)
        return file.getvalue()

    def _wrapped(self, text: str, width: float, size: int, most: int, *, bold: bool = False) -> list[str]:
        lines = [""]
        for word in text.split():
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and self._measured(_drawable(longer, bold), size, bold) > width:
                lines.append(word)
            else:
                lines[-1] = longer
        if len(lines) > most:
            lines[most - 1 :] = [" ".join(lines[most - 1 :])]
        return [self.fitted(line, width, size, bold=bold) for line in lines]

    def _measured(self, text: str, size: int, bold: bool) -> float:
        width, _, _ = self._renderer.get_text_width_height_descent(text, _font(size, bold), ismath=False)
        return float(width)


def _font(size: int, bold: bool = False) -> FontProperties:
    from matplotlib.font_manager import FontProperties

    return FontProperties(family=_FONT, size=size, weight="bold" if bold else "normal")


def _drawable(text: str, bold: bool = False) -> str:
    """Return the text on one line, with a box for every letter that the font does not have."""
    from matplotlib.font_manager import findfont, get_font

    letters = get_font(findfont(_font(_TEXT, bold))).get_charmap()
    return "".join(sign if ord(sign) in letters else "□" for sign in " ".join(text.split()))


def _label(
    axes: Axes,
    x: float,
    y: float,
    text: str,
    size: int,
    colour: str,
    *,
    ha: str,
    va: str,
    offset: tuple[int, int] = (0, 0),
) -> None:
    """Write a text beside a place of a chart, `offset` in pixels."""
    axes.annotate(
        _drawable(text),
        (x, y),
        xytext=offset,
        textcoords="offset pixels",
        fontproperties=_font(size),
        color=colour,
        ha=ha,
        va=va,
        annotation_clip=False,
        parse_math=False,
    )
