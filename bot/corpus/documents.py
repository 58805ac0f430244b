"""A file in, a Document out: its text, and title, outlet, date and language with the best basis there is."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from bot.corpus.boilerplate import find_boilerplate
from bot.corpus.containers.member import read_member
from bot.corpus.formats.reading import read_opened
from bot.corpus.inside import open_inside
from bot.corpus.language import TOLD_APART, detect_language
from bot.corpus.moments import read_day
from bot.corpus.page import split_lines
from bot.corpus.published import read_published
from bot.corpus.reasons import PAGE_METADATA, STATED_IN_SIDECAR
from bot.model import Basis, Document, Origin

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from bot.corpus.containers.member import ArchiveMember
    from bot.corpus.formats.file_text import FileText
    from bot.corpus.sidecar import Sidecar, Stated
    from bot.model import Span, When

_FIRST_PAGE = 4_000


def read_document(root: Path, name: str, sidecar: Sidecar) -> Document:
    """Read the document `name` of a corpus folder; raises a `DocumentError` when it cannot be read."""
    stated = sidecar.stated(name)
    found = read_opened(partial(open_inside, root, name), name, encoding=stated.encoding)
    return describe(name, found, stated)


def describe_member(container: str, member: ArchiveMember, stated: Stated) -> Document:
    """Return the document that a member of a container makes; raises a `DocumentError` when it cannot be read."""
    name = f"{container}/{member.inner}"
    found = read_member(member, name, stated.encoding)
    return replace(describe(name, found, stated), origin=Origin(container, member.line))


def describe(name: str, file: FileText, stated: Stated) -> Document:
    """Return the document that a file makes: what the editor states wins, then the file's own metadata.

    `published` stays None where neither states a date: what the text says about it is for the extraction.
    """
    text = file.text
    boilerplate = find_boilerplate(text)
    return Document(
        name=name,
        text=text,
        title=stated.title or _one_line(file.title) or _headline(text, boilerplate),
        outlet=stated.outlet or _one_line(file.outlet) or _outlet(text, boilerplate),
        published=_published(file, stated),
        language=stated.language or _language(file.language, text),
        url=stated.url or file.url,
        boilerplate=boilerplate,
        not_later_than=_bound(file.not_later_than),
    )


def _language(declared: str | None, text: str) -> str | None:
    """Return the language that a text is in: the template of a page may declare another, as is often not looked at.

    One that could not be told from its words is as declared.
    """
    return declared if declared and declared not in TOLD_APART else detect_language(text) or declared


def _one_line(text: str | None) -> str | None:
    return " ".join(text.split()) or None if text else None


def _published(file: FileText, stated: Stated) -> When | None:
    if stated.published:
        return read_published(stated.published, Basis.SIDECAR, STATED_IN_SIDECAR)
    day = read_day(file.published or "")
    return read_published(day, Basis.STATED, PAGE_METADATA) if day else None


def _bound(day: str | None) -> date | None:
    """Return the last of the days that a file states to have been out by."""
    stated = read_day(day or "")
    return read_published(stated, Basis.STATED, PAGE_METADATA).latest if stated else None


# How far into a page its headline may stand, after what is left of a menu.
_HEADLINE_WITHIN = 6
_LONGEST_HEADLINE = 160


def _headline(text: str, boilerplate: tuple[Span, ...]) -> str | None:
    """Return the first line that looks like a headline; None where the text begins with its first sentence.

    A headline has no full stop ("Bridge reopens after two years"), is more than the name of a section
    ("World"), is not a dateline ("Friday, 3 May 2024, 15:21"), and the story follows it.
    """
    # Only the first lines are looked at, so only the first page is cut into lines.
    lines = [line for line in split_lines(text[:_FIRST_PAGE]) if not any(line.span.overlaps(b) for b in boilerplate)]
    for line in lines[:-1][:_HEADLINE_WITHIN]:
        if line.prose or len(line.text) > _LONGEST_HEADLINE or line.text[0] in '"“«„':
            return None
        if len(line.words) >= 3 and line.last not in ".;:,…" and not line.dateline:
            return " ".join(line.text.lstrip("#> ").split())
    return None


_PROPER = r"(?:The )?[A-ZÀ-ÞА-ЯІЇЄҐ][\w.'’-]*(?: (?:(?:of|and|de|la|le|der|in) )?[A-ZÀ-ÞА-ЯІЇЄҐ][\w'’-]*){0,4}"
# How a page's own furniture names the paper: "© 2024 The Lowland Post. All rights reserved", "A message from
# The Lowland Post:", "Support The Lowland Post or become a member". Nothing in the article itself counts:
# "Source: Agency" there says whom it draws on, not who printed it.
_SELF_NAMED = (
    re.compile(rf"(?:©|[Cc]opyright)\s*(?:©\s*)?(?:19|20)[0-9]{{2}}(?:\s?[-–]\s?[0-9]{{4}})?,?\s+({_PROPER})"),
    re.compile(rf"\b(?i:a (?:message|note|word|letter) from) ({_PROPER})(?=:)"),
    re.compile(rf"\bSupport ((?!Us\b|Our\b){_PROPER})(?= (?:or|and|by|today|now|from)\b|[.!])"),
)


def _outlet(text: str, boilerplate: tuple[Span, ...]) -> str | None:
    """Return the outlet that the page's furniture names; None when it names none, or several."""
    named = {
        found[1].strip(" .")
        for span in boilerplate
        for pattern in _SELF_NAMED
        for found in pattern.finditer(text, span.start, span.end)
    }
    return named.pop() if len(named) == 1 else None
