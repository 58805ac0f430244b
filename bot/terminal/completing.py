"""What a line begins, so that a key can end it: commands, and the names of those whom the archive knows."""

from __future__ import annotations

import asyncio
from bisect import bisect_left
from heapq import nsmallest
from itertools import islice, takewhile
from typing import TYPE_CHECKING, NamedTuple

from bot.archive.typed_words import in_quotes
from bot.model import SpeakerKind
from bot.names.spelling import plain, spelling_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bot.names import Directory, Known
    from handlers.frame.context import House

# After these comes a name.
_NAMED = ("/quote ", "/compare ", "/people ", "/follow ", "/export quotes ", "/export people ")
_MOST = 20
# A description of a source is long: it is known by its first words.
_MOST_WORDS = 4


class Completed(NamedTuple):
    """What may stand in place of the last `typed` signs of a line."""

    text: str
    typed: int


class Completions:
    """How lines may end in the archive as it is now."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._names: tuple[Directory, NamesBegun] | None = None

    async def of(self, line: str) -> list[Completed]:
        """Return how a line may go on: a command that is begun, or the name of somebody after one that takes a name."""
        start = line.lstrip()
        if start.startswith("/") and " " not in start:
            commands = (f"/{one.name}" for one in self._house.menu if not one.hidden)
            return [Completed(one, len(start)) for one in commands if one.startswith(start.lower())]
        typed = next((start[len(one) :].lstrip() for one in _NAMED if start.lower().startswith(one)), "")
        if not typed:
            return []
        async with self._house.store.snapshot() as state:
            directory = await self._house.directories.of(state)
        if self._names is None or self._names[0] is not directory:
            self._names = directory, await asyncio.to_thread(NamesBegun, directory.known)
        found = self._names[1].beginning(typed) or list(directory.find(typed).speakers[:_MOST])
        return [Completed(_asked(one), len(typed)) for one in found]


def _asked(one: Known) -> str:
    return one.name if one.kind is SpeakerKind.PERSON else in_quotes(one.name)


class NamesBegun:
    """Everybody by how any word of their name begins, whatever alphabet it is typed in."""

    def __init__(self, known: Iterable[Known]) -> None:
        self._known = list(known)
        self._keys = sorted((key, who) for who, one in enumerate(self._known) for key in _keys(one.name))

    def beginning(self, typed: str) -> list[Known]:
        """Return whose name, from one of its words on, begins with what is typed: most quoted first."""
        found = {who for begun in _written(typed.split()) for who in self._begun(begun)}
        return nsmallest(_MOST, (self._known[who] for who in found), key=lambda one: (-one.quotes, one.name))

    def _begun(self, begun: str) -> Iterator[int]:
        keys = islice(self._keys, bisect_left(self._keys, (begun,)), None)
        return (who for _, who in takewhile(lambda one: one[0].startswith(begun), keys))


def _keys(name: str) -> Iterator[str]:
    words = name.split()
    for at in range(min(len(words), _MOST_WORDS)):
        yield from _written(words[at:])


def _written(words: Sequence[str]) -> set[str]:
    """Return words in plain letters, and as all their transliterations have them in common."""
    return {" ".join(filter(None, map(way, words))) for way in (plain, spelling_key)} - {""}
