from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.archive import beside
from bot.archive.processes import IdleProcesses
from handlers.frame.chart import wanted

if TYPE_CHECKING:
    from pathlib import Path

    from tests.newsroom import Newsroom


@pytest.mark.parametrize(
    ("words", "before"),
    [
        ("2022 chart", "2022"),
        ("chart", ""),
        (" 2022  harbour Chart ", "2022  harbour"),
        ("2022 графік", "2022"),
        ("2022", None),
        ("", None),
        ("chart 2022", "2022"),
        ("Графік  2022 harbour", "2022 harbour"),
        ('діаграма in:"nordvik post"', 'in:"nordvik post"'),
        ("chart chart", "chart"),
        ("2022 flowchart", None),
        ("charting 2022", None),
        ("2022 chart harbour", None),
        ('"chart"', None),
    ],
)
def test_the_last_word_or_the_first_asks_for_a_chart(words: str, before: str | None) -> None:
    assert wanted(words) == before


async def test_a_year_is_drawn_with_what_it_shows_in_words(newsroom: Newsroom) -> None:
    answer = await newsroom.ask("/timeline 2024 chart")
    assert answer.photo
    assert answer.text.startswith("2024 · ")
    assert "A bar for each month." in answer.text
    assert "Most dated passages: March 2024" in answer.text


async def test_days_are_drawn_in_a_month_and_words_narrow_it(newsroom: Newsroom) -> None:
    answer = await newsroom.ask("/timeline 2024-03 ferry chart")
    assert answer.photo
    assert "A bar for each day." in answer.text
    assert "about “ferry”" in answer.text


async def test_who_is_quoted_is_drawn_by_outlet(newsroom: Newsroom) -> None:
    answer = await newsroom.ask("/people chart")
    assert answer.photo
    assert answer.text.startswith("Who is quoted · ")
    assert "Nordvik Post" in answer.text
    assert "outlet not stated" in answer.text


async def test_one_person_is_drawn_alone(newsroom: Newsroom) -> None:
    answer = await newsroom.ask("/people Marchenko chart")
    assert answer.photo
    assert "1 person, " in answer.text


@pytest.mark.parametrize(
    ("asked", "begins"),
    [
        ("/people chart Marchenko", "Who is quoted · 1 person, "),
        ('/people chart in:"nordvik post"', "Who is quoted · 2 people, "),
        ("/people діаграма organisations", "Who is quoted · 1 organisation, "),
        ("/timeline chart 2024-03 ferry", "2024-03 · "),
        ("/timeline графік 2024", "2024 · "),
    ],
)
async def test_a_chart_may_be_asked_for_first(newsroom: Newsroom, asked: str, begins: str) -> None:
    answer = await newsroom.ask(asked)
    assert answer.photo
    assert answer.text.startswith(begins)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        pytest.param("/timeline 1950 chart", "Nothing in this archive is dated", id="empty period"),
        pytest.param("/timeline 2024-13 chart", "2024-13", id="no such month"),
        pytest.param("/people Xylander chart", "Nobody called", id="nobody"),
        pytest.param(
            "/people chart from:2031", "is quoted there: from 1 Jan 2031", id="nobody then, the other way round"
        ),
        pytest.param("/people chart Xylander", "Nobody called “Xylander”", id="nobody, the other way round"),
        pytest.param("/people from:2031 chart", "is quoted there: from 1 Jan 2031", id="nobody then"),
    ],
)
async def test_where_there_is_nothing_to_draw_it_is_said(newsroom: Newsroom, asked: str, said: str) -> None:
    answer = await newsroom.ask(asked)
    assert not answer.photo
    assert said in answer.text


async def test_the_buttons_send_a_picture_and_then_the_facts_behind_it(newsroom: Newsroom) -> None:
    person = newsroom.fake.user("Olena")
    await person.say("/timeline 2024-03")
    await person.press(await person.reply(), "Chart")
    picture = await person.reply()
    assert picture.photo
    await person.press(picture, "Export")
    table = await person.reply()
    assert table.document is not None
    assert table.document.name == "onrecord-timeline-2024-03.csv"


async def test_a_corrected_question_gets_a_picture_in_place_of_nothing(newsroom: Newsroom) -> None:
    person = newsroom.fake.user("Olena")
    message = await person.say("/timeline 1950 chart")
    await person.reply()
    await person.edit(message, "/timeline 2024 chart")
    assert (await person.reply()).photo


async def test_a_machine_that_cannot_draw_says_so(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "matplotlib.py").write_text("raise ModuleNotFoundError(__name__)")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(beside, "_IDLE", IdleProcesses(60.0, 1))  # a process that has drawn before knows how to
    answer = await newsroom.ask("/timeline 2024 chart")
    assert not answer.photo
    assert "pip install 'onrecord[charts]'" in answer.text
