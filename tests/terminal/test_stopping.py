"""Told to stop, a program says one sentence: no thread that is broken off adds how it broke."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

PROGRAM = """
import asyncio, threading, time
from bot.terminal.stopping import Stopping

def slow(told, loop):
    time.sleep(0.3)
    loop.call_soon_threadsafe(told)  # the loop is closed by then, as it is for a database's thread

async def work():
    threading.Thread(target=slow, args=(lambda: None, asyncio.get_running_loop())).start()
    print("begun", flush=True)
    await asyncio.sleep(30)

Stopping("stopped where it was.").run(work())
"""


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_a_thread_that_finds_nobody_any_more_says_nothing(sign: signal.Signals) -> None:
    program = subprocess.Popen(
        [sys.executable, "-c", PROGRAM], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert program.stdout is not None
    assert program.stdout.readline() == "begun\n"
    program.send_signal(sign)
    _, said = program.communicate(timeout=30)
    assert said == "onrecord: stopped where it was.\n"
    assert program.returncode == 130
