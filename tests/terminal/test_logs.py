"""No token reaches the log, not even in the traceback that ends the program."""

from __future__ import annotations

import subprocess
import sys

import pytest

from bot.terminal.logs import redact
from tests.sources import ROOT

TOKEN = "4242424242:AAtestdoubletestdoubletestdouble_42"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (f"POST https://api.telegram.org/bot{TOKEN}/getMe", "POST https://api.telegram.org/bot<token>/getMe"),
        (f"ExtBot[token={TOKEN}]", "ExtBot[token=<token>]"),
        (f"{TOKEN} and {TOKEN}", "<token> and <token>"),
        ("at 12:30:59 the line ferry.txt:5", "at 12:30:59 the line ferry.txt:5"),
    ],
)
def test_a_token_is_blotted_out(line: str, expected: str) -> None:
    assert redact(line) == expected


_PROGRAM = f"""
import logging
from bot.terminal import logs
logs.set_up()
log = logging.getLogger("made")
log.info("polling %s", "https://api.telegram.org/bot{TOKEN}/getUpdates")
logging.getLogger("httpx").info("HTTP Request: POST https://api.telegram.org/bot{TOKEN}/getMe")
try:
    raise ValueError("bot{TOKEN}")
except ValueError:
    log.exception("a fault with {TOKEN}")
raise RuntimeError("the end of {TOKEN}")
"""


def test_what_ends_the_program_is_told_without_the_token() -> None:
    program = subprocess.run(
        [sys.executable, "-c", _PROGRAM], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60
    )
    assert program.returncode == 1
    assert program.stdout == ""
    assert TOKEN not in program.stderr
    assert "ValueError: bot<token>" in program.stderr
    assert "RuntimeError: the end of <token>" in program.stderr
    assert "HTTP Request" not in program.stderr
