"""Named members of a small set, for what is asked at every word: an `Enum` takes longer to look up than to compare.

So does a class: a member is found on an object with slots in a third of the time, so that is what holds them.
"""

from __future__ import annotations

from typing import TypeVar, cast


class Member:
    """One of the members its class names; each is a single object, compared by identity."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return f"{type(self).__name__}.{self.name}"


_Kind = TypeVar("_Kind", bound=Member)


def members(kind: type[_Kind]) -> type[_Kind]:
    """Return what holds the members that a class declares: `NOUN: ClassVar[Tag]`. Types name it like the class."""
    names = tuple(kind.__annotations__)
    holder = type(kind.__name__, (), {"__slots__": names})()
    for name in names:
        setattr(holder, name, kind(name))
    return cast("type[_Kind]", holder)
