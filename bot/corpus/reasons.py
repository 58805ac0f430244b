"""Every reason for which a document's date is known before its text is read. `bot/catalogue/` words each."""

from __future__ import annotations

from bot.model import Reason

STATED_IN_SIDECAR = Reason("stated-in-sidecar")
PAGE_METADATA = Reason("page-metadata")
