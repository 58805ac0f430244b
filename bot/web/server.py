"""The server: uvicorn in the event loop of the bot, started before anything is loaded, and stopped with it."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import socket
from typing import TYPE_CHECKING

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from bot.errors import AddressTaken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.types import ASGIApp

log = logging.getLogger(__name__)

_STOP_WITHIN = 2.0
_REQUEST_WITHIN = 10.0
_READ_WITHIN = 30.0
_KEPT_ALIVE = 5
_LARGEST_HEAD = 16 * 1024
_MOST_CONNECTIONS = 256


class WebServer:
    """Answers by `app` at an address, from `start` to `stop`; port 0 takes any that is free."""

    def __init__(self, app: ASGIApp, host: str, port: int) -> None:
        self._host = host
        self._port = port
        # It logs each broken request at WARNING, and every fault of ours is in our own log.
        logging.getLogger("uvicorn.error").setLevel(logging.ERROR)
        self._server = _Server(
            uvicorn.Config(
                app,
                http=_Impatient,
                ws="none",
                lifespan="off",
                log_config=None,
                access_log=False,
                proxy_headers=False,
                server_header=False,
                date_header=False,
                timeout_keep_alive=_KEPT_ALIVE,
                timeout_graceful_shutdown=1,
                h11_max_incomplete_event_size=_LARGEST_HEAD,
            )
        )
        self._serving: asyncio.Task[None] | None = None

    @property
    def port(self) -> int:
        """The port that it listens on, once started."""
        return self._port

    async def start(self) -> None:
        """Listen, and return when that has begun. Raises `AddressTaken` where it cannot."""
        family = socket.AF_INET6 if ":" in self._host else socket.AF_INET
        try:
            listening = socket.create_server((self._host, self._port), family=family, backlog=_MOST_CONNECTIONS)
        except OSError as error:
            raise AddressTaken(self._host, self._port, error.strerror or str(error)) from error
        self._port = listening.getsockname()[1]
        self._serving = asyncio.create_task(self._server.serve(sockets=[listening]))
        await self._server.begun.wait()
        log.info("the web server listens on %s:%d", self._host, self._port)

    async def stop(self) -> None:
        """Take no more requests, let those under way end, within two seconds."""
        if self._serving is None:
            return
        self._server.leave.set()
        await asyncio.wait([self._serving], timeout=_STOP_WITHIN)
        self._serving.cancel()
        await asyncio.gather(self._serving, return_exceptions=True)
        self._serving = None


class _Server(uvicorn.Server):
    """Leaves signals to the bot, and waits to be stopped in place of looking ten times a second."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.begun = asyncio.Event()
        self.leave = asyncio.Event()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    async def main_loop(self) -> None:
        self.begun.set()
        await self.leave.wait()


class _Impatient(H11Protocol):
    """Ends connections that send no whole request head in time, or do not read what they asked for.

    uvicorn itself waits for both for ever.
    """

    _sending: _Alarm
    _reading: _Alarm

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._sending = _Alarm(_REQUEST_WITHIN, transport)
        self._reading = _Alarm(_READ_WITHIN, transport)
        if len(self.connections) > _MOST_CONNECTIONS:
            transport.abort()
            return
        self._sending.set()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self.cycle is not None and not self.cycle.response_complete:
            self._sending.off()  # from here on `Bounds` counts the time
        else:
            self._sending.set()

    def on_response_complete(self) -> None:
        self._sending.off()
        super().on_response_complete()

    def send_400_response(self, msg: str) -> None:
        """Refuse what is no HTTP; the answer to its head, where one is being made, has nowhere to go any more."""
        if self.cycle is not None and not self.cycle.response_complete:
            self.cycle.disconnected = True
            self.cycle.message_event.set()
        try:
            super().send_400_response(msg)
        except Exception:  # of h11, which allows one answer: that one has begun
            self.transport.abort()

    def pause_writing(self) -> None:
        super().pause_writing()
        self._reading.set()

    def resume_writing(self) -> None:
        self._reading.off()
        super().resume_writing()

    def connection_lost(self, exc: Exception | None) -> None:
        self._sending.off()
        self._reading.off()
        super().connection_lost(exc)


class _Alarm:
    """Breaks a connection off some seconds after it was set, unless it is called off by then."""

    def __init__(self, seconds: float, transport: asyncio.Transport) -> None:
        self._seconds = seconds
        self._transport = transport
        self._timer: asyncio.TimerHandle | None = None

    def set(self) -> None:
        if self._timer is None and not self._transport.is_closing():
            self._timer = asyncio.get_running_loop().call_later(self._seconds, self._transport.abort)

    def off(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
