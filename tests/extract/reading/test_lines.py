"""Which line breaks of a page end a paragraph."""

from __future__ import annotations

from textwrap import fill

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.extract.languages.en.pack import ENGLISH
from bot.extract.reading.lines import flush, narrowed, unwrapped
from bot.extract.record import read
from bot.model import Document

STORY = (
    "The harbour of Dunmore will stay closed for the whole winter, the water board has told its members, and"
    " nobody who fishes there was asked. Boats have been moved to Marl.",
    "“We learned of it from a letter,” said Bo Lind, who has kept a boat at the quay for thirty years. “It is"
    " the third time.”",
    "The board meets again in May. Rita Colm, who leads it, says that the gates cannot be mended while ships"
    " pass through them, and that the money for a second pair was never voted.",
)


def _paragraphs(text: str) -> list[str]:
    return [" ".join(line.split()) for line in unwrapped(text, ENGLISH.cuts).splitlines() if line.strip()]


@pytest.mark.parametrize("width", [45, 65, 72, 90])
@pytest.mark.parametrize(
    ("first", "later", "between"),
    [
        ("", "", "\n\n"),
        ("", "", "\n"),
        ("    ", "    ", "\n\n"),
        ("\t", "\t", "\n\n"),
        ("    ", "", "\n"),
        ("  ", "", "\n\n"),
        ("\t", "", "\n"),
        ("", "    ", "\n"),
        ("", "    ", "\n\n"),
    ],
    ids=[
        "blank lines",
        "close",
        "set in",
        "tabs",
        "first lines",
        "first lines apart",
        "first tabs",
        "hung",
        "hung apart",
    ],
)
def test_a_wrapped_page_has_its_paragraphs(width: int, first: str, later: str, between: str) -> None:
    text = between.join(fill(one, width, initial_indent=first, subsequent_indent=later) for one in STORY)
    assert _paragraphs(text) == list(STORY)


@pytest.mark.parametrize("width", [45, 65, 72, 90])
def test_one_line_set_in_hangs_nothing(width: int) -> None:
    text = "\n\n".join(fill(one, width) for one in (*STORY, *STORY))
    first, second, rest = text.split("\n", 2)
    assert _paragraphs(f"{first}\n  {second}\n{rest}")[1:] == [*STORY, *STORY][1:]


def test_a_page_wrapped_with_two_breaks_has_its_paragraphs() -> None:
    text = "\n\n\n".join(fill(one, 72).replace("\n", "\n\n") for one in STORY)
    assert _paragraphs(text) == list(STORY)


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(STORY),
        "Ann Lowe, mayor of Hexley\nOtto Marsh, clerk of the court of Hexley\nBo Moss\nRita Colm, nurse\nEva Lind",
        "Council Reopens the East Lock After Two Years of Long Repairs\nThe lock opened on Friday.",
        "We shut the gate.\nWe shut the door.\nNobody came.\nWe went to bed at nine.",
        "The rain came down on Dunmore hill\nAnd all the lamps were low\nBo Lind stood by the water mill\nAnd heard it",
    ],
    ids=["paragraphs close to each other", "a list", "a headline", "lines of a talk", "verse"],
)
def test_lines_that_stand_by_themselves_stay_so(text: str) -> None:
    assert unwrapped(text, ENGLISH.cuts) == text


@given(st.text(alphabet=st.sampled_from("aB .!?\n\r\t“”*-:5\xa0\u2028"), max_size=200))
def test_no_sign_moves(text: str) -> None:
    for changed in (unwrapped(text, ENGLISH.cuts), flush(text)):
        assert len(changed) == len(text)
        assert all(new == old for new, old in zip(changed, text, strict=True) if not (new + old).isspace())


def test_a_date_in_lines_that_are_set_in_is_one_date() -> None:
    story = (
        "The lock of Marl on the lower river was shut to all ships on September 27, 2016, and nobody knew until Friday."
    )
    text = fill(story, 76, initial_indent="    ", subsequent_indent="    ")
    first = read(Document("page.txt", text)).dates[0].span.of(text)
    assert first.split() == ["September", "27,", "2016"]
    assert "\n" in first


def test_words_have_one_blank_between_them_at_known_places() -> None:
    text = "We  go to   sea."
    narrow = narrowed(text)
    assert narrow is not None
    assert narrow[0] == "We go to sea."
    assert all(narrow[0][place] == text[at] for place, at in enumerate(narrow[1][:-1]))
    assert narrowed("We go to sea.") is None


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        pytest.param(
            "“We learned of it,”\nBo Lind said.\nIt rained.", ["“We learned of it,” Bo Lind said.", "It rained."]
        ),
        pytest.param("«Ми знали»,\nОлена Кос сказала.", ["«Ми знали», Олена Кос сказала."]),
        pytest.param("“We learned of it.”\nBo Lind left.", ["“We learned of it.”", "Bo Lind left."]),
        pytest.param("“We learned of it,”\n\nBo Lind said.", ["“We learned of it,”", "Bo Lind said."]),
    ],
    ids=["a comma within", "a comma behind", "a full stop", "another paragraph"],
)
def test_a_line_goes_on_where_its_words_await_their_speaker(text: str, paragraphs: list[str]) -> None:
    assert _paragraphs(text) == paragraphs


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        pytest.param(
            "“We learned of it,”\nsaid the master, Bo\nLind.\nIt rained.",
            ["“We learned of it,” said the master, Bo Lind.", "It rained."],
            id="a name",
        ),
        pytest.param(
            "It was closed\nfor the winter\n“We learned of it.”",
            ["It was closed for the winter", "“We learned of it.”"],
            id="a quote",
        ),
        pytest.param(
            "It was closed\nfor the winter\nBy Bo Lind", ["It was closed for the winter", "By Bo Lind"], id="a byline"
        ),
        pytest.param("eels and\nherring\nPears\nPlums", ["eels and herring Pears", "Plums"], id="one line and no more"),
    ],
)
def test_a_line_goes_on_behind_one_in_the_midst_of_a_sentence(text: str, paragraphs: list[str]) -> None:
    assert _paragraphs(text) == paragraphs
