from __future__ import annotations

import random
import zipfile
from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.corpus import readers
from bot.corpus.readers import FileText, read_bytes, read_file
from bot.corpus.reasons import FILE_EMPTY
from bot.errors import DocumentError
from tests.corpus.made import make_docx, make_page, make_pdf, make_pdf_of_signs

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param(b"One line.\n", "One line.\n", id="plain"),
        pytest.param(b"No newline at the end", "No newline at the end", id="missing final newline"),
        pytest.param(b"\xef\xbb\xbfMarked.", "\ufeffMarked.", id="byte-order mark kept"),
        pytest.param(b"One.\r\nTwo.\r\n", "One.\r\nTwo.\r\n", id="CRLF kept"),
        pytest.param(b"One.\rTwo.", "One.\rTwo.", id="lone CR kept"),
        pytest.param("10\u00a0km – “far”".encode(), "10\u00a0km – “far”", id="no-break space kept"),
        pytest.param("е\u0301 не é".encode(), "е\u0301 не é", id="combining marks kept"),
        pytest.param("\U0001f30a wave".encode(), "\U0001f30a wave", id="beyond the basic plane"),
        pytest.param("\ufeffМіст.".encode("utf-16-le"), "\ufeffМіст.", id="UTF-16, little end first"),
        pytest.param("\ufeffМіст.".encode("utf-16-be"), "\ufeffМіст.", id="UTF-16, big end first"),
    ],
)
@pytest.mark.parametrize("suffix", [".txt", ".md", ".TXT"])
def test_plain_text_is_untouched(data: bytes, text: str, suffix: str) -> None:
    assert read_bytes(data, f"a{suffix}") == FileText(text)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
def test_offsets_count_the_code_points_of_the_decoded_file(text: str) -> None:
    refused = None
    try:
        assert read_bytes(text.encode(), "a.txt").text == text
    except DocumentError as error:
        refused = error.why
    assert refused is None or (refused == FILE_EMPTY and not text.strip("\ufeff\u200b").strip())


@pytest.mark.parametrize(
    "data",
    [b"", b"\n", b" \t\r\n", "\u00a0\n\u00a0".encode(), b"\xef\xbb\xbf", b"\xef\xbb\xbf\n", b"\xff\xfe"],
    ids=["empty", "newline", "blanks", "no-break spaces", "mark alone", "mark and newline", "UTF-16 mark alone"],
)
def test_a_file_without_words_is_empty(data: bytes) -> None:
    with pytest.raises(DocumentError, match=r"^a\.txt: the file is empty$"):
        read_bytes(data, "a.txt")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(
            "café".encode("latin-1"), r"byte 3 \(0xE9\) is not valid UTF-8; .* save it as UTF-8", id="latin-1"
        ),
        pytest.param("Міст".encode("cp1251"), r"byte 2 \(0xF1\) is not valid UTF-8", id="windows-1251"),
        pytest.param(b"cut \xe2\x80", r"byte 4 \(0xE2\) is not valid UTF-8", id="cut inside a character"),
        pytest.param("\ufeffab".encode("utf-16-le")[:-1], r"not valid UTF-16-LE", id="half a UTF-16 unit"),
        pytest.param(b"text\0more", r"NUL at character 4", id="NUL"),
        pytest.param("text".encode("utf-16-le"), r"NUL at character 1", id="UTF-16 without its mark"),
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0", r"byte 0 \(0x89\)", id="a picture"),
    ],
)
def test_what_is_not_text_is_refused_with_what_to_do(data: bytes, reason: str) -> None:
    with pytest.raises(DocumentError, match=reason):
        read_bytes(data, "a.txt")


def test_html_gives_the_article_and_what_the_page_states() -> None:
    page = read_bytes(make_page(), "a.html")
    assert page == FileText(
        text="Міст відкрили\n\nСтарий міст відкрили у вівторок після двох років ремонту, сказав мер міста на "
        "зустрічі з мешканцями.\n\n«Ми дотримали слова», — сказала Ганна Коваль. «Це тривало задовго».",
        title="Міст відкрили",
        published="2024-03-05",
        outlet="Низина",
        url="https://example.org/mist",
        language="uk",
    )
    assert read_bytes(make_page(), "a.htm") == page, "the same file, the same text"


@pytest.mark.parametrize(
    ("charset", "encoding"), [("windows-1251", "cp1251"), ("utf-16", "utf-16"), ("nonsense", "utf-8")]
)
def test_html_in_its_declared_encoding(charset: str, encoding: str) -> None:
    assert read_bytes(make_page(charset, encoding), "a.html").text == read_bytes(make_page(), "a.html").text


