"""How alike two texts are as runs of content words, and the rules that make them one. The door of rapidfuzz."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz

from bot.wordings.spoken import FEWEST_PARAPHRASED, NEAR_DAYS, NO_PHRASE

if TYPE_CHECKING:
    from bot.wordings.spoken import Said, Text


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

    def least(self, size: int) -> float:
        """Return the least share of words that may do for a run of so many."""
        return min((share for words, share in self.shares if size >= words), default=1.0)


class Link(NamedTuple):
    """Two texts that are one utterance, the shorter first."""

    shorter: Text
    longer: Text
    found: Overlap

    @property
    def peers(self) -> bool:
        """Whether each is the whole of the other, rather than one a part of the other."""
        return self.found.whole >= min(self.found.covered - _SHORTER, _WHOLE)


# One text, perhaps a word edited: "the low-tide ferry timetable now", "the lowtide ferry timetable".
SAME_WORDS = Threshold(((3, 0.85),), more=1)
# Two translations of one text: nouns, names and numbers stay, verbs and adjectives are others.
TRANSLATED = Threshold(((6, 0.7), (9, 0.62), (16, 0.5)), more=1)
# The same when nothing tells that they are of one time, or one source.
TRANSLATED_UNSURE = Threshold(((6, 0.8), (9, 0.7), (16, 0.6)), more=1)
# Where the sentence before was found just before: a chance likeness there is unlikely.
CONTINUED = Threshold(((4, 0.45),))
LOWEST_SHARE = 0.5

# In so short a run one number or one "not" is another statement, not a slip.
_EVERY_WORD_COUNTS = 12
# "I thank the people of Nordvik for …", "I thank the people of Sundvik for …"; spellings of one name are alike.
_EVERY_NAME_COUNTS = 16
_SPELT_OTHERWISE = 75
# As whole as this, each is the whole of the other; so is a shorter version that loses no more than this of it.
_WHOLE = 0.85
_SHORTER = 0.15
# Words in another order prove less, and few words nothing: "Ida trusts Jonas", "Jonas trusts Ida".
_LONG_ENOUGH_TO_REORDER = 9
_OUT_OF_ORDER = 0.1
# What floating point makes of 0.15 × 20.
_ROUNDING = 1e-9


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


@lru_cache(maxsize=4096)
def fewest_shared(size: int, different: int) -> int:
    """Return how many of its `different` words the other must hold for a run of `size` words to be linked with it."""
    share = min(SAME_WORDS.least(size), TRANSLATED.least(size))
    return max(1, different - int((1 - share) * size + _ROUNDING))


def link(one: Text, other: Text) -> Link | None:
    """Return how two texts are one utterance, or None.

    It depends on nothing but the two: they are near in time, or one finds the other by a fingerprint.
    """
    if one.key.is_of_story or other.key.is_of_story:
        return None
    near = any(a.is_near(b) for a in one.carriers for b in other.carriers)
    if not near and one.sought.isdisjoint(other.held):
        return None
    shorter, longer = sorted((one, other), key=lambda text: (len(text.code), text.rank))
    if (
        one.key.slot != other.key.slot
        and min(one.key.slot, other.key.slot) >= 0
        and one.lasts + other.lasts >= NEAR_DAYS
    ):
        return None  # phrases that are used all year, not one utterance
    if len(shorter.signs & longer.signs) < fewest_shared(len(shorter.code), len(shorter.signs)):
        return None
    found = overlap(shorter.code, longer.code, LOWEST_SHARE)
    return Link(shorter, longer, found) if found and _agree(shorter, longer, found) else None


def _agree(shorter: Text, longer: Text, found: Overlap) -> bool:
    size = len(shorter.code)
    both_verbatim = shorter.verbatim and longer.verbatim
    if not both_verbatim and size < FEWEST_PARAPHRASED:
        return False
    within = longer.code if found.whole >= _WHOLE else longer.code[found.start : found.end]
    consistent = _consistent(shorter, longer, within)
    same_words = SAME_WORDS.holds(size, found) and (consistent or size >= _EVERY_NAME_COUNTS)
    if same_words and size >= NO_PHRASE and shorter.key.speaker is not None:
        return True
    surely = both_verbatim and consistent and TRANSLATED.holds(size, found)
    unsurely = surely and TRANSLATED_UNSURE.holds(size, found)
    return any(
        (same_words and _one_time(a, b) and _one_source(a, b))
        or (surely and _may_be_translated(a, b) and (unsurely or _surely_one_source(a, b)))
        for a in shorter.carriers
        for b in longer.carriers
    )


def _consistent(shorter: Text, longer: Text, within: str) -> bool:
    """Whether two runs hold the same numbers and, where every word counts, deny equally often and name the same."""
    code, negation, numbers = shorter.code, shorter.alphabet.negation, shorter.alphabet.numbers
    if len(code) < _EVERY_WORD_COUNTS and code.count(negation) != within.count(negation):
        return False
    if len(code) < _EVERY_NAME_COUNTS and _name_others(shorter, longer, within):
        return False
    return numbers.intersection(code) == numbers.intersection(within)


def _name_others(shorter: Text, longer: Text, within: str) -> bool:
    """Whether each names somebody or some place that the other does not, however spelt."""
    ours, theirs = shorter.signs.difference(within), frozenset(within) - shorter.signs
    if not (ours and theirs):
        return False
    named = shorter.names | longer.names
    us, them = (named.intersection(shorter.alphabet.stems("".join(signs))) for signs in (ours, theirs))
    return bool(us and them) and not any(fuzz.ratio(a, b) >= _SPELT_OTHERWISE for a in us for b in them)


def _may_be_translated(a: Said, b: Said) -> bool:
    """Whether the two may be translations of one utterance: of two documents, and of one day where both tell it."""
    one, other = a.utterance, b.utterance
    if one.document == other.document or not (one.said is None or other.said is None or one.said == other.said):
        return False
    return _one_time(a, b)


def _one_time(a: Said, b: Said) -> bool:
    days = a.days_from(b)
    return days is None or days <= NEAR_DAYS


def _surely_one_source(a: Said, b: Said) -> bool:
    return a.days_from(b) is not None and (a.utterance.speaker is not None or bool(a.about & b.about))


def _one_source(a: Said, b: Said) -> bool:
    """Whether two of one time may be one source: the same speaker, or unnamed ones not described unlike."""
    named = a.utterance.speaker is not None
    return named or len(a.code) >= NO_PHRASE or not a.about or not b.about or bool(a.about & b.about)
