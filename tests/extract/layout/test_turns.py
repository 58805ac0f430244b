"""Speech set off without marks: under labels, between dashes, in blocks; and what only looks like it."""

from __future__ import annotations

import pytest

from bot.extract.layout.dashes import find_dashed
from bot.extract.layout.text import paragraphs
from bot.extract.layout.turns import find_turns


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "LOWE: Good day.\n\nMARSH: Why?\n\nLOWE: Why not?",
            [("LOWE", "Good day."), ("MARSH", "Why?"), ("LOWE", "Why not?")],
        ),
        (
            "Q: Why now?\n\nA: I was tired.\n\nI still am.\n\nQ: And then?",
            [("Q", "Why now?"), ("A", "I was tired."), ("A", "I still am."), ("Q", "And then?")],
        ),
        (
            "Ann Lowe: Good day.\n\nOtto Marsh: Why?\n\nAnn Lowe: Why not?\n\nOtto Marsh: Well.",
            [("Ann Lowe", "Good day."), ("Otto Marsh", "Why?"), ("Ann Lowe", "Why not?"), ("Otto Marsh", "Well.")],
        ),
        ("Details: One.\n\nQuote: Two.\n\nDetails: Three.\n\nSource: Four.", []),
        ("Time: noon\n\nPlace: the hall\n\nPrice: ten", []),
    ],
    ids=["capitals", "questions and answers", "full names", "headings", "a table"],
)
def test_turns(text: str, expected: list[tuple[str, str]]) -> None:
    found = find_turns(text, paragraphs(text))
    assert [(turn.name, turn.words.of(text)) for turn in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("– Who is there? – asked Lowe. – Nobody.", ["Who is there?", "Nobody."]),
        ("— I am here — he said.", ["I am here"]),
        ("The hall fell silent. – Who is there? – asked Lowe.", ["Who is there?"]),
        ("– We saved the mill, said Moss. – It was late.", ["We saved the mill,", "It was late."]),
        ("— Who is it? asked Lowe.\n— A friend, he said.", ["Who is it?", "A friend,"]),
        ("—To the sea —she said—. I have friends.", ["To the sea", "I have friends."]),
        ("– no money, says Moss\n– no roads, says Lowe", []),
        ("– the harbour – and its gates\n\n– the roof", []),
        ("The plan – a bad one – was dropped.", []),
        ("- Milk\n\n- Bread", []),
    ],
    ids=[
        "broken",
        "pronoun",
        "within a paragraph",
        "no second dash",
        "dialogue",
        "Spanish",
        "list that reports",
        "list",
        "aside",
        "bullets",
    ],
)
def test_dashes(text: str, expected: list[str]) -> None:
    assert [quoted.inner.of(text) for quoted in find_dashed(text, paragraphs(text))] == expected
