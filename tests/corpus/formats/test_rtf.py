from __future__ import annotations

import random
from contextlib import suppress

import pytest

from bot.corpus.formats.file_text import FileText
from bot.corpus.formats.reading import read_bytes
from bot.errors import DocumentError

# As Word and WordPad begin a file: its code page, and fonts with character sets of their own.
HEAD = (
    r"{\rtf1\ansi\ansicpg1251\deff0\uc1{\fonttbl{\f0\froman\fcharset204\fprq2{\*\panose 02020603050405020304}Times;}"
    r"{\f1\fswiss\fcharset0 Arial;}{\f2\fcharset238 Arial CE;}{\f3\fcharset128 MS Mincho;}{\f4\fcharset2 Symbol;}"
    r"{\f5\fcharset1 Any;}}{\colortbl;\red0\green0\blue0;}{\stylesheet{\s0 Normal;}{\*\cs10 Default Paragraph Font;}}"
    r"{\*\generator Writer 1;}\pard\plain "
)


def rtf(body: str, head: str = HEAD) -> bytes:
    return (head + body + "}").encode("latin-1")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        pytest.param(r"One.\par Two.\par", "One.\n\nTwo.", id="paragraphs"),
        pytest.param("One\r\n line.\\\r\nTwo.", "One line.\n\nTwo.", id="line ends of the file are none of the text"),
        pytest.param(r"One\line two\tab three\~four", "One\ntwo\tthree\u00a0four", id="signs by their names"),
        pytest.param(r"\ldblquote We stay\rdblquote  \emdash  so", "“We stay” — so", id="quotes and dashes by name"),
        pytest.param(r"\'cc\'b3\'f1\'f2", "Міст", id="the code page of the font"),
        pytest.param(r"\f1 caf\'e9 \f2 \'f8\'ed\'e8 \f0\'ec", "café říč м", id="fonts change the code page"),
        pytest.param(r"{\f1 \'e9}\'ec", "éм", id="a group gives its font back"),
        pytest.param(r"\f5\'ec", "м", id="a font of any character set has the page of the file"),
        pytest.param(r"\f3 \'83\'41\'83A", "アア", id="two bytes are one sign, the second may be plain"),
        pytest.param(r"\f4 \'b7\f0  x", "• x", id="a bullet of the symbol font"),
        pytest.param(r"\f4 ab", "\ufffd\ufffd", id="letters of the symbol font are no Latin ones"),
        pytest.param(r"\u1052?\u1110?\u1089\'f1\u1090{}?", "Міст?", id="a sign for old programs behind each number"),
        pytest.param(r"\uc0\u8220 x\u8221 y", "“x”y", id="no sign for old programs"),
        pytest.param(
            r"\u8220\ldblquote We stay\u8221\rdblquote  now\u8209\_x", "“We stay” now‑x", id="a word for old programs"
        ),
        pytest.param(r"\u8226\tab x", "•\tx", id="a tab is for all programs"),
        pytest.param(r"\uc2\u12450\'83\'41b", "アb", id="two bytes for old programs"),
        pytest.param(r"\u-10179?\u-8704?", "😀", id="both halves of a pair, counted below nothing"),
        pytest.param(r"a\u-10179?b", "a\ufffdb", id="half of a pair"),
        pytest.param(r"We {\deleted never }stay.", "We stay.", id="deleted by a revision"),
        pytest.param(r"We \deleted never \deleted0 stay.", "We stay.", id="deleted, switched off"),
        pytest.param(r"We \deleted never \plain stay.", "We stay.", id="deleted, formatting reset"),
        pytest.param(r"We {\revised\revauth1 always }stay.", "We always stay.", id="inserted by a revision"),
        pytest.param(r"One{\deleted \par} two.", "One two.", id="the end of a paragraph deleted"),
        pytest.param(r"We {\v really }stay.", "We stay.", id="hidden"),
        pytest.param(
            r"The {\field{\*\fldinst{HYPERLINK {\b x} }}{\fldrslt{\ul old bridge}}} opened.", "The old bridge opened.",
            id="a link's words, not its address",
        ),
        pytest.param(r"{\header A head\par}{\footer 7\par}News.", "News.", id="running heads"),
        pytest.param(r"{\listtext\tab 1.\tab}One.\par{\pntext 2.}Two.", "One.\n\nTwo.", id="numbers of a list"),
        pytest.param(r"a {\pict\wmetafile8 0a0b}b{\*\shppict{\pict\bin4 }}\}}}c", "a bc", id="pictures"),
        pytest.param(r"\trowd\intbl A\cell 1\cell\row B\cell 2\cell\row\pard C.", "A\t1\n\nB\t2\n\nC.", id="a table"),
        pytest.param(
            r"“We stay{\super\chftn{\footnote\pard{\super\chftn} A note.\par Its second part.}},” said Lowe.\par More."
            .replace("“", r"\ldblquote ").replace("”", r"\rdblquote "),
            "“We stay,” said Lowe.\n\nMore.\n\nA note.\n\nIts second part.",
            id="notes stand at the end",
        ),
        pytest.param(
            r"The bridge {\shp{\*\shpinst\shpleft1{\sp{\sn txid}{\sv 1}}{\shptxt\pard In a box.\par}}{\shprslt{\*\do"
            r"{\dptxbxtext In a box.\par}}}}opened.\par Then.",
            "The bridge opened.\n\nIn a box.\n\nThen.",
            id="a text box stands behind its paragraph, once",
        ),
        pytest.param(r"{\upr{?????}{\*\ud{\u1052 ?x}}}", "Мx", id="of two versions the one in Unicode"),
        pytest.param(r"{\*\unheard of}{\bkmkstart a}b{\xe c}{\annotation d}", "b", id="what is no text"),
        pytest.param(r"a\u160?b\_c\-d \{e\} \\f", "a\u00a0b\u2011cd {e} \\f", id="signs that are signs of RTF"),
    ],
)  # fmt: skip
def test_rtf_word_for_word(body: str, text: str) -> None:
    assert read_bytes(rtf(body), "a.rtf") == FileText(text)


