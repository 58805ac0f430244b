"""Each date rule finds what its examples say it catches, and nothing in those that it leaves."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot.extract.calendar.rule import kind_of_sign
from bot.extract.dates import finding
from bot.extract.dates.finding import find_dates
from bot.model import Basis, Precision, Reason, When

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from bot.extract.calendar.rule import DateRule
    from bot.extract.calendar.story import Story
    from bot.extract.calendar.timex import Timex

    Match = Callable[[str, int], re.Match[str] | None]

# A Wednesday.
PUBLISHED = When("2021-06-16", date(2021, 6, 16), date(2021, 6, 16), Precision.DAY, Basis.STATED, Reason("made"))


def _examples(kind: str) -> list[object]:
    return [
        pytest.param(rule, text, id=f"{rule.name}: {text}") for rule in finding._RULES for text in getattr(rule, kind)
    ]


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    finding._candidates.cache_clear()
    yield
    finding._candidates.cache_clear()


def _fires(rule: DateRule, text: str, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether reading the text as the program does, with every rule in its place, accepts what this one found."""
    accepted = []

    def read(match: re.Match[str], story: Story) -> Timex | None:
        found = rule.read(match, story)
        accepted.append(found is not None)
        return found

    def spied_on(matchers: Sequence[tuple[Match, DateRule]]) -> list[tuple[Match, DateRule]]:
        return [(match, one._replace(read=read) if one is rule else one) for match, one in matchers]

    monkeypatch.setattr(finding, "_BY_FIRST", {sign: spied_on(rules) for sign, rules in finding._BY_FIRST.items()})
    found = find_dates(text, PUBLISHED)
    assert found or not any(accepted)
    return any(accepted)


@pytest.mark.parametrize(("rule", "text"), _examples("catches"))
def test_a_rule_finds_a_date_in_what_it_catches(rule: DateRule, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _fires(rule, text, monkeypatch)


@pytest.mark.parametrize(("rule", "text"), _examples("leaves"))
def test_a_rule_finds_none_in_what_it_leaves(rule: DateRule, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not _fires(rule, text, monkeypatch)


def test_a_rule_names_all_signs_that_it_may_begin_with() -> None:
    text = "\n".join(example for rule in finding._RULES for example in (*rule.catches, *rule.leaves))
    for rule in finding._RULES:
        begun = {kind_of_sign(match[0][0]) for match in re.finditer(rule.pattern, text)}
        assert begun <= set(rule.first), rule.name


def test_every_rule_has_examples_of_both_kinds() -> None:
    assert [rule.name for rule in finding._RULES if not (rule.catches and rule.leaves)] == []
