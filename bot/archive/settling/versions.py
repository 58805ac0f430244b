"""What a change of an article means: how its version ended, which quotes changed, and what is found of it still.

A version is kept with the change itself; all else is worked out after it, from the two texts alone. Words that an
article does not have any more are found as before, each by the last version that had them.
"""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING

from bot.archive import keeping
from bot.archive.reading import prepared
from bot.errors import StoreRefused
from bot.model import SURE_FROM, Document, Ending
from bot.store import documents, files, versions
from bot.store.versions import QuoteChange
from bot.wordings.changes import ReadWords, is_called_alike, likeness, read_words, same_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from bot.model import Quote, Record, Source, Span
    from bot.store import Snapshot, Store, Transaction
    from bot.store.documents import Kept
    from bot.store.versions import Version

log = logging.getLogger(__name__)

_AT_ONCE = 50
# In hundredths: less alike than this, a quote that went and one that came are two.
_ALIKE = 60
# A part of a quote with fewer words than this may be of another.
_FEWEST_OF_PART = 4


@dataclass(frozen=True)
class _ReadVersion:
    """What a document says or said: what is found in it, and its words."""

    record: Record
    words: ReadWords

    @cached_property
    def _given(self) -> dict[tuple[str, ...], list[Quote]]:
        """Its quotes whose speaker is sure, by their words."""
        found: dict[tuple[str, ...], list[Quote]] = defaultdict(list)
        for one in _telling(self):
            found[self.words.of(one.span)].append(one)
        return found

    def carries(self, quote: Quote, said: _ReadVersion) -> bool:
        """Whether a quote of another version stands here too: its words by the same speaker, or its whole sentence.

        Not where the words are surely somebody else's here: "he" is whom the sentence before names. Words that who says
        them stands amid now ("…," said X, "…") are the same.
        """
        words = said.words.of(quote.span)
        if self.words.holds(said.words.of(quote.sentence or quote.span)):
            given = self._given.get(words, ())
            return not given or quote.confidence < SURE_FROM or any(_is_same(one, quote) for one in given)
        theirs = [self.words.of(one.span) for one in self.record.quotes if _is_same(one, quote)]
        if self.words.holds(words):
            return any(_holds(one, words) for one in theirs)
        return f" {' '.join(words)} " in f" {' '.join(chain.from_iterable(theirs))} "

    def part_of(self, quote: Quote, said: _ReadVersion) -> Span | None:
        """Return what the same speaker says here of a quote of another version, a part of it or more than it."""
        words = said.words.of(quote.span)
        parts = [
            (min(len(words), len(theirs)), one.span)
            for one in _telling(self)
            if _is_same(one, quote) and _holds(theirs := self.words.of(one.span), words)
        ]
        most, span = max(parts, key=itemgetter(0), default=(0, None))
        return span if most >= _FEWEST_OF_PART else None


def _is_same(one: Quote, other: Quote) -> bool:
    """Whether two versions of a document give their quotes to one speaker: by one name, or by a part of it."""
    if one.speaker.name is None or other.speaker.name is None or one.speaker.kind is not other.speaker.kind:
        return False
    return is_called_alike(one.speaker.name, other.speaker.name)


