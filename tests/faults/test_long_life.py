"""Days and days of a newsroom, with the real program and a clock put forward: nothing grows that is not the archive.

A hundred chats order digests and follow people, ask and press buttons every day; articles arrive, are changed and
withdrawn. What the process holds is told each day; the tables that chats fill are counted.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sqlite3
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.benchmarks import made_news
from tests.faults.conftest import ROUNDS
from tests.telegram import quick as running
from tests.telegram.quick import logged, put_forward, quick, refused

if TYPE_CHECKING:
    from tests.benchmarks.made_news import Print
    from tests.figures import Figure
    from tests.telegram.fake import FakeTelegram
    from tests.telegram.people import Room, User
    from tests.telegram.process import BotProcess

pytestmark = pytest.mark.slow

# Telegram takes thirty messages a second: a day of a hundred chats lasts some fifteen seconds.
DAYS = 5 * ROUNDS
CHATS, ARRIVING, SEED = 100, 15, 7
_HELD = "held.json"
# What may be under way at any moment: a look into the folder, a tick, a poll.
_UNDER_WAY = 10
# Megabytes: 32 of the connection that writes, 2 of each of six that read, words and names that were compared before,
# and what the allocator leaves between.
_CACHES = 70
# The files of the connections that read, opened as they are needed.
_READERS = 18

# What tells of itself what only it knows, when it is asked to by a signal.
_TELLING = f"""
async def main():
    def tell():
        import json
        held = {{"tasks": len(asyncio.all_tasks()), "threads": __import__("threading").active_count()}}
        Path("{_HELD}.new").write_text(json.dumps(held))
        Path("{_HELD}.new").replace("{_HELD}")
    asyncio.get_running_loop().add_signal_handler(__import__("signal").SIGUSR1, tell)
    await serve(load_settings(), rhythm=Rhythm(load=0.5, tick=0.2, feeds=0.5), clock=clock)

