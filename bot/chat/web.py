"""From the bot to its web server, which is an extra and is imported only where the settings ask for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.errors import WebPartMissing

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.chat.vitals import Vitals
    from bot.web.server import WebServer
    from handlers.frame.access import SeatNow
    from handlers.frame.context import House


def web_server(house: House, seat: SeatNow, vitals: Vitals, take: Callable[[Any], bool]) -> WebServer | None:
    """Return the web server that the settings ask for, not started yet, or None; `take` gets updates by webhook.

    Raises `WebPartMissing` where it is wanted and not installed.
    """
    address = house.settings.web_address
    if address is None:
        return None
    try:
        from bot.web.opening import open_web
    except ModuleNotFoundError as error:
        raise WebPartMissing(error.name or str(error)) from error
    return open_web(house, seat, address, vitals, take)
