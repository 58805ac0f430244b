from __future__ import annotations

import io
import random
import zipfile
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest
from odf import dc, draw, office, style, table, text  # type: ignore[import-untyped]
from odf.namespaces import TEXTNS  # type: ignore[import-untyped]
from odf.opendocument import OpenDocumentText  # type: ignore[import-untyped]

from bot.corpus.formats import packed
from bot.corpus.formats.file_text import FileText
from bot.corpus.formats.reading import read_bytes
from bot.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Callable


def odt(*elements: Any, title: str | None = None, language: str | None = None, hidden: bool = False) -> bytes:
    document = OpenDocumentText()
    if hidden:
        remark = inside(style.Style(name="Remark", family="text"), style.TextProperties(display="none"))
        document.styles.addElement(remark)
        derived = style.Style(name="T8", family="text", parentstylename="Remark")
        unseen = inside(style.Style(name="T9", family="text"), style.TextProperties(display="none"))
        document.automaticstyles.addElement(derived)
        document.automaticstyles.addElement(unseen)
    if title:
        document.meta.addElement(dc.Title(text=title))
    if language:
        document.meta.addElement(dc.Language(text=language))
    document.meta.addElement(dc.Date(text="2024-03-05T10:00:00"))
    for element in elements:
        document.text.addElement(element)
    out = io.BytesIO()
    document.write(out)
    return out.getvalue()


def p(*parts: Any, **attributes: str) -> Any:
    return inside(text.P(**attributes), *parts)


def inside(element: Any, *parts: Any) -> Any:
    for part in parts:
        if isinstance(part, str):
            element.addText(part)
        else:
            element.addElement(part)
    return element


def note(words: str) -> Any:
    made = text.Note(noteclass="footnote")
    made.addElement(inside(text.NoteCitation(), "1"))
    made.addElement(inside(text.NoteBody(), p(words)))
    return made


def box(words: str) -> Any:
    return inside(draw.Frame(width="5cm"), inside(draw.TextBox(), p(words)))


def rows(*cells: tuple[str, ...]) -> Any:
    made = table.Table()
    for row in cells:
        made.addElement(inside(table.TableRow(), *(inside(table.TableCell(), p(cell)) for cell in row)))
    return made


def deletion() -> Any:
    region = text.ChangedRegion(check_grammar=False)  # the grammar of odfpy asks for an attribute that it forbids
    region.setAttrNS(TEXTNS, "id", "c1")
    region.addElement(inside(text.Deletion(), inside(office.ChangeInfo(), dc.Creator(text="X")), p("never ")))
    return inside(text.TrackedChanges(), region)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        pytest.param(lambda: [p("One."), text.P(), p("Two.")], "One.\n\nTwo.", id="paragraphs"),
        pytest.param(lambda: [inside(text.H(outlinelevel=1), "Head"), p("One.")], "Head\n\nOne.", id="a heading"),
        pytest.param(lambda: [p("We ", inside(text.Span(), "stay"), ".")], "We stay.", id="spans"),
        pytest.param(
            lambda: [p("a", text.S(c=3), "b", text.Tab(), "c", text.LineBreak(), "d")], "a   b\tc\nd", id="blanks meant"
        ),
        pytest.param(
            lambda: [p("  One\n   line ", inside(text.Span(), " on. "))], "One line on.", id="blanks of layout"
        ),
        pytest.param(lambda: [p("a\u00a0b \u2003c")], "a\u00a0b \u2003c", id="blanks that are signs"),
        pytest.param(
            lambda: [p("The ", inside(text.A(href="https://example.org"), "old bridge"), " opened.")],
            "The old bridge opened.",
            id="a link's words",
        ),
        pytest.param(
            lambda: [deletion(), p("We ", text.Change(changeid="c1"), "stay.")], "We stay.", id="deleted by a revision"
        ),
        pytest.param(
            lambda: [p("We ", text.ChangeStart(changeid="c2"), "always ", text.ChangeEnd(changeid="c2"), "stay.")],
            "We always stay.",
            id="inserted by a revision",
        ),
        pytest.param(
            lambda: [p("“We stay", note("A note."), ",” said Lowe."), p("More.")],
            "“We stay,” said Lowe.\n\nMore.\n\nA note.",
            id="notes stand at the end",
        ),
        pytest.param(
            lambda: [p("The bridge ", box("In a box."), "opened."), p("Then.")],
            "The bridge opened.\n\nIn a box.\n\nThen.",
            id="a text box stands behind its paragraph",
        ),
        pytest.param(lambda: [rows(("A", "1"), ("B", "2")), p("C.")], "A\t1\n\nB\t2\n\nC.", id="a table"),
        pytest.param(
            lambda: [inside(text.List(), inside(text.ListItem(), p("One.")), inside(text.ListItem(), p("Two.")))],
            "One.\n\nTwo.",
            id="a list",
        ),
        pytest.param(
            lambda: [
                inside(text.Section(name="a"), p("One.")),
                inside(text.Section(name="b", display="none"), p("Two.")),
            ],
            "One.",
            id="a section that is not shown",
        ),
        pytest.param(
            lambda: [p("We ", inside(office.Annotation(), p("Check this.")), "stay.")], "We stay.", id="a remark"
        ),
        pytest.param(
            lambda: [p("Page ", inside(text.PageNumber(), "7"), text.SoftPageBreak(), "ends.")],
            "Page ends.",
            id="pages",
        ),
    ],
)
def test_odt_word_for_word(make: Callable[[], list[Any]], words: str) -> None:
    assert read_bytes(odt(*make()), "a.odt") == FileText(words)


