"""The rules are about news, not about five articles: no name and no phrase of seeds/ stands in the program.

Names are looked for where rules keep them, in strings and comments; the words of identifiers are programmers'
words. Lists of first names are the exception: that "Vladimir" is one is true of every article.
"""

from __future__ import annotations

import calendar
import io
import re
import tokenize
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from bot.extract.languages.en.lexicon import body_words
from bot.extract.languages.en.lexicon.given_names import FEMALE, MALE
from bot.extract.languages.words import words
from tests.sources import PACKAGES, ROOT, source_files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SAME_WORDS = 6

# Data that holds names because they are common, not because of an article.
NAME_LISTS = {
    "bot/names/lexicon.py": "first names, their short forms and spellings",
    "bot/extract/languages/en/lexicon/given_names.py": "first names",
    "bot/extract/languages/en/lexicon/body_words.py": "bodies, papers and places of the whole world",
}

# Words that the five texts write with a capital only because of where they stand, or that mean more than them.
ALLOWED = {
    **dict.fromkeys([*calendar.month_name, *calendar.month_abbr, *calendar.day_name], "the calendar"),
    **dict.fromkeys(["Russia", "Ukrainian", "Russian", "American", "Latin"], "languages and countries"),
    **dict.fromkeys(["Kyiv", "Kiev"], "the time zone Europe/Kyiv, and what it was called before 2022"),
    **dict.fromkeys(["Speaker", "Bridge", "Western", "However", "Thus"], "no names at all"),
}
# What every newspaper of the world names every week: countries, their capitals, and bodies of all of them.
WORLD_WIDE = words(
    """
    africa arabia brazil china estonia finland germany india indonesia iran kazakhstan kiev kyiv moscow poland qatar
    romania russia sweden switzerland tehran turkey ukraine warsaw istanbul kremlin reuters bbc boeing telegram
    american european korean latin malaysian russian russians saudi soviet turkish ukrainian ukrainians western
    """
)
STOCK_PHRASES = {
    ("we", "need", "your", "help", "your", "support"): "what every paper asks of its readers",
    ("if", "you", "can", "please", "support", "us"): "what every paper asks of its readers",
}


def _seeds() -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]


@cache
def _names() -> frozenset[str]:
    """Return the words that the seeds write with a capital within a sentence, and never with a small letter."""
    texts = _seeds()
    small = {word for text in texts for word in _WORD.findall(text) if word[0].islower()}
    within = {
        word.removesuffix("’s").removesuffix("'s")
        for text in texts
        for line in text.splitlines()
        if not _is_headline(line)
        for before, word in pairwise(line.split())
        if before[-1].isalpha() or before[-1] == ","
        for word in _WORD.findall(word)
        if word[0].isupper() and not word.isupper()
    }
    return frozenset(name for name in within if len(name) > 2 and name.lower() not in small)


def _is_headline(line: str) -> bool:
    """Whether most words have a capital, as in The Headlines of Some Papers."""
    words: list[str] = _WORD.findall(line)
    return sum(word[0].isupper() for word in words) * 2 > len(words)


def _written(path: Path) -> Iterator[tuple[int, str]]:
    """Yield what a file of the program says in words: strings and comments of code, all of other files."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        yield from enumerate(text.splitlines(), 1)
        return
    wanted = (tokenize.STRING, tokenize.COMMENT, getattr(tokenize, "FSTRING_MIDDLE", tokenize.STRING))
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type in wanted:
            yield token.start[0], token.string


def _program() -> list[Path]:
    others = [path for package in PACKAGES for kind in ("*.sql", "*.toml") for path in (ROOT / package).rglob(kind)]
    return [*source_files(), *sorted(others)]


def test_the_names_of_the_seeds_are_found() -> None:
    """Else the next test would find nothing because it looks for nothing."""
    names = _names()
    assert len(names) > 80
    assert sorted(names & {"Meduza", "Matvienko", "Qatar", "Moscow"}) == ["Matvienko", "Meduza", "Moscow", "Qatar"]


def test_no_name_of_the_seeds_stands_in_the_program() -> None:
    wanted = _names() - ALLOWED.keys()
    found = [
        f"{path.relative_to(ROOT)}:{line} names {word}"
        for path in _program()
        if path.relative_to(ROOT).as_posix() not in NAME_LISTS
        for line, text in _written(path)
        for word in _WORD.findall(text)
        if word.removesuffix("’s").removesuffix("'s") in wanted
    ]
    assert found == []


def test_no_surname_of_the_seeds_stands_even_in_a_list() -> None:
    surnames = {
        surname.lower()
        for text in _seeds()
        for first, surname in re.findall(r"\b([A-Z][a-z]+) ([A-Z]\w+)", text)
        if first.lower() in MALE | FEMALE
    }
    assert len(surnames) > 10
    found = [
        f"{path.relative_to(ROOT)}:{line} names {word}"
        for path in _program()
        for line, text in _written(path)
        for word in _WORD.findall(text)
        if word.lower() in surnames
    ]
    assert found == []


def test_the_lists_of_bodies_and_places_hold_what_the_whole_world_knows() -> None:
    """An outlet or a region that only the seeds write about has to be recognised by rules."""
    listed = body_words.KNOWN_BODIES | body_words.PLACES | body_words.PEOPLES
    assert sorted(listed & {name.lower() for name in _names()} - WORLD_WIDE) == []


def test_the_name_lists_are_there() -> None:
    assert [path for path in NAME_LISTS if not (ROOT / path).is_file()] == []


@pytest.mark.parametrize("folder", [*PACKAGES, "tests"])
def test_no_phrase_of_the_seeds_stands_in_the_program_or_its_tests(folder: str) -> None:
    phrases = {phrase for text in _seeds() for phrase in _runs(text)} - STOCK_PHRASES.keys()
    found = [
        f"{path.relative_to(ROOT)}: {' '.join(run)}"
        for path in sorted((ROOT / folder).rglob("*.py"))
        for run in _runs(path.read_text(encoding="utf-8"))
        if run in phrases
    ]
    assert found == []


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = [word.lower() for word in _WORD.findall(text)]
    return zip(*(words[start:] for start in range(_SAME_WORDS)), strict=False)
