"""The corpus folder, read before a command answers; where nothing can be kept, it answers from what the store holds."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from bot.archive import ingest
from bot.archive.limits import ReadingLimits
from bot.archive.missing import MISSING
from bot.errors import StoreNotWritable

if TYPE_CHECKING:
    from bot.archive import Store
    from bot.settings import Settings


async def read(store: Store, settings: Settings, *, name_failed: bool = True) -> None:
    """Load what changed; say on stderr which files failed, and what keeps all of them from being kept."""
    try:
        loaded = await ingest.load(store, settings.corpus, datetime.now(UTC), limits=ReadingLimits.of(settings))
    except StoreNotWritable as error:
        click.echo(f"warning: {error} The answer is from what it holds.", err=True)
        return
    for failed in loaded.every_failure if name_failed else ():
        click.echo(f"skipped {failed}", err=True)
    if loaded.missing:
        click.echo(f"warning: {MISSING.format(count=loaded.missing)}", err=True)
