"""Pieces of about a paragraph: what a search finds and shows."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from bot.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

# A paragraph longer than this is cut between sentences, so that one hit still reads at a glance.
LONGEST_PIECE = 600


def find_pieces(paragraphs: Sequence[Span], sentences: Sequence[Span]) -> tuple[Span, ...]:
    """Return runs of whole sentences of one paragraph, in reading order."""
    pieces: list[Span] = []
    starts = [sentence.start for sentence in sentences]
    for paragraph in paragraphs:
        piece: Span | None = None
        for sentence in sentences[bisect_left(starts, paragraph.start) : bisect_left(starts, paragraph.end)]:
            if piece and sentence.end - piece.start <= LONGEST_PIECE:
                piece = Span(piece.start, sentence.end)
                continue
            if piece:
                pieces.append(piece)
            piece = sentence
        if piece:
            pieces.append(piece)
    return tuple(pieces)
