from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.export.rows import PASSAGES, PEOPLE, QUOTES, Counted, person_row
from bot.model import Basis, QuotedSpeaker, Reason, SpeakerKind, Together
from tests.export.facts import batches, passage_row, quote_row, when

if TYPE_CHECKING:
    from bot.export.rows import Row


def test_a_quote_has_its_words_its_speaker_and_its_place() -> None:
    assert quote_row("We lost one pier") == {
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
        "changed_on": None,
        "wording_group": "pier-10-26",
        "documents": 1,
        "own_words": None,
    }


def test_words_around_a_reporting_clause_are_one_row_that_tells_which_are_the_speakers() -> None:
    row = quote_row("We lost it,” she said. “All of it.", parts="10-21 34-44")
    assert (row["words"], row["own_words"]) == ("We lost it,” she said. “All of it.", "10-21 34-44")


def test_an_uncertain_speaker_is_called_so_and_the_other_candidate_stands_beside() -> None:
    row = quote_row("We lost one pier", sureness=707, other_speaker="Ann Lowe")
    assert (row["speaker"], row["confidence"], row["uncertain"], row["other_speaker"]) == (
        "Ana Stone",
        0.707,
        True,
        "Ann Lowe",
    )


def test_versions_of_one_utterance_share_a_group_and_say_how_many_documents_carry_it() -> None:
    row = quote_row("We lost a pier", group=Together("ferry-40-56", 2))
    assert (row["wording_group"], row["documents"]) == ("ferry-40-56", 2)


def test_a_passage_has_the_words_that_gave_its_date() -> None:
    row = passage_row("The ferry stops next month.", "next month", when("2024-04-01", "2024-04-30"))
    assert row["sentence"] == "The ferry stops next month."
    assert row["date_words"] == "next month"
    assert (row["date_earliest"], row["date_latest"]) == ("2024-04-01", "2024-04-30")
    assert (row["date_precision"], row["announced"], row["line"]) == ("range", False, 3)


def test_passages_that_tell_of_one_event_share_a_group() -> None:
    row = passage_row("It stops on 1 April.", "1 April", when("2024-04-01"), Together("ferry-5-25", 2))
    assert (row["event_group"], row["documents"]) == ("ferry-5-25-2024-04-01", 2)


def test_a_date_from_outside_the_sentence_has_no_words_in_it() -> None:
    assert passage_row("The ferry stops.", " " * 10, when("2024-04-01"))["date_words"] is None


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
        pytest.param(quote_row("Yes"), QUOTES, id="quotes"),
        pytest.param(passage_row("On Monday.", "Monday", when("2024-03-04")), PASSAGES, id="timeline"),
        pytest.param(person_row(QuotedSpeaker("A", SpeakerKind.PERSON, 0, 0, (), ())), PEOPLE, id="people"),
    ],
)
def test_rows_have_the_columns_that_are_announced(row: Row, columns: tuple[str, ...]) -> None:
    assert tuple(row) == columns


def test_an_undated_quote_leaves_its_dates_empty() -> None:
    row = quote_row("Yes", dated=False)
    assert {row[column] for column in ("date", "date_earliest", "date_latest", "date_basis")} == {None}


async def test_batches_are_counted_as_they_are_taken() -> None:
    found = Counted(batches([1, 2], [3]))
    totals = [(found.total, batch) async for batch in found]
    assert totals == [(2, [1, 2]), (3, [3])]


def test_an_inferred_date_says_so() -> None:
    row = passage_row("It came in May.", "in May", when("2024-05-01", basis=Basis.INFERRED))
    assert (row["date_basis"], row["date_why"]) == ("inferred", "made")
