from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from bot.corpus.documents import describe, read_document
from bot.corpus.files import look_through
from bot.corpus.formats.file_text import FileText
from bot.corpus.reasons import PAGE_METADATA, STATED_IN_SIDECAR
from bot.corpus.sidecar import Sidecar, Stated, load_sidecar
from bot.errors import DocumentError
from bot.model import Basis, Document, Origin, Precision, When
from tests.corpus.held import read_documents
from tests.corpus.made import make_mail, make_page, make_zip

SEEDS = Path(__file__).parents[2] / "seeds"
STORY = "The old bridge reopened on Tuesday, the mayor told residents.\n\nThe toll stays, she said."


@pytest.mark.parametrize(
    ("text", "title"),
    [
        pytest.param(f"Bridge reopens at last\n\n{STORY}", "Bridge reopens at last", id="the first line"),
        pytest.param(f"\ufeff# Bridge  reopens at last\n\n{STORY}", "Bridge reopens at last", id="markdown and a mark"),
        pytest.param(f"Support us\n\nBridge reopens at last\n\n{STORY}", "Bridge reopens at last", id="below a button"),
        pytest.param(f"World\n\nBridge reopens at last\n\n{STORY}", "Bridge reopens at last", id="below a section"),
        pytest.param(
            f"Tuesday, 5 March 2024, 10:15\nBridge reopens at last\n{STORY}",
            "Bridge reopens at last",
            id="below a date",
        ),
        pytest.param(f"Who pays for the bridge?\n\n{STORY}", "Who pays for the bridge?", id="a question"),
        pytest.param(
            f"Bridge: “We kept our promise”\n\n{STORY}", "Bridge: “We kept our promise”", id="quotation in it"
        ),
        pytest.param(STORY, None, id="begins with its first sentence"),
        pytest.param(f"World\n\n{STORY}", None, id="only a section"),
        pytest.param(f"“We kept our promise!”\n\n{STORY}", None, id="begins with speech"),
        pytest.param("Bridge reopens at last", None, id="no story under it"),
        pytest.param("word " * 99 + f"\n\n{STORY}", None, id="far too long"),
    ],
)
def test_title_found_in_the_text(text: str, title: str | None) -> None:
    assert describe("a.txt", FileText(text), Stated()).title == title


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        pytest.param("© 2024 The Lowland Post. All rights reserved.", "The Lowland Post", id="copyright"),
        pytest.param("Copyright © 2019-2024, Valley Press", "Valley Press", id="copyright over years"),
        pytest.param("Support The Lowland Post or become a member!", "The Lowland Post", id="appeal"),
        pytest.param("Source: Valley Press", None, id="whom it draws on"),
        pytest.param("Photo: Ana Roe / Valley Press", None, id="whose picture"),
        pytest.param("© 2024 Lowland Post\n© 2024 Valley Press", None, id="two of them"),
        pytest.param("Donate Now", None, id="no name"),
    ],
)
def test_outlet_named_by_the_page_itself(line: str, outlet: str | None) -> None:
    assert describe("a.txt", FileText(f"{STORY}\n\n{line}"), Stated()).outlet == outlet


def test_the_editor_wins_over_the_page_and_the_page_over_the_text() -> None:
    page = FileText(
        f"Bridge reopens at last\n\n{STORY}", "Page title", "2024-03-05", "Page", "https://page.example", "en"
    )
    stated = Stated("Sidecar", "Sidecar title", "2024-02", "uk", "https://sidecar.example")
    assert describe("a.html", page, stated) == Document(
        name="a.html",
        text=page.text,
        title="Sidecar title",
        outlet="Sidecar",
        published=When(
            "2024-02", date(2024, 2, 1), date(2024, 2, 29), Precision.MONTH, Basis.SIDECAR, STATED_IN_SIDECAR
        ),
        language="uk",
        url="https://sidecar.example",
    )
    by_page = describe("a.html", page, Stated())
    assert (by_page.title, by_page.outlet, by_page.language, by_page.url) == (
        "Page title",
        "Page",
        "en",
        "https://page.example",
    )
    assert by_page.published == When(
        "2024-03-05", date(2024, 3, 5), date(2024, 3, 5), Precision.DAY, Basis.STATED, PAGE_METADATA
    )


@pytest.mark.parametrize(
    ("declared", "text", "language"),
    [
        pytest.param("de", STORY, "en", id="the template of another language"),
        pytest.param("de", "Kolar Hora", "de", id="too short to tell"),
        pytest.param("hu", STORY, "hu", id="a language that is not told from its words"),
        pytest.param(None, STORY, "en", id="nothing declared"),
    ],
)
def test_a_text_says_its_language_before_its_page_does(declared: str | None, text: str, language: str) -> None:
    assert describe("a.html", FileText(text, language=declared), Stated()).language == language


@pytest.mark.parametrize("published", [None, "", "soon", "0000-00-00"])
def test_without_a_stated_date_the_date_is_left_open(published: str | None) -> None:
    assert describe("a.html", FileText(STORY, published=published), Stated()).published is None


