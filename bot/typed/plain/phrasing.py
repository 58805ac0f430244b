"""What a habit of asking is: a pattern of plain words, the command it means, and texts that it catches and leaves."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True)
class CommandMeant:
    """A command, and the words that would be typed after it."""

    command: str
    words: str


@dataclass(frozen=True)
class Phrasing:
    """One way to ask in plain words.

    `pattern` is a regular expression for the whole of a question without what `question` takes off; `words` says what
    of it stands after `command`, by its groups, one that is missing being nothing. `catches` are questions with the
    words that they mean, `leaves` some that look alike and are none.
    """

    command: str
    words: str
    pattern: str
    catches: tuple[tuple[str, str], ...]
    leaves: tuple[str, ...] = ()

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, re.IGNORECASE)

    def read(self, question: str) -> CommandMeant | None:
        """Return what a question means by this habit, or None."""
        match = self._compiled.fullmatch(question)
        if match is None:
            return None
        groups = {name: (found or "").strip() for name, found in match.groupdict().items()}
        return CommandMeant(self.command, " ".join(self.words.format_map(groups).split()))


def one_of(words: str) -> str:
    """Return a pattern for any of these words or phrases, which `|` and line ends part."""
    phrases = [" ".join(phrase.split()) for line in words.splitlines() for phrase in line.split("|")]
    return f"(?:{'|'.join(phrase for phrase in phrases if phrase)})"
