"""What repeats on a page of quotes is said once, and buttons for what is rare are folded away."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from tests.doubts import doubt
from tests.newsroom import Newsroom, newsroom_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.telegram.state import BotMessage

NOW = datetime(2024, 3, 20, 9, 0, tzinfo=UTC)
TEXTS = {
    "pier.txt": """The pier is sold

Monday, 4 March 2024

“The pier will be sold,” said Tove Lund, the mayor.

“The quay stays open,” Lund said on 1 March 2024.

Lund said the tram would be closed in the spring.
""",
    "tram.txt": """The tram is late

Friday, 8 March 2024

“The tram is late every day,” said Tove Lund, the mayor. Lund said the buses would be free for everybody.
""",
}


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Newsroom]:
    async with newsroom_of(tmp_path, TEXTS, NOW) as running:
        yield running


def heads(answer: BotMessage) -> list[str]:
    return [line for line in answer.text.splitlines() if line[:1].isdigit() and line[1:3] == ". "]


async def test_the_article_and_what_a_paraphrase_is_are_said_once(desk: Newsroom) -> None:
    assert heads(await desk.ask("/quote Lund")) == [
        "1. verbatim · published 8 Mar 2024 · The tram is late",
        "2. verbatim · published 4 Mar 2024 · The pier is sold",
        "3. verbatim · said 1 Mar 2024 · same article",
        "4. paraphrase, not their exact words · published 8 Mar 2024 · The tram is late",
        "5. paraphrase · published 4 Mar 2024 · The pier is sold",
    ]


async def test_a_search_says_once_where_its_hits_stand(desk: Newsroom) -> None:
    assert heads(await desk.ask("/search lund")) == [
        "1. The tram is late · 8 Mar 2024",
        "2. The pier is sold · 4 Mar 2024",
        "3. same article",
        "4. same article",
    ]


@pytest.mark.parametrize(
    ("doubted", "on_the_page", "in_entries"),
    [
        pytest.param(list(TEXTS.values()), 1, 0, id="all"),
        pytest.param([TEXTS["tram.txt"]], 0, 2, id="some"),
    ],
)
async def test_a_warning_that_all_share_is_said_once_and_never_lost(
    desk: Newsroom, doubted: list[str], on_the_page: int, in_entries: int
) -> None:
    for text in doubted:
        for words in ("The pier will", "The quay stays", "the tram would be", "The tram is", "the buses would"):
            if words in text:
                doubt(desk.store.path, words, 0.5, "Ann Lowe")
    answer = await desk.ask("/quote Lund")
    warning = "speaker uncertain: or Ann Lowe?"
    assert answer.text.count(f"For each on this page: {warning}") == on_the_page
    assert sum(warning in head for head in heads(answer)) == in_entries


async def test_rare_buttons_unfold_in_place_and_fold_back(desk: Newsroom) -> None:
    olena = desk.fake.user("Olena")
    await olena.say("/quote Lund")
    page = await olena.reply()
    assert [[one.text for one in row] for row in page.buttons] == [["Why?", "Context", "More"]]
    await olena.press(page, "Why?")
    why = await olena.next_edit(page)
    await olena.press(why, "More")
    unfolded = await olena.next_edit(why)
    assert unfolded.text == why.text
    assert [[one.text for one in row] for row in unfolded.buttons] == [
        ["Short", "Context", "Less"],
        ["Export"],
        [f"⧉ {number}" for number in range(1, 6)],
        [f"Cite {number}" for number in range(1, 6)],
    ]
    copied = [one.copy or "" for one in unfolded.buttons[2]]
    quoted = unfolded.marked("expandable_blockquote")
    assert all(words.split(",")[0][:20] in copy for words, copy in zip(quoted, copied, strict=True)), (
        "one tap copies each"
    )
    await olena.press(unfolded, "Less")
    assert (await olena.next_edit(unfolded)).buttons == why.buttons


async def test_one_quote_keeps_its_citation_at_hand(desk: Newsroom) -> None:
    olena = desk.fake.user("Olena")
    await olena.say("/quote Lund quay")
    page = await olena.reply()
    assert [one.text for one in page.buttons[0]] == ["Why?", "Context", "Copy citation", "More"]
    await olena.press(page, "More")
    assert [one.text for row in (await olena.next_edit(page)).buttons[1:] for one in row] == ["Export", "Source file"]
