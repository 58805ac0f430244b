"""Statements in the reporter's own words."""

from __future__ import annotations

import pytest

from bot.extract.quotes import find_quotes
from bot.model import Document, Kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Lowe said the mine was closed.", [("the mine was closed", "Ann Lowe")]),
        ("Ann Lowe said on Monday in Dunmore that the mine was closed.", [("that the mine was closed", "Ann Lowe")]),
        ("Ann Lowe told the crowd the mine was closed.", [("the mine was closed", "Ann Lowe")]),
        ("The mine was closed, Ann Lowe said.", [("The mine was closed", "Ann Lowe")]),
        ("The mine was closed, said Ann Lowe, who owns it.", [("The mine was closed", "Ann Lowe")]),
        ("The mine, said Ann Lowe, was closed in May.", [("The mine, said Ann Lowe, was closed in May", "Ann Lowe")]),
        ("Ann Lowe called for a new road to Dunmore.", [("for a new road to Dunmore", "Ann Lowe")]),
        (
            "Ann Lowe said the mine was closed and added that it was wet.",
            [("the mine was closed", "Ann Lowe"), ("that it was wet", "Ann Lowe")],
        ),
        ("According to Ann Lowe, a geologist, the mine was closed.", [("the mine was closed", "Ann Lowe")]),
        ("Poll: Voters want a new road to Dunmore", [("Voters want a new road to Dunmore", "Poll")]),
        ("Ann Lowe has not said whether the mine is closed.", []),
        ("The song, quoted by Ann Lowe in May, is old.", []),
        ("Ann Lowe spoke for an hour in the rain.", []),
    ],
    ids=[
        "after",
        "setting between",
        "addressed",
        "before",
        "inverted",
        "around",
        "noun",
        "two",
        "according to",
        "headline",
        "denied",
        "passive",
        "no statement",
    ],
)
def test_statements(text: str, expected: list[tuple[str, str]]) -> None:
    quotes, _ = find_quotes(Document("page.txt", text))
    assert [(quote.span.of(text), quote.speaker.name) for quote in quotes] == expected
    assert {quote.kind for quote in quotes} <= {Kind.INDIRECT}
