"""Which sentences belong on a timeline, and at what date.

A sentence belongs there when it tells that something happened, was said or is to come at a date it names:
not a dateline or a copyright line, not navigation, not a year that only names a thing ("the 2016 race"),
not what a figure is compared with ("from 5% a year earlier").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.extract.published import stated_among
from bot.extract.tense import Direction, tense
from bot.extract.text import sentences
from bot.model import Basis, DatedPassage, DateMention, Precision, Span, When

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.model import Quote

_FEWEST_WORDS = 5
_ALIKE = 0.6  # share of the shorter sentence's content words that make two sentences one event
_TOO_VAGUE = (Precision.DECADE, Precision.CENTURY)
_LEGAL = re.compile(r"(?i)©|\bcopyright\b|\ball rights reserved\b")
_WORD = re.compile(r"[^\W\d_]{4,}")
_OR = re.compile(r"\sor\s(?:in\s)?$")
_TO = re.compile(r"\s(?:to|and|through|until|till)\s(?:[a-z]{2,5}\s)?$|\s?[-–—]\s?$")
_FROM = re.compile(r"(?i)\b(?:from|between)\s(?:the\s)?$")
# "in 2014", "since 2014", "by early 2023": when; "the 2016 race", "2005 levels": which
_WHEN_BEFORE = re.compile(
    r"(?i)\b(?:in|since|by|until|till|during|from|between|before|after|to|through|for|around|about|early|mid|late|of|and|year)\s{1,3}$|[(,–—]\s?$"
)
_THAN = re.compile(r"(?i)\b(?:from|than|compared|against|versus|vs)\b[^.,;]{0,60}$")
_BACKWARDS = re.compile(r"(?i)(?:ago|earlier|before)$|^(?:the )?last (?:year|month|quarter)$")
_NEWSLESS = re.compile(r"(?i)^today$")
_END = re.compile(r"[.!…][\"'”’»)\]]{0,3}$")


def find_passages(
    text: str,
    dates: Sequence[DateMention],
    quotes: Sequence[Quote],
    published: When | None,
    boilerplate: tuple[Span, ...],
) -> tuple[DatedPassage, ...]:
    """Return the sentences that tell of something at a date, in reading order, one for each event.

    Dates with no days of their own are left out: nothing says where on the timeline they stand.
    """
    dateline = stated_among(text, dates)
    found: list[DatedPassage] = []
    lines = iter(sentences(text))
    line = next(lines, None)
    skipped = sorted(boilerplate)
    for mention in _joined(text, dates):
        while line and line.end <= mention.span.start:
            line = next(lines, None)
        if line is None:
            break
        if mention.when.earliest is None or (dateline and dateline[1] == mention.span):
            continue
        while skipped and skipped[0].end <= line.start:
            skipped.pop(0)
        if skipped and skipped[0].overlaps(line):
            continue
        if _tells(text, line) and _is_when(text, line, mention):
            _add(found, text, DatedPassage(line, mention, _is_announced(text, mention, published)))
    return tuple(found)


def _joined(text: str, dates: Sequence[DateMention]) -> Iterator[DateMention]:
    """The mentions, with the two ends of "from May to July" and "between Monday and Friday" as one."""
    index = 0
    while index < len(dates):
        first = dates[index]
        index += 1
        if index < len(dates) and _is_range(text, first, dates[index]):
            first = _range(first, dates[index])
            index += 1
        yield first


def _is_range(text: str, first: DateMention, last: DateMention) -> bool:
    if not (first.when.earliest and last.when.latest and first.when.earliest <= last.when.latest):
        return False
    between = text[first.span.end : last.span.start]
    if len(between) > 12:
        return False
    if _OR.match(between):  # "in February or March"
        return first.when.precision is last.when.precision
    return bool(_TO.match(between) and _FROM.search(text, max(0, first.span.start - 14), first.span.start))


def _range(first: DateMention, last: DateMention) -> DateMention:
    basis = first.when.basis if first.when.basis is not Basis.STATED else last.when.basis
    when = When(
        f"{first.when.value}/{last.when.value}",
        first.when.earliest,
        last.when.latest,
        Precision.RANGE,
        basis,
        f"{first.when.why}; to: {last.when.why}",
    )
    return DateMention(Span(first.span.start, last.span.end), when)


def _tells(text: str, line: Span) -> bool:
    """Whether the line is a sentence that tells something: no heading of a few words, question or notice."""
    words = line.of(text)
    if words.endswith("?") or _LEGAL.search(words) or len(words.split()) < _FEWEST_WORDS:
        return False
    return _END.search(words) is not None or tense(text, line.end, line.end).way is not Direction.UNKNOWN


def _is_when(text: str, line: Span, mention: DateMention) -> bool:
    """Whether the date says when, rather than which one or compared with what."""
    if mention.when.precision in _TOO_VAGUE:
        return False
    words = mention.span.of(text)
    before = text[max(line.start, mention.span.start - 80) : mention.span.start]
    if words.isdigit() and not (_WHEN_BEFORE.search(before) or mention.span.end == line.end - 1):
        return False
    if _BACKWARDS.search(words) and _THAN.search(before):
        return False
    return not (_NEWSLESS.match(words) and text.startswith(("'s", "’s"), mention.span.end))


def _is_announced(text: str, mention: DateMention, published: When | None) -> bool:
    """Whether it was still to come when the document was written."""
    when = mention.when
    if published is None or published.earliest is None or published.latest is None:
        return tense(text, *mention.span).way is Direction.FUTURE
    if when.earliest and when.earliest > published.latest:
        return True
    if when.latest and when.latest < published.earliest:
        return False
    return tense(text, *mention.span).way is Direction.FUTURE


def _add(found: list[DatedPassage], text: str, passage: DatedPassage) -> None:
    """Add a passage, unless the same event is there at the same date or a finer one, which stays."""
    words = _content(text, passage.span)
    for index in range(len(found) - 1, max(-1, len(found) - 30), -1):
        other = found[index]
        if other.span == passage.span:
            if other.mention.when.value == passage.mention.when.value:
                return
            continue
        if not _nested(other.mention.when, passage.mention.when) or not _alike(words, _content(text, other.span)):
            continue
        if _days(passage.mention.when) < _days(other.mention.when):
            found[index] = passage
            found.sort(key=lambda kept: kept.mention.span)
        return
    found.append(passage)


def _content(text: str, span: Span) -> frozenset[str]:
    return frozenset(word.lower()[:6] for word in _WORD.findall(text, span.start, span.end))


def _alike(words: frozenset[str], others: frozenset[str]) -> bool:
    shorter = min(len(words), len(others))
    return shorter > 2 and len(words & others) >= _ALIKE * shorter


def _nested(one: When, other: When) -> bool:
    if not (one.earliest and one.latest and other.earliest and other.latest):
        return False
    return (one.earliest <= other.earliest and other.latest <= one.latest) or (
        other.earliest <= one.earliest and one.latest <= other.latest
    )


def _days(when: When) -> int:
    return (when.latest - when.earliest).days if when.earliest and when.latest else 0
