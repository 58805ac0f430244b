"""What people, files and feeds call things, made fit to be shown: one line, no sign that turns or hides text, short.

Only names and what was typed: an excerpt is shown letter for letter, or not at all.
"""

from __future__ import annotations

import unicodedata

LONGEST = 200
"""Of what is echoed where nobody says how long it may be, in UTF-16 units, in which Telegram counts."""

# Emoji are made of several with these, and so are words in some scripts.
_JOINERS = "\u200c\u200d"
# Control signs, signs that turn or hide text, halves of letters. What this Python knows no letter for may be a new one.
_HIDDEN = frozenset(("Cc", "Cf", "Cs"))
_MARKS = frozenset(("Mn", "Me"))
# No script puts more of them on a letter; a pile of hundreds runs over the lines around it.
_MOST_MARKS = 5


def echoed(text: str, longest: int = LONGEST) -> str:
    """Return a name or typed words as they may be shown, with "…" where their end is left out."""
    plain = text.isascii() and text.isprintable()
    return cut(" ".join((text if plain else _visible(text)).split()), longest)


def cut(text: str, longest: int) -> str:
    """Return a text of at most so many UTF-16 units; where its end is left out "…" stands for it."""
    if utf16(text) <= longest:
        return text
    return f"{first_units(text, longest - 1).rstrip().rstrip(_JOINERS)}…"


def first_units(text: str, most: int) -> str:
    """Return as much of the beginning of a text as has at most so many UTF-16 units, whole letters."""
    begun = text[: max(most, 0)]
    beyond = utf16(begun) - most
    if beyond <= 0:
        return begun
    if beyond == len(begun):  # one unit too many for each letter: all are of two
        return begun[: most // 2]
    units = 0
    for at, sign in enumerate(begun):
        units += 2 if sign > "\uffff" else 1
        if units > most:
            return begun[:at]
    return begun


def utf16(text: str) -> int:
    """Return how many UTF-16 units a text has."""
    return len(text) if text.isascii() else len(text) + sum(sign > "\uffff" for sign in text)


def whole(text: str) -> str:
    """Return a text that can be kept and sent: a sign for each half of a letter, which no app sends."""
    return text if text.isascii() else text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _visible(text: str) -> str:
    kept: list[str] = []
    marks = 0
    for sign in text:
        if sign.isspace():
            kept.append(" ")
            marks = 0
            continue
        category = unicodedata.category(sign) if sign > "\x7f" else "" if sign.isprintable() else "Cc"
        if category in _MARKS:
            marks += 1
            if marks > _MOST_MARKS:
                continue
        elif category in _HIDDEN:
            if sign not in _JOINERS or not kept or kept[-1] in (" ", *_JOINERS):
                continue
        else:
            marks = 0
        kept.append(sign)
    return "".join(kept)
