"""Every setting, typed and described: environment variables `ONRECORD_…`, or the same in `.env`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_network
from pathlib import Path
from string import Formatter
from typing import Annotated, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BeforeValidator, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.echo import echoed
from bot.errors import SettingsError

PREFIX = "ONRECORD_"
# What is wrong with a setting, as it is told.
_LONGEST = 500
OFFICIAL_API = "https://api.telegram.org"

_TOKEN = re.compile(r"\d+:[\w-]{30,}")
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
LINK_FIELDS = frozenset({"name", "line", "start", "end", "text"})


@dataclass(frozen=True, slots=True)
class Ids:
    """A set of Telegram ids; `everyone` is what `*` stands for."""

    everyone: bool = False
    ids: frozenset[int] = frozenset()

    def __contains__(self, one: int) -> bool:
        return self.everyone or one in self.ids


def _read_ids(value: Any) -> Ids:
    if isinstance(value, Ids):
        return value
    words = [word.strip() for word in str(value or "").split(",") if word.strip()]
    for word in words:
        if word != "*" and not re.fullmatch(r"-?\d{1,19}", word):
            raise ValueError(f"{word!r} is not an id: give numbers separated by commas, or * for everyone")
    return Ids("*" in words, frozenset(int(word) for word in words if word != "*"))


IdList = Annotated[Ids, NoDecode, BeforeValidator(_read_ids)]


@dataclass(frozen=True, slots=True)
class Networks:
    """A set of networks."""

    networks: tuple[IPv4Network | IPv6Network, ...] = ()

    def __str__(self) -> str:
        return ",".join(map(str, self.networks))

    def __contains__(self, address: IPv4Address | IPv6Address) -> bool:
        return any(address in network for network in self.networks)


def _read_networks(value: Any) -> Networks:
    if isinstance(value, Networks):
        return value
    words = [word.strip() for word in str(value or "").split(",") if word.strip()]
    try:
        return Networks(tuple(ip_network(word, strict=False) for word in words))
    except ValueError as error:
        raise ValueError(f"{error}: give addresses or networks such as 10.1.0.0/16, separated by commas") from error


NetworkList = Annotated[Networks, NoDecode, BeforeValidator(_read_networks)]


class Settings(BaseSettings):
    """What an operator decides; nothing else in the program reads the environment."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=".env", env_file_encoding="utf-8", env_ignore_empty=True, extra="ignore"
    )

    bot_token: SecretStr | None = Field(None, description="The token BotFather gave you; only `onrecord run` needs it.")
    api_url: str = Field(OFFICIAL_API, description="Any Bot API server, for example http://127.0.0.1:8081.")
    database: Path = Field(Path("onrecord.sqlite3"), description="The store: one SQLite file, made when missing.")
    corpus: Path = Field(Path("seeds"), description="The folder that holds the articles and corpus.toml.")
    source_url: str | None = Field(
        None,
        description="Link to an original file, with {name}, {line}, {start}, {end} and {text} filled in; "
        "without it, links lead into a private chat with the bot.",
    )
    allowed_chats: IdList = Field(
        Ids(), description="Chats that may ask: ids separated by commas, * for every chat. Closed by default."
    )
    allowed_users: IdList = Field(
        Ids(),
        description="People who may ask in private and inline: ids separated by commas, * for everyone.",
    )
    admins: IdList = Field(Ids(), description="People who may add and remove documents and change settings anywhere.")
    operator_chat: int | None = Field(
        None,
        description="The chat that is asked who else may ask, by its id; its admins answer. Without it, each of the "
        "admins above is asked in private.",
    )
    members_ask_in_private: bool = Field(
        True,
        description="Whether members of a group that may ask can ask in private and inline too, yes or no; links to "
        "sources they open either way.",
    )
    feed_networks: NetworkList = Field(
        Networks(),
        description="Private networks that feeds may lead into: addresses or networks such as 10.1.0.0/16, separated "
        "by commas. None by default: what a feed names is fetched from the public internet alone.",
    )
    timezone: str = Field("UTC", description="Time zone of chats that did not set their own, by IANA name.")
    webhook_url: str | None = Field(None, description="Public https URL; when set, updates come by webhook.")
    webhook_secret: SecretStr | None = Field(
        None, description="Shared secret of the webhook, 1-256 letters, digits, _ or -; required with it."
    )
    webhook_listen: str = Field("127.0.0.1:8080", description="host:port the webhook server listens on.")

    @field_validator("bot_token")
    @classmethod
    def _token_looks_right(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not _TOKEN.fullmatch(value.get_secret_value()):
            raise ValueError(
                "this is not a bot token; BotFather's look like 123456:ABC-DEF… (digits, a colon, 35 signs)"
            )
        return value

    @field_validator("operator_chat", mode="before")
    @classmethod
    def _one_chat(cls, value: Any) -> Any:
        if isinstance(value, str) and not re.fullmatch(r"-?\d{1,19}", value.strip()):
            raise ValueError(f"{value!r} is not an id: give that of one chat, for example -1001234567890")
        return value

    @field_validator("api_url")
    @classmethod
    def _api_is_http(cls, value: str) -> str:
        if not re.match(r"https?://[^/\s]+", value):
            raise ValueError("give an http or https address")
        return value.rstrip("/")

    @field_validator("source_url")
    @classmethod
    def _link_template(cls, value: str | None) -> str | None:
        if value is None:
            return None
        if not re.match(r"https?://[^/\s]+", value):
            raise ValueError("Telegram only opens http and https links")
        try:
            fields = {field for _, field, _, _ in Formatter().parse(value) if field is not None}
        except ValueError as error:
            raise ValueError(f"the braces do not match ({error})") from error
        if unknown := fields - LINK_FIELDS:
            raise ValueError(
                f"unknown {{{sorted(unknown)[0]}}}; known are {{name}}, {{line}}, {{start}}, {{end}}, {{text}}"
            )
        if "name" not in fields:
            raise ValueError("it needs {name}, or every link would lead to the same page")
        return value

    @field_validator("timezone")
    @classmethod
    def _zone_exists(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise ValueError(f"no time zone is called {value!r}; use a name such as Europe/Kyiv") from error
        return value

    @field_validator("webhook_url")
    @classmethod
    def _webhook_is_https(cls, value: str | None) -> str | None:
        # A Bot API server of one's own on this machine takes plain http; Telegram's never does.
        if value is not None and not re.match(r"https://[^/\s]+|http://(?:127\.0\.0\.1|localhost|\[::1\])[:/]", value):
            raise ValueError("give the https address that Telegram is to send updates to")
        return value

    @field_validator("webhook_secret")
    @classmethod
    def _secret_fits(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not _SECRET.fullmatch(value.get_secret_value()):
            raise ValueError("use 1 to 256 letters, digits, _ or -")
        return value

    @field_validator("webhook_listen")
    @classmethod
    def _listen_is_host_port(cls, value: str) -> str:
        host, _, port = value.rpartition(":")
        if not host or not port.isdigit() or not 0 < int(port) < 65536:
            raise ValueError("give host:port, for example 127.0.0.1:8080")
        return value


def load_settings(**overrides: Any) -> Settings:
    """Read the settings; raises `SettingsError` naming each variable that cannot be, never its value if secret."""
    try:
        return Settings(**overrides)
    except UnicodeDecodeError as error:
        raise SettingsError(f".env: byte {error.start} is not UTF-8; save the file as UTF-8") from None
    except OSError as error:
        raise SettingsError(f".env cannot be read ({error.strerror or error})") from None
    except ValidationError as error:
        problems = [
            f"{PREFIX}{str(one['loc'][0]).upper()}: {echoed(one['msg'].removeprefix('Value error, '), _LONGEST)}"
            for one in error.errors(include_input=False, include_url=False)
        ]
        raise SettingsError("\n".join(problems)) from None
