"""Which outlet people mean: by a part of its name, by its initials, by its address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.archive import lookup
from bot.names.bodies import SMALL_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.store import Snapshot

_MOST = 6
_WORD = re.compile(r"[^\W_]+")
_ADDRESS = re.compile(r"(?:https?://)?(?:www\.)?(?P<host>[\w-]+(?:\.[\w-]+)+)(?:/\S*)?", re.IGNORECASE)
# What stands before the name proper in an address, and behind it.
_DOMAINS = frozenset({"co", "com", "org", "net", "gov", "edu", "news"})


async def meant(state: Snapshot, typed: str) -> str | None:
    """Return the outlet typed, as a filter takes it: a part that names have, or else the one it stands for; or None.

    "post" keeps every outlet with that in its name. Where none has it, initials and addresses are read: "nyt" and
    "nytimes.com" are a *New York Times*; of several the one with most documents.
    """
    if await lookup.outlets_called(state, typed):
        return typed
    names = await lookup.outlets_called(state)
    return next((name for name in names for label in _labels(typed) if stands_for(label, name)), None)


async def called(state: Snapshot, words: str) -> str | None:
    """Return the outlet that is called just this, with an article or without, or goes by this address; or None."""
    wanted = _telling(words)
    address = _ADDRESS.fullmatch(words.strip()) is not None
    for name in await lookup.outlets_called(state):
        if _telling(name) == wanted or (address and stands_for(_labels(words)[0], name)):
            return name
    return None


def _telling(name: str) -> list[str]:
    return [word for word in _words(name) if word not in SMALL_WORDS] or _words(name)


async def largest(state: Snapshot) -> Sequence[str]:
    """Return the outlets with most documents, to be offered."""
    return (await lookup.outlets_called(state))[:_MOST]


def stands_for(label: str, name: str) -> bool:
    """Whether letters without spaces are made of beginnings of a name's words, in order: "nytimes", "wapo", "BBC".

    A name that is an address is read without its ending, and a small word may be left out.
    """
    wanted = "".join(_WORD.findall(label.casefold()))
    return len(wanted) > 1 and _made_of(wanted, _words(name))


def _made_of(letters: str, words: Sequence[str]) -> bool:
    """Whether the letters are a beginning of the first word, one of the next, and so on to the last of the words."""
    if not words:
        return not letters
    first, *rest = words
    most = next((n for n in range(min(len(letters), len(first)), 0, -1) if letters[:n] == first[:n]), 0)
    if any(_made_of(letters[taken:], rest) for taken in range(most, 0, -1)):
        return True
    return first in SMALL_WORDS and bool(rest) and _made_of(letters, rest)


def _words(name: str) -> list[str]:
    address = _ADDRESS.fullmatch(name.strip())
    return [word.casefold() for word in _WORD.findall(_site(address["host"]) if address else name)]


def _labels(typed: str) -> list[str]:
    """Return what to look for: the letters typed, of an address the name of its site."""
    address = _ADDRESS.fullmatch(typed.strip())
    return [_site(address["host"])] if address else [typed]


def _site(host: str) -> str:
    """Return the part of an address that names whose it is: "nytimes" of "cooking.nytimes.com"."""
    parts = host.casefold().split(".")[:-1]
    while len(parts) > 1 and (parts[-1] in _DOMAINS or len(parts[-1]) == 2):
        parts.pop()
    return parts[-1]
