"""JSON lines: an article on each line.

{"text": "…", "id": "bridge-7", "title": "Bridge reopens", "outlet": "The Lowland Post",
 "published": "2024-03-05", "url": "https://example.org/bridge", "language": "en"}

`text` may also be called `body`, `content` or `content_text`; in its place `html` or `content_html` may hold a page.
"""

from __future__ import annotations

import json
import re
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, BinaryIO

from bot.corpus.containers.member import ArchiveMember, MemberFacts
from bot.corpus.formats.file_text import MAX_BYTES, megabytes
from bot.corpus.published import read_published
from bot.corpus.reasons import (
    LINE_NO_ARTICLE,
    PAGE_METADATA,
    PUBLISHED_FORMS,
    file_too_large,
    line_no_json,
    not_a_date,
    not_in_encoding,
    not_one_line,
)
from bot.errors import DocumentError
from bot.model import Basis

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.corpus.containers.member import Members, Nesting

_TEXTS = ("text", "body", "content", "content_text")
_PAGES = ("html", "content_html")
_FACTS = {
    "title": ("title", "headline"),
    "published": ("published", "date_published", "date"),
    "outlet": ("outlet", "publisher"),
    "url": ("url", "link"),
    "language": ("language", "lang"),
}
# An id that can be a name: a word of letters, figures and a few signs. `line-7` is the name of one without.
_ID = re.compile(r"(?!line-\d+$)[^\W_][\w.@+-]{0,99}")
_CHUNK = 2**16


def open_jsonl(file: BinaryIO, name: str, _nesting: Nesting) -> Members:
    """Yield the article of each line; a line that is none is a failure of that line, called `NAME:LINE`."""
    known: set[int] = set()
    for number, line in _lines(file):
        where = f"{name}:{number}"
        if line is None:
            yield DocumentError(where, file_too_large(megabytes(MAX_BYTES)))
            continue
        if not line.strip():
            continue
        try:
            given = _parsed(line, where)
            member = _member(given, number, where)
        except DocumentError as error:
            yield error
            continue
        # The hash alone: a dump may have millions of lines, and two ids of one hash only lose a nicer name.
        if hash(member.inner) in known:
            member = _member(given | {"id": None}, number, where)
        known.add(hash(member.inner))
        yield member


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Yield each line with its number; None for one that is longer than any article."""
    number = 0
    while line := file.readline(MAX_BYTES + 1):
        number += 1
        if len(line) <= MAX_BYTES or line.endswith(b"\n"):
            yield number, line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
            continue
        while rest := file.readline(_CHUNK):
            if rest.endswith(b"\n"):
                break
        yield number, None


def _parsed(line: bytes, where: str) -> dict[str, Any]:
    try:
        given = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as problem:
        value = f"0x{line[problem.start]:02X}"
        raise DocumentError(where, not_in_encoding(str(problem.start), value, "UTF-8")) from problem
    except (ValueError, RecursionError) as problem:
        raise DocumentError(where, line_no_json(getattr(problem, "msg", type(problem).__name__))) from problem
    if not isinstance(given, dict):
        raise DocumentError(where, LINE_NO_ARTICLE)
    return given


def _member(given: dict[str, Any], number: int, where: str) -> ArchiveMember:
    identity = str(given["id"]) if isinstance(given.get("id"), str | int) else ""
    inner = identity if _ID.fullmatch(identity) else f"line-{number}"
    known = MemberFacts(**{fact: _fact(fact, given, keys, where) for fact, keys in _FACTS.items()})
    for key in _TEXTS:
        if isinstance(given.get(key), str) and given[key].strip():
            return ArchiveMember(inner, given[key], known=known, line=number)
    for key in _PAGES:
        if isinstance(given.get(key), str) and given[key].strip():
            page = given[key].encode("utf-16", "replace")  # whatever charset it claims
            return ArchiveMember(inner, page, ".html", known, number)
    raise DocumentError(where, LINE_NO_ARTICLE)


def _fact(fact: str, given: dict[str, Any], keys: tuple[str, ...], where: str) -> str | None:
    """Return one fact as text; None where it is not stated."""
    value = next((given[key] for key in keys if given.get(key) not in (None, "")), None)
    if value is None:
        return None
    if not isinstance(value, str):
        raise DocumentError(where, not_one_line(fact, repr(value)[:100]))
    text = " ".join(value.split())
    if fact == "published":
        return _day(text, where)
    if fact == "language":
        return text.partition("-")[0].partition("_")[0].lower() or None
    return text or None


def _day(text: str, where: str) -> str:
    """Return a date as ISO writes it; the hour is let go."""
    for stated in (text, text[:10]):
        try:
            read_published(stated, Basis.STATED, PAGE_METADATA)
        except ValueError:
            continue
        return stated
    try:
        return parsedate_to_datetime(text).date().isoformat()  # as in RSS: Tue, 05 Mar 2024 10:00:00 GMT
    except (ValueError, IndexError) as problem:
        raise DocumentError(where, not_a_date("published", repr(text), PUBLISHED_FORMS)) from problem