def test_a_date_in_the_words_of_a_page_is_not_its_date() -> None:
    words = "The bridge was opened on 3 May 2021, the mayor told residents. Copyright 2019. " * 5
    page = f"<html><body><article><p>{words}</p></article></body></html>"
    assert read_bytes(page.encode(), "a.html").published is None


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(make_page("utf-8", "cp1251"), "not in the encoding it claims", id="lies about its encoding"),
        pytest.param(make_page("rot13", "utf-8"), "not in the encoding it claims", id="a codec of no text"),
        pytest.param(b"<html><body></body></html>", "no article", id="nothing on it"),
        pytest.param(b"<div>" * 5_000, "no article", id="deeply nested"),
        pytest.param(bytes(range(32)) * 9, "no article", id="binary"),
    ],
)
def test_pages_that_cannot_be_read(data: bytes, reason: str) -> None:
    with pytest.raises(DocumentError, match=reason):
        read_bytes(data, "a.html")


def test_pdf_lines_become_paragraphs() -> None:
    pdf = make_pdf(
        [
            "Bridge reopens",
            "The old bridge reopened on Tuesday after two years of",
            "repairs that nobody had hoped to see finished, the may-",
            "or said.",
            "The second paragraph follows at some length, and more:",
        ],
        ["no end was in sight."],
    )
    assert read_bytes(pdf, "a.pdf").text.split("\n\n") == [
        "Bridge reopens",
        "The old bridge reopened on Tuesday after two years of repairs that nobody had hoped to see finished, "
        "the may-or said.",
        "The second paragraph follows at some length, and more:",
        "no end was in sight.",
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(make_pdf([]), "holds no text.*text recognition", id="a scan"),
        pytest.param(b"%PDF-1.4 and no more", "damaged", id="no body"),
        pytest.param(make_pdf(["A line."])[:300], "damaged", id="cut short"),
        pytest.param(b"%PDF-1.4\n1 0 obj\n" + b"[" * 50_000 + b"\nendobj\n%%EOF", "damaged", id="deeply nested"),
    ],
)
def test_pdfs_that_cannot_be_read(data: bytes, reason: str) -> None:
    with pytest.raises(DocumentError, match=reason):
        read_bytes(data, "a.pdf")


def test_a_locked_pdf_says_so() -> None:
    import pypdf

    writer = pypdf.PdfWriter(BytesIO(make_pdf(["A line."])))
    writer.encrypt("secret", algorithm="RC4-128")
    locked = BytesIO()
    writer.write(locked)
    with pytest.raises(DocumentError, match="locked with a password"):
        read_bytes(locked.getvalue(), "a.pdf")


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
    monkeypatch.setattr(readers, "MAX_BYTES", 50_000)
    with pytest.raises(DocumentError, match="unpacked, the file is larger"):
        read_bytes(make_docx("Nothing. " * 20_000), "a.docx")


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
    monkeypatch.setattr(readers, "MAX_BYTES", 5)
    with pytest.raises(DocumentError, match="larger than"):
        read_file(tmp_path / "a.txt", "x/a.txt")


WORDS = '"We stay~," said Ann Lowe, a doctor.'


@pytest.mark.parametrize("units", ["D800", "DC00", "DBFF", "0000"], ids=["high half", "low half", "last high", "NUL"])
def test_a_pdf_whose_font_maps_to_no_character_is_read_with_a_sign_in_its_place(units: str) -> None:
    assert read_bytes(make_pdf_of_signs(WORDS, units), "a.pdf").text == WORDS.replace("~", "\ufffd")


def test_both_halves_of_a_pair_in_a_pdf_are_their_character() -> None:
    assert read_bytes(make_pdf_of_signs(WORDS, "D83DDE00"), "a.pdf").text == WORDS.replace("~", "😀")


@pytest.mark.parametrize("charset", ["utf-7", "raw_unicode_escape"])
def test_a_page_whose_encoding_gives_half_a_pair_is_read_with_a_sign_in_its_place(charset: str) -> None:
    half = {"utf-7": b"+2AA-", "raw_unicode_escape": b"\\ud800"}[charset]
    page = make_page().replace(b"utf-8", charset.encode()).decode().encode("ascii", "ignore")
    page = page.replace(b"<h1>", b"<h1>Old bridge ")
    page = page.replace(b"<p>", b"<p>The old bridge was opened on Tuesday after two years " + half + b" of repairs. ")
    found = read_bytes(page.replace(b'site_name" content="', b'site_name" content="Post ' + half), "a.html")
    for fact in (found.text, found.outlet):
        assert fact is not None
        assert "\ufffd" in fact
        assert fact.encode()
