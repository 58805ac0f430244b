"""The life of a chat with the real program: added, moved, shut out, back again; its settings, and who sets them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from handlers.frame.wording import LANGUAGES, wording
from tests.telegram.quick import logged, put_forward, quick, refused

if TYPE_CHECKING:
    from pathlib import Path

    from tests.telegram.fake import FakeTelegram
    from tests.telegram.people import Room, User


async def told(room: Room, command: str, sender: User | None = None) -> str:
    await room.say(command, sender=sender)
    return (await room.reply()).text


async def test_added_moved_shut_out_and_back(fake: FakeTelegram, tmp_path: Path, archive: Path) -> None:
    olena = fake.user("Olena")
    group = fake.group("Desk", olena, bot=False)
    async with quick(fake, tmp_path, archive) as program:
        group.add_bot(by=olena)
        hello = await group.reply()
        examples = [line.removeprefix("• ") for line in hello.text.splitlines() if line.startswith("• /")]
        assert len(examples) == 3
        for example in examples:
            assert "There is no" not in await told(group, example)
        await group.quiet(0.3)

        await told(group, "/settings language uk")
        at = f"{datetime.now(ZoneInfo('Europe/Kyiv')):%H:%M}"
        await told(group, f"/digest {at} Kyiv")
        await told(group, '/follow "Karin Holm"')
        desk = group.migrate()
        await logged(program, "everything moved along")
        await group.quiet(0.5)
        await desk.quiet(0.5)
        put_forward(program, days=1)
        await desk.reply(20)
        await desk.quiet(0.5)
        assert "Karin Holm" in await told(desk, "/following")
        assert wording("uk").plain("settings.heading").removeprefix("<b>")[:12] in await told(desk, "/settings")

        desk.kick_bot(by=olena)
        await logged(program, "shut out of chat")
        put_forward(program, days=2)
        (archive / "mill.txt").write_text('Mill\n\n"It is shut," said Karin Holm, a nurse.\n', encoding="utf-8")
        await desk.quiet(1.0)
        await program.restart()
        await desk.quiet(0.5)
        desk.add_bot(by=olena)
        back = [(await desk.reply(20)).text for _ in range(2)]
        assert any("It is shut" in post for post in back), "what came meanwhile waited"
        assert "Karin Holm" in await told(desk, "/following")
        put_forward(program, days=1)
        await desk.reply(20)
        await desk.quiet(0.5)
    assert refused(fake) == []


async def test_an_allowed_group_stays_allowed_when_it_grows(fake: FakeTelegram, tmp_path: Path, archive: Path) -> None:
    olena = fake.user("Olena")
    group, stranger = fake.group("Desk", olena), fake.supergroup("Strangers", olena)
    allowed = {"ONRECORD_ALLOWED_CHATS": str(group.id), "ONRECORD_ALLOWED_USERS": ""}
    async with quick(fake, tmp_path, archive, allowed) as program:
        assert "Karin Holm" in await told(group, "/quote Karin Holm")
        assert "not on this bot's list" in await told(stranger, "/quote Karin Holm")
        desk = group.migrate()
        await logged(program, "everything moved along")
        assert "Karin Holm" in await told(desk, "/quote Karin Holm")
        await program.restart()
        assert "Karin Holm" in await told(desk, "/quote Karin Holm")


async def test_a_return_that_nobody_told_of_is_noticed(fake: FakeTelegram, tmp_path: Path, archive: Path) -> None:
    desk = fake.supergroup("Desk", fake.user("Olena"))
    async with quick(fake, tmp_path, archive) as program:
        await told(desk, "/follow Karin Holm")
        desk.kick_bot()
        await fake.polled()
        await program.stop()
        desk.chat.bot_status = "member"  # let in again while the bot was away for longer than Telegram keeps news
        await program.start()
        assert "Karin Holm" in await told(desk, "/following")
        (archive / "mill.txt").write_text('Mill\n\n"It is shut," said Karin Holm, a nurse.\n', encoding="utf-8")
        assert "It is shut" in (await desk.reply(20)).text


async def test_settings(fake: FakeTelegram, tmp_path: Path, archive: Path) -> None:
    olena, petro, iryna = fake.user("Olena"), fake.user("Petro"), fake.user("Iryna")
    desk = fake.supergroup("Desk", olena, petro)
    desk.admit(iryna, "administrator", anonymous=True)
    operator = fake.user("Operator")
    async with quick(fake, tmp_path, archive, {"ONRECORD_ADMINS": str(operator.account.id)}) as program:
        await desk.say("/settings", sender=petro)
        panel = await desk.reply()
        assert "Time zone: UTC" in panel.text
        alert = await desk.press(panel, wording("uk").plain("settings.name"), sender=petro)
        assert (alert.show_alert, "Only admins" in alert.text) == (True, True)
        assert "Only admins" in await told(desk, "/settings timezone Kyiv", petro)
        assert "Europe/Kyiv" in await told(desk, "/settings timezone Київ", olena)
        await desk.say("/settings timezone Lisbon", as_chat=desk)
        assert "Europe/Lisbon" in (await desk.reply()).text
        assert "Europe/Warsaw" in await told(desk, "/settings timezone Warsaw", operator)
        assert (
            "Did you mean" in (text := await told(desk, "/settings timezone Qwertyville", olena))
            or "no time zone" in text
        )

        await program.restart()
        for press, shows in (
            ("Keep it for the digest", "What you follow: in the digest"),
            ("Post at once", "What you follow: posted at once"),
            ("Stay silent", "Days with nothing new: no digest"),
            ("A quote on empty days", "a quote from the archive"),
            ("Change the time zone", "/settings timezone Kyiv"),
        ):
            await desk.press(panel, press, sender=olena)
            panel = await desk.next_edit(panel)
            assert shows in panel.text
        assert "I do not speak" in await told(desk, "/settings language xx", olena)
        assert "on” or “off" in await told(desk, "/settings silent perhaps", olena)
        await olena.say("/settings")
        assert "Time zone: UTC" in (await olena.reply()).text, "a private chat has settings of its own"
    assert refused(fake) == []


@pytest.mark.skipif(not (set(LANGUAGES) - {"en"}), reason="there is one language")
async def test_the_interface_speaks_the_chats_language_then_the_persons(
    fake: FakeTelegram, tmp_path: Path, archive: Path
) -> None:
    english, ukrainian = fake.user("Olena"), fake.user("Oksana", language="uk")
    desk = fake.supergroup("Desk", english, ukrainian)
    uk, en = (wording(language).plain("quote.nobody", typed="Xyzzy Plugh") for language in ("uk", "en"))
    assert uk != en
    async with quick(fake, tmp_path, archive):
        assert en in await told(desk, "/quote Xyzzy Plugh", english)
        assert uk in await told(desk, "/quote Xyzzy Plugh", ukrainian)
        await desk.say("/settings", sender=english)
        panel = await desk.reply()
        await desk.press(panel, wording("uk").plain("settings.name"), sender=english)
        panel = await desk.next_edit(panel)
        assert wording("uk").plain("settings.language", language=wording("uk").plain("settings.name")) in panel.text
        assert uk in await told(desk, "/quote Xyzzy Plugh", english)
        assert "“The cranes are safe" not in await told(desk, "/quote Marchenko cranes", english)
        assert "The cranes are safe, and the first ship is in" in await told(desk, "/quote Marchenko cranes", english)
