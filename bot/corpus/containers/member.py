"""What every container gives, and what all of them hold to."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import BinaryIO

from bot.corpus.formats.file_text import FileText
from bot.corpus.formats.reading import checked, read_bytes
from bot.corpus.naming import is_fit
from bot.errors import DocumentError

_SLACK = timedelta(days=1)  # a page tells the day of its own time zone, a crawler that of Greenwich


@dataclass(frozen=True, slots=True)
class MemberFacts:
    """What a container states about one of its members."""

    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    not_later_than: str | None = None


@dataclass(frozen=True, slots=True)
class ArchiveMember:
    """One article of a container: its name in it, what it holds, what the container states about it.

    `content` is read by the reader that `suffix` names, or is the text itself. `line` is where it stands in a container
    that is a text.
    """

    inner: str
    content: bytes | str
    suffix: str = ""
    known: MemberFacts = MemberFacts()
    line: int | None = None

    @property
    def digest(self) -> str:
        """What it holds and what is stated about it, as a number; where it stands makes no difference."""
        content = self.content.encode("utf-8", "surrogatepass") if isinstance(self.content, str) else self.content
        made_of = hashlib.sha256(content)
        made_of.update(repr((self.suffix, self.known)).encode("utf-8", "surrogatepass"))
        return made_of.hexdigest()

    def within(self, container: str) -> ArchiveMember:
        """Return the member as the container around its own one has it."""
        return replace(self, inner=f"{container}/{self.inner}", line=None)


Members = Iterator[ArchiveMember | DocumentError]


@dataclass(frozen=True, slots=True)
class Nesting:
    """How a container opens those inside it: which endings they have, and what yields their members."""

    endings: tuple[str, ...]
    open: Callable[[BinaryIO, str], Members]


Opener = Callable[[BinaryIO, str, Nesting], Members]
"""Yields the members of an open container; the name is what errors call it."""


def read_member(member: ArchiveMember, name: str, encoding: str | None = None) -> FileText:
    """Return the text of a member, called `name` in errors; `encoding` is what an editor states of it.

    Raises a `DocumentError` when it holds none.

    What the container states wins. A date that a page states for itself and that lies behind the day it was fetched is
    none: it is the clock of the site.
    """
    if isinstance(member.content, str):
        found = checked(FileText(member.content), name)
    else:
        found = read_bytes(member.content, name, member.suffix, encoding)
    known = member.known
    found = replace(
        found,
        title=known.title or found.title,
        published=known.published or found.published,
        outlet=known.outlet or found.outlet,
        url=known.url or found.url,
        language=known.language or found.language,
        not_later_than=min(filter(None, (known.not_later_than, found.not_later_than)), default=None),
    )
    return replace(found, published=None) if _of_later(found) else found


def _of_later(found: FileText) -> bool:
    if found.published is None or found.not_later_than is None:
        return False
    try:
        return date.fromisoformat(found.published[:10]) > date.fromisoformat(found.not_later_than) + _SLACK
    except ValueError:
        return False


def is_inside(inner: str) -> bool:
    """Whether a member's name can be a path inside its container, and be shown."""
    return is_fit(inner) and not any(part in ("", ".", "..") for part in inner.split("/"))
