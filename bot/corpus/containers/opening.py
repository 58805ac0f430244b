"""The table of containers, and what is the same for all of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from bot.corpus.containers.archive import open_zip
from bot.corpus.containers.jsonl import open_jsonl
from bot.corpus.containers.mailbox import open_mail
from bot.corpus.containers.member import Nesting
from bot.corpus.containers.unpacking import DAMAGE, unpacked
from bot.corpus.containers.warc import open_warc
from bot.corpus.inside import open_inside
from bot.corpus.reasons import CONTAINER_EMPTY, FILE_CUT, NESTED_TOO_DEEP, file_damaged, file_not_opened
from bot.errors import DocumentError

if TYPE_CHECKING:
    from pathlib import Path

    from bot.corpus.containers.member import Members, Opener

OPENERS: dict[str, Opener] = {
    ".jsonl": open_jsonl,
    ".jsonl.gz": open_jsonl,
    ".ndjson": open_jsonl,
    ".ndjson.gz": open_jsonl,
    ".warc": open_warc,
    ".warc.gz": open_warc,
    ".zip": open_zip,
    ".eml": open_mail,
}
_MAIL = ".eml"
CONTAINER_SUFFIXES: tuple[str, ...] = tuple(ending for ending in OPENERS if ending != _MAIL)
"""The endings of files that are nothing but containers: a mail is an article itself, and may have others attached."""

# How many containers one may stand in; mails are attached to mails by people, and no more than so often.
_DEEPEST, _DEEPEST_MAIL = 1, 4


def holds_others(name: str) -> bool:
    """Whether a file of this name may hold other documents than itself."""
    return name.lower().endswith(tuple(OPENERS))


@dataclass(slots=True)
class ReadSoFar:
    """How far a container has been read."""

    bytes: int = 0


def members(root: Path, name: str, place: ReadSoFar | None = None) -> Members:
    """Yield what a container of a corpus folder holds, in order, and why something of it cannot be read.

    A mail yields what is attached to it, not itself. `place` follows how far it is.
    """
    try:
        with open_inside(root, name) as file:
            for member in _opened(file, name, 0):
                if place is not None:
                    place.bytes = file.tell()
                yield member
    except DocumentError as error:
        yield error
    except OSError as problem:
        yield DocumentError(name, file_not_opened(problem.strerror or str(problem)))


def _opened(file: BinaryIO, name: str, depth: int) -> Members:
    ending = max((ending for ending in OPENERS if name.lower().endswith(ending)), key=len)
    if depth > (_DEEPEST_MAIL if ending == _MAIL else _DEEPEST):
        yield DocumentError(name, NESTED_TOO_DEEP)
        return
    nesting = Nesting(tuple(OPENERS), lambda inside, called: _opened(inside, called, depth + 1))
    found = False
    try:
        for member in OPENERS[ending](unpacked(file, name) if ending.endswith(".gz") else file, name, nesting):
            found = True
            yield member
    except DocumentError as error:
        yield error
    except EOFError:
        # What came before stands.
        yield DocumentError(name, FILE_CUT)
    except DAMAGE as problem:
        yield DocumentError(name, file_damaged(type(problem).__name__))
    else:
        if not found and ending != _MAIL:
            yield DocumentError(name, CONTAINER_EMPTY)
