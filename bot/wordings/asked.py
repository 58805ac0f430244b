"""Words that somebody asks about: the tokens that must be found, and where the asker left something out or put in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from bot.model import Span
from bot.wordings.content import content_words
from bot.wordings.tokens import TextWord, tokens

if TYPE_CHECKING:
    from collections.abc import Mapping

# "We will … win", "We will [...] win", "We will (…) win": something is left out.
_LEFT_OUT = re.compile(r"[\[(]\s*(?:…|\.\s?\.\s?\.)\s*[\])]|…|\.\s?\.\s?\.")
# "[he] will win", "want[ed]": an editor's word in place of the speaker's; "[T]he" only changes a letter's case.
_PUT_IN = re.compile(r"[^\W_]*\[(?P<words>[^\[\]]{1,120})\][^\W_]*")
_LETTER = re.compile(r"(?<![^\W_])\[(?P<letter>[^\W\d_])\](?=[^\W\d_])")


# A bracket stands for a word or a phrase, not for a sentence.
LONGEST_BRACKETED = 8


@dataclass(frozen=True, slots=True)
class Gap:
    """A place in the words asked about where the source may have others.

    `inserted` are the words that stand there in brackets; `is_open` tells that something is left out there, which may
    be long. `at` is its place.
    """

    at: Span
    inserted: tuple[TextWord, ...] = ()
    is_open: bool = False


@dataclass(frozen=True)
class AskedWords:
    """The words asked about, without what stands in brackets; `gaps` by the number of the word that follows each."""

    text: str
    words: tuple[TextWord, ...]
    gaps: Mapping[int, Gap]

    @cached_property
    def bearing(self) -> tuple[str, ...]:
        """The words that carry a meaning, folded, each once."""
        return tuple(dict.fromkeys(word.folded for word in self.words if content_words(word.written)))

    @cached_property
    def has_capitals(self) -> bool:
        """Whether capitals tell anything: in words typed all small or all large they do not."""
        letters = [letter for word in self.words for letter in word.written if letter.isalpha()]
        return any(map(str.isupper, letters)) and not all(map(str.isupper, letters))


def read_asked(text: str) -> AskedWords:
    """Return the words of a text with the places where something is left out or put in."""
    whole = _LETTER.sub(r"\g<letter>", text)
    marks: list[tuple[Span, str]] = [(Span(*one.span()), "") for one in _LEFT_OUT.finditer(whole)]
    marks += [
        (Span(*one.span()), one[0].replace("[", "").replace("]", ""))
        for one in _PUT_IN.finditer(whole)
        if not _LEFT_OUT.fullmatch(one[0]) and any(map(str.isalnum, one["words"]))
    ]
    words: list[TextWord] = []
    gaps: dict[int, Gap] = {}
    start = 0
    for span, inserted in sorted(marks):
        if span.start < start:
            continue
        words += tokens(whole[start : span.start], start)
        before = gaps.get(len(words))
        put_in = (*(before.inserted if before else ()), *tokens(inserted, span.start))
        is_open = not inserted or (before is not None and before.is_open)
        gaps[len(words)] = Gap(Span(before.at.start if before else span.start, span.end), put_in, is_open)
        start = span.end
    words += tokens(whole[start:], start)
    # What is left out at an end leaves nothing out of what is asked about.
    inner = {number: gap for number, gap in gaps.items() if 0 < number < len(words) or (gap.inserted and number >= 0)}
    return AskedWords(whole, tuple(words), inner)


def as_printed(text: str) -> AskedWords:
    """Return all words of a text, those in brackets too: a source may have brackets and dots of its own."""
    return AskedWords(text, tuple(tokens(text)), {})
