"""One story with ten carriers: told once, with who else carries it, and never of one that does not."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from bot.archive.ingest import load
from bot.store.engines.sqlite import SqliteStore
from handlers.frame.render import LONGEST_MESSAGE, length
from tests.conftest import NOW
from tests.invented import load_archive
from tests.newsroom import Newsroom, newsroom_of
from tests.wire import BAKER, DIVERS, LEAD, OUTLETS, REWORDED, SHORTENED, carriers_of_the_wire

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.telegram.state import BotMessage

# Enough outlets and paragraphs to fill pages.
PARAGRAPHS = [f"{part} That was pier number {number}." for number in range(5) for part in (LEAD, DIVERS)]


@pytest.fixture(scope="module")
def _loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("wire")
    (root / "corpus").mkdir()
    for name, text in carriers_of_the_wire().items():
        (root / "corpus" / name).write_text(text, encoding="utf-8")
    asyncio.run(load_archive(root / "store.sqlite3", root / "corpus", NOW))
    return root


@pytest.fixture
async def wire(_loaded: Path) -> AsyncIterator[Newsroom]:
    """The newsroom that has the wire text of ten outlets; nothing of it is changed."""
    async with (
        SqliteStore(_loaded / "store.sqlite3") as store,
        Newsroom(store, _loaded / "corpus", lambda: NOW) as running,
    ):
        yield running


def labels(message: BotMessage) -> list[str]:
    return [button.text for row in message.buttons for button in row]


def entries(message: BotMessage) -> list[list[str]]:
    """Return the entries of a page, each by its lines."""
    return [part.splitlines() for part in message.text.split("\n\n")[1:]]


async def test_a_paragraph_of_ten_carriers_is_one_hit_that_names_them(wire: Newsroom) -> None:
    answer = await wire.ask("/search lorry")
    (entry,) = entries(answer)
    assert "1 passage" in answer.text
    assert entry[0].startswith("1. Coast Post · 7 Mar 2024"), "the earliest, then the first by name"
    assert entry[1] == LEAD, "as its source has it"
    assert entry[-1] == (
        "Also in: Island Weekly line 3 · Daily Anchor line 3 · The Beacon line 3 · Sound Times line 3 · and 5 more"
    )
    assert len({address for _, address in answer.links}) == 5, "a way to each line"


async def test_a_carrier_that_lacks_or_rewords_a_paragraph_is_not_said_to_carry_it(wire: Newsroom) -> None:
    answer = await wire.ask("/search theatre")
    theirs, reworded = entries(answer)
    assert theirs[-1].endswith("and 4 more")
    assert reworded[0].startswith(f"2. {REWORDED}")
    assert len(reworded) == 3
    assert "Also in" not in "".join(reworded)
    lacking = (await wire.ask("/search coffee")).text
    assert SHORTENED not in lacking
    assert "and 4 more" in lacking


async def test_within_one_outlet_its_own_line_leads_and_the_others_are_named(wire: Newsroom) -> None:
    answer = await wire.ask("/search lorry in:anchor")
    (entry,) = entries(answer)
    assert entry[0].startswith("1. Daily Anchor")
    assert entry[-1].startswith("Also in: Coast Post line 3 · ")


async def test_what_is_only_similar_or_filled_in_every_week_stays_apart(wire: Newsroom) -> None:
    coffee = entries(await wire.ask("/search coffee"))
    assert [entry[0].split(" · ")[0] for entry in coffee] == ["1. Coast Post", "2. The Beacon"]
    weekly = await wire.ask("/search sailings")
    assert "4 passages" in weekly.text
    assert "Also in" not in weekly.text


async def test_an_offer_counts_what_a_search_shows(wire: Newsroom) -> None:
    answer = await wire.ask("/quote lorry")
    assert "1 passage" in answer.text


async def test_the_card_of_a_document_leads_to_the_other_carriers(wire: Newsroom) -> None:
    person = wire.fake.user("Olena")
    await person.say("/source 4")
    card = await person.reply()
    assert (
        "The same story in 9 other documents: Coast Post · Island Weekly · Daily Anchor · The Beacon · Sound Times · "
        "Strait Journal · and 3 more"
    ) in card.text
    await person.press(card, "Same story (9)")
    card = await person.next_edit(card)
    told = entries(card)
    assert card.text.startswith("9 other documents with the story of “Pier gives way, edition 4”")
    assert [entry[1].split(" · ")[0] for entry in told] == [
        *(outlet for number, outlet in enumerate(OUTLETS) if number not in (1, 4)),
        OUTLETS[1],
    ]
    assert labels(card) == ["0", "2", "3", "5", "6", "7", "8", "9", "1"], "each is a way to its card"
    assert "same story" not in (await wire.ask("/source week_1.txt")).text


async def test_the_list_of_documents_marks_copies(wire: Newsroom) -> None:
    answer = await wire.ask("/sources edition")
    assert answer.text.startswith("10 documents")
    assert answer.text.count("also in 9 other documents") == 10


async def test_a_digest_has_a_line_for_each_story(wire: Newsroom) -> None:
    answer = await wire.ask("/digest")
    lines = answer.text.splitlines()
    begin = lines.index("15 new documents · 6 stories") + 1
    assert [line for line in lines[begin : begin + 6] if "Pier" in line] == [
        "• Pier gives way, edition 0 · Coast Post · also in 9 other documents"
    ]
    assert len([line for line in lines if line.startswith("•")]) == 6
    assert "more: /sources" not in answer.text


async def test_in_ukrainian(wire: Newsroom) -> None:
    answer = await wire.ask("/search lorry", language="uk")
    assert "Також у: Island Weekly рядок 3 · " in answer.text
    assert answer.text.endswith("і ще 5")
    assert "15 нових документів · 6 історій" in (await wire.ask("/digest", language="uk")).text
    assert "Та сама історія у 9 інших документах: " in (await wire.ask("/source 0.txt", language="uk")).text


async def test_pages_of_what_many_carry_are_whole_and_fit_a_message(tmp_path: Path) -> None:
    text = "\n\n".join(PARAGRAPHS)
    name = "a file with a name that is longer than any line of a message has room for"
    texts = {f"{name} {number:02}.txt": f"{text}\n\n{BAKER}\n" for number in range(30)}
    long_outlet = "The United Coast and Harbour Observer of the Northern Islands"
    texts["corpus.toml"] = "\n".join(
        f'[documents."{one}"]\noutlet = "{long_outlet} {number}"\npublished = "2024-03-07"\n'
        for number, one in enumerate(sorted(texts))
    )
    async with newsroom_of(tmp_path, texts, NOW) as newsroom:
        person = newsroom.fake.user("Olena")
        await person.say("/search pier")
        answer = await person.reply()
        assert "10 passages" in answer.text
        numbers: list[str] = []
        pages = int(labels(answer)[1].partition("/")[2])
        for _ in range(pages):
            assert len(answer.text) == length(answer.text) <= LONGEST_MESSAGE
            assert len(answer.entities) <= 100
            numbers += [entry[0].partition(".")[0] for entry in entries(answer)]
            for entry in entries(answer):
                assert entry[-1].startswith("Also in: ")
                assert entry[-1].endswith(" more")
            await person.press(answer, "▶")
            answer = await person.next_edit(answer)
        assert numbers == [str(number) for number in range(1, 11)]


async def test_who_comes_later_is_named_from_then_on(tmp_path: Path) -> None:
    texts = carriers_of_the_wire()
    async with newsroom_of(tmp_path, {name: texts[name] for name in ("0.txt", "corpus.toml")}, NOW) as newsroom:
        assert "Also in" not in (await newsroom.ask("/search lorry")).text
        (tmp_path / "corpus" / "1.txt").write_text(texts["1.txt"], encoding="utf-8")
        await load(newsroom.store, tmp_path / "corpus", NOW)
        assert (await newsroom.ask("/search lorry")).text.endswith("Also in: Nordvik Herald line 3")
        (tmp_path / "corpus" / "1.txt").unlink()
        await load(newsroom.store, tmp_path / "corpus", NOW)
        assert "Also in" not in (await newsroom.ask("/search lorry")).text


async def test_a_carrier_in_which_the_word_is_not_found_does_not_lead(tmp_path: Path) -> None:
    """The same word, however it is hyphened; but a search looks for it as it is spelt."""
    text = f"{LEAD}\n\n{DIVERS}\n"
    texts = {
        "early.txt": f"7 March 2024\n\n{text.replace('harbour master', 'harbour-master')}",
        "late.txt": f"8 March 2024\n\n{text.replace('harbour master', 'harbourmaster')}",
    }
    async with newsroom_of(tmp_path, texts, NOW) as newsroom:
        answer = await newsroom.ask("/search harbourmaster")
        assert "↗ late.txt, line 3" in answer.text
        assert answer.text.endswith("early.txt line 3")
        assert "↗ early.txt, line 3" in (await newsroom.ask("/search lorry")).text
