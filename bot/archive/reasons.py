"""Every reason that only the archive can give: other documents, and what befalls a file while it is read and kept.

`bot/catalogue/` words each.
"""

from __future__ import annotations

from bot.model import Reason

KEEPING_FAULT = Reason("keeping-fault")
READER_ENDED = Reason("reader-ended")


def same_story(document: str) -> Reason:
    """Return the reason of a date lent by a document that tells the same story."""
    return Reason("same-story", (("document", document),))


def reading_fault(problem: str) -> Reason:
    """Return the reason of a file that a fault of ours keeps from being read."""
    return Reason("reading-fault", (("problem", problem),))


def already_there(document: str) -> Reason:
    """Return the reason of a file that the archive has already, as `document`."""
    return Reason("already-there", (("document", document),))
