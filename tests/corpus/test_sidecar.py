from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.corpus.sidecar import SIDECAR_NAME, Sidecar, Stated, forget, load_sidecar, state
from bot.errors import SidecarError

if TYPE_CHECKING:
    from pathlib import Path

NAMES = ["a.txt", "2024/b c.md"]

WRITTEN_BY_HAND = """\
# Who is who
same = [["Ana Kolar", "Anna Kolarova"]]   # she married
different = [["Ivan Hora", "Ivan Horak"], ["Petro Maly", "Pavlo Maly"]]

# The bridge
[documents."a.txt"]
outlet = "The Lowland Post"   # printed edition
title = "Bridge reopens"
published = 2024-03-05

[documents."2024/b c.md"]
published = "2024-03..2024-04"
language = "en"
url = "https://example.org/b"
"""


def test_reads_what_an_editor_writes(tmp_path: Path) -> None:
    _write(tmp_path, WRITTEN_BY_HAND)
    sidecar = load_sidecar(tmp_path, NAMES)
    assert sidecar.stated("a.txt") == Stated("The Lowland Post", "Bridge reopens", "2024-03-05")
    assert sidecar.stated("2024/b c.md") == Stated(None, None, "2024-03..2024-04", "en", "https://example.org/b")
    assert sidecar.stated("other.txt") == Stated()
    assert sidecar.same == (("Ana Kolar", "Anna Kolarova"),)
    assert sidecar.different == (("Ivan Hora", "Ivan Horak"), ("Petro Maly", "Pavlo Maly"))


@pytest.mark.parametrize("written", [None, "", "\n", "# nothing yet\n", "\ufeff# saved by an old editor\r\n"])
def test_nothing_stated_is_an_empty_sidecar(tmp_path: Path, written: str | None) -> None:
    if written is not None:
        _write(tmp_path, written)
    assert load_sidecar(tmp_path, NAMES) == Sidecar()


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        pytest.param("same = ]", r"not TOML: .*line 1", id="broken TOML"),
        pytest.param('outlet = "P"', r"unknown key 'outlet' \(known: documents, same, different\)", id="key outside"),
        pytest.param('[documents."c.txt"]\ntitle = "C"', r"no file 'c\.txt'", id="unknown file"),
        pytest.param('documents = ["a.txt"]', r"must be a table", id="a list of files"),
        pytest.param('[documents]\n"a.txt" = "Post"', r"must be a table", id="text in the place of a table"),
        pytest.param('same = ["Ana Kolar"]', r"same must be a list of lists of names", id="names not in lists"),
        pytest.param('same = "Ana Kolar"', r"same must be a list of lists of names", id="one name"),
        pytest.param('different = [["Ana Kolar"]]', r"needs at least two names", id="one alone"),
        pytest.param('same = [["A B", " A B"]]', r"needs at least two names", id="twice the same"),
        pytest.param('same = [["A B", "C D"]]\ndifferent = [["C D", "A B"]]', r"'A B' and 'C D' .* both", id="both"),
    ],
)
def test_what_cannot_be_meant_is_refused(tmp_path: Path, written: str, problem: str) -> None:
    _write(tmp_path, written)
    with pytest.raises(SidecarError, match=problem) as raised:
        load_sidecar(tmp_path, NAMES)
    assert str(raised.value).startswith(str(tmp_path / SIDECAR_NAME))


@pytest.mark.parametrize(
    ("fact", "problem"),
    [
        pytest.param(
            'author = "X"',
            r"author is nothing that can be stated \(known: outlet, title, published,",
            id="unknown fact",
        ),
        pytest.param("title = 5", r"title must be one line of text, not 5", id="a number"),
        pytest.param('title = " "', r"title must be one line", id="blank"),
        pytest.param('title = "a\\nb"', r"title must be one line", id="two lines"),
        pytest.param(
            'published = "05.03.2024"',
            r"published must be a date .*not '05\.03\.2024' \(write 2024-03-05, 2024-03",
            id="other form",
        ),
        pytest.param(
            'published = "2023-02-30"', r"published must be a date .*not '2023-02-30' \(write", id="no such day"
        ),
        pytest.param("published = 2022", r"published must be a date in quotation marks", id="a bare year"),
        pytest.param("published = 10:30:00", r"published must be a date", id="a time"),
        pytest.param('language = "English"', r"language must be a code such as en", id="a language's name"),
        pytest.param('url = "example.org"', r"url must begin with https://", id="no scheme"),
        pytest.param('url = "javascript:alert(1)"', r"url must begin with https://", id="a script"),
    ],
)
def test_a_fact_that_cannot_be_is_refused_with_what_is_allowed(tmp_path: Path, fact: str, problem: str) -> None:
    _write(tmp_path, f'[documents."a.txt"]\n{fact}\n')
    with pytest.raises(SidecarError, match=rf"a\.txt: {problem}"):
        load_sidecar(tmp_path, NAMES)


