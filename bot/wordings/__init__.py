"""Which quotes of different documents are one utterance? Content words compared, nothing merged into one text."""

from __future__ import annotations

from bot.wordings.group import Utterance, group_wordings

__all__ = ["Utterance", "group_wordings"]
