"""Words and phrases that people type to search for, whatever engine looks for them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.typed.unbroken import unbroken

# Letters, digits and marks make words; everything else separates them.
_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_PHRASE = re.compile(r'["“”„«»]([^"“”„«»]+)["“”„«»]')
_MOST_TERMS = 24
# Words that hold a question together and tell nothing of its topic: "the pier", "про гавань". A "not" tells something.
_SMALL_WORDS = """
    a an the of to in on at by for from with as and or is are was were be been it its this that these those about into
    і й та а в у на з із зі до від про за під по це що як чи є щодо
    и с со к ко от о об обо из что как это
    i o w z ze na do od po się to że jak jest oraz
"""
_SMALL = frozenset(_SMALL_WORDS.split())


@dataclass(frozen=True, slots=True)
class SearchTerms:
    """What is searched for: each term is one word, or several that must stand side by side in this order."""

    terms: tuple[tuple[str, ...], ...]


def read_terms(typed: str) -> SearchTerms | None:
    """Return the terms of words and "quoted phrases" as typed, or None when nothing in them can be searched.

    Small words by themselves are left out, unless there are no others.
    """
    typed = unbroken(typed)
    pieces: list[str] = []
    end = 0
    for phrase in _PHRASE.finditer(typed):
        pieces += [*typed[end : phrase.start()].split(), phrase[1]]
        end = phrase.end()
    pieces += typed[end:].split()
    terms = dict.fromkeys(words for piece in pieces if (words := tuple(_WORD.findall(piece))))
    telling = [term for term in terms if len(term) > 1 or term[0].casefold() not in _SMALL]
    return SearchTerms(tuple(telling or terms)[:_MOST_TERMS]) if terms else None


def as_phrase(typed: str) -> SearchTerms | None:
    """Return all words of what was typed as one term, side by side as they stand; None where it holds none."""
    words = tuple(_WORD.findall(unbroken(typed)))
    return SearchTerms((words,)) if words else None
