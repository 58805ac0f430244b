"""Paragraphs and sentences by their offsets."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.extract.languages.en.pack import ENGLISH
from bot.extract.reading.plain import plain
from bot.extract.reading.text import paragraphs, sentences_within

if TYPE_CHECKING:
    from bot.model import Span


RUBBISH = st.text(alphabet=st.sampled_from("aB .!?…\n\r\t“”\"'’–-:;,(5é"), max_size=300)


def _sentences(text: str) -> list[Span]:
    return [sentence for paragraph in paragraphs(text) for sentence in sentences_within(text, paragraph, ENGLISH.cuts)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One line.\nAnother line.", ["One line.", "Another line."]),
        ("One line.\r\n\r\nAnother line.", ["One line.", "Another line."]),
        ("It left the U.S.\nnavy in ruins.", ["It left the U.S.\nnavy in ruins."]),
        ("  padded  \n\n \n next ", ["padded", "next"]),
        ("", []),
        ("• fish\n• eggs\n  • salt", ["fish", "eggs", "salt"]),
        (
            "The harbour of Dunmore will be closed for the whole winter,\nas the water board has told its members in"
            " a letter of May.\nNobody knows when it will open for ships and men again.\nSomehow it goes.",
            [
                "The harbour of Dunmore will be closed for the whole winter,\nas the water board has told its members"
                " in a letter of May.\nNobody knows when it will open for ships and men again.\nSomehow it goes."
            ],
        ),
    ],
    ids=["lines", "windows breaks", "broken inside a sentence", "blanks", "nothing", "a list", "a wrapped column"],
)
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in paragraphs(plain(text, ENGLISH.cuts))] == expected


_WRAPPED = (
    "The mayor of Hexley said on Monday that “we will build the\nbridge again.” Nobody believed her.\n\n"
    "{indent}Bo Lind, Rita Colm and some of the others had left the\nhall. "
    "“It will not be built in my time, nor in the time\nof my children,” Lind said.\n"
    "{indent}The council meets on Friday.\n"
)


@pytest.mark.parametrize("indent", ["", "   "], ids=["blank lines", "set in"])
def test_a_wrapped_page_has_the_paragraphs_it_was_written_in(indent: str) -> None:
    text = _WRAPPED.format(indent=indent)
    starts = [span.of(text).split()[0] for span in paragraphs(plain(text, ENGLISH.cuts))]
    assert starts == ["The", "Bo", "The"]


def test_short_lines_are_lines() -> None:
    text = "Ann Lowe, mayor of Hexley\nOtto Marsh, clerk of the court of Hexley\nBo Moss\nRita Colm, nurse\nEva Lind"
    assert len(paragraphs(plain(text, ENGLISH.cuts))) == 5


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He came. She left.", ["He came.", "She left."]),
        (
            "Mr. Brandt met Sen. A. B. Lowe of Acme Inc. in May.",
            ["Mr. Brandt met Sen. A. B. Lowe of Acme Inc. in May."],
        ),
        ("It is in the U.S. The law is not.", ["It is in the U.S.", "The law is not."]),
        ("The dam broke.Water came in.", ["The dam broke.", "Water came in."]),
        ("She wrote it on X.He did not.", ["She wrote it on X.", "He did not."]),
        ("See www.dunmore.Org for more.", ["See www.dunmore.Org for more."]),
        ("“Why now?” he asked. “Why not?” Nobody spoke.", ["“Why now?” he asked.", "“Why not?”", "Nobody spoke."]),
        ("“It broke.” Then they ran.", ["“It broke.”", "Then they ran."]),
        ("– Why now? – asked Lowe. – Why not?", ["– Why now? – asked Lowe.", "– Why not?"]),
        ("It cost 3.5 million. No. 4 is next.", ["It cost 3.5 million.", "No. 4 is next."]),
        ("A headline\n\nA sentence.", ["A headline", "A sentence."]),
    ],
    ids=[
        "plain",
        "abbreviations",
        "abbreviation at the end",
        "run together",
        "run together after a letter",
        "address",
        "question in marks",
        "closing mark",
        "dashes",
        "figures",
        "paragraphs",
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in _sentences(text)] == expected


@given(RUBBISH)
def test_sentences_cover_every_word_once_and_in_order(text: str) -> None:
    spans = _sentences(text)
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())
    assert all(first.end <= second.start for first, second in pairwise(spans))
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)
