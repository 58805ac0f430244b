"""Files that come from the chat, on their way into the corpus folder and out of it."""

from __future__ import annotations

import json
import os
import threading
import tomllib
from datetime import UTC, datetime, timedelta
from itertools import cycle
from typing import TYPE_CHECKING

import pytest

from bot.archive.adding import stage, sweep, take_in, take_out, throw_away
from bot.archive.moving import recover
from bot.corpus.files import list_documents, look_through
from bot.corpus.sidecar import Stated, load_sidecar, state
from bot.corpus.whole import drop_unfinished
from bot.errors import DocumentError, SidecarError
from tests.rights import modes_hold

if TYPE_CHECKING:
    from pathlib import Path

WORDS = b'"The mill is closed," said Karin Holm, a nurse.\n'


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        ("mill.txt", "mill.txt"),
        ("Mill burns.TXT", "Mill_burns.txt"),
        ("../../etc/mill.txt", "mill.txt"),
        ("C:\\papers\\mill.md", "mill.md"),
        (".mill.txt", "mill.txt"),
        ("README.md", "document_README.md"),
        ("readme.uk.txt", "document_readme.uk.txt"),
        ("Readme first.txt", "Readme_first.txt"),
        ("Млин.txt", "Млин.txt"),
        ("???.txt", "document.txt"),
        ("m" * 300 + ".txt", "m" * 80 + ".txt"),
        ("a\nb\u202e.txt", "a_b.txt"),
    ],
)
def test_a_file_gets_a_name_that_is_listed(archive: Path, sent: str, name: str) -> None:
    before = list_documents(archive)
    staged = stage(archive, sent, WORDS, Stated(outlet="The Post"))
    assert staged.name == name
    assert list_documents(archive) == before
    assert take_in(archive, staged.token) == name
    listing = look_through(archive)
    assert set(listing.names) - set(before) == {name}
    assert load_sidecar(archive, listing).stated(name) == Stated(outlet="The Post")
    assert (archive / name).read_bytes() == WORDS


def test_a_file_that_cannot_be_compared_with_is_passed_over(archive: Path) -> None:
    (archive / "shut.txt").write_bytes(WORDS)
    (archive / "shut.txt").chmod(0o000)
    with modes_hold():
        assert stage(archive, "mill.txt", WORDS, Stated()).name == "mill.txt"


def test_files_may_come_and_go_while_one_is_added(archive: Path) -> None:
    places = [archive / f"{number:03}.txt" for number in range(200)]
    for place in places:
        place.write_bytes(WORDS)
    done = threading.Event()

    def save_again_and_again() -> None:
        for place in cycle(places):
            place.unlink()
            place.write_bytes(WORDS)
            if done.is_set():
                return

    editor = threading.Thread(target=save_again_and_again)
    editor.start()
    try:
        for number in range(30):
            staged = stage(archive, "mill.txt", WORDS + str(number).encode(), Stated())
            assert throw_away(archive, staged.token)
    finally:
        done.set()
        editor.join()


def test_a_name_that_is_taken_gets_a_number(archive: Path) -> None:
    staged = stage(archive, "harbour.txt", WORDS, Stated())
    assert take_in(archive, staged.token) == "harbour-2.txt"


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [("mill.mp3", WORDS, r"known: \.txt"), ("mill", WORDS, r"known: \.txt"), ("mill.txt", b"  ", "is empty")],
)
def test_what_cannot_be_a_document_leaves_nothing_behind(
    archive: Path, name: str, content: bytes, problem: str
) -> None:
    with pytest.raises(DocumentError, match=problem):
        stage(archive, name, content, Stated())
    assert not any((archive / ".incoming").glob("*"))


def test_a_file_is_taken_in_once(archive: Path) -> None:
    one, other = (stage(archive, name, WORDS, Stated()) for name in ("one.txt", "other.txt"))
    assert take_in(archive, one.token) == "one.txt"
    with pytest.raises(DocumentError, match=r"one\.txt"):
        take_in(archive, other.token)
    with pytest.raises(DocumentError, match=r"one\.txt"):
        stage(archive, "third.txt", WORDS, Stated())
    assert take_in(archive, one.token) is None
    assert throw_away(archive, other.token)
    assert not throw_away(archive, other.token)


@pytest.mark.parametrize("token", ["", "..", "../..", "0" * 15, "g" * 16, "0" * 16])
def test_a_token_that_is_none_leads_nowhere(archive: Path, token: str) -> None:
    assert take_in(archive, token) is None
    assert not throw_away(archive, token)
    assert (archive / "corpus.toml").exists()


