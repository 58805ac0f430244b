"""`onrecord backup` and `onrecord restore`: all that the store holds, in one file and back."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from bot.archive import back_up, restore

if TYPE_CHECKING:
    from pathlib import Path

    from bot.model import BackupContents
    from bot.settings import Settings


def make(settings: Settings, file: Path, *, over: bool) -> None:
    """Make a backup and say what it holds; raises `BackupError`."""
    begun = time.monotonic()
    holdings = back_up(settings.database, file, over=over)
    click.echo(f"{file}: {_told(holdings)}; made and checked in {time.monotonic() - begun:.1f} s")


def bring_back(settings: Settings, file: Path) -> None:
    """Put a backup in the place of the store and say what it holds; raises `BackupError`, `StoreInUse`."""
    begun = time.monotonic()
    restored = restore(settings.database, file, datetime.now(UTC))
    click.echo(f"{settings.database}: {_told(restored.holdings)}; restored in {time.monotonic() - begun:.1f} s")
    if restored.kept:
        click.echo(f"the store that was there is kept as {restored.kept}")
    click.echo("the next start, or `onrecord load`, reads what has changed in the corpus folder since")


def _told(holdings: BackupContents) -> str:
    counts = {
        "document": holdings.documents,
        "follow": holdings.follows,
        "digest order": holdings.digests,
        "chat": holdings.chats,
    }
    told = ", ".join(f"{count} {what}{'' if count == 1 else 's'}" for what, count in counts.items())
    return f"{told}; {holdings.size / 1e6:.1f} MB"
