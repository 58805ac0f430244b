"""Answers from languages without a pack say once how little is read there; others say nothing of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import NOW
from tests.newsroom import newsroom_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.newsroom import Newsroom

_HARBOUR = """Гавань відкрили

14 жовтня 2022 року ТОВ «Північний маяк» відкрило гавань, і її побачили всі, хто жив у місті.

«Води в Lund вже досить», — сказала речниця Ярина Тополя.

Згодом Тополя додала: «Ми чекали на це не один рік».
"""
_FERRY = """Fähre fährt wieder

„Wir haben in Lund nicht mehr so viel Wasser gesehen“, sagte Hafenmeister Uwe Dornfeld, und die Fähre ist nicht leer.
"""
_MILL = """Mill reopens

“We are glad,” said Ida Brandt, its owner. “It was a long winter for all of us.”
"""
_CARE = "only words in quotation marks are read, and a speaker is named only where the name stands beside the verb."


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Newsroom]:
    texts = {"harbour.txt": _HARBOUR, "ferry.txt": _FERRY, "mill.txt": _MILL}
    async with newsroom_of(tmp_path, texts, NOW) as running:
        yield running


async def test_an_answer_says_it_once_at_its_end(desk: Newsroom) -> None:
    answer = (await desk.ask("/quote Тополя")).text
    assert "Води в Lund вже досить" in answer
    assert "Ми чекали на це не один рік" in answer
    assert answer.endswith(f"Ukrainian: {_CARE}")
    assert answer.count(_CARE) == 1


async def test_it_says_it_in_the_language_of_the_chat(desk: Newsroom) -> None:
    answer = (await desk.ask("/quote Dornfeld", language="uk")).text
    assert answer.endswith(
        "німецька: прочитано лише слова в лапках, "
        "а того, хто говорить, названо лише тоді, коли ім’я стоїть біля дієслова."
    )


@pytest.mark.parametrize("question", ["/quote Brandt", "/source mill.txt"])
async def test_english_needs_no_such_words(desk: Newsroom, question: str) -> None:
    assert _CARE not in (await desk.ask(question)).text


async def test_a_card_says_it_below_the_language(desk: Newsroom) -> None:
    answer = (await desk.ask("/source ferry.txt")).text
    assert f"Language: German\nGerman: {_CARE}" in answer


async def test_what_is_quoted_of_several_languages_is_said_of_each(desk: Newsroom) -> None:
    answer = (await desk.ask("/said Lund")).text
    assert sorted(answer.splitlines()[-1].removesuffix(f": {_CARE}").split(", ")) == ["German", "Ukrainian"]


async def test_names_of_firms_are_nobodys_quotes(desk: Newsroom) -> None:
    assert "Північний маяк" not in (await desk.ask("/quote Тополя")).text
    assert "Found in it: 2 quotes" in (await desk.ask("/source harbour.txt")).text
