"""The bot ends soon after it has stopped, whatever a thread of it still works out."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from tests.invented import environment

if TYPE_CHECKING:
    from pathlib import Path

# In place of what compares names and wordings, which nothing breaks off.
_SCRIPT = """
import asyncio, time
from bot.chat import running
from bot.cli import main

async def serve(settings):
    asyncio.get_running_loop().run_in_executor(None, time.sleep, 60)
    print("stopped", flush=True)

running.serve = serve
main(["run"])
"""


def test_a_thread_that_computes_does_not_hold_the_end_up(tmp_path: Path) -> None:
    command = [sys.executable, "-c", _SCRIPT]
    wanted = environment(tmp_path / "store.sqlite3", tmp_path)
    ended = subprocess.run(command, env=wanted, capture_output=True, text=True, timeout=20, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "stopped\n", "")
