"""Names as accounts and tags write them: `@SenHolt`, `#JohnHolt`, `@realjohnholt`."""

from __future__ import annotations

import re

from bot.names.lexicon import ROLES

_SIGNS = "@#＠＃"
_PIECE = re.compile(r"[^\W\d_]+")
_CAMEL = re.compile(r"(?<=[a-zа-яіїєґ])(?=[A-ZА-ЯІЇЄҐ])|(?<=[A-Z])(?=[A-Z][a-z])")
_ADDED = ("real", "the", "official", "team", "its", "iam")
_SHORTEST_NAME = 4
# Accounts have at most thirty-two signs, tags seldom more; a word of thousands is made of as many names.
_LONGEST = 64


def is_handle(word: str) -> bool:
    """Whether a word is marked as the name of an account or as a tag."""
    return word[:1] in _SIGNS and 1 < len(word) <= _LONGEST


def names_in_handle(word: str) -> tuple[str, ...]:
    """Return the names that a handle may be made of, the whole of it first: `Sen Holt`, `Holt`."""
    bare = word.strip(_SIGNS + ".,:;!?")
    pieces = [piece for run in _PIECE.findall(bare) for piece in _CAMEL.split(run)]
    if len(pieces) > 1 and len(pieces[-1]) < _SHORTEST_NAME - 1:  # a country, an initial
        shorter = names_in_handle("".join(piece.capitalize() for piece in pieces[:-1]))
    else:
        shorter = ()
    whole = "".join(pieces)
    runs = [" ".join(pieces), whole, *(" ".join(pieces[start:]) for start in range(1, len(pieces)))]
    for added in sorted({*_ADDED, *ROLES}, key=len, reverse=True):
        if whole.casefold().startswith(added):
            runs.append(whole[len(added) :])
    return tuple(dict.fromkeys(run for run in (*runs, *shorter) if len(run) >= _SHORTEST_NAME or run == whole))
