"""Public ids: of a document from its name alone, of a passage from its document and place.

They stand in links, buttons and callbacks, so they survive a rebuild of the store, and they are short:
Telegram gives 64 bytes to a button's data and to a deep link.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from bot.model import Span

if TYPE_CHECKING:
    from bot.model import Excerpt

MAX_LENGTH = 28
"""Of a document's id; with two offsets of nine digits and a version's mark it still fits a deep link."""

# With six digits two names of one slug met among some thousand files of one series. Ids of that time are still about,
# in links that were sent: each begins the longer id of its document.
_DIGEST_LENGTH, _SHORT_DIGEST_LENGTH = 10, 6
_MORE_DIGITS = _DIGEST_LENGTH - _SHORT_DIGEST_LENGTH

# A top-level text file whose stem is an id already keeps it: `042_a1b2.txt` is `042_a1b2`. A stem that
# ends like a derived id (`_` and so many hex digits) is derived too, so the two kinds cannot meet.
_SIMPLE_NAME = re.compile(r"([a-z0-9_]{1,24})\.txt", re.ASCII)
_DIGEST = rf"_([0-9a-f]{{{_SHORT_DIGEST_LENGTH}}}|[0-9a-f]{{{_DIGEST_LENGTH}}})"
_DERIVED = re.compile(rf"{_DIGEST}\Z")
_MAY_BE_OLD = re.compile(rf"[a-z0-9_]{{0,17}}{_DIGEST}", re.ASCII)

_MARK_LENGTH = 6
_OFFSETS = r"(0|[1-9][0-9]{0,8})-([1-9][0-9]{0,8})"
_PASSAGE = re.compile(rf"([a-z0-9_]{{1,{MAX_LENGTH}}})-{_OFFSETS}(?:-([0-9a-f]{{{_MARK_LENGTH}}}))?", re.ASCII)


def document_id(name: str) -> str:
    """Return the public id of the document with this name: `[a-z0-9_]`, at most `MAX_LENGTH` characters."""
    simple = _SIMPLE_NAME.fullmatch(name)
    if simple and not _DERIVED.search(simple[1]):
        return simple[1]
    plain = unicodedata.normalize("NFKD", PurePosixPath(name).stem).encode("ascii", "ignore").decode().lower()
    room = MAX_LENGTH - _DIGEST_LENGTH - 1
    slug = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:room].strip("_")
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST_LENGTH]
    return f"{slug or 'document'}_{digest}"


@dataclass(frozen=True, slots=True)
class Since:
    """How to find what had a given id when digests were shorter: by its id now, in a range, or by its name."""

    first: str | None = None
    last: str | None = None
    name: str | None = None


def since_then(text: str) -> Since | None:
    """Return what an id of the time of six digits has become; None for what was none then."""
    found = _MAY_BE_OLD.fullmatch(text)
    if not found:
        return None
    if len(found[1]) == _SHORT_DIGEST_LENGTH:
        return Since(first=text + "0" * _MORE_DIGITS, last=text + "f" * _MORE_DIGITS)
    return Since(name=f"{text}.txt")  # such a stem was an id itself then, and has one derived from it now


class PassagePlace(NamedTuple):
    """Where a passage stands: in which document, at which span, of which version ("" for the first)."""

    document: str
    span: Span
    mark: str = ""


def passage_id(document: str, span: Span, mark: str = "") -> str:
    """Return the public id of a passage: `<document>-<start>-<end>`, with `-<mark>` in any but the first version."""
    return f"{document}-{span.start}-{span.end}{f'-{mark}' if mark else ''}"


def excerpt_id(excerpt: Excerpt) -> str:
    """Return the public id of the passage that an excerpt is."""
    return passage_id(*place_of(excerpt))


def place_of(excerpt: Excerpt) -> PassagePlace:
    """Return where an excerpt stands."""
    return PassagePlace(excerpt.source.id, excerpt.span, excerpt.source.mark)


def parse_passage_id(text: str) -> PassagePlace | None:
    """Return the place that a passage id names; None for anything else."""
    found = _PASSAGE.fullmatch(text)
    if not found:
        return None
    span = Span(int(found[2]), int(found[3]))
    return PassagePlace(found[1], span, found[4] or "") if span.start < span.end else None


def version_mark(text: str) -> str:
    """Return what tells links into this text of a document from links into its other versions."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_MARK_LENGTH]