def test_hidden_words_are_not_shown() -> None:
    for name in ("T9", "T8", "Remark"):
        data = odt(p("We ", inside(text.Span(stylename=name), "really "), "stay."), hidden=True)
        assert read_bytes(data, "a.odt").text == "We stay.", name


def test_what_the_properties_state() -> None:
    data = odt(p("News."), title="Bridge reopens", language="uk-UA")
    assert read_bytes(data, "a.odt") == FileText("News.", title="Bridge reopens", language="uk")
    titled = odt(p("Bridge", stylename="Title"), p("News."), title="untitled1")
    assert read_bytes(titled, "a.odt") == FileText("Bridge\n\nNews.", title="Bridge")


def packed_as(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"{\\rtf1 x}", "not an OpenDocument text", id="another format"),
        pytest.param(packed_as(notes="x"), "not an OpenDocument text", id="another archive"),
        pytest.param(packed_as(content_xml="<a/>"), "not an OpenDocument text", id="no text in it, a drawing"),
        pytest.param(packed_as(content_xml="<a"), "damaged", id="broken"),
        pytest.param(odt(p("News."))[:-30], "not an OpenDocument text", id="cut"),
        pytest.param(
            packed_as(META_INF__manifest="x").replace(b"META_INF", b"META-INF"), "not an OpenDocument", id="no content"
        ),
        pytest.param(odt(text.P()), "is empty", id="nothing in it"),
    ],
)
def test_what_is_no_odt_article_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(DocumentError, match=reason):
        read_bytes(data, "a.odt")


def test_a_locked_one_says_so() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("content.xml", b"\x8a\x11")
        archive.writestr("META-INF/manifest.xml", "<m><encryption-data/></m>")
    with pytest.raises(DocumentError, match="locked with a password"):
        read_bytes(out.getvalue(), "a.odt")


def test_what_unpacks_to_far_more_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = odt(p("Nothing. " * 20_000))
    monkeypatch.setattr(packed, "MAX_BYTES", 50_000)
    with pytest.raises(DocumentError, match="unpacked, the file is larger"):
        read_bytes(data, "a.odt")


def test_entities_that_multiply_are_not_followed() -> None:
    bomb = "<!DOCTYPE a [<!ENTITY b 'xxxxxxxxxx'>" + "".join(
        f"<!ENTITY b{n} '{f'&b{n - 1 if n > 1 else str()};' * 10}'>" for n in range(1, 12)
    )
    office_ns = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    body = f"<d xmlns:o='{office_ns}'><o:body><o:text>&b11;</o:text></o:body></d>"
    with pytest.raises(DocumentError):
        read_bytes(packed_as(content_xml=f"{bomb}]>{body}"), "a.odt")


def test_damaged_odt_raises_nothing_but_a_document_error() -> None:
    good = odt(p("We stay.", note("A note.")), rows(("A", "1")))
    dice = random.Random(7)
    for _ in range(60):
        data = bytearray(good)
        for _ in range(dice.randrange(1, 30)):
            data[dice.randrange(len(data))] = dice.randrange(256)
        with suppress(DocumentError):
            assert read_bytes(bytes(data), "a.odt").text
