from __future__ import annotations

import pytest

from bot.corpus.formats.file_text import FileText
from bot.corpus.formats.reading import read_bytes
from bot.errors import DocumentError
from tests.corpus.made import make_page


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
    ("charset", "encoding"),
    [("windows-1251", "cp1251"), ("utf-16", "utf-16"), ("nonsense", "utf-8"), ("rot13", "utf-8")],
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
        pytest.param(b"<html><body></body></html>", "no article", id="nothing on it"),
        pytest.param(b"<div>" * 5_000, "in each other too deep", id="deeply nested"),
        pytest.param(bytes(range(32)) * 9, "no article", id="binary"),
    ],
)
def test_pages_that_cannot_be_read(data: bytes, reason: str) -> None:
    with pytest.raises(DocumentError, match=reason):
        read_bytes(data, "a.html")


def test_a_page_with_half_a_pair_is_read_with_a_sign_in_its_place() -> None:
    page = (
        make_page()
        .decode()
        .replace("<p>", "<p>Old \ud800 bridge. ")
        .replace('site_name" content="', 'site_name" content="Post \udc00')
    )
    found = read_bytes(page.encode("utf-16-le", "surrogatepass"), "a.html")
    for fact in (found.text, found.outlet):
        assert fact is not None
        assert "\ufffd" in fact
        assert fact.encode()


def test_a_page_is_never_read_in_utf_7() -> None:
    page = make_page("utf-7", "utf-8").replace(b"<p>", b"<p>It says +2AA- and +ADw-b+AD4-. ")
    assert "It says +2AA- and +ADw-b+AD4-." in read_bytes(page, "a.html").text


SAID = (
    "The harbour of Nordvik reopened on 4 March 2024. “The cranes are safe,” said Olena Marchenko, who runs the port."
)
END = "The council of Nordvik will pay for the pier, and the end of it is not told yet by anybody in the town."
NESTED = {
    "blocks": ("<div>", "</div>"),
    "spans": ("<p><span>", "</span></p>"),
    "tags that nobody closed": ("<b><i>", ""),
    "fonts": ("<font size=2><font color=red>", "</font></font>"),
}


@pytest.mark.parametrize("deep", [10, 200, 900])
@pytest.mark.parametrize(("opened", "closed"), NESTED.values(), ids=NESTED.keys())
def test_a_page_that_is_nested_deep_is_read_whole(opened: str, closed: str, deep: int) -> None:
    page = f"<html><body><article><p>{SAID}</p>{opened * deep}<p>{END}</p>{closed * deep}</article></body></html>"
    text = read_bytes(page.encode(), "a.html").text
    assert SAID in text
    assert END in text


def test_a_page_that_is_nested_too_deep_is_named() -> None:
    page = f"<html><body>{'<div>' * 50_000}<p>{SAID}</p></body></html>"
    with pytest.raises(DocumentError, match=r"a\.html: its parts stand in each other too deep"):
        read_bytes(page.encode(), "a.html")
