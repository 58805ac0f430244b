"""`onrecord load`: the corpus folder into the store, with a progress bar and a summary."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from bot.archive import ingest, open_store
from bot.archive.cores import rarely_collect
from bot.archive.limits import ReadingLimits
from bot.archive.meaning import complete
from bot.archive.missing import MISSING
from bot.archive.progress import Step, untold
from bot.corpus.files import list_documents
from bot.errors import OutsideCorpus
from bot.terminal.bar import LoadBar

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bot.archive.progress import Progress, Tell
    from bot.settings import Settings
    from bot.terminal.stopping import Stopping


async def load(settings: Settings, paths: Sequence[Path], stopping: Stopping, *, remove_missing: bool = False) -> None:
    """Load what changed and say what happened; a file that failed is named, and the exit code stays 0.

    Told to stop, it says what is kept. `remove_missing` is the operator's word that whatever is missing may go.
    """
    rarely_collect()
    only = _named(settings.corpus, paths) if paths else None
    async with open_store(settings.database) as store:
        with ExitStack() as shown:
            tell = _telling(stopping, shown)
            loaded = await ingest.load(
                store,
                settings.corpus,
                datetime.now(UTC),
                only=only,
                progress=tell,
                remove_missing=remove_missing,
                limits=ReadingLimits.of(settings),
            )
            await complete(store, tell)
    for error in loaded.every_failure:
        click.echo(f"skipped {error}", err=True)
    for unused in loaded.sidecar.unused:
        click.echo(f"warning: {unused}", err=True)
    if loaded.missing:
        click.echo(f"warning: {MISSING.format(count=loaded.missing)}", err=True)
    click.echo(loaded.summary)


def _telling(stopping: Stopping, shown: ExitStack) -> Tell:
    """Return who is told how far the load is: whoever asks when it is stopped, and the terminal, where there is one."""
    show: Tell = untold
    if sys.stdout.isatty():
        from rich.console import Console

        bar = LoadBar()
        live = bar.on(Console())
        stopping.tidy = live.stop
        shown.enter_context(live)
        show = bar.tell

    def tell(progress: Progress) -> None:
        stopping.sentence = lambda: _stopped(progress)
        show(progress)

    return tell


def _stopped(progress: Progress) -> str:
    if progress.step is not Step.READING:
        return f"stopped while {progress.step}; all files are read and kept, and the next load goes on from here."
    return (
        f"stopped; {progress.done:,} of {progress.total:,} new or changed files are read and kept, "
        "and the next load goes on with the rest."
    )


def _named(root: Path, paths: Sequence[Path]) -> set[str]:
    """Return the names of the documents at these paths or below them; raises `OutsideCorpus`."""
    known = list_documents(root)
    wanted: set[str] = set()
    for path in paths:
        try:
            place = path.resolve().relative_to(root.resolve())
        except ValueError:
            raise OutsideCorpus(str(path), str(root)) from None
        name = place.as_posix()
        below = {one for one in known if one == name or name == "." or one.startswith(f"{name}/")}
        # A path of a file that is gone still names what the store is to forget.
        wanted |= below or {name}
    return wanted
