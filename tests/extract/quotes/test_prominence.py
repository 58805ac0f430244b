"""How much a name weighs by its place in a sentence."""

from __future__ import annotations

import pytest

from bot.extract.languages.en.grammar.prominence import prominence
from bot.extract.languages.weights import OBJECT, OBLIQUE, SUBJECT, SUBORDINATE
from bot.extract.reading.page import read_page


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On Monday Lowe left the town.", SUBJECT),
        ("On Monday Lowe, the mayor of Hexley, left the town.", SUBJECT),
        ("His captain, Lowe, left the town.", SUBJECT),
        ("He said that Lowe left the town.", SUBJECT * SUBORDINATE),
        ("She told her who Lowe was.", SUBJECT * SUBORDINATE),
        ("Then Lowe, a captain.", SUBJECT * 0.8),
        ("Next to Marsh was Lowe opposing the plan.", OBJECT),
        ("He met Lowe in the town.", OBJECT),
        ("He spoke with Lowe in the town.", OBLIQUE),
        ("He sent a letter to Lowe opposing the plan.", OBLIQUE),
        ("He served under his father, Lowe, for a year.", OBLIQUE),
    ],
    ids=[
        "subject",
        "subject before an aside",
        "subject after a role",
        "in a clause within",
        "in a relative clause",
        "before an aside without a verb",
        "before a gerund",
        "object",
        "after a preposition",
        "before a participle",
        "explains whom a preposition holds",
    ],
)
def test_prominence(text: str, expected: float) -> None:
    tokens = read_page(text).sentences[0].tokens
    at = next(index for index, token in enumerate(tokens) if token.text == "Lowe")
    assert prominence(tokens, at, at + 1) == pytest.approx(expected)
