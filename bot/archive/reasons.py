"""Every reason that only other documents of the archive can give. `bot/catalogue/` words each."""

from __future__ import annotations

from bot.model import Reason


def same_story(document: str) -> Reason:
    """Return the reason of a date lent by a document that tells the same story."""
    return Reason("same-story", (("document", document),))
