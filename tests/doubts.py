"""Quotes whose speaker is uncertain, in a store that the real program reads: what is doubted is up to the test."""

from __future__ import annotations

import hashlib
from contextlib import closing
from typing import TYPE_CHECKING

from bot.model import SURE_FROM
from bot.store.documents import IN_THOUSANDTHS
from tests.opened import opened

if TYPE_CHECKING:
    from pathlib import Path

BARELY_UNSURE = SURE_FROM - 0.01

# The store keeps where a quote stands among others beside how sure it is.
_PLACE = "2 * ({confidence} < {sure}) + place % 2"


def doubt(database: Path, words: str, confidence: float = BARELY_UNSURE, other: str | None = None) -> None:
    """Doubt the speaker of each quote that holds these words: of those kept, and of those that are read from now on."""
    place = _PLACE.format(confidence=confidence, sure=SURE_FROM)
    there = f"sureness = {confidence * IN_THOUSANDTHS}, place = {place}"
    if other is not None:
        there += f", other_speaker = {_text(other)}, other_kind = 'person'"
    name = hashlib.sha256(words.encode()).hexdigest()[:12]
    # A row holds no words but where they stand.
    holds = f"""
        instr(
            (SELECT slice(text, span_start, span_end) FROM texts
            WHERE texts.document_id = quotes.document_id), {_text(words)}
        ) > 0
    """
    # What was worked out of the archive as it was before is asked for by its version.
    anew = "UPDATE corpus SET version = version + 1"
    with closing(opened(database)) as db, db:
        db.execute(f"UPDATE quotes SET {there} WHERE {holds}")
        db.execute(anew)
        db.execute(f"DROP TRIGGER IF EXISTS doubt_{name}")
        db.execute(
            f"CREATE TRIGGER doubt_{name} AFTER INSERT ON quotes"
            f" BEGIN UPDATE quotes SET {there} WHERE id = new.id AND {holds}; {anew}; END"
        )


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
