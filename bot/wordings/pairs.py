"""Which texts are worth comparing: those of one time that share enough of the shorter's words."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

from bot.wordings.alike import fewest_shared
from bot.wordings.spoken import NEAR_DAYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

What = TypeVar("What")

_BITS = 255


@dataclass(frozen=True, slots=True, eq=False)
class Coded(Generic[What]):
    """A run of words to be looked for, as signs, with the days it may be of; `what` it stands for."""

    what: What
    code: str
    signs: frozenset[str]
    first: int
    last: int
    # How many of its words a longer run must hold to be one with it.
    fewest: int = field(init=False)
    # Its words as bits, and how many of them share a bit: two runs share no more words than bits and these.
    bits: int = field(init=False)
    hidden: int = field(init=False)

    def __post_init__(self) -> None:
        bits = 0
        for sign in self.signs:
            bits |= 1 << (ord(sign) & _BITS)
        object.__setattr__(self, "fewest", fewest_shared(len(self.code), len(self.signs)))
        object.__setattr__(self, "bits", bits)
        object.__setattr__(self, "hidden", len(self.signs) - bits.bit_count())


class _Shelf(Generic[What]):
    """The runs of some days by all words they hold, and by the few that one like them must share."""

    __slots__ = ("holding", "opening", "runs")

    def __init__(self) -> None:
        self.runs: list[Coded[What]] = []
        self.holding: defaultdict[str, list[Coded[What]]] = defaultdict(list)
        self.opening: defaultdict[str, list[Coded[What]]] = defaultdict(list)

    def add(self, run: Coded[What], telling: Iterable[str]) -> None:
        self.runs.append(run)
        for sign in run.signs:
            self.holding[sign].append(run)
        for sign in telling:
            self.opening[sign].append(run)

    def look_up(self, run: Coded[What], telling: Iterable[str]) -> set[Coded[What]]:
        longer = filter(None, map(self.holding.get, telling))
        shorter = filter(None, map(self.opening.get, run.signs))
        return set().union(*longer, *shorter)


class Near(Generic[What]):
    """Runs of words by their days and words, to find those alike in the days around.

    Prefix filtering (Chaudhuri et al. 2006): of two runs that share enough words of the shorter, one of any few of
    its words is shared; the rarest are looked up. Rarity decides how long that takes, never what is found.
    """

    def __init__(self) -> None:
        self._often: defaultdict[str, int] = defaultdict(int)
        self._new: _Shelf[What] = _Shelf()
        self._old: _Shelf[What] = _Shelf()
        self._since = 0

    def add(self, run: Coded[What]) -> None:
        """Take in a run."""
        for sign in run.signs:
            self._often[sign] += 1
        self._new.add(run, self._telling(run))

    def alike(self, run: Coded[What]) -> Iterator[Coded[What]]:
        """Yield the runs within two weeks of this one that share enough words with it, itself too if it was added."""
        telling = self._telling(run)
        found = self._new.look_up(run, telling)
        found |= self._old.look_up(run, telling)
        signs, size, fewest = run.signs, len(run.code), run.fewest
        bits, hidden = run.bits, run.hidden
        earliest, latest = run.first - NEAR_DAYS, run.last + NEAR_DAYS
        for other in found:
            most = (bits & other.bits).bit_count() + hidden
            if most < fewest and most < other.fewest:
                continue
            shared, theirs = len(signs & other.signs), len(other.code)
            enough = (shared >= fewest and size <= theirs) or (theirs <= size and shared >= other.fewest)
            if enough and other.first <= latest and other.last >= earliest:
                yield other

    def go_on(self, first: int) -> None:
        """Note that all runs to come begin on this day or later, so that those long before may be let go of."""
        if first - self._since < NEAR_DAYS:
            return
        self._since = first
        still_near = [run for run in self._old.runs if run.last >= first - NEAR_DAYS]
        self._old, self._new = self._new, _Shelf()
        for run in still_near:
            self._new.add(run, self._telling(run))

    def _telling(self, run: Coded[What]) -> list[str]:
        """Return so many of its rarest words that one of them is in every longer run that shares enough."""
        return sorted(run.signs, key=self._often.__getitem__)[: len(run.signs) - run.fewest + 1]
