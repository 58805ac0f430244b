"""Unnamed sources by description: "a source close to the mayor" and "two sources close to the mayor" are one.

What makes no difference: articles, numbers and quantifiers before the description, capitals, the number of the
head noun, the genitive's `'s`, and a clause that only says why there is no name. Any other word does.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.names.gathering import Gathered, gathered

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.names.uses import NameUse, Spelling


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ARTICLES = _words("a an the")
_POINTING = _words("this that these those")
_NUMBERS = _words("""
    one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy eighty
    ninety hundred hundreds thousand thousands dozen dozens scores
""")
_QUANTIFIERS = _NUMBERS | _words("""
    all another any both certain each every few many most multiple numerous other others several some various
""")
# Amounts when "of" follows: "a group of", "a third of"; the majority leader is no number of leaders.
_AMOUNTS = _words("""
    couple group half handful majority minority number pair percent percentage quarter third two-thirds
""")
_ROUGHLY = _words("about almost around nearly over roughly")
_COMPARED = {("more", "than"), ("fewer", "than"), ("less", "than"), ("at", "least"), ("up", "to"), ("as", "many")}
_FIGURE = re.compile(r"\d[\d.,]*%?|(?:twen|thir|for|fif|six|seven|eigh|nine)ty-\w+")
_ORDINALS = _words("second third fourth fifth")
_HIDDEN = _words("anonymous unnamed unidentified")
# Words that may open what is said of the head noun: "source close to", "officials in".
_COMPLEMENTS = _words("""
    about above across after against among around at attending aware away based before behind below beside between
    briefed by close critical during familiar for from in inside into involved like loyal near of off on outside over
    responsible since through to toward towards under until up who whom whose which that with within without
