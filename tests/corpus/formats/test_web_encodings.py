"""In which encoding a page is read: UTF-8 where it is, else as it says, else as browsers do, else not at all."""

from __future__ import annotations

import pytest

from bot.corpus.formats.reading import read_bytes
from bot.errors import DocumentError
from tests.corpus.formats.pages import article, page

ENGLISH = "<p>The council of Müll voted on Monday, and the bridge will open – at a price of 5 € – before the frost.</p>"
UKRAINIAN = (
    "<p>Рада міста у понеділок увечері проголосувала за відкриття старого мосту після одинадцяти місяців ремонту, "
    "сказала мерка на зустрічі з мешканцями. «Ми дотримали слова, і це не все», — додала вона.</p>"
)
RUSSIAN = (
    "<p>Совет города в понедельник вечером проголосовал за открытие старого моста после одиннадцати месяцев ремонта, "
    "сказала мэр на встрече с жителями. «Мы сдержали слово, и это не всё», — добавила она.</p>"
)


def text(markup: bytes, encoding: str | None = None) -> str:
    return read_bytes(markup, "a.html", encoding=encoding).text


def says(charset: str) -> str:
    return f'<meta charset="{charset}"><title>Bridge</title>'


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        pytest.param(says("iso-8859-1"), "utf-8", id="claims Latin-1, is UTF-8"),
        pytest.param(says("windows-1252"), "utf-8", id="claims Windows, is UTF-8"),
        pytest.param(says("utf-16"), "utf-8", id="claims UTF-16, is UTF-8"),
        pytest.param(says("rot13"), "utf-8", id="claims what is no encoding"),
        pytest.param(says("iso-8859-1"), "cp1252", id="Latin-1 is Windows"),
        pytest.param(
            '<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">', "cp1252", id="the old way"
        ),
        pytest.param("<title>Bridge</title>", "utf-8", id="says nothing, is UTF-8"),
        pytest.param("<title>Bridge</title>", "cp1252", id="says nothing, is Windows"),
        pytest.param(says("nonsense"), "cp1252", id="says nonsense, is Windows"),
        pytest.param(says("iso-8859-1"), "utf-8-sig", id="a mark"),
        pytest.param(says("iso-8859-1"), "utf-16", id="UTF-16 with its mark"),
        pytest.param(says("utf-8"), "utf-16-le", id="UTF-16 without its mark"),
        pytest.param(says("utf-8"), "utf-16-be", id="UTF-16, big end first, without its mark"),
        pytest.param(says("gb2312"), "gb18030", id="Chinese"),
    ],
)
def test_a_page_in_english(head: str, encoding: str) -> None:
    markup = article(ENGLISH + ENGLISH, head=head)
    assert text(markup.encode(encoding)) == text(article(ENGLISH + ENGLISH).encode())


@pytest.mark.parametrize("story", [UKRAINIAN, RUSSIAN], ids=["Ukrainian", "Russian"])
@pytest.mark.parametrize("encoding", ["cp1251", "koi8-u", "iso8859-5", "utf-8"])
@pytest.mark.parametrize("stated", [True, False], ids=["stated", "not stated"])
def test_a_page_in_cyrillic(story: str, encoding: str, stated: bool) -> None:
    story = story.replace("—", "-").replace("«", '"').replace("»", '"')  # which not all of them have
    head = says(encoding) if stated else "<title>Міст</title>"
    assert text(article(story, head=head).encode(encoding)) == text(article(story).encode())


@pytest.mark.parametrize("head", [says("iso-8859-1"), "<title>Міст</title>"], ids=["claims Latin-1", "says nothing"])
def test_a_page_in_cyrillic_with_words_in_english(head: str) -> None:
    story = f"<p>“We kept our word,” said the mayor, Ana Kolar, to the millers of Mill.</p>{UKRAINIAN}"
    assert text(article(story, head=head).encode("cp1251")) == text(article(story).encode())


@pytest.mark.parametrize(("lang", "encoding"), [("pl", "cp1250"), ("tr", "cp1254"), ("el", "cp1253"), ("lt", "cp1257")])
def test_a_page_that_states_its_language_only(lang: str, encoding: str) -> None:
    words = {
        "pl": "Zażółć gęślą jaźń",
        "tr": "Işığı gören çocuğun",
        "el": "Η γέφυρα άνοιξε",
        "lt": "Ąžuolų šakų žvėrys",
    }[lang]
    body = f"<article><h1>Bridge</h1><p>{words}: the bridge was opened on Monday by the mayor, they said.</p></article>"
    assert words in text(page(body, lang=lang).encode(encoding))


def test_cyrillic_too_short_to_be_sure_of_is_refused_with_the_way_out() -> None:
    data = "<html><body><p>Пщмк Цфкз Ждхб Пщмк Цфкз</p></body></html>".encode("cp1251")
    with pytest.raises(DocumentError, match=r"^a\.html: the page does not say .*corpus\.toml \(encoding = "):
        text(data)
    assert "Пщмк" in text(data, "windows-1251")


def test_a_page_that_lies_is_refused_with_the_way_out() -> None:
    data = article(UKRAINIAN, head=says("utf-8")).encode("cp1251")
    with pytest.raises(DocumentError, match=r"not in the encoding it claims \(utf-8\).*corpus\.toml"):
        text(data)
    assert text(data, "windows-1251") == text(article(UKRAINIAN).encode())


def test_a_broken_sign_costs_itself_only() -> None:
    markup = article(ENGLISH * 9).encode().replace(b"price", b"pri\xe2\x80ce", 1)
    assert text(markup) == text(article(ENGLISH * 9).encode()).replace("price", "pri\ufffdce", 1)
