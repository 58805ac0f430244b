from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.catalogue import word_reason
from bot.corpus.files import is_gone, list_documents, look_through
from bot.corpus.inside import open_inside
from bot.corpus.reasons import LINK_LEADS_NOWHERE, NAME_LEADS_OUT, NAME_UNFIT
from bot.errors import CorpusClosed, CorpusMissing, DocumentError
from tests.rights import modes_hold

if TYPE_CHECKING:
    from pathlib import Path


def test_lists_documents_by_their_paths_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "2024/may/a.md", "c.HTML", "d.docx", "e.pdf", "f.htm"):
        _put(tmp_path, name)
    assert list_documents(tmp_path) == ["2024/may/a.md", "b.txt", "c.HTML", "d.docx", "e.pdf", "f.htm"]


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("corpus.toml", id="the sidecar"),
        pytest.param("README.md", id="notes about the folder"),
        pytest.param("deep/readme.txt", id="notes in lower case"),
        pytest.param("README.uk.txt", id="notes in another language"),
        pytest.param(".draft.txt", id="a hidden file"),
        pytest.param(".git/notes.txt", id="a hidden folder"),
        pytest.param("photo.jpg", id="no reader for it"),
        pytest.param("notes", id="no suffix"),
        pytest.param("notes.txt.bak", id="an editor's copy"),
    ],
)
def test_leaves_out_what_is_no_document(tmp_path: Path, name: str) -> None:
    _put(tmp_path, name)
    _put(tmp_path, "kept.txt")
    assert list_documents(tmp_path) == ["kept.txt"]


def test_a_missing_folder_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(CorpusMissing, match="ONRECORD_CORPUS"):
        list_documents(tmp_path / "nowhere")


def test_a_file_in_the_place_of_the_folder_is_no_corpus(tmp_path: Path) -> None:
    _put(tmp_path, "corpus.txt")
    with pytest.raises(CorpusMissing):
        list_documents(tmp_path / "corpus.txt")


