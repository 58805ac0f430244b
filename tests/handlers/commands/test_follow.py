"""What is followed may be a speaker on one topic or in one outlet, words, or an outlet; the news are of these."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.archive.following import Subject, followed, news
from bot.archive.ingest import load
from bot.model import FollowKind, Target
from tests.conftest import NOW
from tests.newsroom import newsroom_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.newsroom import Newsroom

SIDECAR = """
[documents."old.txt"]
outlet = "Harbour Wire"
[documents."wire.txt"]
outlet = "Harbour Wire"
[documents."post.txt"]
outlet = "The Nordvik Post"
"""
OLD = '"The ferries run," said Ida Lind, the mayor.\n\n"The fish are gone," said Karin Holm, a skipper.\n'
WIRE = '"The ferries stand still today," said Ida Lind, the mayor.\n\n"Nobody pays for the pier," said Ida Lind.\n'
POST = '"The ferries will sail on Monday," said Ida Lind, the mayor.\n\n"Bread is dear here," said Karin Holm.\n'


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Newsroom]:
    async with newsroom_of(tmp_path, {"old.txt": OLD, "corpus.toml": SIDECAR}, NOW) as running:
        yield running


FOLLOWED = [
    (
        "/follow lind",
        Subject(FollowKind.SPEAKER, "Ida Lind"),
        {"The ferries stand", "Nobody pays", "The ferries will sail"},
    ),
    (
        "/follow lind about ferries",
        Subject(FollowKind.SPEAKER, "Ida Lind", "ferries"),
        {"The ferries stand", "The ferries will sail"},
    ),
    (
        "/follow lind ferries",
        Subject(FollowKind.SPEAKER, "Ida Lind", "ferries"),
        {"The ferries stand", "The ferries will sail"},
    ),
    (
        "/follow lind in:wire",
        Subject(FollowKind.SPEAKER, "Ida Lind", "", "Harbour Wire"),
        {"The ferries stand", "Nobody pays"},
    ),
    (
        "/follow lind about ferries in harbour wire",
        Subject(FollowKind.SPEAKER, "Ida Lind", "ferries", "Harbour Wire"),
        {"The ferries stand"},
    ),
    (
        "/follow mayor Lind",
        Subject(FollowKind.SPEAKER, "Ida Lind"),
        {"The ferries stand", "Nobody pays", "The ferries will sail"},
    ),
    ("/follow about bread", Subject(FollowKind.WORDS, "bread"), {"Bread is dear"}),
    ("/follow bread in:wire", Subject(FollowKind.WORDS, "bread", "", "Harbour Wire"), set()),
    ("/follow in:np", Subject(FollowKind.OUTLET, "The Nordvik Post"), {"The ferries will sail", "Bread is dear"}),
]


@pytest.mark.parametrize(("typed", "subject", "told"), FOLLOWED, ids=[typed for typed, *_ in FOLLOWED])
async def test_the_news_are_of_what_is_followed(
    desk: Newsroom, tmp_path: Path, typed: str, subject: Subject, told: set[str]
) -> None:
    (tmp_path / "corpus" / "post.txt").write_text(POST.replace("Monday", "Sunday"), encoding="utf-8")
    await load(desk.store, tmp_path / "corpus", NOW)
    olena = desk.fake.user("Olena")
    await olena.say(typed)
    answer = await olena.reply()
    assert f"Following {'the words ' if subject.kind is FollowKind.WORDS else ''}{subject.label}" in answer.text
    (tmp_path / "corpus" / "wire.txt").write_text(WIRE, encoding="utf-8")
    (tmp_path / "corpus" / "next.txt").write_text("Nothing is said.\n", encoding="utf-8")
    (tmp_path / "corpus" / "post.txt").unlink()
    (tmp_path / "corpus" / "later.txt").write_text(POST, encoding="utf-8")
    sidecar = SIDECAR + '[documents."later.txt"]\noutlet = "The Nordvik Post"\n'
    (tmp_path / "corpus" / "corpus.toml").write_text(sidecar, encoding="utf-8")
    await load(desk.store, tmp_path / "corpus", NOW + timedelta(hours=1))
    async with desk.store.snapshot() as state:
        wanted = await followed(state, Target(olena.chat.id))
        found = await news(state, wanted)
    assert [one.subject for one in wanted] == [subject]
    assert found is not None
    said = [one.excerpt.words for one in found.quotes]
    assert {words for words in told if any(one.startswith(words) for one in said)} == told
    assert len(said) == len(told)


async def test_each_is_listed_and_stopped_by_its_button(desk: Newsroom) -> None:
    olena = desk.fake.user("Olena")
    for typed in ("/follow lind about ferries", "/follow lind", "/follow in:wire"):
        await olena.say(typed)
        await olena.reply()
    await olena.say("/following")
    listed = await olena.reply()
    assert "• Ida Lind about ferries" in listed.text
    assert "• all quotes in Harbour Wire" in listed.text
    await olena.press(listed, "✕ Ida Lind about ferries")
    left = await olena.next_edit(listed)
    assert "No longer following Ida Lind about ferries." in left.text
    assert left.text.endswith("• Ida Lind")
    await olena.say("/unfollow in:Harbour Wire")
    assert "No longer following in:Harbour Wire." in (await olena.reply()).text


@pytest.mark.parametrize("typed", ["/follow lind since august", "/follow lind 2022", "/follow bread from:2022"])
async def test_a_period_is_nothing_to_follow_and_the_example_works(desk: Newsroom, typed: str) -> None:
    olena = desk.fake.user("Olena")
    await olena.say(typed)
    answer = (await olena.reply()).text
    assert answer.startswith("A follow hears of what is new from now on: leave the period out.")
    await olena.say(answer.rpartition("for example ")[2])
    assert (await olena.reply()).text.startswith("Following ")


async def test_an_outlet_that_is_none_is_answered_with_those_there_are(desk: Newsroom) -> None:
    olena = desk.fake.user("Olena")
    await olena.say("/follow lind in:nowhere")
    assert (await olena.reply()).text == "No outlet of this archive is called “nowhere”. There are: Harbour Wire"
