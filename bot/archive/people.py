"""Who is quoted, within whatever narrows the question: how many of each kind, and pages of them, most quoted first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.archive import questions
from bot.archive.lookup import BATCH, Filters, how_many_quoted, is_quoted_within, page_of_all, quoted_counts
from bot.archive.years import latest
from bot.store import speakers
from bot.typed.parts import part_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping, Sequence
    from datetime import date

    from bot.archive.lookup import ResultPage
    from bot.archive.years import Dated
    from bot.model import QuotedSpeaker, SpeakerKind
    from bot.names import Directory
    from bot.store import Snapshot
    from bot.store.speakers import SpeakerKey


@dataclass(frozen=True, slots=True)
class Chosen:
    """Whom typed words choose: those of these canonical names, of one kind, or (neither) everybody who is quoted."""

    names: tuple[str, ...] | None = None
    kind: SpeakerKind | None = None
    closest: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PeopleAsked:
    """Which speakers are asked for: the question with its topic among the filters, and whom its name chooses."""

    dated: Dated
    chosen: Chosen

    @property
    def name(self) -> str:
        """The name as typed, or the word for a part of the list; empty for everybody."""
        return self.dated.typed.name

    @property
    def filters(self) -> Filters:
        """What narrows the list."""
        return self.dated.filters

    def again(self, *words: str) -> str:
        """Return other words narrowed alike, as they would be typed."""
        return self.dated.typed.again(*words, about=self.filters.words)


async def asked(state: Snapshot, known: Directory, words: str, today: date) -> PeopleAsked:
    """Read a question for speakers: "lind", "unnamed in:post", "about the harbour since march"."""
    typed = await questions.asked(state, words, today, is_name=known.is_called)
    whom = chosen(known, typed.name)
    typed = replace(typed, filters=replace(typed.filters, words=typed.about or ""))
    dated = await latest(state, typed, lambda filters: is_quoted_within(state, whom.names or (), filters))
    return PeopleAsked(dated, whom)


def chosen(known: Directory, words: str) -> Chosen:
    """Return whom words choose: a name all it fits, a word such as "organisations" all of that kind.

    `names` are empty, and `closest` are names to offer, where they choose nobody.
    """
    part = part_of(words)
    if part is not None or not words:
        return Chosen(kind=part)
    match = known.find(words)
    return Chosen(tuple(dict.fromkeys(one.name for one in match.speakers)), closest=match.closest)


async def quoted(state: Snapshot, whom: Chosen, filters: Filters) -> QuotedPeople:
    """Return who of those chosen is quoted within the filters; by name also who is only mentioned, without filters."""
    if whom.names is None and filters == Filters():
        return _Everybody(await how_many_quoted(state), whom.kind, state)
    found = None if whom.names is None else await speakers.called(state, whom.names)
    if filters != Filters():
        within = await quoted_counts(state, filters, whom.names or ())
        if found is None:
            return _RankedPeople(_ranked(within, whom.kind), state)
        found = [
            replace(one, quotes=within[key][0], documents=within[key][1])
            for one in found
            if (key := (one.name, one.kind)) in within
        ]
        found.sort(key=lambda one: (-one.quotes, -one.documents, one.name, one.kind))
    return _Few(found or [])


def _ranked(within: Mapping[SpeakerKey, tuple[int, int]], kind: SpeakerKind | None) -> list[Rank]:
    of_kind = [(key, counts) for key, counts in within.items() if kind in (None, key[1])]
    return sorted(of_kind, key=lambda one: (-one[1][0], -one[1][1], *one[0]))


Rank = tuple["SpeakerKey", tuple[int, int]]
"""A speaker, how many quotes within the filters are theirs, and in how many documents."""


class QuotedPeople:
    """Who is quoted within a question."""

    def __init__(self, counts: Mapping[SpeakerKind, int]) -> None:
        self.counts = counts

    @property
    def total(self) -> int:
        """How many they are."""
        return sum(self.counts.values())

    async def first(self, kind: SpeakerKind | None, limit: int, offset: int = 0) -> list[QuotedSpeaker]:
        """Return those of a kind, or of all kinds, most quoted first: at most `limit` after the first `offset`."""
        raise NotImplementedError

    async def page(self, kind: SpeakerKind | None, number: int, per_page: int) -> ResultPage[QuotedSpeaker]:
        """Return a page of them, or the nearest there is."""
        total = self.total if kind is None else self.counts.get(kind, 0)
        page = page_of_all(total, number, per_page)
        return page.of(await self.first(kind, per_page, page.first - 1))

    async def every(self) -> AsyncIterator[list[QuotedSpeaker]]:
        """Yield all of them, batch by batch, most quoted first."""
        for offset in range(0, self.total, BATCH):
            yield await self.first(None, BATCH, offset)


class _Everybody(QuotedPeople):
    """All who are quoted in the archive, as the store counts them."""

    def __init__(self, counts: Mapping[SpeakerKind, int], only: SpeakerKind | None, state: Snapshot) -> None:
        super().__init__({kind: count for kind, count in counts.items() if only in (None, kind)})
        self._only = only
        self._state = state

    async def first(self, kind: SpeakerKind | None, limit: int, offset: int = 0) -> list[QuotedSpeaker]:
        return await speakers.quoted(self._state, kind or self._only, limit, offset)


class _RankedPeople(QuotedPeople):
    """All who are quoted within filters, counted there."""

    def __init__(self, ranked: Sequence[Rank], state: Snapshot) -> None:
        super().__init__(Counter(kind for (_, kind), _ in ranked))
        self._ranked = ranked
        self._state = state

    async def first(self, kind: SpeakerKind | None, limit: int, offset: int = 0) -> list[QuotedSpeaker]:
        of_kind = [one for one in self._ranked if kind in (None, one[0][1])][offset : offset + limit]
        known = {
            (one.name, one.kind): one for one in await speakers.called(self._state, [name for (name, _), _ in of_kind])
        }
        return [replace(known[key], quotes=quotes, documents=documents) for key, (quotes, documents) in of_kind]


class _Few(QuotedPeople):
    """Those whom a name fits."""

    def __init__(self, found: Sequence[QuotedSpeaker]) -> None:
        super().__init__(Counter(one.kind for one in found))
        self._found = found

    async def first(self, kind: SpeakerKind | None, limit: int, offset: int = 0) -> list[QuotedSpeaker]:
        return [one for one in self._found if kind in (None, one.kind)][offset : offset + limit]
