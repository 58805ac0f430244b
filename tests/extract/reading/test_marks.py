"""What stands between quotation marks."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.extract.languages.en.pack import ENGLISH
from bot.extract.reading.marks import find_marked
from bot.extract.reading.text import paragraphs

MARKS = st.text(alphabet=st.sampled_from("“”„«»‹›\"'`‘’ aB.,\n5-–"), max_size=200)


def _inner(text: str) -> list[str]:
    return [quoted.inner.of(text) for quoted in find_marked(text, paragraphs(text), ENGLISH)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “go now” and left.", ["go now"]),
        ('He said "go now" and left.', ["go now"]),
        ("He said ''go now'' and left.", ["go now"]),
        ("He said «go now» and left.", ["go now"]),
        ("He said „go now“ and left.", ["go now"]),
        ("He said ``go now'' and left.", ["go now"]),
        ("“A “b c” d,” he said.", ["A “b c” d,"]),
        ("The “”end of the road” is near.", ["end of the road"]),
        ("He is 6'2\" tall and “quite thin” too.", ["quite thin"]),
        ("“One two.\n\n“Three four.”", ["One two.", "Three four."]),
        ("A stray ” closes nothing. “But this” does.", ["But this"]),
        ("“Open for ever\n\nNext “part two” here.", ["Open for ever", "part two"]),
        ("‘The farmers’ votes count,’ he said. ‘They don’t.’", ["The farmers’ votes count,", "They don’t."]),
        ("The farmers' votes and the teachers' votes.", []),
        ('"A “b c” d" he said ‘e f g’.', ["A “b c” d"]),
        ("‘He told me “see you in court”, so I left,’ he said.", ["He told me “see you in court”, so I left,"]),
        (
            "'They sold 'em to rock 'n' roll fans,' he said. 'In the '90s.'",
            ["They sold 'em to rock 'n' roll fans,", "In the '90s."],
        ),
        ("‘One two three.\n\n‘Four five six.’", ["One two three.", "Four five six."]),
        ("He said: ‘It is the workers’ town.\n\n‘It is ours.’", ["It is the workers’ town.", "It is ours."]),
        ("‘I knew in ’09 and in ’12,’ he said.", ["I knew in ’09 and in ’12,"]),
        ("« One two », he said, « three ».", ["One two", "three"]),
        ("« One ‹ two › », he said. « One two.\n\n» Three four. »", ["One ‹ two ›", "One two.", "Three four."]),
        ("We are ready,” said Lowe. “Go now.”", ["We are ready,", "Go now."]),
        ("It was late. We are ready,” he said.", ["We are ready,"]),
        ('"The pipe is 12" wide," said Lowe.', ['The pipe is 12" wide,']),
        ("“I’m 6’2” and I ran,” said Lowe.", ["I’m 6’2” and I ran,"]),
        ('The pipe is 12" wide, "too wide," said Lowe.', ["too wide,"]),
    ],
    ids=[
        "curly",
        "straight",
        "doubled apostrophes",
        "guillemets",
        "low and high",
        "backticks",
        "nested",
        "doubled opening mark",
        "inches",
        "two paragraphs",
        "stray closing mark",
        "lost closing mark",
        "British",
        "apostrophes",
        "single marks beside double ones",
        "double marks inside single ones",
        "apostrophes that open words",
        "single marks over two paragraphs",
        "single marks that go on after a plural's apostrophe",
        "years without their century",
        "guillemets with blanks",
        "guillemets inside and taken up",
        "opening mark lost",
        "opening mark lost within a paragraph",
        "inches inside",
        "feet and inches inside",
        "inches before",
    ],
)
def test_marked(text: str, expected: list[str]) -> None:
    assert _inner(text) == expected


def test_a_quotation_goes_on_where_the_next_paragraph_opens_again() -> None:
    text = "“One two.\n\n“Three four.”"
    assert [quoted.continued for quoted in find_marked(text, paragraphs(text), ENGLISH)] == [True, False]


@given(MARKS)
def test_no_two_quotations_overlap_and_none_is_empty(text: str) -> None:
    found = find_marked(text, paragraphs(text), ENGLISH)
    assert all(first.outer.end <= second.outer.start for first, second in pairwise(found))
    assert all(item.outer.covers(item.inner) and item.inner.of(text).strip() for item in found)
