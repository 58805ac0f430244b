"""Word lists as they are written down: nothing twice, and one token an entry where tokens are looked up."""

from __future__ import annotations

import ast
from collections import Counter
from functools import cache

from tests.sources import ROOT, module_name, source_files


@cache
def _written() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Return every list of the extractor: where it stands, what makes it, its entries."""
    found = []
    for path in source_files():
        if not path.is_relative_to(ROOT / "bot" / "extract"):
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        makers = {
            alias.asname or alias.name: alias.name
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and node.module == "bot.extract.languages.words"
            for alias in node.names
        }
        for node in ast.walk(tree):
            match node:
                case ast.Call(func=ast.Name(id=maker), args=[ast.Constant(value=str(listed))]) if maker in makers:
                    found.append((f"{module_name(path)}:{node.lineno}", makers[maker], tuple(listed.split())))
    return tuple(found)


def test_no_list_says_a_word_twice() -> None:
    assert Counter(maker for _, maker, _ in _written())["words"] > 100
    twice = {place: double for place, _, entries in _written() if (double := _doubles(entries))}
    assert twice == {}


def test_no_list_of_single_words_has_an_entry_of_two() -> None:
    """A token never holds a space, so that such an entry is never found; `phrases` are for what is no token."""
    longer = {
        place: [word for word in entries if "_" in word] for place, maker, entries in _written() if maker == "words"
    }
    assert {place: words for place, words in longer.items() if words} == {}


def _doubles(entries: tuple[str, ...]) -> list[str]:
    return [word for word, times in Counter(entries).items() if times > 1]
