from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from bot.ids import document_id, passage_id
from bot.model import Span
from tests.newsroom import newsroom_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.newsroom import Newsroom
    from tests.telegram.state import BotMessage

NOW = datetime(2024, 6, 12, 9, 30, tzinfo=UTC)

WHOLE = (
    "The ministry promised us a breakwater nineteen years ago, and every spring it sends another drawing "
    "instead of stones. I will carry the stones myself if the bank gives me a lorry."
)
HALVES = (
    "The ministry promised us a breakwater nineteen years ago, and every spring it sends another drawing",
    "I will carry the stones myself if the bank gives me a lorry",
)
TRANSLATED = (
    "Nineteen years ago the ministry promised us that breakwater, and each spring it sends a new drawing "
    "instead of the stones"
)
ALONE = "Our tram stops at midnight and the nurses walk home"
UNNAMED = "There will be no breakwater before the election, whatever the ministry says"

ARTICLES = {
    "post.txt": f"Nordvik waits\n\n“{WHOLE}” said Olena Marchenko, the mayor of Nordvik.\n",
    "weekly.txt": f"Stones\n\n“{HALVES[0]},” said Olena Marchenko. “{HALVES[1]}.”\n\n“{ALONE},” she said.\n",
    "mail.txt": f"From the islands\n\n“{TRANSLATED},” Olena Martschenko, who runs Nordvik, said.\n",
    "herald.txt": f"Ministry\n\n“{UNNAMED},” a person close to the ministry said.\n",
    "echo.txt": f"Ministry\n\n“{UNNAMED},” a source in the ministry said.\n",
}


def _sidecar() -> str:
    days = zip(ARTICLES, ("05", "06", "07", "05", "06"), strict=True)
    return "\n".join(
        f'[documents."{name}"]\noutlet = "The {name.removesuffix(".txt").title()}"\npublished = "2024-03-{day}"\n'
        for name, day in days
    )


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Newsroom]:
    """A newsroom whose archive has one statement in three documents."""
    async with newsroom_of(tmp_path, {**ARTICLES, "corpus.toml": _sidecar()}, NOW) as running:
        yield running


def _place(name: str, words: str) -> str:
    """Return the passage id of words that stand in marks, a comma before the closing one included."""
    start, end = (place := ARTICLES[name].index(words)), ARTICLES[name].index("”", place)
    return passage_id(document_id(name), Span(start, end))


def _labels(answer: BotMessage) -> list[str]:
    return [button.text for row in answer.buttons for button in row]


async def test_each_statement_is_one_entry_with_who_else_carried_it(room: Newsroom) -> None:
    answer = await room.ask("/quote Marchenko")
    assert "2 quotes" in answer.text
    assert answer.text.count(WHOLE) == 1
    assert HALVES[1] + "." not in answer.text.replace(WHOLE, "")
    carried = answer.text.partition("Also carried by:")[2]
    assert [line.partition(" (")[0] for line in carried.splitlines() if line.startswith("•")] == [
        "• The Mail",
        "• The Weekly",
    ]
    assert [label for label in _labels(answer) if "Compare" in label] == []
    assert "More" in _labels(answer)


async def test_the_fullest_version_leads_even_where_a_filter_leaves_only_pieces(room: Newsroom) -> None:
    answer = await room.ask("/quote Marchenko in:weekly")
    assert "2 quotes" in answer.text
    assert HALVES[0] in answer.text
    assert HALVES[1] in answer.text
    carriers = answer.text.partition("Also carried by:")[2].split("\n\n")[0]
    assert "The Post" in carriers
    assert "The Weekly" not in carriers


async def test_the_button_shows_every_version_word_for_word_and_leads_back(room: Newsroom) -> None:
    olena = room.fake.user("Olena")
    await olena.say("/quote Marchenko")
    page = await olena.reply()
    await olena.press(page, "More")
    page = await olena.next_edit(page)
    await olena.press(page, "⇄ Compare 2")
    shown = await olena.next_edit(page)
    assert "3 versions of one statement" in shown.text
    for words in (WHOLE, *HALVES, TRANSLATED):
        assert words in shown.text
    for outlet in ("The Post", "The Weekly", "The Mail"):
        assert outlet in shown.text
    assert "named there “Olena Martschenko”" in shown.text
    differing = [marked for marked in shown.marked("bold") if marked in TRANSLATED and len(marked) > 1]
    assert "a new" in differing
    assert "stones" not in " ".join(differing)
    await olena.press(shown, "Back")
    assert (await olena.next_edit(shown)).text == page.text


async def test_the_versions_say_why_each_speaker_is_named(room: Newsroom) -> None:
    olena = room.fake.user("Olena")
    await olena.say("/quote Marchenko")
    shown = await olena.reply()
    await olena.press(shown, "More")
    await olena.press(await olena.next_edit(shown), "⇄ Compare 2")
    shown = await olena.next_edit(shown)
    assert "3 versions" in shown.text
    await olena.press(shown, "Why?")
    assert (await olena.next_edit(shown)).text.count("Why: ") == 3


async def test_an_unnamed_source_is_given_no_name(room: Newsroom) -> None:
    shown = await room.press("renderings", _place("echo.txt", UNNAMED))
    assert shown.text.startswith("A source not named · 2 versions of one statement")
    assert "named there “a source in the ministry”" in shown.text
    assert "named there “a person close to the ministry”" in shown.text


async def test_words_that_nobody_else_carries_say_so(room: Newsroom) -> None:
    shown = await room.press("renderings", _place("weekly.txt", ALONE))
    assert "1 version of this statement" in shown.text
    assert "No other document" in shown.text


@pytest.mark.parametrize("words", ["post-1-2", "nowhere-1-200 abc 1"])
async def test_a_passage_that_is_no_quote_is_gone(room: Newsroom, words: str) -> None:
    assert "not in this archive any more" in (await room.press("renderings", words)).text


async def test_many_long_versions_take_several_messages_and_each_fits_one(tmp_path: Path) -> None:
    sentences = " ".join(f"Pier number {n} was sold to a bank in the {n}th street of Nordvik." for n in range(80))
    told = f"Piers\n\n“{sentences} Yes!” said Olena Marchenko.\n"
    async with newsroom_of(tmp_path, {f"{number}.txt": told for number in range(7)}, NOW) as room:
        olena = room.fake.user("Olena")
        await olena.say("/quote Marchenko")
        page = await olena.reply()
        await olena.press(page, "More")
        await olena.press(await olena.next_edit(page), "⇄ Compare")
        shown = await olena.next_edit(page)
        seen: set[int] = set()
        for _ in range(6):
            assert "\n\n1. " in shown.text
            seen.update(number for number in range(1, 8) if f"\n\n{number}. " in shown.text)
            if len(seen) == 7:
                break
            await olena.press(shown, "▶")
            shown = await olena.next_edit(shown)
    assert seen == set(range(1, 8))
