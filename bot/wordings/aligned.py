"""Where words that are asked about stand in a passage, word beside word: aligned by rapidfuzz, then drawn together.

The alignment with the most words in common may take a stray "the" from far away. So it is read from its heaviest run
of words outwards, and what stands further off than its own weight bears is no part of it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from bot.wordings.asked import LONGEST_BRACKETED
from bot.wordings.content import content_words
from bot.wordings.tokens import TextWord, folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.wordings.asked import AskedWords

# So many words of the source may be left out where the asker shows that something is.
_LEFT_OUT = 120
_AROUND = 12
# A word bears so many others that stand between it and the rest; a word that every sentence has bears one.
_BEARS = 4
# Words in another order: so much of them stands in a stretch hardly longer.
_REORDERED, _LOOSER, _FEWEST_REORDERED = 0.85, 1.2, 3


class Run(NamedTuple):
    """So many equal words, from `asked` on in the words asked about and from `found` on in the passage."""

    asked: int
    found: int
    length: int


class Unlike(NamedTuple):
    """Where the two differ: words `first` to before `last` of what is asked about, and of the passage."""

    first: int
    last: int
    found_first: int
    found_last: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """Words asked about beside the words `first` to before `last` of a passage: where they differ, where they do not.

    `reordered`: most of the words stand there, in another order.
    """

    first: int
    last: int
    runs: tuple[Run, ...]
    unlike: tuple[Unlike, ...]
    reordered: bool = False

    @property
    def equal(self) -> int:
        """How many words are the same."""
        return sum(run.length for run in self.runs)


def align(asked: AskedWords, passage: Sequence[TextWord]) -> Alignment | None:
    """Return the best alignment of words with a passage; None where they have no word in common."""
    ours, theirs = folded(asked.words), folded(passage)
    if not ours or not theirs:
        return None
    begin, end = _window(ours, theirs, any(gap.is_open for gap in asked.gaps.values()))
    runs = _in_common(ours, theirs, begin, end)
    if not runs:
        return None
    runs = _to_the_gaps(_drawn_together(runs, ours, theirs, asked), theirs, asked)
    reordered = _reordered(asked, theirs, begin, end) if sum(run.length for run in runs) < len(ours) else None
    if reordered and sum(run.length for run in runs) < _REORDERED * len(ours):
        first, last = reordered
        inside = _in_common(ours, theirs, first, last)
        return Alignment(first, last, tuple(inside), tuple(_between(inside, len(ours), first, last)), reordered=True)
    first = _back(passage, runs[0].found, runs[0].asked)
    behind = runs[-1].found + runs[-1].length
    last = _ahead(passage, behind, len(ours) - runs[-1].asked - runs[-1].length)
    runs = list(_at_the_ends(ours, theirs, runs, first, last))
    return Alignment(first, last, tuple(runs), tuple(_between(runs, len(ours), first, last)))


def _in_common(ours: Sequence[str], theirs: Sequence[str], begin: int, end: int) -> list[Run]:
    """Return the most equal words that stand in one order in both, of the passage those `begin` to before `end`."""
    return [
        Run(one.src_start, begin + one.dest_start, one.src_end - one.src_start)
        for one in LCSseq.opcodes(ours, theirs[begin:end])
        if one.tag == "equal"
    ]


def _window(ours: Sequence[str], theirs: Sequence[str], is_open: bool) -> tuple[int, int]:
    """Return the part of a passage that is looked at: where most of the words stand, and some more on both sides."""
    if len(theirs) <= len(ours):
        return 0, len(theirs)
    found = fuzz.partial_ratio_alignment(ours, theirs)
    if found is None:
        return 0, len(theirs)
    more = _AROUND + len(ours) // 2 + _LEFT_OUT * is_open
    return max(0, found.dest_start - more), min(len(theirs), found.dest_end + more)


def _drawn_together(runs: list[Run], ours: Sequence[str], theirs: Sequence[str], asked: AskedWords) -> list[Run]:
    """Return the runs that hang together with the heaviest, each moved to where it stands nearest to it."""
    core = max(range(len(runs)), key=lambda number: (_weight(asked, runs[number]), runs[number].length, -number))
    kept = [runs[core]]
    for run in reversed(runs[:core]):
        nearest = kept[0]
        between = Run(run.asked + run.length, run.found + run.length, nearest.found - run.found - run.length)
        if between.asked == nearest.asked and not _has_gap(asked, between.asked, nearest.asked):
            # "the [pier and the] mill": the same words stand nearer.
            same = theirs[nearest.found - run.length : nearest.found] == ours[run.asked : nearest.asked]
            run = Run(run.asked, nearest.found - run.length, run.length) if same else run
        if not _bears(asked, run, run.asked + run.length, nearest.asked, nearest.found - run.found - run.length):
            break
        kept.insert(0, run)
    for run in runs[core + 1 :]:
        nearest = kept[-1]
        behind_asked, behind = nearest.asked + nearest.length, nearest.found + nearest.length
        if behind_asked == run.asked and not _has_gap(asked, behind_asked, run.asked):
            same = theirs[behind : behind + run.length] == ours[run.asked : run.asked + run.length]
            run = Run(run.asked, behind, run.length) if same else run
        if not _bears(asked, run, behind_asked, run.asked, run.found - behind):
            break
        kept.append(run)
    return _joined(kept)


def _to_the_gaps(runs: list[Run], theirs: Sequence[str], asked: AskedWords) -> list[Run]:
    """Return runs that part where the asker left something out, if they can: after "the" in "the [old] … the mill"."""
    moved = runs[:1]
    for run in runs[1:]:
        last = moved[-1]
        for gap in asked.gaps if last.asked + last.length == run.asked else ():
            more, behind, ahead = gap - run.asked, last.found + last.length, run.found
            low, high = min(more, 0), max(more, 0)
            same = theirs[behind + low : behind + high] == theirs[ahead + low : ahead + high]
            if -last.length < more < run.length and more and same:
                last = Run(last.asked, last.found, last.length + more)
                run = Run(run.asked + more, run.found + more, run.length - more)
        moved[-1] = last
        moved.append(run)
    return moved


def _bears(asked: AskedWords, run: Run, first: int, last: int, apart: int) -> bool:
    """Whether a run may stand so many words apart from the rest, with words `first` to before `last` between them."""
    gaps = [asked.gaps[number] for number in range(first, last + 1) if number in asked.gaps]
    if any(gap.is_open for gap in gaps):
        return apart <= _LEFT_OUT
    more = LONGEST_BRACKETED * len(gaps)
    return apart - (last - first) <= run.length + _BEARS * _weight(asked, run) + more


def _has_gap(asked: AskedWords, first: int, last: int) -> bool:
    return any(number in asked.gaps for number in range(first, last + 1))


def _weight(asked: AskedWords, run: Run) -> int:
    """Return how many words of a run carry a meaning."""
    return sum(bool(content_words(word.written)) for word in asked.words[run.asked : run.asked + run.length])


def _joined(runs: Sequence[Run]) -> list[Run]:
    joined: list[Run] = []
    for run in runs:
        last = joined[-1] if joined else None
        if last and last.asked + last.length == run.asked and last.found + last.length == run.found:
            joined[-1] = Run(last.asked, last.found, last.length + run.length)
        else:
            joined.append(run)
    return joined


def _reordered(asked: AskedWords, theirs: Sequence[str], begin: int, end: int) -> tuple[int, int] | None:
    """Return the stretch in which nearly all of the words stand, in whatever order; None where there is none."""
    ours = folded(asked.words)
    if len(ours) < _FEWEST_REORDERED or len(set(ours).intersection(theirs)) < _REORDERED * len(set(ours)):
        return None
    wanted, size = Counter(ours), min(int(len(ours) * _LOOSER), end - begin)
    there = Counter(theirs[begin : begin + size])
    common = best = sum((wanted & there).values())
    where = begin
    for start in range(begin, end - size):
        gone, new = theirs[start], theirs[start + size]
        there[gone] -= 1
        common -= there[gone] < wanted.get(gone, 0)
        there[new] += 1
        common += there[new] <= wanted.get(new, 0)
        if common > best:
            best, where = common, start + 1
    bearing = {word.folded for word in asked.words if content_words(word.written)}
    held = bearing.intersection(theirs[where : where + size])
    if best < _REORDERED * len(ours) or len(held) < _REORDERED * len(bearing):
        return None
    inside = [number for number in range(where, where + size) if theirs[number] in wanted]
    return inside[0], inside[-1] + 1


def _between(runs: Sequence[Run], length: int, first: int, last: int) -> list[Unlike]:
    """Return where two runs of words differ, given where they do not."""
    found = []
    at, there = 0, first
    for run in (*runs, Run(length, last, 0)):
        if run.asked > at or run.found > there:
            found.append(Unlike(at, run.asked, there, run.found))
        at, there = run.asked + run.length, run.found + run.length
    return found


def _at_the_ends(
    ours: Sequence[str], theirs: Sequence[str], runs: Sequence[Run], first: int, last: int
) -> Iterator[Run]:
    """Yield runs with those words at both ends, beside what differs there, that had been taken from further off."""
    begin, end = runs[0], runs[-1]
    yield from _in_common(ours[: begin.asked], theirs, first, begin.found)
    yield from runs
    at = end.asked + end.length
    for one in _in_common(ours[at:], theirs, end.found + end.length, last):
        yield Run(at + one.asked, one.found, one.length)


def _back(passage: Sequence[TextWord], place: int, words: int) -> int:
    """Return the place of as many words before, none of them in a sentence before."""
    while words and place and not passage[place].opens:
        place, words = place - 1, words - 1
    return place


def _ahead(passage: Sequence[TextWord], place: int, words: int) -> int:
    """Return the place behind as many words, none of them in a sentence behind."""
    while words and place < len(passage) and not passage[place].opens:
        place, words = place + 1, words - 1
    return place
