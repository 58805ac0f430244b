"""Somebody who can be asked for, and what an answer says of whom a question means."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.model import SpeakerKind

MUCH_MORE = 10
"""Whoever is quoted so many times as often as any other of a name is who is meant by it."""


class How(StrEnum):
    """In what way a query names somebody.

    `SOUND` is by ear, from another alphabet or misspelt; `PART` a first name, or words of an organisation or a
    description; `LETTERS` the first letters of a person's names, as in JFK.
    """

    EXACT = "exact"
    ALIAS = "alias"
    SURNAME = "surname"
    SPELLING = "spelling"
    SOUND = "sound"
    PART = "part"
    LETTERS = "letters"
    MISSPELT = "misspelt"


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody who can be asked for, an unnamed source by its description; unique by name and kind.

    Of several who are meant equally well the one with the most `quotes` comes first.
    """

    name: str
    forms: tuple[str, ...] = ()
    kind: SpeakerKind = SpeakerKind.PERSON
    quotes: int = 0


@dataclass(frozen=True, slots=True)
class NameMatch:
    """Who is meant: nobody, one, or several equally good; `closest` are names to offer when nobody is.

    `sure` is false where another name may be meant that the archive does not have: only a part of the name is typed,
    a lone word is misspelt, or a first name stands before a word that is none of its bearer's.
    """

    query: str
    speakers: tuple[Known, ...] = ()
    how: How | None = None
    closest: tuple[str, ...] = ()
    sure: bool = True

    def __bool__(self) -> bool:
        return bool(self.speakers)
