"""How far a load is, at which pace it goes on, and how long that will take; no more is said than is known."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Step(StrEnum):
    """What a load is at, in the order in which it gets to it."""

    READING = "reading"
    COPIES = "comparing copies"
    NAMES = "settling names"
    WORDINGS = "settling wordings"
    EVENTS = "settling events"
    COUNTS = "counting"
    MEANINGS = "telling meanings"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a step is: so many of so many are done and kept.

    While reading these are files, and `articles` were found in them. `share` is how much of the work of the step that
    is, 0 to 1.
    """

    step: Step
    done: int
    total: int
    share: float
    articles: int = 0


Tell = Callable[[Progress], None]
"""Whoever is told how far a load is."""


def untold(_: Progress) -> None:
    """Tell nobody."""


# What a file costs to read beside its bytes, in bytes.
_EACH = 4000


class FilesRead:
    """Counts what is read of files of these sizes, and tells it when it is kept."""

    def __init__(self, sizes: Iterable[int], tell: Tell) -> None:
        each = [size + _EACH for size in sizes]
        self._tell, self._files, self._work = tell, len(each), sum(each)
        self._done = self._articles = self._before = self._within = 0

    def article(self, reached: int) -> None:
        """Count an article; `reached` tells how many bytes of a file of many are read with it."""
        self._articles += 1
        self._within = reached

    def file(self, size: int) -> None:
        """Count a file that is read to its end."""
        self._done += 1
        self._before += size + _EACH
        self._within = 0

    def tell(self) -> None:
        """Tell how far it is."""
        share = min(1.0, (self._before + self._within) / self._work) if self._work else 1.0
        self._tell(Progress(Step.READING, self._done, self._files, share, self._articles))


class Countdown:
    """Tells how far a step is that works off a list: it is told what is left, which may grow meanwhile."""

    def __init__(self, step: Step, tell: Tell) -> None:
        self._step, self._tell, self._total = step, tell, 0

    def left(self, left: int) -> None:
        """Tell that so many are left to do."""
        self._total = max(self._total, left)
        if self._total:
            done = self._total - left
            self._tell(Progress(self._step, done, self._total, done / self._total))


# The pace is that of the last minute: articles come slower where files are larger. It is not told from less than this.
_WINDOW, _SOONEST, _LEAST = 60.0, 4.0, 0.01


class LoadPace:
    """At which pace a load goes on, from what it told when (in seconds of any clock)."""

    def __init__(self) -> None:
        self._told: deque[tuple[float, Progress]] = deque()

    @property
    def latest(self) -> Progress | None:
        """What was told last."""
        return self._told[-1][1] if self._told else None

    def note(self, progress: Progress, at: float) -> None:
        """Take in what was told; another step begins anew, and what came before its first result tells nothing."""
        if self.latest and (self.latest.step is not progress.step or not self.latest.share):
            self._told.clear()
        self._told.append((at, progress))
        while len(self._told) > 2 and at - self._told[1][0] >= _WINDOW:
            self._told.popleft()

    def articles_a_second(self, at: float) -> float | None:
        """Return how many articles were read in a second; None while nobody can know."""
        span = self._span(at)
        gained = self._told[-1][1].articles - self._told[0][1].articles if span else 0
        return gained / span if span and gained else None

    def seconds_left(self, at: float) -> float | None:
        """Return how long the step will go on at this pace; None while nobody can know."""
        span = self._span(at)
        if not span:
            return None
        (_, first), (_, last) = self._told[0], self._told[-1]
        gained = last.share - first.share
        return (1 - last.share) * span / gained if gained >= _LEAST else None

    def _span(self, at: float) -> float | None:
        """Return since when the pace is looked at; nothing that comes for a while makes it slower."""
        span = at - self._told[0][0] if self._told else 0.0
        return span if span >= _SOONEST else None


def in_words(seconds: float) -> str:
    """Return a time that is left, as finely as anybody can know it."""
    if seconds < 10:
        return "a few seconds"
    if seconds < 50:
        return f"{-(-int(seconds) // 10) * 10} s"
    minutes = max(1, round(seconds / 60))
    if minutes < 60:
        return f"{minutes} min"
    return f"{minutes // 60} h {minutes % 60 // 10 * 10} min"
