"""What people write under a file, `outlet="The Post" date=2024-03-01`: facts, and the words that are none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# What closes a value that opens with a mark, the likeliest first: a phone may put in its own in place of the other.
_CLOSERS = {
    '"': '"”“',
    "“": '”"',
    "”": '”"',
    "„": '“”"',
    "«": "»",
    "»": "«",
    "‘": "’'",
    "'": "'’",
}
_BETWEEN = re.compile(r"[\s,;]*")
_ANY_KEY = re.compile(r"(\w+)\s*=\s*")
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Caption:
    """The facts of a caption by key, those stated with nothing after them empty; keys that are none; other words."""

    facts: dict[str, str]
    unknown: tuple[str, ...] = ()
    left_over: tuple[str, ...] = ()


def read_caption(text: str, keys: Sequence[str]) -> Caption:
    """Return what a caption states under these keys: nothing of it is dropped.

    A value ends at a blank, or with the quotation mark that closes the one it opens with; marks of another kind may
    stand in it. A key stated again is left over.
    """
    known = re.compile(rf"({'|'.join(keys)})\s*[=:]\s*", re.IGNORECASE)
    opens_another = re.compile(rf"\s{known.pattern}[{''.join(map(re.escape, _CLOSERS))}]", re.IGNORECASE)
    facts: dict[str, str] = {}
    unknown: list[str] = []
    left_over: list[str] = []
    at = _after(_BETWEEN, text, 0)
    while at < len(text):
        key = known.match(text, at)
        stated = key or _ANY_KEY.match(text, at)
        if stated is None:
            end = _after(_WORD, text, at)
            left_over.append(text[at:end])
        else:
            value, end = _value(text, stated.end(), known, opens_another)
            if key is None:
                unknown.append(stated[1])
            elif value is None or key[1].lower() in facts:
                left_over.append(text[at:end].strip())
            else:
                facts[key[1].lower()] = value.strip()
        at = _after(_BETWEEN, text, end)
    return Caption(facts, tuple(unknown), tuple(left_over))


def _after(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at


def _value(text: str, start: int, known: re.Pattern[str], opens_another: re.Pattern[str]) -> tuple[str | None, int]:
    """Return the value that starts there and where it ends; None for one whose quotation mark is never closed."""
    if start == len(text) or known.match(text, start):
        return "", start
    if text[start] not in _CLOSERS:
        word = text[start : _after(_WORD, text, start)].rstrip(",;")
        return word, start + len(word)
    for closer in _CLOSERS[text[start]]:
        end = _closed_at(text, start, closer)
        if end is not None and not opens_another.search(text, start, end):
            return text[start + 1 : end], end + 1
    another = re.compile(rf"\s{known.pattern}", re.IGNORECASE).search(text, start)
    return None, another.start() if another else len(text)


def _closed_at(text: str, start: int, closer: str) -> int | None:
    """Return where the mark that opens at `start` is closed: before a blank, after all that open and close within."""
    opener, depth = text[start], 0
    for place in range(start + 1, len(text)):
        if text[place] == opener != closer:
            depth += 1
        elif text[place] == closer:
            if depth:
                depth -= 1
            elif place + 1 == len(text) or text[place + 1].isspace() or text[place + 1] in ",;":
                return place
    return None
