"""A topic that nobody put so: what holds some of its words, and what is near in meaning, each under its own line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from bot.meaning import model
from tests.conftest import NOW
from tests.meaning.real import needs_model
from tests.newsroom import newsroom_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.newsroom import Newsroom

_SAID = (
    "We will sit down with the islanders and negotiate an end to the strike",
    "The talks with the ferrymen were long and honest",
    "Our ships are old, and the engines are older",
    "The school choir sang at the opening of the pier",
    "The harbour will be dredged before the summer",
    "A second pier would cost ten million crowns",
)
_TEXTS = {
    f"day{number}.txt": f"Harbour news {number}\n\n{number} March 2024\n\n“{words},” said Ida Brandt, the mayor.\n"
    for number, words in enumerate(_SAID, 1)
}


@pytest.fixture
async def haven(tmp_path: Path) -> AsyncIterator[Newsroom]:
    """A newsroom whose mayor spoke on six days."""
    async with newsroom_of(tmp_path, _TEXTS, NOW) as running:
        yield running


async def test_some_of_the_words_are_under_a_line_that_says_so(haven: Newsroom) -> None:
    answer = await haven.ask("/quote brandt peace talks pier")
    told = answer.text
    assert told.startswith("Ida Brandt is quoted in this archive, but not with that: about “peace talks pier”.")
    assert "Of the words, these are there: “talks”, “pier”.\nNot there: “peace”." in told
    assert "With some of the words · 3 quotes\n\n1. " in told
    assert told.index("With some of the words") < told.index(_SAID[1])
    assert all(told.count(_SAID[number]) == 1 for number in (1, 3, 5))
    assert not any(button.text == "Export" for row in answer.buttons for button in row)


async def test_in_ukrainian_it_is_told_in_ukrainian(haven: Newsroom) -> None:
    told = (await haven.ask("/quote brandt peace talks", language="uk")).text
    assert "Із цих слів є: «talks».\nНемає: «peace»." in told
    assert "З деякими з цих слів · 1 цитата" in told


async def test_in_the_words_of_the_source_nothing_else_is_shown(haven: Newsroom) -> None:
    told = (await haven.ask("/quote brandt ships engines")).text
    assert _SAID[2] in told
    assert not re.search("some of the words|Near in meaning", told)
    assert not any(words in told for words in _SAID if words != _SAID[2])


async def test_each_excerpt_has_its_link(haven: Newsroom) -> None:
    answer = await haven.ask("/quote brandt pier whales")
    assert answer.text.count("↗ Harbour news") == answer.text.count("published ") >= 2


@pytest.mark.skipif(model.installed(), reason="the extra [meaning] is installed")
async def test_without_a_model_nobody_is_told_of_one(haven: Newsroom) -> None:
    told = (await haven.ask("/quote brandt unemployment")).text
    assert told.startswith("Ida Brandt is quoted in this archive, but not with that: about “unemployment”.")
    assert "Searched: 6 documents" in told
    assert "meaning" not in told


@needs_model
async def test_near_in_meaning_is_told_apart_from_words(haven: Newsroom) -> None:
    told = (await haven.ask("/quote brandt peace talks")).text
    words, near = told.split("Near in meaning · ")
    assert _SAID[1] in words
    assert _SAID[0] in near
    assert near.startswith("1 quote, as a model judges\n\n2. ")


@needs_model
@pytest.mark.parametrize("topic", ["bargaining", "dialogue between unions", "мирные переговоры", "переговори"])
async def test_words_that_nobody_said_find_what_is_near(haven: Newsroom, topic: str) -> None:
    answer = await haven.ask(f"/quote brandt {topic}")
    first = answer.text.partition("\n\n1. ")[2].partition("\n\n")[0]
    assert any(words in first for words in _SAID[:2])
    assert "With some of the words" not in answer.text


@needs_model
@pytest.mark.parametrize("topic", ["Північна Корея", "Северная Корея", "НАТО", "ФІФА"])
async def test_names_in_other_letters_find_what_is_said_of_them(tmp_path: Path, topic: str) -> None:
    said = ("North Korea has tested a rocket", "NATO is older than its generals", "FIFA needs another president")
    texts = {f"{words[:4]}.txt": f"Talk\n\n4 March 2024\n\n“{words},” said Ida Brandt, the mayor.\n" for words in said}
    async with newsroom_of(tmp_path, texts, NOW) as running:
        told = (await running.ask(f"/quote brandt {topic}")).text
    meant = said[("К" not in topic) + (topic == "ФІФА")]
    assert meant in told.partition("\n\n1. ")[2].partition("\n\n")[0]


@needs_model
@pytest.mark.parametrize("topic", ["volcano", "chess championship", "шахи", "вулкан", "dinosaurs"])
async def test_what_nobody_spoke_of_finds_nothing(haven: Newsroom, topic: str) -> None:
    told = (await haven.ask(f"/quote brandt {topic}")).text
    assert "Near in meaning" not in told
    assert "Searched: 6 documents" in told


@pytest.fixture
async def pier(tmp_path: Path) -> AsyncIterator[Newsroom]:
    """A newsroom whose mayor spoke of the pier on nine days, and of what it costs on two."""
    lines = [f"The pier of {place} is closed" for place in ("Aland", "Borg", "Colm", "Dorn", "Eide", "Fjell", "Gard")]
    lines += ["The money for it is spent", "The taxpayers will not pay one crown more for it"]
    texts = {
        f"day{number}.txt": f"News {number}\n\n{number} March 2024\n\n“{words},” said Ida Brandt, the mayor.\n"
        for number, words in enumerate(lines, 1)
    }
    async with newsroom_of(tmp_path, texts, NOW) as running:
        yield running


async def test_its_pages_and_modes_stay_the_same_answer(pier: Newsroom) -> None:
    olena = pier.fake.user("Olena")
    await olena.say("/quote brandt pier dinosaurs")
    answer = await olena.reply()
    assert "With some of the words · 7 quotes" in answer.text
    await olena.press(answer, "▶")
    second = await olena.next_edit(answer)
    assert "With some of the words · 7 quotes\n\n7. " in second.text
    await olena.press(second, "Why?")
    assert "With some of the words · 7 quotes\n\n7. " in (await olena.next_edit(second)).text


@needs_model
async def test_where_few_of_many_are_shown_each_word_leads_to_all(pier: Newsroom) -> None:
    olena = pier.fake.user("Olena")
    await olena.say("/quote brandt pier budget")
    answer = await olena.reply()
    assert "With some of the words · 7 quotes\n\n1. " in answer.text
    assert "\n\n4. " in answer.text.partition("Near in meaning · ")[2]
    await olena.press(answer, "pier · 7")
    assert (await olena.next_edit(answer)).text.startswith("Ida Brandt · 7 quotes")
