"""What is not there is said truly: with what limits the question, and with what there is all the same."""

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
    "corpus.toml": """[documents."ferry.txt"]
outlet = "Lowland Wire"
[documents."mill.txt"]
outlet = "Harbour Post"
""",
    "ferry.txt": """The ferry strike

4 March 2024

"The ferry is late again," said Lee Orwin, the harbour commissioner. "The corridor is closed," said two sources \
close to the mill.

"You are free to go," the judge said. Patty Judge, a candidate, listened.
""",
    "mill.txt": """The mill

5 March 2024

"My brother will not speak to you," Hlynka's sister said. Viktor Hlynka did not come to the pier.

"The mill is closed," said Patty Judge, a candidate. Ann Orwin's lawyer said: "She has nothing to add to that."
""",
}


@pytest.fixture
async def haven(tmp_path: Path) -> AsyncIterator[Newsroom]:
    """A newsroom with two articles of two outlets."""
    async with newsroom_of(tmp_path, _TEXTS, NOW) as running:
        yield running


@pytest.mark.parametrize(
    ("question", "begins", "holds"),
    [
        pytest.param(
            "/said ferry from:2030",
            "No quote in this archive holds “ferry”, in it or around it.\nThat is: from 1 Jan 2030.",
            "Without that: “ferry” stands in ",
            id="said, outside a period",
        ),
        pytest.param(
            "/said corridor in:Nowhere",
            "No outlet of this archive is called “Nowhere”.",
            "There are: Harbour Post, Lowland Wire",
            id="said, an outlet that is none",
        ),
        pytest.param(
            "/said brother",
            "“brother” · 1 quote with these words",
            "Hlynka's sister",
            id="said",
        ),
        pytest.param(
            "/said strike", "No quote in this archive holds “strike”", "stands in 1 passage", id="said, in a title"
        ),
        pytest.param(
            "/search ferry in:Harbour",
            "Nothing in this archive holds “ferry”.\nThat is: in Harbour.",
            "Without that: “ferry” stands in ",
            id="search, in another outlet",
        ),
        pytest.param("/search zeppelin", "Nothing in this archive holds “zeppelin”.\nSearched", "", id="search"),
        pytest.param(
            "/quote Hlynka ferry",
            "Viktor Hlynka is named in this archive, but no words are given as theirs.",
            "Described or named with that name too:",
            id="named and never quoted",
        ),
        pytest.param(
            "/quote sources close to the White House",
            "Nobody called “sources close to the White House” is quoted or named",
            "Did you mean one of these?",
            id="words of a description, and others",
        ),
        pytest.param("/quote *", "Whose words", "Most quoted", id="no word at all"),
        pytest.param('/quote ""', "Whose words", "Most quoted", id="marks alone"),
        pytest.param(
            "/quote Orwin from:2024-04 to:2024-03",
            "I do not understand the period",
            "ends before it begins",
            id="range",
        ),
        pytest.param('/quote Lee Orwin in:"Lowland Wire', "Lee Orwin · 1 quote", "in Lowland Wire", id="an open mark"),
        pytest.param("/quote Harbour Commissioner Lee Orwin", "Lee Orwin · 1 quote", "ferry is late", id="a role"),
        pytest.param("/quote ferry Lee Orwin", "Lee Orwin · 1 quote", "Only about “ferry”", id="a topic before a name"),
        pytest.param("/quote judge", "Several speakers fit “judge”", "", id="a surname and a description"),
        pytest.param("/quote MR. ORWIN", "Lee Orwin · 1 quote", "ferry is late", id="a courtesy title"),
    ],
)
async def test_an_answer_claims_no_absence_that_is_none(
    haven: Newsroom, question: str, begins: str, holds: str
) -> None:
    text = (await haven.ask(question)).text
    assert text.startswith(begins)
    assert holds in text


async def test_every_choice_leads_to_its_speaker(haven: Newsroom) -> None:
    petro = haven.fake.user("Petro")
    for label, words in (("judge", "You are free to go"), ("Patty Judge", "The mill is closed")):
        await petro.say("/quote judge")
        asked = await petro.reply()
        await petro.press(asked, label)
        shown = await petro.next_edit(asked)
        assert shown.text.startswith(f"{label} · 1 quote")
        assert words in shown.text


async def test_what_one_named_with_a_name_said_is_a_tap_away(haven: Newsroom) -> None:
    petro = haven.fake.user("Petro")
    await petro.say("/quote Hlynka")
    asked = await petro.reply()
    await petro.press(asked, "Hlynka's sister")
    assert "My brother will not speak to you" in (await petro.next_edit(asked)).text


async def test_the_export_of_words_holds_their_quotes_whoever_said_them(haven: Newsroom) -> None:
    petro = haven.fake.user("Petro")
    await petro.say("/said mill")
    asked = await petro.reply()
    await petro.press(asked, "Export")
    sent = await petro.reply()
    assert sent.document is not None
    table = sent.document.content.decode("utf-8-sig")
    assert "The mill is closed" in table
    assert "Patty Judge" in table


async def test_a_message_that_names_a_source_by_description_is_answered(haven: Newsroom) -> None:
    desk = haven.fake.group("Desk", olena := haven.fake.user("Olena"))
    said = await desk.say("One of the sources close to the mill told us so.", sender=olena)
    await desk.say("/quote", sender=olena, reply_to=said)
    assert "The corridor is closed" in (await desk.reply()).text


async def test_an_export_of_no_words_says_how_it_is_asked_for(haven: Newsroom) -> None:
    answer = await haven.ask("/export said ???")
    assert answer.document is None
    assert "/export said grain corridor" in answer.text
