"""The line that shows how far a load is, on terminals of any width."""

from __future__ import annotations

from io import StringIO

import pytest
from rich.console import Console

from bot.archive.progress import Progress, Step
from bot.terminal.bar import LoadBar


def drawn(bar: LoadBar, width: int) -> str:
    """Return the line as it stands on a terminal this wide."""
    screen = Console(file=StringIO(), width=width, force_terminal=True, color_system=None)
    with screen.capture() as captured:
        screen.print(bar, end="")
    return captured.get().rstrip("\n")


def half_read() -> LoadBar:
    moments = iter((0.0, 10.0))
    latest = [0.0]

    def clock() -> float:
        latest[0] = next(moments, latest[0])
        return latest[0]

    bar = LoadBar(clock)
    bar.tell(Progress(Step.READING, 1000, 100_000, 0.01, 1000))
    bar.tell(Progress(Step.READING, 3000, 100_000, 0.03, 3000))
    return bar


def test_it_tells_done_of_all_the_pace_and_the_time_left() -> None:
    line = drawn(half_read(), 120)
    assert line.startswith("reading ━")
    assert line.rstrip().endswith("3,000 of 100,000 · 8 min left · 200 articles/s")


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (80, ("╸", "3,000 of 100,000", "8 min left", "200 articles/s")),
        (60, ("3,000 of 100,000", "8 min left", "200 articles/s")),
        (40, ("reading", "3,000 of 100,000", "8 min left")),
        (26, ("reading", "3,000 of 100,000")),
        (12, ("reading",)),
        (4, ()),
    ],
)
def test_on_a_narrow_terminal_it_leaves_out_what_does_not_fit(width: int, shown: tuple[str, ...]) -> None:
    line = drawn(half_read(), width)
    assert "\n" not in line
    assert len(line) <= width
    for part in shown:
        assert part in line


def test_before_anything_is_known_it_says_what_it_does() -> None:
    assert drawn(LoadBar(), 60).strip() == "looking through the corpus folder"


def test_settling_has_a_bar_of_its_own() -> None:
    bar = LoadBar(lambda: 0.0)
    bar.tell(Progress(Step.READING, 5, 5, 1.0, 5))
    bar.tell(Progress(Step.NAMES, 300, 1200, 0.25))
    assert drawn(bar, 70).startswith("settling names ━")
    assert drawn(bar, 70).rstrip().endswith("300 of 1,200")
