"""A trace holds what every rule says of each quotation, and changes nothing of what is found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.extract.quotes import rules
from bot.extract.quotes.finding import find_quotes
from bot.extract.quotes.trace import Trace
from bot.extract.reading.page import read_page
from tests.quality.quote_scores import passages

if TYPE_CHECKING:
    from tests.quality.quote_scores import Case

PAGE = (
    "Otto Marsh spoke first. The **pier**, he said, was lost.\n\n“We shall mend it,” said Ida Brandt.\n\n"
    "“The first winter was hard.\n\n“We burned the “old chairs” that we had,” said Rita Lowe."
)


def _traced(text: str) -> Trace:
    trace = Trace()
    assert find_quotes(read_page(text), trace=trace) == find_quotes(read_page(text))
    return trace


def _says(trace: Trace, at: int, rule: str) -> str | None:
    """Return whom a rule names for quote number `at`."""
    (named,) = [one.named for one in trace.quotes[at].opinions if one.rule.id == rule]
    return named.speaker.name if named is not None else "passes by"


def test_each_rule_is_asked_in_the_order_of_the_table() -> None:
    for traced in _traced(PAGE).quotes:
        asked = [one.rule for one in traced.opinions]
        assert traced.decided in asked
        assert asked == [rule for rule in rules.TABLE if rule in asked]


@pytest.mark.parametrize("case", passages()[:40], ids=lambda case: case.name)
def test_who_decided_named_the_speaker_of_the_quote(case: Case) -> None:
    trace = Trace()
    quotes, _ = find_quotes(read_page(case.text), trace=trace)
    decided = [
        (traced.words, traced.decided.id, one.named.speaker.name if one.named else "passes by")
        for traced in trace.quotes
        for one in traced.opinions
        if one.rule is traced.decided
    ]
    assert decided == [(quote.span, quote.why, quote.speaker.name) for quote in quotes]


def test_a_rule_says_what_it_would_without_those_before_it() -> None:
    trace = _traced("Ann Lowe said so. “It was an old pier,” Otto Marsh added.")
    assert [traced.decided.id for traced in trace.quotes] == ["cue-after"]
    assert _says(trace, 0, "cue-after") == "Otto Marsh"
    assert _says(trace, 0, "sentence-before") == "Ann Lowe"
    assert _says(trace, 0, "label") == "passes by"
    assert _says(trace, 0, "no-cue") is None


def test_a_later_paragraph_that_names_the_speaker_decides() -> None:
    trace = _traced(PAGE)
    first = next(traced for traced in trace.quotes if traced.words.of(PAGE) == "The first winter was hard.")
    assert first.decided.id == "same-quotation"
    (named,) = [one.named for one in first.opinions if one.rule.id == "last-speaker"]
    assert named is not None
    assert named.speaker.name == "Ida Brandt"


def test_what_is_no_speech_is_kept_apart() -> None:
    text = "Ann Lowe calls the pier “lost” these days, and has said so."
    trace = _traced(text)
    assert [traced.words.of(text) for traced in trace.no_speech] == ["lost"]
