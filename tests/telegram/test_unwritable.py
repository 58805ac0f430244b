"""A store that cannot be written: the bot goes on answering from what it holds, and says what is wrong in its log."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tests.rights import under_modes
from tests.telegram.process import BotProcess

if TYPE_CHECKING:
    from pathlib import Path

    from tests.telegram.fake import FakeTelegram


@pytest.mark.slow
async def test_a_store_that_may_only_be_read_is_answered_from(
    fake: FakeTelegram, tmp_path: Path, archive: Path
) -> None:
    olena = fake.user("Olena")
    command = tuple(under_modes([sys.executable, "-m", "bot", "run"]))
    async with BotProcess(fake, tmp_path, archive, command=command) as program:
        await program.stop()
        (tmp_path / "onrecord.db").chmod(0o444)
        (archive / "mill.txt").write_text("The mill burnt. All of it.\n", encoding="utf-8")
        await program.start()
        for _ in range(2):
            await olena.say("/quote Holm")
            assert "I have waited for an hour," in (await olena.reply()).text
        await fake.until(lambda: "WARNING onrecord: The store " in program.output, 20, "word of the load")
        assert await program.stop() == 0
    assert "cannot be written (attempt to write a readonly database)" in program.output
    assert "fault" not in program.output
    assert "Traceback" not in program.output
