from __future__ import annotations

import pytest

from bot.corpus.formats.reading import read_bytes
from bot.errors import DocumentError
from tests.corpus.made import make_pdf, make_pdf_of_signs


def test_pdf_lines_become_paragraphs() -> None:
    pdf = make_pdf(
        [
            "Bridge reopens",
            "The old bridge reopened on Tuesday after two years of",
            "repairs that nobody had hoped to see finished, the may-",
            "or said.",
            "The second paragraph follows at some length, and more:",
        ],
        ["no end was in sight."],
    )
    assert read_bytes(pdf, "a.pdf").text.split("\n\n") == [
        "Bridge reopens",
        "The old bridge reopened on Tuesday after two years of repairs that nobody had hoped to see finished, "
        "the may-or said.",
        "The second paragraph follows at some length, and more: no end was in sight.",
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(make_pdf([]), "holds no text.*text recognition", id="a scan"),
        pytest.param(b"%PDF-1.4 and no more", "damaged", id="no body"),
        pytest.param(make_pdf(["A line."])[:300], "damaged", id="cut short"),
        pytest.param(b"%PDF-1.4\n1 0 obj\n" + b"[" * 50_000 + b"\nendobj\n%%EOF", "damaged", id="deeply nested"),
    ],
)
def test_pdfs_that_cannot_be_read(data: bytes, reason: str) -> None:
    with pytest.raises(DocumentError, match=reason):
        read_bytes(data, "a.pdf")


WORDS = '"We stay~," said Ann Lowe, a doctor.'


@pytest.mark.parametrize("units", ["D800", "DC00", "DBFF", "0000"], ids=["high half", "low half", "last high", "NUL"])
def test_a_pdf_whose_font_maps_to_no_character_is_read_with_a_sign_in_its_place(units: str) -> None:
    assert read_bytes(make_pdf_of_signs(WORDS, units), "a.pdf").text == WORDS.replace("~", "\ufffd")


def test_both_halves_of_a_pair_in_a_pdf_are_their_character() -> None:
    assert read_bytes(make_pdf_of_signs(WORDS, "D83DDE00"), "a.pdf").text == WORDS.replace("~", "😀")