def _holds(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether one run of words holds the other, or is held by it."""
    a, b = f" {' '.join(one)} ", f" {' '.join(other)} "
    return a in b or b in a


def quote_changes(old: _ReadVersion, new: _ReadVersion) -> list[QuoteChange]:
    """Return which quotes of named speakers a version has that the next has otherwise, or not, or only the next has."""
    went = [one for one in _telling(old) if not new.carries(one, old)]
    came = [one for one in _telling(new) if not old.carries(one, new)]
    found: list[QuoteChange] = []
    for one in went:
        other = max(came, key=lambda each: _likeness(one, old, each, new), default=None)
        if other is not None and _likeness(one, old, other, new) >= _ALIKE:
            came.remove(other)
            found.append(_change(one, one.span, other.span, None if _is_same(one, other) else other.speaker.name))
        else:
            found.append(_change(one, one.span, new.part_of(one, old)))
    return [*found, *(_change(one, old.part_of(one, new), one.span) for one in came)]


def _telling(said: _ReadVersion) -> list[Quote]:
    return [one for one in said.record.quotes if one.speaker.name is not None and one.confidence >= SURE_FROM]


def _likeness(one: Quote, said: _ReadVersion, other: Quote, there: _ReadVersion) -> float:
    """Return in hundredths how alike two quotes are; those of two speakers are, where their words are the same."""
    words, others = said.words.of(one.span), there.words.of(other.span)
    if not _is_same(one, other):
        return 100.0 if words == others else 0.0
    return likeness(words, others)


def _change(quote: Quote, old: Span | None, new: Span | None, given_to: str | None = None) -> QuoteChange:
    return QuoteChange(0, quote.speaker.kind, quote.speaker.name or "", old, new, given_to)


async def settle_versions(store: Store, stamp: Callable[[], datetime]) -> None:
    """Work out what changed with each version that ended, and keep what documents do not say any more to be found."""
    while True:
        async with store.snapshot() as state:
            names = await versions.unsettled(state, _AT_ONCE)
        if not names:
            return
        for name in names:
            await _settle(store, name, stamp)


@dataclass(frozen=True, slots=True)
class _Course:
    """What a document said before, oldest first, from the first on that is left to settle, and what it says now.

    `now` is None where it is withdrawn.
    """

    before: list[Version]
    texts: list[Document]
    now: Document | None


async def _settle(store: Store, name: str, stamp: Callable[[], datetime]) -> None:
    async with store.snapshot() as state:
        history = await _history(state, name)
    settled = await asyncio.to_thread(_work_out, history)
    try:
        async with store.transaction() as db:
            if await _history(db, name) != history:
                return  # it changed meanwhile, and is left to settle again
            await _keep(db, name, history, settled, stamp())
    except StoreRefused:
        log.exception("cannot keep what %s said before", name)
        async with store.transaction() as db:
            await versions.note_settled(db, [one.row for one in history.before])


async def _history(state: Snapshot, name: str) -> _Course:
    before = await versions.of_document(state, name, await versions.first_unsettled(state, name))
    texts = [_document(one.source, name, *await versions.text_of(state, one.row)) for one in before]
    source = await documents.by_name(state, name)
    kept = await documents.text_of(state, source.id) if source else None
    return _Course(before, texts, _document(source, name, *kept) if source and kept else None)


def _document(source: Source, name: str, text: str, boilerplate: tuple[Span, ...]) -> Document:
    return Document(
        name=name,
        text=text,
        title=source.title,
        outlet=source.outlet,
        published=source.published,
        language=source.language,
        url=source.url,
        boilerplate=boilerplate,
        origin=source.origin,
    )


@dataclass(frozen=True, slots=True)
class _WorkedOut:
    """How each version ended that was not compared yet, with what changed; and of each, what is said no more."""

    ends: dict[int, tuple[Ending, list[QuoteChange]]]
    left: dict[int, Record]


def _work_out(history: _Course) -> _WorkedOut:
    """Compare each version with the next, and find what of each no later one says. Runs in a thread."""
    every = [*history.texts, *([history.now] if history.now else [])]
    said: dict[int, _ReadVersion] = {}

    def at(number: int) -> _ReadVersion:
        if number not in said:
            said[number] = _said(every[number])
        return said[number]

    hows: list[Ending | None] = [one.how for one in history.before]
    ends: dict[int, tuple[Ending, list[QuoteChange]]] = {}
    for number, version in enumerate(history.before):
        if version.how is None and number + 1 < len(every):
            how = _how(version, every[number], every[number + 1])
            ends[version.row] = how, quote_changes(at(number), at(number + 1)) if how is Ending.CHANGED else []
            hows[number] = how
    left: dict[int, Record] = {}
    if history.now is not None:
        later = [at(len(every) - 1)]
        for number in reversed(range(len(history.before))):
            if hows[number] is Ending.CHANGED:
                left[history.before[number].row] = _said_no_more(at(number), later)
                later.append(at(number))
    return _WorkedOut(ends, left)


def _said(document: Document) -> _ReadVersion:
    # Imported here: most loads change nothing, and the extractor takes a third of a second to import.
    from bot.extract.record import read

    return _ReadVersion(replace(read(document), dates=()), read_words(document.text, document.boilerplate))


def _how(version: Version, old: Document, new: Document) -> Ending:
    if version.reread:
        return Ending.REREAD
    # What is taken for boilerplate, and for the headline among the words, depends on the lay-out too.
    whole, other = read_words(old.text), read_words(new.text)
    same = same_words(whole, other) or same_words(
        read_words(old.text, old.boilerplate), read_words(new.text, new.boilerplate)
    )
    head, other_head = read_words(old.title or ""), read_words(new.title or "")
    headed = same_words(head, other_head) or (whole.holds(head.folded) and other.holds(other_head.folded))
    return Ending.SET_ANEW if same and headed else Ending.CHANGED


def _said_no_more(said: _ReadVersion, later: Sequence[_ReadVersion]) -> Record:
    """Return what is found in a version and in no later one."""
    record = said.record

    def gone(span: Span) -> bool:
        return not any(one.words.holds(said.words.of(span)) for one in later)

    named = [one for one in record.quotes if one.speaker.name]
    quotes = tuple(one for one in named if not any(new.carries(one, said) for new in later))
    speakers = {(one.speaker.kind, one.speaker.name) for one in quotes}
    return replace(
        record,
        quotes=quotes,
        passages=tuple(one for one in record.passages if gone(one.span)),
        pieces=tuple(span for span in record.pieces if gone(span)),
        speakers=tuple(one for one in record.speakers if (one.kind, one.name) in speakers),
    )


async def _keep(db: Transaction, name: str, history: _Course, settled: _WorkedOut, now: datetime) -> None:
    now = await documents.behind_all(db, now)
    for row, (how, changed) in settled.ends.items():
        await versions.end(db, row, how, changed, now.isoformat())
    for version in history.before:
        record = settled.left.get(version.row)
        if record and (record.quotes or record.passages or record.pieces):
            file = await files.row_of(db, history.now.origin.file if history.now and history.now.origin else name)
            await keeping.put_all(db, [_kept(record, file, version)], now)
        else:
            await keeping.forget_version(db, name, version.row)
    await versions.note_settled(db, [one.row for one in history.before])


def _kept(record: Record, file: int, version: Version) -> Kept:
    return replace(prepared(record).kept(file), shingles=(), former=version)
