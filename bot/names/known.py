"""Somebody who can be asked for, and what an answer says of whom a question means."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.model import SpeakerKind


class How(StrEnum):
    """In what way a query names somebody; `PART` is a first name, or words of an organisation or a description."""

    EXACT = "exact"
    ALIAS = "alias"
    SURNAME = "surname"
    SPELLING = "spelling"
    PART = "part"
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
    """Who is meant: nobody, one, or several equally good; `closest` are names to offer when nobody is."""

    query: str
    speakers: tuple[Known, ...] = ()
    how: How | None = None
    closest: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.speakers)
