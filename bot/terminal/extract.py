"""`onrecord extract`: what is found in one text, or in each of a stream of thousands."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING, BinaryIO

import click

from bot.corpus.documents import describe
from bot.corpus.readers import FileText, read_file
from bot.corpus.sidecar import Stated
from bot.extract.record import read
from bot.terminal.findings import as_json, dumped, readable
from bot.terminal.jsonl import stream

if TYPE_CHECKING:
    from pathlib import Path

    from bot.model import Record

log = logging.getLogger("onrecord")


def run(path: Path, *, as_one: bool, as_stream: bool) -> None:
    """Print the findings: readable, as one JSON object, or a JSON line for each line of a stream."""
    if as_stream:
        with _opened(path) as lines:
            for line in stream(lines):
                click.echo(line)
        return
    identity, record = from_file(path)
    for fault in record.faults:
        log.error("%s: %s; what it would have found is missing", identity, fault)
    click.echo(dumped(as_json(identity, record)) if as_one else readable(record))


def _opened(path: Path) -> BinaryIO:
    try:
        return sys.stdin.buffer if str(path) == "-" else path.open("rb")
    except OSError as error:
        raise click.FileError(str(path), error.strerror) from error


def from_file(path: Path) -> tuple[str, Record]:
    """Return what is found in a file, under its name; `-` reads standard input. Raises `DocumentError`."""
    if str(path) == "-":
        return "-", _record("stdin.txt", FileText(sys.stdin.buffer.read().decode("utf-8", errors="replace")))
    return path.name, _record(path.name, read_file(path, path.name))


def _record(name: str, file: FileText) -> Record:
    return read(describe(name, file, Stated()))
