"""The real program with a shorter breath and a clock that a test can put forward.

async with quick(fake, tmp_path, archive) as program:
    put_forward(program, hours=3)
"""

from __future__ import annotations

import sys
from datetime import timedelta
from typing import TYPE_CHECKING

from tests.telegram.process import BotProcess

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.telegram.core import Call
    from tests.telegram.fake import FakeTelegram

_AHEAD = "seconds-ahead"

# `onrecord run`, but that it looks for news and for what is due several times a second.
_RUN = f"""
import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path
from bot.terminal import logs
from bot.chat.running import Rhythm, serve
from bot.settings import load_settings

def clock():
    return datetime.now(UTC) + timedelta(seconds=float(Path("{_AHEAD}").read_text()))

logs.set_up()
asyncio.run(serve(load_settings(), rhythm=Rhythm(load=0.2, tick=0.1, feeds=0.2), clock=clock))
"""


def quick(
    fake: FakeTelegram, folder: Path, corpus: Path, settings: Mapping[str, str | None] | None = None
) -> BotProcess:
    """Return the program, not started yet; its clock shows the true time until it is put forward."""
    (folder / _AHEAD).write_text("0")
    return BotProcess(fake, folder, corpus, dict(settings or {}), command=(sys.executable, "-c", _RUN))


def put_forward(program: BotProcess, **by: float) -> None:
    """Let the program's clock jump ahead."""
    path = program.folder / _AHEAD
    waiting = path.with_suffix(".new")
    waiting.write_text(str(float(path.read_text()) + timedelta(**by).total_seconds()))
    waiting.replace(path)


async def logged(program: BotProcess, words: str) -> None:
    """Wait until the program has said so in its log."""
    await program.fake.until(lambda: words in program.output, 20, f"word of {words!r} in the log")


def refused(fake: FakeTelegram) -> list[Call]:
    """Return the calls that were refused, but for polls: one that is open is refused when the next begins."""
    return [call for call in fake.refusals() if call.method != "getUpdates"]
