"""What `onrecord check` says of the web server, by the settings."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from bot.terminal.check import check
from tests.invented import settings_of

if TYPE_CHECKING:
    from pathlib import Path

TOKEN = "m-t0ken-of-the-desk"


@pytest.mark.parametrize(
    ("given", "line"),
    [
        (
            {"web_listen": "127.0.0.1:9000"},
            "ok   web: listens on 127.0.0.1:9000; health and metrics are for programs on",
        ),
        ({"web_url": "https://archive.example.org"}, "are for nobody; set ONRECORD_METRICS_TOKEN"),
        (
            {"web_url": "https://archive.example.org", "metrics_token": TOKEN},
            "are for whoever shows ONRECORD_METRICS_TOKEN",
        ),
        ({"webhook_url": "https://bot.example.org/hook"}, "BAD  web: ONRECORD_WEBHOOK_SECRET is not set"),
    ],
)
async def test_it_says_where_it_listens_and_for_whom(
    archive: Path, database: Path, capsys: pytest.CaptureFixture[str], given: dict[str, str], line: str
) -> None:
    await check(settings_of(database, archive, **given))
    told = capsys.readouterr().out
    assert line in told
    assert TOKEN not in told


async def test_where_nothing_asks_for_one_it_says_nothing(
    archive: Path, database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    await check(settings_of(database, archive))
    assert "web:" not in capsys.readouterr().out


async def test_what_is_not_installed_is_named(
    archive: Path, database: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    assert not await check(settings_of(database, archive, web_listen="127.0.0.1:9000"))
    assert "uvicorn is not installed. Add it with pip install 'onrecord[web]'" in capsys.readouterr().out
