"""/healthz: whether the bot is well, for whoever asks; and how, for the operator."""

from __future__ import annotations

from dataclasses import asdict
from http import HTTPStatus
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from starlette.responses import JSONResponse
from starlette.routing import Route

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from bot.chat.vitals import Health, Vitals
    from bot.web.insiders import Insiders


def health_route(vitals: Vitals, insiders: Insiders) -> Route:
    """Return the route of /healthz: 200, or 503 where something is wrong that an operator can help."""

    async def answer(request: Request) -> Response:
        health = await vitals.look()
        status = HTTPStatus.SERVICE_UNAVAILABLE if health.problems else HTTPStatus.OK
        word = {"status": "failing" if health.problems else "ok"}
        return JSONResponse(word | _facts(health) if insiders.has(request) else word, status)

    return Route("/healthz", answer)


def _facts(health: Health) -> dict[str, Any]:
    facts = asdict(health)
    return {"version": version("onrecord")} | {name: _rounded(fact) for name, fact in facts.items()}


def _rounded(fact: Any) -> Any:
    if isinstance(fact, dict):
        return {name: _rounded(one) for name, one in fact.items()}
    return round(fact, 3) if isinstance(fact, float) else fact
