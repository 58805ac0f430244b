"""Facts that are kept as text and read again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import IN_ITS_OWN_WORDS, Reason

_FACTS = st.text(min_size=1).filter(lambda name: name != "id")
_REASONS = st.recursive(
    st.builds(Reason, st.text()),
    lambda parts: st.builds(
        Reason, st.text(), st.dictionaries(_FACTS, st.text() | parts, max_size=3).map(dict.items).map(tuple)
    ),
    max_leaves=4,
)


@given(_REASONS)
def test_a_reason_comes_back_as_it_was_written(reason: Reason) -> None:
    text = reason.as_text()
    assert "\n" not in text
    assert Reason.from_text(text) == reason
    assert hash(Reason.from_text(text)) == hash(reason)


@pytest.mark.parametrize(
    "text",
    [
        "year from the document's date",
        "",
        "7",
        "null",
        '["year-nearest"]',
        '{"words": "last week"}',
        '{"id": 7}',
        '{"id": "from-document", "words": 7}',
        '{"id": "day-unknown", "reason": {"words": "x"}}',
        '{"id": "from-document", "words": "la',
    ],
)
def test_any_other_text_is_a_reason_in_its_own_words(text: str) -> None:
    assert Reason.from_text(text) == Reason(IN_ITS_OWN_WORDS, (("words", text),))
