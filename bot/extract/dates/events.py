"""Which sentences belong on a timeline, and at what date.

A sentence belongs there when it tells that something happened, was said or is to come at a date it names:
not a dateline or a copyright line, not navigation, not a year that only names a thing ("the 2016 race"),
not what a figure is compared with ("from 5% a year earlier").
"""

from __future__ import annotations

import re
from collections import deque
from typing import TYPE_CHECKING

from bot.extract.calendar.direction import Direction
from bot.extract.calendar.reasons import EITHER_YEAR, within_range
from bot.extract.dates.document_date import is_wire_dateline, stated_among
from bot.extract.dates.finding import is_apposition
from bot.extract.languages.date_packs import DATE_GRAMMAR
from bot.model import Basis, DatedPassage, DateMention, Precision, Span, When

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.model import Quote

_FORMS = DATE_GRAMMAR.passages
_FEWEST_WORDS = 5
_LONGEST = 600  # characters of a quote and its speaker shown as one passage
_ENOUGH = 500  # characters of a sentence that are compared
_LOOK_BACK = 30  # passages among which the same event is looked for
_ALIKE = 0.6  # share of the shorter sentence's content words that make two sentences one event
_TOO_VAGUE = (Precision.DECADE, Precision.CENTURY)
_WORD = re.compile(r"[^\W\d_]{4,}")
_END = re.compile(r"[.!…][\"'”’»)\]]{0,3}$")


def find_passages(
    text: str,
    sentences: Sequence[Span],
    dates: Sequence[DateMention],
    quotes: Sequence[Quote],
    published: When | None,
) -> tuple[DatedPassage, ...]:
    """Return the sentences that tell of something at a date, in reading order, one for each event.

    Dates with no days of their own are left out: nothing says where on the timeline they stand.
    """
    dateline = stated_among(text, dates)
    found = _Events(text)
    lines = iter(sentences)
    line, telling = next(lines, None), False
    judged: Span | None = None
    spoken = deque(sorted((quote for quote in quotes if quote.sentence), key=lambda quote: quote.span))
    for mention in _joined(text, dates):
        while line and line.end <= mention.span.start:
            line = next(lines, None)
        if line is None:
            break
        if mention.span.start < line.start or mention.when.earliest is None:
            continue  # in what was ignored, or without days of its own
        if mention.when.why.id == EITHER_YEAR:
            continue  # on no timeline as certain
        if (dateline and dateline[1] == mention.span) or _heads_wire(text, mention):
            continue
        if judged != line:  # once for all the dates of a sentence
            judged, telling = line, _tells(text, line)
        if telling and _is_when(text, line, mention):
            shown = _with_its_speaker(_spoken_around(spoken, mention), line, mention)
            found.add(DatedPassage(shown, mention, _is_announced(text, mention, published)))
    return tuple(found.passages)


def _heads_wire(text: str, mention: DateMention) -> bool:
    return mention.when.precision is Precision.DAY and is_wire_dateline(text, mention.span)


def _spoken_around(spoken: deque[Quote], mention: DateMention) -> Quote | None:
    """The first quote that does not end before the date; those before it are taken off."""
    while spoken and spoken[0].span.end <= mention.span.start:
        spoken.popleft()
    return spoken[0] if spoken else None


def _with_its_speaker(quote: Quote | None, line: Span, mention: DateMention) -> Span:
    """The sentences up to the speaker's name, when the date stands in words of a quote of several sentences."""
    whole = quote.sentence if quote else None
    if quote is None or whole is None or not quote.span.covers(mention.span) or whole.end - whole.start > _LONGEST:
        return line
    return whole if whole.covers(line) else line


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
    if _FORMS.either.match(between):  # "in February or March"
        return first.when.precision is last.when.precision
    if _FORMS.both.match(between):
        return _FORMS.between.search(text, max(0, first.span.start - 14), first.span.start) is not None
    return bool(_FORMS.until.match(between)) and not _FORMS.moved.search(
        text, max(0, first.span.start - 60), first.span.start
    )


