"""Pages whose quotation marks and apostrophes were lost on their way to us."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.extract.languages.language import Language
    from bot.model import Span

_SIGNS = re.compile(r"['’‘\"“”„«»\ue000]")
_WORD = re.compile(r"\w+")
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class LostMarks:
    """Which paragraphs have lost their marks, and the words there that are names with a bare genitive s."""

    paragraphs: frozenset[int]
    owners: frozenset[str]


NONE = LostMarks(frozenset(), frozenset())


def find_lost_marks(folded: str, paragraphs: Sequence[Span], language: Language) -> LostMarks:
    """Return what was lost; a page needs several such words, and only paragraphs without any sign count."""
    bare = [number for number, span in enumerate(paragraphs) if _SIGNS.search(folded, *span) is None]
    if not bare:
        return NONE
    unsigned = "\n".join(paragraphs[number].of(folded) for number in bare)
    written = _WORD.findall(unsigned)
    known = set(written)
    owners = {
        owner
        for owner in language.cuts.bare_owner.findall(unsigned)
        if owner[:-1] in known and not _is_people(owner.lower(), language)
    }
    if len(owners) + sum(map(language.cuts.short_forms.__contains__, written)) < _FEWEST:
        return NONE
    return LostMarks(frozenset(bare), frozenset(owners))


def _is_people(word: str, language: Language) -> bool:
    return word in language.lists.peoples or word[:-1] in language.lists.peoples
