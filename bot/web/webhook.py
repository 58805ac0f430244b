"""Where Telegram brings updates: one path, for whoever knows the secret."""

from __future__ import annotations

import hmac
import json
import logging
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from starlette.responses import Response
from starlette.routing import Route

from bot.web.app import refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

log = logging.getLogger(__name__)

_HEADER = "x-telegram-bot-api-secret-token"
# Telegram comes back after this, or after a while of its own.
_LATER = {"retry-after": "1"}


def webhook(url: str, secret: str, take: Callable[[Any], bool]) -> Route:
    """Return the route of the webhook's address.

    `take` gets what was brought, as JSON says it, and returns False where it is to be brought again later.
    """

    async def bring(request: Request) -> Response:
        given = request.headers.get(_HEADER, "")
        if not hmac.compare_digest(given.encode(), secret.encode()):
            return refusal(HTTPStatus.FORBIDDEN)
        try:
            update = json.loads(await request.body())
        except (ValueError, RecursionError) as error:
            log.warning("what was brought to the webhook is no JSON (%s)", type(error).__name__)
            return refusal(HTTPStatus.BAD_REQUEST)
        if not take(update):
            return refusal(HTTPStatus.SERVICE_UNAVAILABLE, headers=_LATER)
        return Response(status_code=HTTPStatus.OK)

    return Route(urlsplit(url).path or "/", bring, methods=["POST"])
