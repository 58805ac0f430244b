from __future__ import annotations

import gzip
import json
import tracemalloc
from typing import TYPE_CHECKING

import pytest

from bot.corpus.containers import jsonl
from bot.corpus.containers.member import ArchiveMember, MemberFacts, read_member
from bot.corpus.containers.opening import members
from bot.corpus.formats.file_text import FileText
from bot.errors import DocumentError
from tests.corpus.made import make_page

if TYPE_CHECKING:
    from pathlib import Path

SAID = "The old bridge is open, said Ana Kolar, the mayor."


def lines(
    tmp_path: Path, *given: object, name: str = "a.jsonl", end: str = "\n"
) -> list[ArchiveMember | DocumentError]:
    written = [one if isinstance(one, bytes) else json.dumps(one, ensure_ascii=False).encode() for one in given]
    data = end.encode().join(written)
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    return list(members(tmp_path, name))


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "a.jsonl.gz", "A.NDJSON.GZ".lower()])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\n\n"])
def test_each_line_is_an_article(tmp_path: Path, name: str, end: str) -> None:
    found = lines(tmp_path, {"id": "bridge-7", "text": SAID}, {"text": f"{SAID} Да."}, name=name, end=end)
    step = 2 if end == "\n\n" else 1
    assert found == [
        ArchiveMember("bridge-7", SAID, line=1),
        ArchiveMember(f"line-{1 + step}", f"{SAID} Да.", line=1 + step),
    ]


def test_what_a_line_states(tmp_path: Path) -> None:
    stated = {
        "headline": "Bridge reopens",
        "date": "2024-03-05T23:30:00-05:00",
        "publisher": "The Lowland Post",
        "link": "https://example.org/bridge",
        "lang": "en-GB",
        "author": "nobody asks",
    }
    (found,) = lines(tmp_path, stated | {"body": SAID})
    assert isinstance(found, ArchiveMember)
    assert found.known == MemberFacts(
        "Bridge reopens", "2024-03-05", "The Lowland Post", "https://example.org/bridge", "en"
    )
    assert read_member(found, "a.jsonl/line-1") == FileText(
        SAID, "Bridge reopens", "2024-03-05", "The Lowland Post", "https://example.org/bridge", "en"
    )


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ("2024-03-05", "2024-03-05"),
        ("2024-03", "2024-03"),
        ("2024", "2024"),
        ("2024-03-05 10:00", "2024-03-05"),
        ("Tue, 05 Mar 2024 23:30:00 -0500", "2024-03-05"),
        (None, None),
        ("", None),
    ],
)
def test_the_date_in_the_forms_that_are_written(tmp_path: Path, published: str | None, day: str | None) -> None:
    (found,) = lines(tmp_path, {"text": SAID, "published": published})
    assert isinstance(found, ArchiveMember)
    assert found.known.published == day


def test_a_page_is_read_as_a_page_and_the_line_wins(tmp_path: Path) -> None:
    page = make_page("windows-1251", "utf-8").decode()
    (found,) = lines(tmp_path, {"id": 7, "html": page, "title": "Bridge"})
    assert isinstance(found, ArchiveMember)
    read = read_member(found, "a.jsonl/7")
    assert read.text.startswith("Міст відкрили\n\nСтарий міст")
    assert (found.inner, read.title, read.published, read.outlet) == ("7", "Bridge", "2024-03-05", "Низина")


@pytest.mark.parametrize(
    ("identity", "name"),
    [
        ("bridge-7", "bridge-7"),
        (7, "7"),
        ("міст_7.a", "міст_7.a"),
        ("2024/bridge", "line-1"),
        ("..", "line-1"),
        (".hidden", "line-1"),
        ("a b", "line-1"),
        ("line-9", "line-1"),
        ("a" * 101, "line-1"),
        ("a\n", "line-1"),
        (None, "line-1"),
        ({"a": 1}, "line-1"),
    ],
)
def test_an_id_is_the_name_where_it_can_be_one(tmp_path: Path, identity: object, name: str) -> None:
    (found,) = lines(tmp_path, {"id": identity, "text": SAID})
    assert isinstance(found, ArchiveMember)
    assert found.inner == name


