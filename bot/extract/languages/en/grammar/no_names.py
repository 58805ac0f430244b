"""Words with a capital that belong to no person's name."""

from __future__ import annotations

from functools import lru_cache

from bot.extract.languages.en.lexicon import function_words
from bot.extract.languages.en.lexicon.vocabulary import GIVEN_NAMES, ROLES, VERBS
from bot.extract.languages.names import PARTICLES
from bot.extract.languages.words import words

# No person's name begins with these, or has them behind its first word: "The Saltmarsh", "Everything Lowe",
# "Lowe Walks Out After Vote". The words themselves may be given names ("Will"), which come first here.
_NO_NAMES = (
    (
        function_words.DETERMINERS
        | function_words.POSSESSIVES
        | function_words.SUBJECT_PRONOUNS
        | function_words.OBJECT_PRONOUNS
        | function_words.HEADLESS
        | function_words.NEGATIVES
        | function_words.SUBORDINATORS
        | function_words.COORDINATORS
        | function_words.PREPOSITIONS
        | function_words.AUXILIARIES
        | function_words.ADVERBS
        | words("everything something anything")
    )
    - GIVEN_NAMES
    - PARTICLES
)
_SHORTEST_GERUND = 7
_LONGEST_NAME = 5
_ABSTRACT = ("tion", "sion", "cion", "ness", "ment", "ship", "hood", "ism", "ity")
_SHORTEST_ABSTRACT = 7


def is_abstract(word: str) -> bool:
    """Whether a word is made as nouns for what nobody can be: "Suspicion", "Happiness", "Membership"."""
    return len(word) >= _SHORTEST_ABSTRACT and word.lower().endswith(_ABSTRACT)


def opens_no_name(word: str) -> bool:
    """Whether a word with a capital only opens a sentence or a headline: "Neither Lowe", "Entrusting Ann Lowe"."""
    lower = word.lower()
    gerund = lower.endswith("ing") and len(lower) >= _SHORTEST_GERUND and lower not in GIVEN_NAMES
    return gerund or lower in _NO_NAMES


@lru_cache(maxsize=4096)
def may_be_persons(name: str) -> bool:
    """Whether a name may be a person's: not "Only Saltmarsh", "Entrusting Lowe", "Marsh To Leave"."""
    words = name.split()
    if len(words) > _LONGEST_NAME or opens_no_name(words[0]):
        return False
    return not any(word.lower() in _NO_NAMES for word in words[1:])


def is_ordinary(word: str) -> bool:
    """Whether a word in small letters is one of the language by the lists or by its ending: "leaving"."""
    return word in VERBS or word in ROLES or (word.endswith("ing") and len(word) >= _SHORTEST_GERUND)
