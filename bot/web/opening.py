"""The web server of one running bot: which parts it has, by the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.web.app import application
from bot.web.server import WebServer
from bot.web.webhook import webhook

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.routing import BaseRoute

    from handlers.frame.context import House


def web_server(house: House, address: tuple[str, int], take: Callable[[Any], bool]) -> WebServer:
    """Return the server of the parts that the settings ask for, not started yet; `take` gets updates by webhook."""
    settings = house.settings
    parts: list[BaseRoute] = []
    if settings.webhook_url and settings.webhook_secret:
        parts.append(webhook(settings.webhook_url, settings.webhook_secret.get_secret_value(), take))
    return WebServer(application(parts), *address)