def test_a_writer_that_knows_no_character_sets_writes_in_the_page_of_the_file() -> None:
    head = r"{\rtf1\ansi\ansicpg1251{\fonttbl{\f0\fcharset0 Arial;}}\f0 "
    assert read_bytes(rtf(r"\'cc\'b3\'f1\'f2", head), "a.rtf").text == "Міст"
    assert read_bytes("{\\rtf1\\ansi\\ansicpg1251 Міст}".encode("cp1251"), "a.rtf").text == "Міст"
    assert read_bytes(rb"{\rtf1\mac caf\'8e}", "a.rtf").text == "café"


_MOST = "«Міст відкрили»"


@pytest.mark.parametrize(
    ("head", "codec", "text"),
    [
        pytest.param(r"\mac", "mac_roman", "“Café”", id="an old Mac"),
        pytest.param(r"\mac\ansicpg10007", "mac_cyrillic", _MOST, id="an old Mac, Cyrillic"),
        pytest.param(r"\ansi\ansicpg10029", "mac_latin2", "“Řekl Žák”", id="an old Mac, Czech"),
        pytest.param(r"\pc", "cp437", "Müller", id="the page of the first PCs"),
        pytest.param(r"\pca", "cp850", "Fínch", id="the page of later PCs"),
        pytest.param(r"\ansi\ansicpg20866", "koi8-r", "Мост открыли", id="KOI8"),
        pytest.param(r"\ansi\ansicpg28595", "iso8859-5", "Міст", id="a page of ISO"),
        pytest.param(r"\ansi\ansicpg65001", "utf-8", _MOST, id="UTF-8"),
        pytest.param(r"\ansicpg1251\ansi", "cp1251", _MOST, id="the page before the word that is the default"),
        pytest.param(
            r"\ansi\ansicpg1251{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset2 Symbol;}}\f0",
            "cp1251",
            _MOST,
            id="a writer without sets but for signs",
        ),
    ],
)
def test_the_code_page_is_the_one_that_the_file_names(head: str, codec: str, text: str) -> None:
    escaped = "".join(f"\\'{byte:02x}" for byte in text.encode(codec))
    assert read_bytes(rtf(escaped, "{\\rtf1" + head + " "), "a.rtf").text == text


