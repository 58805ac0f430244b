"""Every rule and every reason that the program can give is worded in every language, and nothing else is."""

from __future__ import annotations

import ast
import inspect
from importlib import import_module
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING, get_type_hints

import pytest

from bot.catalogue import ENGLISH, entries, word_reason, word_rule
from bot.extract.quotes.minimum.finding import NO_NAME_BESIDE
from bot.extract.quotes.rules import RULES
from bot.model import IN_ITS_OWN_WORDS, Reason
from handlers.frame.wording import LANGUAGES, wording
from tests.sources import ROOT, module_name, modules, source_files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

OTHERS = [language for language in LANGUAGES if language != ENGLISH]
REGISTRIES = [import_module(name) for name in sorted(modules()) if name.endswith(".reasons")]


def _given_by(registry: ModuleType) -> Iterator[tuple[str, Reason]]:
    """Yield each reason of a registry under its name there, made with every fact it takes."""
    for name, value in vars(registry).items():
        if isinstance(value, Reason):
            yield name, value
        elif inspect.isfunction(value) and value.__module__ == registry.__name__:
            hints = get_type_hints(value)
            facts = {fact: "x" if hints[fact] is str else Reason("x") for fact in inspect.signature(value).parameters}
            yield name, value(**facts)


REASONS = [reason for registry in REGISTRIES for _, reason in _given_by(registry)]


def _placeholders(template: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(template) if field is not None}


def test_every_language_of_the_chats_is_a_language_of_the_catalogue() -> None:
    files = Path(ROOT / "bot" / "catalogue").glob("*.toml")
    assert sorted(path.stem for path in files) == sorted(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_is_worded_and_no_other(language: str) -> None:
    assert len(RULES) > 20
    assert set(entries(language)["rule"]) == {*RULES, NO_NAME_BESIDE}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_is_worded_with_its_facts_and_no_other(language: str) -> None:
    facts = {reason.id: {name for name, _ in reason.facts} for reason in REASONS} | {IN_ITS_OWN_WORDS: {"words"}}
    assert len(facts) > 50
    assert {key: _placeholders(template) for key, template in entries(language)["reason"].items()} == facts


def test_no_two_reasons_share_an_id() -> None:
    assert len(REGISTRIES) > 2
    ids = [reason.id for reason in REASONS]
    assert sorted(ids) == sorted(set(ids))


def test_reasons_are_made_in_the_registries_alone() -> None:
    homes = {registry.__name__ for registry in REGISTRIES} | {"bot.model"}
    made = {
        module_name(path)
        for path in source_files()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "Reason"
    }
    assert homes - {"bot.model"} <= made <= homes


def test_every_reason_of_a_registry_is_given_by_some_rule() -> None:
    imported = {
        (node.module, alias.name)
        for path in source_files()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    defined = {(registry.__name__, name) for registry in REGISTRIES for name, _ in _given_by(registry)}
    assert defined - imported == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_plain_text_of_one_line(language: str) -> None:
    for section in entries(language).values():
        for key, words in section.items():
            assert words == words.strip(), key
            assert not set(words) & set("<>&\n"), key


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_has_words_of_its_own(language: str) -> None:
    english = {key: words for section in entries(ENGLISH).values() for key, words in section.items()}
    here = {key: words for section in entries(language).values() for key, words in section.items()}
    only_facts = {"both", IN_ITS_OWN_WORDS}
    assert {key for key in here if here[key] == english[key]} == only_facts


_RANGE = Reason(
    "within-range", (("first", Reason("year-nearest")), ("last", Reason("from-document", (("words", "next {day}"),))))
)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "year from the document's date; to: “next {day}”, from the document's date"),
        ("uk", "початок: рік за датою документа; кінець: «next {day}» від дати документа"),
    ],
)
def test_a_reason_of_parts_is_worded_in_one_language_and_facts_stay_as_they_are(language: str, words: str) -> None:
    assert word_reason(_RANGE, language) == words
    assert wording(language).reason(_RANGE) == words


def test_a_reason_in_its_own_words_is_shown_as_it_stands() -> None:
    assert word_reason(Reason.from_text("{year} from the <date>"), "uk") == "{year} from the <date>"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_another_version_of_the_program_kept_is_shown_all_the_same(language: str) -> None:
    assert word_reason(Reason("no-such-id", (("words", "x"),)), language) == "no-such-id"
    assert "…" in word_reason(Reason("from-document"), language)
    assert word_rule("no-such-rule", language) == "no-such-rule"
