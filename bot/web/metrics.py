"""/metrics: what happened so far, counted for Prometheus; every label is one of a few words."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from starlette.responses import Response
from starlette.routing import Route

from bot.happenings import (
    ChoreDone,
    FaultMet,
    PostMade,
    ReadingEnded,
    TelegramCalled,
    TurnWaited,
    UpdateHandled,
)
from bot.web.app import refusal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.requests import Request

    from bot.chat.vitals import Health, Vitals
    from bot.happenings import Happening
    from bot.web.insiders import Insiders

_SECONDS = (0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
# What is no command, and yet answers.
_BESIDE = ("button", "file", "inline")
_MOST_KINDS = 60


class Metrics:
    """Counts what it hears, in a registry of its own. `commands` are those that there are."""

    def __init__(self, commands: Iterable[str]) -> None:
        self.registry = CollectorRegistry()
        self._commands = frozenset((*commands, *_BESIDE))
        self._kinds: set[str] = set()
        ProcessCollector(registry=self.registry)
        self._updates = self._counter("updates", "Updates handled.", "command", "chat", "outcome")
        self._seconds = self._histogram("update_seconds", "Seconds from an update's turn to its end.", "command")
        self._errors = self._counter("errors", "Faults met while answering or at a chore.", "kind")
        self._calls = self._counter("telegram_calls", "Calls of the Bot API.", "method", "outcome")
        self._call_seconds = self._histogram("telegram_call_seconds", "Seconds that such a call took.", "method")
        self._waits = self._histogram("telegram_wait_seconds", "Seconds that a call waited for its turn.")
        self._posts = self._counter("posts", "Digests and alerts.", "what", "outcome")
        self._late = self._histogram("digest_late_seconds", "Seconds from when a digest was due to its post.")
        self._documents = self._counter("documents", "Documents that came, changed or went.")
        self._files_failed = self._counter("files_failed", "Files that could not be read.")
        self._loads = self._counter("loads", "Readings of the corpus folder.", "outcome")
        self._load_seconds = self._counter("load_seconds", "Seconds that they took.")
        self._gauges = {name: Gauge(f"onrecord_{name}", told, registry=self.registry) for name, told in _GAUGES.items()}

    def _counter(self, name: str, told: str, *labels: str) -> Counter:
        return Counter(f"onrecord_{name}", told, labels, registry=self.registry)

    def _histogram(self, name: str, told: str, *labels: str) -> Histogram:
        return Histogram(f"onrecord_{name}", told, labels, buckets=_SECONDS, registry=self.registry)

    def hear(self, happening: Happening) -> None:
        """Count what happened."""
        match happening:
            case UpdateHandled(command, chat, handling, seconds):
                name = self._command(command)
                self._updates.labels(name, chat, str(handling)).inc()
                self._seconds.labels(name).observe(seconds)
            case FaultMet(kind) | ChoreDone(error=str(kind)):
                self._errors.labels(self._kind(kind)).inc()
            case TelegramCalled(method, outcome, seconds):
                self._calls.labels(self._kind(method), outcome).inc()
                self._call_seconds.labels(self._kind(method)).observe(seconds)
            case TurnWaited(seconds):
                self._waits.observe(seconds)
            case PostMade(what, outcome, late):
                self._posts.labels(what, outcome).inc()
                if late is not None:
                    self._late.observe(late)
            case ReadingEnded(documents, failed, seconds, error):
                self._documents.inc(documents)
                self._files_failed.inc(failed)
                self._loads.labels("failed" if error else "read").inc()
                self._load_seconds.inc(seconds)

    def _command(self, command: str | None) -> str:
        if command is None:
            return "none"
        return command if command in self._commands else "other"

    def _kind(self, kind: str) -> str:
        """Return the word itself, one of those that the program knows; never more of them than some dozens."""
        if kind in self._kinds or len(self._kinds) < _MOST_KINDS:
            self._kinds.add(kind)
            return kind
        return "other"

    def page(self, health: Health) -> bytes:
        """Return all that was counted, and how the bot is now, as Prometheus reads it."""
        ages = {
            "up_seconds": health.up,
            "last_update_seconds": _or_nan(health.last_update),
            "telegram_unreached_seconds": health.unreached or 0.0,
            "updates_waiting": health.updates_waiting,
            "calls_waiting": health.calls_waiting,
            "digest_lag_seconds": health.digest_late,
            "feeds": health.feeds,
            "feeds_failing": health.feeds_failing,
            "store_bytes": health.store_bytes,
            "room_bytes": health.room_bytes,
            "store_readable": health.readable,
            "store_writable": health.writable,
            "load_under_way": health.load.under_way,
            "load_age_seconds": _or_nan(health.load.age),
            "well": not health.problems,
        }
        for name, value in ages.items():
            self._gauges[name].set(value)
        return generate_latest(self.registry)


_GAUGES = {
    "up_seconds": "Seconds since the start.",
    "last_update_seconds": "Seconds since the last update was done with.",
    "telegram_unreached_seconds": "Seconds since Telegram could last be reached, 0 where it can.",
    "updates_waiting": "Updates that wait or are under way.",
    "calls_waiting": "Calls to Telegram that wait for their turn.",
    "digest_lag_seconds": "Seconds that the digest due longest has not been sent for, 0 where none is due.",
    "feeds": "Feeds listed.",
    "feeds_failing": "Feeds that fail.",
    "store_bytes": "Size of the store's files.",
    "room_bytes": "Room left where the store lies.",
    "store_readable": "Whether the store can be read.",
    "store_writable": "Whether it can be written.",
    "load_under_way": "Whether the corpus folder is being read.",
    "load_age_seconds": "Seconds since it was last read.",
    "well": "Whether /healthz finds nothing wrong.",
}


def _or_nan(age: float | None) -> float:
    return float("nan") if age is None else age


def metrics_route(metrics: Metrics, vitals: Vitals, insiders: Insiders) -> Route:
    """Return the route of /metrics, for insiders alone."""

    async def answer(request: Request) -> Response:
        if not insiders.has(request):
            return refusal(HTTPStatus.UNAUTHORIZED, headers={"www-authenticate": "Bearer"})
        return Response(metrics.page(await vitals.look()), media_type=CONTENT_TYPE_PLAIN_0_0_4)

    return Route("/metrics", answer)
