"""Words with a capital that belong to no person's name."""

from __future__ import annotations

from bot.extract.languages.en.lexicon.vocabulary import ROLES, VERBS

_SHORTEST_GERUND = 7
_ABSTRACT = ("tion", "sion", "cion", "ness", "ment", "ship", "hood", "ism", "ity")
_SHORTEST_ABSTRACT = 7


def is_abstract(word: str) -> bool:
    """Whether a word is made as nouns for what nobody can be: "Suspicion", "Happiness", "Membership"."""
    return len(word) >= _SHORTEST_ABSTRACT and word.lower().endswith(_ABSTRACT)


def is_ordinary(word: str) -> bool:
    """Whether a word in small letters is one of the language by the lists or by its ending: "leaving"."""
    return word in VERBS or word in ROLES or (word.endswith("ing") and len(word) >= _SHORTEST_GERUND)