def test_bytes_that_are_not_utf8_are_refused(tmp_path: Path) -> None:
    (tmp_path / SIDECAR_NAME).write_bytes(b"# caf\xe9\n")
    with pytest.raises(SidecarError, match="byte 5 is not UTF-8"):
        load_sidecar(tmp_path, NAMES)


def test_state_keeps_all_that_the_editor_wrote(tmp_path: Path) -> None:
    _write(tmp_path, WRITTEN_BY_HAND)
    state(tmp_path, "a.txt", outlet="Evening Post", language="en", title=None)
    state(tmp_path, "new.txt", published="2024-05", outlet='The "Post"')
    assert (
        _read(tmp_path)
        == WRITTEN_BY_HAND.replace('"The Lowland Post"', '"Evening Post"').replace(
            "published = 2024-03-05\n", 'published = 2024-03-05\nlanguage = "en"\n'
        )
        + '\n[documents."new.txt"]\npublished = "2024-05"\noutlet = "The \\"Post\\""\n'
    )
    assert load_sidecar(tmp_path, [*NAMES, "new.txt"]).stated("new.txt") == Stated('The "Post"', None, "2024-05")


def test_state_begins_a_sidecar(tmp_path: Path) -> None:
    state(tmp_path, "a.txt", title="Bridge reopens")
    assert _read(tmp_path) == '[documents."a.txt"]\ntitle = "Bridge reopens"\n'
    assert [path.name for path in tmp_path.iterdir()] == [SIDECAR_NAME]


def test_state_without_facts_writes_nothing(tmp_path: Path) -> None:
    state(tmp_path, "a.txt", title=None)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("key", "value"), [("author", "X"), ("published", "soon"), ("title", "a\nb"), ("url", "ftp://x")]
)
def test_state_refuses_what_loading_would_refuse(tmp_path: Path, key: str, value: str) -> None:
    _write(tmp_path, WRITTEN_BY_HAND)
    with pytest.raises(SidecarError):
        state(tmp_path, "a.txt", **{key: value})
    assert _read(tmp_path) == WRITTEN_BY_HAND


@pytest.mark.parametrize("broken", ["documents = 3\n", '[documents]\n"a.txt" = 3\n', "[[[\n"])
def test_a_broken_sidecar_is_never_overwritten(tmp_path: Path, broken: str) -> None:
    _write(tmp_path, broken)
    with pytest.raises(SidecarError):
        state(tmp_path, "a.txt", title="Bridge")
    with pytest.raises(SidecarError):
        forget(tmp_path, "a.txt")
    assert _read(tmp_path) == broken


def test_forget_takes_out_one_document(tmp_path: Path) -> None:
    _write(tmp_path, WRITTEN_BY_HAND)
    forget(tmp_path, "2024/b c.md")
    kept = _read(tmp_path)
    assert "b c" not in kept
    assert "# Who is who" in kept
    assert "# printed edition" in kept
    assert load_sidecar(tmp_path, ["a.txt"]).stated("a.txt").title == "Bridge reopens"


def test_forgetting_what_is_not_there_changes_nothing(tmp_path: Path) -> None:
    forget(tmp_path, "a.txt")
    assert list(tmp_path.iterdir()) == []
    _write(tmp_path, WRITTEN_BY_HAND)
    forget(tmp_path, "other.txt")
    assert _read(tmp_path) == WRITTEN_BY_HAND


def _write(root: Path, content: str) -> None:
    (root / SIDECAR_NAME).write_bytes(content.encode())


def _read(root: Path) -> str:
    return (root / SIDECAR_NAME).read_bytes().decode()
