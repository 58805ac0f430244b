"""`onrecord extract`: what is found in one text, or in each of a stream of thousands."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING, BinaryIO

import click

from bot.corpus.documents import describe
from bot.corpus.formats.encodings import as_utf8, codec_of
from bot.corpus.formats.file_text import FileText
from bot.corpus.formats.reading import read_file
from bot.corpus.sidecar import Stated
from bot.extract.quotes.trace import Trace
from bot.extract.record import read
from bot.terminal.findings import as_json, dumped, readable
from bot.terminal.jsonl import stream

if TYPE_CHECKING:
    from pathlib import Path

    from bot.model import Record

log = logging.getLogger("onrecord")


def run(path: Path, *, as_one: bool, as_stream: bool, traced: bool = False, encoding: str | None = None) -> None:
    """Print the findings: readable, as one JSON object, or a JSON line for each line of a stream.

    `traced` adds what every rule says of each quotation of one text, `encoding` is that of one which is not in UTF-8.
    """
    if encoding is not None and codec_of(encoding) is None:
        raise click.BadParameter(f"there is no encoding called {encoding!r}", param_hint="--encoding")
    if as_stream:
        with _opened(path) as lines:
            for line in stream(lines):
                click.echo(line)
        return
    trace = Trace() if traced else None
    identity, record = from_file(path, trace, encoding)
    for fault in record.faults:
        log.error("%s: %s; what it would have found is missing", identity, fault)
    click.echo(dumped(as_json(identity, record, trace)) if as_one else readable(record, trace))


def _opened(path: Path) -> BinaryIO:
    try:
        return sys.stdin.buffer if str(path) == "-" else path.open("rb")
    except OSError as error:
        raise click.FileError(str(path), error.strerror) from error


def from_file(path: Path, trace: Trace | None = None, encoding: str | None = None) -> tuple[str, Record]:
    """Return what is found in a file, under its name; `-` reads standard input. Raises `DocumentError`."""
    if str(path) == "-":
        data = sys.stdin.buffer.read()
        text = (as_utf8(data, encoding, "-") if encoding else data).decode("utf-8", errors="replace")
        return "-", _record("stdin.txt", FileText(text), trace)
    return path.name, _record(path.name, read_file(path, path.name, encoding), trace)


def _record(name: str, file: FileText, trace: Trace | None) -> Record:
    return read(describe(name, file, Stated()), trace)
