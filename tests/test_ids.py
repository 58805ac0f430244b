from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ids import MAX_LENGTH, PassagePlace, document_id, parse_passage_id, passage_id, since_then, version_mark
from bot.model import Span
from handlers.frame.callback import SendFile, read


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("042_a1b2c3d4e5f60718.txt", "042_a1b2c3d4e5f60718", id="a simple name is its stem"),
        pytest.param("bridge.txt", "bridge", id="a short one too"),
        pytest.param("2024/bridge.txt", "bridge_a2591c5915", id="in a folder"),
        pytest.param("bridge.md", "bridge_f4b1c3a39b", id="another format"),
        pytest.param("Bridge reopens, at last!.pdf", "bridge_reopens_at_9e6809f09a", id="a name as people type it"),
        pytest.param("Café Ünder.txt", "cafe_under_2b6faa205c", id="accents"),
        pytest.param("Міст.txt", "document_e58bd8f2d3", id="no Latin letter in it"),
        pytest.param("a-b.txt", "a_b_427978a418", id="a dash would break a passage id"),
        pytest.param("x_0123ab.txt", "x_0123ab_6e2a21843e", id="a stem that looks derived is derived"),
        pytest.param("x_0123abcdef.txt", "x_0123abcdef_9725d1644f", id="so is one that looks derived with ten digits"),
    ],
)
def test_document_id(name: str, expected: str) -> None:
    assert document_id(name) == expected


@given(st.text(min_size=1, max_size=80))
def test_every_name_gets_a_short_plain_id(name: str) -> None:
    assert re.fullmatch(r"[a-z0-9_]{1,28}", document_id(name))
    assert len(document_id(name)) <= MAX_LENGTH


def test_names_that_look_alike_do_not_collide() -> None:
    names = ["a b.txt", "a_b.txt", "a-b.txt", "A b.txt", "x/a_b.txt", "y/a_b.txt", "a_b.md", "a b.md", "a_b"]
    assert len({document_id(name) for name in names}) == len(names)


def test_a_series_of_files_has_as_many_ids() -> None:
    names = [f"ukrainska-pravda-{number:06}.txt" for number in range(30_000)]
    assert document_id(names[653])[:23] == document_id(names[5152])[:23]  # as far as ids once went
    assert len({document_id(name) for name in names}) == len(names)


@given(st.text(min_size=1, max_size=80), st.integers(10**8, 10**9 - 2))
def test_every_id_fits_where_telegram_gives_64_bytes(name: str, start: int) -> None:
    document = document_id(name)
    assert len(passage_id(document, Span(start, start + 1))) <= 64
    assert len(str(SendFile(document))) <= 64
    assert read(str(SendFile(document))) == SendFile(document)


@pytest.mark.parametrize("name", ["2024/bridge.txt", "Bridge reopens, at last!.pdf", "Міст.txt", "x_0123ab.txt"])
def test_an_id_of_the_time_of_six_digits_begins_the_one_of_now(name: str) -> None:
    found = since_then(document_id(name)[:-4])
    assert found is not None
    assert found.first is not None
    assert found.last is not None
    assert found.first <= document_id(name) <= found.last


@pytest.mark.parametrize(
    "text", ["bridge", "042_a1b2c3d4e5f60718", "bridge_a2591", "Bridge_a2591c", "b" * 18 + "_a2591c"]
)
def test_what_was_no_derived_id_has_become_nothing_else(text: str) -> None:
    assert since_then(text) is None


@given(
    st.from_regex(r"[a-z0-9_]{1,28}", fullmatch=True),
    st.integers(0, 10**8),
    st.integers(1, 10**8),
    st.one_of(st.just(""), st.text().map(version_mark)),
)
def test_a_passage_id_comes_back(document: str, start: int, length: int, mark: str) -> None:
    place = PassagePlace(document, Span(start, start + length), mark)
    assert parse_passage_id(passage_id(*place)) == place
    assert len(passage_id(*place)) <= 64


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
        pytest.param(f"{'a' * 29}-1-5", id="too long"),
    ],
)
def test_forged_passage_ids_name_nothing(forged: str) -> None:
    assert parse_passage_id(forged) is None
