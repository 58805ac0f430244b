"""Five hundred digests at one minute, and a program that is killed in the middle of them, twenty times over."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import sys
from collections import Counter
from datetime import UTC, datetime, timedelta
from functools import partial
from multiprocessing import get_context
from typing import TYPE_CHECKING

from bot.chat.running import Rhythm, serve
from bot.settings import load_settings
from bot.store.engines.sqlite import SqliteStore
from bot.terminal import logs
from bot.terminal.check import check
from tests.invented import settings_of
from tests.telegram.fake import FakeTelegram
from tests.telegram.faults import Limits
from tests.telegram.process import BotProcess

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess
    from pathlib import Path

    import pytest

CHATS = 500
KILLS = 20
A_LIFE = 18  # digests, before the next kill

# A program that is imported once and forked: twenty-one starts without waiting for twenty-one imports.
FORKS = get_context("forkserver")
FORKS.set_forkserver_preload(["bot.chat.running", "bot.terminal.logs", "bot.extract.record"])


def run(settings: dict[str, str], log: Path) -> None:
    """Run the program as it is, but for looking more often for what is due."""
    os.environ.update(settings)
    os.dup2(os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND), sys.stderr.fileno())
    logs.set_up()
    asyncio.run(serve(load_settings(), rhythm=Rhythm(tick=0.1)))


async def order_for_all(database: Path, chats: list[int], now: datetime) -> None:
    """Put digests that were due a minute ago into a new store."""
    async with SqliteStore(database):
        pass
    due = now - timedelta(minutes=1)
    with sqlite3.connect(database) as db:
        db.executemany(
            "INSERT INTO digests (chat_id, topic, at, days, zone, since) VALUES (?, 0, ?, '0123456', 'UTC', ?)",
            [(chat, f"{due:%H:%M}", (due - timedelta(hours=1)).isoformat(timespec="seconds")) for chat in chats],
        )
    db.close()


def states(database: Path) -> Counter[str]:
    with sqlite3.connect(database) as db:
        found = Counter(dict(db.execute("SELECT state, count(*) FROM digest_posts GROUP BY state").fetchall()))
    db.close()
    return found


async def test_five_hundred_digests_survive_twenty_kills(
    tmp_path: Path, corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async with FakeTelegram(limits=Limits()) as fake:
        olena = fake.user("Olena")
        rooms = [fake.group(f"Desk {number}", olena) for number in range(CHATS)]
        database = tmp_path / "onrecord.db"
        await order_for_all(database, [room.id for room in rooms], datetime.now(UTC))
        program = BotProcess(fake, tmp_path, corpus)
        settings = {"ONRECORD_TIMEZONE": "UTC", "TZ": "UTC", **program.settings}

        def start() -> BaseProcess:
            process = FORKS.Process(target=run, args=(settings, tmp_path / "log"), daemon=True)
            process.start()
            return process

        def have_been_sent(wanted: int) -> bool:
            return len(fake.called("sendMessage")) >= wanted

        for number in range(1, KILLS + 1):
            process = start()
            await fake.until(partial(have_been_sent, number * A_LIFE), 60, "digests")
            process.kill()
            await asyncio.to_thread(process.join)
        process = start()
        # Claims of the killed are taken over when they are too old to be anybody's.
        await fake.happens(lambda: states(database)["sent"] + states(database)["sending"] == CHATS, 60)
        process.terminate()
        await asyncio.to_thread(process.join, 20)
        assert process.exitcode == 0

    posts = Counter(call.chat_id for call in fake.called("sendMessage"))
    with sqlite3.connect(database) as db:
        rows = db.execute("SELECT chat_id, state FROM digest_posts").fetchall()
    db.close()
    unknown = {chat for chat, state in rows if state == "sending"}
    assert len(rows) == CHATS
    assert max(posts.values()) == 1, "no chat has two"
    assert {room.id for room in rooms} - posts.keys() <= unknown, "none is lost but those listed"
    assert {state for _, state in rows} <= {"sent", "sending"}
    assert len(unknown) <= 4 * KILLS
    assert fake.meter is not None
    assert fake.meter.refused == 0
    assert [call.error for call in fake.refusals() if call.method == "sendMessage"] == []
    await check(settings_of(database, corpus))
    assert capsys.readouterr().out.count("not known whether") == min(len(unknown), 20)
