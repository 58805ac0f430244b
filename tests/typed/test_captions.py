from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.typed.captions import Caption, read_caption

KEYS = ("outlet", "date", "title", "url", "language")


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ('outlet="The Post" date=2024-03-01', {"outlet": "The Post", "date": "2024-03-01"}),
        ("outlet=“The Post” title=„Die Mühle“", {"outlet": "The Post", "title": "Die Mühle"}),
        ('outlet=«Газета "День"»', {"outlet": 'Газета "День"'}),
        ('title="Газета «День»" language=uk', {"title": "Газета «День»", "language": "uk"}),
        ("title=“The “big” mill”", {"title": "The “big” mill"}),
        ('title=“The "big" mill” date=2024', {"title": 'The "big" mill', "date": "2024"}),
        ("title=„Das “große” Haus“", {"title": "Das “große” Haus"}),
        ("title=«Про «День» і ніч»", {"title": "Про «День» і ніч"}),
        ("title='The Post’s \"mill\"'", {"title": 'The Post’s "mill"'}),
        ("title=‘The Post’s mill’", {"title": "The Post’s mill"}),
        ('outlet=“The Post" title="X"', {"outlet": "The Post", "title": "X"}),
        ('outlet="The Post” title="X"', {"outlet": "The Post", "title": "X"}),
        ("date: 2024-05-02", {"date": "2024-05-02"}),
        ("Date = 2024-05-02, Outlet:«Wire»;", {"date": "2024-05-02", "outlet": "Wire"}),
        ('title="Release date: May" date=2024', {"title": "Release date: May", "date": "2024"}),
        ('title="E = mc2"', {"title": "E = mc2"}),
        ("url=https://example.org/a?date=1,2&b=3", {"url": "https://example.org/a?date=1,2&b=3"}),
        ("outlet= date=2024", {"outlet": "", "date": "2024"}),
        ('outlet=""', {"outlet": ""}),
        ("outlet=\ndate=2024", {"outlet": "", "date": "2024"}),
        ("  ", {}),
    ],
)
def test_what_is_stated(text: str, facts: dict[str, str]) -> None:
    assert read_caption(text, KEYS) == Caption(facts)


@pytest.mark.parametrize(
    ("text", "facts", "left_over"),
    [
        ("outlet=The Post", {"outlet": "The"}, ("Post",)),
        ('outlet="The Post', {}, ('outlet="The Post',)),
        ('outlet="The Post date=2024', {"date": "2024"}, ('outlet="The Post',)),
        ('title="The "big" mill"', {"title": 'The "big'}, ('mill"',)),
        ("The mill burns", {}, ("The", "mill", "burns")),
        ("date=2024 date=2023", {"date": "2024"}, ("date=2023",)),
        ("outlet=«A «B»", {}, ("outlet=«A «B»",)),
    ],
)
def test_what_is_not_understood_is_left_over(text: str, facts: dict[str, str], left_over: tuple[str, ...]) -> None:
    assert read_caption(text, KEYS) == Caption(facts, (), left_over)


@pytest.mark.parametrize("text", ["colour=red", "colour = red", 'colour="dark red" date=2024'])
def test_a_key_that_is_none(text: str) -> None:
    found = read_caption(text, KEYS)
    assert found.unknown == ("colour",)
    assert found.left_over == ()


@given(st.text(alphabet="date outlet=:\"“”„«»'‘’,;x1\n", max_size=40))
def test_no_letter_is_dropped(text: str) -> None:
    found = read_caption(text, KEYS)
    told = "".join([*found.facts, *found.facts.values(), *found.left_over]).lower()
    if not found.unknown:
        assert sorted(filter(str.isalnum, told)) == sorted(filter(str.isalnum, text.lower()))
