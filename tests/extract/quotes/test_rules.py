"""Each rule that names a speaker decides in what its examples say it catches, and in nothing that it leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import pytest

from bot.extract.languages.en.cues.sentence import EnglishClauses
from bot.extract.languages.statements import Habit, Placing, Statement
from bot.extract.quotes import rules
from bot.extract.quotes.finding import find_quotes
from bot.extract.quotes.rules import RULES, TABLE
from bot.extract.reading.page import read_page

if TYPE_CHECKING:
    from bot.extract.members import Member


_Kind = TypeVar("_Kind", bound="Member")


def _named(text: str, rule: str) -> list[str | None]:
    """Return whom the rule names in a text, as the program reads it with every rule in its place."""
    return [quote.speaker.name for quote in find_quotes(read_page(text))[0] if quote.why == rule]


def _members(kind: type[_Kind]) -> set[_Kind]:
    return {getattr(kind, name) for name in kind.__slots__}


@pytest.mark.parametrize(
    ("rule", "text", "speaker"),
    [pytest.param(rule.id, *example, id=f"{rule.id}: {example[0]}") for rule in TABLE for example in rule.catches],
)
def test_a_rule_names_the_speaker_of_what_it_catches(rule: str, text: str, speaker: str | None) -> None:
    assert speaker in _named(text, rule)


@pytest.mark.parametrize(
    ("rule", "text"), [pytest.param(rule.id, text, id=f"{rule.id}: {text}") for rule in TABLE for text in rule.leaves]
)
def test_a_rule_names_nobody_in_what_it_leaves(rule: str, text: str) -> None:
    assert _named(text, rule) == []


def test_every_rule_has_examples_of_both_kinds() -> None:
    assert [rule.id for rule in TABLE if not (rule.catches and rule.leaves)] == []


def test_every_rule_stands_in_the_table_once_and_can_find() -> None:
    assert list(RULES.values()) == list(TABLE)
    assert [rule.id for rule in TABLE if not (rule.habit or rule.find or rule.fits or rule.block or rule.sweep)] == []


def test_what_a_language_can_find_has_its_rule() -> None:
    assert {habit for _, habit in rules.CUES} == _members(Habit)
    placed = [
        {rule.id for rule, fits in rules.STATEMENTS if fits(_SENTENCE, Statement(0, 1, _ATTRIBUTION, placing))}
        for placing in _members(Placing)
    ]
    assert [len(ids) for ids in placed] == [1] * len(placed)


_SENTENCE = read_page("Ann Lowe said the pier of Hexley will fall.").sentences[0]
_ATTRIBUTION = EnglishClauses(_SENTENCE.tokens).statements(frozenset())[0].attribution
