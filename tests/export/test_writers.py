from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.export.rows import PEOPLE, QUOTES, person_row
from bot.export.writers import BOM, as_csv, as_json, as_jsonl, guarded
from bot.model import QuotedSpeaker, Reason, SpeakerKind
from tests.export.cells import unguarded
from tests.export.facts import batches, gathered, quote_row

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.export.rows import Row

# What a newspaper may hold, with much of what spreadsheets and CSV care about.
TEXTS = st.text(st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("=+-@'\";,\t\r\n  ＝\ufeffa")))


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        pytest.param("=1+1", "'=1+1", id="formula"),
        pytest.param("+380 44", "'+380 44", id="plus"),
        pytest.param("-5 degrees", "'-5 degrees", id="minus"),
        pytest.param("@SUM(A1)", "'@SUM(A1)", id="at"),
        pytest.param("  =1", "'  =1", id="after spaces"),
        pytest.param("\u00a0=1", "'\u00a0=1", id="after a space that does not break"),
        pytest.param("\ufeff=1", "'\ufeff=1", id="after a byte order mark"),
        pytest.param("＝1", "'＝1", id="full width"),
        pytest.param("\tyes", "'\tyes", id="tab"),
        pytest.param("\ryes", "'\ryes", id="carriage return"),
        pytest.param("'tis", "''tis", id="an apostrophe of its own"),
        pytest.param("x;=1;y", "x;'=1;y", id="where a country cuts at semicolons"),
        pytest.param("a\n- b", "a\n'- b", id="on a new line"),
        pytest.param("x;'y", "x;''y", id="an apostrophe after a semicolon"),
        pytest.param("we = us; a-b, it's", "we = us; a-b, it's", id="nothing to guard"),
        pytest.param("— Yes — she said", "— Yes — she said", id="a dash is no minus"),
        pytest.param("", "", id="empty"),
    ],
)
def test_what_could_run_as_a_formula_gets_an_apostrophe(text: str, cell: str) -> None:
    assert guarded(text) == cell
    assert unguarded(cell) == text


@given(TEXTS)
def test_the_exact_words_come_back_from_every_cell(text: str) -> None:
    assert unguarded(guarded(text)) == text


@given(TEXTS)
def test_no_piece_of_a_cell_is_a_formula_wherever_a_spreadsheet_cuts(text: str) -> None:
    for piece in re.split(r"[;\t\r\n]", guarded(text)):
        assert piece.strip()[:1] not in tuple("=+-@＝＋－＠")


@given(TEXTS)
def test_a_cell_holds_nothing_but_the_text_and_apostrophes(text: str) -> None:
    assert guarded(text).replace("'", "") == text.replace("'", "")


@pytest.mark.parametrize(
    "words",
    [
        "plain",
        'She said "no", twice',
        "two\nlines, and\r\na third",
        "=HYPERLINK(\"http://evil\", 'x')",
        "Ми дотримали слова 😀",
        "'tis; 'twas",
        "\u2028 a line end of its own \u0085",
    ],
)
async def test_csv_read_back_gives_the_facts(words: str) -> None:
    row = quote_row(words)
    text = await gathered(as_csv(batches([row], [row]), QUOTES))
    assert text.startswith(BOM)
    header, *lines = csv.reader(io.StringIO(text.removeprefix(BOM), newline=""))
    assert tuple(header) == QUOTES
    told = {None: "", True: "yes", False: "no"}
    expected = [told[value] if value is None or isinstance(value, bool) else str(value) for value in row.values()]
    assert [[unguarded(cell) for cell in line] for line in lines] == [expected, expected]


async def test_csv_lines_end_as_rfc_4180_says() -> None:
    text = await gathered(as_csv(batches([{"a": 1, "b": None, "c": True}, {"a": 2, "b": "x,y", "c": False}]), "abc"))
    assert text == f'{BOM}a,b,c\r\n1,,yes\r\n2,"x,y",no\r\n'


async def test_a_list_is_one_cell_with_an_item_a_line() -> None:
    spellings, merges = (("Ana Stone", 2), ("=Stoun", 1)), (("Stoun", "Stone", Reason("one-letter")),)
    row = person_row(QuotedSpeaker("Ana Stone", SpeakerKind.PERSON, 4, 2, spellings, merges))
    text = await gathered(as_csv(batches([row]), PEOPLE))
    _, line = csv.reader(io.StringIO(text, newline=""))
    assert line[4:] == [
        "Ana Stone · 2\n'=Stoun · 1",
        "Stoun · Stone · the family names differ by one letter and the first name is the same",
    ]


ROWS: list[Row] = [quote_row("Yes\n=1 “so”"), quote_row("Ні", 40)]


@pytest.mark.parametrize("given_batches", [[ROWS], [ROWS[:1], [], ROWS[1:]]], ids=["one batch", "an empty one between"])
async def test_json_is_one_array_with_the_words_as_they_are(given_batches: list[list[Row]]) -> None:
    rows: AsyncIterator[list[Row]] = batches(*given_batches)
    text = await gathered(as_json(rows, QUOTES))
    assert json.loads(text) == ROWS
    assert "“so”" in text


async def test_json_of_nothing_is_an_empty_array() -> None:
    assert json.loads(await gathered(as_json(batches(), QUOTES))) == []


@given(TEXTS)
async def test_a_line_of_json_is_one_line_for_every_reader(words: str) -> None:
    text = await gathered(as_jsonl(batches([{"words": words}], [{"words": "last"}]), ["words"]))
    first, last = text.splitlines()
    assert json.loads(first) == {"words": words}
    assert json.loads(last) == {"words": "last"}
