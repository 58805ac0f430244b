"""Files that are sent in a terminal: nothing is written over, and nothing outside the folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.errors import NotSaved
from bot.terminal.saving import save

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("notes.txt", "notes.txt"),
        ("міст 1.txt", "міст 1.txt"),
        ("../../notes.txt", "notes.txt"),
        ("/etc/passwd", "passwd"),
        ("..\\..\\notes.txt", "notes.txt"),
        ("C:\\notes.txt", "notes.txt"),
        ("..", "file"),
        ("", "file"),
        (".bashrc", "bashrc"),
        ("a\x1b[31m:b\n.txt", "a_[31m_b_.txt"),
        ("table.csv.zip", "table.csv.zip"),
        ("б" * 300 + ".csv", "б" * 100 + ".csv"),
    ],
)
def test_a_file_stays_in_the_folder_under_a_name_that_file_systems_take(tmp_path: Path, sent: str, kept: str) -> None:
    folder = tmp_path / "deep" / "kept"
    assert save(folder, sent, b"words") == folder / kept
    assert (folder / kept).read_bytes() == b"words"
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [kept]


def test_nothing_is_written_over_nor_through_a_link(tmp_path: Path) -> None:
    outside, folder = tmp_path / "outside.txt", tmp_path / "kept"
    folder.mkdir()
    outside.write_text("mine")
    (folder / "a.txt").write_text("mine too")
    (folder / "a-2.txt").symlink_to(outside)
    (folder / "a-3.txt").symlink_to(tmp_path / "nowhere.txt")
    assert save(folder, "a.txt", b"new") == folder / "a-4.txt"
    assert save(folder, "a.txt", b"newer") == folder / "a-5.txt"
    assert (folder / "a-4.txt").read_bytes() == b"new"
    assert (outside.read_text(), (folder / "a.txt").read_text()) == ("mine", "mine too")
    assert not (tmp_path / "nowhere.txt").exists()


def test_what_cannot_be_kept_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, no folder")
    with pytest.raises(
        NotSaved, match=r"^.*taken/a\.txt cannot be saved \(.+\)\. Name another folder with --save FOLDER\.$"
    ):
        save(tmp_path / "taken", "a.txt", b"words")
