"""An utterance as its content words: folded, stemmed, without the words that every sentence has."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import chain

from bot.names.spelling import plain

# Words that change with every translation and say little: articles, pronouns, prepositions, auxiliaries.
_EMPTY = frozenset(
    re.findall(
        r"\w+",
        """
        a about according after again all also am an and another any are as at be because been before being between both
        but by can could did do does doing done each every for from get gets getting got had has have having he her here
        hers him his how i if in into is it its itself just let like may me might mine more most must my now of
        on only onto or other our ours out over own per shall she should since so some such than that the their
        theirs them then there these they this those though through to too toward towards under until up upon us
        very was we were what when where whether which while who whoever whom whose why will with would yes yet
        you your yours а або але б би був була були було в вам вас вже ви вона вони воно все від він де для до ж
        з за зі и из или й його к как коли мене меня ми мне мы на нам нас наш них о он она они оно от по про с
        со та так там те ти тим то тобто того тот тут ты у це цей ця ці чи что чтобы що щоб это я як яка який
        які і із
        """,
    )
)
# All ways of saying no count as one word: "We will talk" and "We will not talk" must not look alike.
NOT = "not"
_NEGATIONS = frozenset(
    ("not", "no", "never", "cannot", "nobody", "nothing", "none", "neither", "nor", "не", "ні", "нет")
)
_NUMBERS = {
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
    "eight": "8",
    "nine": "9",
    "ten": "10",
    "eleven": "11",
    "twelve": "12",
}
# What a translator or an editor makes of one word: "mobilised", "mobilized"; "favour", "favor".
_SPELT_OTHERWISE = (("z", "s"), ("our", "or"), ("ph", "f"))
# Longest first; what is left must still be a word: "arrival" → "arriv", "companies" → "compan".
_ENDINGS = (
    *("ations", "ation", "ments", "ingly", "ment", "ness", "ions", "ings", "edly", "ies", "ied", "ily", "ion", "ing"),
    *("ers", "ors", "als", "ed", "er", "es", "ly", "al", "s", "e", "y", "i"),
)
_SHORTEST_STEM = 4

# Words that every unnamed source is described with: they tell no two apart.
_ANYBODY = "a source, an official, the interlocutor, a person, people, someone, one who spoke, said, anonymous"

# "the pier[s of Nordvik]": what the editor put in is not part of what was said.
_INSERTED = re.compile(r"\[[^\[\]]{0,80}\]")
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SHORT_NOT = re.compile(r"n['’]t$")
_NUMBER = re.compile(r"\d")
_WITHIN_SENTENCE = re.compile(r"[\w,’'] ")


@lru_cache(maxsize=262144)
def _stems(word: str) -> tuple[str, ...]:
    """Return what is kept of one word as written: nothing, its stem, or the stems of its parts."""
    small = word.casefold()
    if small in _NEGATIONS or _SHORT_NOT.search(small):
        return (NOT,)
    if _NUMBER.match(small):
        return (small.replace(",", ""),)
    if "'" in small or "’" in small:
        small = re.split("['’]", small)[0]  # "we'll", "Nordvik’s"
    if small in _EMPTY:
        return ()
    if small in _NUMBERS:
        return (_NUMBERS[small],)
    stem = _stem(small)
    return (stem,) if stem else ()


def _stem(word: str) -> str:
    flat = plain(word).replace("-", "")  # "break-water", "breakwater"
    for one, other in _SPELT_OTHERWISE:
        flat = flat.replace(one, other)
    for _ in range(2):  # "occupations": the plural, then the ending
        long = (ending for ending in _ENDINGS if flat.endswith(ending) and len(flat) - len(ending) >= _SHORTEST_STEM)
        flat = flat.removesuffix(next(long, ""))
    return flat


def content_words(text: str) -> list[str]:
    """Return the stems of the words that carry the meaning, in order, with numbers and negations."""
    if "[" in text:
        text = _INSERTED.sub(" ", text)
    return list(chain.from_iterable(map(_stems, _WORD.findall(text))))


@lru_cache(maxsize=4096)
def of_description(description: str) -> frozenset[str]:
    """Return the stems that tell an unnamed source from any other."""
    return frozenset(content_words(description)) - _anybody()


@cache
def _anybody() -> frozenset[str]:
    return frozenset(content_words(_ANYBODY))


def names(text: str) -> set[str]:
    """Return the stems of the words that are written as names: with a capital, and not because a sentence begins."""
    text = _INSERTED.sub(" ", text)
    return {
        stem
        for match in _WORD.finditer(text)
        if match[0][0].isupper() and _WITHIN_SENTENCE.fullmatch(text[max(0, match.start() - 2) : match.start()])
        for stem in _stems(match[0])
    }
