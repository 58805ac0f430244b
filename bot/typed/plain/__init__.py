"""Questions in plain words: "what did Lind say about the harbour?" is `/quote Lind about the harbour`."""

from __future__ import annotations

import re

from bot.typed.plain import en, pl, ru, uk
from bot.typed.plain.phrasing import CommandMeant, Phrasing

__all__ = ["PHRASINGS", "CommandMeant", "Phrasing", "follows_up", "is_courtesy", "is_text", "meaning", "question"]

PHRASINGS: tuple[Phrasing, ...] = (*en.PHRASINGS, *uk.PHRASINGS, *ru.PHRASINGS, *pl.PHRASINGS)
"""Every habit, in the order in which they are tried: the first that fits tells what is meant."""


def _opening(phrases: str, marks: str) -> re.Pattern[str]:
    longest_first = sorted(phrases.split("|"), key=len, reverse=True)
    return re.compile(rf"(?:(?:{'|'.join(longest_first)})[{marks}]+)+", re.IGNORECASE)


_GREETING = _opening("|".join((en.GREETINGS, uk.GREETINGS, ru.GREETINGS, pl.GREETINGS)), r"\s,.!:;")
_FOLLOW_UP = _opening("|".join((en.FOLLOW_UPS, uk.FOLLOW_UPS, ru.FOLLOW_UPS, pl.FOLLOW_UPS)), r"\s,")
_COURTESY = re.compile("|".join((en.COURTESIES, uk.COURTESIES, ru.COURTESIES, pl.COURTESIES)), re.IGNORECASE)
_THANKS = re.compile(rf"(?:{'|'.join((en.THANKS, uk.THANKS, ru.THANKS, pl.THANKS))})\b", re.IGNORECASE)
_CLOSING = re.compile(r"[\s?!.…]+$")
# What is longer is a text, and no question.
_LONGEST = 300


def question(typed: str) -> str:
    """Return a question without greetings before it and marks at its end, on one line."""
    line = _GREETING.sub("", " ".join(typed.replace("’", "'").split()), count=1)
    return _CLOSING.sub("", line) or line


def is_courtesy(typed: str) -> bool:
    """Whether a message asks nothing: "ok", "thanks, that helps", or no letter and no digit at all."""
    if not any(map(str.isalnum, typed)):
        return True
    said = _CLOSING.sub("", " ".join(typed.split()))
    return "?" not in typed and bool(_COURTESY.fullmatch(said) or _THANKS.match(said))


def is_text(typed: str) -> bool:
    """Whether this is too long for a question: somebody passes on what they have read."""
    return len(question(typed)) > _LONGEST


def meaning(typed: str) -> CommandMeant | None:
    """Return what a question in plain words means, or None where no habit fits it."""
    if is_text(typed):
        return None
    asked = question(typed)
    return next((meant for habit in PHRASINGS if (meant := habit.read(asked))), None)


def follows_up(typed: str) -> str:
    """Return what a message adds to the question it follows: "and about ferries?" adds "about ferries"."""
    return _FOLLOW_UP.sub("", question(typed), count=1)
