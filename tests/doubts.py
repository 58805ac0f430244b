"""Quotes whose speaker is uncertain, in a store that the real program reads: what is doubted is up to the test."""

from __future__ import annotations

import hashlib
import sqlite3
from typing import TYPE_CHECKING

from bot.model import SURE_FROM

if TYPE_CHECKING:
    from pathlib import Path

BARELY_UNSURE = SURE_FROM - 0.01


def doubt(database: Path, words: str, confidence: float = BARELY_UNSURE, other: str | None = None) -> None:
    """Doubt the speaker of each quote that holds these words: of those kept, and of those that are read from now on."""
    there = f"confidence = {confidence}"
    if other is not None:
        there += f", other_speaker = {_text(other)}, other_kind = 'person'"
    name = hashlib.sha256(words.encode()).hexdigest()[:12]
    holds = f"instr(words, {_text(words)}) > 0"
    with sqlite3.connect(database, timeout=15) as db:
        db.execute(f"UPDATE quotes SET {there} WHERE {holds}")
        db.execute(f"DROP TRIGGER IF EXISTS doubt_{name}")
        db.execute(
            f"CREATE TRIGGER doubt_{name} AFTER INSERT ON quotes WHEN instr(new.words, {_text(words)}) > 0"
            f" BEGIN UPDATE quotes SET {there} WHERE id = new.id; END"
        )
    db.close()


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
