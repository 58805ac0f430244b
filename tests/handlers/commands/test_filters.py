"""`in:`, `from:` and `to:` narrow every list, or the answer says that they do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import NOW
from tests.newsroom import newsroom_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.newsroom import Newsroom
    from tests.telegram.state import BotMessage


def labels(message: BotMessage) -> list[str]:
    return [button.text for row in message.buttons for button in row]


@pytest.mark.parametrize(
    ("asked", "holds", "holds_not"),
    [
        pytest.param(
            '/people in:"island weekly"',
            ["Only in island weekly.", "Ida Brandt: 1 quote in 1 document", "Olena Marchenko: 1 quote in 1 document"],
            ["Jonas Brandt", "Karin Holm", "council"],
            id="the list of one outlet",
        ),
        pytest.param(
            "/people from:2024-03-18", ["Jonas Brandt: 1 quote in 1 document"], ["Ida Brandt", "Holm"], id="from a day"
        ),
        pytest.param("/people to:2024-03-10", ["Jonas Brandt"], ["Ida Brandt", "Holm"], id="up to a day"),
        pytest.param('/people у:"nordvik post"', ["Jonas Brandt"], ["Ida Brandt"], id="as a Ukrainian desk types it"),
        pytest.param("/people organisations in:weekly", ["the company"], ["Marchenko"], id="a part"),
        pytest.param("/people unnamed in:post", ["council"], ["Marchenko", "company"], id="another part"),
        pytest.param(
            "/people marchenko in:weekly", ["Olena Marchenko: 1 quote", "are one"], ["Brandt"], id="one of the list"
        ),
        pytest.param("/people brandt in:weekly", ["Ida Brandt"], ["Jonas"], id="only those of a name who fit"),
    ],
)
async def test_people_are_counted_within_the_filters(
    newsroom: Newsroom, asked: str, holds: list[str], holds_not: list[str]
) -> None:
    answer = await newsroom.ask(asked)
    for words in holds:
        assert words in answer.text
    for words in (*holds_not, "What should"):
        assert words not in answer.text


@pytest.mark.parametrize(
    ("asked", "begins"),
    [
        ("/people from:2030", "None of those asked for is quoted there: from 1 Jan 2030."),
        ("/people unnamed in:weekly from:2030", "None of those asked for is quoted there: from 1 Jan 2030, in weekly."),
        ("/people to:1900 in:post", "None of those asked for is quoted there: to 31 Dec 1900, in post."),
        ("/people Holm in:post", "Nobody called something like “Holm” is quoted there: in post."),
        ("/people from:2031 chart", "None of those asked for is quoted there: from 1 Jan 2031."),
        ("/export people in:post from:2030", "None of those asked for is quoted there: from 1 Jan 2030, in post."),
    ],
)
async def test_nobody_within_the_filters_leads_to_the_list_without_them(
    newsroom: Newsroom, asked: str, begins: str
) -> None:
    olena = newsroom.fake.user("Olena")
    await olena.say(asked)
    answer = await olena.reply()
    assert answer.text.startswith(begins)
    assert "Searched: 5 documents" in answer.text
    await olena.press(answer, "In the whole archive")
    assert "quote" in (await olena.next_edit(answer)).text


async def test_what_leads_on_from_a_narrowed_list_keeps_its_filters(newsroom: Newsroom) -> None:
    olena = newsroom.fake.user("Olena")
    await olena.say('/people in:"island weekly"')
    listed = await olena.reply()
    await olena.press(listed, "Export")
    table = (await olena.reply()).document
    assert table is not None
    assert "Jonas Brandt" not in table.content.decode("utf-8-sig")
    await olena.press(listed, "Chart")
    assert "in island weekly" in (await olena.reply()).text
    await olena.press(listed, "Olena Marchenko")
    quotes = await olena.next_edit(listed)
    assert quotes.text.startswith("Olena Marchenko · 1 quote")
    assert "Only in island weekly." in quotes.text


@pytest.fixture
async def choir(tmp_path: Path) -> AsyncIterator[Newsroom]:
    """A newsroom in which thirty people are quoted by one outlet and one by another."""
    names = [
        f"Tove {first}{last}" for first in ("Lund", "Berg", "Holm", "Dahl", "Strand") for last in ("en", "ung", "by")
    ]
    told = "\n\n".join(f"“We sang number {number} all evening,” said {name}." for number, name in enumerate(names))
    texts = {
        "choir.txt": f"The choir\n\nFriday, 14 October 2022\n\n{told}\n",
        "rain.txt": "Rain\n\nFriday, 14 October 2022\n\n“It rained on us,” said Karin Sol.\n",
        "corpus.toml": '[documents."choir.txt"]\noutlet = "Choir News"\n[documents."rain.txt"]\noutlet = "Rain News"\n',
    }
    async with newsroom_of(tmp_path, texts, NOW) as running:
        yield running


async def test_the_pages_of_a_narrowed_list_stay_narrowed(choir: Newsroom) -> None:
    olena = choir.fake.user("Olena")
    await olena.say("/people in:choir")
    answer = await olena.reply()
    assert answer.text.startswith("Only in choir.\n\n15 people are quoted")
    await olena.press(answer, "All 15 people")
    first = await olena.next_edit(answer)
    assert first.text.startswith("15 people are quoted\nOnly in choir.")
    await olena.press(first, "▶")
    second = await olena.next_edit(first)
    assert second.text.startswith("15 people are quoted\nOnly in choir.")
    assert "Sol" not in first.text + second.text


async def test_a_part_with_nobody_in_it_says_so_of_the_part(choir: Newsroom) -> None:
    assert (await choir.ask("/people organisations")).text.startswith("No organisation is quoted in this archive.")
    assert (await choir.ask("/people unnamed in:rain")).text.startswith("No unnamed source is quoted")


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ("/sources from:2024-03-13", 2),
        ("/sources to:2024-03-13", 2),
        ("/sources from:2024-03-10 to:2024-03-14", 1),
        ("/sources in:post from:2024-03-10", 1),
        ("/sources post to:2024-03-10", 1),
    ],
)
async def test_documents_of_a_period(newsroom: Newsroom, asked: str, count: int) -> None:
    answer = await newsroom.ask(asked)
    assert answer.text.startswith(f"{count} document")
    assert "Only " in answer.text.splitlines()[1]


async def test_no_document_of_a_period_leads_to_all(newsroom: Newsroom) -> None:
    olena = newsroom.fake.user("Olena")
    await olena.say("/sources from:2030")
    answer = await olena.reply()
    assert answer.text == "No document in this archive fits that: from 1 Jan 2030."
    await olena.press(answer, "Without these filters")
    assert (await olena.next_edit(answer)).text.startswith("5 documents")


@pytest.mark.parametrize(
    ("asked", "begins", "holds"),
    [
        pytest.param("/sources ferry", "1 document, newest first\nOnly called “ferry”.", "· ferry", id="a file name"),
        pytest.param("/sources the storm", "1 document", "Nordvik harbour reopens", id="words of a title"),
        pytest.param("/sources МІСТ", "1 document", "Міст у Нордвіку", id="a title in Cyrillic capitals"),
        pytest.param(
            "/sources pier in:post", "1 document, newest first\nOnly called “pier”, in post.", "Council", id="in"
        ),
        pytest.param(
            '/sources "nordvik post"', "2 documents, newest first\nOnly in nordvik post.", "harbour", id="marks"
        ),
        pytest.param("/sources nordvik", "2 documents, newest first\nOnly in nordvik.", "budget", id="an outlet first"),
        pytest.param(
            "/sources nordvik in:weekly", "No document in this archive fits that: called “nordvik”", "", id="not"
        ),
        pytest.param("/sources zeppelin", "No outlet and no document here is called “zeppelin”.", "", id="nothing"),
    ],
)
async def test_words_name_an_outlet_or_else_documents(newsroom: Newsroom, asked: str, begins: str, holds: str) -> None:
    answer = await newsroom.ask(asked)
    assert answer.text.startswith(begins)
    assert holds in answer.text


async def test_one_document_may_be_named_in_quotation_marks(newsroom: Newsroom) -> None:
    assert "Outlet: The Island Weekly" in (await newsroom.ask("/source «Ferry line»")).text
