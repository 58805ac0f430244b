"""A file in, a Document out: its text, and title, outlet, date and language with the best basis there is."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from bot.corpus.boilerplate import find_boilerplate
from bot.corpus.files import locate
from bot.corpus.language import detect_language
from bot.corpus.published import read_published
from bot.corpus.readers import read_file
from bot.model import Basis, Document, Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.corpus.readers import Reading
    from bot.corpus.sidecar import Sidecar, Stated
    from bot.model import When

_LINE = re.compile(r"[^\r\n]+")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def read_document(root: Path, name: str, sidecar: Sidecar) -> Document:
    """Read the document `name` of a corpus folder; raises a `DocumentError` when it cannot be read."""
    return describe(name, read_file(locate(root, name), name), sidecar.stated(name))


def describe(name: str, reading: Reading, stated: Stated) -> Document:
    """Return the document that a reading makes: what the editor states wins, then the file's own metadata.

    `published` stays None where neither states a date: what the text says about it is for the extraction.
    """
    text = reading.text
    boilerplate = find_boilerplate(text)
    return Document(
        name=name,
        text=text,
        title=stated.title or _one_line(reading.title) or _headline(text, boilerplate),
        outlet=stated.outlet or _one_line(reading.outlet) or _outlet(text, boilerplate),
        published=_published(reading, stated),
        language=stated.language or reading.language or detect_language(text),
        url=stated.url or reading.url,
        boilerplate=boilerplate,
    )


def _one_line(text: str | None) -> str | None:
    return " ".join(text.split()) or None if text else None


def _published(reading: Reading, stated: Stated) -> When | None:
    if stated.published:
        return read_published(stated.published, Basis.SIDECAR, "stated in corpus.toml")
    if reading.published:
        try:
            return read_published(reading.published[:10], Basis.STATED, "the page's own metadata")
        except ValueError:
            return None
    return None


# How far into a page its headline may stand, after what is left of a menu.
_HEADLINE_WITHIN = 6
_LONGEST_HEADLINE = 200
_SENTENCE_END = re.compile(r"[.;:,…][\"'”’»)\]]*$")
_CLOCK_OR_YEAR = re.compile(r"\b(?:[0-2]?[0-9]:[0-5][0-9]|(?:19|20)[0-9]{2})\b")


def _headline(text: str, boilerplate: tuple[Span, ...]) -> str | None:
    """Return the first line that looks like a headline; None where the text begins with its first sentence.

    A headline is short, has no full stop ("Bridge reopens after two years"), is more than the name of a
    section ("World"), is not a dateline ("Friday, 3 May 2024, 15:21"), and the story follows it.
    """
    lines = list(_first_lines(text, boilerplate))
    for line, following in pairwise(lines):
        if len(line) > _LONGEST_HEADLINE:
            return None
        words = _WORD.findall(line)
        dateline = len(words) <= 8 and _CLOCK_OR_YEAR.search(line) and not line.endswith("?")
        if len(words) >= 3 and following and not dateline and not _SENTENCE_END.search(line):
            return " ".join(line.removeprefix("\ufeff").lstrip("# ").split())
    return None


def _first_lines(text: str, boilerplate: tuple[Span, ...]) -> Iterator[str]:
    count = 0
    for found in _LINE.finditer(text):
        line = found[0].strip()
        if not line or any(span.start <= found.start() < span.end for span in boilerplate):
            continue
        yield line
        count += 1
        if count > _HEADLINE_WITHIN:
            return


def _outlet(text: str, boilerplate: tuple[Span, ...]) -> str | None:
    return None
