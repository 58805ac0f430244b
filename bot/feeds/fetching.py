"""One page fetched: politely, within limits of size and time, and from no address that nobody meant.

The address is checked that is really connected to: a name is looked up here, and the connection is made to what was
found and looked at, not to the name again, which could lead elsewhere a moment later.
"""

from __future__ import annotations

import asyncio
import ipaddress
import re
import socket
from collections import defaultdict
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus
from importlib.metadata import version
from typing import TYPE_CHECKING, Self
from urllib.parse import urljoin

import httpx

from bot.errors import FeedError
from bot.feeds.addresses import checked, host_of, may_connect, origin
from bot.feeds.politeness import NAME, Rules, held_until
from bot.feeds.reasons import (
    CUT,
    DAMAGED_PACKING,
    NOT_WEB,
    NOWHERE,
    asked_to_wait,
    late,
    moved_too_often,
    no_such_host,
    not_public,
    refused,
    robots,
    robots_unknown,
    too_large,
    unreachable,
)

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator
    from datetime import datetime
    from ssl import SSLContext

    from bot.settings import Networks

_PERMANENT = (301, 308)
_MOVED = (*_PERMANENT, 302, 303, 307)
_BUSY = (429, 503)
# Not for good, though the server speaks of an error of ours.
_PASSING = (408, 425)

_MOST_ADDRESSES = 3
_ROBOTS_SIZE = 512 * 1024
_ROBOTS_REDIRECTS = 5
_ROBOTS_KEPT = timedelta(hours=24)
_ROBOTS_KEPT_UNKNOWN = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may take, and how many seconds lie between two to one host."""

    size: int = 16 * 2**20
    seconds: float = 30.0
    redirects: int = 5
    pause: float = 1.0


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gives to a page so that it can be asked later whether it is still the same."""

    etag: str | None = None
    modified: str | None = None


NO_VALIDATORS = Validators()


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """What was fetched; `url` is where it was found in the end, `moved` where it is said to be for good from now on.

    `content` is None where the server says that it is as it was.
    """

    url: str
    content: bytes | None
    kind: str = ""
    charset: str | None = None
    validators: Validators = NO_VALIDATORS
    moved: str | None = None


