"""The day a quote was said, where the sentence of its cue states one: "On October 6, after a long debate, X said".

A date tells it when it stands in the cue's own clause, however far from it, as when rather than as which: not "the
October 6 vote", not "who resigned in May", not "said after May 3", and not what the words quoted speak of.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from bot.extract.calendar.reasons import EITHER_YEAR
from bot.extract.languages.date_packs import DATE_GRAMMAR
from bot.model import Precision, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.model import DateMention, Quote, When

_FORMS = DATE_GRAMMAR.sayings
_NAMES_THING = (*DATE_GRAMMAR.possessives, "-")
_FINE = (Precision.DAY, Precision.WEEK, Precision.MONTH, Precision.SEASON, Precision.YEAR)
_REACH = 400  # characters between a date and its cue; no date is longer, either
_LEAD = 2_000  # more of a sentence before a date is not read: another clause began there long ago
_AGAIN = 60  # characters between such a day and the words
_STOP = re.compile(r"[;—–]|--|:\s")


def day_of_saying(
    text: str,
    quote: Quote,
    sentence: Span,
    dates: Sequence[DateMention],
    quoted: Sequence[Span],
    published: When | None,
) -> When | None:
    """Return the date that `sentence`, the cue's own, gives for what a quote reports; None where it gives none.

    `dates` and `quoted`, the words of all quotes, are in reading order. Nothing is said after the paper came out.
    """
    cue = quote.cue
    if cue is None:
        return None
    first = bisect_left(dates, max(sentence.start, cue.start - 2 * _REACH), key=lambda mention: mention.span.start)
    near: list[tuple[int, When]] = []
    for index in range(first, len(dates)):
        mention = dates[index]
        if mention.span.start >= min(sentence.end, cue.end + 2 * _REACH):
            break
        apart = max(mention.span.start - cue.end, cue.start - mention.span.end)
        if not 0 <= apart <= _REACH or _within(quoted, mention.span):
            continue
        if not _is_a_time(text, mention, published):
            continue
        if _says_again(text, quote, cue, mention.span):
            near.append((-1, mention.when))
        elif _in_clause(text, quote, cue, sentence, mention.span):
            near.append((apart, mention.when))
    return min(near, key=lambda found: found[0])[1] if near else None


def _is_a_time(text: str, mention: DateMention, published: When | None) -> bool:
    """Whether a date says when something was, rather than which thing is meant, since when or until when."""
    when, (start, end) = mention.when, mention.span
    if when.precision not in _FINE or when.why.id == EITHER_YEAR:
        return False
    if when.earliest and published and published.latest and when.earliest > published.latest:
        return False
    before = _FORMS.word.findall(text, max(0, start - 24), start)
    if before and before[-1].lower() in _FORMS.never_before:
        return False
    if text.startswith(_NAMES_THING, end) or DATE_GRAMMAR.tense(text, start, end).names:
        return _FORMS.at.search(text, max(0, start - 24), start) is not None
    if when.precision is Precision.YEAR and text[start:end].isdigit():
        return bool(
            _FORMS.within.search(text, max(0, start - 12), start) or _FORMS.at.search(text, max(0, start - 24), start)
        )
    return True


def _within(quoted: Sequence[Span], span: Span) -> bool:
    after = bisect_right(quoted, span.start, key=lambda one: one.start)
    return any(one.overlaps(span) for one in quoted[max(0, after - 3) : after + 1])


def _in_clause(text: str, quote: Quote, cue: Span, sentence: Span, date: Span) -> bool:
    """Whether a date outside the words quoted stands in the cue's clause."""
    if date.start >= cue.end:
        after = _without(text, Span(cue.end, date.start), quote.span)
        return not _leaves_clause(after, _FORMS.said_in) and not _FORMS.apposed.search(after)
    lead = _FORMS.opens_with.sub("", text[max(sentence.start, date.start - _LEAD) : date.start])
    middle = _without(text, Span(date.end, cue.start), quote.span)
    middle = _FORMS.aside.sub(",", f",{middle},")
    if cue.of(text).split()[0].endswith(_FORMS.gerund_ending):
        return not _leaves_clause(middle) and not (_words(lead.rpartition(",")[2]) & _FORMS.joints)
    return not _leaves_clause(middle) and not _leaves_clause(lead, _FORMS.said_in)


def _says_again(text: str, quote: Quote, cue: Span, date: Span) -> bool:
    """Whether a date behind the cue begins a second thing said, the words: "and on Sunday that it was “gone”"."""
    if not cue.end <= date.start < date.end <= quote.span.start <= date.end + _AGAIN:
        return False
    around = f"{text[max(0, date.start - 24) : date.start]}\0{text[date.end : quote.span.start]}"
    return _FORMS.said_again.search(around) is not None


def _without(text: str, span: Span, quoted: Span) -> str:
    """The text of a span, without what of it is quoted."""
    if not span.overlaps(quoted):
        return span.of(text)
    return text[span.start : max(span.start, quoted.start)] + text[min(quoted.end, span.end) : span.end]


def _leaves_clause(piece: str, allowed: frozenset[str] = frozenset()) -> bool:
    """Whether another clause begins in a piece, or another verb of the past stands there."""
    if _STOP.search(piece):
        return True
    found = _words(piece)
    return bool(found & _FORMS.joints) or any(DATE_GRAMMAR.is_past_form(word) and word not in allowed for word in found)


def _words(piece: str) -> set[str]:
    return {word.lower() for word in _FORMS.word.findall(piece)}
