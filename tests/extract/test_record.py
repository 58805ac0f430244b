"""One page, cut once: dates, quotes, passages and pieces are found in the same sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.extract.reading.page import read_page
from bot.extract.record import read
from bot.model import Document, Span

WORDS = st.sampled_from(
    [
        *[
            "“",
            "”",
            '"',
            "'",
            "–",
            ":",
            ",",
            ".",
            "?",
            "!",
            "…",
            "(",
            ")",
            "**",
            "<p>",
            "</p>",
            "&quot;",
            "[a](b)",
            ">",
            "Lowe",
            "Ann",
            "she",
            "said",
            "that",
            "asked",
            "Moss",
            "on",
            "Friday",
        ],
        *["May", "3,", "2024", "a", "pier", "opened.", "Mr.", "LONDON", "(AP)", "—", "Q:", "A:", "\n", "\n\n"],
    ]
)
PAGES = st.lists(WORDS, max_size=60).map(" ".join)


@pytest.mark.parametrize(
    ("text", "passage"),
    [
        ("“Will it hold? It will open on 3 May 2024,” Ann Lowe said. He left.", None),
        (
            "“It opened on 3 May 2024!” Ann Lowe said. The board met after that.",
            "“It opened on 3 May 2024!” Ann Lowe said.",
        ),
        ("The board met.\n\nThe **old** pier opened on 3 May 2024.", "The **old** pier opened on 3 May 2024."),
        ("<p>The pier opened on 3 May 2024.</p><p>The board met.</p>", "The pier opened on 3 May 2024."),
        ("“We met. We left,” said Lowe.\n\nPORT VELM, Marl (AP) — It opened on 3 May 2024.", None),
    ],
    ids=["question within", "exclamation within", "bold", "tags", "dateline"],
)
def test_a_passage_is_a_sentence_of_the_page(text: str, passage: str | None) -> None:
    record = read(Document("page.txt", text))
    (found,) = record.passages
    assert found.span in read_page(text).cut
    assert passage is None or found.span.of(text) == passage


def test_a_date_in_an_attribute_of_a_tag_is_none_of_the_text() -> None:
    text = '<p data-date="2021-02-03">The pier opened on 3 May 2024.</p> <img src="/2019/01/02/pier.jpg"/>'
    assert [date.when.value for date in read(Document("page.txt", text)).dates] == ["2024-05-03"]


def test_what_is_ignored_stands_in_no_piece_and_no_passage() -> None:
    text = "The pier opened on 3 May 2024. Subscribe before 4 June 2024. The mayor cut the ribbon on 5 May 2024."
    ignored = Span(text.index("Subscribe"), text.index(" The mayor"))
    record = read(Document("page.txt", text, boilerplate=(ignored,)))
    assert [passage.mention.when.value for passage in record.passages] == ["2024-05-03", "2024-05-05"]
    assert [piece.of(text) for piece in record.pieces] == [text[: ignored.start - 1], text[ignored.end + 1 :]]


@given(PAGES)
def test_the_sentences_cover_every_word_of_the_paragraphs_once(text: str) -> None:
    page = read_page(text)
    inside = "".join("".join(span.of(page.plain).split()) for span in page.cut)
    assert inside == "".join("".join(span.of(page.plain).split()) for span in page.paragraphs)
    assert all(any(span.covers(sentence.span) for span in page.cut) for sentence in page.sentences)
    assert page.cut == sorted(page.cut)


@given(PAGES)
def test_every_quote_stands_in_the_sentences_that_carry_it(text: str) -> None:
    for quote in read(Document("page.txt", text)).quotes:
        assert quote.sentence is not None
        assert quote.sentence.covers(quote.span)


def test_the_date_in_a_head_of_short_lines_is_read_line_by_line() -> None:
    text = (
        "---\ntags: harbour-briefings\ndate: '2021-06-21'\nmodified_time: 2021-06-22 19:59:04-04:00\n"
        'title: "Harbour briefing by spokeswoman Ann Lowe, June 21, 2021"\n---\n\nHarbour House\n\nThe pier is shut.\n'
    )
    published = read(Document("briefing.md", text)).document.published
    assert published is not None
    assert published.value == "2021-06-21"
