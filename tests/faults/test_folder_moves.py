"""Known words under another name: whoever follows them hears nothing, and links to the old name lead to them."""

from __future__ import annotations

import shutil
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.store.engines.sqlite import SqliteStore
from tests.faults.shelves import ROUNDS, Shelves, shelve

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable
    from pathlib import Path

    from tests.figures import Figure

NAMES = [f"desk/{number}.txt" for number in range(5)]
FIRST = NAMES[0]


@pytest.fixture
async def shelves(tmp_path: Path) -> AsyncIterator[Shelves]:
    (tmp_path / "corpus").mkdir()
    shelve(tmp_path / "corpus", NAMES)
    async with SqliteStore(tmp_path / "store.sqlite3") as store:
        opened = Shelves(store, tmp_path / "corpus")
        await opened.look()
        await opened.follow()
        yield opened


def _move(root: Path, old: str, new: str) -> None:
    (root / new).parent.mkdir(parents=True, exist_ok=True)
    (root / old).rename(root / new)


async def renamed(shelves: Shelves) -> None:
    _move(shelves.root, FIRST, "desk/bridge.txt")
    await shelves.look()


async def renamed_as_heard(shelves: Shelves) -> None:
    _move(shelves.root, FIRST, "desk/bridge.txt")
    await shelves.look(names=[FIRST, "desk/bridge.txt"])


async def the_new_name_heard_first(shelves: Shelves) -> None:
    _move(shelves.root, FIRST, "desk/bridge.txt")
    await shelves.look(names=["desk/bridge.txt"])
    await shelves.look(names=[FIRST])


async def the_folder_renamed(shelves: Shelves) -> None:
    _move(shelves.root, "desk", "2024/desk")
    await shelves.look()


async def copied_then_deleted(shelves: Shelves) -> None:
    shutil.copy(shelves.root / FIRST, shelves.root / "copy.txt")
    await shelves.look()
    (shelves.root / FIRST).unlink()
    await shelves.look()


async def there_and_back(shelves: Shelves) -> None:
    _move(shelves.root, FIRST, "aside.txt")
    await shelves.look()
    _move(shelves.root, "aside.txt", FIRST)
    await shelves.look()


async def on_and_on(shelves: Shelves) -> None:
    for old, new in (("desk/0.txt", "a/1.txt"), ("a/1.txt", "b/2.txt"), ("b/2.txt", "c/3.txt")):
        _move(shelves.root, old, new)
        await shelves.look()


async def another_has_its_name(shelves: Shelves) -> None:
    _move(shelves.root, FIRST, "desk/old.txt")
    (shelves.root / FIRST).write_text((shelves.root / NAMES[1]).read_text(encoding="utf-8"), encoding="utf-8")
    (shelves.root / NAMES[1]).unlink()
    await shelves.look()


QUIET: list[Callable[[Shelves], Awaitable[None]]] = [
    renamed,
    renamed_as_heard,
    the_new_name_heard_first,
    the_folder_renamed,
    copied_then_deleted,
    there_and_back,
    on_and_on,
]


LONGER = (the_new_name_heard_first, there_and_back, renamed)


@pytest.mark.parametrize(
    "way", [pytest.param(way, marks=pytest.mark.slow if way in LONGER else (), id=way.__name__) for way in QUIET]
)
async def test_what_moves_is_no_news_and_old_links_lead_to_it(
    shelves: Shelves, way: Callable[[Shelves], Awaitable[None]], figure: Figure
) -> None:
    before, since, came = await shelves.words(), shelves.now + timedelta(minutes=1), await shelves.arrivals()
    await way(shelves)
    assert shelves.alerts == []
    assert await shelves.morning(since) == []
    assert sorted((await shelves.arrivals()).values()) == sorted(came.values())
    assert sorted((await shelves.words()).values()) == sorted(before.values())
    for link, words in before.items():
        assert await shelves.leads_to(link) == words, link
    figure("links that lead to the same words, alerts", f"{len(before)} of {len(before)}, {len(shelves.alerts)}")


async def test_what_comes_back_elsewhere_later_is_what_it_was(shelves: Shelves) -> None:
    """It was taken for withdrawn and told so, and nothing else is told of it."""
    before, came = await shelves.words(), await shelves.arrivals()
    _move(shelves.root.parent, f"corpus/{FIRST}", "aside.txt")
    await shelves.look()
    assert len(shelves.alerts) == 1
    since = shelves.now + timedelta(minutes=1)
    _move(shelves.root.parent, "aside.txt", "corpus/found.txt")
    await shelves.look()
    assert len(shelves.alerts) == 1
    assert await shelves.morning(since) == []
    assert (await shelves.arrivals())["found.txt"] == came[FIRST]
    for link, words in before.items():
        assert await shelves.leads_to(link) == words
    _move(shelves.root, "found.txt", "again.txt")
    await shelves.look()
    assert len(shelves.alerts) == 1
    assert (await shelves.arrivals())["again.txt"] == came[FIRST]
    for link, words in before.items():
        assert await shelves.leads_to(link) == words


async def test_words_whose_name_another_has_now_are_no_news(shelves: Shelves) -> None:
    before = await shelves.words()
    await another_has_its_name(shelves)
    assert [alert for alert in shelves.alerts if alert.startswith("new")] == []
    assert {*(await shelves.words()).values()} == {*before.values()}


async def test_what_another_outlet_prints_is_its_own(shelves: Shelves) -> None:
    text = (shelves.root / FIRST).read_text(encoding="utf-8")
    for outlet in ("Upland Post", "Lowland Post"):
        page = f"---\noutlet: {outlet}\n---\n{text.replace('waited', 'paid')}"
        (shelves.root / f"{outlet}.md").write_text(page, encoding="utf-8")
        since = shelves.now + timedelta(minutes=1)
        await shelves.look()
        assert await shelves.morning(since) == [f"{outlet}.md"]


@pytest.mark.slow
async def test_whatever_moves_where(shelves: Shelves, figure: Figure) -> None:
    """Files go round for a hundred looks, copied, renamed, put away and brought back, alone and with their folder."""
    from random import Random

    dice, before = Random(1), await shelves.words()
    came = await shelves.arrivals()
    aside, moves = shelves.root.parent / "aside", 0
    aside.mkdir()
    for look in range(100 * ROUNDS):
        here = sorted(path for path in shelves.root.rglob("*.txt"))
        for path in dice.sample(here, k=min(len(here), dice.randrange(1, 3))):
            place = dice.choice((shelves.root, shelves.root / "desk", shelves.root / f"folder {look % 7}", aside))
            place.mkdir(exist_ok=True)
            path.rename(place / f"{look}-{moves}.txt")
            moves += 1
        for path in sorted(aside.iterdir()):
            if dice.random() < 0.5:
                path.rename(shelves.root / path.name)
        await shelves.look()
    for path in sorted(aside.iterdir()):
        path.rename(shelves.root / path.name)
    await shelves.look()
    assert [alert for alert in shelves.alerts if alert.startswith("new")] == []
    assert sorted((await shelves.arrivals()).values()) == sorted(came.values())
    for link, words in before.items():
        assert await shelves.leads_to(link) == words
    figure("moves, quotes told as new, links lost", f"{moves}, 0, 0")
