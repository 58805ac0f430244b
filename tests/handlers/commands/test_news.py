"""Posts put a speaker's words under one heading, and what they have no room for is one press away."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from bot.archive.following import Subject, follow, followed, news
from bot.model import FollowKind, Target
from handlers.commands.digest import alert
from handlers.frame.wording import wording
from tests.newsroom import Newsroom, newsroom_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.telegram.state import BotMessage

NOW = datetime(2024, 3, 20, 9, 0, tzinfo=UTC)
WARDS = [f"We shall open ward number {number} for everybody again" for number in range(1, 10)]
TEXTS = {
    "wards.txt": "The wards open\n\nMonday, 18 March 2024\n\n"
    + "\n\n".join(f"“{words},” said Karin Holm, a nurse." for words in WARDS)
    + "\n\n“The mill pays for them,” said Ola Nord, a miller.\n",
    "mill.txt": "The mill closes\n\nTuesday, 19 March 2024\n\n“The mill is closed,” said Karin Holm, a nurse.\n",
}


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Newsroom]:
    async with newsroom_of(tmp_path, TEXTS, NOW) as running:
        yield running


def labels(answer: BotMessage) -> list[str]:
    return [button.text for row in answer.buttons for button in row]


async def test_what_a_digest_has_no_room_for_is_behind_a_button(desk: Newsroom) -> None:
    olena = desk.fake.user("Olena")
    await olena.say("/follow Karin Holm")
    await olena.reply()
    await olena.say("/digest")
    digest = await olena.reply()
    assert labels(digest) == ["6 more of those you follow"]
    await olena.press(digest, "6 more of those you follow")
    page = await olena.reply()
    assert page.text.startswith("New words of those you follow\nIn articles that came in after Tue 19 Mar 2024")
    shown = page.marked("expandable_blockquote")
    while "▶" in labels(page) and len(shown) < 10:
        await olena.press(page, "▶")
        page = await olena.next_edit(page)
        shown += page.marked("expandable_blockquote")
    assert sorted(words.rstrip(",") for words in shown) == sorted([*WARDS, "The mill is closed"])


async def test_of_the_others_the_same_button_leaves_out_who_is_followed(desk: Newsroom) -> None:
    olena = desk.fake.user("Olena")
    await olena.say("/follow Ola Nord")
    await olena.reply()
    await olena.say("/digest")
    digest = await olena.reply()
    assert labels(digest) == ["6 more of others"]
    await olena.press(digest, "6 more of others")
    page = await olena.reply()
    assert page.text.startswith("New words of others\n")
    assert "Ola Nord" not in page.text


async def test_a_speaker_and_what_the_quotes_share_are_said_once(desk: Newsroom) -> None:
    olena = desk.fake.user("Olena")
    await olena.say("/follow Karin Holm")
    await olena.reply()
    await olena.say("/digest")
    part = (await olena.reply()).text.partition("New words of those you follow\n")[2].partition("\n\n")[0]
    assert [line for line in part.splitlines() if not line.startswith(("We ", "The ", "↗"))] == [
        "Karin Holm · verbatim · published 19 Mar 2024 · The mill closes",
        "verbatim · published 18 Mar 2024 · The wards open",
    ]
    assert part.count("↗ The wards open, line ") == 3


async def test_an_alert_groups_them_too_and_opens_the_rest(desk: Newsroom) -> None:
    target = Target(77)
    await follow(desk.store, target, Subject(FollowKind.SPEAKER, "Karin Holm"))
    async with desk.store.transaction() as db:
        await db.execute("UPDATE follows SET seen_until = '2024-03-01T00:00:00.000000+00:00'")
    async with desk.store.snapshot() as state:
        told = await news(state, await followed(state, target))
    assert told is not None
    post = alert(wording("en"), desk.house.links, told)
    assert post.html.count("Karin Holm") == 1
    ((button,),) = post.buttons
    assert button.label == "4 more quotes"
    assert button.send is not None
    assert (button.send.command, button.send.words) == ("news", "followed 2024-03-01T00:00:00.000000+00:00")


@pytest.mark.parametrize("typed", ["", "followed", "followed yesterday", "mine 2024-03-01T00:00:00+00:00"])
async def test_what_no_button_asks_is_answered_all_the_same(desk: Newsroom, typed: str) -> None:
    assert "The button under a digest" in (await desk.press("news", typed)).text


async def test_where_nobody_is_followed_any_more_that_is_said(desk: Newsroom) -> None:
    answer = await desk.press("news", "followed 2024-03-01T00:00:00+00:00")
    assert "nobody is followed here now" in answer.text
