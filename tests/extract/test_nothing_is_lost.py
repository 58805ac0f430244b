"""No text, however it is cut, is too much for the extractor: what a rule looks for may not be there."""

from __future__ import annotations

import pytest

from bot.extract.dates.finding import find_dates
from bot.extract.reading.page import read_page
from bot.extract.record import read
from bot.model import Document, Span


def _quoted(text: str) -> list[tuple[str, str | None]]:
    return [(quote.span.of(text), quote.speaker.name) for quote in read(Document("page.txt", text)).quotes]


# Each stops where some rule looks one word further ahead, or begins where one looks one word back.
@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("The pier opens in May, a foreman indicated as", []),
        ("The ferry is late, Otto Marsh said as", [("The ferry is late", "Otto Marsh")]),
        ("As a woman go on as an extraordinary statement saying the delays.", []),
        ("While a baker saying the oven was cold.", [("the oven was cold", "a baker")]),
        ("According to Rita Lowe, a lawyer,", []),
        ("According to Rita Lowe, a lawyer, the mill is shut", [("the mill is shut", "Rita Lowe")]),
        ("” said Rita Lowe, who sold it,", []),
        ("Quote of the day, as I", []),
        ("said the mill was shut which", []),
    ],
)
def test_a_text_that_stops_in_the_middle_is_read(text: str, quotes: list[tuple[str, str | None]]) -> None:
    assert _quoted(text) == quotes


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It stood there in the 0th century, before 1920.", ["1920"]),
        ("They kept the 00th anniversary of the 1963 march.", ["1963"]),
        ("The mill burned 3 weekſ ago, in May 2021.", ["XXXX-WXX", "2021-05"]),
        ("Sales fell in the thİrd quarter of 2021.", ["2021-Q3"]),
    ],
)
def test_figures_and_letters_that_only_look_like_a_date(text: str, values: list[str]) -> None:
    assert [mention.when.value for mention in find_dates(text, None)] == values


def test_what_is_left_of_a_paragraph_beside_boilerplate_has_words() -> None:
    text = "Share this. LOWE: We sail at six. MARSH: Why?   Share this.\n\n  Share this.  "
    ignored = [Span(0, 11), Span(48, 59), Span(63, 74)]

    page = read_page(text, ignored)

    assert [span.of(text) for span in page.paragraphs] == ["LOWE: We sail at six. MARSH: Why?"]
