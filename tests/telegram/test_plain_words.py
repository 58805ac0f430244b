"""Plain words in a group, with the real program: only who is addressed answers, and a reply changes the question."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.telegram.fake import FakeTelegram
from tests.telegram.process import BotProcess
from tests.telegram.quick import refused

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("privacy", [True, False], ids=["privacy mode on", "privacy mode off"])
async def test_a_group_talks_and_asks(tmp_path: Path, archive: Path, privacy: bool) -> None:
    async with FakeTelegram(reads_all_messages=not privacy) as fake:
        olena, petro = fake.user("Olena"), fake.user("Petro", language="uk")
        desk = fake.group("Desk", olena, petro)
        allowed: dict[str, str | None] = {"ONRECORD_ALLOWED_CHATS": str(desk.chat.id)}
        async with BotProcess(fake, tmp_path, archive, allowed) as program:
            talk = await desk.say("what did Marchenko say about the pier?", sender=olena)
            await desk.say("no idea", sender=petro, reply_to=talk)

            await desk.say("/ask what did Marchenko say about the pier?", sender=olena)
            answer = await desk.reply()
            assert answer.text.startswith("Read as /quote Marchenko about the pier\nOlena Marchenko · 2 quotes")
            await desk.say("and the cranes?", sender=olena, reply_to=answer)
            narrowed = await desk.reply()
            assert narrowed.text.startswith('Read as /quote "Olena Marchenko" about the cranes\n')
            assert "The cranes are safe" in narrowed.text
            await desk.say("thanks!", sender=olena, reply_to=narrowed)
            await desk.say("а Брандт?", sender=petro, reply_to=answer)
            which = await desk.reply()
            assert "Прочитано як /quote" in which.text

            if not privacy:
                await desk.say(f"@{fake.bot.username} хто сказав «a pond»?", sender=petro)
                assert "Olena Marchenko" in (await desk.reply()).text

            real = await desk.say("“The cranes are safe, and the first ship is in,” Brandt said.", sender=petro)
            await desk.say("/verify", sender=olena, reply_to=real)
            verdict = (await desk.reply()).text
            assert "Said by somebody else: not " in verdict
            assert "but Olena Marchenko" in verdict
            assert await program.stop() == 0
        assert desk.unread() == [], "what nobody put to the bot is not answered"
        assert refused(fake) == []
        assert "fault" not in program.output
