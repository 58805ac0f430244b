"""What quotes are about, by a model: told as documents are read, and afterwards of those that were read without it."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.archive.beside import done
from bot.archive.progress import Progress, Step, untold
from bot.meaning import model
from bot.store import corpus, meanings
from bot.store.meanings import Meanings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.archive.progress import Tell
    from bot.model import Record
    from bot.store import Snapshot, Store

log = logging.getLogger(__name__)

# So many are made at a time: a second of work, of which a stop loses no more.
_AT_ONCE = 500
_NO_VECTOR = b""
_FEW_SIGNS = 30


def meanings_of(record: Record) -> Meanings | None:
    """Return what the quotes of a record are about whose speakers it names; None where there is no model."""
    if not model.installed():
        return None
    text = record.document.text
    words: list[str | None] = []
    for quote in record.quotes:
        sentence = quote.sentence or quote.span
        carried = text[min(quote.span.start, sentence.start) : max(quote.span.end, sentence.end)]
        words.append(_telling(quote.span.of(text), carried) if quote.speaker.name is not None else None)
    told = [one for one in dict.fromkeys(words) if one is not None]  # a sentence may carry several quotes
    vectors = dict(zip(told, vectors_of(told), strict=True))
    return Meanings(model.made_by(), tuple(None if one is None else vectors[one] for one in words))


def _telling(words: str, carried: str) -> str:
    """Return what tells what a quote is about: its words, or where these are few, the sentences that carry it."""
    return words if len(words) >= _FEW_SIGNS else carried


def vectors_of(texts: Sequence[str]) -> list[bytes]:
    """Return what texts are about as it is kept; of one that the model fails at, nothing that is near to anything."""
    from bot.meaning.vectors import packed, weight

    if not texts:
        return []
    try:
        return packed(model.encoded(texts), [weight(text) for text in texts])
    except Exception:
        if len(texts) > 1:
            return [vector for text in texts for vector in vectors_of([text])]
        log.exception("the model of meanings fails at a text of %d signs", len(texts[0]))
        return [_NO_VECTOR]


async def complete(store: Store, progress: Tell = untold) -> int:
    """Have a vector made of every quote that has none of this model yet, in another process; return of how many.

    Does nothing without a model. What is made is kept every second; a stop or a kill loses no more.
    """
    if not model.installed():
        return 0
    made_by = model.made_by()
    async with store.snapshot() as state:
        told_to, last_row = await meanings.made_to(state)
        if await meanings.made_by(state) == made_by and told_to >= last_row:
            return 0
    async with store.transaction() as db:
        await meanings.begin(db, made_by)
        last, _ = await meanings.made_to(db)
        total = await meanings.how_many_lack(db, made_by)
    made = 0
    while True:
        async with store.snapshot() as state:
            unread = await meanings.lacking(state, last, _AT_ONCE)
        if not unread:
            async with store.transaction() as db:
                if await meanings.note_all(db, last):
                    if made:
                        await corpus.note_change(db)  # what was looked for meanwhile found less
                    return made
            continue
        vectors = await done(vectors_of, [_telling(one.words, one.carried) for one in unread])
        async with store.transaction() as db:
            if await meanings.made_by(db) != made_by:
                return made  # another program with another model is at work on it
            await meanings.put(db, [(one.row, vector) for one, vector in zip(unread, vectors, strict=True)])
        last = unread[-1].row
        made += len(unread)
        progress(Progress(Step.MEANINGS, made, max(total, made), made / max(total, made)))


@dataclass(frozen=True, slots=True)
class Readiness:
    """Whether there is a model, and how many quotes have no vector of it yet."""

    installed: bool
    lacking: int


async def readiness(state: Snapshot) -> Readiness:
    """Return how far an archive can be asked by meaning."""
    if not model.installed():
        return Readiness(installed=False, lacking=0)
    lacking = await meanings.how_many_lack(state, model.made_by())
    return Readiness(installed=True, lacking=lacking)
