"""Words with a capital that belong to no person's name."""

from __future__ import annotations

from functools import lru_cache

from bot.extract.languages.en.grammar.functions import FUNCTIONS
from bot.extract.languages.en.lexicon import function_words
from bot.extract.languages.en.lexicon.vocabulary import GIVEN_NAMES, ROLES, VERBS
from bot.extract.languages.names import PARTICLES

_NO_NAMES = FUNCTIONS.keys() - function_words.TIMES - GIVEN_NAMES - PARTICLES
_SHORTEST_GERUND = 7
_ABSTRACT = ("tion", "sion", "cion", "ness", "ment", "ship", "hood", "ism", "ity")
_SHORTEST_ABSTRACT = 7


def is_abstract(word: str) -> bool:
    """Whether a word is made as nouns for what nobody can be: "Suspicion", "Happiness", "Membership"."""
    return len(word) >= _SHORTEST_ABSTRACT and word.lower().endswith(_ABSTRACT)


@lru_cache(maxsize=4096)
def may_be_persons(name: str) -> bool:
    """Whether a name may be a person's: not "Only Saltmarsh", "Marsh Walks Out After"."""
    return _NO_NAMES.isdisjoint(name.lower().split())


def is_ordinary(word: str) -> bool:
    """Whether a word in small letters is one of the language by the lists or by its ending: "leaving"."""
    return word in VERBS or word in ROLES or (word.endswith("ing") and len(word) >= _SHORTEST_GERUND)
