"""How alike two utterances are as runs of content words, and the rules that make them one. The door of rapidfuzz."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from bot.model import Span


@dataclass(frozen=True, slots=True)
class Utterance:
    """A quote as needed to tell whether another document carries the same one.

    `speaker` is the speaker's name across documents, None for an unnamed source, whose `description` counts
    instead. `earliest` and `latest` are the days it may have been said or printed, None when unknown; `said` is
    the day that its sentence gives.
    """

    row: int
    document: str
    place: Span
    speaker: str | None
    description: str
    words: str
    verbatim: bool
    earliest: date | None
    latest: date | None
    said: date | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """An utterance made ready: its content words as one sign each (`code`), and its place in the order of all."""

    number: int
    utterance: Utterance
    code: str
    about: frozenset[str]

    def days_from(self, other: Said) -> int | None:
        """Return how many days lie between the two at least, or None when either has no date."""
        a, b = self.utterance, other.utterance
        if a.earliest is None or a.latest is None or b.earliest is None or b.latest is None:
            return None
        return max(0, (a.earliest - b.latest).days, (b.earliest - a.latest).days)


class Overlap(NamedTuple):
    """Where a shorter run of words stands in a longer one, the share of it found there, and whether that is all of it.

    `whole` is the likeness of the two runs from end to end.
    """

    covered: float
    whole: float
    start: int
    end: int


class Threshold(NamedTuple):
    """What makes two utterances one: the share of words that must agree, by how many words the shorter has at least.

    The longer a run, the less likely it is alike by chance. A part of a longer utterance needs `more` words.
    """

    shares: tuple[tuple[int, float], ...]
    more: int = 0

    def holds(self, size: int, found: Overlap) -> bool:
        """Whether a run of so many words is found well enough, as the whole of the other or as a part of it."""
        return any(
            (found.whole >= share and size >= words) or (found.covered >= share and size >= words + self.more)
            for words, share in self.shares
        )


# One text, perhaps a word edited: "the low-tide ferry timetable now", "the lowtide ferry timetable".
SAME_WORDS = Threshold(((3, 0.85),), more=1)
# Two translations of one text: nouns, names and numbers stay, verbs and adjectives are others.
TRANSLATED = Threshold(((6, 0.7), (9, 0.62), (16, 0.5)), more=1)
# The same when nothing tells that they are of one time, or one source.
TRANSLATED_UNSURE = Threshold(((6, 0.8), (9, 0.7), (16, 0.6)), more=1)
# Where the sentence before was found just before: a chance likeness there is unlikely.
CONTINUED = Threshold(((4, 0.45),))
LOWEST_SHARE = 0.5

_NEAR_DAYS = 14
# So many words are not said in the same order twice by chance; fewer may be a favourite phrase.
_NO_PHRASE = 8
# Reporters paraphrase with few and common words: fewer than this are alike without being one statement.
_FEWEST_PARAPHRASED = 6
# In so short a run one number or one "not" is another statement, not a slip.
_EVERY_WORD_COUNTS = 12
# "I thank the people of Nordvik for …", "I thank the people of Sundvik for …"; spellings of one name are alike.
_EVERY_NAME_COUNTS = 16
_SPELT_OTHERWISE = 75
_WHOLE = 0.85
# Words in another order prove less, and few words nothing: "Ida trusts Jonas", "Jonas trusts Ida".
_LONG_ENOUGH_TO_REORDER = 9
_OUT_OF_ORDER = 0.1


def overlap(shorter: str, longer: str, share: float) -> Overlap | None:
    """Return where most of `shorter` stands in `longer`, in order, or None when less than `share` of it does.

    Of long runs as long as each other the order may differ: "For nineteen years they wait", "They have waited …".
    """
    found = fuzz.partial_ratio_alignment(shorter, longer, score_cutoff=100 * share)
    reordered = _reordered(shorter, longer)
    if found is None or not shorter:
        return Overlap(reordered, reordered, 0, len(longer)) if reordered >= share else None
    start, end = found.dest_start, found.dest_end
    # The score is twice the words in common over the words of both; the window is shorter at the ends.
    common = found.score / 200 * (found.src_end - found.src_start + end - start)
    covered = common / len(shorter)
    if max(covered, reordered) < share:
        return None
    return Overlap(covered, max(reordered, fuzz.ratio(shorter, longer) / 100), start, end)


def _reordered(shorter: str, longer: str) -> float:
    """Return how alike two runs are whatever the order of their words; 0 where that would prove nothing."""
    if not _LONG_ENOUGH_TO_REORDER <= len(shorter) <= len(longer) <= 2 * len(shorter):
        return 0.0
    return max(0.0, fuzz.ratio(_in_order(shorter), _in_order(longer)) / 100 - _OUT_OF_ORDER)


@lru_cache(maxsize=65536)
def _in_order(code: str) -> str:
    return "".join(sorted(code))


class Signs(NamedTuple):
    """The signs that stand for "not", for numbers and for names (with their stems) in the codes of one speaker."""

    negation: str
    numbers: frozenset[str]
    names: Mapping[str, str]

    def agree(self, shorter: str, within: str) -> bool:
        """Whether two runs hold the same numbers and, where every word counts, deny equally often and name the same."""
        if len(shorter) < _EVERY_WORD_COUNTS and shorter.count(self.negation) != within.count(self.negation):
            return False
        if len(shorter) < _EVERY_NAME_COUNTS and self._name_others(shorter, within):
            return False
        return self.numbers.intersection(shorter) == self.numbers.intersection(within)

    def _name_others(self, one: str, other: str) -> bool:
        """Whether each names somebody or some place that the other does not, however spelt."""
        ours = [self.names[sign] for sign in set(one) - set(other) if sign in self.names]
        theirs = [self.names[sign] for sign in set(other) - set(one) if sign in self.names]
        alike = any(fuzz.ratio(a, b) >= _SPELT_OTHERWISE for a in ours for b in theirs)
        return bool(ours and theirs) and not alike


def agreement(shorter: Said, longer: Said, found: Overlap, signs: Signs) -> Threshold | None:
    """Return the threshold by which the two are one utterance, or None."""
    size = len(shorter.code)
    both_verbatim = shorter.utterance.verbatim and longer.utterance.verbatim
    if not both_verbatim and size < _FEWEST_PARAPHRASED:
        return None
    within = longer.code if found.whole >= _WHOLE else longer.code[found.start : found.end]
    consistent = signs.agree(shorter.code, within)
    if SAME_WORDS.holds(size, found) and _may_be_same_words(shorter, longer, consistent=consistent):
        return SAME_WORDS
    if not (both_verbatim and consistent and _may_be_translated(shorter, longer)):
        return None
    threshold = TRANSLATED if _surely_one_source(shorter, longer) else TRANSLATED_UNSURE
    return threshold if threshold.holds(size, found) else None


def _may_be_same_words(shorter: Said, longer: Said, *, consistent: bool) -> bool:
    """Whether words that are the same may be one utterance: short ones only of one time, and where all agrees."""
    size = len(shorter.code)
    if not (consistent or size >= _EVERY_NAME_COUNTS):
        return False
    return (size >= _NO_PHRASE or _one_time(shorter, longer)) and _one_source(shorter, longer)


def _may_be_translated(shorter: Said, longer: Said) -> bool:
    """Whether the two may be translations of one utterance: of two documents, and of one day where both tell it."""
    a, b = shorter.utterance, longer.utterance
    if a.document == b.document or not _one_time(shorter, longer):
        return False
    return not (a.said and b.said) or a.said == b.said


def _surely_one_source(shorter: Said, longer: Said) -> bool:
    dated = shorter.days_from(longer) is not None
    return dated and (shorter.utterance.speaker is not None or bool(shorter.about & longer.about))


def _one_time(a: Said, b: Said) -> bool:
    days = a.days_from(b)
    return days is None or days <= _NEAR_DAYS


def _one_source(a: Said, b: Said) -> bool:
    """Whether two may be one source: the same speaker; or two unnamed ones of one time, not described unlike."""
    if a.utterance.speaker is not None:
        return True
    days = a.days_from(b)
    if len(a.code) >= _NO_PHRASE:
        return days is None or days <= _NEAR_DAYS
    return days is not None and days <= _NEAR_DAYS and (not a.about or not b.about or bool(a.about & b.about))
