"""What an operator may set, and what is said when a value cannot be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.errors import SettingsError
from bot.settings import Ids, load_settings

if TYPE_CHECKING:
    from pathlib import Path

TOKEN = "123456:" + "A" * 35


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("BOT_TOKEN", "not a token", "this is not a bot token"),
        ("API_URL", "api.example.org", "http or https"),
        ("SOURCE_URL", "ftp://example.org/{name}", "only opens http and https"),
        ("SOURCE_URL", "https://example.org/{nmae}", "unknown {nmae}"),
        ("SOURCE_URL", "https://example.org/{name", "braces"),
        ("SOURCE_URL", "https://example.org/archive", "needs {name}"),
        ("ALLOWED_CHATS", "12, everybody", "'everybody' is not an id"),
        ("TIMEZONE", "Middle/Earth", "no time zone is called 'Middle/Earth'"),
        ("WEBHOOK_URL", "http://bot.example.org/hook", "https"),
        ("WEBHOOK_SECRET", "no blanks allowed", "letters, digits"),
        ("WEBHOOK_LISTEN", "8080", "host:port"),
        ("WEBHOOK_LISTEN", "0.0.0.0:99999", "host:port"),
    ],
)
def test_a_value_that_cannot_be_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, value: str, problem: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(f"ONRECORD_{name}", value)
    with pytest.raises(SettingsError) as error:
        load_settings()
    assert str(error.value).startswith(f"ONRECORD_{name}: ")
    assert problem in str(error.value)


def test_a_secret_is_not_repeated(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ONRECORD_BOT_TOKEN", "123:almost-a-token")
    with pytest.raises(SettingsError) as error:
        load_settings()
    assert "almost" not in str(error.value)


@pytest.mark.parametrize(
    ("value", "ids"),
    [
        ("", Ids()),
        ("*", Ids(everyone=True)),
        ("-100123, 45 ,", Ids(ids=frozenset({-100123, 45}))),
        ("7,*", Ids(everyone=True, ids=frozenset({7}))),
    ],
)
def test_ids(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, value: str, ids: Ids) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ONRECORD_ALLOWED_CHATS", value)
    assert load_settings().allowed_chats == ids


def test_a_file_beside_the_program_is_read_and_the_environment_wins(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text(f"ONRECORD_BOT_TOKEN={TOKEN}\nONRECORD_TIMEZONE=Europe/Kyiv\n", encoding="utf-8")
    monkeypatch.setenv("ONRECORD_TIMEZONE", "UTC")
    settings = load_settings()
    assert settings.bot_token is not None
    assert settings.bot_token.get_secret_value() == TOKEN
    assert settings.timezone == "UTC"
    assert TOKEN not in repr(settings)
