"""`onrecord load`: the corpus folder into the store, with a progress bar and a summary."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from bot.archive import ingest, open_store
from bot.corpus.files import list_documents
from bot.errors import OutsideCorpus

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bot.settings import Settings


async def load(settings: Settings, paths: Sequence[Path]) -> None:
    """Load what changed and say what happened; a file that failed is named, and the exit code stays 0."""
    only = _named(settings.corpus, paths) if paths else None
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    async with open_store(settings.database) as store:
        with Progress(*columns, transient=True) as bar:
            task = bar.add_task("reading", total=None)
            loaded = await ingest.load(
                store,
                settings.corpus,
                datetime.now(UTC),
                only=only,
                progress=lambda done, total: bar.update(task, completed=done, total=total),
            )
    for error in loaded.every_failure:
        click.echo(f"skipped {error}", err=True)
    for unused in loaded.sidecar.unused:
        click.echo(f"warning: {unused}", err=True)
    click.echo(loaded.summary)


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
