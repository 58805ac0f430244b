"""Which quotes of different documents are one utterance? Content words compared, nothing merged into one text."""

from __future__ import annotations

from bot.wordings.closure import Closure, Wanted
from bot.wordings.gather import group_wordings, groups_of, in_order
from bot.wordings.group import Group
from bot.wordings.spoken import Marks, TextKey, Utterance, marks

__all__ = [
    "Closure",
    "Group",
    "Marks",
    "TextKey",
    "Utterance",
    "Wanted",
    "group_wordings",
    "groups_of",
    "in_order",
    "marks",
]
