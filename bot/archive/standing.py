"""In what words of a document stand, a quote, a reporter's paraphrase or neither; and whose they are."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from bot.model import SpeakerKind
from bot.wordings.differing import Differs

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from bot.model import FoundQuote, Span
    from bot.wordings.differing import WordDifference
    from bot.wordings.tokens import TextWord

# "said Lowe, who has run the ferry for nine years, on Monday": a clause that reports is hardly longer.
LONGEST_CLAUSE = 25


class StandsIn(StrEnum):
    """What the words stand in: quotes of one speaker, of `SEVERAL`, quotes and other text `PARTLY`, or none."""

    QUOTED = "quoted"
    PARAPHRASED = "paraphrased"
    PARTLY = "partly"
    SEVERAL = "several"
    TEXT = "text"


class Ownership(StrEnum):
    """Whose the words are: of whoever was asked about, of one who `MAY` be it, of another, of nobody known.

    `ANYBODY` where nobody was asked about.
    """

    ASKED = "asked"
    ANYBODY = "anybody"
    MAY = "may"
    UNKNOWN = "unknown"
    UNNAMED = "unnamed"
    ANOTHER = "another"
    NOBODY = "nobody"


def stands(words: Sequence[TextWord], quotes: Sequence[FoundQuote]) -> StandsIn:
    """Return what some words of a document stand in, given the quotes of the document that touch them."""
    verbatim = [one for one in quotes if one.kind.verbatim]
    reported = [one.excerpt.span for one in quotes if not one.kind.verbatim]
    holding = [next((one for one in verbatim if _holds(one, word.span)), None) for word in words]
    if all(holding):
        speakers = {_speaker(one) for one in holding if one}
        return StandsIn.QUOTED if len(speakers) == 1 else StandsIn.SEVERAL
    if any(holding):
        return StandsIn.PARTLY
    covered = sum(any(span.covers(word.span) for span in reported) for word in words)
    return StandsIn.PARAPHRASED if 2 * covered > len(words) else StandsIn.TEXT


def reported_between(
    differences: Sequence[WordDifference], quotes: Sequence[FoundQuote], words: Sequence[TextWord]
) -> set[Span]:
    """Return the spans of differences that are the clause between two quotes: “We won,” said Lowe. “They lost.”

    A reporter's words are none of the speaker's, so whoever leaves them out leaves nothing out.
    """
    own = [(span, _speaker(one)) for one in quotes if one.kind.verbatim for span in own_words(one)]
    between = set()
    # What is put in their place is none the less the asker's own.
    left_out = [one.found for one in differences if not one.asked or one.kind in (Differs.LEFT_OUT, Differs.TURNED)]
    for span in (one for one in left_out if one.start < one.end):
        before = [speaker for one, speaker in own if one.start < span.start]
        after = [speaker for one, speaker in own if span.end < one.end]
        if (
            before
            and after
            and before[-1] == after[0]
            and not any(one.overlaps(span) for one, _ in own)
            and sum(span.covers(word.span) for word in words) <= LONGEST_CLAUSE
        ):
            between.add(span)
    return between


def own_words(quote: FoundQuote) -> tuple[Span, ...]:
    """Return where in the document the speaker's own words of a quote stand: on both sides of a clause amid them."""
    return quote.parts or (quote.excerpt.span,)


def _holds(quote: FoundQuote, span: Span) -> bool:
    return any(one.covers(span) for one in own_words(quote))


def _speaker(quote: FoundQuote) -> tuple[str, SpeakerKind]:
    return quote.name, quote.speaker.kind


def whose(quote: FoundQuote, called: Collection[str]) -> Ownership:
    """Return whose words a quote is, beside those asked about."""
    kind = quote.speaker.kind
    if kind is SpeakerKind.UNKNOWN:
        return Ownership.UNKNOWN
    if quote.name in called:
        return Ownership.MAY if quote.is_uncertain else Ownership.ASKED
    if quote.is_uncertain and quote.other is not None and quote.other.name in called:
        return Ownership.MAY
    if kind is SpeakerKind.UNNAMED:
        return Ownership.UNNAMED
    return Ownership.ANOTHER if called else Ownership.ANYBODY
