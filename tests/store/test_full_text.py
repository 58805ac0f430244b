"""Whatever people type, FTS5 is given words to look for and never an expression of theirs."""

from __future__ import annotations

import re
import sqlite3
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.store.engines.full_text import Fts5
from bot.typed.terms import read_terms

if TYPE_CHECKING:
    from collections.abc import Iterator

FTS5 = Fts5()
TOKENIZER = "porter unicode61 remove_diacritics 2"  # as in the migrations

# What means something to FTS5 or to SQL, so that hypothesis tries it in every combination.
SYNTAX = (
    '"',
    "'",
    "''",
    "*",
    "^",
    "-",
    "+",
    ":",
    "(",
    ")",
    "{",
    "}",
    "AND",
    "OR",
    "NOT",
    "NEAR",
    "NEAR(harbour pier, 2)",
    "words:",
    "-words:",
    "{words name}:",
    "pieces_fts",
    "rank",
    "harbour*",
    "; DROP TABLE made",
    "\0",
    "\x02",
    "\ufeff",
    "“",
    "”",
    "„",
    "«",
    "»",
    "harbour",
    "pier",
    "е́",
    "ﬁ",
    "😀",
    "٣",
)
typed = st.one_of(st.text(), st.lists(st.sampled_from(SYNTAX), max_size=12).map(" ".join))


@pytest.fixture(scope="module")
def table() -> Iterator[sqlite3.Connection]:
    db = sqlite3.connect(":memory:")
    db.execute(f'CREATE VIRTUAL TABLE made USING fts5 (words, name, outlet, tokenize = "{TOKENIZER}")')
    db.execute("INSERT INTO made VALUES ('the harbour of Nordvik and its pier', 'n7', 'o2')")
    db.execute("CREATE VIRTUAL TABLE names USING fts5 (called, tokenize = 'trigram')")
    db.execute("INSERT INTO names VALUES ('harbour_1 the harbour of \"nordvik\" гавань')")
    yield db
    db.close()


def found(table: sqlite3.Connection, expression: str) -> int:
    count: int = table.execute("SELECT count(*) FROM made WHERE made MATCH ?", (expression,)).fetchone()[0]
    return count


@given(typed)
def test_nothing_typed_is_ever_syntax(table: sqlite3.Connection, words: str) -> None:
    query = read_terms(words)
    if query is not None:
        found(table, FTS5.every(query))
        found(table, FTS5.some(query))


