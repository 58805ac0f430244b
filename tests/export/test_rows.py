from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.export.rows import PASSAGES, PEOPLE, QUOTES, Counted, passage_row, person_row, quote_row
from bot.model import Basis, DateMention, FoundPassage, QuotedSpeaker, Reason, Span, Speaker, SpeakerKind
from tests.export.facts import batches, excerpt, link, passage, quote, when

if TYPE_CHECKING:
    from bot.export.rows import Row


def test_a_quote_has_its_words_its_speaker_and_its_place() -> None:
    assert quote_row(quote("We lost one pier"), link) == {
        "words": "We lost one pier",
        "kind": "direct",
        "speaker": "Ana Stone",
        "speaker_printed": "she",
        "speaker_kind": "person",
        "speaker_basis": "resolved",
        "speaker_rule": "cue-after",
        "speaker_why": "The reporting verb stands right after the words, and this is its subject.",
        "confidence": 1.0,
        "uncertain": False,
        "other_speaker": None,
        "date_of": "published",
        "date": "2024-03-05",
        "date_earliest": "2024-03-05",
        "date_latest": "2024-03-05",
        "date_basis": "stated",
        "date_rule": "made",
        "date_why": "made",
        "outlet": "Nordvik Post",
        "title": "The pier",
        "file": "pier.txt",
        "start": 10,
        "end": 26,
        "line": 3,
        "link": "https://example.org/pier.txt?a=1&b=2#L3",
        "url": None,
        "wording_group": "pier-10-26",
        "documents": 1,
    }


def test_an_uncertain_speaker_is_called_so_and_the_other_candidate_stands_beside() -> None:
    other = Speaker("Ann Lowe", SpeakerKind.PERSON, None, Basis.INFERRED)
    row = quote_row(replace(quote("We lost one pier"), confidence=0.70749, other=other), link)
    assert (row["speaker"], row["confidence"], row["uncertain"], row["other_speaker"]) == (
        "Ana Stone",
        0.707,
        True,
        "Ann Lowe",
    )


def test_versions_of_one_utterance_share_a_group_and_say_how_many_documents_carry_it() -> None:
    here, there, again = quote("We lost a pier"), quote("One pier is lost", 40, "ferry.txt"), quote("a pier", 90)
    versions = (here, there, again)
    row, other = (
        quote_row(quote(one.excerpt.words, one.excerpt.span.start, one.excerpt.source.name, rest), link)
        for one, rest in ((here, versions[1:]), (there, (here, again)))
    )
    assert (row["wording_group"], row["documents"]) == ("ferry-40-56", 2)
    assert (other["wording_group"], other["documents"]) == ("ferry-40-56", 2)


def test_a_passage_has_the_words_that_gave_its_date() -> None:
    row = passage_row(passage("The ferry stops next month.", "next month", when("2024-04-01", "2024-04-30")), link)
    assert row["sentence"] == "The ferry stops next month."
    assert row["date_words"] == "next month"
    assert (row["date_earliest"], row["date_latest"]) == ("2024-04-01", "2024-04-30")
    assert (row["date_precision"], row["announced"], row["line"]) == ("range", False, 3)


def test_passages_that_tell_of_one_event_share_a_group() -> None:
    here = passage("The ferry stops next month.", "next month", when("2024-04-01"))
    there = replace(here, excerpt=excerpt("It stops on 1 April.", 5, "ferry.txt"))
    rows = [passage_row(replace(here, also=(there,)), link), passage_row(replace(there, also=(here,)), link)]
    assert [(row["event_group"], row["documents"]) for row in rows] == [("ferry-5-25-2024-04-01", 2)] * 2


def test_a_date_from_outside_the_sentence_has_no_words_in_it() -> None:
    found = FoundPassage(excerpt("The ferry stops."), DateMention(Span(0, 4), when("2024-04-01")), announced=True)
    assert passage_row(found, link)["date_words"] is None


def test_a_speaker_has_every_spelling_and_every_merge() -> None:
    speaker = QuotedSpeaker(
        "Ana Stone",
        SpeakerKind.PERSON,
        4,
        2,
        (("Ana Stone", 2), ("Stoun", 1)),
        (("Stoun", "Stone", Reason("one-letter")),),
    )
    assert person_row(speaker) == {
        "name": "Ana Stone",
        "kind": "person",
        "quotes": 4,
        "documents": 2,
        "spellings": [{"form": "Ana Stone", "documents": 2}, {"form": "Stoun", "documents": 1}],
        "merges": [
            {
                "one": "Stoun",
                "other": "Stone",
                "reason": "the family names differ by one letter and the first name is the same",
            }
        ],
    }


@pytest.mark.parametrize(
    ("row", "columns"),
    [
        pytest.param(quote_row(quote("Yes"), link), QUOTES, id="quotes"),
        pytest.param(passage_row(passage("On Monday.", "Monday", when("2024-03-04")), link), PASSAGES, id="timeline"),
        pytest.param(person_row(QuotedSpeaker("A", SpeakerKind.PERSON, 0, 0, (), ())), PEOPLE, id="people"),
    ],
)
def test_rows_have_the_columns_that_are_announced(row: Row, columns: tuple[str, ...]) -> None:
    assert tuple(row) == columns


def test_an_undated_quote_leaves_its_dates_empty() -> None:
    said = quote("Yes")
    undated = replace(said, excerpt=replace(said.excerpt, source=replace(said.excerpt.source, published=None)))
    row = quote_row(undated, link)
    assert {row[column] for column in ("date", "date_earliest", "date_latest", "date_basis")} == {None}


async def test_batches_are_counted_as_they_are_taken() -> None:
    found = Counted(batches([1, 2], [3]))
    totals = [(found.total, batch) async for batch in found]
    assert totals == [(2, [1, 2]), (3, [3])]


def test_an_inferred_date_says_so() -> None:
    row = passage_row(passage("It came in May.", "in May", when("2024-05-01", basis=Basis.INFERRED)), link)
    assert (row["date_basis"], row["date_why"]) == ("inferred", "made")
