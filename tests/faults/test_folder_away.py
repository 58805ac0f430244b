"""The corpus folder goes while the bot runs, and comes back: answers go on, one line says so, nobody restarts it."""

from __future__ import annotations

import asyncio
import shutil
from functools import partial
from typing import TYPE_CHECKING

import pytest

from bot.corpus.watching import Changes, watch
from tests.faults.shelves import ROUNDS, article, shelve
from tests.telegram.fake import FakeTelegram
from tests.telegram.quick import quick

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def _names(name: str, changes: Changes) -> bool:
    return name in changes.names


@pytest.mark.parametrize("back", [pytest.param("renamed back", marks=pytest.mark.slow), "made anew"])
async def test_a_folder_that_went_is_watched_when_it_is_back(tmp_path: Path, back: str) -> None:
    root, aside = tmp_path / "corpus", tmp_path / "aside"
    shelve(root, ["a.txt"])
    changes = watch(root, every=0.3)

    async def told(fits: Callable[[Changes], bool]) -> None:
        async with asyncio.timeout(20):
            while not fits(await anext(changes)):
                pass

    try:
        for number in range(ROUNDS):
            await told(lambda one: one.whole)
            root.rename(aside)
            await told(lambda one: one.whole)
            if back == "made anew":
                shutil.copytree(aside, root)
                shutil.rmtree(aside)
            else:
                aside.rename(root)
            await told(lambda one: one.whole)
            name = f"new{number}.txt"
            (root / name).write_text(article(number), encoding="utf-8")
            await told(partial(_names, name))
    finally:
        await changes.aclose()  # type: ignore[attr-defined]


@pytest.mark.slow
async def test_answers_go_on_without_the_folder_and_it_is_read_when_it_is_back(tmp_path: Path) -> None:
    root = tmp_path / "corpus"
    shelve(root, ["a.txt", "b.txt"])
    async with FakeTelegram() as fake:
        olena = fake.user("Olena")

        async def asked(text: str) -> str:
            await olena.say(text)
            return (await olena.reply(30)).text

        async with quick(fake, tmp_path, root) as program:
            root.rename(tmp_path / "aside")
            await fake.until(lambda: "does not exist" in program.output, 30, "word of the folder that is gone")
            assert "for bridge number 1" in await asked('/search "bridge number 1"')
            await olena.say("/source b")
            assert (await olena.reply()).text
            assert (await olena.reply()).text == (
                "The original file is not in the corpus folder any more; what was read from it is still in the archive."
            )
            await asyncio.sleep(2)
            assert program.output.count("does not exist") == 1
            (tmp_path / "aside").rename(root)
            await fake.until(lambda: "the corpus folder is there again" in program.output, 30, "word that it is back")
            (root / "c.txt").write_text(article(3), encoding="utf-8")
            await fake.until(lambda: "corpus: 1 new" in program.output, 30, "word of the new file")
            await olena.say("/source b")
            assert (await olena.reply()).text
            sent = (await olena.reply()).document
            assert sent is not None
            assert sent.content == article(1).encode()
            assert "for bridge number 3" in await asked('/search "bridge number 3"')
            assert "Traceback" not in program.output
