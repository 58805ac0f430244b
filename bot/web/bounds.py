"""How large a request may be, and how long it may take."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class RequestLimits:
    """How many bytes a body may have, and the seconds within which it must be there, and the answer be sent.

    Telegram's updates are some kilobytes; nothing else sends us anything.
    """

    largest: int = 1_000_000
    body_within: float = 10.0
    answer_within: float = 30.0


class Bounds:
    """Refuses a body that is too large before it is read, and one that comes slowly; ends an answer that takes long.

    A body that was not read to its end closes the connection, or its rest would be taken for the next request.
    """

    def __init__(self, app: ASGIApp, limits: RequestLimits) -> None:
        self._app = app
        self._limits = limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request within the bounds."""
        headers = Headers(scope=scope)
        announced, until = headers.get("content-length"), asyncio.get_running_loop().time() + self._limits.body_within
        whole = announced in (None, "0") and "transfer-encoding" not in headers
        taken, begun = 0, False

        async def receive_bounded() -> Message:
            nonlocal taken, whole
            if whole:
                return await receive()
            try:
                async with asyncio.timeout_at(until):
                    message = await receive()
            except TimeoutError:
                raise HTTPException(HTTPStatus.REQUEST_TIMEOUT) from None
            taken += len(message.get("body", b""))
            if taken > self._limits.largest:
                raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            whole = not message.get("more_body", False)
            return message

        async def send_bounded(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                if not whole:
                    MutableHeaders(scope=message)["connection"] = "close"
            await send(message)

        if announced and int(announced) > self._limits.largest:
            await _line(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)(scope, receive, send_bounded)
            return
        try:
            async with asyncio.timeout(self._limits.answer_within) as limit:
                await self._app(scope, receive_bounded, send_bounded)
        except TimeoutError:
            if not limit.expired():
                raise
            log.warning("an answer over HTTP took more than %.0f s", self._limits.answer_within)
            if not begun:
                await _line(HTTPStatus.SERVICE_UNAVAILABLE)(scope, receive, send_bounded)


def _line(status: HTTPStatus) -> PlainTextResponse:
    return PlainTextResponse(f"{status.phrase}\n", status)
