"""Whom typed words set beside each other, and about what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.archive import whom
from bot.names import How
from bot.typed.pairs import read_pair

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.archive.whom import Meant
    from bot.names import Directory
    from bot.store import Snapshot

# A name has hardly more words.
_MOST_TRIED = 4


@dataclass(frozen=True, slots=True)
class Sides:
    """Those named, each as typed and with whom that means, and the topic typed with them."""

    typed: tuple[str, ...]
    meant: tuple[Meant, ...]
    topic: str


async def sides(state: Snapshot, known: Directory, words: str) -> Sides:
    """Return who is set beside whom by words such as `Stone and Lind about the pier` or `Stone Lind pier`.

    Where nothing parts the names, the first that is known is one side and the words around it the other. Without
    `about`, words that are left after a name that is known are the topic.
    """
    names, topic = read_pair(words)
    if len(names) == 1:
        names = _parted(known, names[0].split())
    meant = [await whom.whose(state, known, name) for name in names]
    left = [one.topic if one.speakers else "" for one in meant]
    # What is left of a name is no part of it: a button would ask for it twice.
    typed = [one.query if one.speakers else name for name, one in zip(names, meant, strict=True)]
    return Sides(tuple(typed), tuple(meant), whom.topic(" ".join(filter(None, (*left, topic))).split()))


def _parted(known: Directory, words: Sequence[str]) -> tuple[str, ...]:
    """Return the two names that words without a sign between them are, or all of them as one."""
    match, before, after = known.split(words)
    if not match:
        return _unknown_first(known, words)
    if not (before or after):
        return (" ".join(words),)
    first = f'"{match.query}"' if _in_marks(words) else match.query
    if before and not known.split(after)[0]:  # "Nobody Lind pier": the words ahead are the name of somebody unknown
        return " ".join(before), " ".join((first, *after))
    return first, " ".join(after)


def _unknown_first(known: Directory, words: Sequence[str]) -> tuple[str, ...]:
    """Return the name of somebody unknown and the one behind it that is surely known: "Nobody Lind"."""
    for start in range(1, min(len(words), _MOST_TRIED)):
        match, before, _ = known.split(words[start:])
        if match and not before and match.how not in (How.PART, How.MISSPELT):
            return " ".join(words[:start]), " ".join(words[start:])
    return (" ".join(words),)


def _in_marks(words: Sequence[str]) -> bool:
    return words[0][:1] in '"“„«'