def _range(first: DateMention, last: DateMention) -> DateMention:
    one, other = first.when, last.when
    when = When(
        f"{one.value}/{other.value}",
        one.earliest,
        other.latest,
        Precision.RANGE,
        one.basis if one.basis is not Basis.STATED else other.basis,
        one.why if one.why == other.why else within_range(one.why, other.why),
    )
    return DateMention(Span(first.span.start, last.span.end), when)


def _tells(text: str, line: Span) -> bool:
    """Whether the line is a sentence that tells something: no heading of a few words, question or notice."""
    words = line.of(text)
    if words.endswith("?") or _FORMS.legal.search(words) or len(words.split()) < _FEWEST_WORDS:
        return False
    return _END.search(words) is not None or DATE_GRAMMAR.tense(text, line.end, line.end).way is not Direction.UNKNOWN


def _is_when(text: str, line: Span, mention: DateMention) -> bool:
    """Whether the date says when, rather than which one or compared with what."""
    if mention.when.precision in _TOO_VAGUE:
        return False
    words = mention.span.of(text)
    before = text[max(line.start, mention.span.start - 80) : mention.span.start]
    if words.lower().startswith(_FORMS.afterwards):
        return False  # all that came after
    if words.isdigit() and not (_FORMS.when_before.search(before) or mention.span.end == line.end - 1):
        return False
    if _FORMS.backwards.search(words) and _FORMS.compared.search(before):
        return False
    return not (_FORMS.newsless.match(words) and text.startswith(DATE_GRAMMAR.possessives, mention.span.end))


def _is_announced(text: str, mention: DateMention, published: When | None) -> bool:
    """Whether it was still to come when the document was written."""
    when = mention.when
    if published is None or published.earliest is None or published.latest is None:
        return DATE_GRAMMAR.tense(text, *mention.span).way is Direction.FUTURE
    if when.earliest and when.earliest > published.latest:
        return True
    if when.latest and when.latest < published.earliest:
        return False
    return DATE_GRAMMAR.tense(text, *mention.span).way is Direction.FUTURE


class _Events:
    """The passages of one document so far, one for each event."""

    def __init__(self, text: str) -> None:
        self.passages: list[DatedPassage] = []
        self._text = text
        self._content: dict[Span, frozenset[str]] = {}

    def add(self, passage: DatedPassage) -> None:
        """Add a passage, unless the same event is there at the same date or a finer one, which stays."""
        for index in range(len(self.passages) - 1, max(-1, len(self.passages) - _LOOK_BACK), -1):
            other = self.passages[index]
            if other.span == passage.span:
                if other.mention.when.value == passage.mention.when.value:
                    if is_apposition(self._text, other.mention.span, passage.mention.span):
                        self.passages[index] = passage  # the date itself
                    return
            elif _nested(other.mention.when, passage.mention.when) and self._alike(other.span, passage.span):
                if _days(passage.mention.when) < _days(other.mention.when):
                    del self.passages[index]
                    self.passages.append(passage)
                return
        self.passages.append(passage)

    def _alike(self, one: Span, other: Span) -> bool:
        words, others = self._words(one), self._words(other)
        shorter = min(len(words), len(others))
        return shorter > 2 and len(words & others) >= _ALIKE * shorter

    def _words(self, span: Span) -> frozenset[str]:
        if span not in self._content:
            end = min(span.end, span.start + _ENOUGH)
            self._content[span] = frozenset(w.lower()[:6] for w in _WORD.findall(self._text, span.start, end))
        return self._content[span]


def _nested(one: When, other: When) -> bool:
    if not (one.earliest and one.latest and other.earliest and other.latest):
        return False
    return (one.earliest <= other.earliest and other.latest <= one.latest) or (
        other.earliest <= one.earliest and one.latest <= other.latest
    )


def _days(when: When) -> int:
    return (when.latest - when.earliest).days if when.earliest and when.latest else 0
