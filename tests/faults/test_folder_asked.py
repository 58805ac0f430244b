"""Operators are asked once whether missing documents may go; the terminal says and takes the same word."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.archive.ingest import load
from bot.settings import Ids
from bot.store.engines.sqlite import SqliteStore
from handlers.frame.missing import ask_about_missing
from tests.conftest import NOW
from tests.faults.shelves import shelve
from tests.invented import environment, load_archive
from tests.newsroom import Newsroom

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.telegram.state import BotMessage

NAMES = [f"2023/{number:02}.txt" for number in range(12)]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "corpus").mkdir()
    shelve(tmp_path / "corpus", [*NAMES, "kept.txt"])
    return tmp_path / "corpus"


class Newsdesk:
    """A newsroom with two operators, whose bot looks into its folder when it is told to."""

    def __init__(self, newsroom: Newsroom, corpus: Path) -> None:
        self.newsroom, self.corpus, self.looks = newsroom, corpus, 0
        self.olha, self.petro, self.iryna = (newsroom.fake.user(name) for name in ("Olha", "Petro", "Iryna"))

    async def look(self) -> None:
        """Look into the folder and ask what is to be asked, as the bot does each minute."""
        self.looks += 1
        await load(self.newsroom.store, self.corpus, NOW + timedelta(minutes=self.looks))
        await ask_about_missing(self.newsroom.application.bot, self.newsroom.house)

    async def asked(self) -> list[BotMessage]:
        return [await one.reply() for one in (self.olha, self.petro)]

    async def answered(self) -> str:
        await self.iryna.say('/search "bridge number 3"')
        return (await self.iryna.reply()).text


@pytest.fixture
async def desk(tmp_path: Path, corpus: Path) -> AsyncIterator[Newsdesk]:
    await load_archive(tmp_path / "store.sqlite3", corpus, NOW)
    async with SqliteStore(tmp_path / "store.sqlite3") as store:
        admins = Ids(ids=frozenset({1001, 1002}))
        async with Newsroom(store, corpus, lambda: NOW, allowed_users=Ids(everyone=True), admins=admins) as newsroom:
            opened = Newsdesk(newsroom, corpus)
            for one in (opened.olha, opened.petro, opened.iryna):
                await one.say("/help")
                await one.reply()
            yield opened


async def test_operators_are_asked_once_and_their_word_counts(desk: Newsdesk) -> None:
    shutil.rmtree(desk.corpus / "2023")
    for _ in range(3):
        await desk.look()
    question, other = await desk.asked()
    assert question.text.startswith("12 files of 13 are missing from the corpus folder: 2023/00.txt, 2023/01.txt, ")
    assert [button.text for row in question.buttons for button in row] == ["Remove 12 documents", "Keep"]
    assert desk.olha.unread() == desk.petro.unread() == []
    assert "bridge number 3" in await desk.answered()
    await desk.olha.press(question, "Remove 12 documents")
    assert (await desk.olha.next_edit(question)).text.startswith("What was read from 12 missing files leaves")
    await desk.petro.press(other, "Keep")
    assert (await desk.petro.next_edit(other)).text.startswith("Nothing is left to decide")
    await desk.look()
    assert "for bridge number 3" not in await desk.answered()
    await desk.look()
    assert desk.olha.unread() == []


async def test_nobody_else_decides(desk: Newsdesk) -> None:
    shutil.rmtree(desk.corpus / "2023")
    await desk.look()
    question, _ = await desk.asked()
    remove = question.buttons[0][0]
    await desk.iryna.say("/help")
    page = await desk.iryna.reply()
    await desk.iryna.press(page, remove.data or "", forged=True)
    await desk.newsroom.settled()
    await desk.iryna.say("/missing remove")
    assert "missing files" not in (await desk.iryna.reply()).text
    await desk.look()
    assert "bridge number 3" in await desk.answered()


async def test_what_is_back_closes_the_question(desk: Newsdesk) -> None:
    shutil.move(desk.corpus / "2023", desk.corpus.parent / "aside")
    await desk.look()
    question, _ = await desk.asked()
    shutil.move(desk.corpus.parent / "aside", desk.corpus / "2023")
    await desk.look()
    await desk.olha.press(question, "Remove 12 documents")
    assert (await desk.olha.next_edit(question)).text.startswith("Nothing is left to decide")
    await desk.look()
    assert "bridge number 3" in await desk.answered()


async def test_a_question_that_reaches_nobody_is_put_again(desk: Newsdesk) -> None:
    shutil.rmtree(desk.corpus / "2023")
    for one in (desk.olha, desk.petro):
        one.restrict(can_send=False)
    await desk.look()
    for one in (desk.olha, desk.petro):
        one.restrict(can_send=True)
    await desk.look()
    assert len(await desk.asked()) == 2


async def test_operators_see_which_files_could_not_be_read(desk: Newsdesk) -> None:
    (desk.corpus / "bad.pdf").write_bytes(b"%PDF no more than that")
    await desk.look()
    shown = {}
    for one in (desk.olha, desk.iryna):
        await one.say("/sources")
        page = await one.reply()
        await one.press(page, "▶")
        shown[one] = (await one.next_edit(page)).text
    assert "1 file could not be read" in shown[desk.olha]
    assert "• bad.pdf: " in shown[desk.olha]
    assert "bad.pdf" not in shown[desk.iryna]


def _terminal(folder: Path, corpus: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot", *words],
        cwd=folder,
        env=environment(folder / "store.sqlite3", corpus),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.mark.slow
def test_the_terminal_tells_and_takes_the_word(tmp_path: Path, corpus: Path) -> None:
    (corpus / "bad.pdf").write_bytes(b"%PDF no more than that")
    assert "13 new" in _terminal(tmp_path, corpus, "load").stdout
    shutil.rmtree(corpus / "2023")
    loaded = _terminal(tmp_path, corpus, "load")
    assert "0 removed" in loaded.stdout
    assert "warning: 12 files are missing" in loaded.stderr
    assert "onrecord load --remove-missing" in loaded.stderr
    checked = _terminal(tmp_path, corpus, "check")
    assert checked.returncode == 1
    assert "BAD  corpus: 12 files are missing" in checked.stdout
    assert "ok   corpus: skipped bad.pdf: " in checked.stdout
    assert "bridge number 3" in _terminal(tmp_path, corpus, "ask", '/search "bridge number 3"').stdout
    assert "12 removed" in _terminal(tmp_path, corpus, "load", "--remove-missing").stdout
    assert "missing" not in _terminal(tmp_path, corpus, "check").stdout
    assert _terminal(tmp_path, corpus, "load", "--remove-missing", str(corpus)).returncode == 2
