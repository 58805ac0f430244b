"""A stretch of text set off as speech, however it is set off."""

from __future__ import annotations

from dataclasses import dataclass

from bot.model import Span


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch between marks: `outer` with the marks, `inner` without.

    `closed` is false where the closing mark is missing; `continued` is true when the next paragraph takes
    the same quotation up again by the convention of opening a mark without closing the one before.
    """

    outer: Span
    inner: Span
    closed: bool = True
    continued: bool = False


def quoted_between(text: str, outer: Span, inner: Span, *, closed: bool = True, continued: bool = False) -> Quoted:
    """Return the quotation whose words are `inner` without the blanks around them."""
    return Quoted(outer, trimmed(text, inner), closed, continued)


def trimmed(text: str, span: Span) -> Span:
    """Return the span without the blanks at its ends."""
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return span if end - start == span.end - span.start else Span(start, end)


def outside(found: list[Quoted], others: list[Quoted]) -> list[Quoted]:
    """Return those of `found` that touch none of `others`; both are in reading order."""
    kept: list[Quoted] = []
    at = 0
    for quoted in found:
        while at < len(others) and others[at].outer.end <= quoted.outer.start:
            at += 1
        if at == len(others) or not others[at].outer.overlaps(quoted.outer):
            kept.append(quoted)
    return kept
