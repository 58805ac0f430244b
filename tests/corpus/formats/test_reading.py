from __future__ import annotations

import random
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from bot.corpus.formats import reading
from bot.corpus.formats.file_text import FileText
from bot.corpus.formats.reading import read_bytes, read_file
from bot.errors import DocumentError
from tests.corpus.made import make_docx, make_page, make_pdf

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.html"])
def test_damaged_files_raise_nothing_but_a_document_error(name: str) -> None:
    good = {"a.pdf": make_pdf(["A line."] * 9), "a.docx": make_docx("A line."), "a.html": make_page()}[name]
    dice = random.Random(7)
    for _ in range(60):
        data = bytearray(good)
        for _ in range(dice.randrange(1, 30)):
            data[dice.randrange(len(data))] = dice.randrange(256)
        with suppress(DocumentError):
            assert read_bytes(bytes(data), name).text


@pytest.mark.parametrize("name", ["a.jpg", "a", "a.txt.zip"])
def test_other_formats_are_named_with_those_that_can_be_read(name: str, tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"known: \.txt, \.md, \.html, \.htm, \.pdf, \.docx"):
        read_bytes(b"x", name)
    with pytest.raises(DocumentError):
        read_file(tmp_path / name, name)


def test_read_file_names_the_file_in_its_errors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_bytes(b"A sentence.")
    assert read_file(tmp_path / "a.txt", "x/a.txt") == FileText("A sentence.")
    with pytest.raises(DocumentError, match=r"^x/b\.txt: the file cannot be opened \(No such file"):
        read_file(tmp_path / "b.txt", "x/b.txt")
    monkeypatch.setattr(reading, "MAX_BYTES", 5)
    with pytest.raises(DocumentError, match="larger than"):
        read_file(tmp_path / "a.txt", "x/a.txt")
