"""The application that answers over HTTP: its parts, under headers that allow nothing, and errors in one line."""

from __future__ import annotations

import logging
import secrets
from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect
from starlette.responses import PlainTextResponse

from bot.web.bounds import Bounds, RequestLimits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import BaseRoute
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

log = logging.getLogger(__name__)

# What a part does not set itself: nothing is loaded, run, framed, sent on or kept.
STRICT = {
    "content-security-policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "x-robots-tag": "noindex, nofollow",
    "cache-control": "no-store",
}


def application(parts: Sequence[BaseRoute], limits: RequestLimits | None = None) -> Starlette:
    """Return the application that answers by these parts, the first that fits a path.

    Every answer has the headers of `STRICT` unless its part sets one otherwise. Requests are bounded by `limits`. What
    is not there, or goes wrong, is one line of plain text; a fault's trace goes to the log.
    """
    app = Starlette(
        routes=list(parts),
        middleware=[Middleware(_Strict), Middleware(Bounds, limits or RequestLimits())],
        exception_handlers={HTTPException: _told},
    )
    app.router.redirect_slashes = False  # it would lead to whatever host the request names
    return app


def refusal(status: HTTPStatus, words: str = "", headers: dict[str, str] | None = None) -> Response:
    """Return the answer to what cannot be answered: one line."""
    return PlainTextResponse(f"{words or status.phrase}\n", status, headers)


async def _told(_: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    return refusal(HTTPStatus(error.status_code), headers=dict(error.headers or {}))


class _Strict:
    """Sets the strict headers, and answers a fault in one line whose number stands in the log beside the trace."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        begun = False

        async def send_strict(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                headers = MutableHeaders(scope=message)
                for name, value in STRICT.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            await self._app(scope, receive, send_strict)
        except ClientDisconnect:
            log.debug("whoever asked left before all was said")
        except Exception:
            reference = secrets.token_hex(4)
            log.exception("fault %s, in an answer over HTTP", reference)
            if not begun:
                answer = refusal(HTTPStatus.INTERNAL_SERVER_ERROR, f"Something went wrong (reference {reference}).")
                await answer(scope, receive, send_strict)
