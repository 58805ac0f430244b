"""A rule that fails loses its own finding and says where; all else of the document is found."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NoReturn

import pytest

from bot.extract import record
from bot.extract.dates import finding
from bot.extract.languages.en.cues import beside, indirect, sentence
from bot.extract.languages.en.grammar.tokenizer import Tokenizer
from bot.extract.languages.statements import Habit
from bot.extract.quotes import rules
from bot.extract.quotes.finding import find_quotes
from bot.extract.reading.page import read_page
from bot.extract.record import read
from bot.model import Document, Span

if TYPE_CHECKING:
    from bot.extract.languages.tokens import Token
    from bot.model import Record

TEXT = (
    "The ferry will sail again on 4 March 2024, Rita Lowe said on Monday.\n\n"
    "“We have waited long enough,” Ida Brandt said last week.\n\n"
    "According to Otto Marsh, the pier will be shut until May."
)


def _broken(*_: object) -> NoReturn:
    raise LookupError("as if a rule looked where nothing is")


def _words(found: Record) -> list[str]:
    return [quote.span.of(TEXT) for quote in found.quotes]


def _names(found: Record) -> list[str | None]:
    return [quote.speaker.name for quote in found.quotes]


def _dates(found: Record) -> list[str]:
    return [mention.span.of(TEXT) for mention in found.dates]


WHOLE = read(Document("page.txt", TEXT))


def test_a_sound_document_has_no_faults() -> None:
    assert _words(WHOLE) == [
        "The ferry will sail again on 4 March 2024",
        "We have waited long enough,",
        "the pier will be shut until May",
    ]
    assert _names(WHOLE) == ["Rita Lowe", "Ida Brandt", "Otto Marsh"]
    assert _dates(WHOLE) == ["4 March 2024", "Monday", "last week", "May"]
    assert WHOLE.faults == ()


def test_a_rule_of_attribution_that_fails_leaves_the_words_to_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sentence.CUES, Habit.CUE_BEFORE, _broken)

    found = read(Document("page.txt", TEXT))

    assert (found.quotes, found.dates) == (WHOLE.quotes, WHOLE.dates)
    (fault,) = found.faults
    assert (fault.step, fault.error) == ("broken", "LookupError")
    assert fault.span.of(TEXT) == "“We have waited long enough,” Ida Brandt said last week."


def test_a_rule_that_looks_at_the_page_and_fails_leaves_the_words_to_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    failing = tuple(replace(rule, find=_broken) if rule.id == "denied" else rule for rule in rules.QUOTATIONS)
    monkeypatch.setattr(rules, "QUOTATIONS", failing)

    found = read(Document("page.txt", TEXT))

    assert found.quotes == WHOLE.quotes
    (fault,) = found.faults
    assert (fault.step, fault.span.of(TEXT)) == ("denied", "“We have waited long enough,” Ida Brandt said last week.")


def test_a_rule_of_statements_that_fails_loses_its_statement(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indirect, "set_off", _broken)

    found = read(Document("page.txt", TEXT))

    assert _words(found) == ["We have waited long enough,", "the pier will be shut until May"]
    assert found.dates == WHOLE.dates
    assert [(fault.step, fault.span.of(TEXT)) for fault in found.faults] == [("broken", TEXT.split("\n\n")[0])]


def test_a_date_rule_that_fails_loses_its_date(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = {
        sign: [(match, rule._replace(read=_broken) if rule.name == "weekday" else rule) for match, rule in rules]
        for sign, rules in finding._BY_FIRST.items()
    }
    monkeypatch.setattr(finding, "_BY_FIRST", broken)

    found = read(Document("page.txt", TEXT + "\n"))  # another text than the one whose matches are kept

    assert _dates(found) == ["4 March 2024", "last week", "May"]
    assert _words(found) == _words(WHOLE)
    assert [(fault.step, fault.span.of(TEXT), fault.error) for fault in found.faults] == [
        ("weekday", "Monday", "LookupError")
    ]


def test_a_paragraph_that_cannot_be_cut_into_words_leaves_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    cut = Tokenizer.tokens

    def tokens(self: Tokenizer, sentence: Span) -> list[Token]:
        return _broken() if sentence.start == 0 else cut(self, sentence)

    monkeypatch.setattr(Tokenizer, "tokens", tokens)

    found = read(Document("page.txt", TEXT))

    assert _names(found) == ["Ida Brandt", "Otto Marsh"]
    assert [(fault.step, fault.span) for fault in found.faults] == [("words", Span(0, TEXT.index("\n")))]


@pytest.mark.parametrize(
    ("finder", "step", "lost"),
    [
        ("find_quotes", "quotes", {"quotes", "speakers"}),
        ("find_dates", "dates", {"dates", "passages"}),
        ("find_passages", "passages", {"passages"}),
        ("find_pieces", "pieces", {"pieces"}),
        ("document_date", "document date", set()),
    ],
)
def test_a_finder_that_fails_leaves_what_the_others_find(
    monkeypatch: pytest.MonkeyPatch, finder: str, step: str, lost: set[str]
) -> None:
    monkeypatch.setattr(record, finder, _broken)

    found = read(Document("page.txt", TEXT))

    kept = {"quotes", "speakers", "dates", "passages", "pieces"} - lost
    assert all(getattr(WHOLE, what) for what in kept | lost)
    assert {what for what in kept | lost if not getattr(found, what)} == lost
    assert [(fault.step, fault.span) for fault in found.faults] == [(step, Span(0, len(TEXT)))]


def test_whoever_reads_a_part_alone_sees_the_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sentence.CUES, Habit.CUE_BEFORE, _broken)
    with pytest.raises(LookupError):
        find_quotes(read_page(TEXT))


def test_a_fault_says_what_failed_where_and_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "source_of", _broken)
    (fault,) = read(Document("page.txt", TEXT.split("\n\n")[0])).faults
    assert re.fullmatch(
        r"set_off failed at 0-68: LookupError in set_off, bot\.extract\.languages\.en\.cues\.beside:\d+", str(fault)
    )
