"""What a button carries: 64 bytes that survive a restart, because all else stands in the store."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.ids import MAX_LENGTH
from handlers.frame.context import Mode

_SHOW = re.compile(r"v:([a-z2-7]{10}):([1-9][0-9]{0,5}):([a-z])(m?)", re.ASCII)
_PAGE = re.compile(r"[1-9][0-9]{0,5}", re.ASCII)
_SEND = re.compile(r"n:([a-z2-7]{10})", re.ASCII)
_FILE = re.compile(rf"f:([a-z0-9_]{{1,{MAX_LENGTH}}})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Show:
    """Show a page of a kept question, in a mode, with more of its buttons or without."""

    view_id: str
    page: int
    mode: Mode
    more: bool = False

    def __str__(self) -> str:
        return f"v:{self.view_id}:{self.page}:{self.mode.value}{'m' if self.more else ''}"


@dataclass(frozen=True, slots=True)
class Send:
    """Answer a kept question with a message of its own, below the one whose button was pressed."""

    view_id: str

    def __str__(self) -> str:
        return f"n:{self.view_id}"


@dataclass(frozen=True, slots=True)
class SendFile:
    """Send a document's original file."""

    document_id: str

    def __str__(self) -> str:
        return f"f:{self.document_id}"


def page_number(text: str) -> int | None:
    """Return the number of a page as it was handed out, and comes back; None for anything else."""
    return int(text) if _PAGE.fullmatch(text) else None


def read(data: str) -> Show | Send | SendFile | None:
    """Return what the button asks for; None for data that no button of ours carries."""
    if found := _SEND.fullmatch(data):
        return Send(found[1])
    if found := _FILE.fullmatch(data):
        return SendFile(found[1])
    found = _SHOW.fullmatch(data)
    if found and found[3] in set(Mode):
        return Show(found[1], int(found[2]), Mode(found[3]), bool(found[4]))
    return None
