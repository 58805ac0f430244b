"""Papers, stations and portals that a page itself shows to be some: no list knows them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.extract.grammar.tokens import Tag
from bot.extract.lexicon.english import BODIES
from bot.extract.lexicon.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.extract.quotes.page import Sentence

# "Tavra’s sources", "the Vesna correspondent": who has these prints or broadcasts.
_STAFF = words(
    "source sources interlocutor interlocutors correspondent correspondents reporters journalists newsroom readers"
)


def outlets(sentences: Iterable[Sentence]) -> frozenset[str]:
    """Return the one-word names that stand behind a body's noun ("the portal Tavra") or have sources of their own."""
    found: set[str] = set()
    for sentence in sentences:
        tokens = sentence.tokens
        for run in sentence.runs.values():
            if run.end - run.start > 1:
                continue
            owned = run.end + 1 < len(tokens) and tokens[run.end].tag is Tag.GENITIVE
            if (owned and tokens[run.end + 1].lower in _STAFF) or (run.start and tokens[run.start - 1].lower in BODIES):
                found.add(run.name)
    return frozenset(found)
