"""What articles said before: where a link of then leads now, and what was changed when, word by word."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from bot.ids import version_mark
from bot.model import Ending, Excerpt, Lines
from bot.store import documents, quotes, versions
from bot.store.versions import Version
from bot.wordings.changes import changes, read_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.ids import PassagePlace
    from bot.model import Source, Span
    from bot.store import Snapshot

__all__ = [
    "Difference",
    "History",
    "Version",
    "WhatBecame",
    "after_it",
    "differences",
    "history",
    "standing",
    "text_of",
]

# Around a difference, so many signs of the text that has it now tell where it is.
_AROUND = 60


@dataclass(frozen=True, slots=True)
class WhatBecame:
    """A passage as it stood in the version that a link was made from, and where its words stand now, None for nowhere.

    `since` is the version with which the words went, or, where they stand still, the last that ended with other words
    somewhere else; None where nothing was changed. `given_to` is who says the words now, where that was somebody else.
    """

    then: Excerpt
    now: Excerpt | None
    since: Version | None
    given_to: str | None = None


async def standing(state: Snapshot, place: PassagePlace) -> WhatBecame | None:
    """Return what a link leads to: a passage of the version it was made from; None where that is not kept."""
    source = await documents.by_id(state, place.document)
    if source is not None and source.mark == place.mark:
        kept = await documents.text_of(state, source.id)
        excerpt = _excerpt(source, kept[0], place.span) if kept else None
        return WhatBecame(excerpt, excerpt, None) if excerpt else None
    version = await versions.by_public_id(state, place.document, place.mark)
    if version is None:
        return await _rebuilt(state, source, place) if source is not None else None
    old, _ = await versions.text_of(state, version.row)
    then = _excerpt(version.source, old, place.span)
    stands = await _since(state, version, then, old) if then else None
    return replace(stands, given_to=await _given_to(state, place, stands.now)) if stands and stands.now else stands


async def _rebuilt(state: Snapshot, source: Source, place: PassagePlace) -> WhatBecame | None:
    """Return what a link leads to that was made from the text of now, before the store was made anew from the folder.

    What the document said before is not known any more then, and its text is the first; a link tells which it is of.
    """
    kept = await documents.text_of(state, source.id)
    if kept is None or not place.mark or version_mark(kept[0]) != place.mark:
        return None
    excerpt = _excerpt(source, kept[0], place.span)
    return WhatBecame(excerpt, excerpt, None) if excerpt else None


async def _given_to(state: Snapshot, place: PassagePlace, now: Excerpt) -> str | None:
    """Return who says a quote of then now, where that was somebody else; None too where either is uncertain."""
    said = await quotes.at(state, place)
    there = await quotes.across(state, now) if said else None
    if said is None or there is None or said[0].is_uncertain or there.is_uncertain:
        return None
    return there.name if there.speaker.name is not None and there.name != said[0].name else None


async def _since(state: Snapshot, version: Version, then: Excerpt, old: str) -> WhatBecame:
    """Follow the words of a passage through what its document said after it."""
    before = read_words(old)
    wanted, near = before.of(then.span), before.within(then.span)[0]
    every = await versions.of_document(state, version.name, version.row)
    present = await documents.by_name(state, version.name)
    new = await documents.text_of(state, present.id) if present else None
    there = None
    if new is not None:  # what only lies elsewhere stands sign for sign where it stood
        there = then.span if new[0] == old else read_words(new[0]).find(wanted, near)
    if present is not None and new is not None and there is not None:
        changed = [one for one in every if one.how is Ending.CHANGED]
        return WhatBecame(then, _excerpt(present, new[0], there), changed[-1] if changed else None)
    # By halves: a page may have changed hundreds of times.
    first, last = 0, len(every) - 1
    while first < last:
        middle = (first + last + 1) // 2
        text, _ = await versions.text_of(state, every[middle].row)
        first, last = (middle, last) if read_words(text).holds(wanted) else (first, middle - 1)
    return WhatBecame(then, None, every[first])


def _excerpt(source: Source, text: str, span: Span) -> Excerpt | None:
    return Excerpt(source, span, Lines(text).at(span.start), span.of(text)) if span.end <= len(text) else None


async def text_of(state: Snapshot, source: Source) -> str | None:
    """Return the untouched text of a document, of the version that the source is of; None when it is not kept."""
    if source.ended is None:
        kept = await documents.text_of(state, source.id)
        return kept[0] if kept else None
    version = await versions.by_public_id(state, source.id, source.mark)
    return (await versions.text_of(state, version.row))[0] if version else None


@dataclass(frozen=True, slots=True)
class History:
    """A document as it is now, None where it is withdrawn, and its versions that ended with other words, newest first.

    `moved` tells that it lay elsewhere when it was asked for by this id.
    """

    now: Source | None
    ended: tuple[Version, ...]
    moved: bool = False


async def history(state: Snapshot, public_id: str) -> History | None:
    """Return what a document said, and says, by its public id or one that it had; None when none has it."""
    now = await documents.by_id(state, public_id)
    last = await versions.by_public_id(state, public_id)
    if now is None and last is None:
        return None
    moved = now is None and last is not None and last.how is Ending.MOVED
    if now is None and last is not None:
        now = await documents.by_name(state, last.name)
    every = await versions.of_document(state, now.name if now else last.name if last else "")
    told = [one for one in every if one.how in (Ending.CHANGED, Ending.WITHDRAWN)]
    return History(now, tuple(reversed(told)), moved)


class Difference(NamedTuple):
    """Words that went and words that came in their place, either of them maybe none, and what stands around them now.

    `line` is that of the text that has the new words, from 1.
    """

    before: str
    old: str
    new: str
    after: str
    line: int


async def differences(state: Snapshot, version: Version) -> list[Difference]:
    """Return what was changed when a version ended; nothing of one that was withdrawn."""
    new = await after_it(state, version) if version.how is Ending.CHANGED else None
    if new is None:
        return []
    return await asyncio.to_thread(_compare, await versions.text_of(state, version.row), new[1:])


async def after_it(state: Snapshot, version: Version) -> tuple[Source, str, tuple[Span, ...]] | None:
    """Return what came after a version: as what document, its text and its boilerplate; None where nothing did."""
    for later in await versions.of_document(state, version.name):
        if later.row > version.row:
            return later.source, *await versions.text_of(state, later.row)
    present = await documents.by_name(state, version.name)
    kept = await documents.text_of(state, present.id) if present else None
    return (present, *kept) if present and kept else None


def _compare(old: tuple[str, Sequence[Span]], new: tuple[str, Sequence[Span]]) -> list[Difference]:
    text, lines = new[0], Lines(new[0])
    return [
        Difference(
            _tail(text[max(0, one.new.start - _AROUND) : one.new.start]),
            one.old.of(old[0]),
            one.new.of(text),
            _head(text[one.new.end : one.new.end + _AROUND]),
            lines.at(one.new.start),
        )
        for one in changes(read_words(*old), read_words(*new))
    ]


def _tail(text: str) -> str:
    """Return the end of a text from a word's beginning, within its last line."""
    line = text.rpartition("\n")[2]
    return line if line != text or len(text) < _AROUND else line.partition(" ")[2]


def _head(text: str) -> str:
    """Return the beginning of a text up to a word's end, within its first line."""
    line = text.partition("\n")[0]
    return line if line != text or len(text) < _AROUND else line.rpartition(" ")[0]
