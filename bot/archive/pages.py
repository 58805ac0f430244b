"""All that the page of a document shows, read from one state: its text, who is quoted where, what it said before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.archive import lookup, versions
from bot.ids import PassagePlace
from bot.store import documents, within
from bot.store import versions as past

if TYPE_CHECKING:
    from pathlib import Path

    from bot.archive.versions import Difference, History, Version, WhatBecame
    from bot.model import Excerpt, FoundQuote, Source, Span
    from bot.store import Snapshot

# Who else carries the same words is told of so many for each quote, fewer where a page has thousands of quotes.
_MOST_CARRIERS, _MOST_CARRIERS_OF_ALL = 6, 3_000
MOST_CARRIERS_OF_STORY = 12
# So many changes are told, and compared as long as their texts have no more signs together: that takes half a second.
MOST_CHANGES, MOST_COMPARED = 8, 300_000
# A larger file is not handed out: it holds more than one article, and whoever has it may have it from the folder.
LARGEST_FILE = 20_000_000


@dataclass(frozen=True, slots=True)
class QuoteOnPage:
    """A quote of the text, its utterance by number (None for one by itself), and where others carry that."""

    quote: FoundQuote
    wording: int | None
    carried: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True)
class VersionChange:
    """How a version ended, and what was changed then; None where that was not looked at."""

    version: Version
    differences: tuple[Difference, ...] | None


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A document's text as it is, or was, with all that is told of it.

    `lit` is the passage that was asked for, `became` what happened to it since, None where none was asked for. Of an
    earlier version only those quotes are known that the article does not have any more. `history` is None for a
    document that was never changed.
    """

    source: Source
    text: str
    quotes: tuple[QuoteOnPage, ...]
    lit: Excerpt | None
    became: WhatBecame | None
    history: History | None
    changes: tuple[VersionChange, ...]
    story: tuple[Source, ...]


async def page(state: Snapshot, document: str, span: Span | None, mark: str | None) -> SourcePage | None:
    """Return the page of a document by its id; None where there is none, or not with this passage or version.

    A passage is of the version with this mark. Without a passage or a mark it is the present version, or the last that
    there was.
    """
    became = await versions.standing(state, PassagePlace(document, span, mark or "")) if span else None
    if span is not None and became is None:
        return None
    history = await versions.history(state, document)
    source = became.then.source if became else await _source(state, document, mark, history)
    text = await versions.text_of(state, source) if source else None
    if source is None or text is None:
        return None
    return SourcePage(
        source,
        text,
        await _quotes(state, source, text),
        became.then if became else None,
        became,
        history if history and history.ended else None,
        await _changes(state, history) if history else (),
        tuple((await lookup.other_carriers(state, source.id))[:MOST_CARRIERS_OF_STORY]) if not source.ended else (),
    )


async def _source(state: Snapshot, document: str, mark: str | None, history: History | None) -> Source | None:
    present = await documents.by_id(state, document)
    if present is not None and mark in (None, present.mark):
        return present
    if mark is not None:
        version = await past.by_public_id(state, document, mark)
        return version.source if version else None
    if history is None:
        return None
    return history.now or next((one.source for one in history.ended), None)


async def _quotes(state: Snapshot, source: Source, text: str) -> tuple[QuoteOnPage, ...]:
    found = await within.every_quote(state, source, text)
    wordings = sorted({wording for _, wording in found if wording is not None})
    most = max(1, min(_MOST_CARRIERS, _MOST_CARRIERS_OF_ALL // max(len(wordings), 1)))
    carried = await within.carriers(state, wordings, source.id, most) if wordings else {}
    return tuple(
        QuoteOnPage(quote, wording, tuple(carried.get(wording, ())) if wording is not None else ())
        for quote, wording in found
    )


async def _changes(state: Snapshot, history: History) -> tuple[VersionChange, ...]:
    """Return the latest changes, newest first, with what was changed where the texts are not too long for that."""
    told, room = [], MOST_COMPARED
    for version in history.ended[:MOST_CHANGES]:
        text, _ = await past.text_of(state, version.row)
        room -= len(text)
        told.append(VersionChange(version, tuple(await versions.differences(state, version)) if room >= 0 else None))
    return tuple(told)


async def file_of(state: Snapshot, root: Path, document: str) -> tuple[Path, str] | None:
    """Return the original file of a document within the corpus folder and its name; None where it is not to be had."""
    source = await documents.by_id(state, document)
    if source is None:
        return None
    folder, path = root.resolve(), (root / source.file).resolve()
    if not path.is_relative_to(folder) or not path.is_file() or path.stat().st_size > LARGEST_FILE:
        return None
    return path, path.name
