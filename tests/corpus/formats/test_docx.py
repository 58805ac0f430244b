from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from bot.corpus.formats import docx
from bot.corpus.formats.file_text import FileText
from bot.corpus.formats.reading import read_bytes
from bot.errors import DocumentError
from tests.corpus.made import make_docx


def test_docx_paragraphs_and_tables_in_order() -> None:
    data = make_docx("The old bridge reopened.", " ", "“At last,” said Ana\u00a0Kolar.", title="Bridge", row=("a", "b"))
    assert read_bytes(data, "a.docx") == FileText(
        "Bridge\n\nThe old bridge reopened.\n\n“At last,” said Ana\u00a0Kolar.\n\na\tb", title="Bridge"
    )


def test_docx_that_cannot_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w") as parts:
        parts.writestr("notes.txt", "not a document")
    with pytest.raises(DocumentError, match="damaged"):
        read_bytes(archive.getvalue(), "a.docx")
    with pytest.raises(DocumentError, match=r"not a Word \.docx file"):
        read_bytes(b"{\\rtf1 old}", "a.docx")
    with pytest.raises(DocumentError, match="is empty"):
        read_bytes(make_docx(), "a.docx")
    monkeypatch.setattr(docx, "MAX_BYTES", 50_000)
    with pytest.raises(DocumentError, match="unpacked, the file is larger"):
        read_bytes(make_docx("Nothing. " * 20_000), "a.docx")
