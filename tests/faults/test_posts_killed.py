"""The real program killed again and again in the middle of hundreds of posts: each comes once, or is listed."""

from __future__ import annotations

import asyncio
import sqlite3
from collections import Counter
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest

from bot.archive.ingest import load
from bot.store.engines.sqlite import SqliteStore
from bot.terminal.check import check
from tests.faults import errands
from tests.faults.killing import ROUNDS, begun
from tests.invented import settings_of
from tests.telegram.fake import FakeTelegram
from tests.telegram.faults import Limits
from tests.telegram.process import BotProcess

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from pathlib import Path

    from tests.figures import Figure

    Wait = Callable[[Path, Path, Sequence[int]], Awaitable[None]]

pytestmark = pytest.mark.slow

A_LIFE = 18  # posts, before the next kill


async def wait_for_digests(database: Path, corpus: Path, chats: Sequence[int]) -> None:
    """Let digests of all have been due a minute ago."""
    due = datetime.now(UTC) - timedelta(minutes=1)
    async with SqliteStore(database):
        pass
    with closing(sqlite3.connect(database)) as db, db:
        db.executemany(
            "INSERT INTO digests (chat_id, topic, at, days, zone, since) VALUES (?, 0, ?, '0123456', 'UTC', ?)",
            [(chat, f"{due:%H:%M}", (due - timedelta(hours=1)).isoformat(timespec="seconds")) for chat in chats],
        )


async def wait_for_alerts(database: Path, corpus: Path, chats: Sequence[int]) -> None:
    """Let all follow somebody of whom new words have come."""
    since = (datetime.now(UTC) - timedelta(hours=1)).isoformat(timespec="microseconds")
    async with SqliteStore(database) as store:
        await load(store, corpus, datetime.now(UTC))
    with closing(sqlite3.connect(database)) as db, db:
        db.executemany(
            "INSERT INTO follows (chat_id, topic, kind, what, seen_until) VALUES (?, 0, 'speaker', ?, ?)",
            [(chat, "Olha Marchenko", since) for chat in chats],
        )


def left(database: Path) -> int:
    """Return how many posts have not left yet."""
    with closing(sqlite3.connect(database)) as db:
        (digests,) = db.execute(
            "SELECT count(*) FROM digests WHERE NOT EXISTS (SELECT 1 FROM digest_posts AS post"
            " WHERE post.chat_id = digests.chat_id AND state IN ('sent', 'sending'))"
        ).fetchone()
        (alerts,) = db.execute(
            "SELECT count(*) FROM follows WHERE seen_until < (SELECT max(added_at) FROM documents)"
        ).fetchone()
    return int(digests + alerts)


def unknown(database: Path) -> set[int]:
    """Return the chats of which nobody knows whether they got their post."""
    with closing(sqlite3.connect(database)) as db:
        rows = db.execute("SELECT chat_id FROM digest_posts WHERE state = 'sending'").fetchall()
        return {chat for (chat,) in [*rows, *db.execute("SELECT chat_id FROM alert_posts").fetchall()]}


@pytest.mark.parametrize(("wait", "kills", "chats"), [(wait_for_digests, 20, 500), (wait_for_alerts, 8, 200)])
async def test_each_comes_once_or_is_listed(
    tmp_path: Path, corpus: Path, wait: Wait, kills: int, chats: int, capsys: pytest.CaptureFixture[str], figure: Figure
) -> None:
    kills, chats = kills * ROUNDS, chats * ROUNDS
    async with FakeTelegram(limits=Limits()) as fake:
        olena = fake.user("Olena")
        rooms = [fake.group(f"Desk {number}", olena).id for number in range(chats)]
        database, log = tmp_path / "onrecord.db", tmp_path / "log"
        await wait(database, corpus, rooms)
        settings = {"ONRECORD_TIMEZONE": "UTC", "TZ": "UTC", **BotProcess(fake, tmp_path, corpus).settings}

        def have_been_sent(wanted: int) -> bool:
            return len(fake.called("sendMessage")) >= wanted

        for number in range(1, kills + 1):
            process = begun(errands.serve_bot, settings, log)
            await fake.until(partial(have_been_sent, number * A_LIFE), 60, "posts")
            process.kill()
            await asyncio.to_thread(process.join)
        process = begun(errands.serve_bot, settings, log)
        # Claims of the killed are taken over when they are too old to be anybody's.
        await fake.happens(lambda: left(database) == 0, 60 * ROUNDS)
        process.terminate()
        await asyncio.to_thread(process.join, 20)
        assert process.exitcode == 0

    posts = Counter(call.chat_id for call in fake.called("sendMessage"))
    lost = set(rooms) - posts.keys()
    assert max(posts.values()) == 1, "no chat has two"
    assert lost <= unknown(database), "none is lost but those listed"
    assert len(unknown(database)) <= 4 * kills
    assert fake.meter is not None
    assert fake.meter.refused == 0
    assert [call.error for call in fake.refusals() if call.method == "sendMessage"] == []
    capsys.readouterr()
    await check(settings_of(database, corpus))
    told = capsys.readouterr().out
    assert told.count("not known whether") + told.count("alert: one for chat") == min(len(unknown(database)), 20)
    figure("kills survived", kills)
    figure("posts sent once", len(posts))
    figure("in flight at a kill, listed", len(unknown(database)))
    figure("lost and not listed", len(lost - unknown(database)))