@given(typed)
def test_outside_quotation_marks_there_are_only_our_own_operators(words: str) -> None:
    query = read_terms(words)
    if query is None:
        return
    for expression, operator, also in (
        (FTS5.every(query), " AND ", ""),
        (FTS5.every(query, names=(3, 4), outlets=(0,)), " AND ", " AND name : (n3 OR n4) AND outlet : (o0)"),
        (FTS5.some(query), " OR ", ""),
        (FTS5.some(query, outlets=(1, 22)), " OR ", " AND outlet : (o1 OR o22)"),
    ):
        between = re.sub(r'"[^"]*"', "", expression)
        operators = operator * (expression.count('"') // 2 - 1)
        assert between == f"words : ({operators}){also}"


@given(st.lists(st.text(alphabet=st.characters(categories=["Lu", "Ll", "Lo", "Nd"]), min_size=1), min_size=1))
def test_every_never_finds_more_than_some(table: sqlite3.Connection, words: list[str]) -> None:
    query = read_terms(" ".join(words))
    assert query is not None
    assert found(table, FTS5.every(query)) <= found(table, FTS5.some(query))


@pytest.mark.parametrize(
    ("words", "every"),
    [
        pytest.param("harbour pier", '"harbour" AND "pier"', id="words"),
        pytest.param('"harbour pier" mayor', '"harbour pier" AND "mayor"', id="a phrase and a word"),
        pytest.param("«стара гавань»", '"стара гавань"', id="a phrase in Ukrainian marks"),
        pytest.param('harbour "pier', '"harbour" AND "pier"', id="a mark that is never closed"),
        pytest.param("pier-side", '"pier side"', id="a hyphen stands between the words of a phrase"),
        pytest.param("don't", '"don t"', id="an apostrophe too"),
        pytest.param("pier pier", '"pier"', id="twice the same"),
        pytest.param("harbour NOT pier", '"harbour" AND "NOT" AND "pier"', id="an operator is a word like others"),
        pytest.param("words:harbour", '"words harbour"', id="a column name is a word like others"),
        pytest.param("pier*", '"pier"', id="no prefix search"),
        pytest.param("a_b", '"a b"', id="an underscore separates"),
    ],
)
def test_what_is_looked_for(words: str, every: str) -> None:
    query = read_terms(words)
    assert query is not None
    assert FTS5.every(query) == f"words : ({every})"
    assert FTS5.some(query) == f"words : ({every.replace(' AND ', ' OR ')})"


@pytest.mark.parametrize("words", ["", "   ", '"', "...", "-- * ()", "😀", "\0", "«»", "_"])
def test_where_there_are_no_words_nothing_is_looked_for(words: str) -> None:
    assert read_terms(words) is None


def test_a_whole_article_pasted_is_cut_to_what_sqlite_can_bear(table: sqlite3.Connection) -> None:
    query = read_terms(" ".join(f"word{number}" for number in range(20_000)))
    assert query is not None
    assert FTS5.every(query).count('"') == 2 * 24
    assert found(table, FTS5.every(query)) == 0


@pytest.mark.parametrize(
    ("words", "finds"),
    [
        pytest.param("harbour", True, id="a word"),
        pytest.param("HARBOUR", True, id="capitals"),
        pytest.param("harbours piers", True, id="plurals"),
        pytest.param("härbour", True, id="an accent too many"),
        pytest.param('"its pier"', True, id="a phrase"),
        pytest.param('"pier its"', False, id="the phrase the other way round"),
        pytest.param("pier Nordvik", True, id="words apart"),
        pytest.param("n7", False, id="a name's row is no word"),
        pytest.param("pier n7", False, id="nor beside a word"),
        pytest.param("pier mayor", False, id="a word that is not there"),
    ],
)
def test_what_is_found(table: sqlite3.Connection, words: str, finds: bool) -> None:
    query = read_terms(words)
    assert query is not None
    assert bool(found(table, FTS5.every(query))) is finds


@pytest.mark.parametrize(
    ("names", "finds"), [(None, True), ((7,), True), ((5, 7), True), ((5,), False), ((77,), False)]
)
def test_words_of_some_names_only(table: sqlite3.Connection, names: tuple[int, ...] | None, finds: bool) -> None:
    query = read_terms("harbour pier")
    assert query is not None
    assert bool(found(table, FTS5.every(query, names=names))) is finds


@pytest.mark.parametrize(
    ("outlets", "finds"), [(None, True), ((2,), True), ((2, 5), True), ((5,), False), ((22,), False)]
)
def test_words_of_some_outlets_only(table: sqlite3.Connection, outlets: tuple[int, ...] | None, finds: bool) -> None:
    query = read_terms("harbour")
    assert query is not None
    assert bool(found(table, FTS5.every(query, outlets=outlets))) is finds
    assert bool(found(table, FTS5.some(query, outlets=outlets))) is finds


def called(table: sqlite3.Connection, part: str) -> int:
    count: int = table.execute("SELECT count(*) FROM names WHERE names MATCH ?", (part,)).fetchone()[0]
    return count


@given(typed)
def test_nothing_typed_of_a_documents_name_is_ever_syntax(table: sqlite3.Connection, words: str) -> None:
    part = FTS5.part(words)
    if part is not None:
        called(table, part)


@pytest.mark.parametrize(
    ("words", "finds"),
    [
        ("harbour_1", True),
        ("HARBOUR", True),
        ("arb", True),
        ("hárboür", True),
        ('the harbour of "nord', True),
        ("ГАВ", True),
        ("  гавань ", True),
        ("harbour NOT", False),
        ("har*", False),
        ("harbor", False),
    ],
)
def test_a_part_of_a_documents_name_is_found(table: sqlite3.Connection, words: str, finds: bool) -> None:
    part = FTS5.part(words)
    assert part is not None
    assert bool(called(table, part)) is finds


@pytest.mark.parametrize("words", ["", "  ", "a", "ab", " ab ", "ab\0cd", "e\u0301\u0301x", "가"])
def test_what_is_too_short_for_the_index_of_names_is_not_looked_up_there(words: str) -> None:
    assert FTS5.part(words) is None
