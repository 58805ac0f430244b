"""Why a speaker is named, a date understood and two names taken for one, in the language of the chat."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import NOW
from tests.newsroom import newsroom_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.newsroom import Newsroom

_BRIDGE = """Bridge to open in autumn

Friday, 14 October 2022

“We have built it for you,” Tove Lund, the mayor, said on October 6. “Nobody else would have.”

The last crane fell last Monday. The workers of the bridge left between October 8 and Wednesday.
"""
_FERRY = """Ferry to follow

Friday, 14 October 2022

“It pays for itself within a year,” said Taras Verbytskyi, the owner of the ferry.
"""
_AGAIN = """Ferry pays for itself

Saturday, 15 October 2022

“Nobody has paid more for it than we have,” said Taras Werbicki, the owner of the ferry.
"""


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Newsroom]:
    texts = {"bridge.txt": _BRIDGE, "ferry.txt": _FERRY, "again.txt": _AGAIN}
    async with newsroom_of(tmp_path, texts, NOW) as running:
        yield running


async def _said(desk: Newsroom, question: str, language: str) -> str:
    return (await desk.ask(question, language=language)).text


async def test_when_it_was_said(desk: Newsroom) -> None:
    assert "said 6 Oct 2022 (year from the document's date)" in await _said(desk, "/quote Lund", "en")
    assert "сказано 6 жовт. 2022 (рік за датою документа)" in await _said(desk, "/quote Lund", "uk")


@pytest.mark.parametrize(
    ("language", "rule"),
    [
        ("en", "Why: The reporting verb stands right after the words, and this is its subject."),
        ("uk", "Чому: Дієслово мовлення стоїть одразу після слів, і це його підмет."),
    ],
)
async def test_why_a_speaker_is_named(desk: Newsroom, language: str, rule: str) -> None:
    person = desk.fake.user("Olena", language=language)
    await person.say("/quote Verbytskyi")
    await person.reply()
    await person.say("/why")
    assert (await person.reply()).text.count(rule) == 2


@pytest.mark.parametrize(
    ("language", "reasons"),
    [
        (
            "en",
            (
                "year from the document's date",
                "year from the document's date; to: the last Wednesday from the document's date",
                "the last Monday from the document's date",
            ),
        ),
        (
            "uk",
            (
                "рік за датою документа",
                "початок: рік за датою документа; кінець: останній «Wednesday» перед датою документа",
                "останній «Monday» перед датою документа",
            ),
        ),
    ],
)
async def test_why_a_date_is_understood_so(desk: Newsroom, language: str, reasons: tuple[str, ...]) -> None:
    heads = [line for line in (await _said(desk, "/timeline 2022-10", language)).splitlines() if line[1:3] == ". "]
    assert [head.split(" · ")[-2] for head in heads] == list(reasons)


async def test_why_two_names_are_one(desk: Newsroom) -> None:
    told = "“Taras Verbytskyi” and “Taras Werbicki” are one: one family name in two transliterations"
    assert told in await _said(desk, "/people Verbytskyi", "en")
    told = "«Taras Verbytskyi» і «Taras Werbicki» — це одне: одне прізвище у двох транслітераціях"
    assert told in await _said(desk, "/people Verbytskyi", "uk")


@pytest.mark.parametrize(
    ("question", "english", "ukrainian"),
    [
        (
            "/timeline 2022-13",
            "I do not understand the period “2022-13”: there is no month 13. Try ",
            "Не розумію періоду «2022-13»: місяця 13 немає. Спробуйте ",
        ),
        (
            "/quote Lund from:someday",
            "I do not understand the period “someday”. Try ",
            "Не розумію періоду «someday». Спробуйте ",
        ),
        (
            "/onthisday 2022",
            "I do not understand the day “2022”: a single day is needed. Try ",
            "Не розумію дня «2022»: потрібен один день. Спробуйте ",
        ),
        (
            "/digest 25:00",
            "I do not understand “25:00”: there is no such time of day. Send ",
            "Не розумію «25:00»: такої години немає. Надішліть",
        ),
        (
            "/settings timezone Kyivv",
            "no time zone or city has that name (did you mean Europe/Kyiv?)",
            "немає часового поясу чи міста з такою назвою (можливо, Europe/Kyiv?)",
        ),
    ],
)
async def test_what_is_wrong_with_what_was_typed(desk: Newsroom, question: str, english: str, ukrainian: str) -> None:
    assert english in await _said(desk, question, "en")
    assert ukrainian in await _said(desk, question, "uk")


# What leans on the day of a document that has none, and what has no year.
_PHRASES = (
    "on Thursday", "yesterday", "last week", "last weekend", "last month", "last year", "two years ago",
    "on October 14", "in early October", "in October", "in the third quarter", "last quarter", "in the first half",
    "last spring", "in the summer", "on Christmas Day", "a decade ago", "last century", "on the 14th", "next Monday",
    "two days ago", "last night", "three weeks ago", "this season",
)  # fmt: skip


@pytest.mark.parametrize("language", ["en", "uk"])
async def test_no_answer_shows_a_code_in_place_of_a_date(tmp_path: Path, language: str) -> None:
    told = "\n\n".join(
        f"“We sang number {number} all evening,” Tove Lund said {phrase}." for number, phrase in enumerate(_PHRASES)
    )
    async with newsroom_of(tmp_path, {"choir.txt": f"The choir\n\n{told}\n"}, NOW) as running:
        olena = running.fake.user("Olena", language=language)
        await olena.say("/quote Lund")
        answers = [await olena.reply()]
        for _ in range(4):
            await olena.press(answers[-1], "▶")
            answers.append(await olena.next_edit(answers[-1]))
        for asked in ("/timeline 2024", "/timeline choir", "/search sang", "/onthisday", "/digest"):
            await olena.say(asked)
            answers.append(await olena.reply())
    shown = "\n".join(one.text for one in answers)
    assert ("said on a Thursday (" if language == "en" else "сказано у четвер (") in shown
    assert "XX" not in shown
