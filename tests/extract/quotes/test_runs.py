"""Who says the paragraphs of a quotation that names its speaker late."""

from __future__ import annotations

import pytest

from bot.extract.quotes.finding import find_quotes
from bot.extract.reading.page import read_page


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("“The winter was hard.\n\n“We burned the chairs,” said Ann Moss.", ["Ann Moss", "Ann Moss"]),
        ("‘The winter was hard.\n\n‘It was cold.\n\n‘We ate snow,’ said Ann Moss.", ["Ann Moss"] * 3),
        ("“The winter was hard,” said Bo Lind.\n\n“We burned the chairs,” said Ann Moss.", ["Bo Lind", "Ann Moss"]),
        ("“The winter was hard.”\n\n“We burned the chairs,” said Ann Moss.", [None, "Ann Moss"]),
        ("Bo Lind said: “The winter was hard.\n\n“We burned the chairs.”", ["Bo Lind", "Bo Lind"]),
    ],
    ids=["two paragraphs", "three, British", "two people", "closed each time", "named at once"],
)
def test_an_open_quotation_belongs_to_one_speaker(text: str, speakers: list[str | None]) -> None:
    quotes, _ = find_quotes(read_page(text))
    assert [quote.speaker.name for quote in quotes if quote.kind.verbatim] == speakers
