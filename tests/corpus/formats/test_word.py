"""Every word that Word shows is read, in its place, once; none that it does not show."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.corpus.documents import describe
from bot.corpus.formats.reading import read_bytes
from bot.corpus.sidecar import Stated
from bot.extract.record import read
from tests.corpus.formats.word import field, make_word, paragraph, run

QUOTE = "“We kept our word to the millers of Mill,” said the mayor, Ana Kolar."
BY = 'w:id="1" w:author="Desk" w:date="2024-01-01T00:00:00Z"'
BEFORE, MIDDLE, BEHIND = run("“We kept our word "), run("to the millers "), run("of Mill,” said the mayor, Ana Kolar.")


def text(body: str, **notes: str) -> list[str]:
    return read_bytes(make_word(body, **notes), "a.docx").text.split("\n\n")


@pytest.mark.parametrize(
    "middle",
    [
        pytest.param(MIDDLE, id="plain"),
        pytest.param(f"<w:ins {BY}>{MIDDLE}</w:ins>", id="inserted"),
        pytest.param(f"<w:ins {BY}>{run('to ')}{run('the millers ')}</w:ins>", id="inserted in two runs"),
        pytest.param(
            f"{MIDDLE}<w:del {BY}><w:r><w:delText>to the voters </w:delText></w:r></w:del>",
            id="beside what was deleted",
        ),
        pytest.param(f"<w:ins {BY}>{MIDDLE}<w:del {BY}><w:r><w:delText>x</w:delText></w:r></w:del></w:ins>", id="both"),
        pytest.param(f"<w:moveTo {BY}>{MIDDLE}</w:moveTo>", id="moved here"),
        pytest.param(f"{MIDDLE}<w:moveFrom {BY}>{run('from here ')}</w:moveFrom>", id="beside what was moved away"),
        pytest.param(f'<w:hyperlink r:id="rId99">{MIDDLE}</w:hyperlink>', id="a link"),
        pytest.param(f'<w:hyperlink w:anchor="x"><w:ins {BY}>{MIDDLE}</w:ins></w:hyperlink>', id="a link inserted"),
        pytest.param(
            f"<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>{MIDDLE}</w:sdtContent></w:sdt>",
            id="a control",
        ),
        pytest.param(
            f"<w:smartTag w:element='place'>{run('to the ')}<w:smartTag>{run('millers ')}</w:smartTag></w:smartTag>",
            id="tags",
        ),
        pytest.param(f"<w:customXml>{MIDDLE}</w:customXml>", id="custom XML"),
        pytest.param(f"<w:bdo w:val='ltr'>{MIDDLE}</w:bdo>", id="a direction"),
        pytest.param(f'<w:fldSimple w:instr=" REF a ">{MIDDLE}</w:fldSimple>', id="a simple field"),
        pytest.param(field(' HYPERLINK "https://example.org" ', MIDDLE), id="a field"),
        pytest.param(field(f" IF {field(' PAGE ', run('7'))} ", MIDDLE), id="a field in the command of another"),
        pytest.param(field(" REF a ", field(" REF b ", MIDDLE)), id="a field in the result of another"),
        pytest.param(f"{run('hidden ', '<w:vanish/>')}{MIDDLE}", id="beside what is hidden"),
        pytest.param(run("to the millers ", '<w:vanish w:val="0"/>'), id="hidden no more"),
        pytest.param(
            f'<w:commentRangeStart w:id="3"/>{MIDDLE}<w:commentRangeEnd w:id="3"/>'
            '<w:r><w:commentReference w:id="3"/></w:r>',
            id="a comment",
        ),
        pytest.param(
            f'<w:bookmarkStart w:id="1" w:name="b"/>{MIDDLE}<w:proofErr w:type="spellStart"/><w:bookmarkEnd w:id="1"/>',
            id="a bookmark",
        ),
        pytest.param(f'{MIDDLE}<w:r><w:footnoteReference w:id="2"/></w:r>', id="a note that is not there"),
        pytest.param(
            "<w:r><w:t>to</w:t></w:r><w:r><w:t xml:space='preserve"
            "'>\n the millers </w:t><w:lastRenderedPageBreak/></w:r>",
            id="a line of the XML ends",
        ),
        pytest.param(
            f"<w:r><w:ruby><w:rt>{run('x')}</w:rt><w:rubyBase>{MIDDLE}</w:rubyBase></w:ruby></w:r>",
            id="a gloss",
        ),
    ],
)
def test_a_quote_is_whole_whatever_stands_in_its_midst(middle: str) -> None:
    assert text(paragraph(BEFORE, middle, BEHIND)) == [QUOTE]


def test_a_quote_over_an_insertion_is_found_whole() -> None:
    body = paragraph(
        BEFORE, f"<w:ins {BY}>{MIDDLE}</w:ins><w:del {BY}><w:r><w:delText>not </w:delText></w:r></w:del>", BEHIND
    )
    document = describe("a.docx", read_bytes(make_word(body), "a.docx"), Stated())
    (quote,) = read(document).quotes
    assert quote.span.of(document.text) == "We kept our word to the millers of Mill,"
    assert quote.speaker.name == "Ana Kolar"


BOX = f"<w:txbxContent>{paragraph(run('“A box speaks too,” said Otto Marsh.'))}</w:txbxContent>"
VML = f"<w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict>"
SHAPE = f"<wps:wsp><wps:txbx>{BOX}</wps:txbx></wps:wsp>"
DRAWN = f"<w:drawing><wp:inline><a:graphic><a:graphicData>{SHAPE}</a:graphicData></a:graphic></wp:inline></w:drawing>"
NEW, OLD = f'<mc:Choice Requires="wps">{DRAWN}</mc:Choice>', f"<mc:Fallback>{VML}</mc:Fallback>"


@pytest.mark.parametrize(
    "box",
    [
        pytest.param(VML, id="the old way"),
        pytest.param(DRAWN, id="the new way"),
        pytest.param(
            f"<mc:AlternateContent>{NEW}{OLD}</mc:AlternateContent>",
            id="both ways",
        ),
        pytest.param(f"<mc:AlternateContent>{OLD}</mc:AlternateContent>", id="for older readers only"),
    ],
)
def test_a_box_is_read_once_behind_its_paragraph(box: str) -> None:
    body = paragraph(BEFORE, f"<w:r>{box}</w:r>", MIDDLE, BEHIND) + paragraph(run("It rained."))
    assert text(body) == [QUOTE, "“A box speaks too,” said Otto Marsh.", "It rained."]


def cell(*blocks: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(blocks)}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def one(words: str) -> str:
    return paragraph(run(words))


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        pytest.param(row(cell(one("Ana Kolar:")), cell(one("“On time.”"))), ["Ana Kolar:\t“On time.”"], id="a row"),
        pytest.param(row(cell(one("a")), cell(one("")), cell(one("b"))), ["a\tb"], id="an empty cell"),
        pytest.param(row(cell(one("a")), cell(one("b"), one("c"))), ["a\tb", "c"], id="two paragraphs in a cell"),
        pytest.param(
            row(cell(one("a"), one("b")), cell(one("c"), one("d"))),
            ["a", "b", "c", "d"],
            id="two columns of paragraphs",
        ),
        pytest.param(
            row(cell(one("a"), f"<w:tbl>{row(cell(one('b')), cell(one('c')))}</w:tbl>", one(""))),
            ["a", "b\tc"],
            id="nested",
        ),
        pytest.param(row(cell(one("x")), properties=f"<w:del {BY}/>") + row(cell(one("a"))), ["a"], id="a deleted row"),
        pytest.param(row(cell(one("a")), properties=f"<w:ins {BY}/>"), ["a"], id="an inserted row"),
        pytest.param(row(cell(one("a")), cell(one("x"), properties=f"<w:cellDel {BY}/>")), ["a"], id="a deleted cell"),
        pytest.param(
            f"<w:sdt><w:sdtContent>{row(cell(one('a')))}</w:sdtContent></w:sdt>", ["a"], id="a row in a control"
        ),
    ],
)
def test_tables_are_read_row_by_row(rows: str, lines: list[str]) -> None:
    assert text(one("Before.") + f"<w:tbl><w:tblPr/><w:tblGrid/>{rows}</w:tbl>" + one("After.")) == [
        "Before.",
        *lines,
        "After.",
    ]


def test_notes_stand_behind_the_text_in_their_order() -> None:
    def note(kind: str, number: int, words: str, more: str = "") -> str:
        return f'<w:{kind} w:id="{number}" {more}>{paragraph(f"<w:r><w:{kind}Ref/></w:r>", run(words))}</w:{kind}>'

    marks = '<w:r><w:footnoteReference w:id="3"/></w:r><w:r><w:endnoteReference w:id="2"/></w:r>'
    found = text(
        paragraph(BEFORE, '<w:r><w:footnoteReference w:id="2"/></w:r>', MIDDLE, marks, BEHIND),
        footnotes=note("footnote", 0, "line", 'w:type="separator"')
        + note("footnote", 3, "Third.")
        + note("footnote", 2, "Second."),
        endnotes=note("endnote", 2, "“At the end,” said Otto Marsh."),
    )
    assert found == [QUOTE, "Second.", "Third.", "“At the end,” said Otto Marsh."]


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    deleted = f"<w:rPr><w:del {BY}/></w:rPr>"
    assert text(paragraph(BEFORE, properties=deleted) + paragraph(MIDDLE, BEHIND)) == [QUOTE]


def test_a_large_first_letter_is_of_the_word_that_it_begins() -> None:
    letter = paragraph(run("T"), properties='<w:framePr w:dropCap="drop" w:lines="3"/>')
    assert text(letter + one("he bridge reopened.")) == ["The bridge reopened."]


def test_words_that_a_style_hides_are_not_shown() -> None:
    def style(name: str, properties: str, based: str = "", kind: str = "character") -> str:
        on = f'<w:basedOn w:val="{based}"/>' if based else ""
        named = f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{name}"/>'
        return f"{named}{on}<w:rPr>{properties}</w:rPr></w:style>"

    styles = (
        style("Hid", "<w:vanish/>")
        + style("Below", "<w:b/>", "Hid")
        + style("Shown", '<w:vanish w:val="0"/>', "Hid")
        + style("Around", "<w:b/>", "Around")
        + style("Remark", "<w:vanish/>", kind="paragraph")
    )
    within = run("not ", '<w:rStyle w:val="Hid"/>') + run("ever ", '<w:rStyle w:val="Below"/>')
    shown = run("to the ", '<w:rStyle w:val="Shown"/>') + run(
        "millers ", '<w:rStyle w:val="Hid"/><w:vanish w:val="0"/>'
    )
    remark = paragraph(run("Check this.", '<w:rStyle w:val="Around"/>'), properties='<w:pStyle w:val="Remark"/>')
    assert text(paragraph(BEFORE, within, shown, BEHIND) + remark, styles=styles) == [QUOTE]


def test_a_field_that_nobody_filled_in_says_nothing() -> None:
    def control(content: str) -> str:
        return f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    inline = control(run("Choose one."))
    assert text(control(one("Click here to enter text.")) + paragraph(BEFORE, inline, MIDDLE, BEHIND)) == [QUOTE]


def test_signs_that_are_elements() -> None:
    signs = "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r>"
    signs += "<w:r><w:softHyphen/><w:t>e</w:t></w:r>"
    symbols = (
        '<w:r><w:sym w:font="Wingdings" w:char="F0E0"/><w:sym w:font="Arial" w:char="00A7"/><w:sym w:char="x"/></w:r>'
    )
    formula = "<m:oMath><m:r><m:t>x=2</m:t></m:r></m:oMath>"
    assert text(paragraph(signs, symbols, formula)) == ["a\tb\nc-de§x=2"]


def test_the_title_is_the_paragraph_of_that_style() -> None:
    found = read_bytes(
        make_word(paragraph(run("Bridge"), properties='<w:pStyle w:val="Title"/>') + one(QUOTE)), "a.docx"
    )
    assert (found.title, found.text) == ("Bridge", f"Bridge\n\n{QUOTE}")


def test_a_document_that_libreoffice_wrote() -> None:
    """With a change inserted and one deleted in the midst of a quote, a link, a note, a box, a table and a list."""
    data = (Path(__file__).parent / "written" / "libreoffice.docx").read_bytes()
    assert read_bytes(data, "a.docx").text.split("\n\n") == [
        "Old bridge reopens",
        "“We kept our word to the millers of Mill,” said the mayor, Ana Kolar.",
        "It rained.",
        "“A box speaks too,” said Otto Marsh.",
        "Ana Kolar:\t“On time.”",
        "First.",
        "Mill is a town.",
    ]


def _formula(inside: str) -> str:
    return f"<m:oMath>{inside}</m:oMath>"


def _sign(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


@pytest.mark.parametrize(
    ("content", "line"),
    [
        pytest.param(run("said Ana Kolar") + _formula(_sign("x")) + run(" now"), "said Ana Kolar x now", id="a name"),
        pytest.param(run("costs ") + _formula(_sign("x=2")) + run(" coins"), "costs x=2 coins", id="between blanks"),
        pytest.param(run("“") + _formula(_sign("x")) + run("”, she said"), "“x”, she said", id="between marks"),
        pytest.param(_formula(_sign("n")) + run("th day"), "n th day", id="before letters"),
        pytest.param(
            run("costs ")
            + _formula(f"<m:f><m:fPr/><m:num>{_sign('1')}</m:num><m:den>{_sign('2')}</m:den></m:f>")
            + run(" of it"),
            "costs 1/2 of it",
            id="a half is no twelve",
        ),
        pytest.param(
            run("over ") + _formula(f"<m:sSup><m:e>{_sign('10')}</m:e><m:sup>{_sign('6')}</m:sup></m:sSup>"),
            "over 10^6",
            id="a million is no hundred and six",
        ),
    ],
)
def test_a_formula_is_a_word_of_its_own(content: str, line: str) -> None:
    assert text(paragraph(content)) == [line]
