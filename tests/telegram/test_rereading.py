"""A new version reads the archive anew, and the bot answers meanwhile from what the store holds."""

from __future__ import annotations

import asyncio
import signal
import sqlite3
from contextlib import AsyncExitStack, closing, suppress
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.archive.code_version import reading_version
from tests.telegram.process import BotProcess

if TYPE_CHECKING:
    from pathlib import Path

    from tests.telegram.fake import FakeTelegram
    from tests.telegram.people import User

_MANY = 500


def _article(number: int) -> str:
    """Return an article of its own day; one in two names its speaker by the surname alone."""
    day = date(2023, 1, 1) + timedelta(days=number)
    name = "Ms. Holm" if number % 2 else "Karin Holm, a nurse"
    filler = " ".join(f"House {house} of street {number} was visited by the council." for house in range(160))
    return (
        f"Street {number}\n\n{day:%-d %B %Y}\n\n“I have counted {number} houses in this street,” said {name}.\n\n"
        f"{filler}\n"
    )


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A corpus folder with so many articles that reading them takes a while."""
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(_MANY):
        (folder / f"{number:03}.txt").write_text(_article(number), encoding="utf-8")
    return folder


def _read_by_another_version(database: Path) -> None:
    with closing(sqlite3.connect(database)) as db, db:
        db.execute("UPDATE files SET extractor = extractor / 2")


def _left(database: Path) -> int:
    """Return how many documents are still to be read by this version."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as db:
        found = db.execute("SELECT count(*) FROM files WHERE extractor <> ?", [reading_version()]).fetchone()
    return int(found[0])


def _held(database: Path) -> int:
    """Return how many documents the store holds, 0 while it is made."""
    with suppress(sqlite3.OperationalError), closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as db:
        return int(db.execute("SELECT count(*) FROM documents").fetchone()[0])
    return 0


async def _asked(user: User, question: str) -> str:
    await user.say(question)
    return (await user.reply(30)).text


@pytest.mark.slow
async def test_old_answers_serve_while_documents_are_read_anew(fake: FakeTelegram, tmp_path: Path, many: Path) -> None:
    olena, database = fake.user("Olena"), tmp_path / "onrecord.db"
    async with BotProcess(fake, tmp_path, many) as program:
        before = await _asked(olena, "/quote Holm")
        assert before.startswith(f"Karin Holm · {_MANY} quotes")
        await program.stop()
        _read_by_another_version(database)

        await program.start(reads=False)
        answers: list[tuple[int, str]] = []
        while left := _left(database):
            answers.append((left, await _asked(olena, "/quote Holm")))
        assert len(answers) > 1, "the bot began to answer when all was read"
        assert any(left < _MANY for left, _ in answers), "no question came while some were read and others not"
        await fake.until(lambda: f"corpus: 0 new, {_MANY} changed" in program.output, 60, "word of the load in the log")
        after = await _asked(olena, "/quote Holm")

    assert {answer for _, answer in answers} | {after} == {before}
    assert f"{_MANY} of {_MANY} files were read by another version" in program.output


@pytest.mark.slow
async def test_a_bot_that_reads_anew_stops_at_once_and_goes_on_at_the_next_start(
    fake: FakeTelegram, tmp_path: Path, many: Path
) -> None:
    olena, database = fake.user("Olena"), tmp_path / "onrecord.db"
    async with BotProcess(fake, tmp_path, many) as program:
        await program.stop()
        _read_by_another_version(database)
        await program.start(reads=False)
        while _left(database) == _MANY:
            await _asked(olena, "/quote Holm")
        assert await program.stop(within=8) == 0
        left = _left(database)
        assert 0 < left < _MANY
        await program.start()
        await fake.until(lambda: f"0 new, {left} changed" in program.output, 60, "word of the load in the log")
        assert _left(database) == 0


@pytest.mark.slow
async def test_a_first_load_can_be_broken_off_and_answers_meanwhile_say_how_far_it_is(
    fake: FakeTelegram, tmp_path: Path, many: Path
) -> None:
    olena, database = fake.user("Olena"), tmp_path / "onrecord.db"
    program = BotProcess(fake, tmp_path, many)
    async with AsyncExitStack() as stack:
        stack.push_async_exit(program.__aexit__)
        for end, code in ((program.kill, -signal.SIGKILL), (program.stop, 0)):
            printed = len(program.output)
            await program.spawn()
            before = _held(database)
            for _ in range(2000):
                if _held(database) > before:
                    break
                await asyncio.sleep(0.01)
            assert await end() == code
            assert before < _held(database) < _MANY
        await olena.say("/quote Holm")
        await program.start(reads=False)
        assert "read for the first time" in (await olena.reply(30)).text
        await fake.until(lambda: "the corpus folder is read" in program.output, 60, "word of the load in the log")
        assert (await _asked(olena, "/quote Holm")).startswith(f"Karin Holm · {_MANY} quotes")
        assert await program.stop() == 0
    assert "Traceback" not in program.output[printed:]


async def test_a_corpus_folder_that_is_gone_is_told_at_once(fake: FakeTelegram, tmp_path: Path, archive: Path) -> None:
    async with BotProcess(fake, tmp_path, archive) as program:
        await program.stop()
        archive.rename(tmp_path / "moved")
        await program.spawn()
        assert await program.wait() == 1
        assert "The corpus folder" in program.output
