"""Reporting clauses that stand inside the marks."""

from __future__ import annotations

import pytest

from bot.extract.languages.en.pack import ENGLISH
from bot.extract.reading.marks import find_marked
from bot.extract.reading.reporting import without_reports
from bot.extract.reading.text import paragraphs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We go, said Lowe, who left.", ["We go,"]),
        ("“We go! he said.", ["We go!"]),
        ("“We go, said Lowe.”", ["We go, said Lowe."]),
        ("« We go, said Ann Lowe on Friday. It is late. »", ["We go,", "It is late."]),
        ("« It is, he said, too late », noted Lowe.", ["It is,", "too late"]),
        ("« We go », said Lowe.", ["We go"]),
    ],
    ids=["never closed", "never closed, pronoun", "closed", "French", "French, in the middle", "French, closed"],
)
def test_the_clause_is_none_of_the_words(text: str, expected: list[str]) -> None:
    parts = [
        part
        for item in find_marked(text, paragraphs(text), ENGLISH)
        for part in without_reports(text, item, ENGLISH.speech)
    ]
    assert [part.inner.of(text) for part in parts] == expected
