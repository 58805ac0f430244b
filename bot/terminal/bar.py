"""The line that shows how far a load is, redrawn a few times a second, as wide as the terminal is then."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from bot.archive.progress import LoadPace, Step, in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.console import Console, ConsoleOptions, RenderResult
    from rich.live import Live

    from bot.archive.progress import Progress

_REDRAWN = 4  # times a second
_LONGEST_BAR, _SHORTEST_BAR = 40, 8


class LoadBar:
    """How far a load is: what it is at, a bar, done of all, the pace, the time left; what does not fit is left out."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._pace = LoadPace()

    @property
    def latest(self) -> Progress | None:
        """What was told last."""
        return self._pace.latest

    def on(self, console: Console) -> Live:
        """Return what draws it, from entering to leaving; then the line is gone."""
        from rich.live import Live

        return Live(self, console=console, transient=True, refresh_per_second=_REDRAWN)

    def tell(self, progress: Progress) -> None:
        """Take in how far it is."""
        self._pace.note(progress, self._clock())

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        from rich.progress_bar import ProgressBar
        from rich.table import Table
        from rich.text import Text

        progress, width = self.latest, options.max_width
        if progress is None:
            yield Text("looking through the corpus folder", no_wrap=True, overflow="ellipsis")
            return
        said = self._fitting(progress, width)
        room = width - sum(len(one) + 1 for one in said)
        line = Table.grid(padding=(0, 1, 0, 0))
        shown = [Text(one, no_wrap=True, overflow="ellipsis") for one in said]
        if room < _SHORTEST_BAR:
            line.add_row(*shown)
        else:
            bar = ProgressBar(total=1.0, completed=progress.share, width=min(room, _LONGEST_BAR))
            line.add_row(shown[0], bar, *shown[1:])
        yield line

    def _fitting(self, progress: Progress, width: int) -> list[str]:
        """Return what is said, the more important first to last, as much as there is room for."""
        said: list[str] = [progress.step]
        left = width - len(progress.step)
        for one in self._said(progress):
            if len(one) + 1 <= left:
                said.append(one)
                left -= len(one) + 1
        return said

    def _said(self, progress: Progress) -> Iterator[str]:
        now = self._clock()
        yield f"{progress.done:,} of {progress.total:,}"
        if (left := self._pace.seconds_left(now)) is not None:
            yield f"· {in_words(left)} left"
        if progress.step is Step.READING and (pace := self._pace.articles_a_second(now)) is not None:
            yield f"· {pace:,.0f} articles/s" if pace >= 10 else f"· {pace:.1f} articles/s"
