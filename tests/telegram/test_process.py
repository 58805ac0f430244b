"""The harness that starts the real program."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tests.telegram.process import BotProcess

if TYPE_CHECKING:
    from pathlib import Path

    from tests.telegram.fake import FakeTelegram


async def test_a_program_that_ends_at_once_fails_the_test_with_its_output(fake: FakeTelegram, tmp_path: Path) -> None:
    program = BotProcess(fake, tmp_path, tmp_path / "missing", command=(sys.executable, "-c", "exit('no')"))
    with pytest.raises(AssertionError, match="ended before it listened:\nno\n"):
        await program.start()


async def test_signals_and_output(fake: FakeTelegram, tmp_path: Path) -> None:
    script = (
        "import os, sys, urllib.request as r\n"
        "opener = r.build_opener(r.ProxyHandler({}))\n"
        "address = os.environ['ONRECORD_API_URL'] + '/bot' + os.environ['ONRECORD_BOT_TOKEN']\n"
        "print('the corpus folder is read', flush=True)\n"
        "while True: opener.open(address + '/getUpdates?timeout=5').read()\n"
    )
    async with BotProcess(fake, tmp_path, tmp_path, command=(sys.executable, "-c", script)) as program:
        assert await program.stop() == -15
        await program.start()
        assert await program.kill() == -9
    assert program.output == "the corpus folder is read\n" * 2
    assert fake.polls == 2
