"""Counts of speakers say what they count, and the same everywhere: /start, /people, the chart and the export."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from tests.conftest import NOW
from tests.newsroom import newsroom_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.newsroom import Newsroom

_UNNAMED = """The pier

Monday, 4 March 2024

A person close to the council said: "There is no money for a second pier this year."

A harbour official, who asked not to be named, said: "Everybody knows that the money is gone."
"""
_BODY = """The pier

Monday, 4 March 2024

The Harbour Board said: "The pier will be paid for in spring, and not before."
"""


async def test_every_count_of_speakers_is_of_the_same_ones(newsroom: Newsroom) -> None:
    olena = newsroom.fake.user("Olena")
    answers = []
    for asked in ("/start", "/people chart", "/export people"):
        await olena.say(asked)
        answers.append(await olena.reply())
    start, chart, table = answers
    assert "5 documents; quoted: 4 people, 1 organisation, 1 unnamed source." in start.text
    assert chart.text.startswith("Who is quoted · 4 people, 1 organisation, ")
    assert "Left out: 1 unnamed source." in chart.text
    assert table.document is not None
    assert len(list(csv.DictReader(io.StringIO(table.document.content.decode("utf-8-sig"))))) == 6
    await olena.press(chart, "Chart of unnamed sources")
    unnamed = await olena.reply()
    assert unnamed.photo
    assert unnamed.text.startswith("Who is quoted · 1 unnamed source, 1 quote")
    assert "Left out" not in unnamed.text


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        (_UNNAMED, "en", "1 document; quoted: 2 unnamed sources."),
        (_UNNAMED, "uk", "1 документ, цитують: 2 неназвані джерела."),
        (_BODY, "en", "1 document; quoted: 1 organisation."),
        (_BODY, "uk", "1 документ, цитують: 1 організацію."),
        ("Rain\n\nIt rained all day.\n", "en", "1 document; quoted: nobody."),
        ("Rain\n\nIt rained all day.\n", "uk", "1 документ, цитують: нікого."),
    ],
)
async def test_start_counts_every_kind_of_speaker(tmp_path: Path, text: str, language: str, told: str) -> None:
    async with newsroom_of(tmp_path, {"pier.txt": text}, NOW) as running:
        assert told in (await running.ask("/start", language=language)).text


async def test_a_chart_of_an_archive_of_unnamed_sources_says_so_and_is_drawn_when_asked_for(tmp_path: Path) -> None:
    async with newsroom_of(tmp_path, {"pier.txt": _UNNAMED}, NOW) as running:
        olena = running.fake.user("Olena")
        await olena.say("/people from:2024 chart")
        answer = await olena.reply()
        await olena.press(answer, "Chart of unnamed sources")
        drawn = await olena.reply()
        ukrainian = await running.ask("/people графік", language="uk")
    assert not answer.photo
    assert answer.text == "Nobody is quoted by name, only 2 unnamed sources.\nOnly from 1 Jan 2024."
    assert drawn.photo
    assert drawn.text.startswith("Who is quoted · 2 unnamed sources, 2 quotes\nfrom 1 Jan 2024")
    assert ukrainian.text == "На ім’я нікого не цитують, лише 2 неназвані джерела."


async def test_a_chart_of_bodies_alone_counts_them_as_bodies(tmp_path: Path) -> None:
    async with newsroom_of(tmp_path, {"pier.txt": _BODY}, NOW) as running:
        answer = await running.ask("/people chart", language="uk")
    assert answer.photo
    assert answer.text.startswith("Кого цитують · 1 організацію, 1 цитата")
    assert "Не враховано" not in answer.text