class Fetcher:
    """Fetches pages, one at a time from each host; `async with` ends its connections."""

    def __init__(
        self,
        clock: Callable[[], datetime],
        *,
        networks: Networks,
        limits: Limits | None = None,
        resolve: Callable[[str, int], Awaitable[list[str]]] | None = None,
    ) -> None:
        self._clock = clock
        self._limits = limits or Limits()
        self._transport = _Guarded(networks, resolve or _look_up)
        self._client = httpx.AsyncClient(
            transport=self._transport,
            timeout=self._limits.seconds,
            follow_redirects=False,
            trust_env=False,
            headers={
                "User-Agent": f"{NAME}/{version('onrecord')} (news archive)",
                "Accept-Encoding": "gzip, deflate",
                "Accept": "*/*",
            },
        )
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._free_at: dict[str, float] = {}
        self._rules: dict[str, tuple[datetime, Rules | FeedError]] = {}
        self._held: dict[str, FeedError] = {}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._client.aclose()

    async def get(self, address: str, validators: Validators | None = None, *, size: int | None = None) -> FetchedPage:
        """Return what stands at an address, wherever it leads; `validators` are of the last time.

        Raises `FeedError`.
        """
        url, moved, permanent = checked(address), None, True
        for _ in range(self._limits.redirects + 1):
            rules = await self._rules_of(url)
            if not rules.allow(url):
                raise FeedError(address, robots(host_of(url)), lasting=True)
            answer = await self._ask(url, validators, size or self._limits.size, max(self._limits.pause, rules.pause))
            if answer.status not in _MOVED:
                return self._read(address, url, answer, moved)
            url = _next(address, url, answer.location)
            permanent = permanent and answer.status in _PERMANENT
            moved = url if permanent else moved
        raise FeedError(address, moved_too_often(str(self._limits.redirects)))

    def _read(self, address: str, url: str, answer: _Response, moved: str | None) -> FetchedPage:
        if answer.status == HTTPStatus.NOT_MODIFIED:
            return FetchedPage(url, None, moved=moved)
        if answer.status != HTTPStatus.OK:
            lasting = 400 <= answer.status < 500 and answer.status not in _PASSING
            raise FeedError(address, refused(_worded(answer.status)), lasting=lasting)
        return FetchedPage(url, answer.content, answer.kind, answer.charset, answer.validators, moved)

    async def _rules_of(self, url: str) -> Rules:
        """Return what a host wants; raises `FeedError` where it does not tell: then nothing may be asked."""
        place, now = origin(url), self._clock()
        kept = self._rules.get(place)
        if kept is None or kept[0] <= now:
            try:
                found: Rules | FeedError = await self._fetch_rules(place)
                lasts = _ROBOTS_KEPT
            except FeedError as error:
                found, lasts = error, _ROBOTS_KEPT_UNKNOWN
            kept = self._rules[place] = now + lasts, found
        said = kept[1]
        if isinstance(said, FeedError):
            raise FeedError(url, said.why, lasting=said.lasting, until=said.until)
        return said

    async def _fetch_rules(self, place: str) -> Rules:
        url = f"{place}/robots.txt"
        for _ in range(_ROBOTS_REDIRECTS + 1):
            answer = await self._ask(url, None, _ROBOTS_SIZE, self._limits.pause, cut_off=True)
            if answer.status in _MOVED:
                url = _next(url, url, answer.location)
            elif answer.status == HTTPStatus.OK:
                return await asyncio.to_thread(Rules.read, answer.content)
            elif answer.status >= 500:
                raise FeedError(url, robots_unknown(host_of(url), _worded(answer.status)))
            else:
                return Rules()
        return Rules()  # as the standard has it: a circle is no rule

    async def _ask(
        self, url: str, validators: Validators | None, size: int, pause: float, *, cut_off: bool = False
    ) -> _Response:
        """Put one request, in its turn among those to its host, and read all of the answer."""
        host = host_of(url)
        async with self._turns[host]:
            held = self._held.get(host)
            if held and held.until and held.until > self._clock():
                raise FeedError(url, held.why, until=held.until)
            loop = asyncio.get_running_loop()
            await asyncio.sleep(max(0.0, self._free_at.get(host, 0.0) - loop.time()))
            try:
                with _worded_errors(url, self._limits.seconds):
                    async with asyncio.timeout(self._limits.seconds):
                        answer = await self._exchange(url, validators or NO_VALIDATORS, size, cut_off=cut_off)
            finally:
                self._free_at[host] = loop.time() + pause
            if answer.status in _BUSY:
                until = held_until(answer.retry_after, self._clock())
                self._held[host] = FeedError(url, asked_to_wait(_worded(answer.status)), until=until)
                raise self._held[host]
            return answer

    async def _exchange(self, url: str, validators: Validators, size: int, *, cut_off: bool) -> _Response:
        conditions = {"If-None-Match": validators.etag, "If-Modified-Since": validators.modified}
        headers = {name: value for name, value in conditions.items() if value}
        async with self._client.stream("GET", url, headers=headers) as response:
            content = b""
            if response.status_code == HTTPStatus.OK:
                content = await _body(url, response, size, cut_off=cut_off)
            kind, _, facts = response.headers.get("content-type", "").partition(";")
            charset = re.search(r"charset\s*=\s*[\"']?([A-Za-z0-9._:-]{2,40})", facts)
            return _Response(
                response.status_code,
                content,
                kind.strip().lower(),
                charset[1] if charset else None,
                Validators(response.headers.get("etag"), response.headers.get("last-modified")),
                response.headers.get("location"),
                response.headers.get("retry-after"),
            )


@dataclass(frozen=True, slots=True)
class _Response:
    status: int
    content: bytes
    kind: str
    charset: str | None
    validators: Validators
    location: str | None
    retry_after: str | None


