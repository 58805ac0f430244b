"""What one reporting clause reports in one paragraph is one entry, with the clause as it is printed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.extract.quotes.continued import going_on, joined
from bot.extract.reading.page import read_page
from bot.extract.record import read
from bot.model import Basis, Document, Kind, Speaker, SpeakerKind

if TYPE_CHECKING:
    from bot.model import Quote

HEAD = "Bridge to open\n\nFriday, 14 October 2022\n\n"


def entries(told: str) -> list[list[str]]:
    """Return the words of each entry, part by part."""
    text = f"{HEAD}{told}\n"
    return [[span.of(text) for span in one.spoken] for one in joined(read(Document("bridge.txt", text)).quotes)]


@pytest.mark.parametrize(
    "told",
    [
        pytest.param("“We built it,” said Tove Lund, the mayor, “and nobody else would have.”", id="one sentence"),
        pytest.param("“We have built it for you,” said Tove Lund. “Nobody else would have.”", id="two sentences"),
        pytest.param('"We have built it for you," said Tove Lund. "Nobody else would have."', id="straight marks"),
        pytest.param(
            "“We have built it for you,” said Dr. Tove Lund, who had come from St. Ives. “Nobody else would have.”",
            id="a full stop that ends no sentence",
        ),
        pytest.param(
            "“We have built it for you,” Tove Lund told reporters on Monday. “Nobody else would have.”", id="a day"
        ),
    ],
)
def test_words_around_their_clause_are_one_entry(told: str) -> None:
    (parts,) = entries(told)
    assert len(parts) == 2
    text = f"{HEAD}{told}\n"
    (one,) = joined(read(Document("bridge.txt", text)).quotes)
    assert one.span.of(text) == text[one.parts[0].start : one.parts[-1].end]
    assert "Tove Lund" in one.span.of(text)
    assert not any("Lund" in part for part in parts)
    assert one.sentence is not None
    assert one.sentence.covers(one.span)


@pytest.mark.parametrize(
    "told",
    [
        pytest.param("«Ми збудували цей міст, — сказав Іван Коваль. — Ніхто інший не зміг би».", id="within marks"),
        pytest.param(
            "— Ми збудували цей міст, — сказав Іван Коваль. — Ніхто інший не зміг би.", id="set off by dashes"
        ),
    ],
)
def test_dashes_around_the_clause_are_read_as_marks_are(told: str) -> None:
    text = f"Міст відкрито\n\n{told}\n"
    (one,) = joined(read(Document("bridge.txt", text, language="uk")).quotes)
    assert [span.of(text).rstrip(".") for span in one.spoken] == ["Ми збудували цей міст,", "Ніхто інший не зміг би"]


def test_what_follows_without_a_word_between_goes_on_too() -> None:
    told = "“We have built it for you,” said Tove Lund. “Nobody else would have.” “Nobody at all, ever.”"
    assert entries(told) == [["We have built it for you,", "Nobody else would have.", "Nobody at all, ever."]]


@pytest.mark.parametrize(
    "told",
    [
        pytest.param(
            "“We have built it for you,” said Tove Lund. She waved. “Nobody else would have,” she added.",
            id="a clause of its own",
        ),
        pytest.param(
            "“We have built it for you,” said Tove Lund. The crowd cheered. “Nobody else would have.”",
            id="a sentence of nobody's between",
        ),
        pytest.param("“We have built it,” said Tove Lund.\n\n“Nobody else would have.”", id="another paragraph"),
        pytest.param(
            "“We have built it for you,” said Tove Lund. “Nobody else would have,” added Ann Lowe.", id="somebody else"
        ),
        pytest.param(
            "Tove Lund said it was “a gift to the whole town” and “a burden for the next council”.", id="a list"
        ),
    ],
)
def test_what_its_clause_does_not_report_is_an_entry_of_its_own(told: str) -> None:
    assert [len(parts) for parts in entries(told)] == [1, 1]


TOLD = f"{HEAD}“We have built it for you,” said Tove Lund. “Nobody else would have.”\n"
LOWE = Speaker("Ann Lowe", SpeakerKind.PERSON, None, Basis.INFERRED)


def pair() -> tuple[Quote, Quote]:
    one, other = read(Document("bridge.txt", TOLD)).quotes
    return replace(one, goes_on=None), replace(other, goes_on=None)


@pytest.mark.parametrize(
    ("of_one", "of_other", "many"),
    [
        pytest.param({}, {}, 1, id="both sure"),
        pytest.param({}, {"other": LOWE}, 1, id="both sure, whoever else a rule names"),
        pytest.param({}, {"confidence": 0.5}, 2, id="the second uncertain"),
        pytest.param({"confidence": 0.5}, {"confidence": 0.6}, 1, id="both uncertain, nobody else named"),
        pytest.param({"confidence": 0.5}, {"confidence": 0.5, "other": LOWE}, 2, id="uncertain otherwise"),
        pytest.param({"kind": Kind.INDIRECT}, {"kind": Kind.INDIRECT}, 2, id="paraphrases"),
    ],
)
def test_one_entry_is_as_faithful_and_as_sure_all_over(
    of_one: dict[str, object], of_other: dict[str, object], many: int
) -> None:
    one, other = pair()
    quotes = (replace(one, **of_one), replace(other, **of_other))  # type: ignore[arg-type]
    found = joined(going_on(quotes, read_page(TOLD)))
    assert len(found) == many
    assert found[0].confidence == (min(each.confidence for each in quotes) if many == 1 else quotes[0].confidence)


def test_what_goes_on_from_words_that_are_not_there_any_more_stands_alone() -> None:
    _, other = read(Document("bridge.txt", TOLD)).quotes
    assert other.goes_on is not None
    assert joined([other]) == (other,)