def test_links_that_leave_the_folder_are_refused(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    _put(corpus, "inside.txt")
    _put(tmp_path, "secret.txt")
    (corpus / "out.txt").symlink_to(tmp_path / "secret.txt")
    (corpus / "folder").symlink_to(tmp_path)
    (corpus / "broken.txt").symlink_to(corpus / "nothing.txt")
    (corpus / "link.txt").symlink_to(corpus / "inside.txt")
    listing = look_through(corpus)
    assert listing.names == ["inside.txt"], "a link to a document is that document"
    assert {name: one.why for name, one in listing.refused.items()} == {
        "out.txt": NAME_LEADS_OUT,
        "folder": NAME_LEADS_OUT,
        "broken.txt": LINK_LEADS_NOWHERE,
    }
    assert not any(name in listing for name in ("out.txt", "broken.txt", "link.txt"))
    with pytest.raises(DocumentError, match=r"out\.txt: .*leads out"):
        open_inside(corpus, "out.txt")


@pytest.mark.parametrize("name", ["../secret.txt", "/etc/hostname", "a/../../secret.txt"])
def test_names_that_leave_the_folder_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(DocumentError, match="leads out"):
        open_inside(tmp_path, name)


@pytest.mark.parametrize("mode", [0o000, 0o311, 0o444], ids=["closed", "not to be listed", "not to be entered"])
def test_a_folder_that_cannot_be_looked_into_is_named_and_may_hold_anything(tmp_path: Path, mode: int) -> None:
    for name in ("kept.txt", "shut/a.txt", "shut/deep/b.txt", "shut.txt"):
        _put(tmp_path, name)
    (tmp_path / "shut").chmod(mode)
    with modes_hold():
        listing = look_through(tmp_path)
    (tmp_path / "shut").chmod(0o755)
    assert listing.names == ["kept.txt", "shut.txt"]
    assert "shut" in listing.failed
    assert str(listing.failed["shut"]).startswith("shut: the folder cannot be looked into (Permission denied)")
    assert all(name in listing for name in ("kept.txt", "shut/a.txt", "shut/deep/b.txt", "shut/never.txt"))
    assert not any(name in listing for name in ("gone.txt", "shutter/a.txt", "a.txt"))


def test_a_link_that_cannot_be_followed_is_named_and_may_be_a_document(tmp_path: Path) -> None:
    _put(tmp_path, ".shut/a.txt")
    _put(tmp_path, "kept.txt")
    (tmp_path / "link.txt").symlink_to(tmp_path / ".shut" / "a.txt")
    (tmp_path / ".shut").chmod(0o000)
    with modes_hold():
        listing = look_through(tmp_path)
    (tmp_path / ".shut").chmod(0o755)
    assert (listing.names, list(listing.failed)) == (["kept.txt"], ["link.txt"])
    assert "link.txt" in listing


@pytest.mark.parametrize("mode", [0o000, 0o311, 0o444], ids=["closed", "not to be listed", "not to be entered"])
@pytest.mark.parametrize("shut", ["corpus", "."], ids=["the folder", "the folder above"])
def test_a_corpus_folder_that_cannot_be_looked_into_says_so(tmp_path: Path, mode: int, shut: str) -> None:
    _put(tmp_path / "corpus", "a.txt")
    if (shut, mode) == (".", 0o311):
        pytest.skip("what is below a folder that may be entered can be listed")
    (tmp_path / shut).chmod(mode)
    with modes_hold(), pytest.raises(CorpusClosed, match="Permission denied"):
        look_through(tmp_path / "corpus")
    (tmp_path / shut).chmod(0o755)


def test_gone_is_only_what_certainly_is(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    for name in ("here.txt", "deep/here.txt", "shut/a.txt", "half/a.txt", ".hidden/a.txt", "folder.txt/a.md"):
        _put(corpus, name)
    _put(tmp_path, "secret.txt")
    (corpus / "out.txt").symlink_to(tmp_path / "secret.txt")
    (corpus / "shut").chmod(0o000)
    (corpus / "half").chmod(0o311)
    gone = ["never.txt", "deep/never.txt", "here.txt/a.txt", "out.txt", "README.txt", "folder.txt", "half/b.txt"]
    there = ["here.txt", "deep/here.txt", "shut/a.txt", "shut/b.txt", "half/a.txt"]
    with modes_hold():
        assert [name for name in gone + there if is_gone(corpus, name)] == gone
    for name in ("shut", "half"):
        (corpus / name).chmod(0o755)
    corpus.rename(tmp_path / "elsewhere")
    assert not any(is_gone(corpus, name) for name in gone + there)


def test_another_spelling_is_another_file(tmp_path: Path) -> None:
    _put(tmp_path, "Mill.txt")
    assert is_gone(tmp_path, "mill.txt")
    assert not is_gone(tmp_path, "Mill.txt")


# What editors, phones and other alphabets put into names, "Screenshot … 5:04\u202fPM" first.
ODD_NAMES = [
    "5\u202fPM.txt",
    "no\u00a0break.txt",
    "family 👩\u200d👧.txt",
    "می\u200cخواهم.txt",
    "soft\u00adhyphen.txt",
    "🫨.txt",
    "\u2067عربي\u2069.txt",
    "Readmeanwhile.txt",
    "readme first.txt",
    "Read.me.txt",
]


@pytest.mark.parametrize("name", ODD_NAMES, ids=ascii)
def test_whatever_can_be_carried_is_a_name(tmp_path: Path, name: str) -> None:
    _put(tmp_path, name)
    _put(tmp_path, f"folder of {name}/{name}")
    listing = look_through(tmp_path)
    assert (listing.names, listing.failed) == (sorted([name, f"folder of {name}/{name}"]), {})


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        pytest.param("new\nline.txt", r"new\nline.txt", id="a line break"),
        pytest.param("two\u2028lines.txt", r"two\u2028lines.txt", id="another line break"),
        pytest.param("tab\t.txt", r"tab\t.txt", id="a control sign"),
        pytest.param("old\u0085.txt", r"old\x85.txt", id="a control sign of another set"),
        pytest.param("caf\udce9.txt", r"caf\udce9.txt", id="no UTF-8"),
        pytest.param("caf\udce9/a.txt", r"caf\udce9/a.txt", id="a folder"),
    ],
)
def test_a_name_that_nothing_can_carry_is_said(tmp_path: Path, name: str, shown: str) -> None:
    _put(tmp_path, "kept.txt")
    try:
        _put(tmp_path, name)
    except OSError:  # some file systems refuse such names themselves
        pytest.skip("this file system has no such names")
    (tmp_path / "caf\udce9.jpg").write_text("No document, whatever its name.")
    listing = look_through(tmp_path)
    assert listing.names == ["kept.txt"]
    assert [str(error) for error in listing.failed.values()] == [f"{shown}: {word_reason(NAME_UNFIT)}"]


def _put(root: Path, name: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("A sentence.\n")
