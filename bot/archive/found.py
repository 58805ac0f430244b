"""Words that were found in the archive: where they stand, what differs, and what of their sentence is cut off."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from bot.archive.standing import Ownership, StandsIn, own_words, reported_between, stands, whose
from bot.model import Span
from bot.wordings.differing import HowFound, how_found
from bot.wordings.turning import denies, turns

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from bot.model import Excerpt, FoundQuote
    from bot.store.nearest import Shortlisted
    from bot.wordings.aligned import Alignment
    from bot.wordings.asked import AskedWords
    from bot.wordings.differing import WordDifference
    from bot.wordings.tokens import TextWord

# "We have [never wanted] a war", "It was our fault [not theirs]": so near, a "not" is of what was cut off it.
_CUT_BEHIND, _CUT_BEFORE = 3, 1
_MARKS = tuple('"“”„«»')
_SENTENCE_END = re.compile(r"[.!?…\n]")
_CLASSES = {HowFound.TURNED: 1, HowFound.OTHER_WORDS: 2}


@dataclass(frozen=True)
class Hit:
    """Words asked about, aligned with a place of the archive."""

    place: Shortlisted
    passage: Sequence[TextWord]
    asked: AskedWords
    alignment: Alignment
    differences: tuple[WordDifference, ...]

    @property
    def words(self) -> Sequence[TextWord]:
        """The words of the source beside those asked about."""
        return self.passage[self.alignment.first : self.alignment.last]

    @cached_property
    def span(self) -> Span:
        """Where in the document they stand."""
        return Span(self.words[0].span.start, self.words[-1].span.end)

    @cached_property
    def gravity(self) -> int:
        """What counts before whose the words are: the same words, those that a shortening turns, other words."""
        return _CLASSES.get(how_found(self.differences), 0)

    @cached_property
    def order(self) -> tuple[int, int]:
        """Its place among others: the least different first."""
        return self.gravity, len(self.asked.words) - self.alignment.equal + len(self.differences)


@dataclass(frozen=True, slots=True)
class FoundWords:
    """Words that were found: how, where they stand, and how the source has them.

    `excerpt` is the whole passage: the quotes that they stand in, or their paragraph; `place` is where in the document
    they stand. `part`: their sentence has more, `turning` words among it; `asks`: there it is a question. `quote` is
    the one that has most of them, with who carries it.
    """

    how: HowFound
    differences: tuple[WordDifference, ...]
    standing: StandsIn
    by: Ownership
    excerpt: Excerpt
    place: Span
    part: bool
    turning: tuple[str, ...]
    asks: bool
    quote: FoundQuote | None

    @property
    def is_asked(self) -> bool:
        """Whether they are words of whoever was asked about."""
        return self.by is Ownership.ASKED

    def rank(self) -> tuple[int, bool, int, bool, bool, int, date]:
        """Return its place among others: those asked about first, then as sure, as plainly and as early as may be."""
        when = self.excerpt.source.published
        return (
            _CLASSES.get(self.how, 0),
            not self.is_asked,
            list(StandsIn).index(self.standing),
            self.excerpt.source.ended is not None,
            self.quote is None or self.quote.is_uncertain or self.by is Ownership.UNKNOWN,
            len(self.differences),
            when.earliest if when and when.earliest else date.max,
        )

    def is_carried_by(self, other: FoundWords) -> bool:
        """Whether another one tells of it: as the same utterance, or as the same words of a text."""
        if self.quote is not None and other.quote is not None:
            here = (self.quote.excerpt.source, self.quote.excerpt.span)
            return here in {(one.excerpt.source, one.excerpt.span) for one in (other.quote, *other.quote.carried)}
        return self.quote is None and other.quote is None and self.excerpt.words == other.excerpt.words


@dataclass(frozen=True, slots=True)
class ReadHit:
    """A hit with the quotes it stands in; `whole` is the passage to show of it."""

    hit: Hit
    differences: tuple[WordDifference, ...]
    standing: StandsIn
    by: Ownership
    quote: FoundQuote | None
    whole: Span

    def told(self, excerpt: Excerpt) -> FoundWords:
        """Return what is told of it, given the passage."""
        begins, ends = self._begins(), self._ends()
        how = how_found(self.differences)
        return FoundWords(
            how=HowFound.TURNED if self._is_cut_off_a_denial() and how is not HowFound.OTHER_WORDS else how,
            differences=self.differences,
            standing=self.standing,
            by=self.by,
            excerpt=excerpt,
            place=self.hit.span,
            part=not (begins and ends),
            turning=tuple(
                dict.fromkeys(word.written for word in (*self._before(), *self._after()) if turns(word.folded))
            ),
            asks="?" in self._behind() and "?" not in self.hit.asked.text,
            quote=self.quote,
        )

    def _is_cut_off_a_denial(self) -> bool:
        """Whether the words begin behind a "not" of their sentence, or end before it: "[no] records were found"."""
        before, behind = self._before(), self._after()
        if "?" in self._behind():  # "Is that a threat? No,"
            behind = self.hit.passage[self.hit.alignment.last :]
        return any(denies(word.folded) for word in (*before[-_CUT_BEHIND:], *behind[:_CUT_BEFORE]))

    def _begins(self) -> bool:
        first = self.hit.words[0]
        return first.opens or self._is_edge(range(self.hit.alignment.first))

    def _ends(self) -> bool:
        rest = range(self.hit.alignment.last, len(self.hit.passage))
        return _SENTENCE_END.search(self._behind()) is not None or self._is_edge(rest)

    def _is_edge(self, others: Iterable[int]) -> bool:
        """Whether none of these words of the passage stands in the quote."""
        if self.quote is None:
            return not any(True for _ in others)
        own = [span for span in own_words(self.quote) if span.overlaps(self.hit.span)]
        return not any(span.covers(self.hit.passage[number].span) for number in others for span in own)

    def _behind(self) -> str:
        """Return what stands behind the words up to the next word."""
        place, passage = self.hit.place, self.hit.passage
        last = self.hit.alignment.last
        end = passage[last].span.start if last < len(passage) else place.span.end
        return place.words[self.hit.span.end - place.span.start : end - place.span.start]

    def _before(self) -> Sequence[TextWord]:
        """Return the words of the sentence before those that were found."""
        passage, first = self.hit.passage, self.hit.alignment.first
        begin = first
        while begin and not passage[begin].opens:
            begin -= 1
        return passage[begin:first]

    def _after(self) -> Sequence[TextWord]:
        """Return the words of the sentence behind those that were found."""
        passage, last = self.hit.passage, self.hit.alignment.last
        end = last
        while not self._ends() and end < len(passage) and not passage[end].opens:
            end += 1
        return passage[last:end]


def read_hit(hit: Hit, touching: Sequence[tuple[FoundQuote, Sequence[FoundQuote]]], called: Collection[str]) -> ReadHit:
    """Return a hit with the quotes that touch it, each given with all versions of its utterance."""
    its = [one for one, _ in touching]
    between = reported_between(hit.differences, its, hit.words)
    left_out = [one.found for one in hit.differences if not one.asked or one.found in between]
    words = [word for word in hit.words if not any(span.covers(word.span) for span in left_out)]
    standing = stands(words, its)
    if standing is StandsIn.TEXT:
        core = hit.place.core
        whole = Span(min(core.start, hit.span.start), max(core.end, hit.span.end))
        return ReadHit(hit, hit.differences, standing, Ownership.NOBODY, None, whole)
    holding = [one for one in its if one.kind.verbatim] or its
    lead, versions = max(
        ((one, group) for one, group in touching if one in holding), key=lambda pair: _common(pair[0], hit.span)
    )
    quote = replace(lead, carried=tuple(one for one in versions if one.excerpt != lead.excerpt))
    spans = [hit.span, *(one.excerpt.span for one in holding)]
    whole = Span(min(one.start for one in spans), max(one.end for one in spans))
    whole = _with_marks(hit.place, whole) if len(holding) > 1 else whole
    unlike = tuple(one for one in hit.differences if one.found not in between)
    return ReadHit(hit, unlike, standing, whose(quote, called), quote, whole)


def _with_marks(place: Shortlisted, span: Span) -> Span:
    """Return a span with the quotation marks around it: it has others within, of two quotes that it holds."""
    before, behind = span.start - 1 - place.span.start, span.end - place.span.start
    marked = before >= 0 and place.words[before : before + 1] in _MARKS and place.words[behind : behind + 1] in _MARKS
    return Span(span.start - 1, span.end + 1) if marked else span


def _common(quote: FoundQuote, span: Span) -> tuple[int, int]:
    other = quote.excerpt.span
    return min(span.end, other.end) - max(span.start, other.start), -other.start
