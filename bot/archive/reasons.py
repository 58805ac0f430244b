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


def reading_too_slow(seconds: str) -> Reason:
    """Return the reason of a file that took longer to read than a file may."""
    return Reason("reading-too-slow", (("seconds", seconds),))


def reading_too_large(megabytes: str) -> Reason:
    """Return the reason of a file that needed more memory to be read than a file may."""
    return Reason("reading-too-large", (("megabytes", megabytes),))


def text_too_long(letters: str) -> Reason:
    """Return the reason of a file whose text is longer than one may be."""
    return Reason("text-too-long", (("letters", letters),))


def already_there(document: str) -> Reason:
    """Return the reason of a file that the archive has already, as `document`."""
    return Reason("already-there", (("document", document),))
