"""Who may read what concerns the operator alone."""

from __future__ import annotations

import hmac
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from starlette.requests import Request

_FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")
_HERE = ("localhost", "127.0.0.1", "::1")


class Insiders:
    """Those who show the token; without one those on this machine, unless the server is `public`.

    Behind a proxy of this machine everybody comes from it, and nothing in a request tells for sure that there is one.
    """

    def __init__(self, token: str | None, *, public: bool) -> None:
        self._token = token
        self._public = public

    def has(self, request: Request) -> bool:
        """Whether a request is one of theirs."""
        if self._token is not None:
            kind, _, given = request.headers.get("authorization", "").partition(" ")
            shown = given.strip() if kind.lower() == "bearer" else ""
            return hmac.compare_digest(shown.encode(), self._token.encode())
        # The host that was asked for: a page in a browser of this machine may lead any name of its own here.
        return (
            not self._public
            and _is_here(request.client.host if request.client else "")
            and _host(request) in _HERE
            and not any(name in request.headers for name in _FORWARDED)
        )


def _is_here(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def _host(request: Request) -> str | None:
    try:
        return urlsplit(f"//{request.headers.get('host', '')}").hostname
    except ValueError:
        return None
