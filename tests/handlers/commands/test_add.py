"""A caption under a file states facts; what is none of them is named, and every example given works."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from bot.settings import Ids
from tests.conftest import NOW
from tests.newsroom import Newsroom

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.store.engines.sqlite import SqliteStore
    from tests.telegram.people import User

_MILL = b'The mill burns\n\n"The mill is closed," said Karin Holm, a nurse.\n'


@pytest.fixture
async def desk(store: SqliteStore, archive: Path) -> AsyncIterator[Newsroom]:
    """The real application; everybody may add documents."""
    async with Newsroom(store, archive, lambda: NOW, admins=Ids(everyone=True)) as running:
        yield running


async def told(person: User, caption: str) -> str:
    await person.send_document("mill.txt", _MILL, caption=caption)
    return (await person.reply()).text


@pytest.mark.parametrize(
    ("caption", "holds"),
    [
        ('/add outlet=«Газета "День"»', ['Outlet: Газета "День"', "The mill burns"]),
        ('/add title=“The "big" mill” date: 2024-05-02', ['The "big" mill', "Date: 2 May 2024"]),
        ("/add published=2024-05 outlet='The Post’s'", ["Date: May 2024", "Outlet: The Post’s"]),
        ("/add\noutlet=Wire\ndate=2024-05-02..2024-05-04", ["Outlet: Wire", "2–4 May 2024"]),
    ],
)
async def test_a_caption_states_facts(desk: Newsroom, caption: str, holds: list[str]) -> None:
    answer = await told(desk.fake.user("Operator"), caption)
    assert "This is what I found in it" in answer
    for words in holds:
        assert words in answer


@pytest.mark.parametrize(
    ("caption", "begins"),
    [
        ("/add outlet=The Post", "I do not understand “Post” in the caption."),
        ('/add outlet="The Post', 'I do not understand “outlet="The Post” in the caption.'),
        ('/add title="The "big" mill"', 'I do not understand “mill"” in the caption.'),
        ("/add The mill burns", "I do not understand “The mill burns” in the caption."),
        ("/add date=2024 date=2023", "I do not understand “date=2023” in the caption."),
        ("/add outlet= date=2024", "Nothing stands after outlet= in the caption."),
        ('/add title=""', "Nothing stands after title= in the caption."),
        ("/add date=2.5.2024", "date: I cannot read “2.5.2024”. Write for example 2024-03-05, 2024-03, 2024 or "),
        ("/add date=2024-05-06..2024-05-02", "date: I cannot read “2024-05-06..2024-05-02”."),
        ("/add published=soon", "published: I cannot read “soon”."),
        (
            "/add author=Holm",
            "That cannot be stated: author is nothing that can be stated (known: outlet, date, title, url, language, ",
        ),
        ("/add language=English", "That cannot be stated: language must be a code such as en"),
    ],
)
async def test_what_a_caption_does_not_state_is_named(desk: Newsroom, caption: str, begins: str) -> None:
    person = desk.fake.user("Operator")
    answer = await told(person, caption)
    assert answer.startswith(begins)
    examples = re.findall(r"/add .+", answer) + [f"/add date={form}" for form in re.findall(r"2024-03\S*", answer)]
    for example in examples:
        assert "This is what I found in it" in await told(person, example.rstrip(","))
    assert bool(examples) is not answer.startswith("That")


async def test_in_ukrainian_the_forms_of_a_date_are_too(desk: Newsroom) -> None:
    answer = await told(desk.fake.user("Operator", language="uk"), "/add date=завтра")
    assert answer == (
        "date: не розумію «завтра». Напишіть, наприклад, 2024-03-05, 2024-03, 2024 або 2024-03-05..2024-03-07"
    )
