"""Markdown: plain text, with what its front matter states."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.corpus.formats.text import read_plain
from bot.corpus.front_matter import stated_facts

if TYPE_CHECKING:
    from bot.corpus.formats.file_text import FileText


def read_markdown(data: bytes, name: str) -> FileText:
    """Return the text as `read_plain` does, with what its front matter states."""
    found = read_plain(data, name)
    return replace(found, **stated_facts(found.text))