def test_the_title_that_the_file_states() -> None:
    head = HEAD.replace(r"\pard", r"{\info{\title \'cc\'b3\'f1\'f2}{\author X}{\creatim\yr2024\mo3}}\pard")
    assert read_bytes(rtf("News.", head), "a.rtf") == FileText("News.", title="Міст")
    twice = HEAD.replace(r"\pard", r"{\info{\upr{\title ????}{\*\ud{\title \u1052 ?\u1110 ?c}}}}\pard")
    assert read_bytes(rtf("News.", twice), "a.rtf").title == "Міc", "as LibreOffice writes it"


@pytest.mark.parametrize(
    ("body", "title"),
    [
        (r"\pard\s15 Bridge \b open\par\pard\s0 News.\par", "Bridge open"),
        (r"\pard\s16 Bridge open\par\pard News.\par", "file"),
        (r"\pard\s15\par\pard\s15 Bridge open\par\pard\s15 Another\par", "Bridge open"),
        (r"\pard{\s15 Bridge open\par}News.\par", "Bridge open"),
    ],
)
def test_the_paragraph_in_the_style_of_a_title_goes_before_the_title_of_the_file(body: str, title: str) -> None:
    styles = r"{\stylesheet{\s0 Normal;}{\s15\sbasedon0\b Title;}{\s16 Subtitle;}{\*\cs17 Title;}}{\info{\title file}}"
    assert read_bytes(rtf(body, HEAD.replace(r"\pard", rf"{styles}\pard")), "a.rtf").title == title


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"PK\3\4", "not an RTF file", id="another format"),
        pytest.param(b"Plain words.", "not an RTF file", id="plain text"),
        pytest.param(rtf(r"{\pict 00}"), "is empty", id="a picture alone"),
    ],
)
def test_what_is_no_rtf_article_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(DocumentError, match=reason):
        read_bytes(data, "a.rtf")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param(HEAD.encode() + rb"One {\b two {\footnote three", "One two\n\nthree", id="cut"),
        pytest.param(HEAD.encode() + rb"One {\header two", "One", id="cut in what is left out"),
        pytest.param(rtf("One.") + rb"\par out of band}}", "One.", id="more behind the end"),
        pytest.param(rtf("{" * 100_000 + "deep"), "deep", id="deeply nested"),
        pytest.param(rtf(r"x\bin99999999 y"), "x", id="more bytes promised than there are"),
        pytest.param(rtf(r"x\f99 \'e9\uc-5 \u99999? \ansicpg7 y"), None, id="numbers that mean nothing"),
        pytest.param(rtf("a" * 3_000_000), "a" * 3_000_000, id="an endless line"),
    ],
)
def test_damaged_rtf_gives_what_there_is(data: bytes, text: str | None) -> None:
    found = read_bytes(data, "a.rtf").text
    assert found == text if text else found.startswith("x")


def test_broken_rtf_raises_nothing_but_a_document_error() -> None:
    good = rtf(
        r"\'cc\'b3 {\footnote a}{\shp{\*\shpinst{\shptxt b\par}}}\u1052?{\field{\*\fldinst x}{\fldrslt y}} said."
    )
    dice = random.Random(7)
    for _ in range(200):
        data = bytearray(good)
        for _ in range(dice.randrange(1, 30)):
            data[dice.randrange(len(data))] = dice.choice(b"{}\\'*u0f ")
        with suppress(DocumentError):
            assert read_bytes(bytes(data), "a.rtf").text