asyncio.run(main())
"""
# What chats fill, with how many rows of it there may be for each of them.
BOUNDED = {"digest_posts": 92, "shown_quotes": 730, "chats": 2, "follows": 2, "digests": 1, "moves": 1}


class Newsrooms:
    """A hundred groups around one program."""

    def __init__(self, fake: FakeTelegram, program: BotProcess, archive: Path) -> None:
        self.fake, self.program, self.archive = fake, program, archive
        # Each with somebody of its own: one person's questions are answered four a second.
        self.members: list[User] = [fake.user(f"Member {number}") for number in range(CHATS)]
        self.rooms: list[Room] = [fake.group(f"Desk {one.id}", one) for one in self.members]
        self.articles = iter(made_news.prints(SEED))
        self.there: list[Print] = []

    def write(self, many: int) -> None:
        arrived = [next(self.articles) for _ in range(many)]
        made_news.write(self.archive, arrived, SEED)
        self.there += arrived

    def _withdraw(self, names: set[str]) -> None:
        sidecar = self.archive / "corpus.toml"
        stated = sidecar.read_text(encoding="utf-8").split("\n\n")
        sidecar.write_text("\n\n".join(one for one in stated if not names & set(one.split('"'))), encoding="utf-8")
        for name in names:
            (self.archive / name).unlink()

    async def order(self) -> None:
        """Let every chat have a digest at one hour of its day, and follow somebody."""
        names = [name for name, _ in made_news.spoken_of(self.there, SEED).most_common(10)]
        now = datetime.now(UTC)
        with sqlite3.connect(self.program.folder / "onrecord.db", timeout=20) as db:
            db.executemany(
                "INSERT INTO digests (chat_id, topic, at, days, zone, since) VALUES (?, 0, ?, '0123456', 'UTC', ?)",
                [(room.id, f"{now - timedelta(minutes=5):%H:%M}", now.isoformat()) for room in self.rooms],
            )
            db.executemany(
                "INSERT INTO follows (chat_id, topic, kind, what, seen_until) VALUES (?, 0, 'speaker', ?, ?)",
                [(room.id, names[number % 10], now.isoformat()) for number, room in enumerate(self.rooms)],
            )

    async def live(self, day: int) -> None:
        """Let a day pass: articles come, change and go; digests are posted; every chat asks something."""
        self.write(ARRIVING)
        gone, self.there = self.there[:ARRIVING], self.there[ARRIVING:]
        self._withdraw({one.name for one in gone})
        for changed in self.there[:2]:
            with (self.archive / changed.name).open("a", encoding="utf-8") as article:
                article.write(f"\nOn day {day} it was added to.\n")
        posts = self.digests()
        put_forward(self.program, days=1)
        await self.fake.until(lambda: self.digests() >= posts + CHATS, 90, f"the digests of day {day}")
        name = made_news.people()[day % 40][1]
        asked = (f"/quote {name}", "/timeline last month", "/people", f"/search {name}", "/sources", "/digest")
        for number, room in enumerate(self.rooms):
            await room.say(asked[(number + day) % len(asked)], sender=self.members[number])
        presses = [number % 5 == day % 5 for number in range(CHATS)]
        await asyncio.gather(*map(self._answered, self.rooms, presses))

    async def _answered(self, room: Room, press: bool) -> None:
        answer = await room.reply(60)
        while answer.reply_to is None:
            answer = await room.reply(60)
        data = next((one.data for row in answer.buttons for one in row if one.data and one.data.startswith("v:")), None)
        if press and data:
            await room.press(answer, data, within=60)

    def digests(self) -> int:
        return self.posted("sent") + self.posted("empty")

    def posted(self, state: str) -> int:
        return self.rows("digest_posts", f"WHERE state = '{state}'")

    def rows(self, table: str, which: str = "") -> int:
        with sqlite3.connect(self.program.folder / "onrecord.db", timeout=20) as db:
            return int(db.execute(f"SELECT count(*) FROM {table} {which}").fetchone()[0])

    def clear(self) -> None:
        """Forget what was sent, once nothing of it is changed any more: else the double would grow in its place."""
        for room in self.rooms:
            room.chat.messages.clear()

    async def idle(self, tasks: int) -> dict[str, int]:
        """Return what the process holds when it has no more tasks than so many, once all that was asked is done."""
        for _ in range(120):
            held = await self.held()
            if held["tasks"] <= tasks:
                return held
            await asyncio.sleep(0.5)
        raise AssertionError(f"tasks were left behind: {held}")

    async def held(self) -> dict[str, int]:
        """Return what the process holds: megabytes, open files, tasks and threads."""
        process = self.program.process
        assert process is not None
        told = self.program.folder / _HELD
        told.unlink(missing_ok=True)
        process.send_signal(signal.SIGUSR1)
        await self.fake.until(told.exists, 20, "word of what the program holds")
        own = Path(f"/proc/{process.pid}")
        pages = int((own / "statm").read_text().split()[1])
        return {
            "MB": pages * os.sysconf("SC_PAGE_SIZE") // 1_000_000,
            "files": len(list((own / "fd").iterdir())),
            **json.loads(told.read_text()),
        }


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="what a process holds is read from /proc")
async def test_days_of_a_hundred_chats_leave_nothing_behind(fake: FakeTelegram, tmp_path: Path, figure: Figure) -> None:
    archive = tmp_path / "archive"
    archive.mkdir()
    program = quick(fake, tmp_path, archive)
    started = running._RUN[: running._RUN.index("asyncio.run(")]
    program.command = (sys.executable, "-c", started + _TELLING)
    desk = Newsrooms(fake, program, archive)
    desk.write(60)
    async with program:
        await logged(program, "the corpus folder is read")
        await desk.order()
        resting = (await desk.held())["tasks"]
        held = []
        for day in range(1, DAYS + 1):
            await desk.live(day)
            held.append(await desk.idle(resting + _UNDER_WAY))
            desk.clear()
            rows = {table: desk.rows(table) for table in BOUNDED}
            assert all(rows[table] <= most * CHATS for table, most in BOUNDED.items()), (day, rows)
        sent, empty = desk.posted("sent"), desk.posted("empty")
        assert await program.stop() == 0
    settled = held[len(held) * 3 // 4]
    figure("megabytes by day", " ".join(str(one["MB"]) for one in held))
    figure("open files, tasks, threads on the first and the last day", f"{held[0]} → {held[-1]}")
    figure("digests sent, days with nothing to say", f"{sent}, {empty} of {CHATS * DAYS}")
    figure("rows at the end", rows)
    assert sent + empty == CHATS * DAYS
    assert held[-1]["threads"] <= settled["threads"] + 2
    assert held[-1]["files"] <= settled["files"] + _READERS
    # As many articles go as come: what still grows is what the database keeps of its file in memory, up to a bound.
    assert held[-1]["MB"] <= held[0]["MB"] + _CACHES
    assert [line for line in program.output.splitlines() if " ERROR " in line or "Traceback" in line] == []
    assert refused(fake) == []
