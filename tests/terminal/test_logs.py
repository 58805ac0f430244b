"""No token reaches the log, not even in the traceback that ends the program."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import datetime, timedelta

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


_HIDING = f"""
import logging, sys, threading
from bot.terminal import logs
logs.set_up(level=logging.DEBUG)
logs.hide(["{TOKEN}", "s3cret-of-the-desk", "sl/ash+and space", "abc"])
logs.write_as(sys.argv[1])
log = logging.getLogger("made")
for name in ("httpx", "httpcore", "telegram", "telegram.ext.Updater", "uvicorn.error", "asyncio", "aiosqlite"):
    logging.getLogger(name).setLevel(logging.DEBUG)
    for level in (logging.DEBUG, logging.INFO, logging.WARNING, logging.ERROR, logging.CRITICAL):
        told = ("{TOKEN}", {{"secret_token": "s3cret-of-the-desk"}})
        logging.getLogger(name).log(level, "POST https://api/bot%s/getMe %r", *told)
log.warning("sl/ash+and space, sl%2Fash%2Band%20space, {TOKEN.replace(":", "%3A")}, abc")
log.info("an odd %d of {TOKEN}", "s3cret-of-the-desk")
try:
    raise ValueError("https://api/bot{TOKEN}/getMe")
except ValueError:
    log.exception("a fault", extra={{"facts": {{"command": "quote", "seconds": 0.5}}}})
def ends(): raise RuntimeError("{TOKEN} in a thread")
thread = threading.Thread(target=ends); thread.start(); thread.join()
class Odd:
    def __del__(self): raise RuntimeError("s3cret-of-the-desk in an end")
Odd()
raise RuntimeError("the end of s3cret-of-the-desk")
"""


def _told(form: str) -> str:
    program = subprocess.run(
        [sys.executable, "-c", _HIDING, form], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60
    )
    assert (program.returncode, program.stdout) == (1, "")
    return program.stderr


@pytest.mark.parametrize("form", ["text", "json"])
def test_no_secret_is_told_at_any_level_by_any_library(form: str) -> None:
    told = _told(form)
    for secret in (TOKEN, TOKEN.partition(":")[2], "s3cret-of-the-desk", "sl/ash+and space", "sl%2Fash"):
        assert secret not in told
    assert told.count("getMe") >= 35
    assert "abc" in told
    assert "could not be written" in told
    assert "in a thread" in told
    assert "in an end" in told


def test_a_log_of_json_is_an_object_a_line() -> None:
    lines = [json.loads(line) for line in _told("json").splitlines() if not line.startswith("a log record of")]
    assert all({"time", "level", "logger", "message"} <= one.keys() for one in lines)
    (fault,) = [one for one in lines if one["message"] == "a fault"]
    assert (fault["level"], fault["command"], fault["seconds"]) == ("error", "quote", 0.5)
    assert fault["exception"].endswith("ValueError: https://api/bot<token>/getMe")
    assert datetime.fromisoformat(fault["time"]).utcoffset() == timedelta(0)
    assert lines[-1]["exception"].endswith("RuntimeError: the end of <secret>")
