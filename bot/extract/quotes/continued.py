"""One quote with the clause that reports it amid its words, as in `“We won,” said Lowe. “They lost.”`

The finders tell each quotation by itself; what one clause of one paragraph reports is read, counted and cited as one,
from its first word to its last, with the clause as it is printed.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from bot.model import Kind, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.extract.reading.page import Page
    from bot.model import Quote


def going_on(quotes: Sequence[Quote], page: Page) -> tuple[Quote, ...]:
    """Return the quotes, each with the one that it goes on from, if it does.

    It does where one cue reports both, from between them, within a paragraph and with no sentence of anybody else
    amid: `“We won,” said Lowe, who had waited. “They lost.” “All of them.”`
    """
    ordered = sorted(quotes, key=lambda one: one.span)
    before = {other.span: one.span for one, other in pairwise(ordered) if _goes_on(one, other, page)}
    return tuple(replace(one, goes_on=before[one.span]) if one.span in before else one for one in quotes)


def _goes_on(one: Quote, other: Quote, page: Page) -> bool:
    cue, gap = one.cue, Span(one.span.end, other.span.start)
    if cue is None or cue != other.cue or _told_of(one) != _told_of(other) or one.kind is not Kind.DIRECT:
        return False
    if _number(page.paragraphs, one.span.start) != _number(page.paragraphs, other.span.start):
        return False
    if gap.covers(cue):
        return _number(page.cut, other.span.start) - _number(page.cut, cue.end - 1) <= 1
    return cue.end <= one.span.start and not any(map(str.isalnum, gap.of(page.plain)))


def _told_of(one: Quote) -> tuple[object, ...]:
    """Return what an entry says once: of whom, how faithful, when, and how sure that is."""
    doubt = one.other and one.other.name if one.is_uncertain else None
    return one.speaker.name, one.speaker.kind, one.kind, one.said, one.is_uncertain, doubt


def _number(spans: Sequence[Span], place: int) -> int:
    """Return which of the spans, in order, a place stands in or behind."""
    return bisect_right(spans, place, key=lambda one: one.start)


def joined(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    """Return the quotes as entries in reading order: each with all that goes on from it as its `parts`."""
    entries: list[Quote] = []
    for one in sorted(quotes, key=lambda one: one.span):
        last = entries[-1] if entries else None
        if last is None or one.goes_on is None or one.goes_on != last.spoken[-1]:
            entries.append(one)
            continue
        entries[-1] = replace(
            last,
            span=Span(last.span.start, one.span.end),
            parts=(*last.spoken, one.span),
            sentence=_both(last.sentence, one.sentence),
            confidence=min(last.confidence, one.confidence),
        )
    return tuple(entries)


def _both(one: Span | None, other: Span | None) -> Span | None:
    if one is None or other is None:
        return one or other
    return Span(min(one.start, other.start), max(one.end, other.end))
