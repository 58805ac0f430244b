"""Names that a word beside them was taken into, because it has a capital too: "Leaving Ann Lowe", "Lowe Resigns"."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.extract.languages.tokens import Tag

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.extract.languages.language import Language
    from bot.extract.languages.names import NameRun
    from bot.extract.languages.tokens import Token
    from bot.extract.reading.page import Sentence

_OPENS = frozenset({Tag.QUOTE, Tag.STOP, Tag.COLON, Tag.DASH, Tag.OPEN})


class WrittenName(NamedTuple):
    """A name as a page writes it, and whether its place may be why its first word, or every word, has a capital."""

    words: list[str]
    opens: bool
    headline: bool


def written_name(tokens: list[Token], run: NameRun, *, headline: bool) -> WrittenName:
    """Return how a run of name words is written."""
    opens = run.bare == run.start and (run.start == 0 or tokens[run.start - 1].tag in _OPENS)
    return WrittenName(run.name.split(), opens or headline, headline)


def small_words(sentences: Iterable[Sentence]) -> frozenset[str]:
    """Return the words that a page writes small: with a capital they are no names."""
    return frozenset(filter(str.islower, {token.text for sentence in sentences for token in sentence.tokens}))


def overlong_names(names: Iterable[WrittenName], small: frozenset[str], language: Language) -> dict[str, str]:
    """Return the names that hold more than a name, each with the name in it.

    What is left must be a name by itself: one with a known given name that the page writes alone too ("Leaving Ann
    Lowe" beside "Ann Lowe"); or, behind an ordinary word, the surname of somebody whom the page names in full
    ("Professors Lowe and Marsh"). A given name or an initial before a name belongs to it.
    """
    given = language.lists.given_names
    written = {" ".join(one.words): one for one in names}
    surnames = {one.words[-1] for one in written.values() if not one.opens or one.words[0].lower() in given}
    found: dict[str, str] = {}
    for name, one in written.items():
        inner = _name_in(one, written.keys(), surnames, small, language)
        if inner is not None:
            found[name] = inner
    return found


def _name_in(
    one: WrittenName, written: Iterable[str], surnames: set[str], small: frozenset[str], language: Language
) -> str | None:
    given = language.lists.given_names
    words = one.words
    if one.headline:
        for end in range(len(words) - 1, 1, -1):  # "Ann Lowe Resigns"
            if words[0].lower() in given and " ".join(words[:end]) in written:
                return " ".join(words[:end])
    for start in range(1, len(words)):
        if _is_name_word(words[start - 1], given):
            return None
        rest = " ".join(words[start:])
        if len(words) - start > 1 and words[start].lower() in given and rest in written:
            return rest
    alone = len(words) == 2 and one.opens and words[1] in surnames and _is_ordinary(words[0], small, language)
    return words[1] if alone else None


def _is_name_word(word: str, given: frozenset[str]) -> bool:
    """Whether a word begins a name: "Ann", "A.", "J.R."."""
    return word.lower() in given or (word[-1] == "." and len(word.replace(".", "")) * 2 == len(word))


def _is_ordinary(word: str, small: frozenset[str], language: Language) -> bool:
    """Whether a capitalised word is one of the language, by the page or by the language: "Professors"; not "The"."""
    lower = word.lower()
    return lower not in language.lists.articles and (lower in small or language.names.is_ordinary(lower))
