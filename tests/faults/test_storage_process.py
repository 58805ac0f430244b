"""The real program whose store is taken away or locked, and two copies of it."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from contextlib import AsyncExitStack, closing
from typing import TYPE_CHECKING

import pytest

from bot.store.engines.presence import beside
from tests.telegram.fake import FakeTelegram
from tests.telegram.process import BotProcess

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.figures import Figure

ROUNDS = int(os.environ.get("FAULT_ROUNDS", "1"))


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram() as running:
        yield running


@pytest.mark.slow
async def test_a_bot_whose_store_is_deleted_confirms_nothing_says_so_and_ends(
    telegram: FakeTelegram, tmp_path: Path, archive: Path
) -> None:
    olena = telegram.user("Olena")
    store = tmp_path / "onrecord.db"
    async with BotProcess(telegram, tmp_path, archive) as program:
        await olena.say("/follow Marchenko")
        assert "Following" in (await olena.reply()).text
        for ending in ("", "-wal", "-shm"):
            beside(store, ending).unlink()
        await olena.say("/follow Holm")
        assert "file was taken away" in (await olena.reply()).text
        assert await program.wait() == 1
        assert (
            program.output.count("was deleted, moved or replaced while OnRecord had it open") == 2
        )  # log, and the end
        assert "Traceback" not in program.output
        # As systemd starts it again: a new store, the articles in it.
        await program.start()
        await olena.say("/quote Holm")
        assert "I have waited for an hour," in (await olena.reply()).text
        assert await program.stop() == 0


@pytest.mark.slow
async def test_a_bot_goes_on_by_itself_when_its_store_is_free_again(
    telegram: FakeTelegram, tmp_path: Path, archive: Path
) -> None:
    olena = telegram.user("Olena")
    async with BotProcess(telegram, tmp_path, archive) as program:
        with closing(sqlite3.connect(tmp_path / "onrecord.db", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            for _ in range(5):
                await olena.say("/quote Holm")
                assert "I have waited for an hour," in (await olena.reply(2)).text
            await olena.say("/follow Holm")
            assert "Nothing can be kept just now" in (await olena.reply()).text
            other.execute("COMMIT")
        await olena.say("/follow Holm")
        assert "Following" in (await olena.reply()).text
        assert await program.stop() == 0
    assert program.output.count("Another program has held it for too long") == 1
    assert program.output.count("can be written again") == 1
    assert "Traceback" not in program.output


async def _who_is_left(
    telegram: FakeTelegram, copies: list[BotProcess], sign: str = "the corpus folder is read"
) -> tuple[BotProcess, BotProcess]:
    """Wait until one has ended in good order and the other has said so much; return that, and who is gone."""

    def left() -> list[BotProcess]:
        return [one for one in copies if one.process and one.process.returncode is None]

    await telegram.until(lambda: len(left()) < len(copies), 60, "end of a copy")
    (gone,) = [one for one in copies if one not in left()]
    assert await gone.wait() == 1
    (stays,) = left()
    await telegram.until(lambda: sign in stays.output or not left(), 60, sign)
    assert "Traceback" not in gone.output + stays.output
    return stays, gone


@pytest.mark.slow
async def test_of_two_copies_on_one_store_started_together_one_goes_on(
    telegram: FakeTelegram, tmp_path: Path, archive: Path, figure: Figure
) -> None:
    olena = telegram.user("Olena")
    for number in range(10 * ROUNDS):
        async with AsyncExitStack() as running:
            copies = [BotProcess(telegram, tmp_path, archive) for _ in range(2)]
            for one in copies:
                running.push_async_exit(one)
                await one.spawn()
            sign = "listening as" if number else "the corpus folder is read"
            _, gone = await _who_is_left(telegram, copies, sign)
            assert "A bot runs with the store" in gone.output
            await olena.say("/quote Holm")
            assert "I have waited for an hour," in (await olena.reply(30)).text
    figure("starts of two copies on one store, one of which went on", 10 * ROUNDS)


@pytest.mark.slow
async def test_of_two_copies_on_two_machines_started_together_one_goes_on(
    telegram: FakeTelegram, tmp_path: Path, archive: Path, figure: Figure
) -> None:
    olena, places = telegram.user("Olena"), [tmp_path / "one", tmp_path / "two"]
    for place in places:
        place.mkdir()
    rounds = 3 * ROUNDS
    for _ in range(rounds):
        async with AsyncExitStack() as running:
            copies = [BotProcess(telegram, place, archive) for place in places]
            for one in copies:
                running.push_async_exit(one)
                await one.spawn()
            stays, gone = await _who_is_left(telegram, copies)
            assert "Another program already polls Telegram" in gone.output
            assert stays.process is not None
            await olena.say("/quote Holm")
            assert "I have waited for an hour," in (await olena.reply(30)).text
    figure("starts of two copies with one token, one of which went on", rounds)


@pytest.mark.slow
async def test_a_copy_that_polled_alone_for_a_while_was_there_first_and_stays(
    telegram: FakeTelegram, tmp_path: Path, archive: Path
) -> None:
    places = [tmp_path / "one", tmp_path / "two"]
    for place in places:
        place.mkdir()
    async with BotProcess(telegram, places[0], archive) as first:
        await asyncio.sleep(6)
        second = BotProcess(telegram, places[1], archive)
        await second.spawn()
        assert await second.wait(60) == 1
        assert "Another program already polls Telegram" in second.output
        assert first.process is not None
        assert first.process.returncode is None
