"""The web server of one running bot: which parts it has, by the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.web.app import application
from bot.web.pages import routes as pages
from bot.web.server import WebServer

if TYPE_CHECKING:
    from starlette.routing import BaseRoute
    from telegram import Bot

    from handlers.frame.context import House


def web_server(house: House, bot: Bot) -> WebServer | None:
    """Return the server that the settings ask for, not started yet; None where they ask for none."""
    address = house.settings.web_address
    if address is None:
        return None
    parts: list[BaseRoute] = [*pages.routes(house, bot)]
    return WebServer(application(parts), *address)
