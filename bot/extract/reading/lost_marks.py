"""Pages whose quotation marks and apostrophes were lost on their way to us."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.extract.languages.en.lexicon import body_words
from bot.extract.languages.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.model import Span

_SIGNS = re.compile(r"['’‘\"“”„«»\ue000]")
# "dont", "youre", "thats": short forms that have lost their apostrophe.
_SHORT_FORMS = words(
    """
    Im Ive arent cant couldnt didnt doesnt dont hadnt hasnt havent hes isnt shes shouldnt thats theres theyre
    theyve wasnt werent weve whats wont wouldnt youre youve
    """
)
_WORD = re.compile(r"\w+")
# "Moss plan was Kovals idea": a name with an s that the page also writes without it, before a common noun.
_OWNER = re.compile(r"[A-Z](?<!\w.)(?<!\b[Tt]he .)(?<!\bof .)[a-z]+[a-rt-z]s(?= [a-z]+)")
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class LostMarks:
    """Which paragraphs have lost their marks, and the words there that are names with a bare genitive s."""

    paragraphs: frozenset[int]
    owners: frozenset[str]


NONE = LostMarks(frozenset(), frozenset())


def find_lost_marks(folded: str, paragraphs: Sequence[Span]) -> LostMarks:
    """Return what was lost; a page needs several such words, and only paragraphs without any sign count."""
    bare = [number for number, span in enumerate(paragraphs) if _SIGNS.search(folded, *span) is None]
    if not bare:
        return NONE
    unsigned = "\n".join(paragraphs[number].of(folded) for number in bare)
    written = _WORD.findall(unsigned)
    known = set(written)
    owners = {owner for owner in _OWNER.findall(unsigned) if owner[:-1] in known and not _is_people(owner.lower())}
    if len(owners) + sum(word in _SHORT_FORMS for word in written) < _FEWEST:
        return NONE
    return LostMarks(frozenset(bare), frozenset(owners))


def _is_people(word: str) -> bool:
    return word in body_words.PEOPLES or word[:-1] in body_words.PEOPLES
