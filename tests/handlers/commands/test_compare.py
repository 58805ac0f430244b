"""Two people side by side, and one over time: dated words in turn or by year, and who is absent is said to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import NOW
from tests.newsroom import newsroom_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.newsroom import Newsroom

_TEXTS = {
    f"{year}.txt": f"""The pier in {year}

Monday, 4 March {year}

"The pier will be rebuilt in {year}, whatever that costs," said Tessa Quill, the mayor.

"In {year} nobody needs a pier, and nobody will pay for one," said Oskar Brandt, a skipper.

"The ferry of {year} is late," said Tessa Quill, the mayor.
"""
    for year in (2021, 2022, 2023)
}
_TEXTS["ida.txt"] = 'Fish\n\n4 March 2023\n\n"The fish are gone from the bay," said Ida Brandt, a teacher.\n'


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Newsroom]:
    """A newsroom where two people speak of a pier in three years."""
    async with newsroom_of(tmp_path, _TEXTS, NOW) as running:
        yield running


def _order(text: str, *words: str) -> list[str]:
    return sorted((one for one in words if one in text), key=text.index)


@pytest.mark.parametrize(
    "typed",
    [
        "/compare Quill, Oskar Brandt about pier",
        "/compare Quill Oskar Brandt about pier",
        "/compare Tessa Quill and Oskar Brandt pier",
        "/compare quill vs oskar brandt on pier",
        "/compare Quill, Oskar Brandt про pier",
    ],
)
async def test_two_speak_in_turn_the_latest_of_each_first(room: Newsroom, typed: str) -> None:
    answer = await room.ask(typed)
    said = [f"{who} {year}" for year in (2023, 2022, 2021) for who in ("rebuilt in", "In")]
    assert _order(answer.text, *said) == said
    assert answer.text.startswith("Tessa Quill · 3 quotes\nOskar Brandt · 3 quotes\nOnly about “pier”.\nIn turn, ")
    assert answer.text.count("published 4 Mar 2023") == 2
    assert answer.text.count("↗ ") == 6
    assert "The ferry" not in answer.text


async def test_without_a_topic_the_latest_words_of_both_come_in_turn_page_by_page(room: Newsroom) -> None:
    olena = room.fake.user("Olena")
    await olena.say("/compare Quill, Oskar Brandt")
    answer = await olena.reply()
    assert answer.text.startswith("Tessa Quill · 6 quotes\nOskar Brandt · 3 quotes\nIn turn, ")
    await olena.press(answer, "▶")
    second = await olena.next_edit(answer)
    assert "7. Tessa Quill" in second.text
    await olena.press(second, "Only Oskar Brandt")
    assert (await olena.next_edit(second)).text.startswith("Oskar Brandt · 3 quotes")


async def test_an_unclear_name_is_asked_back_and_the_rest_of_the_question_kept(room: Newsroom) -> None:
    olena = room.fake.user("Olena")
    await olena.say("/compare Brandt, Quill about pier from:2022")
    which = await olena.reply()
    assert which.text == "Several people fit “Brandt”. Whom do you mean?"
    await olena.press(which, "Oskar Brandt")
    answer = await olena.next_edit(which)
    assert answer.text.startswith(
        "Oskar Brandt · 2 quotes\nTessa Quill · 2 quotes\nOnly about “pier”, from 1 Jan 2022.\nIn turn"
    )


@pytest.mark.parametrize("typed", ["/compare Nobodyson Quill about pier", "/compare Quill, Nobodyson about pier"])
async def test_who_is_absent_is_said_to_be_and_the_other_is_shown(room: Newsroom, typed: str) -> None:
    answer = (await room.ask(typed)).text
    assert answer.startswith("Tessa Quill · 3 quotes\nOnly about “pier”.\nThe latest first.\nNo speaker of this")
    assert "No speaker of this archive is called “Nobodyson”.\nSearched: 4 documents" in answer
    assert "rebuilt in 2021" in answer


async def test_who_did_not_speak_of_the_topic_is_said_not_to_have(room: Newsroom) -> None:
    answer = (await room.ask("/compare Quill, Ida Brandt about pier")).text
    assert "Ida Brandt is quoted in this archive, but not with that: about “pier”." in answer
    assert "rebuilt in 2021" in answer
    nobody = (await room.ask("/compare Quill, Ida Brandt about tunnels")).text
    assert nobody.count("is quoted in this archive, but not with that: about “tunnels”.") == 2
    assert "Searched: 4 documents" in nobody


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("/compare", "Two names are set side by side"),
        ("/compare Quill", "That names Tessa Quill alone.\nTwo names are set side by side"),
        ("/compare Quill, Ida Brandt, Oskar Brandt", "That is more than two names.\nTwo names"),
        ("/compare Quill, Tessa Quill", "Both names mean Tessa Quill."),
    ],
)
async def test_what_is_no_pair_is_answered_with_how_to_ask(room: Newsroom, typed: str, told: str) -> None:
    assert (await room.ask(typed)).text.startswith(told)


async def test_the_words_of_one_stand_by_year_the_oldest_first(room: Newsroom) -> None:
    olena = room.fake.user("Olena")
    await olena.say("/quote Quill pier by year")
    answer = await olena.reply()
    assert answer.text.startswith(
        "Tessa Quill · 3 quotes\nOnly about “pier”.\nBy year, the oldest first.\n2021: 1 · 2022: 1 · 2023: 1\n\n"
        "2021 · 1 quote"
    )
    assert _order(answer.text, *(f"rebuilt in {year}" for year in (2023, 2022, 2021))) == [
        f"rebuilt in {year}" for year in (2021, 2022, 2023)
    ]
    by_month = (await room.ask("/quote Quill ferry by month from:2022")).text
    assert "By month, the oldest first.\nMarch 2022: 1 · March 2023: 1\n\nMarch 2022 · 1 quote" in by_month
    assert "2021" not in by_month
    ukrainian = (await room.ask("/quote Quill за роками", language="uk")).text
    assert "За роками, найдавніші спершу.\n2021: 2 · 2022: 2 · 2023: 2\n\n2021 · 2 цитати" in ukrainian


async def test_a_name_asked_back_is_answered_by_year_and_a_topic_nobody_had_is_said_absent(room: Newsroom) -> None:
    olena = room.fake.user("Olena")
    await olena.say("/quote Brandt pier by year")
    which = await olena.reply()
    await olena.press(which, "Oskar Brandt")
    assert "2021: 1 · 2022: 1 · 2023: 1" in (await olena.next_edit(which)).text
    absent = (await room.ask("/quote Quill tunnels by year")).text
    assert absent.startswith("Tessa Quill is quoted in this archive, but not with that: about “tunnels”.")


async def test_what_has_no_date_stands_under_words_that_say_so(tmp_path: Path) -> None:
    texts = {
        "dated.txt": '4 March 2023\n\n"The bay is calm today," said Tessa Quill, the mayor.\n',
        "undated.txt": 'The bay\n\n"The bay was never calm before," said Tessa Quill, the mayor.\n',
    }
    async with newsroom_of(tmp_path, texts, NOW) as running:
        answer = (await running.ask("/quote Quill by month")).text
    assert "March 2023: 1 · undated: 1\n\nMarch 2023 · 1 quote" in answer
    assert answer.index("calm today") < answer.index("undated · 1 quote") < answer.index("never calm")


async def test_a_year_leads_to_the_page_on_which_it_begins(tmp_path: Path) -> None:
    said = "".join(f'"We shall open pier number {pier} of the bay again," said Tessa Quill.\n\n' for pier in range(9))
    texts = {f"{year}.txt": f"4 March {year}\n\nThe mayor, Tessa Quill, walked.\n\n{said}" for year in (2021, 2023)}
    async with newsroom_of(tmp_path, texts, NOW) as running:
        olena = running.fake.user("Olena")
        await olena.say("/quote Quill by year")
        answer = await olena.reply()
        assert "2021: 9 · 2023: 9" in answer.text
        await olena.press(answer, "2023")
        later = await olena.next_edit(answer)
    assert "2021 · 9 quotes" in later.text
    assert later.text.index("9. ") < later.text.index("2023 · 9 quotes") < later.text.index("10. ")
