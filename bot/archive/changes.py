"""Which articles and quotes were changed or withdrawn since somebody heard of it last: for digests and followers."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.archive.versions import after_it
from bot.model import Excerpt, Lines
from bot.store import documents, names, speakers, versions
from bot.wordings.changes import is_called_alike, read_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.model import Source, Span
    from bot.store import Snapshot
    from bot.store.versions import QuoteChange, Version
    from bot.typed.terms import SearchTerms

# Who follows words is told of those among so many changes of quotes; each has to be read.
_MOST_READ = 500
# So long a correction is not told again that another outlet makes after the first.
_TOLD_FOR = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class ChangedQuote:
    """A quote as it was in the version that ended, and as it is in the next: None where either has no such quote.

    `given_to` is who says these words in the next, where that is somebody else. `also` is where else the same was
    changed in the same way.
    """

    row: int
    version: Version
    speaker: str
    old: Excerpt | None
    new: Excerpt | None
    given_to: str | None = None
    also: tuple[Excerpt, ...] = ()

    @property
    def latest(self) -> Excerpt | None:
        """The quote as it is, or, where it is there no more, as it was."""
        return self.new or self.old

    @property
    def words(self) -> tuple[tuple[str, ...] | None, tuple[str, ...] | None]:
        """The words of then and of now, as they are compared."""
        return _compared(self.old), _compared(self.new)

    def holds(self, words: SearchTerms) -> bool:
        """Whether it is about these words: they are said in it, or name whoever says it."""
        said = (one.words for one in (self.old, self.new) if one is not None)
        return any(_holds(" ".join((self.speaker, self.given_to or "", one)), words) for one in said)


@dataclass(frozen=True, slots=True)
class ChangedDocument:
    """A document that was changed, or withdrawn (`now` is None then), and what that changed of its quotes."""

    version: Version
    now: Source | None
    quotes: tuple[ChangedQuote, ...]


async def latest_news(state: Snapshot) -> str | None:
    """Return when the latest news came (ISO, UTC), a document or a change of one; None when there was none."""
    return max(filter(None, (await documents.latest_arrival(state), await versions.latest_news(state))), default=None)


async def changed_documents(state: Snapshot, after: str, most: int, quotes_of_each: int) -> list[ChangedDocument]:
    """Return what was changed after a moment (ISO, UTC), latest first, each document once with all its changed quotes.

    At most so many documents, with so many quotes of each; what several changed in the same way is told of the first,
    and not again when it was known before.
    """
    found = []
    for version in await versions.changed(state, after, most):
        changed = await versions.quote_changes(state, after, quotes_of_each, documents=[version.name])
        now = await documents.by_name(state, version.name)
        found.append(ChangedDocument(version, now, tuple(await _shown(state, changed))))
    quotes = told_once(await untold(state, after, [quote for one in found for quote in one.quotes]))
    return [
        replace(one, quotes=tuple(quote for quote in quotes if quote.version.name == one.version.name)) for one in found
    ]


def told_once(changed: Iterable[ChangedQuote]) -> list[ChangedQuote]:
    """Return the changes, each once: a correction that the outlets of a story all make is that of the first."""
    told: list[ChangedQuote] = []
    places: defaultdict[object, list[int]] = defaultdict(list)
    for one in changed:
        alike = places[one.given_to, one.words]
        same = next((place for place in alike if is_called_alike(told[place].speaker, one.speaker)), None)
        if same is None:
            alike.append(len(told))
            told.append(one)
        elif one.latest is not None:
            told[same] = replace(told[same], also=(*told[same].also, one.latest))
    return told


async def untold(state: Snapshot, after: str, changed: Sequence[ChangedQuote]) -> list[ChangedQuote]:
    """Return those changes that no other article had made in the same way before a moment (ISO, UTC).

    An outlet that corrects days later what another has corrected tells nothing new.
    """
    moment = datetime.fromisoformat(after)
    if not changed or moment.year <= 1:
        return list(changed)
    since = (moment - _TOLD_FOR).isoformat(timespec="microseconds")
    called = sorted({name for one in changed for name in await _called_alike(state, one)})
    found = await versions.quote_changes(state, since, _MOST_READ, names=called, until=after)
    told = await _shown(state, found)
    return [one for one in changed if not any(_is_told_by(one, other) for other in told)]


async def _called_alike(state: Snapshot, one: ChangedQuote) -> list[str]:
    """Return what articles call whoever said what was changed."""
    meant = await speakers.rows_called(state, await speakers.now_called(state, one.speaker))
    return [one.speaker, *await names.called(state, meant)]


def _is_told_by(one: ChangedQuote, other: ChangedQuote) -> bool:
    """Whether another article changed the same words of the same speaker in the same way."""
    return (
        one.version.name != other.version.name
        and (one.given_to, one.words) == (other.given_to, other.words)
        and is_called_alike(one.speaker, other.speaker)
    )


def _compared(excerpt: Excerpt | None) -> tuple[str, ...] | None:
    return read_words(excerpt.words).folded if excerpt else None


async def changed_quotes(
    state: Snapshot, after: str, most: int, *, called: Sequence[str] = (), words: SearchTerms | None = None
) -> list[ChangedQuote]:
    """Return the changed quotes of whoever has one of these names, or about these words, since a moment (ISO, UTC)."""
    if words is None:
        return await _shown(state, await versions.quote_changes(state, after, most, names=called))
    every = await _shown(state, await versions.quote_changes(state, after, _MOST_READ))
    return [one for one in every if one.holds(words)][:most]


_WORD = re.compile(r"[^\W_]+")


def _holds(text: str, words: SearchTerms) -> bool:
    folded = f" {' '.join(_WORD.findall(text.casefold()))} "
    return all(f" {' '.join(term).casefold()} " in folded for term in words.terms)


async def _shown(state: Snapshot, changed: Sequence[tuple[Version, QuoteChange]]) -> list[ChangedQuote]:
    texts: dict[int, tuple[tuple[Source, str], tuple[Source, str] | None]] = {}
    found = []
    for version, change in changed:
        if version.row not in texts:
            old = version.source, (await versions.text_of(state, version.row))[0]
            next_one = await after_it(state, version)
            texts[version.row] = old, (next_one[0], next_one[1]) if next_one else None
        before, after = texts[version.row]
        excerpts = _excerpt(before, change.old), _excerpt(after, change.new)
        found.append(ChangedQuote(change.row, version, change.speaker, *excerpts, change.given_to))
    return found


def _excerpt(of: tuple[Source, str] | None, span: Span | None) -> Excerpt | None:
    if of is None or span is None or span.end > len(of[1]):
        return None
    return Excerpt(of[0], span, Lines(of[1]).at(span.start), span.of(of[1]))
