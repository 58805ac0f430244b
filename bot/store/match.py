"""What people type, made safe for FTS5: the only place that builds a MATCH expression."""

from __future__ import annotations

import re
from dataclasses import dataclass

# FTS5's unicode61 takes letters, digits and marks as token signs; everything else separates.
_TOKEN = re.compile(r"[^\W_]+", re.UNICODE)
_PHRASE = re.compile(r'["“”„«»]([^"“”„«»]+)["“”„«»]')
_MOST_TERMS = 24


@dataclass(frozen=True, slots=True)
class Match:
    """A search as FTS5 wants it: `every` asks for all terms, `some` for any of them."""

    every: str
    some: str


def build(typed: str) -> Match | None:
    """Return the MATCH for words and "quoted phrases" as typed, or None when nothing in them can be searched.

    Every term becomes a quoted FTS5 string, so no operator, column name or mark typed is ever syntax.
    """
    terms: list[str] = []

    def take(piece: str) -> None:
        if tokens := _TOKEN.findall(piece):
            terms.append('"' + " ".join(tokens) + '"')

    end = 0
    for phrase in _PHRASE.finditer(typed):
        for word in typed[end : phrase.start()].split():
            take(word)
        take(phrase[1])
        end = phrase.end()
    for word in typed[end:].split():
        take(word)
    terms = list(dict.fromkeys(terms))[:_MOST_TERMS]
    if not terms:
        return None
    return Match(" AND ".join(terms), " OR ".join(terms))
