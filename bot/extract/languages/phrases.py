"""A noun phrase: the words that name somebody or something in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.model import Span

if TYPE_CHECKING:
    from bot.extract.languages.tokens import Token


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase as token positions: `[start, end)` in all, its head at `head`.

    "a spokesman for Ann Lowe" has its head at "spokesman" and its end after "Lowe".
    """

    start: int
    end: int
    head: int

    def span(self, tokens: list[Token]) -> Span:
        """Return the words of the phrase."""
        return Span(tokens[self.start].start, tokens[self.end - 1].end)
