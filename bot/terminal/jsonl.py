"""`onrecord extract --jsonl`: a line of findings for each line of texts, in order, whatever one of them does."""

from __future__ import annotations

import json
import logging
import re
import traceback
from itertools import chain, islice
from math import isfinite
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from bot.archive.cores import rarely_collect, usable_cores
from bot.archive.limits import DEFAULT
from bot.archive.processes import Loss
from bot.archive.workers import Workers, in_order
from bot.catalogue import word_reason
from bot.corpus.documents import describe
from bot.corpus.formats.file_text import FileText
from bot.corpus.published import read_published
from bot.corpus.reasons import PUBLISHED_FORMS, STATED_IN_SIDECAR
from bot.corpus.sidecar import Stated
from bot.errors import TextLineError
from bot.extract.record import read
from bot.model import Basis
from bot.terminal.findings import as_json, dumped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

log = logging.getLogger("onrecord")

# Fewer lines than this are read before worker processes would have started.
_WORTH_WORKERS = 200
_BATCH = 16
_AHEAD = _WORTH_WORKERS // _BATCH
_NEEDED = 'an object with "id" and "text" is needed'

# The number of a line in its stream, and the line.
_Line = tuple[int, bytes]


class _AnsweredLine(NamedTuple):
    """The line that answers a line, and what the operator should know of it."""

    line: str
    troubles: tuple[str, ...] = ()


def stream(lines: Iterable[bytes], workers: int | None = None) -> Iterator[str]:
    """Yield one JSON line of findings for each `{"id", "text", "published"?, "title"?}` line, in order.

    A line that cannot be read gives `{"id", "error"}`, with its number in the error, and the next one is read.
    """
    rarely_collect()
    for answer in _answers(enumerate(lines, 1), workers or usable_cores()):
        for trouble in answer.troubles:
            log.error("%s", trouble)
        yield answer.line


def _answers(lines: Iterator[_Line], count: int) -> Iterator[_AnsweredLine]:
    batches = _batches(lines)
    first = list(islice(batches, _AHEAD))
    batches = chain(first, batches)
    if len(first) < _AHEAD or count == 1:
        yield from (_read_line(line) for batch in batches for line in batch)
        return
    with Workers(count, _read_line, _lost, ready=rarely_collect, seconds=DEFAULT.seconds) as workers:
        yield from in_order(workers, batches, ahead=_AHEAD)


def _batches(lines: Iterable[_Line]) -> Iterator[list[_Line]]:
    batch: list[_Line] = []
    for number, line in lines:
        if line.strip():
            batch.append((number, line))
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _read_line(numbered: _Line) -> _AnsweredLine:
    number, line = numbered
    identity: Any = None
    try:
        given = _parse(number, line)
        identity = given.get("id")
        if not {"id", "text"} <= given.keys():
            raise TextLineError(number, _NEEDED)
        text, title = _string(number, "text", given["text"]), _string(number, "title", given.get("title") or "")
        stated = Stated(published=_published(number, given.get("published")), title=title or None)
        record = read(describe(str(identity), FileText(text), stated))
        return _AnsweredLine(dumped(as_json(identity, record)), tuple(f"line {number}: {one}" for one in record.faults))
    except TextLineError as error:
        return _AnsweredLine(dumped({"id": identity, "error": str(error)}))
    except Exception as error:
        problem = f"it cannot be read because of a fault in OnRecord ({type(error).__name__})"
        found = {"id": identity, "error": str(TextLineError(number, problem))}
        return _AnsweredLine(dumped(found), (f"line {number}: {traceback.format_exc()}",))


# Read without the parser: the line may be what killed it.
_ID = re.compile(rb'(?<!\\)"id"\s{0,9}:\s{0,9}("(?:[^"\\]|\\.){0,999}"|-?\d{1,99}\b)')


_LOSSES = {
    Loss.ENDED: "the process that read it ended",
    Loss.TIME: f"reading it took longer than {DEFAULT.seconds} seconds",
    Loss.MEMORY: "memory ran out while it was read",
}


def _lost(numbered: _Line, loss: Loss) -> _AnsweredLine:
    """Return the answer to a line that was not read to its end."""
    number, line = numbered
    given = _ID.search(line)
    try:
        identity = json.loads(given[1]) if given else None
    except ValueError:
        identity = None
    error = str(TextLineError(number, _LOSSES[loss]))
    return _AnsweredLine(dumped({"id": identity, "error": error}), (error,))


def _parse(number: int, line: bytes) -> dict[str, Any]:
    try:
        given = json.loads(line, parse_constant=_refuse, parse_float=_finite)
    except UnicodeDecodeError as error:
        raise TextLineError(number, f"not UTF-8 ({error.reason} at byte {error.start})") from error
    except ValueError as error:
        raise TextLineError(number, f"not JSON ({error})") from error
    except RecursionError as error:
        raise TextLineError(number, "not JSON that can be read (nested too deep)") from error
    if not isinstance(given, dict):
        raise TextLineError(number, _NEEDED)
    return given


def _finite(figures: str) -> float:
    """Return a number; one that would be infinite, `1e999`, could not be given back as JSON."""
    found = float(figures)
    return found if isfinite(found) else _refuse(figures)


def _refuse(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number that JSON can carry")


def _string(number: int, key: str, given: Any) -> str:
    if not isinstance(given, str):
        raise TextLineError(number, f'"{key}" is to be a string, not {given!r}')
    return given


def _published(number: int, given: Any) -> str | None:
    """Return the day of a date or of a moment such as `2024-03-05T10:00:00Z`; None when none is given."""
    if given is None or given == "":
        return None
    day = str(given).partition("T")[0]
    try:
        read_published(day, Basis.SIDECAR, STATED_IN_SIDECAR)
    except ValueError as error:
        raise TextLineError(
            number, f'"published" is to be like {word_reason(PUBLISHED_FORMS)}, not {given!r}'
        ) from error
    return day