def test_read_document_from_file_and_sidecar(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(make_page())
    (tmp_path / "corpus.toml").write_text('[documents."a.html"]\noutlet = "Ранок"\n', encoding="utf-8")
    document = read_document(tmp_path, "a.html", load_sidecar(tmp_path, look_through(tmp_path)))
    assert (document.name, document.title, document.outlet, document.language) == (
        "a.html",
        "Міст відкрили",
        "Ранок",
        "uk",
    )
    with pytest.raises(DocumentError, match="leads out"):
        read_document(tmp_path, "../a.html", Sidecar())


@pytest.fixture(scope="module")
def seeds() -> list[Document]:
    listing = look_through(SEEDS)
    sidecar = load_sidecar(SEEDS, listing)
    return [read_document(SEEDS, name, sidecar) for name in listing.names]


def test_seeds_are_read_untouched_and_described(seeds: list[Document]) -> None:
    assert len(seeds) == 5
    for document in seeds:
        assert document.text.encode() == (SEEDS / document.name).read_bytes()
        assert document.outlet
        assert document.title
        assert document.language == "en"


# What a careful reader would strike out of the seeds, by line: (first, last), counted from 1.
STRUCK_OUT = [[], [(1, 1), (6, 6), (55, 55)], [(13, 13), (21, 21), (31, 31)], [], [(9, 280)]]


def test_of_the_seeds_only_what_is_not_news_is_marked(seeds: list[Document]) -> None:
    for document, expected in zip(seeds, STRUCK_OUT, strict=True):
        text = document.text
        lines = [
            (text.count("\n", 0, span.start) + 1, text.count("\n", 0, span.end) + 1) for span in document.boilerplate
        ]
        assert lines == expected


def test_the_appeal_glued_to_an_article_is_cut_at_its_first_word(seeds: list[Document]) -> None:
    (span,) = seeds[4].boilerplate
    line = seeds[4].text.split("\n")[8]
    before = seeds[4].text[: span.start].split("\n")[-1]
    assert before.endswith(" said.")
    assert line.startswith(before)


# Files that hold several documents.


def test_a_plain_file_gives_one_document(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{STORY}\n", encoding="utf-8")
    (found,) = read_documents(tmp_path, "a.txt", Sidecar())
    assert found == read_document(tmp_path, "a.txt", Sidecar())
    assert isinstance(found, Document)
    assert found.origin is None


def test_the_documents_of_a_dump_lead_to_their_lines(tmp_path: Path) -> None:
    lines = [{"id": "one", "text": STORY, "published": "2024-03-05"}, {"text": ""}, {"text": STORY}]
    (tmp_path / "2024").mkdir()
    (tmp_path / "2024" / "a.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    sidecar = Sidecar({"2024/a.jsonl/line-3": Stated(outlet="The Lowland Post")})
    one, failure, three = read_documents(tmp_path, "2024/a.jsonl", sidecar)
    assert isinstance(one, Document)
    assert (one.name, one.text, one.origin) == ("2024/a.jsonl/one", STORY, Origin("2024/a.jsonl", 1))
    assert one.published is not None
    assert (one.published.value, one.published.basis) == ("2024-03-05", Basis.STATED)
    assert isinstance(failure, DocumentError)
    assert failure.name == "2024/a.jsonl:2"
    assert isinstance(three, Document)
    assert (three.name, three.outlet, three.origin) == (
        "2024/a.jsonl/line-3",
        "The Lowland Post",
        Origin("2024/a.jsonl", 3),
    )


def test_a_mail_gives_itself_and_what_is_attached(tmp_path: Path) -> None:
    mail = make_mail(STORY)
    mail.add_attachment(STORY.encode(), maintype="text", subtype="plain", filename="b.txt")
    (tmp_path / "a.eml").write_bytes(mail.as_bytes())
    found = list(read_documents(tmp_path, "a.eml", Sidecar({"a.eml/b.txt": Stated(title="Attached")})))
    assert [(one.name, one.title, one.origin) for one in found if isinstance(one, Document)] == [
        ("a.eml", "Bridge", None),
        ("a.eml/b.txt", "Attached", Origin("a.eml")),
    ]


def test_a_member_that_cannot_be_read_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(make_zip({"a.pdf": b"%PDF-1.4", "b.txt": STORY.encode()}))
    failure, found = read_documents(tmp_path, "a.zip", Sidecar())
    assert isinstance(failure, DocumentError)
    assert failure.name == "a.zip/a.pdf"
    assert isinstance(found, Document)
    assert (found.name, found.origin) == ("a.zip/b.txt", Origin("a.zip"))


@pytest.mark.parametrize("name", ["gone.txt", "gone.zip", "../out.txt", "../out.zip", "song.mp3"])
def test_a_file_that_cannot_be_read_is_a_failure_not_an_error(tmp_path: Path, name: str) -> None:
    (failure,) = read_documents(tmp_path, name, Sidecar())
    assert isinstance(failure, DocumentError)
    assert failure.name == name
