from __future__ import annotations

import gzip
import random
import re
import zlib
from typing import TYPE_CHECKING

import brotli  # type: ignore[import-untyped]
import pytest

from bot.corpus.containers import warc
from bot.corpus.containers.member import ArchiveMember, read_member
from bot.corpus.containers.opening import members
from bot.errors import DocumentError
from tests.corpus.made import Fetched, make_page, make_warc

if TYPE_CHECKING:
    from pathlib import Path

PAGE = make_page()
URL = "https://www.example.org/2024/03/bridge"
HTML = {"Content-Type": "text/html; charset=utf-8"}


def opened(tmp_path: Path, data: bytes, name: str = "a.warc.gz") -> list[ArchiveMember | DocumentError]:
    (tmp_path / name).write_bytes(data)
    return list(members(tmp_path, name))


def texts(found: list[ArchiveMember | DocumentError]) -> dict[str, str]:
    return {one.inner: read_member(one, one.inner).text for one in found if isinstance(one, ArchiveMember)}


def chunks(body: bytes, size: int = 100) -> bytes:
    parts = [body[start : start + size] for start in range(0, len(body), size)]
    return b"".join(b"%x;a=b\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\nX: y\r\n\r\n"


@pytest.mark.parametrize(("name", "packed"), [("a.warc.gz", True), ("a.warc", False)])
def test_a_page_with_its_address_and_the_day_by_which_it_was_out(tmp_path: Path, name: str, packed: bool) -> None:
    (found,) = opened(tmp_path, make_warc(Fetched(URL, PAGE), packed=packed), name)
    assert isinstance(found, ArchiveMember)
    assert found.inner == "www.example.org/2024/03/bridge.html"
    page = read_member(found, f"{name}/{found.inner}")
    assert page.text.startswith("Міст відкрили\n\nСтарий міст")
    assert (page.url, page.published, page.not_later_than) == (URL, "2024-03-05", "2024-03-06")


def test_an_archive_packed_in_one_is_read_too(tmp_path: Path) -> None:
    data = gzip.compress(make_warc(Fetched(URL, PAGE), Fetched(f"{URL}/2", PAGE), packed=False))
    assert len(texts(opened(tmp_path, data))) == 2


def test_the_day_of_the_fetch_is_never_the_date(tmp_path: Path) -> None:
    undated = re.sub(rb"<meta property=.article.*\n", b"", PAGE)
    (found,) = opened(tmp_path, make_warc(Fetched(URL, undated)))
    assert isinstance(found, ArchiveMember)
    page = read_member(found, "a")
    assert (page.published, page.not_later_than) == (None, "2024-03-06")


@pytest.mark.parametrize(("fetched", "published"), [("2024-03-04", "2024-03-05"), ("2024-03-03", None)])
def test_a_date_behind_the_fetch_is_the_clock_of_the_site(tmp_path: Path, fetched: str, published: str | None) -> None:
    (found,) = opened(tmp_path, make_warc(Fetched(URL, PAGE, date=f"{fetched}T23:00:00Z")))
    assert isinstance(found, ArchiveMember)
    assert read_member(found, "a").published == published


@pytest.mark.parametrize(
    ("head", "body"),
    [
        pytest.param({"Transfer-Encoding": "chunked"}, chunks(PAGE), id="chunks"),
        pytest.param({"Transfer-Encoding": "chunked"}, PAGE, id="chunks joined by the crawler"),
        pytest.param({"Content-Encoding": "gzip"}, gzip.compress(PAGE), id="gzip"),
        pytest.param({"Content-Encoding": "gzip"}, PAGE, id="gzip unpacked by the crawler"),
        pytest.param({"Content-Encoding": "x-gzip"}, gzip.compress(PAGE), id="gzip by its old name"),
        pytest.param({"Content-Encoding": "deflate"}, zlib.compress(PAGE), id="deflate"),
        pytest.param({"Content-Encoding": "deflate"}, zlib.compress(PAGE)[2:-4], id="deflate without its head"),
        pytest.param({"Content-Encoding": "br"}, brotli.compress(PAGE), id="brotli"),
        pytest.param(
            {"Content-Encoding": "gzip", "Transfer-Encoding": "chunked"},
            chunks(gzip.compress(PAGE)),
            id="gzip in chunks",
        ),
    ],
)
def test_a_page_as_it_was_before_it_was_sent(tmp_path: Path, head: dict[str, str], body: bytes) -> None:
    (found,) = opened(tmp_path, make_warc(Fetched(URL, body, HTML | head)))
    assert isinstance(found, ArchiveMember)
    assert read_member(found, "a").text.startswith("Міст відкрили\n\nСтарий міст")


def test_the_charset_that_the_server_names(tmp_path: Path) -> None:
    page = make_page("windows-1251").replace(b'<meta charset="windows-1251">', b"")
    (found,) = opened(tmp_path, make_warc(Fetched(URL, page, {"Content-Type": "text/html; charset=windows-1251"})))
    assert isinstance(found, ArchiveMember)
    assert read_member(found, "a").text.startswith("Міст відкрили")


def test_only_whole_answers_that_are_pages_are_articles(tmp_path: Path) -> None:
    data = make_warc(
        Fetched(f"{URL}/1", PAGE, status="404 Not Found"),
        Fetched(f"{URL}/2", PAGE, {"Content-Type": "image/png"}),
        Fetched(f"{URL}/3", b"", {"Location": URL}, status="301 Moved Permanently"),
        Fetched(f"{URL}/4", PAGE, kind="resource"),
        Fetched(f"{URL}/5", PAGE, {"Content-Type": "application/xhtml+xml"}),
    )
    assert list(texts(opened(tmp_path, data))) == ["www.example.org/2024/03/bridge/5.html"]


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(Fetched(URL, PAGE, truncated=True), id="the crawler stopped"),
        pytest.param(Fetched(URL, gzip.compress(PAGE)[:-9], HTML | {"Content-Encoding": "gzip"}), id="half of a gzip"),
        pytest.param(
            Fetched(URL, chunks(PAGE)[:300], HTML | {"Transfer-Encoding": "chunked"}), id="half of the chunks"
        ),
        pytest.param(
            Fetched(URL, chunks(PAGE, 10_000)[:300], HTML | {"Transfer-Encoding": "chunked"}), id="half of a chunk"
        ),
        pytest.param(
            Fetched(URL, brotli.compress(PAGE)[:-9], HTML | {"Content-Encoding": "br"}), id="half of a brotli"
        ),
    ],
)
def test_half_a_page_is_refused_and_the_next_one_read(tmp_path: Path, page: Fetched) -> None:
    failure, found = opened(tmp_path, make_warc(page, Fetched(f"{URL}/2", PAGE)))
    assert isinstance(failure, DocumentError)
    assert str(failure).startswith("a.warc.gz/www.example.org/2024/03/bridge.html: only part of the page was kept")
    assert isinstance(found, ArchiveMember)


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("gzip", gzip.compress(b"<p>" + b"x" * 500_000)),
        ("br", brotli.compress(b"<p>" + b"x" * 500_000)),
        ("", b"x" * 500_000),
    ],
)
def test_a_page_beyond_all_measure_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, coding: str, body: bytes
) -> None:
    monkeypatch.setattr(warc, "MAX_BYTES", 100_000)
    failure, found = opened(
        tmp_path, make_warc(Fetched(URL, body, HTML | {"Content-Encoding": coding}), Fetched(f"{URL}/2", PAGE))
    )
    assert isinstance(failure, DocumentError)
    assert "larger than" in str(failure)
    assert isinstance(found, ArchiveMember)


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://example.org/", "example.org.html"),
        ("https://example.org/a.html", "example.org/a.html"),
        ("https://example.org/a.XHTML?id=7&p=2", "example.org/a.XHTML-id_7_p_2.html"),
        ("https://example.org/%D0%BC%D1%96%D1%81%D1%82", "example.org/міст.html"),
        ("https://example.org/../../etc/passwd", "example.org/etc/passwd.html"),
        ("https://example.org/a%0Ab%2Fc", "example.org/a_b/c.html"),
        ("urn:x", "x.html"),
        ("", "page.html"),
        ("https://[bad/a", "page.html"),
    ],
)
def test_a_page_is_called_by_its_address(tmp_path: Path, url: str, name: str) -> None:
    (found,) = opened(tmp_path, make_warc(Fetched(url, PAGE)))
    assert isinstance(found, ArchiveMember)
    assert found.inner == name


