from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from bot.cli import main
from bot.export.writers import BOM
from tests.export.cells import unguarded
from tests.invented import ARTICLES, two_of_one_name

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result


@pytest.fixture
def run(tmp_path: Path, archive: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Return what runs `onrecord export` on the invented archive, with a store of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ONRECORD_DATABASE", str(tmp_path / "new" / "store.sqlite3"))
    monkeypatch.setenv("ONRECORD_CORPUS", archive.name)
    return lambda *arguments: CliRunner().invoke(main, ["export", *arguments])


def test_quotes_come_as_csv_with_exact_words_and_places(run: Callable[..., Result]) -> None:
    result = run("quotes", "Marchenko from:2024-03")
    assert result.exit_code == 0
    assert result.stdout.startswith(BOM)
    rows = list(csv.DictReader(io.StringIO(result.stdout.removeprefix(BOM), newline="")))
    assert rows
    for row in rows:
        words = ARTICLES[row["file"]][int(row["start"]) : int(row["end"])]
        assert words == unguarded(row["words"])
        assert row["speaker"] == "Olena Marchenko"
        assert row["link"] == f"archive/{row['file']}:{row['line']}"
    assert result.stderr == f"{len(rows)} quotes\n"


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_a_timeline_comes_as_json(run: Callable[..., Result], form: str) -> None:
    result = run("timeline", "2024-04", "ferry", "--format", form)
    rows = json.loads(result.stdout) if form == "json" else [json.loads(line) for line in result.stdout.splitlines()]
    assert [(row["file"], row["date"], row["start"]) for row in rows] == [
        ("ferry.txt", "2024-04-01", ARTICLES["ferry.txt"].index("The ferry to"))
    ]
    assert "ferry" in rows[0]["sentence"]
    assert rows[0]["date_words"] == "1 April 2024"


def test_a_timeline_comes_for_timelinejs(run: Callable[..., Result]) -> None:
    result = run("timeline", "2024-03", "--format", "timelinejs")
    events = json.loads(result.stdout)["events"]
    assert {event["start_date"]["year"] for event in events} == {2024}
    assert result.stderr == f"{len(events)} dated passages\n"


def test_people_come_with_spellings_and_merges(run: Callable[..., Result]) -> None:
    everybody = json.loads(run("people", "--format", "json").stdout)
    one = json.loads(run("people", "Marchenko", "--format", "json").stdout)
    assert len(everybody) > len(one) == 1
    assert {"form": "Marčenko", "documents": 1} in one[0]["spellings"]


def test_whoever_is_quoted_far_more_is_meant_and_the_others_are_named(
    run: Callable[..., Result], archive: Path
) -> None:
    for name, text in two_of_one_name(10).items():
        (archive / name).write_text(text)
    result = run("quotes", "Aspvik", "--format", "json")
    assert [row["speaker"] for row in json.loads(result.stdout)] == ["Asta Aspvik"] * 10
    assert result.stderr == "the quotes of Asta Aspvik; others called “Aspvik”: Nils Aspvik\n10 quotes\n"


def test_links_follow_the_template(run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_SOURCE_URL", "https://example.org/{name}#L{line}")
    rows = json.loads(run("quotes", "Holm", "--format", "json").stdout)
    assert [row["link"] for row in rows] == ["https://example.org/notes.txt#L3"]


def test_a_file_gets_what_would_have_been_printed(run: Callable[..., Result], tmp_path: Path) -> None:
    printed = run("quotes")
    written = run("quotes", "--output", "quotes.csv")
    assert written.stdout == ""
    assert (tmp_path / "quotes.csv").read_bytes() == printed.stdout_bytes


def test_no_rows_make_an_empty_result_and_a_new_file(run: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "old.jsonl").write_text("old")
    result = run("quotes", "from:2031", "--format", "jsonl", "--output", "old.jsonl")
    assert (result.exit_code, result.stderr) == (0, "0 quotes\n")
    assert (tmp_path / "old.jsonl").read_text() == ""


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        pytest.param(("quotes", "Xylander"), 1, "Nobody called “Xylander”", id="nobody"),
        pytest.param(("people", "Xylander"), 1, "Nobody called “Xylander”", id="no such person"),
        pytest.param(("quotes", "Brandt"), 1, "Jonas Brandt, Ida Brandt", id="two of one name"),
        pytest.param(("timeline", "2024-13"), 1, "there is no month 13", id="no such month"),
        pytest.param(("quotes", "from:2024-13"), 1, "there is no month 13", id="no such month in a filter"),
        pytest.param(("letters",), 2, "'letters' is not one of", id="no such table"),
        pytest.param((), 2, "Missing argument", id="nothing asked"),
        pytest.param(("people", "--format", "timelinejs"), 2, "for timelines only", id="no timeline"),
        pytest.param(("people", "--format", "xls"), 2, "'xls' is not one of", id="no such format"),
        pytest.param(("people", "--output", "gone/people.csv"), 1, "No such file or directory", id="no such folder"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(
    run: Callable[..., Result], tmp_path: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    (tmp_path / "kept.csv").write_text("kept")
    output = () if "--output" in arguments else ("--output", "kept.csv")
    result = run(*arguments, *output)
    assert result.exit_code == code
    assert said in result.stderr
    assert result.stdout == ""
    assert (tmp_path / "kept.csv").read_text() == "kept"
