"""The HTTP front: `/bot<TOKEN>/<method>`, `/file/bot<TOKEN>/<path>`, and updates pushed to a webhook."""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
from dataclasses import dataclass
from email.parser import BytesParser
from email.policy import HTTP
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, unquote, urlsplit

from tests.telegram.arguments import Upload
from tests.telegram.errors import ApiError
from tests.telegram.faults import ConnectionCutError

if TYPE_CHECKING:
    from tests.telegram.core import Core

_REASONS = {
    200: "OK",
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    409: "Conflict",
    429: "Too Many Requests",
    500: "Internal Server Error",
    502: "Bad Gateway",
}


@dataclass(frozen=True, slots=True)
class Request:
    """One HTTP request."""

    path: str
    query: str
    headers: dict[str, str]
    body: bytes


class Server:
    """Listens on a free port of 127.0.0.1 and passes every call to the core."""

    def __init__(self, core: Core) -> None:
        self.core = core
        self.port = 0
        self._server: asyncio.Server | None = None
        self._connections: set[asyncio.Task[None]] = set()
        self._pusher: asyncio.Task[None] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def start(self, port: int = 0) -> None:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", port, limit=2**20)
        self.port = self._server.sockets[0].getsockname()[1]
        self._pusher = asyncio.create_task(self._push_to_webhook())

    async def stop(self) -> None:
        assert self._server is not None
        assert self._pusher is not None
        self._server.close()
        tasks = [self._pusher, *self._connections]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._server.wait_closed()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._connections.add(task)
        try:
            while (request := await _read_request(reader)) is not None:
                writer.write(await self._answer(request))
                await writer.drain()
        except ConnectionCutError as cut:
            writer.write(cut.raw)
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            # A cancelled task of asyncio's stream server would be reported as an unhandled error;
            # the connection ends here in each of these cases.
            pass
        finally:
            self._connections.discard(task)
            writer.close()
            with contextlib.suppress(ConnectionError, asyncio.CancelledError):
                await writer.wait_closed()

    async def _answer(self, request: Request) -> bytes:
        try:
            parts = request.path.strip("/").split("/")
            if len(parts) >= 3 and parts[0] == "file":
                return self._download(parts[1], "/".join(parts[2:]))
            if len(parts) != 2 or not parts[0].startswith("bot"):
                raise ApiError(404, "Not Found")
            self._check_token(parts[0])
            wire, uploads = _read_call(request)
            result = await self.core.call(parts[1], wire, uploads)
        except ApiError as error:
            return _response(error.code, json.dumps(error.body()).encode())
        return _response(200, json.dumps({"ok": True, "result": result}).encode())

    def _check_token(self, part: str) -> None:
        if not re.fullmatch(r"bot\d+:[\w-]{30,}", part):
            raise ApiError(404, "Not Found")
        if part != f"bot{self.core.token}":
            raise ApiError(401, "Unauthorized")

    def _download(self, part: str, path: str) -> bytes:
        self._check_token(part)
        for file in self.core.files.values():
            if file.path == path:
                return _response(200, file.content, "application/octet-stream")
        raise ApiError(404, "Not Found")

    async def _push_to_webhook(self) -> None:
        """Deliver queued updates to the webhook, in order, again and again until each is taken."""
        core = self.core
        while True:
            await core.until(lambda: bool(core.webhook and core.updates), 10**9, "update")
            assert core.webhook is not None
            taken = await _post(core.webhook["url"], core.updates[0], core.webhook.get("secret_token"))
            if taken:
                core.updates.popleft()
                core.changed()
            else:
                await asyncio.sleep(0.05)


async def _read_request(reader: asyncio.StreamReader) -> Request | None:
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    except asyncio.IncompleteReadError:
        return None
    first, *lines = head.strip().split("\r\n")
    headers = {}
    for line in lines:
        name, _, value = line.partition(":")
        headers[name.strip().lower()] = value.strip()
    if headers.get("transfer-encoding") == "chunked":
        body = await _read_chunks(reader)
    else:
        body = await reader.readexactly(int(headers.get("content-length", 0)))
    target = urlsplit(first.split(" ")[1])
    return Request(unquote(target.path), target.query, headers, body)


async def _read_chunks(reader: asyncio.StreamReader) -> bytes:
    chunks = []
    while size := int(await reader.readline(), 16):
        chunks.append(await reader.readexactly(size))
        await reader.readexactly(2)
    await reader.readline()
    return b"".join(chunks)


def _read_call(request: Request) -> tuple[dict[str, Any], dict[str, Upload]]:
    wire: dict[str, Any] = dict(parse_qsl(request.query, keep_blank_values=True))
    uploads: dict[str, Upload] = {}
    content_type = request.headers.get("content-type", "")
    if content_type.startswith("application/json"):
        try:
            wire |= json.loads(request.body or b"{}")
        except ValueError:
            raise ApiError(400, "Bad Request: can't parse JSON") from None
    elif content_type.startswith("multipart/form-data"):
        message = BytesParser(policy=HTTP).parsebytes(
            b"Content-Type: " + content_type.encode() + b"\r\n\r\n" + request.body
        )
        for part in message.iter_parts():
            name = str(part.get_param("name", header="content-disposition"))
            content = part.get_payload(decode=True)
            assert isinstance(content, bytes)
            filename = part.get_filename()
            if filename is None:
                wire[name] = content.decode()
            else:
                uploads[name] = Upload(filename, content)
    else:
        wire |= dict(parse_qsl(request.body.decode(), keep_blank_values=True))
    return wire, uploads


def _response(code: int, body: bytes, content_type: str = "application/json") -> bytes:
    head = (
        f"HTTP/1.1 {code} {_REASONS.get(code, 'Error')}\r\n"
        f"Content-Type: {content_type}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


async def _post(url: str, update: dict[str, Any], secret: str | None) -> bool:
    """Post one update as Telegram does and return whether it was taken."""
    parts = urlsplit(url)
    body = json.dumps(update).encode()
    head = (
        f"POST {parts.path or '/'} HTTP/1.1\r\nHost: {parts.netloc}\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\nConnection: close\r\n"
    )
    if secret:
        head += f"X-Telegram-Bot-Api-Secret-Token: {secret}\r\n"
    try:
        reader, writer = await asyncio.open_connection(parts.hostname, parts.port or 80)
    except OSError:
        return False
    try:
        writer.write(head.encode() + b"\r\n" + body)
        await writer.drain()
        status = await reader.readline()
        await reader.read()
    except ConnectionError:
        return False
    finally:
        writer.close()
        with contextlib.suppress(ConnectionError):
            await writer.wait_closed()
    return b" 2" in status[:12]
