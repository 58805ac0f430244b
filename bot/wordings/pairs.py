"""Which texts are worth comparing: those of one time that share enough of the shorter's words."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from bot.wordings.alike import fewest_shared
from bot.wordings.spoken import NEAR_DAYS

if TYPE_CHECKING:
    from collections.abc import Iterator

What = TypeVar("What")


@dataclass(frozen=True, slots=True, eq=False)
class Coded(Generic[What]):
    """A run of words to be looked for, as signs, with the days it may be of; `what` it stands for."""

    what: What
    code: str
    signs: frozenset[str]
    first: int
    last: int


class _Shelf(Generic[What]):
    """The runs of a few days, by the words they hold, and by the few of them that one like it must share."""

    __slots__ = ("holding", "opening")

    def __init__(self) -> None:
        self.holding: dict[str, list[Coded[What]]] = defaultdict(list)
        self.opening: dict[str, list[Coded[What]]] = defaultdict(list)


class Near(Generic[What]):
    """Runs of words by their days and words, to find those alike in the days around.

    Prefix filtering (Chaudhuri et al. 2006): of two runs that share enough words of the shorter, one of any few of
    its words is shared; the rarest are looked up. Rarity decides how long that takes, never what is found.
    """

    def __init__(self) -> None:
        self._shelves: dict[int, _Shelf[What]] = {}

    def add(self, run: Coded[What]) -> None:
        """Take in a run."""
        shelf = self._shelves.setdefault(run.last // NEAR_DAYS, _Shelf())
        for sign in self._telling(run, [shelf]):
            shelf.opening[sign].append(run)
        for sign in run.signs:
            shelf.holding[sign].append(run)

    def alike(self, run: Coded[What]) -> Iterator[Coded[What]]:
        """Yield the runs within two weeks of this one that share enough words with it, itself too if it was added."""
        shelves = [shelf for number, shelf in self._shelves.items() if number >= (run.first - NEAR_DAYS) // NEAR_DAYS]
        found: set[Coded[What]] = set()
        for sign in self._telling(run, shelves):
            for shelf in shelves:
                found.update(shelf.holding.get(sign, ()))
        for shelf in shelves:
            for sign in run.signs & shelf.opening.keys():
                found.update(shelf.opening[sign])
        size, enough = len(run.code), fewest_shared(len(run.code), len(run.signs))
        for other in found:
            if other.first - run.last > NEAR_DAYS or run.first - other.last > NEAR_DAYS:
                continue
            theirs = len(other.code)
            least = enough if size <= theirs else 0
            if theirs <= size:
                fewest = fewest_shared(theirs, len(other.signs))
                least = fewest if size > theirs else min(least, fewest)
            if len(run.signs & other.signs) >= least:
                yield other

    def forget(self, before: int) -> None:
        """Let go of all that is of days more than two weeks before this one."""
        for number in [number for number in self._shelves if number < (before - NEAR_DAYS) // NEAR_DAYS]:
            del self._shelves[number]

    @staticmethod
    def _telling(run: Coded[What], shelves: list[_Shelf[What]]) -> list[str]:
        """Return so many of its rarest words that one of them is in every longer run that shares enough."""
        many = len(run.signs) - fewest_shared(len(run.code), len(run.signs)) + 1
        if len(shelves) == 1:
            holding = shelves[0].holding
            return sorted(run.signs, key=lambda sign: (len(holding.get(sign, ())), sign))[:many]
        often = {sign: sum(len(shelf.holding.get(sign, ())) for shelf in shelves) for sign in run.signs}
        return sorted(often, key=lambda sign: (often[sign], sign))[:many]
