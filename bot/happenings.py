"""What happens in a running bot, for whoever counts it: no names, no words, no ids of chats.

`Listeners` passes it on; who wants to hear is added. What is told of one update is gathered in `Notes` on its
way through the handlers.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Handling(StrEnum):
    """What became of an update."""

    ANSWERED = "answered"
    EXPLAINED = "explained"
    """It made no sense, and was answered with what to send instead."""
    STRANGER = "stranger"
    SHUT_OUT = "shut_out"
    """No answer could be given where the bot may not write."""
    LOST = "lost"
    """Telegram did not take the answer, or it may not have arrived."""
    FAULT = "fault"
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True)
class UpdateHandled:
    """An update is done with: its command (None where it asked none), the kind of its chat, and the seconds it took."""

    command: str | None
    chat: str
    handling: Handling
    seconds: float


@dataclass(frozen=True, slots=True)
class FaultMet:
    """Something went wrong: the name of its class."""

    kind: str


@dataclass(frozen=True, slots=True)
class TelegramCalled:
    """A method of the Bot API was called; `outcome` is `ok`, the status that Telegram gave, or `unreached`."""

    method: str
    outcome: str
    seconds: float


@dataclass(frozen=True, slots=True)
class TurnWaited:
    """A call to Telegram had to wait its turn for so many seconds."""

    seconds: float


@dataclass(frozen=True, slots=True)
class PostMade:
    """A digest or an alert (`what`) was sent or not; a digest so many seconds after it was due."""

    what: str
    outcome: str
    late: float | None = None


@dataclass(frozen=True, slots=True)
class ReadingBegun:
    """The corpus folder, or what changed in it, is being read."""


@dataclass(frozen=True, slots=True)
class ReadingEnded:
    """It was read: so many documents came, changed or went, so many files failed; or `error` says why it was not."""

    documents: int
    failed: int
    seconds: float
    error: str | None = None


@dataclass(frozen=True, slots=True)
class FeedsLooked:
    """So many feeds there are, and so many of them fail."""

    feeds: int
    failing: int


@dataclass(frozen=True, slots=True)
class ChoreDone:
    """One of what the bot does again and again was done, or ended with an error of this class."""

    chore: str
    error: str | None = None


Happening = (
    UpdateHandled
    | FaultMet
    | TelegramCalled
    | TurnWaited
    | PostMade
    | ReadingBegun
    | ReadingEnded
    | FeedsLooked
    | ChoreDone
)


class Listeners:
    """Passes on what happens to all who listen, none at first."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[Happening], None]] = []

    def add(self, listener: Callable[[Happening], None]) -> None:
        """Tell this one too, from now on."""
        self._listeners.append(listener)

    def __call__(self, happening: Happening) -> None:
        """Tell everybody."""
        for listener in self._listeners:
            listener(happening)


@dataclass(slots=True)
class Notes:
    """What handlers noted of the update that they handle."""

    command: str | None = None
    handling: Handling = field(default=Handling.IGNORED)


_NOTES: ContextVar[Notes | None] = ContextVar("notes", default=None)


@contextmanager
def noting() -> Iterator[Notes]:
    """Gather what is noted within."""
    notes = Notes()
    token = _NOTES.set(notes)
    try:
        yield notes
    finally:
        _NOTES.reset(token)


def note(handling: Handling, command: str | None = None) -> None:
    """Note what became of the update that is being handled, and which command it asked, where that is known."""
    if (notes := _NOTES.get()) is not None:
        notes.handling = handling
        notes.command = command or notes.command
