"""The paper's own date is nowhere the day of saying: not on this day, not in a chart, not in what is taken along."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from tests.conftest import NOW
from tests.newsroom import newsroom_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.newsroom import Newsroom

_SAID = """The pier

Monday, 6 March 2023

On 4 March, for example, Ida Brandt told the council: "The pier will be paid for in full, and not before."
"""
_UNSAID = """The ferry

Saturday, 4 March 2023

"The ferry is late, and it will be late again," said Karin Holm.
"""


@pytest.fixture
async def running(tmp_path: Path) -> AsyncIterator[Newsroom]:
    async with newsroom_of(tmp_path, {"pier.txt": _SAID, "ferry.txt": _UNSAID}, NOW) as newsroom:
        yield newsroom


async def test_only_what_was_said_on_this_day_is_said_on_this_day(running: Newsroom) -> None:
    answer = (await running.ask("/onthisday 4 march")).text
    assert "paid for in full" in answer
    assert "it will be late again" not in answer


async def test_a_chart_counts_the_days_of_saying_and_tells_what_it_leaves_out(running: Newsroom) -> None:
    answer = await running.ask("/timeline 2023-03 chart")
    assert answer.photo
    assert "Most quotes: 4 Mar 2023 (1)." in answer.text
    assert "Not shown, as no sentence tells when they were said: 1 quote." in answer.text


async def test_an_export_says_what_its_dates_are_of(running: Newsroom) -> None:
    olena = running.fake.user("Olena")
    await olena.say("/export quotes")
    table = await olena.reply()
    assert table.document is not None
    rows = csv.DictReader(io.StringIO(table.document.content.decode("utf-8-sig")))
    assert {(row["speaker"], row["date_of"], row["date"]) for row in rows} == {
        ("Ida Brandt", "said", "2023-03-04"),
        ("Karin Holm", "published", "2023-03-04"),
    }


@pytest.mark.parametrize(
    ("asked", "date"),
    [("/quote Brandt", "said 4 Mar 2023"), ("/quote Holm", "published 4 Mar 2023")],
)
async def test_an_answer_says_said_or_published(running: Newsroom, asked: str, date: str) -> None:
    assert date in (await running.ask(asked)).text
