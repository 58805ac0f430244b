"""A file that takes long to read holds nobody up: the real bot listens, answers and ends meanwhile."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import pytest

from tests.rubbish import KINDS
from tests.telegram.fake import FakeTelegram
from tests.telegram.process import BotProcess

if TYPE_CHECKING:
    from pathlib import Path

    from tests.figures import Figure

pytestmark = pytest.mark.slow

_MILLIONS = min(5, 1 + int(os.environ.get("FAULT_ROUNDS", "1")))
_QUESTIONS = 20


async def test_the_bot_listens_answers_and_ends_while_it_reads_one_endless_line(tmp_path: Path, figure: Figure) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.txt").write_text("Bridge opens\n\n“We will go,” Ann Lowe said.", encoding="utf-8")
    line = KINDS["quotations in one sentence"](_MILLIONS * 990_000)
    (corpus / "line.txt").write_text(line, encoding="utf-8")
    async with FakeTelegram() as fake:
        program = BotProcess(fake, tmp_path, corpus)
        try:
            begun = time.monotonic()
            await program.start(reads=False)
            figure("seconds until it listens", f"{time.monotonic() - begun:.1f}")
            person, took = fake.user("Ola"), []
            for _ in range(_QUESTIONS):
                asked = time.monotonic()
                await person.say("/help")
                await person.reply()
                took.append(time.monotonic() - asked)
            figure("slowest answer meanwhile, ms", f"{1000 * max(took):.0f}")
            assert "the corpus folder is read" not in program.output, "it reads still"
            told = time.monotonic()
            assert await program.stop() == 0
            figure("seconds until it ended", f"{(ended := time.monotonic() - told):.1f}")
        finally:
            if program.process is not None:
                await program.kill()
    assert max(took) < 5
    assert ended < 5
