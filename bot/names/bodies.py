"""Organisations by name: "the FBI", "F.B.I." and, where a document has both, the words it is short for are one."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.names.gathering import Gathered, gathered
from bot.names.lexicon import COURTESY
from bot.names.parts import words_of
from bot.names.spelling import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.names.uses import NameUse, Spelling

_ARTICLES = frozenset({"a", "an", "the"})
_WRITTEN_OUT = {
    "assn": "association",
    "comm": "committee",
    "corp": "corporation",
    "dept": "department",
    "govt": "government",
    "intl": "international",
    "min": "ministry",
    "natl": "national",
    "univ": "university",
}
SMALL_WORDS = frozenset({"of", "the", "and", "for", "in", "on", "a", "de", "та", "і", "у", "в"})
_LONGEST_ACRONYM = 7


def gather_bodies(uses: Iterable[NameUse]) -> tuple[Gathered, ...]:
    """Return the organisations of all documents, each under the spelling that most documents use."""
    uses = tuple(uses)
    written_out = _written_out(uses)
    return gathered(uses, lambda name: written_out.get(body_key(name), body_key(name)), _most_used)


@lru_cache(maxsize=16384)
def body_key(name: str) -> str:
    """Return the letters of a name: capitals, points, blanks and an article before it tell nothing."""
    return "".join(_plain_words(name)).replace("-", "") or name.casefold()


def telling_words(name: str) -> list[str]:
    """Return the words of a name in plain letters but for the small ones and courtesies; `F.B.I.` is one word."""
    return [word for word in _plain_words(name) if word not in SMALL_WORDS | COURTESY]


def written_out(typed: str) -> str:
    """Return the words of a body's name as articles write them: "State Dept." is the State Department."""
    return " ".join(_WRITTEN_OUT.get(plain(word), word) for word in typed.split())


def initials(name: str) -> str:
    """Return the first letters of the telling words, of two words or more."""
    words = telling_words(name)
    return "".join(word[0] for word in words) if len(words) > 1 else ""


def is_acronym(name: str) -> bool:
    """Whether a name is but letters that stand for words: `FBI`, `the U.N.`, not `Reuters`."""
    letters = name.removeprefix("the ").removeprefix("The ").replace(".", "")
    return 1 < len(letters) <= _LONGEST_ACRONYM and letters.isalpha() and letters.isupper()


def _plain_words(name: str) -> list[str]:
    words: list[str] = []
    letters = ""
    for word in map(plain, words_of(name)):
        if len(word) == 1 and "." in name:
            letters += word
            continue
        words += [letters, word] if letters else [word]
        letters = ""
    words += [letters] if letters else []
    return words[1:] if len(words) > 1 and words[0] in _ARTICLES else words


def _written_out(uses: Iterable[NameUse]) -> dict[str, str]:
    """Return the key of the one long name for each acronym that some document uses beside it."""
    found: dict[str, set[str]] = defaultdict(set)
    for use in uses:
        if is_acronym(use.name):
            letters = body_key(use.name)
            found[letters].update(body_key(name) for name in use.beside if initials(name) == letters)
    return {letters: keys.pop() for letters, keys in found.items() if len(keys) == 1}


def _most_used(forms: Sequence[Spelling]) -> str:
    """Return the spelling of most documents; "The" and "the" before it are one, written small if any document does."""
    documents: Counter[str] = Counter()
    for form in forms:
        documents[_within_sentence(form.spelling)] += form.documents
    best = min(documents, key=lambda name: (-documents[name], name))
    written = {form.spelling for form in forms if _within_sentence(form.spelling) == best}
    return best if best in written else min(written)


def _within_sentence(name: str) -> str:
    article, blank, rest = name.partition(" ")
    return f"{article.lower()} {rest}" if blank and article.lower() in _ARTICLES else name
