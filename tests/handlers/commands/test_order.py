"""Order and counts: ranges in every month they touch, and one count for one thing in list, picture and table."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

import pytest

from tests.conftest import NOW
from tests.newsroom import newsroom_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.newsroom import Newsroom

_FAIR = """The fair

4 November 2022

The fair lasted from 28 September 2022 to 3 October 2022. The pier was repaired in October 2022. The \
mayor came on 1 October 2022. The ferry stopped on 30 September 2022. \
In 2022 nobody complained. From May to August 2023 the gates stay shut.

"The pier is as good as new," said Tessa Quill, the mayor. "We shall keep it so for a hundred years," said Tessa Quill.
"""
_ECHO = """The mayor

5 November 2022

The mayor came on 1 October 2022. "The pier is as good as new," said Tessa Quill, the mayor of Lund.

"Nobody asked the fishermen about any of this," said Oskar Lindt, a fisherman.

"The boats will rot where they lie this winter," said Oskar Lindt, a fisherman.
"""
_SIDECAR = """
[documents."fair.txt"]
outlet = "Nordvik Post"
[documents."echo.txt"]
outlet = "The Island Weekly"
"""


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Newsroom]:
    """A newsroom with a fair that lasted over the end of a month, told by two outlets."""
    texts = {"fair.txt": _FAIR, "echo.txt": _ECHO, "corpus.toml": _SIDECAR}
    async with newsroom_of(tmp_path, texts, NOW) as running:
        yield running


def _order(text: str, *words: str) -> list[str]:
    return sorted((one for one in words if one in text), key=text.index)


async def test_a_timeline_is_oldest_first_and_what_is_wider_stands_where_it_begins(room: Newsroom) -> None:
    answer = (await room.ask("/timeline 2022-10")).text
    in_order = ["The fair lasted", "The mayor came", "The pier was repaired"]
    assert _order(answer, "The ferry", "In 2022", *in_order) == in_order
    september = (await room.ask("/timeline 2022-09")).text
    assert _order(september, "The mayor", "In 2022", "The ferry", "The fair") == ["The fair", "The ferry"]
    assert "The fair lasted" in (await room.ask("/timeline 2022-10-02")).text
    assert "The gates" not in (await room.ask("/timeline 2023-04")).text


async def test_the_table_of_a_timeline_has_the_order_of_the_list(room: Newsroom) -> None:
    table = await room.ask("/export timeline 2022-10")
    assert table.document is not None
    rows = list(csv.DictReader(io.StringIO(table.document.content.decode("utf-8-sig"))))
    assert [row["sentence"][:10] for row in rows] == ["The fair l", "The mayor ", "The mayor ", "The pier w"]
    listed = await room.ask("/timeline 2022-10")
    assert listed.text.startswith("2022-10 · 3 dated passages\nThey stand in 4 sentences")
    assert table.text == (
        "2022-10 · 3 dated passages\nA row for each sentence, 4 in all: those of one event share an event_group."
    )


async def test_a_range_counts_in_every_month_it_touches_in_the_months_and_the_picture(room: Newsroom) -> None:
    months = (await room.ask("/timeline")).text
    assert "Sentences with a date in each month, a range in every one it touches:" in months
    counts = dict(re.findall(r"(\d{4}-\d\d) ▇+ (\d+)", months))
    assert counts == {
        "2022-09": "2",
        "2022-10": "4",
        **dict.fromkeys(("2023-05", "2023-06", "2023-07", "2023-08"), "1"),
    } | {month: count for month, count in counts.items() if month == "2022-11"}
    narrowed = (await room.ask("/timeline in:nordvik from:2022-10")).text
    assert dict(re.findall(r"(\d{4}-\d\d) ▇+ (\d+)", narrowed))["2022-10"] == "3"
    assert "2022-09" not in narrowed
    chart = (await room.ask("/timeline 2022..2023 chart")).text
    assert "What several documents tell or carry counts once, as in the list." in chart
    assert "What lasted longer counts in each bar that it touches." in chart
    assert "Most dated passages: October 2022 (3)." in chart


async def test_one_man_has_one_count_in_list_answer_picture_and_table(room: Newsroom) -> None:
    people = (await room.ask("/people")).text
    assert _order(people, "Tessa Quill: 2 quotes in 2 documents", "Oskar Lindt: 2 quotes in 1 document") == [
        "Tessa Quill: 2 quotes in 2 documents",
        "Oskar Lindt: 2 quotes in 1 document",
    ]
    assert (await room.ask("/quote Quill")).text.startswith("Tessa Quill · 2 quotes\n")
    for asked in ("/people chart", "/people chart in:i"):
        chart = await room.ask(asked)
        assert chart.photo
        assert "Most quoted: Tessa Quill (2), Oskar Lindt (2)." in chart.text
        assert "By outlet: " in chart.text
        assert "several outlets together" in chart.text
        assert "2 people, 4 quotes" in chart.text
    table = await room.ask("/export quotes Quill")
    assert table.text == (
        "Tessa Quill · 2 quotes\nA row for each version, 3 in all: those of one quote share a wording_group."
    )


async def test_list_and_picture_rank_alike_though_one_is_carried_by_many(tmp_path: Path) -> None:
    carried = '"The pier is as good as new this year," said Tessa Quill, the mayor.\n'
    texts = {f"{number}.txt": f"Piers {number}\n\n{number} November 2022\n\n{carried}" for number in range(1, 5)}
    texts |= {
        "lindt.txt": "Boats\n\n5 November 2022\n\n"
        '"The boats will rot where they lie," said Oskar Lindt, a fisherman.\n\n'
        '"Nobody asked the fishermen about any of this," said Oskar Lindt, a fisherman.\n'
    }
    texts["corpus.toml"] = "".join(
        f'[documents."{number}.txt"]\noutlet = "Outlet {number}"\n' for number in range(1, 5)
    )
    async with newsroom_of(tmp_path, texts, NOW) as running:
        people, chart = (await running.ask("/people")).text, (await running.ask("/people chart")).text
    assert people.index("Oskar Lindt: 2 quotes") < people.index("Tessa Quill: 1 quote")
    assert "Most quoted: Oskar Lindt (2), Tessa Quill (1)." in chart