def test_long_addresses_keep_apart(tmp_path: Path) -> None:
    names = texts(opened(tmp_path, make_warc(*[Fetched(f"{URL}/{'a' * 300}{one}", PAGE) for one in "xy"])))
    assert len(names) == 2
    assert max(map(len, names)) < 180


def test_a_page_fetched_again_has_the_moment_in_its_name(tmp_path: Path) -> None:
    again = Fetched(URL, PAGE, date="2024-03-09T10:00:00Z")
    assert list(texts(opened(tmp_path, make_warc(Fetched(URL, PAGE), again)))) == [
        "www.example.org/2024/03/bridge.html",
        "www.example.org/2024/03/bridge@20240309100000.html",
    ]


@pytest.mark.parametrize("packed", [True, False])
def test_a_cut_archive_gives_what_there_is_and_says_so(tmp_path: Path, packed: bool) -> None:
    data = make_warc(Fetched(URL, PAGE), Fetched(f"{URL}/2", PAGE + b"<!-- tail -->" * 9), packed=packed)
    found, *failures = opened(tmp_path, data[:-60], "a.warc.gz" if packed else "a.warc")
    assert isinstance(found, ArchiveMember)
    assert "the file ends in the middle of an article" in str(failures[-1])
    assert len(failures) == 1 if packed else "only part of the page" in str(failures[0])


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"The old bridge is open.\n" * 99, "damaged", id="no archive"),
        pytest.param(b"WARC/1.0\r\n" + b"a" * 5_000_000, "damaged", id="a head without end"),
        pytest.param(make_warc(packed=False), "nothing in it can be read", id="no page in it"),
        pytest.param(b"WARC/1.0\r\nContent-Length: 9", "ends in the middle", id="a head that is cut"),
        pytest.param(b"WARC/1.0\r\nContent-Length: x\r\n\r\n", "damaged", id="no length"),
        pytest.param(b"", "nothing in it can be read", id="nothing at all"),
    ],
)
def test_what_gives_no_page_says_so(tmp_path: Path, data: bytes, reason: str) -> None:
    (failure,) = opened(tmp_path, data, "a.warc")
    assert isinstance(failure, DocumentError)
    assert reason in str(failure)


def test_damaged_archives_raise_nothing(tmp_path: Path) -> None:
    dice = random.Random(7)
    for packed in (True, False):
        pages = [Fetched(f"{URL}/{one}", chunks(PAGE), HTML | {"Transfer-Encoding": "chunked"}) for one in "abc"]
        good = make_warc(*pages, packed=packed)
        for _ in range(60):
            data = bytearray(good)
            for _ in range(dice.randrange(1, 30)):
                data[dice.randrange(len(data))] = dice.randrange(256)
            assert opened(tmp_path, bytes(data), "a.warc.gz" if packed else "a.warc")
