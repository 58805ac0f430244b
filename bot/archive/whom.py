"""Whom typed words mean, and about what: one decision for the chat and the terminal."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.names import Directory, How, Known
from bot.store import Snapshot, corpus, speakers
from bot.typed.parts import part_of
from bot.typed.terms import read_terms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.model import QuotedSpeaker


@dataclass(frozen=True, slots=True)
class Meant:
    """The speakers that words mean, several when they fit equally well, and the words left over as a topic.

    `ahead` are words before a name: a role, or a topic. `sure` is false where only a part of a name, a word of a
    description or a slip of the pen makes it theirs. Nobody: `query` is what was looked for, `closest` are names to
    offer.
    """

    speakers: tuple[Known, ...]
    topic: str
    query: str
    closest: tuple[str, ...] = ()
    ahead: str = ""
    sure: bool = True


async def whose(state: Snapshot, known: Directory, words: str) -> Meant:
    """Return whose quotes are asked for, most quoted first: who is only mentioned is no choice beside who is quoted."""
    match, before, after = known.split(words.split())
    found = match.speakers
    if len(found) > 1:
        found = await _quoted_among(state, found)
    sure = match.how not in (How.PART, How.MISSPELT)
    return Meant(found, topic(after), match.query, match.closest, topic(before), sure)


async def like(state: Snapshot, known: Directory, words: str) -> tuple[list[QuotedSpeaker], tuple[str, ...]]:
    """Return the speakers that words mean, and names to offer when they mean nobody.

    A name means all it fits, a word for a part of the list ("organisations") all who are quoted of that part, and no
    words everybody who is quoted.
    """
    everybody = await speakers.all_speakers(state)
    part = part_of(words)
    if part is not None or not words:
        return [one for one in everybody if one.quotes and part in (None, one.kind)], ()
    match = known.find(words)
    wanted = {one.name for one in match.speakers}
    return [one for one in everybody if one.name in wanted], match.closest


async def most_quoted(state: Snapshot) -> list[QuotedSpeaker]:
    """Return everybody who is quoted in the archive, most quoted first."""
    return [one for one in await speakers.all_speakers(state) if one.quotes]


def topic(words: Sequence[str]) -> str:
    """Return words typed as a topic, or nothing when they hold no letter or digit: "???" narrows nothing."""
    typed = " ".join(words)
    return typed if read_terms(typed) else ""


async def directory(state: Snapshot) -> Directory:
    """Return everybody who is named in the archive, to find who is meant by.

    One name is one entry, as the kind of speaker it is quoted as most; its quotes are asked for by name.
    """
    known: dict[str, Known] = {}
    for one in await speakers.all_speakers(state):
        forms = tuple(form for form, _ in one.spellings)
        first = known.setdefault(one.name, Known(one.name, forms, one.kind))
        if first.kind is not one.kind:
            known[one.name] = replace(first, forms=tuple(dict.fromkeys((*first.forms, *forms))))
    return Directory(known.values())


class Directories:
    """The directory of the archive's latest state, made anew only when the archive has changed."""

    def __init__(self) -> None:
        self._made: tuple[int, Directory] | None = None

    async def of(self, state: Snapshot) -> Directory:
        """Return who is known by name in this state."""
        version = await corpus.version(state)
        if self._made is None or self._made[0] != version:
            self._made = version, await directory(state)
        return self._made[1]


async def _quoted_among(state: Snapshot, found: tuple[Known, ...]) -> tuple[Known, ...]:
    """Return those of several who are quoted, most often first; all of them when nobody is."""
    counts = await speakers.quote_counts(state, [one.name for one in found])
    quoted = [one for one in found if counts.get(one.name)]
    return tuple(sorted(quoted, key=lambda one: -counts[one.name])) or found


# END
