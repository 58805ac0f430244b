"""What every reader returns, and what all of them hold to."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_BYTES = 64 * 2**20
"""Larger files are no articles; reading one would hold up everything else."""

# A font's table in a PDF may map a glyph to half of a surrogate pair, a page's charset may decode to one; no store,
# no stream and no message can carry them. Sign for sign, so that offsets hold.
_UNFIT = re.compile("[\0\ud800-\udfff]")
_REPLACEMENT = "\ufffd"


@dataclass(frozen=True, slots=True)
class FileText:
    """The text of one file, and what its format states about it.

    `not_later_than` is a day by which it was out, where that is all that is known: the day a page was fetched, or a
    mail forwarded.
    """

    text: str
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    not_later_than: str | None = None


Reader = Callable[[bytes, str], FileText]
"""Reads the bytes of one file; the second argument is what its errors call it. Every failure is a `DocumentError`."""


def paragraphs(lines: Iterable[str]) -> str:
    """Return the lines that hold anything as paragraphs, a blank line between."""
    return "\n\n".join(line.strip() for line in lines if line.strip())


def without_unfit(text: str) -> str:
    """Return the text with U+FFFD in place of each sign that is no character: NUL and lone surrogates."""
    return _UNFIT.sub(_REPLACEMENT, text)


def megabytes(size: int) -> str:
    """Return a limit as errors word it."""
    return str(size // 2**20)
