"""Pages whose quotation marks and apostrophes were lost on their way to us."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.extract.lexicon import bodies_en

if TYPE_CHECKING:
    from bot.model import Span

_SIGNS = re.compile(r"['’‘\"“”„«»\ue000]")
# "dont", "youre", "thats": short forms that have lost their apostrophe.
_SHORT_FORM = re.compile(
    r"\b(?:(?:do|does|did|wo|ca|could|would|should|is|are|was|were|has|have|had)nt|(?:you|they)re|(?:we|they|you)ve"
    r"|(?:that|what|there|he|she)s|Im|Ive)\b"
)
# "Moss plan was Kovals idea": a name with an s that the page also writes without it, before a common noun.
_OWNER = re.compile(r"(?<!\b[Tt]he )(?<!\bof )\b([A-Z][a-z]+[a-rt-z])s(?= [a-z]+)")
_CAPITALISED = re.compile(r"\b[A-Z][a-z]+\b")
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Defect:
    """Which paragraphs have lost their marks, and the words there that are names with a bare genitive s."""

    paragraphs: frozenset[int]
    owners: frozenset[str]


NONE = Defect(frozenset(), frozenset())


def find_defect(folded: str, paragraphs: list[Span]) -> Defect:
    """Return what was lost; a page needs several such words, and only paragraphs without any sign count."""
    bare = [number for number, span in enumerate(paragraphs) if _SIGNS.search(folded, *span) is None]
    if not bare:
        return NONE
    words = "\n".join(paragraphs[number].of(folded) for number in bare)
    capitalised = set(_CAPITALISED.findall(words))
    owners = {
        name
        for name in _OWNER.findall(words)
        if name in capitalised and name.lower() not in bodies_en.PEOPLES and name.lower() + "s" not in bodies_en.PEOPLES
    }
    if len(owners) + len(_SHORT_FORM.findall(words)) < _FEWEST:
        return NONE
    return Defect(frozenset(bare), frozenset(name + "s" for name in owners))
