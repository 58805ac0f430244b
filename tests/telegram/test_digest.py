"""The morning digest with the real program: ordered, posted, previewed, stopped."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from tests.telegram.fake import FakeTelegram
from tests.telegram.quick import put_forward, quick, refused

if TYPE_CHECKING:
    from pathlib import Path

    from tests.telegram.people import Room

KYIV = ZoneInfo("Europe/Kyiv")


def stated_next(text: str) -> datetime:
    """Return the moment that an answer names as the next digest's."""
    found = re.search(r"Next: \w+,? (\d+ \w+ \d+), (\d\d:\d\d) \(([\w/]+)\)", text)
    assert found, text
    return datetime.strptime(f"{found[1]} {found[2]}", "%d %b %Y %H:%M").replace(tzinfo=ZoneInfo(found[3]))


def soon() -> str:
    """Return an hour and minute that is one to two minutes off: far enough to be ahead when the order arrives."""
    return f"{datetime.now(KYIV) + timedelta(minutes=2):%H:%M}"


async def ordered(room: Room, command: str, **how: object) -> str:
    await room.say(command, **how)  # type: ignore[arg-type]
    return (await room.reply()).text


async def test_a_group_orders_a_digest_and_gets_it(fake: FakeTelegram, tmp_path: Path, archive: Path) -> None:
    olena, petro, iryna = fake.user("Olena"), fake.user("Petro"), fake.user("Iryna")
    desk = fake.supergroup("Desk", olena, petro)
    desk.admit(iryna, "administrator", anonymous=True)
    async with quick(fake, tmp_path, archive) as program:
        preview = await ordered(desk, "/digest", sender=petro)
        assert "5 new documents" in preview
        assert "To have it posted here every day: /digest 08:30" in preview
        at = soon()
        assert "Only admins" in await ordered(desk, f"/digest {at} Kyiv", sender=petro)
        assert "Only admins" in await ordered(desk, f"/digest {at}", as_chat=fake.channel("News", olena))
        confirmed = await ordered(desk, f"/digest {at} Kyiv", as_chat=desk)
        assert f"every day at {at} (Europe/Kyiv)" in confirmed
        put_forward(program, minutes=2)
        post = await desk.reply(20)
        assert stated_next(confirmed).strftime("%A, %-d %B %Y") == post.text.splitlines()[0]
        assert post.reply_to is None
        assert "5 new documents" in post.text
        await program.restart()
        await desk.quiet(1.0)
        again = stated_next(await ordered(desk, "/digest", sender=petro))
        assert again - stated_next(confirmed) == timedelta(days=1)
        # Ordered for later on a day that has had its digest: the date it names is the one it keeps.
        later = await ordered(desk, f"/digest {datetime.now(KYIV) + timedelta(minutes=5):%H:%M} Kyiv", sender=olena)
        assert stated_next(later).date() == again.date()
        put_forward(program, minutes=5)
        await desk.quiet(1.0)
        assert "No digest will be posted here" in await ordered(desk, "/digest off", sender=olena)
        put_forward(program, days=1)
        await desk.quiet(1.0)
        assert "No digest was ordered here" in await ordered(desk, "/digest off", sender=olena)
    assert refused(fake) == []


@pytest.mark.slow
async def test_private_chats_and_topics_have_digests_of_their_own(
    fake: FakeTelegram, tmp_path: Path, archive: Path
) -> None:
    olena = fake.user("Olena")
    forum = fake.forum("Forum", olena)
    harbour, ferry = forum.open_topic("Harbour"), forum.open_topic("Ferry")
    async with quick(fake, tmp_path, archive) as program:
        workdays = await ordered(olena, "/digest 6:15 am Mon-Fri New York")
        assert "from Monday to Friday at 06:15 (America/New_York)" in workdays
        assert stated_next(workdays).weekday() < 5
        problem = await ordered(olena, "/digest 25:00")
        assert "no such time of day" in problem
        problem = await ordered(olena, "/digest 08:30 Qwertyville")
        assert "no time zone or city has that name" in problem
        at = soon()
        await forum.say(f"/digest {at} Europe/Kyiv", topic=harbour)
        await forum.reply(topic=harbour)
        await forum.say(f"/digest {at} Mon Tue Wed Thu Fri Sat Sun", topic=ferry)
        assert "(Europe/Kyiv)" in (await forum.reply(topic=ferry)).text, "the zone named first is the chat's"
        put_forward(program, minutes=2)
        posts = [await forum.reply(20, topic=harbour), await forum.reply(20, topic=ferry)]
        assert [post.topic for post in posts] == [harbour.id, ferry.id]
        await forum.quiet(0.5)
    assert refused(fake) == []


@pytest.mark.slow
async def test_a_digest_missed_while_the_bot_was_down(fake: FakeTelegram, tmp_path: Path, archive: Path) -> None:
    olena, petro = fake.user("Olena"), fake.user("Petro")
    async with quick(fake, tmp_path, archive) as program:
        await ordered(olena, f"/digest {soon()} Kyiv")
        await ordered(petro, f"/digest {datetime.now(KYIV) + timedelta(hours=1, minutes=30):%H:%M} Kyiv")
        await program.kill()
        put_forward(program, hours=4)
        await program.start()
        assert "documents" in (await petro.reply(20)).text
        await olena.quiet(0.5)
        put_forward(program, days=1, hours=-3, minutes=-57)
        assert "was missed: the bot was not running" in (await olena.reply(20)).text
    assert refused(fake) == []


