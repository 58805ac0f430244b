"""The words that open a topic: "Lind about the harbour", «Лінд про гавань»."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

OPENERS = tuple(
    tuple(phrase.split())
    for phrase in """
    on the subject of|on the topic of|with regard to|about|on|regarding|concerning|re
    на тему|з приводу|стосовно|щодо|про
    по поводу|относительно|насчет|насчёт|обо|об|о
    na temat|w sprawie|odnośnie|o
    """.replace("\n", "|").split("|")
    if phrase.strip()
)
"""In English, Ukrainian, Russian and Polish; a longer one before one that it begins with."""


def opens_topic(words: Sequence[str]) -> int:
    """Return how many of the first words open a topic; 0 where none do."""
    lowered = tuple(word.casefold() for word in words[:4])
    return next((len(opener) for opener in OPENERS if lowered[: len(opener)] == opener), 0)