def test_a_sidecar_that_cannot_be_written_changes_nothing(archive: Path) -> None:
    staged = stage(archive, "mill.txt", WORDS, Stated(outlet="The Post"))
    good = (archive / "corpus.toml").read_text(encoding="utf-8")
    (archive / "corpus.toml").write_text(good + "\n[broken", encoding="utf-8")
    names = list_documents(archive)
    with pytest.raises(SidecarError):
        take_in(archive, staged.token)
    with pytest.raises(SidecarError):
        take_out(archive, "harbour.txt")
    assert list_documents(archive) == names
    (archive / "corpus.toml").write_text(good, encoding="utf-8")
    assert take_in(archive, staged.token) == "mill.txt"


def test_a_folder_that_cannot_be_written_is_a_sentence_and_the_file_waits_on(archive: Path) -> None:
    staged = stage(archive, "mill.txt", WORDS, Stated(outlet="The Post"))
    (archive / ".moves").write_text("in the way", encoding="utf-8")
    with pytest.raises(DocumentError, match=r"mill\.txt: it cannot be written \(File exists\)"):
        take_in(archive, staged.token)
    (archive / ".moves").unlink()
    assert take_in(archive, staged.token) == "mill.txt"
    (archive / ".incoming").rmdir()
    (archive / ".incoming").write_text("in the way", encoding="utf-8")
    with pytest.raises(DocumentError, match=r"other\.txt: it cannot be written"):
        stage(archive, "other.txt", b"Other words.", Stated())


def test_another_file_that_has_got_the_name_meanwhile_keeps_it_and_takes_no_facts_over(archive: Path) -> None:
    """As where a program is killed before it moves a file, and an editor puts one of that name there."""
    staged = stage(archive, "mill.txt", WORDS, Stated(outlet="The Post"))
    waiting = f".incoming/{staged.token}/mill.txt"
    note = {"waits": waiting, "name": "mill.txt", "stated": {"outlet": "The Post"}}
    (archive / ".moves").mkdir()
    (archive / ".moves" / f"{staged.token}.json").write_text(json.dumps(note), encoding="utf-8")
    state(archive, "mill.txt", outlet="The Post")
    (archive / "mill.txt").write_bytes(b"An editor's words.")
    recover(archive)
    assert load_sidecar(archive, look_through(archive)).stated("mill.txt") == Stated()
    assert take_in(archive, staged.token) == "mill-2.txt"
    assert load_sidecar(archive, look_through(archive)).stated("mill-2.txt") == Stated(outlet="The Post")


def test_what_cannot_be_finished_is_said_and_the_folder_is_read(
    archive: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (archive / ".moves").mkdir()
    (archive / ".moves" / "broken.json").write_text("{", encoding="utf-8")
    recover(archive)
    assert "cannot be finished" in caplog.text


def test_what_was_being_written_is_cleaned_away_and_never_read(archive: Path) -> None:
    left = archive / "2024" / ".onrecord-budget-x1.part"
    left.write_text("Half of it", encoding="utf-8")
    listing = look_through(archive)
    assert listing.unfinished == ("2024/.onrecord-budget-x1.part",)
    assert not any("onrecord" in name for name in listing.names)
    drop_unfinished([left])
    assert left.exists(), "somebody may be writing it"
    os.utime(left, (0, 0))
    drop_unfinished([left, archive / "gone.part"])
    assert not left.exists()


def test_a_removed_file_is_kept_and_its_entry_is_not(archive: Path) -> None:
    text = (archive / "2024" / "budget.txt").read_bytes()
    place = take_out(archive, "2024/budget.txt")
    assert place.read_bytes() == text
    assert "2024/budget.txt" not in list_documents(archive)
    assert "2024/budget.txt" not in tomllib.loads((archive / "corpus.toml").read_text(encoding="utf-8"))["documents"]
    assert load_sidecar(archive, look_through(archive)).unused == ()


def test_what_nobody_confirmed_for_a_week_is_thrown_away(archive: Path) -> None:
    staged = stage(archive, "mill.txt", WORDS, Stated())
    now = datetime.now(UTC)
    assert sweep(archive, now + timedelta(days=6)) == 0
    assert sweep(archive, now + timedelta(days=8)) == 1
    assert take_in(archive, staged.token) is None
