from __future__ import annotations

import io
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import TYPE_CHECKING

import pytest

from bot.charts.drawing import Panel, Stack, Title, over_time, stacked
from tests.sources import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

PNG = b"\x89PNG\r\n\x1a\n"
TITLE = Title("2024", "3 dated passages, 1 quote")
LONG = "Maximiliana Alexandrovna of the Ministry of Inland Waterways, Harbours and the Northern Isles " * 3


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(PNG)
    return int.from_bytes(png[16:20]), int.from_bytes(png[20:24])


def ink(png: bytes) -> tuple[int, int, int, int]:
    """Return how many pixels are free of ink on the left, above, on the right and below."""
    from matplotlib.image import imread

    pixels = imread(io.BytesIO(png), format="png")
    marked = abs(pixels[:, :, :3] - pixels[0, 0, :3]).max(axis=2) > 0.1
    rows, columns = marked.any(axis=1), marked.any(axis=0)
    return (
        int(columns.argmax()),
        int(rows.argmax()),
        int(columns[::-1].argmax()),
        int(rows[::-1].argmax()),
    )


def months(*counts: int) -> bytes:
    panels = [Panel("Dated passages", counts, "none"), Panel("Quotes", (1,) * len(counts), "none")]
    return over_time(TITLE, panels, [(0, "Jan\n2024"), (len(counts) - 1, "Dec")])


CHARTS: dict[str, Callable[[], bytes]] = {
    "a year": lambda: months(*range(12)),
    "one bar": lambda: months(1),
    "120 months": lambda: months(*[250_000, 3] * 60),
    "large numbers": lambda: months(*[123_456] * 16),
    "nothing, at length": lambda: over_time(
        Title(LONG, LONG), [Panel(LONG[:40], (0, 0), "нічого"), Panel("Цитати", (0, 0), "нічого")], [], LONG
    ),
    "one person": lambda: stacked(TITLE, ["Post"], [Stack("Ana Stone", (1,))]),
    "ten people with long names": lambda: stacked(
        Title(LONG, LONG),
        [f"Outlet {number} {LONG}" for number in range(6)],
        [Stack(f"{number} {LONG}", (12_345, 1, 0, 3, 4000, 5)) for number in range(10)],
        LONG,
    ),
}


@cache
def chart(name: str) -> bytes:
    return CHARTS[name]()


@pytest.mark.parametrize("name", CHARTS)
def test_a_picture_fits_a_phone_and_nothing_is_cut_at_its_edges(name: str) -> None:
    png = chart(name)
    width, height = size(png)
    assert width == 1080
    assert 300 <= height <= 1600
    # What is cut at an edge leaves ink on it.
    assert min(ink(png)) >= 4


@pytest.mark.parametrize("name", CHARTS)
def test_the_ground_is_opaque(name: str) -> None:
    from matplotlib.image import imread

    pixels = imread(io.BytesIO(chart(name)), format="png")
    assert pixels.shape[2] == 3 or (pixels[:, :, 3] == 1).all()
    assert pixels[0, 0, :3].min() > 0.9


@pytest.mark.parametrize(
    "counts", [pytest.param((*range(11), 99), id="another count"), pytest.param(tuple(range(13)), id="another month")]
)
def test_other_facts_give_another_picture(counts: tuple[int, ...]) -> None:
    assert months(*counts) != chart("a year")


def test_the_same_facts_give_the_same_picture() -> None:
    assert months(*range(12)) == chart("a year")


@pytest.mark.parametrize(
    "name",
    ["Ганна Коваль", "Wire $ervice & $ons", "\\frac{1}", "<b>Post</b>", "two\nlines", "日本 新聞", "", "😀", "a_b^c"],
)
def test_every_name_can_be_written(name: str) -> None:
    """No name is taken for a formula of the typesetter, and a letter that the font lacks is no warning."""
    assert size(stacked(Title(name, name), [name], [Stack(name, (2,))], name))[0] == 1080


def test_cyrillic_letters_are_drawn_as_themselves() -> None:
    one, other = (stacked(TITLE, ["Post"], [Stack(name, (1,))]) for name in ("Ж", "Ш"))
    box, unknown = (stacked(TITLE, ["Post"], [Stack(name, (1,))]) for name in ("□", "新"))
    assert len({one, other, box}) == 3
    assert unknown == box


def test_threads_do_not_get_in_each_others_way() -> None:
    wanted = [months(*range(number, number + 12)) for number in range(4)]
    with ThreadPoolExecutor(4) as pool:
        drawn = list(pool.map(lambda number: months(*range(number, number + 12)), range(4)))
    assert drawn == wanted


def test_the_library_is_loaded_by_the_first_picture_and_without_its_global_state() -> None:
    script = (
        "import sys\n"
        "from bot.charts.drawing import Stack, Title, stacked\n"
        "assert 'matplotlib' not in sys.modules\n"
        "stacked(Title('a', 'b'), ['Post'], [Stack('Ana Stone', (1,))])\n"
        "assert 'matplotlib.pyplot' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", script], check=True, cwd=ROOT)
