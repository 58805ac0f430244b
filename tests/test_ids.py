from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ids import MAX_LENGTH, document_id, parse_passage_id, passage_id
from bot.model import Span


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("042_a1b2c3d4e5f60718.txt", "042_a1b2c3d4e5f60718", id="a simple name is its stem"),
        pytest.param("bridge.txt", "bridge", id="a short one too"),
        pytest.param("2024/bridge.txt", "bridge_a2591c", id="in a folder"),
        pytest.param("bridge.md", "bridge_f4b1c3", id="another format"),
        pytest.param("Bridge reopens, at last!.pdf", "bridge_reopens_at_9e6809", id="a name as people type it"),
        pytest.param("Café Ünder.txt", "cafe_under_2b6faa", id="accents"),
        pytest.param("Міст.txt", "document_e58bd8", id="no Latin letter in it"),
        pytest.param("a-b.txt", "a_b_427978", id="a dash would break a passage id"),
        pytest.param("x_0123ab.txt", "x_0123ab_6e2a21", id="a stem that looks derived is derived"),
    ],
)
def test_document_id(name: str, expected: str) -> None:
    assert document_id(name) == expected


@given(st.text(min_size=1, max_size=80))
def test_every_name_gets_a_short_plain_id(name: str) -> None:
    assert re.fullmatch(r"[a-z0-9_]{1,24}", document_id(name))
    assert len(document_id(name)) <= MAX_LENGTH


def test_names_that_look_alike_do_not_collide() -> None:
    names = ["a b.txt", "a_b.txt", "a-b.txt", "A b.txt", "x/a_b.txt", "y/a_b.txt", "a_b.md", "a b.md", "a_b"]
    assert len({document_id(name) for name in names}) == len(names)


@given(st.from_regex(r"[a-z0-9_]{1,24}", fullmatch=True), st.integers(0, 10**8), st.integers(1, 10**8))
def test_a_passage_id_comes_back(document: str, start: int, length: int) -> None:
    span = Span(start, start + length)
    assert parse_passage_id(passage_id(document, span)) == (document, span)


@pytest.mark.parametrize(
    "forged",
    [
        pytest.param("", id="nothing"),
        pytest.param("bridge", id="no offsets"),
        pytest.param("bridge-5-5", id="empty span"),
        pytest.param("bridge-9-5", id="backwards"),
        pytest.param("bridge--1-5", id="negative"),
        pytest.param("bridge-01-5", id="leading zero"),
        pytest.param("bridge-1-5-9", id="too many parts"),
        pytest.param("bridge-1-5\n", id="newline at the end"),
        pytest.param("bridge-1-9999999999", id="too many digits"),
        pytest.param("bridge-٣-٥", id="digits of another script"),
        pytest.param("Bridge-1-5", id="capitals"),
        pytest.param("../bridge-1-5", id="a path"),
        pytest.param(f"{'a' * 25}-1-5", id="too long"),
    ],
)
def test_forged_passage_ids_name_nothing(forged: str) -> None:
    assert parse_passage_id(forged) is None
