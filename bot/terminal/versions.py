"""`onrecord versions`: what a document said before, and what was changed when, word by word."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from bot.archive import ingest, open_store, versions
from bot.archive.limits import Limits
from bot.errors import UnknownDocument
from bot.ids import document_id
from bot.model import Ending

if TYPE_CHECKING:
    from bot.archive import Snapshot
    from bot.archive.versions import Difference, Version
    from bot.settings import Settings


async def show(settings: Settings, file: str) -> None:
    """Print every change of a document, the first one first, as `wdiff` does: `[-what went-] {+what came+}`.

    `file` is its path, its name in the corpus folder, or its id. Raises `UnknownDocument`.
    """
    async with open_store(settings.database) as store:
        await ingest.load(store, settings.corpus, datetime.now(UTC), limits=Limits.of(settings))
        async with store.snapshot() as state:
            past = await _history(state, settings.corpus, file)
            if past is None:
                raise UnknownDocument(file)
            click.echo(past.now.name if past.now else past.ended[0].source.name)
            for version in reversed(past.ended):
                click.echo(f"\n{_ended(version, ZoneInfo(settings.timezone))}")
                for one in await versions.differences(state, version):
                    click.echo(_difference(one))
            if not past.ended:
                click.echo("not changed since it was first read")


async def _history(state: Snapshot, root: Path, file: str) -> versions.History | None:
    """Return the history of what is called so: by its id, by its name, or by the path to it."""
    names = [file]
    path = Path(file).resolve()
    if path.is_relative_to(root.resolve()):
        names.append(path.relative_to(root.resolve()).as_posix())
    for public_id in (file, *map(document_id, names)):
        past = await versions.history(state, public_id)
        if past is not None:
            return past
    return None


def _ended(version: Version, zone: ZoneInfo) -> str:
    began, ended = (f"{moment.astimezone(zone):%Y-%m-%d %H:%M}" for moment in (version.began_at, version.ended_at))
    what = "withdrawn" if version.how is Ending.WITHDRAWN else "changed"
    return f"{what} {ended} ({zone.key}); it had been so since {began}"


def _difference(one: Difference) -> str:
    went, came = (f"[-{one.old}-]" if one.old else ""), (f"{{+{one.new}+}}" if one.new else "")
    return f"{one.line}: {one.before}{' '.join(filter(None, (went, came)))}{one.after}"