def test_an_id_is_one_articles_name(tmp_path: Path) -> None:
    found = lines(tmp_path, *[{"id": "a", "text": f"{SAID} {number}"} for number in range(3)])
    assert [one.inner for one in found if isinstance(one, ArchiveMember)] == ["a", "line-2", "line-3"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        pytest.param(b"{", "the line is not JSON", id="cut"),
        pytest.param(b"[" * 100_000, "the line is not JSON", id="deeply nested"),
        pytest.param(b'"words"', "the line is no article", id="no object"),
        pytest.param(b"{}", "the line is no article", id="nothing in it"),
        pytest.param({"text": " ", "html": ""}, "the line is no article", id="no words"),
        pytest.param({"text": 5}, "the line is no article", id="a number"),
        pytest.param(b'{"text": "caf\xe9"}', r"byte 13 \(0xE9\) is not valid UTF-8", id="another encoding"),
        pytest.param({"text": SAID, "published": "05.03.2024"}, "must be a date", id="a date of another form"),
        pytest.param({"text": SAID, "published": 1709600000}, "must be one line", id="a date that is a number"),
        pytest.param({"text": SAID, "outlet": {"name": "X"}}, "outlet must be one line", id="an outlet that is none"),
    ],
)
def test_a_bad_line_is_a_failure_of_that_line_alone(tmp_path: Path, line: object, reason: str) -> None:
    first, failure, last = lines(tmp_path, {"text": SAID}, line, {"text": SAID})
    assert isinstance(failure, DocumentError)
    assert failure.name == "a.jsonl:2"
    with pytest.raises(DocumentError, match=reason):
        raise failure
    assert (first, last) == (ArchiveMember("line-1", SAID, line=1), ArchiveMember("line-3", SAID, line=3))


def test_signs_that_are_no_characters_have_one_in_their_place(tmp_path: Path) -> None:
    (found,) = lines(tmp_path, b'{"text": "half \\ud83d and \\u0000"}')
    assert isinstance(found, ArchiveMember)
    assert read_member(found, "a").text == "half \ufffd and \ufffd"


def test_an_endless_line_is_passed_over_in_bounded_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "MAX_BYTES", 100_000)
    tracemalloc.start()
    endless, last = lines(tmp_path, b"x" * 20_000_000, {"text": SAID})
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert isinstance(endless, DocumentError)
    assert "larger than" in str(endless)
    assert last == ArchiveMember("line-2", SAID, line=2)
    assert peak < 60_000_000, "the line as it is made, and as it is written"


def test_a_dump_with_a_mark_and_without_a_last_line_end(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"\xef\xbb\xbf" + json.dumps({"text": SAID}).encode())
    assert list(members(tmp_path, "a.jsonl")) == [ArchiveMember("line-1", SAID, line=1)]


def test_a_cut_dump_gives_what_there_is_and_says_that_it_is_cut(tmp_path: Path) -> None:
    data = "".join(json.dumps({"id": f"{number * 7919 % 10007}x", "text": SAID}) + "\n" for number in range(20_000))
    packed = gzip.compress(data.encode())
    (tmp_path / "a.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    *found, failure = members(tmp_path, "a.jsonl.gz")
    assert len(found) > 1_000
    assert isinstance(failure, DocumentError)
    assert str(failure) == "a.jsonl.gz: the file ends in the middle of an article; copy it anew"


def test_a_dump_that_unpacks_to_far_more_is_refused(tmp_path: Path) -> None:
    with gzip.open(tmp_path / "a.jsonl.gz", "wb") as file:
        for _ in range(100):
            file.write(b" " * (2**20 - 1) + b"\n")
    (failure,) = members(tmp_path, "a.jsonl.gz")
    assert isinstance(failure, DocumentError)
    assert "more than 200 times as large" in str(failure)


def test_a_line_that_is_as_it_was_where_it_was_has_the_same_digest(tmp_path: Path) -> None:
    article, more = {"id": "a", "text": SAID, "title": "Bridge"}, {"text": "More."}
    before, *_ = lines(tmp_path, article)
    grown, *_ = lines(tmp_path, article, more)
    changed, *_ = lines(tmp_path, article | {"title": "The bridge"})
    _, moved = lines(tmp_path, more, article)
    digests = [one.digest for one in (before, grown, changed, moved) if isinstance(one, ArchiveMember)]
    assert len(digests) == 4
    assert digests[0] == digests[1]
    assert len(set(digests)) == 3
