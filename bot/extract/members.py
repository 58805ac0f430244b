"""Named members of a small set, for what is asked at every word: an `Enum` takes longer to look up than to compare."""

from __future__ import annotations

from typing import TypeVar


class Member:
    """One of the members its class names; each is a single object, compared by identity."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return f"{type(self).__name__}.{self.name}"


_Kind = TypeVar("_Kind", bound=Member)


def members(kind: type[_Kind]) -> type[_Kind]:
    """Give a class the members that it declares: `NOUN: ClassVar[Tag]`."""
    for name in kind.__annotations__:
        setattr(kind, name, kind(name))
    return kind
