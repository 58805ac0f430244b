"""The promises every quote keeps, whatever the text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.extract.quotes.finding import find_quotes
from bot.extract.quotes.rules import RULES
from bot.extract.reading.page import read_page
from bot.model import Basis, Kind, Quote, Span, SpeakerKind

VOCABULARY = """
“ ” " ' ‘ ’ « » – — : ; , . ? ! … ( ) ” “ ,” .” ’s
Lowe Ann Mr. Marsh he she they said told called that who and according to the a senator source spokesman of for in on
Monday calling adding was is has not plan mine Q: A: LOWE: dont
"""
WORDS = st.sampled_from([*VOCABULARY.split(), "\n", "\n\n"])
PAGES = st.lists(WORDS, max_size=80).map(" ".join)


def _quotes(text: str, *boilerplate: Span) -> tuple[Quote, ...]:
    return find_quotes(read_page(text, boilerplate))[0]


def _promises_kept(text: str) -> bool:
    quotes = _quotes(text)
    return all(
        0 <= quote.span.start < quote.span.end <= len(text)
        and quote.why in RULES
        and (quote.speaker.name is None) == (quote.speaker.kind is SpeakerKind.UNKNOWN)
        and (quote.speaker.span is None or quote.speaker.span.of(text) != "")
        and quote.said is None
        for quote in quotes
    ) and list(quotes) == sorted(quotes, key=lambda quote: quote.span)


@given(PAGES)
def test_made_up_news_keeps_the_promises(text: str) -> None:
    assert _promises_kept(text)


@given(st.text(max_size=400))
def test_any_text_keeps_the_promises(text: str) -> None:
    assert _promises_kept(text)


@given(st.binary(max_size=2000))
def test_any_bytes_read_as_text_keep_the_promises(raw: bytes) -> None:
    assert _promises_kept(raw.decode("latin-1"))
    assert _promises_kept(raw.decode("utf-8", "replace"))


@pytest.mark.parametrize(
    "text",
    [
        "“" * 10_000,
        '"' * 10_000,
        "“a " * 3_000 + "”" * 3_000,
        "word " * 40_000,
        "Lowe said that " * 3_000,
        "Lowe, who said, " * 3_000,
        "and said " * 1_000,
        "Q: a b c\n\nA: d e f\n\n" * 500,
        "Lowe said:\n\nWe are you and you are us.\n\n" * 500,
        "'" * 10_000,
        "– a – b said " * 2_000,
    ],
    ids=[
        "ten thousand opening marks",
        "ten thousand straight marks",
        "deeply nested",
        "no full stop",
        "verbs without end",
        "asides without end",
        "joined verbs without end",
        "labels without end",
        "colons without end",
        "apostrophes",
        "dashes",
    ],
)
def test_rubbish_is_read_to_its_end(text: str) -> None:
    assert _promises_kept(text)


def test_what_is_boilerplate_is_left_out() -> None:
    text = "“We won the vote,” Ann Lowe said.\n\n“Give us your money now,” Ann Lowe said."
    appeal = Span(text.index("“Give"), len(text))
    assert [quote.span.of(text) for quote in _quotes(text, appeal)] == ["We won the vote,"]


def test_boilerplate_that_begins_within_a_line_is_left_out() -> None:
    text = "“We won the vote,” Ann Lowe said.Dear readers, “give us your money now.”"
    appeal = Span(text.index("Dear"), len(text))
    assert [quote.span.of(text) for quote in _quotes(text, appeal)] == ["We won the vote,"]


@pytest.mark.parametrize(
    ("text", "kind", "name", "words", "basis", "cue"),
    [
        (
            "“We won the vote,” said Senator Ann Lowe.",
            SpeakerKind.PERSON,
            "Ann Lowe",
            "Ann Lowe",
            Basis.STATED,
            "said",
        ),
        (
            "Ann Lowe rose. “We won the vote,” she said.",
            SpeakerKind.PERSON,
            "Ann Lowe",
            "she",
            Basis.RESOLVED,
            "said",
        ),
        (
            "“We won the vote,” two people close to her said.",
            SpeakerKind.UNNAMED,
            "two people close to her",
            "two people close to her",
            Basis.STATED,
            "said",
        ),
        (
            "“We won the vote,” the Harbour Union said.",
            SpeakerKind.ORGANISATION,
            "Harbour Union",
            "Harbour Union",
            Basis.STATED,
            "said",
        ),
        ("“We won the vote at last.”", SpeakerKind.UNKNOWN, None, None, Basis.INFERRED, None),
    ],
    ids=["person", "pronoun", "unnamed", "organisation", "nobody"],
)
def test_a_quote_tells_who_and_why(
    text: str, kind: SpeakerKind, name: str | None, words: str | None, basis: Basis, cue: str | None
) -> None:
    (quote,) = _quotes(text)
    speaker = quote.speaker
    assert (speaker.kind, speaker.name, speaker.basis) == (kind, name, basis)
    assert (speaker.span.of(text) if speaker.span else None) == words
    assert (quote.cue.of(text) if quote.cue else None) == cue


@pytest.mark.parametrize(
    ("text", "description"),
    [
        ("“We sail at dawn,” the “Avalon” star said.", "the “Avalon” star"),
        ("“We sail at dawn,” said an «Old Mill» regular.", "an «Old Mill» regular"),
        ('The "night watch" players said: "We sail at dawn."', 'The "night watch" players'),
        ("“We sail at dawn,” said a host of the “Live” programme.", "a host of the “Live” programme"),
    ],
    ids=["title", "other marks", "straight marks", "in a complement"],
)
def test_a_description_keeps_the_words_quoted_in_it(text: str, description: str) -> None:
    assert description in [quote.speaker.name for quote in _quotes(text)]


def test_statements_of_a_page_without_marks_are_never_verbatim() -> None:
    text = (
        "Lowes plan met Marshs anger and theyve said so. Ann Lowe and Otto Marsh met.The plan is dead, said Marsh."
        "It wont come back, he added."
    )
    found = [quote for quote in _quotes(text) if quote.why == "marks-lost"]
    assert [quote.kind for quote in found] == [Kind.INDIRECT] * len(found)
    assert {quote.speaker.basis for quote in found} == {Basis.INFERRED}
    assert "The plan is dead" in [quote.span.of(text) for quote in found]


def test_no_code_asks_for_a_rule_by_its_name() -> None:
    named = [
        f"{path}: {rule}"
        for path in Path("bot/extract").rglob("*.py")
        if path.name not in ("rules.py",)
        for rule in RULES
        if "-" in rule and f'"{rule}"' in path.read_text("utf-8")
    ]
    assert named == []
