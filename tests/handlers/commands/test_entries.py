"""`“…,” she said. “…”` is one entry wherever it is shown, counted, cited or taken along."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from bot.ids import passage_id
from bot.model import Span
from tests.newsroom import Newsroom, newsroom_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

NOW = datetime(2024, 3, 20, 9, 0, tzinfo=UTC)
PARTS = ("We have waited nineteen years for a bridge that holds,", "Nobody else would have built it for this town.")
WHOLE = f"{PARTS[0]}” said Tove Lund, the mayor. “{PARTS[1]}"
TEXTS = {
    "post.txt": f"Bridge to open\n\nFriday, 8 March 2024\n\n“{WHOLE}”\n\nThe bridge is red.\n",
    "mail.txt": "The bridge stands\n\nSaturday, 9 March 2024\n\n"
    f"Tove Lund, the mayor, said: “{PARTS[0][:-1]}. {PARTS[1]}”\n",
    "echo.txt": "Quay\n\nFriday, 8 March 2024\n\n“The quay stays as it is,” said Tove Lund, the mayor.\n",
}


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Newsroom]:
    async with newsroom_of(tmp_path, TEXTS, NOW) as running:
        yield running


@pytest.fixture
async def alone(tmp_path: Path) -> AsyncIterator[Newsroom]:
    """A newsroom whose one page has nothing but such an entry."""
    async with newsroom_of(tmp_path, {"post.txt": TEXTS["post.txt"]}, NOW) as running:
        yield running


async def test_it_is_one_number_one_slice_and_one_link(alone: Newsroom) -> None:
    answer = await alone.ask("/quote Lund")
    assert answer.text.startswith("Tove Lund · 1 quote\n")
    assert answer.marked("expandable_blockquote") == [f"“{WHOLE}”"]
    assert f"“{WHOLE}”" in TEXTS["post.txt"]
    assert [words for words, _ in answer.links] == ["Bridge to open, line 5"]


async def test_the_clause_does_not_look_like_the_speakers_words(alone: Newsroom) -> None:
    answer = await alone.ask("/quote Lund")
    assert answer.marked("italic") == ["“", "” said Tove Lund, the mayor. “", "”"]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        pytest.param("/people", "Tove Lund: 1 quote in 1 document", id="people"),
        pytest.param("/source post", "Found in it: 1 quote, ", id="its document"),
        pytest.param("/quote Lund nineteen", "Tove Lund · 1 quote\n", id="words of its first part"),
        pytest.param("/quote Lund nobody else", "Tove Lund · 1 quote\n", id="words of its second part"),
    ],
)
async def test_it_counts_once(alone: Newsroom, asked: str, told: str) -> None:
    assert told in (await alone.ask(asked)).text


async def test_it_is_cited_with_its_clause(alone: Newsroom) -> None:
    answer = await alone.ask("/quote Lund")
    (copied,) = [one.copy for row in answer.buttons for one in row if one.copy]
    assert copied == f"“{WHOLE}” — Tove Lund; “Bridge to open”, published 8 Mar 2024. post.txt:5"


async def test_it_is_cited_with_the_marks_that_it_is_printed_with(tmp_path: Path) -> None:
    told = WHOLE.replace("“", '"').replace("”", '"')
    text = f'Bridge to open\n\nFriday, 8 March 2024\n\n"{told}"\n'
    async with newsroom_of(tmp_path, {"post.txt": text}, NOW) as running:
        answer = await running.ask("/quote Lund")
    (copied,) = [one.copy for row in answer.buttons for one in row if one.copy]
    assert copied.startswith(f'"{told}" — Tove Lund')


async def test_it_is_inserted_whole(alone: Newsroom) -> None:
    (card,) = (await alone.fake.user("Olena").inline("lund")).results
    assert f"“{WHOLE}”" in card.content.text


async def test_it_is_a_row_of_a_table_with_the_places_of_its_parts(alone: Newsroom) -> None:
    answer = await alone.ask("/export quotes Lund")
    assert answer.document is not None
    (row,) = csv.DictReader(io.StringIO(answer.document.content.decode("utf-8-sig"), newline=""))
    text = TEXTS["post.txt"]
    assert text[int(row["start"]) : int(row["end"])] == row["words"] == WHOLE
    places = [one.split("-") for one in row["own_words"].split()]
    assert [text[int(start) : int(end)] for start, end in places] == list(PARTS)


async def test_an_outlet_that_has_the_words_in_one_run_carries_the_same(desk: Newsroom) -> None:
    olena = desk.fake.user("Olena")
    await olena.say("/quote Lund bridge")
    page = await olena.reply()
    assert page.text.startswith("Tove Lund · 1 quote\n")
    assert "Also carried by:" in page.text
    await olena.press(page, "More")
    await olena.press(await olena.next_edit(page), "⇄ Compare")
    shown = await olena.next_edit(page)
    assert "2 versions of one statement" in shown.text
    assert all("Lund" not in words for words in shown.marked("bold")[1:] if words in WHOLE)


async def test_a_digest_counts_it_once(desk: Newsroom) -> None:
    olena = desk.fake.user("Olena")
    await olena.say("/follow Tove Lund")
    await olena.reply()
    await olena.say("/digest")
    part = (await olena.reply()).text.partition("New words of those you follow\n")[2].partition("\n\n")[0]
    assert part.count("↗") == 2


async def test_a_link_to_a_part_of_it_opens_it_still(alone: Newsroom) -> None:
    start = TEXTS["post.txt"].index(PARTS[1])
    passage = passage_id("post", Span(start, start + len(PARTS[1])), "")
    answer = await alone.press("cite", passage)
    assert WHOLE in answer.text
    assert PARTS[1] in (await alone.ask(f"/source {passage}")).marked("bold")
