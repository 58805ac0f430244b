"""A page without capitals has those of its names and sentences in the reading copy."""

from __future__ import annotations

import pytest

from bot.extract.languages.en.grammar.recasing import recased
from bot.extract.record import read
from bot.model import Document


@pytest.mark.parametrize(
    "text",
    [
        "The harbour will stay closed all winter, Ann Lowe told the council on Monday. Lowe, 54, leads it.",
        "“We never knew,” said Ottmar Brandt, who lives by the quay. Nobody else came. “It was late,” he said.",
        "Mr. Vossmark went to the ferry office in May. The clerk said nothing. I waited with him until noon.",
        "“Is it open?” asked Rita Colm. Sen. Dagny Holt of the U.S. delegation left at 5 p.m. and did not return.",
        "“Is it old?” Nobody knew. His brother Carl had died in the spring, and Nora Vint walked to the gate alone.",
        "The barges were late again. Kestrow said that the locks were full, and that nobody had told the crews.",
    ],
)
def test_names_and_sentences_get_their_capitals(text: str) -> None:
    assert recased(text.lower()) == text


@pytest.mark.parametrize(
    "text",
    [
        "the mayor said that the farmers met. officials said the budget was late. congress said nothing at all.",
        "the boats are here, workers said. a teacher said so too. voters will hear of it, analysts said.",
    ],
)
def test_common_nouns_get_none(text: str) -> None:
    assert [word for word in recased(text).split() if word[0].isupper()] == [
        sentence.split()[0].capitalize() for sentence in text.split(". ")
    ]


@pytest.mark.parametrize(
    "text", ["We met Ann Lowe, and nobody else came to the harbour that day at all.", "lowe said so."]
)
def test_a_page_with_capitals_and_a_scrap_stay_as_they_are(text: str) -> None:
    assert recased(text) == text


@pytest.mark.parametrize("case", [str.lower, str.upper])
def test_a_page_of_one_kind_of_letters_names_its_speakers(case: object) -> None:
    assert callable(case)
    text = case(
        "The water board met in Hexley on Monday. “The gates will be mended in May,” said Ann Lowe, who leads it.\n\n"
        "“And nobody will pay for it but us,” she added. Bo Lindgren, a ferryman, told reporters that “it was late”"
        " for that. The board meets again in June, when the money for the gates has to be voted."
    )
    quotes = [quote for quote in read(Document("page.txt", text)).quotes if quote.kind.verbatim]
    assert [quote.speaker.name for quote in quotes] == ["Ann Lowe", "Ann Lowe", "Bo Lindgren"]
    assert quotes[0].span.of(text) == case("The gates will be mended in May,")
