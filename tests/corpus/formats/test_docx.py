from __future__ import annotations

import re
import zipfile
from io import BytesIO

import pytest

from bot.corpus.formats import docx
from bot.corpus.formats.file_text import FileText
from bot.corpus.formats.reading import read_bytes
from bot.errors import DocumentError
from tests.corpus.formats.word import make_word
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


def _strict(data: bytes) -> bytes:
    """Return a document under the names that Word writes when it saves as "Strict Open XML"."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as parts, zipfile.ZipFile(made, "w") as out:
        for name in parts.namelist():
            content = re.sub(
                rb"http://schemas\.openxmlformats\.org/(officeDocument|wordprocessingml|drawingml)/2006/(\w+)",
                rb"http://purl.oclc.org/ooxml/\1/\2",
                parts.read(name),
            )
            out.writestr(name, content.replace(b"2006/extended-properties", b"extendedProperties"))
    return made.getvalue()


@pytest.mark.parametrize(
    "written",
    [
        make_docx("The old bridge reopened.", "“At last,” said Ana Kolar.", title="Bridge", row=("a", "b")),
        make_word("<w:p><w:r><w:t>One</w:t></w:r><w:r><w:tab/><w:t>two</w:t></w:r></w:p>"),
        make_word(
            '<w:p><w:r><w:t>Noted.</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>',
            footnotes='<w:footnote w:id="2"><w:p><w:r><w:t>By hand.</w:t></w:r></w:p></w:footnote>',
        ),
    ],
    ids=["headings and tables", "signs", "notes"],
)
def test_docx_saved_as_strict_reads_as_any_other(written: bytes) -> None:
    strict = _strict(written)
    assert strict != written
    assert read_bytes(strict, "a.docx") == read_bytes(written, "a.docx")
