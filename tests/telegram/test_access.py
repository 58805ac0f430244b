"""Who may ask, with the real program: let in by a button, taken back, members asked for, all of it over a restart."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tests.telegram.quick import logged, put_forward, quick, refused

if TYPE_CHECKING:
    from pathlib import Path

    from tests.telegram.fake import FakeTelegram
    from tests.telegram.people import Room, User


async def told(room: Room, command: str, sender: User | None = None) -> str:
    await room.say(command, sender=sender)
    return (await room.reply(20)).text


def closed(operator: User, **settings: str) -> dict[str, str]:
    return {
        "ONRECORD_ALLOWED_CHATS": "",
        "ONRECORD_ALLOWED_USERS": "",
        "ONRECORD_ADMINS": str(operator.account.id),
        **settings,
    }


async def test_a_group_is_let_in_without_a_restart_and_stays_in_over_one(
    fake: FakeTelegram, tmp_path: Path, archive: Path
) -> None:
    operator, olena, petro = fake.user("Operator"), fake.user("Olena"), fake.user("Petro")
    group = fake.group("Desk", olena, petro, bot=False)
    async with quick(fake, tmp_path, archive, closed(operator)) as program:
        await told(operator, "/help")
        group.add_bot(by=olena)
        assert "They have been asked" in (await group.reply()).text
        question = await operator.reply()
        assert "not on this bot's list" in (await group.press(question, "Allow this chat", sender=petro)).text
        await operator.press(question, "Allow this chat")
        assert "allowed by Operator" in (await operator.next_edit(question)).text
        assert "allowed this chat to ask" in (await group.reply()).text
        assert "Karin Holm" in await told(group, "/quote Karin Holm", olena)

        desk = group.migrate()
        await logged(program, "everything moved along")
        await program.restart()
        assert "Karin Holm" in await told(desk, "/quote Karin Holm", olena)
        assert "Karin Holm" in await told(petro, "/quote Karin Holm"), "a member"
        assert (await petro.inline("Karin Holm")).results
        assert "Following" in await told(petro, "/follow Karin Holm")

        await operator.say("/access")
        shown = await operator.reply()
        await operator.press(shown, "✕ Desk")
        await operator.next_edit(shown)
        assert "I do not answer in this chat" in await told(desk, "/quote Karin Holm", olena)
        (archive / "mill.txt").write_text('Mill\n\n"It is shut," said Karin Holm, a nurse.\n', encoding="utf-8")
        await logged(program, f"chat {petro.id} may ask no more; its posts are paused")
        await petro.quiet(0.5)
        assert fake.allowed_updates.count("chat_member") == 1
    assert refused(fake) == []


@pytest.mark.slow
async def test_members_lose_it_when_they_leave(fake: FakeTelegram, tmp_path: Path, archive: Path) -> None:
    operator, olena, petro = fake.user("Operator"), fake.user("Olena"), fake.user("Petro")
    desk = fake.supergroup("Desk", olena, petro)
    settings = closed(operator, ONRECORD_ALLOWED_CHATS=str(desk.id))
    async with quick(fake, tmp_path, archive, settings) as program:
        await desk.say("/quote Karin Holm", sender=olena)
        answer = await desk.reply()
        link = next(address for _, address in answer.links if "t.me" in address)
        await petro.open(link)
        assert "I have waited for an hour" in (await petro.reply()).text
        assert (await petro.reply()).document
        assert "Following" in await told(petro, "/follow Karin Holm")
        desk.leave(petro, banned_by=olena)
        assert "is not on this bot's list" in await told(petro, "/quote Karin Holm")
        assert (await petro.inline("Karin Holm")).results == ()
        (archive / "mill.txt").write_text('Mill\n\n"It is shut," said Karin Holm, a nurse.\n', encoding="utf-8")
        await logged(program, f"chat {petro.id} may ask no more; its posts are paused")
        await petro.quiet(0.5)

        desk.join(petro)
        assert "Karin Holm" in await told(petro, "/following")
        assert "It is shut" in (await petro.reply(20)).text, "what came meanwhile waited"

        fake.fail_next("getChatMember", 500, times=3)
        put_forward(program, minutes=15)
        assert "Please try again in a minute" in await told(petro, "/quote Karin Holm")
        fake.heal()
        assert "Karin Holm" in await told(petro, "/quote Karin Holm")
        assert "fault" not in program.output
    assert {call.method for call in refused(fake)} <= {"getChatMember", "sendMessage"}
    assert all(call.chat_id == operator.id for call in refused(fake) if call.method == "sendMessage")


async def test_the_chat_of_the_operators_decides(fake: FakeTelegram, tmp_path: Path, archive: Path) -> None:
    operator, iryna, olena = fake.user("Operator"), fake.user("Iryna"), fake.user("Olena")
    gate = fake.supergroup("Gate", iryna, olena)
    async with quick(fake, tmp_path, archive, closed(operator, ONRECORD_OPERATOR_CHAT=str(gate.id))):
        assert "Karin Holm" in await told(olena, "/quote Karin Holm"), "the operators' chat may ask, and who is in it"
        stranger = fake.user("Stranger")
        assert "They have been asked" in await told(stranger, "/quote Karin Holm")
        question = await gate.reply()
        alert = await gate.press(question, "Allow this person", sender=olena)
        assert (alert.show_alert, "Only the admins" in alert.text) == (True, True)
        await gate.press(question, "Allow this person", sender=iryna)
        assert "allowed by Iryna" in (await gate.next_edit(question)).text
        assert "allowed you to ask" in (await stranger.reply()).text
        assert "Karin Holm" in await told(stranger, "/quote Karin Holm")
        assert operator.unread() == []
    assert refused(fake) == []


@pytest.mark.slow
async def test_a_check_says_who_is_asked(fake: FakeTelegram, tmp_path: Path, archive: Path) -> None:
    operator, olena = fake.user("Operator"), fake.user("Olena")
    gate = fake.supergroup("Gate", olena)
    outside = fake.supergroup("Outside", olena, bot=False)

    async def checked(**settings: str) -> str:
        program = quick(fake, tmp_path, archive, closed(operator, **settings))
        program.command = (sys.executable, "-m", "bot", "check")
        await program.spawn()
        await program.wait()
        return program.output

    assert "ok   access: strangers are asked about in private of 1 operator" in await checked()
    assert f"ok   access: strangers are asked about in “Gate” ({gate.id})" in await checked(
        ONRECORD_OPERATOR_CHAT=str(gate.id)
    )
    told_of = await checked(ONRECORD_OPERATOR_CHAT=str(outside.id))
    assert f"BAD  access: the chat of the operators, {outside.id}, cannot be reached" in told_of
