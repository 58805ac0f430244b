"""The web server of one running bot: which parts it has, by the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.web.app import application
from bot.web.health import health_route
from bot.web.insiders import Insiders
from bot.web.metrics import Metrics, metrics_route
from bot.web.pages.routes import routes
from bot.web.server import WebServer
from bot.web.webhook import webhook

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.routing import BaseRoute

    from bot.chat.vitals import Vitals
    from handlers.frame.access import SeatNow
    from handlers.frame.context import House


def open_web(
    house: House, seat: SeatNow, address: tuple[str, int], vitals: Vitals, take: Callable[[Any], bool]
) -> WebServer:
    """Return the server of the parts that the settings ask for, not started yet.

    `seat` tells who may open pages, `take` gets updates by webhook; `vitals` tells how the bot is.
    """
    settings = house.settings
    token = settings.metrics_token
    insiders = Insiders(token.get_secret_value() if token else None, public=settings.is_public)
    metrics = Metrics([one.name for one in house.menu])
    house.told.add(metrics.hear)
    parts: list[BaseRoute] = [health_route(vitals, insiders), metrics_route(metrics, vitals, insiders)]
    if settings.webhook_url and settings.webhook_secret:
        parts.append(webhook(settings.webhook_url, settings.webhook_secret.get_secret_value(), take))
    if settings.web_url is not None:
        parts += routes(house, seat)
    return WebServer(application(parts), *address)
