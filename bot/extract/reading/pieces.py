"""Pieces of about a paragraph: what a search finds and shows."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from bot.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

# A paragraph longer than this is cut between sentences, so that one hit still reads at a glance.
LONGEST_PIECE = 600


def find_pieces(paragraphs: Sequence[Span], sentences: Sequence[Span], boilerplate: Sequence[Span]) -> tuple[Span, ...]:
    """Return runs of whole sentences of one paragraph, boilerplate left out, in reading order."""
    pieces: list[Span] = []
    starts = [sentence.start for sentence in sentences]
    for paragraph in paragraphs:
        piece: Span | None = None
        for sentence in sentences[bisect_left(starts, paragraph.start) : bisect_left(starts, paragraph.end)]:
            if _covered(sentence, boilerplate):
                continue
            if piece and sentence.end - piece.start <= LONGEST_PIECE and not _between(piece, sentence, boilerplate):
                piece = Span(piece.start, sentence.end)
                continue
            if piece:
                pieces.append(piece)
            piece = sentence
        if piece:
            pieces.append(piece)
    return tuple(pieces)


def _covered(sentence: Span, boilerplate: Sequence[Span]) -> bool:
    place = bisect_left(boilerplate, sentence.end, key=lambda span: span.start) - 1
    return place >= 0 and boilerplate[place].overlaps(sentence)


def _between(piece: Span, sentence: Span, boilerplate: Sequence[Span]) -> bool:
    place = bisect_left(boilerplate, piece.end, key=lambda span: span.start)
    return place < len(boilerplate) and boilerplate[place].start < sentence.start
