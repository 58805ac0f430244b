"""Inline in any chat, with the real program: quotes for those who may ask, and for nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.telegram.process import BotProcess
from tests.telegram.quick import refused

if TYPE_CHECKING:
    from pathlib import Path

    from tests.telegram.fake import FakeTelegram

MINUTES = "Minutes of the council\n\n" + "\n\n".join(
    f'"Point {number} of the plan is the harbour wall, and the wall costs {number} million," said Rolf Lindqvist, '
    "the treasurer of Nordvik."
    for number in range(1, 24)
)


@pytest.mark.slow
async def test_quotes_to_insert_for_those_who_may_ask(fake: FakeTelegram, tmp_path: Path, archive: Path) -> None:
    (archive / "minutes.txt").write_text(MINUTES, encoding="utf-8")
    olena, stranger = fake.user("Olena"), fake.user("Petro")
    desk = fake.group("Elsewhere", olena, stranger, bot=False)
    allowed: dict[str, str | None] = {"ONRECORD_ALLOWED_CHATS": "", "ONRECORD_ALLOWED_USERS": str(olena.account.id)}
    async with BotProcess(fake, tmp_path, archive, allowed) as program:
        found = await olena.inline("marchenko cranes")
        assert [card.title for card in found.results] == ["Olena Marchenko · Nordvik Post"]
        assert (found.is_personal, found.next_offset) == (True, "")
        assert found.cache_time <= 60
        (card,) = found.results
        assert card.description.startswith("The cranes are safe")
        await desk.insert(card, sender=olena)
        inserted = card.content.text
        for part in ("The cranes are safe, and the first ship is in,", "Olena Marchenko", "Nordvik Post", "4 Mar 2024"):
            assert part in inserted
        urls = [entity["url"] for entity in card.content.entities if entity["type"] == "text_link"]
        await olena.open(urls[0])
        assert "The cranes are safe" in (await olena.reply()).text
        assert (await olena.reply()).document

        # As people ask: a question in plain words, a topic, a month without its year.
        for typed in (
            "what did Marchenko say about the cranes?",
            "who said “the cranes are safe”",
            "marchenko about cranes in march",
            "marchenko cranes in nordvik post",
        ):
            assert [one.title for one in (await olena.inline(typed)).results] == [card.title], typed

        # The stranger types the very same words, which Telegram's cache knows by now.
        nothing = await stranger.inline("marchenko cranes")
        assert (nothing.results, nothing.is_personal, nothing.button) == ((), True, None)

        seen: list[str] = []
        offset = ""
        for _ in range(30):
            page = await olena.inline("lindqvist wall", offset=offset)
            assert page.is_personal
            seen += [one.id for one in page.results]
            offset = page.next_offset
            if not offset:
                break
        assert len(seen) == len(set(seen)) == 23

        for odd in ("", "   ", "xyzzy plugh", "from:noday holm", '"', "a" * 256, "🙂" * 100):
            nothing = await olena.inline(odd)
            assert (nothing.results, nothing.is_personal) == ((), True)
            assert nothing.button
        for offset in ("nonsense", "-1", "0", "99999", "٣"):
            assert (await olena.inline("holm", offset=offset)).is_personal

        assert nothing.button
        await olena.say(f"/start {nothing.button['start_parameter']}")
        assert f"@{fake.bot.username} NAME" in (await olena.reply()).text
        assert await program.stop() == 0
    assert "fault" not in program.output
    assert refused(fake) == []
