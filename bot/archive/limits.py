"""What reading one file may take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.model import Reason
    from bot.settings import Settings


@dataclass(frozen=True, slots=True)
class ReadingLimits:
    """How many seconds and megabytes reading one file may take, and how many letters its text may have."""

    seconds: int = 60
    megabytes: int = 1024
    letters: int = 5_000_000

    @classmethod
    def of(cls, settings: Settings) -> ReadingLimits:
        """Return the limits that the operator set."""
        return cls(settings.file_seconds, settings.file_memory, settings.file_length)

    def allow_more(self, why: Reason) -> bool:
        """Whether a file that failed for this reason met other limits than these: it may be tried again."""
        stated = {"seconds": self.seconds, "megabytes": self.megabytes, "letters": self.letters}
        return why.id in _OF_LIMITS and any(str(stated[name]) != fact for name, fact in why.facts)


DEFAULT = ReadingLimits()
"""What reading a file may take unless the operator says otherwise."""

_OF_LIMITS = frozenset(("reading-too-slow", "reading-too-large", "text-too-long"))
