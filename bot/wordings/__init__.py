"""Which quotes of different documents are one utterance? Content words compared, nothing merged into one text."""

from __future__ import annotations

from bot.wordings.closure import Lookups, TextClosure
from bot.wordings.gather import group_wordings, groups_of, in_order
from bot.wordings.group import Group
from bot.wordings.spoken import Marks, TextKey, Utterance, marks

__all__ = [
    "Group",
    "Lookups",
    "Marks",
    "TextClosure",
    "TextKey",
    "Utterance",
    "group_wordings",
    "groups_of",
    "in_order",
    "marks",
]
