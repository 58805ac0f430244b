"""Which sentences belong on a timeline, and at what date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.extract.tense import Direction, tense
from bot.extract.text import sentences
from bot.model import DatedPassage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.model import DateMention, Quote, Span, When


def find_passages(
    text: str,
    dates: Sequence[DateMention],
    quotes: Sequence[Quote],
    published: When | None,
    boilerplate: tuple[Span, ...],
) -> tuple[DatedPassage, ...]:
    """Return the sentences that tell of something at a date, one per event, in reading order."""
    found: list[DatedPassage] = []
    seen: set[tuple[int, str]] = set()
    lines = sentences(text)
    at = 0
    for mention in dates:
        while at < len(lines) and lines[at].end <= mention.span.start:
            at += 1
        if at == len(lines) or mention.when.earliest is None:
            continue
        sentence = lines[at]
        if not sentence.covers(mention.span) or any(span.overlaps(sentence) for span in boilerplate):
            continue
        if len(sentence.of(text).split()) < 6 or (sentence.start, mention.when.value) in seen:
            continue
        seen.add((sentence.start, mention.when.value))
        after = published is not None and published.latest is not None and mention.when.earliest > published.latest
        announced = after or (published is None and tense(text, *mention.span).way is Direction.FUTURE)
        found.append(DatedPassage(sentence, mention, announced))
    return tuple(found)
