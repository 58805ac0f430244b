"""`onrecord extract`: what is found in one text, or in each of a stream of thousands."""

from __future__ import annotations

import gc
import json
import sys
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import IO, TYPE_CHECKING, Any

import click

from bot.archive.cores import usable_cores
from bot.catalogue import word_reason, word_rule
from bot.corpus.documents import describe
from bot.corpus.published import FORMS, read_published
from bot.corpus.readers import FileText, read_file
from bot.corpus.reasons import STATED_IN_SIDECAR
from bot.corpus.sidecar import Stated
from bot.errors import TextLineError
from bot.extract.record import read
from bot.model import Basis

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from bot.model import DateMention, Quote, Record, Span, When

# Fewer lines than this are read before worker processes would have started.
_WORTH_WORKERS = 200
_BATCH = 16


def from_file(path: Path) -> tuple[str, Record]:
    """Return what is found in a file, under its name; `-` reads standard input. Raises `DocumentError`."""
    if str(path) == "-":
        return "-", _record("stdin.txt", FileText(sys.stdin.buffer.read().decode("utf-8", errors="replace")), Stated())
    return path.name, _record(path.name, read_file(path, path.name), Stated())


def _rarely_collect() -> None:
    """Let the garbage collector rest: a stream makes many small facts and no circles, and looking costs a tenth."""
    gc.freeze()
    gc.set_threshold(200_000, 50, 50)


def stream(lines: IO[str], workers: int | None = None) -> Iterator[str]:
    """Yield one JSON line of findings for each `{"id", "text", "published"?, "title"?}` line, in order.

    A line that is no such object gives a line with its number and an "error".
    """
    _rarely_collect()
    batches = _batches(enumerate(lines, 1))
    first = [batch for _, batch in zip(range(_WORTH_WORKERS // _BATCH), batches, strict=False)]
    workers = workers or usable_cores()
    if len(first) < _WORTH_WORKERS // _BATCH or workers == 1:
        for batch in (*first, *batches):
            yield from _extract_batch(batch)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_rarely_collect) as pool:
        waiting = deque(pool.submit(_extract_batch, batch) for batch in first)
        for batch in batches:
            yield from waiting.popleft().result()
            waiting.append(pool.submit(_extract_batch, batch))
        for future in waiting:
            yield from future.result()


def _batches(lines: Iterable[tuple[int, str]]) -> Iterator[list[tuple[int, str]]]:
    batch: list[tuple[int, str]] = []
    for number, line in lines:
        if line.strip():
            batch.append((number, line))
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _extract_batch(batch: list[tuple[int, str]]) -> list[str]:
    return [_extract_line(number, line) for number, line in batch]


def _extract_line(number: int, line: str) -> str:
    identity = None
    try:
        given = _parse(number, line)
        identity = given["id"]
        stated = Stated(published=_published(number, given.get("published")), title=given.get("title") or None)
        found = as_json(identity, _record(str(identity), FileText(given["text"]), stated))
    except TextLineError as error:
        found = {"id": identity, "error": str(error)}
    return json.dumps(found, ensure_ascii=False)


def _parse(number: int, line: str) -> dict[str, Any]:
    try:
        given = json.loads(line)
    except ValueError as error:
        raise TextLineError(number, f"not JSON ({error})") from error
    if not isinstance(given, dict) or not isinstance(given.get("text"), str) or "id" not in given:
        raise TextLineError(number, 'an object with "id" and "text" is needed')
    return given


def _published(number: int, given: Any) -> str | None:
    """Return the day of a date or of a moment such as `2024-03-05T10:00:00Z`; None when none is given."""
    if given is None or given == "":
        return None
    day = str(given).partition("T")[0]
    try:
        read_published(day, Basis.SIDECAR, STATED_IN_SIDECAR)
    except ValueError as error:
        raise TextLineError(number, f'"published" is to be like {FORMS}, not {given!r}') from error
    return day


def _record(name: str, file: FileText, stated: Stated) -> Record:
    return read(describe(name, file, stated))


def as_json(identity: Any, record: Record) -> dict[str, Any]:
    """Return a record in the form of the contract (see README, "Extraction")."""
    document = record.document
    return {
        "id": identity,
        "document": {
            "title": document.title,
            "outlet": document.outlet,
            "published": document.published.value if document.published else None,
            "published_basis": document.published.basis.value if document.published else None,
            "language": document.language,
        },
        "quotes": [_quote(quote, document.text) for quote in record.quotes],
        "dates": [_date(mention, document.text) for mention in record.dates],
    }


def _quote(quote: Quote, text: str) -> dict[str, Any]:
    return {
        "start": quote.span.start,
        "end": quote.span.end,
        "text": quote.span.of(text),
        "kind": quote.kind.value,
        "speaker": quote.speaker.name,
        "speaker_kind": quote.speaker.kind.value,
        "speaker_span": _pair(quote.speaker.span),
        "cue_span": _pair(quote.cue),
        "basis": quote.speaker.basis.value,
        "why": quote.why,
        "said_on": quote.said.value if quote.said else None,
    }


def _date(mention: DateMention, text: str) -> dict[str, Any]:
    when = mention.when
    return {
        "start": mention.span.start,
        "end": mention.span.end,
        "text": mention.span.of(text),
        "value": when.value,
        "earliest": when.earliest.isoformat() if when.earliest else None,
        "latest": when.latest.isoformat() if when.latest else None,
        "basis": when.basis.value,
    }


def _pair(span: Span | None) -> list[int] | None:
    return list(span) if span else None


def readable(record: Record) -> str:
    """Return what was found as a person reads it."""
    document, text = record.document, record.document.text
    published = document.published
    dated = f"published {_reasoned(published)}" if published else "undated"
    lines = [
        document.title or "(no title)",
        f"outlet {document.outlet or 'not stated'} · {dated}",
        "",
        f"{len(record.quotes)} quotes",
    ]
    for quote in record.quotes:
        name = quote.speaker.name or "nobody named"
        lines += [
            f"  {quote.span.start}-{quote.span.end} {quote.kind.value} · {name} ({quote.speaker.kind.value}, "
            f"{quote.speaker.basis.value})",
            "    " + quote.span.of(text).replace("\n", "\n    "),
            f"    why: {word_rule(quote.why)}",
        ]
    lines += ["", f"{len(record.dates)} dates"]
    lines += [
        f"  {mention.span.start}-{mention.span.end} “{mention.span.of(text)}” = {_reasoned(mention.when)}"
        for mention in record.dates
    ]
    return "\n".join(lines)


def _reasoned(when: When) -> str:
    return f"{when.value} ({when.basis.value}: {word_reason(when.why)})"


def run(path: Path, *, as_one: bool, as_stream: bool) -> None:
    """Print the findings: readable, as one JSON object, or a JSON line for each line of a stream."""
    if as_stream:
        with sys.stdin if str(path) == "-" else path.open(encoding="utf-8") as lines:
            for line in stream(lines):
                click.echo(line)
        return
    identity, record = from_file(path)
    click.echo(json.dumps(as_json(identity, record), ensure_ascii=False) if as_one else readable(record))
