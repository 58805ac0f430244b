"""WARC: the pages that a crawler fetched.

Its records are read by hand. Of the libraries tried on damaged archives, warcio 1.8 takes a cut one for a whole one,
finds records in any text and reads heads without end; FastWARC 2.0 ends a cut one in silence, and panics. The bodies
are decoded here too: crawlers keep heads that speak of chunks and gzip over bodies that are decoded already, and half a
page must not pass for a whole one.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import unquote, urlsplit

from bot.corpus.containers.member import ArchiveMember, MemberFacts
from bot.corpus.formats.encodings import page_bytes
from bot.corpus.formats.file_text import MAX_BYTES, megabytes
from bot.corpus.reasons import PAGE_CUT, file_damaged, file_too_large, unpacked_too_large
from bot.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.corpus.containers.member import Members, Nesting

_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_CHUNK_HEAD = re.compile(rb"(?P<size>[0-9A-Fa-f]{1,16})[^\r\n]{0,200}\r?\n")
_HEAD_ENDS = re.compile(rb"\r?\n\r?\n")
_FOUND = re.compile(rb"HTTP/[0-9.]{1,4} 200\b")
_NO_NAME = re.compile(r"[^\w.@+~-]+")
_LONGEST = 150
_LONGEST_HEAD = 2**20
_LONGEST_CONTENT = MAX_BYTES + 2 * _LONGEST_HEAD
_CHUNK = 2**16


def open_warc(file: BinaryIO, name: str, _nesting: Nesting) -> Members:
    """Yield each page that was fetched in full: answers with status 200, as HTML."""
    names: set[int] = set()
    for record in _records(file):
        if record.head.get("warc-type") == "response" and (answer := _answer(record)) is not None:
            yield _member(answer, name, names)
        if not record.whole:
            raise EOFError


@dataclass(frozen=True, slots=True)
class _WarcRecord:
    """What a crawler kept of one exchange: its own head, by names in small letters, and as much as an article needs."""

    head: Mapping[str, str]
    content: bytes
    length: int
    whole: bool


@dataclass(frozen=True, slots=True)
class _ServerAnswer:
    """A page as a web server sent it: the crawler's head, the server's, and the body, None where it is too large."""

    record: Mapping[str, str]
    head: Mapping[str, str]
    body: bytes | None
    whole: bool


def _records(file: BinaryIO) -> Iterator[_WarcRecord]:
    """Yield the records in order. Raises `ValueError` where none begins, `EOFError` where the file ends in a head."""
    while line := file.readline(_LONGEST_HEAD):
        if not line.strip():
            continue
        if not line.startswith(b"WARC/"):
            raise ValueError("no record of an archive begins here")
        lines: list[bytes] = []
        left = _LONGEST_HEAD
        while (line := file.readline(left)).strip():
            left -= len(line)
            lines.append(line)
            if left <= 0:
                raise ValueError("a head without end")
        if not line:
            raise EOFError
        head = _head(b"".join(lines))
        length = int(head.get("content-length", ""))
        content = file.read(min(length, _LONGEST_CONTENT))
        left = length - len(content)
        while left > 0 and (passed := file.read(min(left, _CHUNK))):
            left -= len(passed)
        yield _WarcRecord(head, content, length, whole=left == 0)


def _head(lines: bytes) -> dict[str, str]:
    """Return the lines of a head by their names in small letters; of several under one name the first."""
    head: dict[str, str] = {}
    name = ""
    for line in lines.decode("utf-8", "replace").splitlines():
        if line[:1] in " \t" and name:
            head[name] += f" {line.strip()}"
            continue
        name, _, value = line.partition(":")
        name = name.strip().lower()
        head.setdefault(name, value.strip())
    return head


def _answer(record: _WarcRecord) -> _ServerAnswer | None:
    """Return the page of a record, None where it holds another thing than a page that was found."""
    ends = _HEAD_ENDS.search(record.content, 0, _LONGEST_HEAD)
    if ends is None or not _FOUND.match(record.content):
        return None
    head = _head(record.content[: ends.start()].partition(b"\n")[2])
    if _content_type(head).get_content_type() not in _PAGES:
        return None
    large = record.length - ends.end() > MAX_BYTES
    return _ServerAnswer(record.head, head, None if large else record.content[ends.end() :], record.whole)


def _content_type(head: Mapping[str, str]) -> Message:
    message = Message()
    message["Content-Type"] = head.get("content-type", "text/plain")
    return message


def _member(answer: _ServerAnswer, name: str, names: set[int]) -> ArchiveMember | DocumentError:
    url = answer.record.get("warc-target-uri", "").strip("<> ")
    fetched = _moment(answer.record.get("warc-date", ""))
    inner = _inner(url)
    if hash(inner) in names:  # fetched again
        inner = f"{inner.removesuffix('.html')}@{f'{fetched:%Y%m%d%H%M%S}' if fetched else len(names)}.html"
    names.add(hash(inner))
    full = f"{name}/{inner}"
    try:
        page = page_bytes(_body(answer, full), _content_type(answer.head).get_content_charset(), full)
    except DocumentError as error:
        return error
    stated = url if re.match(r"https?://\S+$", url) else None
    return ArchiveMember(
        inner, page, ".html", MemberFacts(url=stated, not_later_than=fetched.date().isoformat() if fetched else None)
    )


def _moment(stated: str) -> datetime | None:
    try:
        return datetime.fromisoformat(stated.replace("Z", "+00:00")).astimezone(UTC)
    except ValueError:
        return None


def _inner(url: str) -> str:
    """Return the address of a page as a path: `example.org/2024/bridge.html`."""
    try:
        address = urlsplit(url)
        host = address.hostname or ""
    except ValueError:
        address, host = urlsplit(""), ""
    parts = [host, *unquote(address.path).split("/")]
    if address.query:
        parts[-1] += f"-{unquote(address.query)}"
    path = "/".join(filter(None, (_NO_NAME.sub("_", part).strip("._") for part in parts))) or "page"
    if len(path) > _LONGEST:
        path = f"{path[:_LONGEST].rstrip('/')}-{zlib.crc32(url.encode('utf-8', 'replace')):08x}"
    return f"{re.sub(r'[.]x?html?$', '', path, flags=re.IGNORECASE)}.html"


# What the web server sent.


def _body(answer: _ServerAnswer, name: str) -> bytes:
    """Return the page as it was before it was sent. Raises a `DocumentError` where it is not whole, or too large."""
    if answer.body is None:
        raise DocumentError(name, file_too_large(megabytes(MAX_BYTES)))
    if not answer.whole or "warc-truncated" in answer.record:
        raise DocumentError(name, PAGE_CUT)
    body = answer.body
    if "chunked" in answer.head.get("transfer-encoding", "").lower():
        body = _joined(body, name)
    coding = answer.head.get("content-encoding", "").lower()
    if coding in ("gzip", "x-gzip") and body.startswith(b"\x1f\x8b"):
        return _inflated(body, name, 16 + zlib.MAX_WBITS)
    if coding == "deflate" and not body.lstrip().startswith(b"<"):
        zlib_head = len(body) > 1 and body[0] & 0x0F == 8 and (body[0] << 8 | body[1]) % 31 == 0
        return _inflated(body, name, zlib.MAX_WBITS if zlib_head else -zlib.MAX_WBITS)
    if coding == "br" and not body.lstrip().startswith(b"<"):
        return _unbrotlied(body, name)
    return body


def _joined(body: bytes, name: str) -> bytes:
    """Return a body of chunks in one; as it is, where the crawler has joined it already."""
    head = _CHUNK_HEAD.match(body)
    if head is None:
        return body
    pieces: list[bytes] = []
    while head is not None and (size := int(head["size"], 16)):
        end = head.end() + size
        pieces.append(body[head.end() : end])
        if len(pieces[-1]) < size:
            raise DocumentError(name, PAGE_CUT)
        end += 2 if body[end : end + 2] == b"\r\n" else 1
        head = _CHUNK_HEAD.match(body, end)
    if head is None:
        raise DocumentError(name, PAGE_CUT)
    return b"".join(pieces)


def _inflated(body: bytes, name: str, window: int) -> bytes:
    inflating = zlib.decompressobj(window)
    try:
        found = inflating.decompress(body, MAX_BYTES + 1)
    except zlib.error as problem:
        raise DocumentError(name, file_damaged("gzip")) from problem
    if len(found) > MAX_BYTES:
        raise DocumentError(name, unpacked_too_large(megabytes(MAX_BYTES)))
    if not inflating.eof:
        raise DocumentError(name, PAGE_CUT)
    return found


def _unbrotlied(body: bytes, name: str) -> bytes:
    import brotli  # type: ignore[import-untyped]

    inflating, found = brotli.Decompressor(), bytearray()
    try:
        for start in range(0, len(body), 2**10):
            found += inflating.process(body[start : start + 2**10])
            if len(found) > MAX_BYTES:
                raise DocumentError(name, unpacked_too_large(megabytes(MAX_BYTES)))
    except brotli.error as problem:
        raise DocumentError(name, file_damaged("brotli")) from problem
    if not inflating.is_finished():
        raise DocumentError(name, PAGE_CUT)
    return bytes(found)