async def _body(url: str, response: httpx.Response, size: int, *, cut_off: bool) -> bytes:
    """Return an answer's body, unpacked; raises `FeedError` when it is larger than `size`, unless the rest is cut."""
    pieces: list[bytes] = []
    left = size
    async for piece in response.aiter_bytes(2**16):
        pieces.append(piece[:left] if cut_off else piece)
        left -= len(piece)
        if left < 0:
            if cut_off:
                break
            raise FeedError(url, too_large(str(max(size // 2**20, 1))), lasting=True)
    return b"".join(pieces)


def _next(address: str, url: str, location: str | None) -> str:
    if not location:
        raise FeedError(address, NOWHERE)
    try:
        return checked(urljoin(url, location))
    except ValueError as problem:
        raise FeedError(address, NOWHERE) from problem


def _worded(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


@contextmanager
def _worded_errors(url: str, seconds: float) -> Iterator[None]:
    """Make a `FeedError` of all that can go wrong between us and a server."""
    try:
        yield
    except (TimeoutError, httpx.TimeoutException) as error:
        raise FeedError(url, late(f"{seconds:g}")) from error
    except (httpx.RemoteProtocolError, httpx.ReadError, httpx.WriteError) as error:
        raise FeedError(url, CUT) from error
    except httpx.DecodingError as error:
        raise FeedError(url, DAMAGED_PACKING) from error
    except (httpx.UnsupportedProtocol, httpx.InvalidURL, UnicodeError) as error:
        raise FeedError(url, NOT_WEB, lasting=True) from error
    except httpx.HTTPError as error:
        raise FeedError(url, unreachable(str(error)[:100] or type(error).__name__)) from error


class _Guarded(httpx.AsyncBaseTransport):
    """Connects to addresses that were looked at; connections are kept apart by the host they were made for."""

    def __init__(self, networks: Networks, resolve: Callable[[str, int], Awaitable[list[str]]]) -> None:
        self._networks = networks
        self._resolve = resolve
        self._secure: SSLContext | None = None
        self._hosts: dict[str, httpx.AsyncHTTPTransport] = {}

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request to an address of its host in place of its name, to the next where one does not answer."""
        host = request.url.host
        *others, last = await self._addresses(host, request.url.port or (443 if request.url.scheme == "https" else 80))
        for address in others:
            with suppress(httpx.ConnectError, httpx.ConnectTimeout):
                return await self._send(request, host, address)
        return await self._send(request, host, last)

    async def _send(self, request: httpx.Request, host: str, address: str) -> httpx.Response:
        if self._secure is None:
            # Reading the world's certificates takes a while. Those of SSL_CERT_FILE, where the operator names it.
            self._secure = await asyncio.to_thread(httpx.create_ssl_context)
        if host not in self._hosts:
            self._hosts[host] = httpx.AsyncHTTPTransport(
                verify=self._secure, trust_env=False, limits=httpx.Limits(max_connections=1, keepalive_expiry=5)
            )
        # The name stays in the header `Host`, in the greeting of TLS and in what its certificate is compared with.
        sent = httpx.Request(
            request.method,
            request.url.copy_with(host=address),
            headers=request.headers,
            stream=request.stream,
            extensions={**request.extensions, "sni_hostname": request.url.raw_host.decode("ascii")},
        )
        return await self._hosts[host].handle_async_request(sent)

    async def _addresses(self, host: str, port: int) -> list[str]:
        """Return the addresses of a host; raises `FeedError` when one may not be connected to, or there is none."""
        try:
            found = [host] if _is_address(host) else await self._resolve(host, port)
        except OSError as error:
            raise FeedError(host, no_such_host(host)) from error
        for address in found:
            # A zone, as in fe80::1%eth0, is of this machine alone.
            if not may_connect(ipaddress.ip_address(address.partition("%")[0]), self._networks):
                raise FeedError(host, not_public(host, address), lasting=True)
        if not found:
            raise FeedError(host, no_such_host(host))
        return found[:_MOST_ADDRESSES]

    async def aclose(self) -> None:
        """End all connections."""
        await asyncio.gather(*(transport.aclose() for transport in self._hosts.values()))


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return True


async def _look_up(host: str, port: int) -> list[str]:
    """Return the addresses of a name, the system's favourite first."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))
