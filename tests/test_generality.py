"""The rules are about news, not about five articles: no name and no phrase of seeds/ stands in the program.

Names are looked for where rules keep them, in strings and comments; the words of identifiers are programmers'
words. Lists of first names are the exception: that "Vladimir" is one is true of every article.

The same holds for the articles that quotes are measured against, one country's politics of one year: where they lie
beside the checkout, nobody they quote and no site they name may stand in the program.
"""

from __future__ import annotations

import calendar
import io
import json
import re
import tokenize
from collections import Counter
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from bot.extract.languages.en.lexicon import body_words
from bot.extract.languages.en.lexicon.given_names import FEMALE, MALE
from bot.extract.languages.words import words
from tests.sources import PACKAGES, ROOT, source_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
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
    **dict.fromkeys(["Russia", "Ukrainian", "Russian", "American", "Latin", "Turkish"], "languages and countries"),
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


_BENCHMARK = ROOT.parent / "shared" / "eval" / "quotes"
_ADDRESS = re.compile(r"\S*(?:\.(?:com|org|net)\b|[@#/])\S*")
_SITE = re.compile(r"\b([A-Za-z][A-Za-z-]{2,})\.(?:com|org|net)\b")
# Somebody quoted there, or a site, is called so too.
ORDINARY = {
    **dict.fromkeys(["baker", "carpenter", "ceo", "crow", "holder"], "words of every text"),
    **dict.fromkeys(["miller", "smith", "stein"], "surnames, or parts of surnames, that stand for any"),
    **dict.fromkeys(["corp", "directorate", "examiner", "herald", "supreme", "tv"], "words in the names of bodies"),
    **dict.fromkeys([day.lower() for day in (*calendar.day_name, *calendar.month_name)], "the calendar"),
    **dict.fromkeys(["democrat", "republican", "los", "mrs", "san", "york"], "parties, a title, and parts of places"),
    "merkel": "whom the menu asks about: a politician of another country and of many years",
}
# What American papers name in every year, and most others too.
EVERY_YEAR = words(
    """
    abc amazon bloomberg cbs cia cnn congress doj epa espn exxon facebook fbi fox gallup imf microsoft msnbc naacp nato
    nbc nra pac pbs pentagon reuters senate usa vatican wikileaks youtube
    """
)
_SHORTEST = 3


@cache
def _articles() -> tuple[dict[str, Any], ...]:
    files = sorted(_BENCHMARK.glob("*.jsonl"))
    if not files:
        pytest.skip("the articles that quotes are measured against do not lie beside this checkout")
    return tuple(json.loads(line) for path in files for line in path.read_text(encoding="utf-8").splitlines())


def _rare(names: Iterable[str]) -> frozenset[str]:
    """Return in lower case the names that no article writes with a small letter and that are no common ones."""
    texts = [_ADDRESS.sub(" ", article["text"]) for article in _articles()]
    small = {word for text in texts for word in _WORD.findall(text) if word[0].islower()}
    lowered = {name.lower() for name in names if len(name) >= _SHORTEST and name.strip("I")}
    return frozenset(lowered - small - MALE - FEMALE - body_words.PLACES - body_words.PEOPLES - ORDINARY.keys())


@cache
def _surnames() -> frozenset[str]:
    """Return the surnames of those whom three articles or more quote: fewer may be anybody's, and our examples' too."""
    quoted: Counter[str] = Counter()
    for article in _articles():
        names = {name for quote in article["quotes"] for name in (*quote["source_names"], quote["resolved"] or "")}
        full = [name.split() for name in names if " " in name]
        quoted.update({words[-1] for words in full if words[0].lower() in MALE | FEMALE})
    return _rare(name for name, articles in quoted.items() if articles > 2)


@cache
def _sites() -> frozenset[str]:
    """Return the sites that the benchmark names, and the words of the bodies that it quotes."""
    sites = {name for article in _articles() for name in _SITE.findall(article["text"])}
    quotes = [quote for article in _articles() for quote in article["quotes"] if quote["source_type"] == "org"]
    words = {word for quote in quotes for word in _WORD.findall(quote["source_text"]) if word[0].isupper()}
    return _rare(sites | words)


def _found(names: frozenset[str]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{line} names {word}"
        for path in _program()
        for line, text in _written(path)
        for word in _WORD.findall(text)
        if word.removesuffix("’s").removesuffix("'s").lower() in names
    ]


def test_the_names_of_the_benchmark_are_found() -> None:
    assert len(_surnames()) > 60
    assert len(_sites()) > 80


def test_nobody_quoted_in_the_benchmark_stands_in_the_program() -> None:
    assert _found(_surnames()) == []


def test_no_site_of_the_benchmark_stands_in_the_program() -> None:
    assert _found(_sites() - EVERY_YEAR) == []
