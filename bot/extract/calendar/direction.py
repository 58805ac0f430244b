"""Which way from a document's date a clause points."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from bot.extract.members import Member, members


@members
class Direction(Member):
    """Which way from the document's date; only a known one counts as true."""

    PAST: ClassVar[Direction]
    UNKNOWN: ClassVar[Direction]
    FUTURE: ClassVar[Direction]

    def __bool__(self) -> bool:
        return self is not Direction.UNKNOWN


class Tense(NamedTuple):
    """Which way a clause points, and how much that says of the date.

    `sure`: a word right at the date says so. `names`: the date only names a thing ("the Nov. 8 election"),
    and the clause may tell something else of it. `firm`: the date says when its verb happened or will.
    """

    way: Direction
    sure: bool = False
    names: bool = False
    firm: bool = False
