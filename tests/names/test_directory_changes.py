"""A directory that follows the archive answers as one built anew."""

from __future__ import annotations

import zlib
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model import SpeakerKind
from bot.names import Directory, Known
from tests.names.test_directory import NAMESAKES, PEOPLE, SOURCES

EVERYBODY = (*PEOPLE, *SOURCES.known, *NAMESAKES.known)
QUESTIONS = (
    *("Holt", "holt harbour", "Martin Holt Jr.", "Verbickiego", "Галяка", "T. Verbytsky", "Лентінга", "abernaty"),
    *("Kyrylo", "Olena", "Olena Holt", "Verbytska", "the rivers", "LI", "lanterm", "Federal Bureau of Investigation"),
    *("two sources close to the Chancery", "chancery budget", "harbour", "aides", "critics", "farmers", "owls"),
    *('"judge"', "Press Secretary Hana Clay ferries", "Commissioner Pinn", "Rolin", "Ruiz Vega", "qqqq", "Stoen"),
)
MESSAGE = "A source close to the Chancery told Mara Holt, Piotr Stone and the FBI; Вербицький and Judge did not."

_CHANGES = st.lists(
    st.tuples(
        st.lists(
            st.builds(
                lambda one, forms, quotes: replace(one, forms=(*one.forms, *forms), quotes=quotes),
                st.sampled_from(EVERYBODY),
                st.lists(st.sampled_from(["Holt", "Rolin", "Olena", "Stoen", "Clay"]), max_size=2),
                st.integers(0, 3),
            ),
            max_size=6,
        ),
        st.lists(st.sampled_from(EVERYBODY), max_size=6),
    ),
    min_size=1,
    max_size=3,
)


def answers(directory: Directory) -> list[object]:
    """Return what a directory says to every question, read in every way."""
    return [
        *(directory.find(question) for question in (*QUESTIONS, *(one.name for one in EVERYBODY))),
        *(directory.split(question.split()) for question in QUESTIONS),
        *(directory.related(question) for question in QUESTIONS),
        directory.names_in(MESSAGE),
        set(directory.known),
    ]


@pytest.mark.slow
@settings(max_examples=25)
@given(st.lists(st.sampled_from(EVERYBODY), max_size=30, unique_by=lambda one: (one.name, one.kind)), _CHANGES)
def test_changes_answer_as_a_directory_built_anew(
    first: list[Known], changes: list[tuple[list[Known], list[Known]]]
) -> None:
    known = {(one.name, one.kind): one for one in first}
    states = [(Directory(first), dict(known))]
    for changed, gone in changes:
        left = [(one.name, one.kind) for one in gone if one.name not in {new.name for new in changed}]
        known = {who: one for who, one in known.items() if who not in left}
        known |= {(one.name, one.kind): one for one in changed}
        states.append((states[-1][0].with_changes(changed, left), dict(known)))
    for directory, then in states:  # the earlier ones too: a later change leaves them as they were
        assert answers(directory) == answers(Directory(then.values()))


def test_a_directory_that_was_packed_answers_as_before() -> None:
    directory = Directory(EVERYBODY)
    content = directory.packed()
    assert content is not None
    again = Directory.unpacked(content)
    assert answers(again) == answers(directory)
    new = [Known("Ann Stone", ("A. Stone",), quotes=3)]
    gone = [("Mara Holt", SpeakerKind.PERSON)]
    assert answers(again.with_changes(new, gone)) == answers(directory.with_changes(new, gone))
    assert again.with_changes(new).packed() is None, "only what is made whole is kept"


@pytest.mark.parametrize("content", [b"", b"no zip", zlib.compress(b"no marshal"), zlib.compress(b"i\x01\x00\x00\x00")])
def test_what_is_no_packed_directory_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match="no directory"):
        Directory.unpacked(content)


def test_who_is_gone_is_nobody() -> None:
    directory = Directory(PEOPLE).with_changes([], [("Mara Holt", SpeakerKind.PERSON), ("Nobody", SpeakerKind.PERSON)])
    assert directory.find("Mara Holt").speakers == ()
    assert [one.name for one in directory.find("Holt").speakers] == ["Martin Holt", "Martin Holt Jr."]
    assert Directory(()).with_changes(PEOPLE).find("Mara Holt").speakers == (PEOPLE[2],)


@pytest.mark.parametrize("batches", [1, 3])
def test_many_changes_ask_for_a_directory_built_anew(batches: int) -> None:
    directory = Directory(PEOPLE)
    assert not directory.has_many_changes
    for batch in range(batches):
        directory = directory.with_changes([Known(f"Ann Stone{batch}x{number}") for number in range(400)])
    assert directory.has_many_changes == (batches == 3)
    assert not Directory(directory.known).has_many_changes
    assert len(directory.known) == len(PEOPLE) + 400 * batches