""")
TIES = _COMPLEMENTS | ARTICLES | _words("and as his her its of or their to")
"""Words that only tie others together: "source close to", "an aide of"."""
_SINGULARS = {"people": "person", "persons": "person", "children": "child", "men": "man", "women": "woman"}
# Why there is no name: "who asked not to be named", "speaking on condition of anonymity".
_NAMELESS = re.compile(
    r"[,;]? (?:who|speaking|talking|asking|requesting|insisting|declining|granted|not|on(?: the)? condition|under)"
    r" (?:.*\b)?(?:anonym\w+|named|identified|quoted by name|authori[sz]ed to .*|publicly)\b.*\Z",
    re.IGNORECASE,
)
_MARKS = " ,;:!?…\"“”„«»‹›()[]'‘’"
_EDGES = _MARKS + "."
_GENITIVE = re.compile(r"(?<=\w)'s?\Z")
_DOTTED = re.compile(r"(?:\w\.){2,}")


def gather_descriptions(uses: Iterable[NameUse]) -> tuple[Gathered, ...]:
    """Return the unnamed sources of all documents, each under the description that is used most."""
    return gathered(uses, description_key, _most_used)


@lru_cache(maxsize=16384)
def description_key(description: str) -> str:
    """Return what all descriptions that say the same have in common."""
    return " ".join(description_words(description)) or bare_description(description).casefold()


def description_words(description: str) -> tuple[str, ...]:
    """Return the telling words of a description: in small letters, without articles, the head noun in singular."""
    plain = [word for word in map(_plain, bare_description(description).replace("-", " ").split()) if word]
    telling = [word for word in plain if word not in ARTICLES and word not in _HIDDEN] or plain
    head = _head(telling)
    return tuple(_singular(word) if place == head else word for place, word in enumerate(telling))


def telling_singulars(description: str) -> tuple[str, ...]:
    """Return the words by which a description is found: all in singular, none that only ties others together."""
    return tuple(_singular(word) for word in description_words(description) if word not in TIES)


def bare_description(description: str) -> str:
    """Return a description without articles, numbers and quantifiers before it, and without why there is no name."""
    whole = " ".join(description.split())
    written = (_NAMELESS.sub("", whole) or whole).split()
    words = [word for word in written if word.strip(_EDGES)] or written
    return " ".join(words[_start([word.casefold().strip(_EDGES) for word in words]) :])


def _start(lowers: Sequence[str]) -> int:
    """Return where the description itself begins: `one of the`, `a third`, `more than 200` are no part of it."""
    at = 0
    while at < len(lowers):
        length = _quantity(lowers, at)
        if not length:
            break
        at += length
    if at < len(lowers) and lowers[at] not in _COMPLEMENTS and lowers[at:] != ["percent"]:
        return at
    articles = next((place for place, word in enumerate(lowers) if word not in ARTICLES), 0)
    return articles if len(lowers) > 1 else 0


def _quantity(lowers: Sequence[str], at: int) -> int:
    """Return how many words at `at` only say how many or which ones are meant."""
    word, after = lowers[at], lowers[at + 1] if at + 1 < len(lowers) else ""
    if (word, after) in _COMPARED:
        return 2
    if word == "in" and at and _is_number(after):  # "one in three voters"
        return 2
    if word in _ROUGHLY:
        return int(_is_number(after))
    if word in _AMOUNTS:
        return 2 if after == "of" else int(word in _ORDINALS and lowers[at - 1] == "a" and at > 0)
    if word in _ORDINALS:
        return int(at > 0 and lowers[at - 1] == "a")
    if word in _POINTING:
        return int(after != "" and after not in _COMPLEMENTS and not after.endswith("ed"))
    if word == "of":
        return int(at > 0)
    if (word, after) == ("the", "other"):  # "the other side" is no side like any
        return 0
    return int(word in ARTICLES or word in _QUANTIFIERS or _is_number(word))


def _is_number(word: str) -> bool:
    return word in _NUMBERS or _FIGURE.fullmatch(word) is not None


def _head(words: Sequence[str]) -> int:
    """Return the place of the head noun: the last word before what is said of it."""
    for place in range(1, len(words)):
        opens = words[place] in _COMPLEMENTS
        participle = words[place].endswith(("ed", "ing")) and place + 1 < len(words)
        if opens or (participle and words[place + 1] in _COMPLEMENTS):
            return place - 1
    return len(words) - 1


def _singular(noun: str) -> str:
    """Return the singular of a noun, near enough to tell that two forms are one."""
    if noun in _SINGULARS:
        return _SINGULARS[noun]
    if noun.endswith("men"):
        return f"{noun[:-3]}man"
    if noun.endswith("ies") and len(noun) > 4:
        return f"{noun[:-3]}y"
    if noun.endswith(("sses", "shes", "ches", "xes")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) else noun


def _plain(word: str) -> str:
    folded = unicodedata.normalize("NFKC", word).casefold().replace("’", "'").replace("‘", "'")
    folded = folded.lstrip(_MARKS)
    if _DOTTED.match(folded):
        folded = folded.replace(".", "")
    return _GENITIVE.sub("", folded.strip(_EDGES))


def _most_used(forms: Sequence[Spelling]) -> str:
    """Return the description used most, its first letter as it is written within a sentence where that is seen."""
    quotes: Counter[str] = Counter()
    documents: Counter[str] = Counter()
    written: dict[str, dict[str, tuple[bool, int]]] = defaultdict(dict)
    for form in forms:
        bare = bare_description(form.spelling)
        folded = bare.casefold()
        quotes[folded] += form.quotes
        documents[folded] += form.documents
        inside = not bare[:1].isupper() or not form.spelling.startswith(bare)
        sure, times = written[folded].get(bare, (False, 0))
        written[folded][bare] = sure or inside, times + form.quotes
    best = min(quotes, key=lambda folded: (-quotes[folded], -documents[folded], folded))
    return min(written[best], key=lambda bare: (not written[best][bare][0], -written[best][bare][1], bare))