async def test_a_second_copy_on_the_same_store_ends_and_the_first_sends_each_digest_once(
    tmp_path: Path, archive: Path
) -> None:
    # Telegram lets one copy poll; the other has a token, and so a Telegram, of its own, on the same store.
    async with FakeTelegram() as one, FakeTelegram() as other:
        rooms = [one.group(f"Desk {number}", one.user("Olena")) for number in range(8)]
        folders = [tmp_path / "one", tmp_path / "other"]
        for folder in folders:
            folder.mkdir()
        store = {"ONRECORD_DATABASE": str(tmp_path / "shared.db")}
        async with quick(one, folders[0], archive, store):
            second = quick(other, folders[1], archive, store)
            await second.spawn()
            assert await second.wait() == 1
            assert "already" in second.output
            now = datetime.now(UTC)
            with sqlite3.connect(store["ONRECORD_DATABASE"]) as db:
                db.executemany(
                    "INSERT INTO digests (chat_id, topic, at, days, zone, since) VALUES (?, 0, ?, '0123456', 'UTC', ?)",
                    [(room.id, f"{now:%H:%M}", (now - timedelta(hours=1)).isoformat()) for room in rooms],
                )
            db.close()
            await one.happens(lambda: all(room.history for room in rooms), 10)
            await asyncio.sleep(1)
            assert [len(room.history) for room in rooms] == [1] * 8
        assert other.calls == [] or all(call.method != "sendMessage" for call in other.calls)


@pytest.mark.slow
async def test_faults_of_the_network_and_of_telegram(fake: FakeTelegram, tmp_path: Path, archive: Path) -> None:
    names = ("throttled", "broken", "cut", "lost", "kicked", "well")
    people = {name: fake.user(name) for name in names}
    rooms = {name: fake.supergroup(name, people[name]) for name in names}
    group = fake.group("grows", fake.user("Iryna"))
    async with quick(fake, tmp_path, archive) as program:
        at = soon()
        for room in (*rooms.values(), group):
            await ordered(room, f"/digest {at} Kyiv")
        fake.fail_next("sendMessage", 429, retry_after=2, chat_id=rooms["throttled"].id)
        fake.fail_next("sendMessage", 502, chat_id=rooms["broken"].id)
        fake.cut_next("sendMessage", chat_id=rooms["cut"].id)
        fake.cut_next("sendMessage", after=True, chat_id=rooms["lost"].id)
        rooms["kicked"].chat.bot_status = "kicked"  # nobody tells the bot; it finds out
        grown = group.migrate()
        put_forward(program, minutes=2)
        await rooms["well"].reply(20)
        await rooms["throttled"].reply(20)
        await grown.reply(20)
        await rooms["lost"].quiet(1.0) if not rooms["lost"].unread() else await rooms["lost"].reply()
        for room in (*rooms.values(), grown):
            await room.quiet(0.3)
        put_forward(program, days=1)
        for name in ("broken", "cut", "lost"):
            assert "is not known; it was not sent again" in (await rooms[name].reply(20)).text
        for room in (rooms["well"], rooms["throttled"], grown):
            assert "not known" not in (await room.reply(20)).text
        rooms["kicked"].chat.bot_status = "left"
        rooms["kicked"].add_bot()
        assert "Hello" in (await rooms["kicked"].reply()).text
        await rooms["kicked"].quiet(0.5)
        put_forward(program, days=1)
        assert "missed" not in (await rooms["kicked"].reply(20)).text
        assert await program.stop() == 0
    assert "fault" not in program.output


@pytest.mark.slow
async def test_stopping_in_the_middle_leaves_nothing_unknown(fake: FakeTelegram, tmp_path: Path, archive: Path) -> None:
    rooms = [fake.group(f"Desk {number}", fake.user("Olena")) for number in range(60)]
    program = quick(fake, tmp_path, archive)
    async with program:
        now = datetime.now(UTC)
        with sqlite3.connect(tmp_path / "onrecord.db") as db:
            db.executemany(
                "INSERT INTO digests (chat_id, topic, at, days, zone, since) VALUES (?, 0, ?, '0123456', 'UTC', ?)",
                [(room.id, f"{now:%H:%M}", (now - timedelta(hours=1)).isoformat()) for room in rooms],
            )
        db.close()
        fake.delay_next("sendMessage", 0.3, after=True, times=60)
        await fake.until(lambda: len(fake.called("sendMessage")) > 8, 20, "some digests")
        assert await program.stop() == 0
        with sqlite3.connect(tmp_path / "onrecord.db") as db:
            states = {state for (state,) in db.execute("SELECT state FROM digest_posts")}
        db.close()
        assert states == {"sent"}, "what had left was waited for, and nothing waits under this program's name"
        fake.heal()
        await program.start()
        await fake.until(lambda: len(fake.called("sendMessage")) >= 60, 20, "the rest")
        await asyncio.sleep(0.5)
    assert [len(room.history) for room in rooms] == [1] * 60
