"""Which descriptions of unnamed sources say the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import SpeakerKind
from bot.names.descriptions import bare_description, description_key, gather_descriptions
from tests.names.aggregates import Mention, used


def _cited(description: str, document: str, quotes: int = 1) -> Mention:
    return Mention(description, document, quotes=quotes, kind=SpeakerKind.UNNAMED)


_SAME = [
    [
        "a source close to the Chancery",
        "sources close to the Chancery",
        "Source close to Chancery",
        "one of the sources close to the Chancery",
        "A third source close to the Chancery",
        "two unnamed sources close to the  Chancery",
        "a source close to the Chancery, who asked not to be named",
        "sources close to the Chancery speaking on condition of anonymity",
    ],
    ["a source close to the mayor"],
    ["a senior official", "senior officials", "Several senior officials", "Another senior official"],
    ["a junior official"],
    ["a former senior official"],
    ["officials", "an official", "some officials", "Those officials", "an official not authorized to speak publicly"],
    ["the mayor's aide", "the mayor’s aides", "mayor aide"],
    ["his aides"],
    ["people familiar with the talks", "A person familiar with the talks", "three people familiar with talks"],
    ["52 percent of registered voters", "registered voters", "one in three registered voters", "A registered voter"],
    ["some on the pier", "Some on pier"],
    ["some"],
    ["60 percent"],
    ["61 percent"],
    ["the majority leader", "a majority leader"],
    ["leaders", "a majority of leaders", "a group of leaders"],
    ["the spokesmen", "a spokesman"],
    ["women", "a woman"],
    ["Hexley residents living near the mine", "a Hexley resident living near the mine"],
    ["U.S. diplomats", "a US diplomat"],
    ["vice-president of the mill", "the vice president of the mill"],
    ["the other side"],
    ["the side"],
    ["джерело, близьке до ради", "Джерело,  близьке до ради"],
    ["источник в министерстве", "ИСТОЧНИК в министерстве"],
]


def test_descriptions_that_say_the_same_have_one_key() -> None:
    keys = [{description_key(description) for description in group} for group in _SAME]
    assert [len(group) for group in keys] == [1] * len(_SAME)
    assert len(set().union(*keys)) == len(_SAME)


@pytest.mark.parametrize(
    ("uses", "name"),
    [
        ([("a source close to the lock", 2), ("sources close to the lock", 1)], "source close to the lock"),
        ([("a source close to the lock", 1), ("two sources close to the lock", 2)], "sources close to the lock"),
        ([("Some Hexley officials", 2), ("Officials", 5), ("officials", 1)], "officials"),
        ([("Officials", 2)], "Officials"),
        ([("The Hexley officer", 1)], "Hexley officer"),
        ([("one of the clerks, who asked not to be named", 1)], "clerks"),
        ([("both", 3)], "both"),
        ([("a third", 3)], "third"),
    ],
    ids=[
        "singular used most",
        "plural used most",
        "small letter within a sentence",
        "only at the beginning",
        "capital of a name",
        "clause",
        "quantifier alone",
        "number alone",
    ],
)
def test_the_description_used_most_is_shown(uses: list[tuple[str, int]], name: str) -> None:
    cited = [_cited(description, "a.txt", quotes) for description, quotes in uses]
    assert name in [group.name for group in gather_descriptions(used(cited))]


def test_documents_and_quotes_are_counted_for_each_spelling() -> None:
    (group,) = gather_descriptions(
        used([_cited("a clerk", "b.txt", 1), _cited("clerks", "a.txt", 1), _cited("a clerk", "a.txt", 3)])
    )
    assert [(form.spelling, form.quotes, form.documents) for form in group.forms] == [
        ("a clerk", 4, 2),
        ("clerks", 1, 1),
    ]


VOCABULARY = """
a the one of two third some many those this source sources people close to in Chancery Hexley mayor's who named asked
not be 40 percent half group and more than least at former other, officials surveyed , in three about anonymous
"""
_WORDS = st.sampled_from(VOCABULARY.split())
_DESCRIPTIONS = st.lists(_WORDS, min_size=1, max_size=9).map(" ".join).filter(str.strip)


@given(_DESCRIPTIONS | st.text(min_size=1, max_size=60).filter(str.strip))
def test_what_is_shown_says_the_same(description: str) -> None:
    bare = bare_description(description)
    assert bare.strip() != ""
    assert description_key(bare) == description_key(description)
    assert bare_description(bare) == bare


@given(st.lists(st.builds(_cited, _DESCRIPTIONS, st.sampled_from(["a", "b", "c"]), st.integers(1, 3)), max_size=8))
def test_the_order_changes_nothing(cited: list[Mention]) -> None:
    shuffled = sorted(cited, key=lambda one: (one.document, one.name[::-1], one.quotes))
    groups = gather_descriptions(used(cited))
    assert gather_descriptions(used(shuffled)) == gather_descriptions(used(cited[::-1])) == groups
    assert len({group.name.casefold() for group in groups}) == len(groups)
    assert sum(form.quotes for group in groups for form in group.forms) == sum(one.quotes for one in cited)
