"""Pull quotes: a sentence of the page's own speech, printed a second time in a paragraph by itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.extract.quotes.rules import rule_of

if TYPE_CHECKING:
    from bot.extract.reading.page import Page
    from bot.model import Quote

_STOP = re.compile(r"[.!?…]+")
_WORD = re.compile(r"\w+")
# Shorter ones are said twice: "We will see."
_FEWEST_WORDS = 4


def without_pulled(quotes: list[Quote], page: Page) -> list[Quote]:
    """Return the quotes without those that fill a paragraph, name nobody there, and stand in full in another one."""
    paragraphs = set(page.paragraphs)
    filled = {item.inner.start for item in page.quoted if item.outer in paragraphs}
    alone = {
        place
        for place, one in enumerate(quotes)
        if one.kind.verbatim and one.span.start in filled and not rule_of(one).beside
    }
    if not alone:
        return quotes
    said = {
        sentence
        for place, one in enumerate(quotes)
        if one.kind.verbatim and place not in alone
        for sentence in _sentences(one.span.of(page.plain))
    }
    return [one for place, one in enumerate(quotes) if place not in alone or not _is_said(one, page, said)]


def _is_said(one: Quote, page: Page, said: set[str]) -> bool:
    sentences = _sentences(one.span.of(page.plain))
    return bool(sentences) and all(
        sentence in said and sentence.count(" ") >= _FEWEST_WORDS - 1 for sentence in sentences
    )


def _sentences(words: str) -> list[str]:
    """Return the sentences in small letters and without signs."""
    parts = (" ".join(_WORD.findall(part.lower())) for part in _STOP.split(words))
    return [part for part in parts if part]
