"""Which spellings name one organisation."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.model import SpeakerKind
from bot.names.bodies import body_key, gather_bodies
from tests.names.aggregates import Mention, used


def _cited(name: str, document: str, quotes: int = 1) -> Mention:
    return Mention(name, document, quotes=quotes, kind=SpeakerKind.ORGANISATION)


def _groups(*cited: tuple[str, str]) -> list[tuple[str, set[str]]]:
    found = gather_bodies(used(_cited(name, document) for name, document in cited))
    return [(group.name, {form.spelling for form in group.forms}) for group in found]


def test_capitals_points_and_articles_tell_nothing() -> None:
    same = [
        ["HRB", "H.R.B.", "the HRB", "The H.R.B."],
        ["Harbour Rescue Board", "the Harbour Rescue Board", "harbour rescue board", "Harbour Rescue Board’s"],
        ["U.S. Army", "US Army"],
        ["Army"],
        ["Hexley-Online", "Hexley Online"],
        ["Рада річок", "рада річок"],
    ]
    keys = [{body_key(name) for name in names} for names in same]
    assert [len(group) for group in keys] == [1] * len(same)
    assert len(set().union(*keys)) == len(same)


def test_an_acronym_joins_the_words_that_a_document_has_beside_it() -> None:
    assert _groups(("HRB", "a"), ("Harbour Rescue Board", "a"), ("the H.R.B.", "b"), ("HRB", "c"), ("Moss", "c")) == [
        ("HRB", {"HRB", "the H.R.B.", "Harbour Rescue Board"}),
        ("Moss", {"Moss"}),
    ]


def test_an_acronym_that_may_be_short_for_two_joins_neither() -> None:
    assert _groups(
        ("HRB", "a"), ("Harbour Rescue Board", "a"), ("HRB", "b"), ("Hexley Roads Bureau", "b"), ("Hop Row Bar", "c")
    ) == [
        ("Harbour Rescue Board", {"Harbour Rescue Board"}),
        ("Hexley Roads Bureau", {"Hexley Roads Bureau"}),
        ("Hop Row Bar", {"Hop Row Bar"}),
        ("HRB", {"HRB"}),
    ]


def test_the_article_is_shown_as_within_a_sentence() -> None:
    assert _groups(("The council", "a"), ("The council", "b"), ("the council", "c")) == [
        ("the council", {"The council", "the council"})
    ]
    assert _groups(("The Moss", "a"), ("The Moss", "b"), ("Moss", "c")) == [("The Moss", {"The Moss", "Moss"})]


def test_no_document_has_both() -> None:
    assert _groups(("HRB", "a"), ("Harbour Rescue Board", "b")) == [
        ("Harbour Rescue Board", {"Harbour Rescue Board"}),
        ("HRB", {"HRB"}),
    ]


_NAMES = st.sampled_from(["HRB", "H.R.B.", "the HRB", "Harbour Rescue Board", "Hexley Roads Bureau", "—", "The"])


@given(st.lists(st.builds(_cited, _NAMES, st.sampled_from("abc"), st.integers(0, 3)), max_size=8))
def test_the_order_changes_nothing(cited: list[Mention]) -> None:
    groups = gather_bodies(used(cited))
    assert gather_bodies(used(sorted(cited, key=lambda one: (one.quotes, one.name)))) == groups
    assert sorted(name for group in groups for name in group.names) == sorted({one.name for one in cited})
    assert len({group.name for group in groups}) == len(groups)
