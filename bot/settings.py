"""Every setting, typed and described: environment variables `ONRECORD_…`, or the same in `.env`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_network
from pathlib import Path
from string import Formatter
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BeforeValidator, Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.echo import echoed
from bot.errors import SettingsError

PREFIX = "ONRECORD_"
# What is wrong with a setting, as it is told.
_LONGEST = 500
OFFICIAL_API = "https://api.telegram.org"
DEFAULT_LISTEN = "127.0.0.1:8080"

_TOKEN = re.compile(r"\d+:[\w-]{30,}")
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_WEBHOOK_PATH = re.compile(r"[A-Za-z0-9._~:/-]*")
TAKEN_PATHS = ("healthz", "metrics", "source")
# A server of one's own on this machine may do without TLS; nothing else may.
_HTTPS = re.compile(r"https://[^/\s]+|http://(?:127\.0\.0\.1|localhost|\[::1\])(?=[:/]|$)")
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
    file_seconds: int = Field(
        60, gt=0, le=86_400, description="How many seconds reading one file may take; one that takes longer is skipped."
    )
    file_memory: int = Field(
        1024,
        ge=64,
        le=1_048_576,
        description="How many megabytes of memory reading one file may take; one that needs more is skipped. On Linux.",
    )
    file_length: int = Field(
        5_000_000,
        gt=0,
        le=1_000_000_000,
        description="How many letters the text of one file may have; a longer one is skipped.",
    )
    log_format: Literal["text", "json"] = Field(
        "text", description="How the log is written to stderr: text, or json for one object a line."
    )
    timezone: str = Field("UTC", description="Time zone of chats that did not set their own, by IANA name.")
    web_url: str | None = Field(
        None,
        description="The public https address of the bot's own web server, without a path, for example "
        "https://archive.example.org; when set, links in answers lead to its source pages, and ONRECORD_SOURCE_URL is "
        "for what leaves the newsroom: citations and exports.",
    )
    web_link_days: int = Field(
        30, ge=1, le=3650, description="For how many days a link to a source page opens, from 1 to 3650."
    )
    web_listen: str | None = Field(
        None,
        description="host:port the web server listens on, for pages, webhook, /healthz and /metrics alike. It runs "
        "when this, ONRECORD_WEB_URL or ONRECORD_WEBHOOK_URL is set, on 127.0.0.1:8080 where nothing else is said.",
    )
    webhook_url: str | None = Field(None, description="Public https URL; when set, updates come by webhook.")
    webhook_secret: SecretStr | None = Field(
        None, description="Shared secret of the webhook, 1-256 letters, digits, _ or -; required with it."
    )
    webhook_listen: str | None = Field(None, description="The older name of ONRECORD_WEB_LISTEN, which does the same.")

    metrics_token: SecretStr | None = Field(
        None,
        description="Who shows it (Authorization: Bearer …) reads /metrics and all of /healthz: 16-256 letters, "
        "digits, _ or -. Without it only programs on this machine do, and nobody where a public address is set above.",
    )

    @property
    def secrets(self) -> tuple[str, ...]:
        """What no log and no output may hold."""
        given = (getattr(self, name) for name in type(self).model_fields)
        return tuple(one.get_secret_value() for one in given if isinstance(one, SecretStr))

    @property
    def is_public(self) -> bool:
        """Whether strangers reach the web server: through a proxy, they come from this machine too."""
        return self.web_url is not None or self.webhook_url is not None

    @property
    def web_address(self) -> tuple[str, int] | None:
        """Where the web server listens, host and port; None where nothing asks for one."""
        listen = self.web_listen or self.webhook_listen
        if listen is None and self.web_url is None and self.webhook_url is None:
            return None
        host, _, port = (listen or DEFAULT_LISTEN).rpartition(":")
        return host.strip("[]"), int(port)

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

    @field_validator("web_url")
    @classmethod
    def _web_is_https(cls, value: str | None) -> str | None:
        if value is None:
            return None
        if not _HTTPS.match(value):
            raise ValueError("give the https address at which people reach the web server")
        if urlsplit(value).path.strip("/") or "?" in value or "#" in value:
            raise ValueError("give the address without a path, for example https://archive.example.org")
        return value.rstrip("/")

    @field_validator("webhook_url")
    @classmethod
    def _webhook_is_https(cls, value: str | None) -> str | None:
        if value is not None and not _HTTPS.match(value):
            raise ValueError("give the https address that Telegram is to send updates to")
        if value is not None and not _WEBHOOK_PATH.fullmatch(path := urlsplit(value).path):
            raise ValueError(f"use letters, digits, and . _ ~ : - in its path, which is now {path!r}")
        if value is not None and path.partition("/")[2].partition("/")[0] in TAKEN_PATHS:
            raise ValueError(f"choose another path: the web server answers otherwise at {path!r}")
        return value

    @field_validator("webhook_secret")
    @classmethod
    def _secret_fits(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not _SECRET.fullmatch(value.get_secret_value()):
            raise ValueError("use 1 to 256 letters, digits, _ or -")
        return value

    @field_validator("metrics_token")
    @classmethod
    def _token_is_long(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not (_SECRET.fullmatch(given := value.get_secret_value()) and len(given) >= 16):
            raise ValueError("use 16 to 256 letters, digits, _ or -")
        return value

    @field_validator("web_listen", "webhook_listen")
    @classmethod
    def _listen_is_host_port(cls, value: str | None, info: ValidationInfo) -> str | None:
        if value is None:
            return None
        host, _, port = value.rpartition(":")
        if not host or not port.isdigit() or not 0 < int(port) < 65536:
            raise ValueError("give host:port, for example 127.0.0.1:8080")
        if info.data.get("web_listen") not in (None, value):
            raise ValueError("ONRECORD_WEB_LISTEN names another address; one server serves all, so give only that one")
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
