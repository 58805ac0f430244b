"""The way to the Bot API: how long it is waited for, and what of an answer is believed to be Telegram's."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import urlsplit

from telegram.error import NetworkError, TimedOut

from bot.chat.measuring import MeasuredRequest
from bot.chat.updates import readable
from bot.happenings import Listeners

if TYPE_CHECKING:
    from telegram.request import RequestData

    from bot.settings import Settings

_POOL_SECONDS = 10.0
_NOTHING_COMES = 0.1
_SHOWN = 80
_UNAUTHORIZED = 401


class PollRefusedError(NetworkError):
    """Telegram does not know the token any more."""

    def __init__(self) -> None:
        super().__init__("Unauthorized")


class BotApi(MeasuredRequest):
    """Calls of the Bot API.

    Whatever stands between may answer in its place: a gateway's page, a captive portal's, nothing. PTB would read a
    404 of theirs as a wrong token and a 403 as a chat that is gone; it is trouble of the network.
    """

    # Telegram may take its time with a message, which has arrived then: after five seconds nobody would know.
    read_seconds: ClassVar[float] = 20.0

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *args: Any, **kwargs: Any
    ) -> tuple[int, bytes]:
        """Make one call; raises `NetworkError` where a refusal is not Telegram's."""
        code, payload = await super().do_request(url, method, request_data, *args, **kwargs)
        if code >= 300:
            _told(payload, code)
        return code, payload

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Return what Telegram answered; raises `NetworkError` where that is not the Bot API's."""
        return _told(payload)


class Polling(BotApi):
    """The long poll. What keeps updates away is told to whoever polls: PTB would end at one error, and hide another."""

    # Beside the time for which Telegram is asked to wait.
    read_seconds: ClassVar[float] = 5.0
    _stopped = False

    def stop(self) -> None:
        """Ask for nothing more: from now on nothing has come."""
        self._stopped = True

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *args: Any, **kwargs: Any
    ) -> tuple[int, bytes]:
        """Make one call; raises `PollRefusedError` for a token that is refused, and says so where Telegram hangs."""
        if self._stopped:
            await asyncio.sleep(_NOTHING_COMES)
            return 200, b'{"ok": true, "result": []}'
        try:
            code, payload = await super().do_request(url, method, request_data, *args, **kwargs)
        except TimedOut as error:
            raise NetworkError(str(error)) from error
        if code == _UNAUTHORIZED:
            raise PollRefusedError
        return code, payload

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Return the answer of the Bot API with its updates, each of which can be read."""
        answer = BotApi.parse_json_payload(payload)
        result = answer.get("result")
        return {**answer, "result": [readable(one) for one in result]} if isinstance(result, list) else answer


def _told(payload: bytes, code: int = 200) -> dict[str, Any]:
    try:
        told = json.loads(payload.decode("utf-8", "replace"))
    except ValueError:
        told = None
    if not isinstance(told, dict) or not ("result" in told or "error_code" in told):
        raise NetworkError(f"an answer that is not Telegram's ({code}, {payload[:_SHOWN]!r})")
    return told


def network(settings: Settings, pool: int, told: Listeners | None = None) -> BotApi:
    """Return the way to the Bot API, with so many connections kept open; each call is `told`."""
    return BotApi(told or Listeners(), **_options(settings, pool, BotApi))


def polling(settings: Settings, told: Listeners | None = None) -> Polling:
    """Return the way on which updates are asked for; each call is `told`."""
    return Polling(told or Listeners(), **_options(settings, 1, Polling))


def _options(settings: Settings, pool: int, kind: type[BotApi]) -> dict[str, Any]:
    # A proxy of the environment is for the world outside: httpx would send calls to this machine there too.
    outside = urlsplit(settings.api_url).hostname not in ("127.0.0.1", "localhost", "::1")
    return {
        "connection_pool_size": pool,
        "read_timeout": kind.read_seconds,
        "pool_timeout": _POOL_SECONDS,
        "httpx_kwargs": {"trust_env": outside},
    }
