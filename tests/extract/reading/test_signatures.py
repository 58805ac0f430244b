"""Names under quotations that stand alone."""

from __future__ import annotations

import pytest

from bot.extract.reading.signatures import with_signatures
from bot.extract.reading.text import paragraphs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We go.”\n\n— Ann Lowe, mayor", ["“We go.”\n\n— Ann Lowe, mayor"]),
        ("“We go.”\nAnn Lowe", ["“We go.”\nAnn Lowe"]),
        ("“We go.”\nAnn Lowe, mayor of Hexley", ["“We go.”\nAnn Lowe, mayor of Hexley"]),
        ("“We go.”\n\nAnn Lowe, mayor", ["“We go.”", "Ann Lowe, mayor"]),
        ("“We go.”\nAnn Lowe left the hall.", ["“We go.”", "Ann Lowe left the hall."]),
        ("“We go.”\n\n— We are leaving, said Lowe.", ["“We go.”", "— We are leaving, said Lowe."]),
        ("“We go,” said Lowe.\n— Ann Moss", ["“We go,” said Lowe.", "— Ann Moss"]),
    ],
    ids=["dash", "below", "below, with a role", "apart", "sentence", "dialogue", "no quotation alone"],
)
def test_a_signature_belongs_to_its_quotation(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in with_signatures(text, paragraphs(text))] == expected
