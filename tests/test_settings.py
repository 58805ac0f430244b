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
        ("WEBHOOK_URL", "https://bot.example.org/{hook}", "letters, digits"),
        ("WEBHOOK_URL", "https://bot.example.org/metrics", "choose another path"),
        ("WEBHOOK_URL", "https://bot.example.org/source/hook", "choose another path"),
        ("WEB_URL", "http://archive.example.org", "https"),
        ("WEB_URL", "https://archive.example.org/pages", "without a path"),
        ("WEB_URL", "https://archive.example.org?a=b", "without a path"),
        ("WEB_LISTEN", "localhost", "host:port"),
        ("METRICS_TOKEN", "too-short", "16 to 256"),
        ("LOG_FORMAT", "xml", "'text' or 'json'"),
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


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ({}, None),
        ({"web_url": "https://archive.example.org/"}, ("127.0.0.1", 8080)),
        ({"webhook_url": "https://bot.example.org/hook"}, ("127.0.0.1", 8080)),
        ({"web_listen": "0.0.0.0:9000"}, ("0.0.0.0", 9000)),
        ({"webhook_listen": "0.0.0.0:9000"}, ("0.0.0.0", 9000)),
        ({"web_listen": "[::1]:9000", "webhook_listen": "[::1]:9000"}, ("::1", 9000)),
    ],
)
def test_where_the_web_server_listens(given: dict[str, str], address: tuple[str, int] | None) -> None:
    assert load_settings(_env_file=None, **given).web_address == address


def test_two_addresses_for_one_server_are_refused() -> None:
    with pytest.raises(SettingsError, match="ONRECORD_WEBHOOK_LISTEN: ONRECORD_WEB_LISTEN names another address"):
        load_settings(_env_file=None, web_listen="127.0.0.1:8080", webhook_listen="127.0.0.1:9090")


def test_every_secret_is_known_as_one() -> None:
    given = {"bot_token": TOKEN, "webhook_secret": "hook-s3cret", "metrics_token": "m-t0ken-of-the-desk"}
    settings = load_settings(_env_file=None, **given)
    assert set(given.values()) <= set(settings.secrets)
    assert not any(secret in repr(settings) for secret in given.values())
